import type { BranchesLook } from '../../../autoscaler/branch-keeper.ts';
import type { Nights } from '../../../autoscaler/watcher-nightly.ts';
import type { MoveOutcome } from '../../../src/branch-ports.ts';
import { takeEntry } from '../../../src/watch/poll-entries.ts';
import { type Registry, registryOf } from '../../../src/watch/poll-registry.ts';
import type { PendingStart, SourceState, WatchEntry, WatchStart } from '../../../src/watch-ports.ts';
import type { WatchBook } from '../../../src/watching/watch-book.ts';
import { changeOf, gitSource, placeOf, RULES, sourceState, startedBuild, watchFile } from '../../builders/watch.ts';

/** What is watched and moved, as `/watch` and `/branches/:owner/:repo` show it. */

const [MINUTE, HOUR] = [60_000, 3_600_000];

/** A text for each field that others choose; a project of an afternoon in place of all of them where it is left out. */
type Say = (ordinary: string) => string;

interface Filling {
  readonly book: WatchBook;
  readonly repository: string;
  readonly now: number;
  /** How many of each. */
  readonly count?: number;
  readonly say?: Say;
}

const SOURCES = ['odoo/odoo', 'OCA/web', 'OCA/server-tools', 'acme/colours', 'acme/themes'];
const MISTAKE = 'sources[3].url: expected https, found ftp://example.org/x';

/** Sources in every state, starts in every state, changes that wait, and a watch file that cannot be read; gives who watches what. */
export async function fillWatch({
  book,
  repository,
  now,
  count = SOURCES.length,
  say = (one) => one,
}: Filling): Promise<Registry> {
  const place = (configuration: string) => placeOf(repository, { configuration: say(configuration), workflow: say('tests.yml') });
  const sources = Array.from({ length: count }, (_, i) => {
    const source = gitSource(SOURCES[i] ?? `acme/part-${i}`, i === 0 ? '17.0' : 'main');
    return { ...source, id: say(source.id), url: say(source.url) };
  });
  const good = takeEntry(null, {
    place: place('py3.12'),
    read: { ok: true, value: watchFile(place('py3.12'), sources, now) },
    now,
  });
  const bad: WatchEntry = takeEntry(null, { place: place('docs'), read: { ok: false, error: say(MISTAKE) }, now });
  const trouble = (isGone: boolean, times: number) => ({
    ...{ since: now - 26 * HOUR, times, isGone, isAnnounced: true },
    because: say(isGone ? 'the branch is not there any more' : 'it did not answer within 30 s'),
  });
  const states = sources.map((source, i): SourceState => {
    const seen = say('3c4d5e6f7a8b9c0d'.padEnd(40, '1'));
    const well = { ...sourceState(source), seen, seenAt: now - HOUR, okAt: now - 4 * MINUTE, nextAt: now + 6 * MINUTE };
    if (i % 10 === 1) return { ...well, trouble: trouble(true, 40) };
    if (i % 10 === 2) return { ...well, trouble: trouble(false, 1) };
    return i % 10 === 3 ? sourceState(source) : well;
  });
  const compare = 'https://github.com/odoo/odoo/compare/1a2b3c4...3c4d5e6';
  const one = (i: number, o: Partial<WatchStart>): WatchStart => ({
    ...startedBuild(repository, [], now - (i + 1) * 3 * HOUR),
    ...{ id: say(`watch-${i}`), workflow: say('tests.yml'), cause: say('upstream: odoo 17.0 1a2b3c4..3c4d5e6 (+2 more)') },
    ...{ compare: say(compare), url: say('https://github.example/acme/plots/actions/runs/778'), ...o },
  });
  const kinds: readonly Partial<WatchStart>[] = [
    { state: 'calling', runId: null, url: null },
    {},
    { compare: null, cause: say('rebuilt: acme/colours main 0000001..0000002') },
    { state: 'stopped', because: say('it would go round in circles: acme/themes was started by acme/plots'), url: null },
    { state: 'failed', because: say('GitHub answered 422: no such branch'), url: null },
    { state: 'decided', runId: null, url: null },
  ];
  const starts = Array.from({ length: Math.max(kinds.length, count) }, (_, i) => one(i, kinds[i % kinds.length] ?? {}));
  const pending: PendingStart = {
    ...{
      key: say('waiting'),
      repository,
      workflow: say('tests.yml'),
      ref: 'refs/heads/main',
      since: now - 3 * MINUTE,
      last: now - MINUTE,
    },
    ...{ quiet: 5 * MINUTE, maxWait: HOUR, inputs: {} },
    changes: sources.slice(0, 2).map(({ id, url }) => ({
      ...{ ...changeOf('OCA/web', say('0'.repeat(40)), say('5'.repeat(40)), now), id, url },
      configurations: [say('py3.12')],
    })),
  };
  await book.save({ entries: [good, bad], sources: states, starts, pending: [pending] });
  return registryOf([good, bad], new Map([[repository, RULES]]), now);
}

