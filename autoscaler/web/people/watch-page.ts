import { sentenceOf } from '../../../src/watch/trigger-cause.ts';
import type { SourceState, WatchStart } from '../../../src/watch-ports.ts';
import type { Watching } from '../../../src/watching/watching.ts';
import type { ListedNight, NightFault, NightlyRow } from '../../watcher-nightly.ts';
import type { Viewer } from '../guard.ts';
import type { Reply } from '../reply.ts';
import { type Html, html, NOTHING } from './html.ts';
import type { Layout } from './layout.ts';
import { moment, name, since, table, tag } from './parts.ts';
import type { Sight } from './sight.ts';

export interface WatchPageGiven {
  readonly layout: Layout;
  readonly watching: Pick<Watching, 'book' | 'registry'>;
  /** GitHub's website, for links to runs. */
  readonly github?: string;
}

export interface ShownNights {
  /** `next`: when it begins next, milliseconds since the epoch; null: never again. */
  readonly builds: readonly (ListedNight & { readonly next: number | null })[];
  readonly faults: readonly NightFault[];
}

export interface WatchPageAsked {
  readonly viewer: Viewer;
  readonly sight: Sight;
  readonly now: number;
  /** Null or left out: nobody begins builds at a time here. */
  readonly nights?: ShownNights | null;
}

const SHOWN = 300;

/** `GET /watch`: what is watched for whom, how each source is, and which builds started by themselves; of what the viewer may read. */
export function watchPage(
  { layout, watching, github }: WatchPageGiven,
  { viewer, sight, now, nights = null }: WatchPageAsked,
): Reply {
  const { book, registry } = watching;
  const mine = (repository: string): boolean => sight.isOperator || sight.mayRead(repository);
  const sources = [...book.sources.values()].filter(({ id }) =>
    (registry.watching.get(id) ?? []).some(({ entry }) => mine(entry.repository)),
  );
  const starts = [...book.starts.values()].filter(({ repository }) => mine(repository)).sort((one, other) => other.at - one.at);
  const main = html`<h1>Watched sources</h1>
<p class="quiet">What builds use that moves without them. When it does, their workflow starts by itself.</p>
${sourceTable(sources, { registry, mine, now })}
${startTable(starts, now)}
${pendingTable(book, { mine, now })}
${nights === null ? NOTHING : nightTable(nights, { now, github })}
${errorTable(registry, { mine, book })}`;
  return layout({ title: 'Watched sources', section: 'watch', viewer, topics: ['watch'], main });
}

interface Seen {
  readonly registry: Watching['registry'];
  readonly mine: (repository: string) => boolean;
  readonly now: number;
}

function sourceTable(sources: readonly SourceState[], { registry, mine, now }: Seen): Html {
  const troubled = (one: SourceState): number => (one.trouble ? 0 : 1);
  const sorted = [...sources].sort((one, other) => troubled(one) - troubled(other) || (one.id < other.id ? -1 : 1));
  return table({
    key: 'sources',
    caption: sources.length > SHOWN ? `Sources: ${SHOWN} of ${sources.length}, those in trouble first` : 'Sources',
    columns: [{ label: 'Source' }, { label: 'State' }, { label: 'Seen' }, { label: 'Looked at' }, { label: 'Watched by' }],
    rows: sorted.slice(0, SHOWN).map((one) => ({
      key: one.id,
      cells: [
        name(one.id),
        health(one, now),
        one.seen === null ? 'not yet' : html`<code>${shortOf(one.seen)}</code>`,
        looked(one, now),
        watchers(one.id, { registry, mine }),
      ],
    })),
    empty: 'No build told of anything that moves yet.',
  });
}

function health({ trouble, okAt }: SourceState, now: number): Html {
  if (trouble) {
    const word = trouble.isGone ? 'gone' : 'failing';
    return html`${tag(trouble.times > 2 ? 'red' : 'amber', word)} for ${since(trouble.since, now)}: ${trouble.because}`;
  }
  return okAt === null ? tag('grey', 'new') : tag('green', 'well');
}

/** Of a commit or a digest its first digits. */
const shortOf = (seen: string): string => seen.slice(0, /^[0-9a-f]{40,}$/.test(seen) ? 12 : 40);

function looked({ okAt, nextAt }: SourceState, now: number): Html {
  if (okAt !== null) return html`${since(okAt, now)} ago`;
  return nextAt <= now ? html`at any moment` : html`next in ${since(nextAt, now)}`;
}

function watchers(id: string, { registry, mine }: Pick<Seen, 'registry' | 'mine'>): Html {
  const all = new Set((registry.watching.get(id) ?? []).map(({ entry }) => entry.repository));
  return html`${[...all].filter(mine).map((one, index) => html`${index > 0 && ', '}${name(one)}`)}`;
}

