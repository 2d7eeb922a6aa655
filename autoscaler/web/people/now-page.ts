import { WAITS } from '../../explain/reasons.ts';
import type { RunnerView, StateView } from '../../state-view.ts';
import type { Reply } from '../reply.ts';
import { sentenceHtml } from './forms.ts';
import { address, type Html, html, NOTHING, type Value } from './html.ts';
import type { RunningJob, WaitingJob } from './look-shown.ts';
import { numberIn, type Overview, type OverviewGiven } from './overview.ts';
import { money, name, pager, since, type Tone, table, tag } from './parts.ts';

/** Rows of one page of a table. */
const ROWS = 50;
const LAST_PAGE = 10_000;

interface Filter {
  readonly pool: string;
  readonly repository: string;
  readonly reason: string;
}

/** `GET /`: what waits and why, what runs, what machines do, and how the service is. */
export function nowPage({ layout }: Pick<OverviewGiven, 'layout'>, overview: Overview): Reply {
  const { sight, index, query, view } = overview;
  const filter = filterOf(query);
  const isSeen = ({ job }: WaitingJob | RunningJob): boolean => sight.mayRead(job.repository);
  const waiting = sight.isOperator ? index.waiting : index.waiting.filter(isSeen);
  const running = sight.isOperator ? index.running : index.running.filter(isSeen);
  const main = html`<h1>Now</h1>
${strip(overview, { waiting: waiting.length, running: running.length })}
${filters(filter, { waiting, running, pools: sight.isMember ? view.pools.map((pool) => pool.name) : [] })}
${waitingTable(
  waiting.filter((one) => passes(one, filter) && (filter.reason === '' || one.because === filter.reason)),
  overview,
)}
${
  filter.reason === ''
    ? runningTable(
        running.filter((one) => passes(one, filter)),
        overview,
      )
    : NOTHING
}
${sight.isMember ? poolsTable(overview) : NOTHING}`;
  return layout({ title: 'Now', section: 'now', viewer: overview.viewer, topics: ['now'], main });
}

/** `GET /pools`: the pools alone. */
export function poolsPage({ layout }: Pick<OverviewGiven, 'layout'>, overview: Overview): Reply {
  const none = html`<p class="empty">Pools are shown to those who may read a repository that is served here.</p>`;
  const main = html`<h1>Pools</h1>${overview.sight.isMember ? poolsTable(overview) : none}`;
  return layout({ title: 'Pools', section: 'pools', viewer: overview.viewer, topics: ['now'], main });
}

function filterOf(query: URLSearchParams): Filter {
  const of = (key: string): string => (query.get(key) ?? '').slice(0, 200);
  return { pool: of('pool'), repository: of('repository'), reason: of('reason') };
}

function passes({ job, pool }: WaitingJob | RunningJob, filter: Filter): boolean {
  return (filter.pool === '' || pool === filter.pool) && (filter.repository === '' || job.repository === filter.repository);
}

function strip({ view, sight, now }: Overview, jobs: { readonly waiting: number; readonly running: number }): Html {
  const states = new Map<string, number>();
  for (const { state } of view.runners) states.set(state, (states.get(state) ?? 0) + 1);
  const machines = [...states].map(
    ([state, count]) => html`<span class="part">${tag(toneOf(state), `${count} ${state}`)}</span> `,
  );
  return html`<section class="strip" aria-label="Totals" data-live="strip"><dl>
<div><dt>Waiting</dt><dd class="figure">${jobs.waiting}</dd></div>
<div><dt>Running</dt><dd class="figure">${jobs.running}</dd></div>
${sight.isMember && html`<div><dt>Machines</dt><dd><span class="figure">${view.runners.length}</span> ${machines}</dd></div>`}
${sight.isOperator && html`<div><dt>Cost today</dt><dd>${costToday(view)}</dd></div>`}
<div><dt>Sources</dt><dd><ul class="plain">${view.sources.map((source) => sourceLine(source, now))}</ul></dd></div>
</dl></section>`;
}

