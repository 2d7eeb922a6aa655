import { roughly } from '../explain/times.ts';
import { fitted } from './clean.ts';
import {
  type Entry,
  entries,
  indexOf,
  jobsShown,
  type Mode,
  type Model,
  machinesShown,
  poolsShown,
  type State,
  TABS,
} from './model.ts';

export type Tone = 'plain' | 'dim' | 'good' | 'warn' | 'bad' | 'strong' | 'selected';

/** One line of the screen, exactly as wide as it. */
export interface FrameLine {
  readonly text: string;
  readonly tone: Tone;
}

export interface Screen {
  readonly columns: number;
  readonly rows: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Below this nothing can be read. */
const LEAST = { columns: 40, rows: 8 };
const ORDER_WORDS = {
  pause: 'Pause POOL: nothing is launched, what runs goes on.',
  drain: 'Drain POOL: nothing is launched, idle machines end, busy ones go on.',
  resume: 'Resume POOL.',
  start: 'Keep one machine more of POOL ready for an hour.',
} as const;
const HELP = [
  '1 2 3, ← →, Tab   pools, machines, jobs',
  '↑ ↓, j k          select          PgUp PgDn  ten at once',
  'Enter             a pool: its jobs; a job or machine: why, and its output',
  '/                 filter          Esc        clear it, go back',
  'p d r s           pause, drain, resume the pool; start a machine of it',
  '?                 this            q          quit, or go back',
] as const;

/** The whole screen: always `rows` lines of `columns` cells. */
export function frame(model: Model, screen: Screen): readonly FrameLine[] {
  const { columns, rows } = screen;
  if (columns < LEAST.columns || rows < LEAST.rows)
    return sized([line(`The terminal is too small: ${LEAST.columns}×${LEAST.rows} at least.`, 'bad')], screen);
  const room = rows - 3;
  return sized(
    [
      head(model, screen),
      ...sized(body(model, screen, room), { columns, rows: room }),
      status(model, screen),
      foot(model, columns),
    ],
    screen,
  );
}

function line(text: string, tone: Tone = 'plain'): FrameLine {
  return { text, tone };
}

function sized(lines: readonly FrameLine[], { columns, rows }: Pick<Screen, 'columns' | 'rows'>): readonly FrameLine[] {
  const kept = lines.slice(0, rows);
  const empty = Array.from({ length: Math.max(0, rows - kept.length) }, () => line(''));
  return [...kept, ...empty].map(({ text, tone }) => ({ text: fitted(text, columns), tone }));
}

function head({ state, tab, filter }: Model, { now }: Screen): FrameLine {
  const counts = { pools: state?.pools.length, machines: state?.runners.length, jobs: state?.jobs.length };
  const tabs = TABS.map(
    (name, index) => `${name === tab ? '[' : ' '}${index + 1} ${name} ${counts[name] ?? '-'}${name === tab ? ']' : ' '}`,
  );
  const waits = (state?.jobs ?? []).filter(({ because }) => because !== null).length;
  const usd = (state?.pools ?? []).reduce((sum, { usdToday }) => sum + (usdToday ?? 0), 0);
  const shown = filter === '' ? '' : `  filter: ${filter}`;
  return line(`${tabs.join('')}${shown}  ${waits} waiting  ${usd.toFixed(2)} USD today  ${timeOf(now)} UTC`, 'strong');
}

function timeOf(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

function body(model: Model, screen: Screen, room: number): readonly FrameLine[] {
  const { mode, state } = model;
  if (mode.kind === 'help') return [line(''), ...HELP.map((text) => line(`  ${text}`))];
  if (mode.kind === 'job') return jobLines(model, mode, { ...screen, rows: room });
  if (!state) return [line(''), line('  Waiting for the service …', 'dim')];
  const [title, rows] = table(model, state, screen);
  if (rows.length === 0)
    return [line(title, 'dim'), line(model.filter === '' ? '  nothing' : '  nothing that fits the filter', 'dim')];
  const at = indexOf(model, entries(model, model.tab) as readonly Entry[]);
  const from = Math.max(0, Math.min(at - Math.floor((room - 1) / 2), rows.length - (room - 1)));
  const visible = rows.slice(from, from + room - 1);
  return [
    line(title, 'dim'),
    ...visible.map((row, index) => (from + index === at ? line(`>${row.text.slice(1)}`, 'selected') : row)),
  ];
}

function table(model: Model, state: State, screen: Screen): readonly [title: string, rows: readonly FrameLine[]] {
  if (model.tab === 'pools') return poolTable(poolsShown(model), state, screen);
  return model.tab === 'machines' ? machineTable(machinesShown(model), screen) : jobTable(jobsShown(model), screen);
}

type Cell = readonly [text: string, cells: number];

function row(cells: readonly Cell[]): string {
  return `  ${cells.map(([text, size]) => fitted(text, size)).join(' ')}`;
}

/** What is left for the last columns. */
function left(columns: number, ...taken: readonly number[]): number {
  return Math.max(8, columns - 2 - taken.reduce((sum, cells) => sum + cells + 1, 0));
}

function poolTable(pools: State['pools'], state: State, { columns, now }: Screen): readonly [string, readonly FrameLine[]] {
  const name = Math.max(12, Math.min(40, Math.floor(columns / 4)));
  const last = left(columns, name, 7, 5, 5, 5, 8);
  const sizes = [name, 7, 5, 5, 5, 8, last] as const;
  const cells = (...texts: readonly string[]): string => row(texts.map((text, index) => [text, sizes[index] ?? 8]));
  const rows = pools.map((pool) => {
    const own = state.runners.filter((one) => one.pool === pool.name);
    const count = (...states: readonly string[]): string => String(own.filter((one) => states.includes(one.state)).length);
    const waiting = state.jobs.filter((job) => job.pool === pool.name && job.because !== null).length;
    const usd = pool.usdToday === null ? '-' : pool.usdToday.toFixed(2);
    const standing = standingOf(pool, now);
    const text = cells(pool.name, `${pool.live}/${pool.max}`, count('busy'), count('idle'), String(waiting), usd, standing.text);
    return line(text, standing.tone);
  });
  return [cells('POOL', 'LIVE', 'BUSY', 'IDLE', 'WAIT', 'USD', 'HOW IT STANDS'), rows];
}

function standingOf({ stopped, held, paused }: State['pools'][number], now: number): FrameLine {
  if (stopped)
    return line(
      `${stopped.how === 'pause' ? 'paused' : 'draining'} by ${stopped.who}${stopped.why === '' ? '' : `: ${stopped.why}`}`,
      'warn',
    );
  if (paused !== null) return line(`paused: ${paused}`, 'warn');
  return held ? line(`${held.count} kept ready for ${roughly(held.until - now)} by ${held.who}`, 'good') : line('open');
}

const MACHINE_TONES: Readonly<Record<string, Tone>> = { busy: 'good', idle: 'plain', ending: 'dim', gone: 'dim' };

function machineTable(machines: State['runners'], { columns, now }: Screen): readonly [string, readonly FrameLine[]] {
  const rest = left(columns, 9, 7, 7);
  const name = Math.floor(rest * 0.36);
  const pool = Math.floor(rest * 0.2);
  const sizes = [name, pool, 9, 7, 7, rest - name - pool - 2] as const;
  const cells = (...texts: readonly string[]): string => row(texts.map((text, index) => [text, sizes[index] ?? 8]));
  const rows = machines.map((one) => {
    const usd = one.usd === null ? '-' : one.usd.toFixed(3);
    const what = `${one.because}${one.offer ? `  ${one.offer.type} ${one.offer.market} ${one.offer.zone}` : ''}`;
    return line(cells(one.name, one.pool, one.state, roughly(now - one.since), usd, what), MACHINE_TONES[one.state] ?? 'warn');
  });
  return [cells('MACHINE', 'POOL', 'STATE', 'SINCE', 'USD', 'WHY'), rows];
}

function jobTable(jobs: State['jobs'], { columns, now }: Screen): readonly [string, readonly FrameLine[]] {
  const rest = left(columns, 11, 7);
  const name = Math.floor(rest * 0.42);
  const pool = Math.floor(rest * 0.16);
  const sizes = [name, 11, 7, pool, rest - name - pool - 2] as const;
  const cells = (...texts: readonly string[]): string => row(texts.map((text, index) => [text, sizes[index] ?? 8]));
  const rows = jobs.map((job) => {
    const why =
      job.because === null ? `on ${job.runner ?? '?'}` : `${job.because}${job.detail === null ? '' : `: ${job.detail}`}`;
    const since = roughly(now - (job.startedAt ?? job.queuedAt));
    return line(cells(job.key, job.status, since, job.pool ?? '-', why), job.because === null ? 'good' : 'plain');
  });
  return [cells('JOB', 'STATUS', 'SINCE', 'POOL', 'WHY'), rows];
}

function jobLines(model: Model, mode: Extract<Mode, { kind: 'job' }>, { rows, columns, now }: Screen): readonly FrameLine[] {
  const job = model.state?.jobs.find(({ id }) => id === mode.id);
  const told = mode.explanation;
  const title = told?.job.key ?? job?.key ?? mode.id;
  const facts = told
    ? [
        line(`  ${told.because} for ${roughly(now - told.since)}: ${told.detail}`),
        line(`  Next: ${told.next.what}${told.next.at === null ? '' : ` (${timeOf(told.next.at)} UTC)`}`),
        ...told.history.slice(-Math.max(2, Math.floor(rows / 4))).map(({ at, what }) => line(`  ${timeOf(at)}  ${what}`, 'dim')),
      ]
    : [line('  Asking …', 'dim')];
  const top = [
    line(`  ${title}`, 'strong'),
    ...facts.flatMap((one) => folded(one, columns)),
    line(`  ${'─'.repeat(Math.max(0, columns - 4))}`, 'dim'),
  ];
  const room = Math.max(1, rows - top.length);
  const log = mode.noLog === null ? mode.log.slice(-room).map((text) => line(`  ${text}`)) : [line(`  ${mode.noLog}`, 'dim')];
  return [...top.slice(0, rows - 1), ...log];
}

/** Over three lines at most. */
function folded({ text, tone }: FrameLine, columns: number): readonly FrameLine[] {
  const lines: FrameLine[] = [];
  let rest = text.trimStart();
  while (rest !== '' && lines.length < 3) {
    const cut = rest.length <= columns - 4 ? rest.length : rest.lastIndexOf(' ', columns - 4);
    const at = cut > 0 && lines.length < 2 ? cut : rest.length;
    lines.push(line(`  ${rest.slice(0, at)}`, tone));
    rest = rest.slice(at).trimStart();
  }
  return lines;
}

function status({ link, notice, mode, filter }: Model, { now }: Screen): FrameLine {
  if (mode.kind === 'confirm')
    return line(`${ORDER_WORDS[mode.order.kind].replace('POOL', () => mode.order.pool)} y: yes, anything else: no`, 'warn');
  if (mode.kind === 'filter') return line(`/${filter}_`, 'strong');
  if (link.kind === 'lost')
    return line(
      `Connection lost ${roughly(now - link.since)} ago: ${link.because}. What is shown is of then; trying again.`,
      'bad',
    );
  if (notice) return line(notice.text, notice.isBad ? 'bad' : 'good');
  return line(link.kind === 'live' ? '' : 'Connecting …', 'dim');
}

function foot({ mode }: Model, columns: number): FrameLine {
  if (mode.kind === 'job') return line('Esc back  q back', 'dim');
  if (columns < 96) return line('↑↓ ←→ Enter  p pause  d drain  r resume  s start  / filter  ? help  q quit', 'dim');
  return line('↑↓ select  ←→ tab  Enter open  p pause  d drain  r resume  s start  / filter  ? help  q quit', 'dim');
}
