import { randomBytes } from 'node:crypto';
import { roughly } from '../../explain/times.ts';
import { machineMark, type PageMark } from '../../page-ports.ts';
import type { Sample } from '../../people-ports.ts';
import type { RunnerRow } from '../../ports.ts';
import type { PoolView } from '../../state-view.ts';
import type { Reply } from '../reply.ts';
import { address, type Html, html, NOTHING, type Value } from './html.ts';
import { jobLink, toneOf } from './now-page.ts';
import { numberIn, type Overview, type OverviewGiven } from './overview.ts';
import { csrfField, moment, money, name, pager, since, table, tag } from './parts.ts';
import { type Plot, plot } from './plot.ts';
import { type ButtonKind, type Closed, MINUTES, poolButtons } from './pool-buttons.ts';

const HOUR = 3_600_000;
/** Fine samples are kept for two days, coarse ones for thirty-five. */
const SPANS = [
  ['6h', 6 * HOUR, 'six hours'],
  ['2d', 48 * HOUR, 'two days'],
  ['14d', 14 * 24 * HOUR, 'fourteen days'],
  ['35d', 35 * 24 * HOUR, 'thirty-five days'],
] as const;
const POINTS = 300;
/** Rows of the table beside the plots. */
const LISTED = 24;
const MACHINES = 50;

/** `GET /pools/:name`. `told`: what became of the button that was pressed before. */
export async function poolPage(
  given: OverviewGiven,
  overview: Overview,
  asked: { readonly pool: string; readonly told: string | null },
): Promise<Reply> {
  const { view, viewer, sight, query, now } = overview;
  const pool = view.pools.find((one) => one.name === asked.pool);
  // Who reads nothing here learns nothing here, not even which pools there are.
  if (!pool || !sight.isMember) return notFound(given, overview);
  const span = SPANS.find(([key]) => key === query.get('span')) ?? SPANS[0];
  const before = markOf(query);
  const [samples, gone] = await Promise.all([
    given.samples.of(pool.name, { from: now - span[1], to: now }, POINTS),
    given.reads.machines({ pool: pool.name, limit: MACHINES, which: 'gone', ...(before && { before }) }),
  ]);
  const main = html`<h1>Pool ${name(pool.name)}</h1>
${asked.told !== null && html`<p class="told" role="status">${asked.told}</p>`}
${standing(pool, overview)}
${orders(pool, overview)}
${history(samples, { pool, span, overview })}
${livingTable(pool, overview)}
${goneTable(gone, pool, overview)}`;
  return given.layout({ title: `Pool ${pool.name}`, section: 'pools', viewer, topics: [`pool:${pool.name}`], main });
}

function notFound({ layout }: OverviewGiven, { viewer }: Overview): Reply {
  const main = html`<h1>No such pool</h1><p>There is no pool of this name, or you may not see it. <a href="/pools">All pools</a></p>`;
  return layout({ title: 'No such pool', section: 'pools', viewer, topics: [], main, status: 404 });
}

function standing(pool: PoolView, { sight, index, now }: Overview): Html {
  const waits = index.waiting.filter((one) => one.pool === pool.name);
  const longest = waits[0] && html`<span class="quiet">, the longest for ${since(waits[0].job.createdAt, now)}</span>`;
  const usd = pool.usdToday === null ? 'not counted' : money(pool.usdToday);
  const left = pool.budgets.map(
    ({ per, usd: most, left: rest, until }) =>
      html`<li>${money(rest)} of ${money(most)} left this ${per}, until ${moment(until)}</li>`,
  );
  return html`<section class="strip" aria-label="How it stands" data-live="standing"><dl>
<div><dt>Machines</dt><dd><span class="figure">${pool.live}</span> <span class="quiet">of ${pool.max}, ${pool.stocked} stopped</span></dd></div>
<div><dt>Waiting jobs</dt><dd><span class="figure">${waits.length}</span>${longest}</dd></div>
${sight.isOperator && html`<div><dt>Cost today</dt><dd><span class="figure">${usd}</span>${left.length > 0 && html`<ul class="plain">${left}</ul>`}</dd></div>`}
</dl></section>`;
}