function costToday({ pools, budgets }: StateView): Html {
  const counted = pools.some(({ usdToday }) => usdToday !== null);
  const usd = pools.reduce((sum, { usdToday }) => sum + (usdToday ?? 0), 0);
  const day = budgets.find(({ per }) => per === 'day');
  const left =
    day &&
    html` <span class="quiet">${money(day.left)} of ${money(day.usd)} left</span> <meter min="0" max="${day.usd}" value="${Math.max(0, day.usd - day.left)}" aria-label="Used of today's budget"></meter>`;
  return html`<span class="figure">${counted ? money(usd) : 'not counted'}</span>${left}`;
}

export function sourceLine({ source, state, lastGoodAt, fault }: StateView['sources'][number], now: number): Html {
  const tone: Tone = state === 'good' ? 'green' : state === 'bad' ? 'red' : state === 'late' ? 'amber' : 'grey';
  const last = lastGoodAt === null ? 'nothing came yet' : html`last good ${since(lastGoodAt, now)} ago`;
  return html`<li>${tag(tone, `${source} ${state}`)} <span class="quiet">${last}${fault !== null && state !== 'good' && html`: ${fault}`}</span></li>`;
}

function filters(
  filter: Filter,
  {
    waiting,
    running,
    pools,
  }: { readonly waiting: readonly WaitingJob[]; readonly running: readonly RunningJob[]; readonly pools: readonly string[] },
): Html {
  const repositories = [...new Set([...waiting, ...running].map(({ job }) => job.repository))].sort();
  const reasons = [...new Set(waiting.map(({ because }) => because))].sort();
  return html`<form class="filters" method="get" action="/" role="search" aria-label="Filter the jobs">
${choice('pool', 'Pool', { chosen: filter.pool, of: pools })}
${choice('repository', 'Repository', { chosen: filter.repository, of: repositories })}
${choice('reason', 'Reason', { chosen: filter.reason, of: reasons })}
<button type="submit">Filter</button> <a href="/">Clear</a></form>`;
}

/** A choice that may be left open. What is chosen stays, also where it is no longer among them. */
export function choice(
  field: string,
  label: string,
  { chosen, of }: { readonly chosen: string; readonly of: readonly string[] },
): Html {
  const all = chosen === '' || of.includes(chosen) ? of : [chosen, ...of];
  const options = all.map((one) =>
    one === chosen ? html`<option value="${one}" selected>${one}</option>` : html`<option value="${one}">${one}</option>`,
  );
  return html`<label>${label} <select name="${field}"><option value="">all</option>${options}</select></label>`;
}

interface Paged<T> {
  readonly rows: readonly T[];
  readonly links: Html | null;
  readonly range: string;
}

function paged<T>(
  all: readonly T[],
  query: URLSearchParams,
  { field, label }: { readonly field: string; readonly label: string },
): Paged<T> {
  const last = Math.max(1, Math.ceil(all.length / ROWS));
  const page = Math.min(last, numberIn(query, field, { least: 1, most: LAST_PAGE, otherwise: 1 }));
  const to = (number: number): string => {
    const kept = Object.fromEntries(
      [...query].filter(([key]) => ['pool', 'repository', 'reason', 'waiting', 'running'].includes(key)),
    );
    return address('/', { ...kept, [field]: number });
  };
  const from = (page - 1) * ROWS;
  return {
    rows: all.slice(from, from + ROWS),
    range: all.length <= ROWS ? `${all.length}` : `${from + 1} to ${Math.min(all.length, from + ROWS)} of ${all.length}`,
    links: pager({ previous: page > 1 ? to(page - 1) : null, next: page < last ? to(page + 1) : null, label }),
  };
}

function emptyOf(query: URLSearchParams, words: string): string {
  const { pool, repository, reason } = filterOf(query);
  return pool === '' && repository === '' && reason === '' ? words : 'No job passes this filter.';
}