const TONES = { decided: 'blue', calling: 'blue', started: 'green', stopped: 'amber', failed: 'red' } as const;

const startTable = (starts: readonly WatchStart[], now: number): Html =>
  table({
    key: 'starts',
    caption: 'Builds that started by themselves',
    columns: [{ label: 'Repository' }, { label: 'Workflow' }, { label: 'Cause' }, { label: 'State' }, { label: 'When' }],
    rows: starts.slice(0, SHOWN).map((one) => ({
      key: one.id,
      cells: [
        name(one.repository),
        one.workflow,
        one.compare === null ? one.cause : html`<a href="${one.compare}">${one.cause}</a>`,
        html`${tag(TONES[one.state], one.state)} ${one.url !== null && one.url !== '' && html`<a href="${one.url}">run</a>`} ${one.because}`,
        html`${since(one.at, now)} ago`,
      ],
    })),
    empty: 'None yet.',
  });

const pendingTable = (book: Watching['book'], { mine, now }: Pick<Seen, 'mine' | 'now'>): Html =>
  table({
    key: 'pending',
    caption: 'Waiting until it is quiet',
    columns: [{ label: 'Repository' }, { label: 'Workflow' }, { label: 'What moved' }, { label: 'At the latest' }],
    rows: [...book.pending.values()]
      .filter(({ repository }) => mine(repository))
      .map(({ key, repository, workflow, changes, since: first, maxWait }) => ({
        key,
        cells: [
          name(repository),
          workflow,
          changes.map(sentenceOf).join('; ').slice(0, 500),
          moment(Math.max(now, first + maxWait)),
        ],
      })),
    empty: 'Nothing moved of late.',
  });

const NIGHT_TONES = { skipped: 'grey', calling: 'blue', started: 'green', failed: 'red' } as const;
const NIGHT_WORDS = { skipped: 'left out', calling: 'being started', started: 'started', failed: 'failed' } as const;

interface NightsSeen {
  readonly now: number;
  readonly github: string | undefined;
}

function nightTable({ builds, faults }: ShownNights, { now, github }: NightsSeen): Html {
  return html`${faults.map(({ repository, because }) => html`<p class="warning amber" role="status">The list <code>nightly</code> of ${name(repository)} is not obeyed: ${because}</p>`)}
${table({
  key: 'nights',
  caption: builds.length > SHOWN ? `Nightly builds: ${SHOWN} of ${builds.length}, the next ones first` : 'Nightly builds',
  columns: [{ label: 'Repository' }, { label: 'Workflow' }, { label: 'At' }, { label: 'Next' }, { label: 'Last' }],
  rows: builds.slice(0, SHOWN).map(({ repository, build: { workflow, at, zone, ref }, last, next }) => ({
    key: `${repository} ${workflow} ${ref ?? ''} ${at} ${zone}`,
    cells: [
      name(repository),
      html`${workflow}${ref === null ? NOTHING : html` on ${name(ref)}`}`,
      html`<code>${at}</code> ${zone}`,
      next === null ? 'never again' : html`${moment(next)}, in ${since(next, now)}`,
      last === null ? 'not yet' : lastNight(last, { repository, github }),
    ],
  })),
  empty: 'No project lists builds under `nightly`.',
})}`;
}

function lastNight(
  { period, state, runId, because }: NightlyRow,
  { repository, github }: { readonly repository: string; readonly github: string | undefined },
): Html {
  const link =
    runId === null || github === undefined
      ? NOTHING
      : html` <a href="${`${github}/${repository}/actions/runs/${runId}`}">run of this night</a>`;
  return html`${tag(NIGHT_TONES[state], NIGHT_WORDS[state])} ${moment(period)}${link}${because === null ? NOTHING : html`: ${because}`}`;
}

function errorTable(
  registry: Watching['registry'],
  { mine, book }: Pick<Seen, 'mine'> & { readonly book: Watching['book'] },
): Html {
  const rows = [...registry.errors].flatMap(([key, errors]) => {
    const entry = book.entries.get(key);
    if (!entry || !mine(entry.repository)) return [];
    const where = `${entry.workflow} ${entry.ref.replace('refs/heads/', '')} ${entry.configuration}`;
    return [{ key, cells: [name(entry.repository), name(where), errors.slice(0, 10).join('; ').slice(0, 2_000)] }];
  });
  return table({
    key: 'errors',
    caption: 'What could not be read',
    columns: [{ label: 'Repository' }, { label: 'Build' }, { label: 'Because' }],
    rows: rows.slice(0, SHOWN),
    empty: 'Every watch file can be read.',
  });
}

/** Repositories that a watch page speaks of, for who asks what may be seen. */
export const repositoriesOf = ({ book }: Pick<Watching, 'book'>): readonly string[] => [
  ...new Set([...book.entries.values()].map(({ repository }) => repository)),
];
