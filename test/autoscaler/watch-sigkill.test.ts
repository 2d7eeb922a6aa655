import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openSqliteJournal } from '../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteWatch } from '../../autoscaler/adapters/sqlite-watch.ts';
import type { WatchStart } from '../../src/watch-ports.ts';
import { entryOf, gitSource, placeOf } from '../builders/watch.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';
import { type Kept, KillableService } from './watch-sigkill-world.ts';

/** The service in a process of its own, killed between what it decided and what it did, with GitHub on this host. */
const TITLED = "run-name: ${{ inputs.asked || 'by hand' }}\n";
const workflow = (title: string): string => `name: builds
${title}on: { workflow_dispatch: { inputs: { cause: { type: string }, asked: { type: string } } } }
jobs:
  build: { runs-on: [self-hosted, nobody], steps: [{ run: 'true' }] }
`;
const WORKFLOW = 'builds.yml';
const DISPATCH = { method: 'POST', path: `/actions/workflows/${WORKFLOW}/dispatches` };

interface Moment {
  readonly name: string;
  /** What GitHub is not told, or does not answer; null: it is killed while changes wait to be quiet. */
  readonly kept: Pick<Kept, 'method' | 'path' | 'what'> | null;
  /** What its journal says of the start when it is dead, and what GitHub has of it. */
  readonly state: string | null;
  readonly runs: number;
  readonly title: string;
}
const MOMENTS: readonly Moment[] = [
  { name: 'waits', kept: null, state: null, runs: 0, title: TITLED },
  {
    ...{ name: 'decided', state: 'decided', runs: 0, title: TITLED },
    kept: { method: 'GET', path: WORKFLOW, what: 'call' },
  },
  { name: 'unasked', kept: { ...DISPATCH, what: 'call' }, state: 'calling', runs: 0, title: TITLED },
  { name: 'unanswered', kept: { ...DISPATCH, what: 'answer' }, state: 'calling', runs: 1, title: TITLED },
  { name: 'untitled', kept: { ...DISPATCH, what: 'answer' }, state: 'calling', runs: 1, title: '' },
];
/** GitHub may list a run so many milliseconds later. */
const LISTED_AFTER = 120_000;

const world = new KillableService();
const repositoryOf = ({ name }: Moment): string => `acme/${name}`;
const partOf = ({ name }: Moment): string => `acme/part-${name}`;

beforeAll(async () => {
  await world.prepare();
  const { forge } = world;
  for (const moment of MOMENTS) {
    const quiet = moment.kept === null ? '3s' : '0s';
    const files = {
      [`.github/workflows/${WORKFLOW}`]: workflow(moment.title),
      '.github/pilotlight.yml': `watch: { every: 1m, quiet: ${quiet} }\n`,
    };
    await forge.createRepository({ owner: 'acme', name: moment.name, files });
    await forge.createRepository({ owner: 'acme', name: `part-${moment.name}`, files: { 'x.txt': 'first' } });
  }
  const journal = openSqliteJournal(world.journalFile, new SteppedClock());
  const entries = MOMENTS.map((moment) => {
    const source = gitSource(partOf(moment), 'main', `${forge.server}/${partOf(moment)}`);
    return entryOf(placeOf(repositoryOf(moment), { workflow: WORKFLOW }), [source], Date.now());
  });
  await new SqliteWatch(journal.shared()).save({ entries });
  await journal.close();
  await world.service.start();
  const seen = () => world.rows('SELECT value FROM watch_sources').filter(({ value }) => !String(value).includes('"seen":null'));
  await world.until('each source is seen once', () => seen().length === MOMENTS.length);
}, 60_000);
afterAll(() => world.close(), 30_000);

const triggers = (kind: string, moment: Moment): readonly WatchStart[] =>
  world
    .rows('SELECT value FROM watch_triggers WHERE kind = ?', kind)
    .map(({ value }) => JSON.parse(String(value)) as WatchStart)
    .filter(({ repository }) => repository === repositoryOf(moment));
const runsOf = (moment: Moment) => world.forge.model.runs.runs(repositoryOf(moment), { event: 'workflow_dispatch' }).items;

/** As if it had been down for so long. */
async function longDead(moment: Moment, milliseconds: number): Promise<void> {
  const journal = openSqliteJournal(world.journalFile, new SteppedClock());
  const starts = triggers('start', moment).map((start) => ({ ...start, calledAt: (start.calledAt ?? 0) - milliseconds }));
  await new SqliteWatch(journal.shared()).save({ starts });
  await journal.close();
}

test.each(MOMENTS)(
  'S2: the service, killed with SIGKILL when a build that follows from a commit is $name, starts it once, with its cause',
  async (moment) => {
    const isKept = moment.kept === null ? null : world.gate.keep(moment.kept);
    const { sha } = await world.commit(partOf(moment), 'main', { 'x.txt': moment.name });
    await (isKept ?? world.until('it waits', () => triggers('pending', moment).length > 0));
    await world.service.kill();
    expect(triggers('start', moment).map(({ state }) => state)).toEqual(moment.state === null ? [] : [moment.state]);
    expect(runsOf(moment)).toHaveLength(moment.runs);
    if (moment.name === 'unasked') await longDead(moment, LISTED_AFTER);
    await world.service.start();
    await world.until('it is started', () => triggers('start', moment)[0]?.state === 'started');
    const [run, ...more] = runsOf(moment);
    expect(more).toEqual([]);
    expect(triggers('start', moment)).toMatchObject([{ runId: String(run?.id), calls: moment.name === 'unasked' ? 2 : 1 }]);
    expect(triggers('start', moment)[0]?.cause).toMatch(
      new RegExp(`^upstream: part-${moment.name} main [0-9a-f]{7}[.]{2}${sha.slice(0, 7)}$`),
    );
    expect(triggers('pending', moment)).toEqual([]);
  },
  60_000,
);

test('a branch that is pushed to by force is told apart in the cause', async () => {
  const [, moment] = MOMENTS;
  if (!moment) throw new Error('nothing is watched');
  const { api } = world.forge;
  const part = `${api}/repos/${partOf(moment)}`;
  const headers = { authorization: `Bearer ${world.forge.userToken(partOf(moment).split('/')[0] ?? '')}` };
  const commits = (await (await fetch(`${part}/commits`, { headers })).json()) as readonly { readonly sha: string }[];
  const first = commits.at(-1)?.sha ?? '';
  const body = JSON.stringify({ sha: first, force: true });
  const moved = await fetch(`${part}/git/refs/heads/main`, { method: 'PATCH', headers, body });
  expect(moved.status).toBe(200);
  const back = () => triggers('start', moment).filter(({ cause }) => cause.includes(`..${first.slice(0, 7)}`));
  await world.until('it is started', () => back()[0]?.state === 'started');
  expect(back().map(({ cause }) => cause)).toEqual([expect.stringMatching(/ [(]rewritten[)]$/)]);
}, 30_000);