function waitingTable(all: readonly WaitingJob[], { query, now, index }: Overview): Html {
  const { rows, links, range } = paged(all, query, { field: 'waiting', label: 'Pages of waiting jobs' });
  const cells = ({ job, pool, because }: WaitingJob): readonly Value[] => {
    const reason = html`<details><summary>${because}</summary><p>${sentenceHtml(WAITS[because].means)}</p></details>`;
    return [
      jobLink(job.id, job.name),
      name(job.repository),
      pool === null ? 'none' : poolLink(pool),
      reason,
      since(job.createdAt, now),
      index.next(job),
    ];
  };
  const columns = [
    { label: 'Job' },
    { label: 'Repository' },
    { label: 'Pool' },
    { label: 'Reason' },
    { label: 'Waits', isNumber: true },
    { label: 'What comes next' },
  ];
  const shown = rows.map((one) => ({ key: one.job.id, cells: cells(one) }));
  return html`<section aria-labelledby="waiting"><h2 id="waiting">Waiting jobs</h2>${table({ key: 'waiting', caption: `Waiting jobs: ${range}`, columns, rows: shown, empty: emptyOf(query, 'No job waits.') })}${links}</section>`;
}

function runningTable(all: readonly RunningJob[], { query, now, sight }: Overview): Html {
  const { rows, links, range } = paged(all, query, { field: 'running', label: 'Pages of running jobs' });
  const cells = ({ job, pool, row }: RunningJob): readonly Value[] => [
    jobLink(job.id, job.name),
    name(job.repository),
    pool === null ? 'elsewhere' : poolLink(pool),
    job.runnerName === null ? 'unknown' : name(job.runnerName),
    sight.isMember && row?.offer ? `${row.offer.type}, ${row.offer.zone}, ${row.offer.market}` : '',
    since(job.startedAt ?? job.createdAt, now),
  ];
  const columns = [
    { label: 'Job' },
    { label: 'Repository' },
    { label: 'Pool' },
    { label: 'Runner' },
    { label: 'Machine' },
    { label: 'Runs', isNumber: true },
  ];
  const shown = rows.map((one) => ({ key: one.job.id, cells: cells(one) }));
  return html`<section aria-labelledby="running"><h2 id="running">Running jobs</h2>${table({ key: 'running', caption: `Running jobs: ${range}`, columns, rows: shown, empty: emptyOf(query, 'No job runs.') })}${links}</section>`;
}

const STATES = ['planned', 'registered', 'starting', 'idle', 'busy', 'ending', 'stocked'] as const;

function poolsTable({ view, index, sight }: Overview): Html {
  const byPool = new Map<string, Map<string, number>>();
  for (const { pool, state } of view.runners) {
    const states = byPool.get(pool) ?? new Map<string, number>();
    byPool.set(pool, states.set(state, (states.get(state) ?? 0) + 1));
  }
  const rows = view.pools.map((pool) => {
    const states = byPool.get(pool.name);
    const counts = STATES.map((state) => states?.get(state) ?? 0);
    const booting = (counts[0] ?? 0) + (counts[1] ?? 0) + (counts[2] ?? 0);
    const waits = index.waitingFor(pool.name);
    const usd = pool.usdToday === null ? 'not counted' : money(pool.usdToday);
    const cells = [poolLink(pool.name), orderWords(pool), waits, booting, ...counts.slice(3), `${pool.live} of ${pool.max}`];
    return { key: pool.name, cells: sight.isOperator ? [...cells, usd] : cells };
  });
  const figures = ['Waiting', 'Booting', 'Idle', 'Busy', 'Ending', 'Stopped', 'Machines', ...(sight.isOperator ? ['Today'] : [])];
  const columns = [{ label: 'Pool' }, { label: 'Orders' }, ...figures.map((label) => ({ label, isNumber: true }))];
  return html`<section aria-labelledby="pools"><h2 id="pools">Machines by pool</h2>${table({ key: 'pools', caption: 'Machines by pool and state', columns, rows, empty: 'No pool is configured.' })}</section>`;
}

function orderWords({ stopped, held, paused }: StateView['pools'][number]): Html {
  return html`${paused !== null && tag('amber', 'paused by configuration')} ${stopped && tag('amber', stopped.how === 'pause' ? 'paused' : 'drained')} ${held && tag('blue', `${held.count} kept ready`)}`;
}

export function toneOf(state: RunnerView['state']): Tone {
  if (state === 'busy' || state === 'idle') return 'green';
  return state === 'ending' || state === 'gone' || state === 'stocked' ? 'grey' : 'blue';
}

export function jobLink(id: string, label: string): Html {
  return html`<a href="/jobs/${id}">${name(label)}</a>`;
}

export function poolLink(pool: string): Html {
  return html`<a href="/pools/${pool}">${name(pool)}</a>`;
}