function orders(pool: PoolView, { viewer, sight, view, now }: Overview): Html {
  const { stopped, held, paused } = pool;
  const lines = [
    paused !== null && html`<li>${tag('amber', 'paused')} by the configuration: ${paused}</li>`,
    stopped &&
      html`<li>${tag('amber', stopped.how === 'pause' ? 'paused' : 'drained')} by ${name(stopped.who)} for ${since(stopped.at, now)}${stopped.why !== '' && html`: ${stopped.why}`}</li>`,
    held &&
      html`<li>${tag('blue', `${held.count} kept ready`)} by ${name(held.who)} until ${moment(held.until)}, for ${since(held.until, now)} more</li>`,
  ];
  const none = lines.every((line) => !line);
  return html`<section aria-labelledby="orders"><h2 id="orders">Orders</h2>
<div data-live="orders"><ul class="plain">${none ? html`<li class="empty">Nobody ordered anything: it launches what jobs ask for.</li>` : lines}</ul></div>
${buttons(pool, { closed: poolButtons(pool, { isOperator: sight.isOperator, budgets: view.budgets }), csrf: csrfField(viewer) })}</section>`;
}

interface Buttons {
  readonly closed: Readonly<Record<ButtonKind, Closed | null>>;
  readonly csrf: Html;
}

function buttons(pool: PoolView, { closed, csrf }: Buttons): Html {
  const form = (kind: ButtonKind, label: string, fields: Value): Html => {
    const why = closed[kind];
    // One nonce a form and load: sent twice, it is one action.
    const nonce = randomBytes(16).toString('base64url');
    const press = why
      ? html`<button type="submit" disabled aria-describedby="${kind}-why">${label}</button> <span class="why" id="${kind}-why">${why.because}</span>`
      : html`<button type="submit">${label}</button>`;
    return html`<form method="post" action="/pools/${pool.name}/orders" data-live="form-${kind}">${csrf}<input type="hidden" name="request" value="${nonce}"><input type="hidden" name="action" value="${kind}">${!why && fields}${press}</form>`;
  };
  const reason = html`<label>Why <input name="why" maxlength="300" autocomplete="off"></label> `;
  const times = MINUTES.map((one) => html`<option value="${one}">${one < 60 ? `${one} minutes` : `${one / 60} h`}</option>`);
  return html`<div class="buttons">
${form('start', 'Start a machine', html`<label>for <select name="minutes">${times}</select></label> `)}
${form('pause', 'Pause', reason)}
${form('drain', 'Drain', reason)}
${form('resume', 'Let it go on', null)}</div>
<p class="quiet">Pause: nothing is launched. Drain: idle machines are ended too; what is busy goes on.</p>`;
}

interface HistoryOf {
  readonly pool: PoolView;
  readonly span: (typeof SPANS)[number];
  readonly overview: Overview;
}

function history(samples: readonly Sample[], { pool, span: [chosen, ms, words], overview: { now, sight } }: HistoryOf): Html {
  const span = { from: now - ms, to: now };
  const of = (value: (sample: Sample) => number | null) => samples.map((sample) => ({ at: sample.at, value: value(sample) }));
  const plots: readonly Plot[] = [
    {
      ...{ id: 'plot-demand', title: 'Demand and supply', span, format: plain },
      series: [
        { label: 'waiting', tone: 's1', points: of(({ queued }) => queued) },
        { label: 'busy', tone: 's2', points: of(({ busy }) => busy) },
        { label: 'idle', tone: 's3', points: of(({ idle }) => idle) },
        { label: 'booting', tone: 's4', points: of(({ booting }) => booting) },
      ],
    },
    {
      ...{ id: 'plot-wait', title: 'Longest wait', span, format: roughly },
      series: [{ label: 'longest wait', tone: 's1', points: of(({ longestWait }) => longestWait ?? 0) }],
    },
    ...(sight.isOperator
      ? [
          {
            ...{ id: 'plot-cost', title: 'Cost since the day began', span, format: money },
            series: [{ label: 'US dollars', tone: 's2' as const, points: of(({ usdToday }) => usdToday) }],
          },
        ]
      : []),
  ];
  const links = SPANS.map(([key, , label]) =>
    key === chosen
      ? html`<li><a href="${address(poolPath(pool.name), { span: key })}" aria-current="true">${label}</a></li>`
      : html`<li><a href="${address(poolPath(pool.name), { span: key })}">${label}</a></li>`,
  );
  return html`<section aria-labelledby="history"><h2 id="history">History of the last ${words}</h2>
<nav class="sections" aria-label="Span"><ul>${links}</ul></nav>
${samples.length === 0 ? html`<p class="empty">Nothing was recorded in this time.</p>` : html`<div class="plots" data-live="plots">${plots.map(plot)}</div>${sampleTable(samples, sight.isOperator)}`}</section>`;
}

