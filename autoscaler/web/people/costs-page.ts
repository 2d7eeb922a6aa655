import { costParts, PART_KINDS, type PartKind, type PartLine, type PartReport } from '../../cost-parts.ts';
import type { CostBook, TimeWindow } from '../../costs.ts';
import type { Reply } from '../reply.ts';
import { address, type Html, html } from './html.ts';
import type { Overview, OverviewGiven } from './overview.ts';
import { moment, money, name, table } from './parts.ts';

const DAY = 86_400_000;
/** The journal keeps machines for thirty-five days. */
const WINDOWS = [
  ['today', 'today (UTC)'],
  ['1d', 'the last 24 hours'],
  ['7d', 'the last 7 days'],
  ['35d', 'the last 35 days'],
] as const;
const LENGTHS: Readonly<Record<string, number>> = { '1d': DAY, '7d': 7 * DAY, '35d': 35 * DAY };
/** Lines of the page; the CSV has all of them. */
const SHOWN = 200;
const LABELS: Readonly<Record<PartKind, string>> = { repository: 'Repository', workflow: 'Workflow', pool: 'Pool', day: 'Day' };

interface Asked {
  readonly window: TimeWindow;
  readonly span: string;
  readonly by: PartKind;
}

/** `GET /costs`: what machines cost, of what the viewer may read; operators see all of them. */
export async function costsPage(given: OverviewGiven, overview: Overview): Promise<Reply> {
  const asked = askedOf(overview);
  const report = await reportFor(given, overview, asked);
  const main = html`<h1>Costs</h1>
${chooser(asked)}
<p class="quiet" data-live="window">From ${moment(asked.window.from)} to ${moment(asked.window.to)}. ${overview.sight.isOperator ? 'All machines.' : 'Machines whose job is of a repository that you may read.'} <a href="${address('/costs.csv', { span: asked.span, by: asked.by })}">As CSV</a></p>
${totals(report.total)}
${lineTable(report, asked.by)}`;
  return given.layout({ title: 'Costs', section: 'costs', viewer: overview.viewer, topics: ['costs'], main });
}

/** `GET /costs.csv`: the same as a file. */
export async function costsCsv(given: OverviewGiven, overview: Overview): Promise<Reply> {
  const asked = askedOf(overview);
  const { lines, total } = await reportFor(given, overview, asked);
  const head = [asked.by, 'machines', 'hours', 'usd', 'usd_busy', 'usd_boot', 'usd_idle', 'unpriced_machines'];
  const rows = [...lines, total].map(({ key, machines, hours, usd, unpriced }) => [
    key,
    machines,
    hours.toFixed(4),
    ...[usd.all, usd.busy, usd.boot, usd.idle].map((one) => one.toFixed(6)),
    unpriced,
  ]);
  return {
    status: 200,
    body: [head, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join(''),
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="costs-${asked.by}-${asked.span}.csv"`,
    },
  };
}

/** Spreadsheets run what begins like a formula. */
export function csvField(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function askedOf({ query, now }: Overview): Asked {
  const span = WINDOWS.find(([key]) => key === query.get('span'))?.[0] ?? 'today';
  const by = PART_KINDS.find((kind) => kind === query.get('by')) ?? 'repository';
  const from = span === 'today' ? Math.floor(now / DAY) * DAY : now - (LENGTHS[span] ?? DAY);
  return { window: { from, to: now }, span, by };
}

async function reportFor(
  { costs }: OverviewGiven,
  { sight, now, index }: Overview,
  { window, by, span }: Asked,
): Promise<PartReport> {
  // A window that began a moment later holds no machine that this one lacks.
  const { rows, jobs } = await index.once(`costs ${span} ${Math.floor(window.to / DAY)}`, () => paidIn(costs, window));
  if (sight.isOperator) return costParts({ rows, jobs, window, by, now });
  const mine = new Set(jobs.filter(({ repository }) => sight.mayRead(repository)).map(({ id }) => id));
  return costParts({ rows: rows.filter(({ jobId }) => jobId !== null && mine.has(jobId)), jobs, window, by, now });
}

/** Two questions of thousands of rows: asked once a look for everybody. */
async function paidIn(costs: CostBook, window: TimeWindow) {
  const rows = await costs.machinesIn(window);
  return { rows, jobs: await costs.jobs([...new Set(rows.flatMap(({ jobId }) => jobId ?? []))]) };
}

function chooser({ span, by }: Asked): Html {
  const option = (value: string, label: string, chosen: string): Html =>
    value === chosen
      ? html`<option value="${value}" selected>${label}</option>`
      : html`<option value="${value}">${label}</option>`;
  return html`<form class="filters" method="get" action="/costs" aria-label="Which costs">
<label>Time <select name="span">${WINDOWS.map(([key, label]) => option(key, label, span))}</select></label>
<label>By <select name="by">${PART_KINDS.map((kind) => option(kind, LABELS[kind].toLowerCase(), by))}</select></label>
<button type="submit">Show</button></form>`;
}

function totals({ usd, machines, hours, unpriced }: PartLine): Html {
  const share = (part: number): string => (usd.all > 0 ? ` (${Math.round((part / usd.all) * 100)} %)` : '');
  return html`<section class="strip" aria-label="Totals" data-live="totals"><dl>
<div><dt>Cost</dt><dd><span class="figure">${money(usd.all)}</span>${unpriced > 0 && html` <span class="quiet">without ${unpriced} machines of unknown price</span>`}</dd></div>
<div><dt>At work</dt><dd><span class="figure">${money(usd.busy)}</span><span class="quiet">${share(usd.busy)}</span></dd></div>
<div><dt>Boot</dt><dd><span class="figure">${money(usd.boot)}</span><span class="quiet">${share(usd.boot)}</span></dd></div>
<div><dt>Idle</dt><dd><span class="figure">${money(usd.idle)}</span><span class="quiet">${share(usd.idle)}</span></dd></div>
<div><dt>Machines</dt><dd><span class="figure">${machines}</span> <span class="quiet">${hours.toFixed(1)} h</span></dd></div>
</dl></section>`;
}

function lineTable({ lines }: PartReport, by: PartKind): Html {
  const figures = ['Machines', 'Hours', 'Cost', 'At work', 'Boot', 'Idle'];
  const caption = lines.length > SHOWN ? `Costs by ${by}: the dearest ${SHOWN} of ${lines.length}` : `Costs by ${by}`;
  return table({
    key: 'costs',
    caption,
    columns: [{ label: LABELS[by] }, ...figures.map((label) => ({ label, isNumber: true }))],
    rows: lines.slice(0, SHOWN).map(({ key, machines, hours, usd, unpriced }) => ({
      key,
      cells: [
        name(key),
        machines,
        hours.toFixed(2),
        unpriced === machines ? 'unknown' : money(usd.all),
        money(usd.busy),
        money(usd.boot),
        money(usd.idle),
      ],
    })),
    empty: 'No machine ran in this time, of those that you may see.',
  });
}