/** Nights that began, failed, were left out, and none yet; and a list that is not obeyed. */
export function aNightList({ repository, now, say = (one) => one }: Omit<Filling, 'book'>): Nights {
  const build = (workflow: string, at: string, ref: string | null = null) => ({
    workflow: say(workflow),
    at,
    zone: 'Europe/Berlin',
    ref,
    inputs: {},
  });
  const row = { key: 'k', period: now - 11 * HOUR, at: now - 11 * HOUR, runId: null, because: null };
  const builds: Nights['builds'] = [
    { repository, build: build('nightly.yml', '0 2 * * *'), last: { ...row, state: 'started', runId: say('780') } },
    {
      ...{ repository, build: build('site.yml', '30 3 * * 1-5', say('stable')) },
      last: { ...row, state: 'failed', because: say('site.yml has no `on: workflow_dispatch`') },
    },
    {
      repository,
      build: build('weekly.yml', '0 4 * * 0'),
      last: { ...row, state: 'skipped', because: say('nobody was there in time') },
    },
    { repository, build: build('monthly.yml', '0 5 1 * *'), last: null },
  ];
  return { builds, faults: [{ repository, because: say('[2].at: expected five fields of cron, found "daily"') }] };
}

/** Moves in every state, with what says that their commits were tested. */
export function aBranchesLook({ now, count = 8, say = (one) => one }: Omit<Filling, 'book' | 'repository'>): BranchesLook {
  const told: readonly (readonly [MoveOutcome['state'], string, string | null])[] = [
    ['moved', 'all of its checks are green', null],
    ['nothing', 'it is up to date', null],
    ['waits', '`tests` is still going on', null],
    ['asked', 'people merge it', 'Review the pull request'],
    ['refused', 'stable has commits that master has not', 'Merge stable into master by hand'],
    ['failed', 'GitHub did not answer', null],
    ['would', 'a dry run', null],
    ['merged', 'all of its checks are green', null],
  ];
  const pairs = `master stable, stable live, next next-tested, feature/legend next, 17.0 17.0-stable, 17.0-stable live-17.0,
    live master, docs docs-live`
    .split(',')
    .map((pair) => pair.trim().split(' '));
  const outcomes = Array.from({ length: count }, (_, i): MoveOutcome => {
    const [state, because, next] = told[i % told.length] ?? ['nothing', '', null];
    const run = { id: say('779'), event: say('push') } as MoveOutcome['evidence'][number]['run'];
    return {
      move: {
        ...{ from: say(pairs[i % 8]?.[0] ?? 'a'), to: say(pairs[i % 8]?.[1] ?? 'b') },
        how: i === 6 ? 'pull_request' : (['ff', 'merge'] as const)[i % 2],
      } as MoveOutcome['move'],
      ...{ state, because: say(because), next: next === null ? null : say(next), at: now - i * MINUTE },
      ...{ before: '1'.repeat(40), after: '2'.repeat(40), sha: say('3c4d5e6f7a8b'.padEnd(40, '3')) },
      evidence: [
        { check: say('tests'), state: 'green', at: now - 8 * MINUTE, url: say('https://github.example/x'), run },
        { check: say('other program'), state: 'pending', at: 0, url: '', run: null },
      ],
      pull: state === 'asked' ? { number: 31, url: say('https://github.example/acme/plots/pull/31') } : null,
    };
  });
  return { at: now - 2 * MINUTE, fault: say('The check `tests` is asked for, and never ran.'), mayMove: false, outcomes };
}