function plain(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function sampleTable(samples: readonly Sample[], isOperator: boolean): Html {
  const step = Math.max(1, Math.ceil(samples.length / LISTED));
  const rows = samples.filter((_, index) => (samples.length - 1 - index) % step === 0).reverse();
  const figures = ['Waiting', 'Busy', 'Idle', 'Booting', 'Longest wait', ...(isOperator ? ['Cost of the day'] : [])];
  return html`<details class="as-table" data-live="samples-open"><summary>The same as a table</summary>${table({
    key: 'samples',
    caption: 'How the pool stood, latest first',
    columns: [{ label: 'When' }, ...figures.map((label) => ({ label, isNumber: true }))],
    rows: rows.map(({ at, queued, busy, idle, booting, longestWait, usdToday }) => ({
      key: String(at),
      cells: [
        moment(at),
        queued,
        busy,
        idle,
        booting,
        longestWait === null ? 'none' : roughly(longestWait),
        ...(isOperator ? [money(usdToday)] : []),
      ],
    })),
    empty: 'Nothing was recorded.',
  })}</details>`;
}

function livingTable({ name: pool }: PoolView, overview: Overview): Html {
  const all = overview.view.runners.filter((runner) => runner.pool === pool).sort((a, b) => b.since - a.since);
  const last = Math.max(1, Math.ceil(all.length / MACHINES));
  const page = numberIn(overview.query, 'page', { least: 1, most: last, otherwise: 1 });
  const to = (number: number): string => address(poolPath(pool), { page: number });
  return html`<section aria-labelledby="machines"><h2 id="machines">Machines</h2>${table({
    key: 'machines',
    caption: `Living machines: ${all.length}`,
    columns: [
      { label: 'Runner' },
      { label: 'State' },
      { label: 'Because' },
      { label: 'Machine' },
      { label: 'Job' },
      { label: 'For', isNumber: true },
    ],
    rows: all.slice((page - 1) * MACHINES, page * MACHINES).map((one) => ({
      key: one.id,
      cells: [...machineCells({ ...one, jobId: one.job }, overview), since(one.since, overview.now)],
    })),
    empty: 'No machine lives.',
  })}${pager({ previous: page > 1 ? to(page - 1) : null, next: page < last ? to(page + 1) : null, label: 'Pages of living machines' })}</section>`;
}

function goneTable(rows: readonly RunnerRow[], pool: PoolView, overview: Overview): Html {
  const last = rows.at(-1);
  const mark = rows.length === MACHINES && last ? machineMark(last) : null;
  const path = poolPath(pool.name);
  const next = mark && address(path, { at: mark.at, id: mark.id });
  return html`<section aria-labelledby="gone"><h2 id="gone">Machines that are gone</h2>${table({
    key: 'gone',
    caption: 'Machines that are gone, latest first',
    columns: [
      { label: 'Runner' },
      { label: 'State' },
      { label: 'Because' },
      { label: 'Machine' },
      { label: 'Job' },
      { label: 'Planned' },
    ],
    rows: rows.map((row) => ({
      key: row.id,
      cells: [...machineCells({ ...row, because: row.endReason ?? row.because }, overview), moment(row.plannedAt)],
    })),
    empty: 'None of late.',
  })}${pager({ previous: markOf(overview.query) ? path : null, next, label: 'Pages of machines that are gone' })}</section>`;
}

type Shown = Pick<RunnerRow, 'name' | 'state' | 'because' | 'offer' | 'machine' | 'jobId'>;

function machineCells(row: Omit<Shown, 'state'> & { readonly state: string }, { index, sight }: Overview): readonly Value[] {
  const job = index.running.find((one) => one.job.id === row.jobId)?.job;
  const isShown = sight.isOperator || (job !== undefined && sight.mayRead(job.repository));
  const link = row.jobId !== null && isShown ? jobLink(row.jobId, job?.name ?? row.jobId) : NOTHING;
  const kind = row.offer ? `${row.offer.type}, ${row.offer.zone}, ${row.offer.market}` : (row.machine ?? '');
  // Behind the first word stands the id of the job that it was started for.
  return [name(row.name), tag(toneOf(row.state), row.state), row.because.split(' ')[0], kind, link];
}

function markOf(query: URLSearchParams): PageMark | null {
  const [at, id] = [query.get('at') ?? '', query.get('id') ?? ''];
  return /^[0-9]{1,16}$/.test(at) && id !== '' && id.length <= 100 ? { at: Number(at), id } : null;
}

function poolPath(pool: string): string {
  return `/pools/${encodeURIComponent(pool)}`;
}
