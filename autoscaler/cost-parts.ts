import { billedTime, priceOf, type TimeWindow } from './costs.ts';
import type { JobFacts } from './forge-ports.ts';
import type { RunnerRow } from './ports.ts';

/** What machines were paid for: until their runner was connected, while it worked, and else. Milliseconds. */
export interface TimeParts {
  readonly boot: number;
  readonly busy: number;
  readonly idle: number;
}

/** Of one machine within the window; together they are its billed time. */
export function timeParts(row: RunnerRow, now: number, window: TimeWindow): TimeParts {
  const all = billedTime(row, now, window);
  const start = row.machineStartedAt ?? now;
  const within = (from: number, to: number): number => Math.max(0, billedTime(row, now, cut(window, from, to)));
  // A webhook may tell of its job before a poll finds it connected.
  const connected = Math.min(row.onlineAt ?? Number.MAX_SAFE_INTEGER, row.busyAt ?? Number.MAX_SAFE_INTEGER);
  const boot = within(start, connected);
  const busy = row.busyAt === null ? 0 : within(Math.max(row.busyAt, start), row.endedAt ?? Number.MAX_SAFE_INTEGER);
  return { boot, busy, idle: Math.max(0, all - boot - busy) };
}

function cut({ from, to }: TimeWindow, start: number, end: number): TimeWindow {
  return { from: Math.max(from, start), to: Math.min(to, Math.max(start, end)) };
}

export const PART_KINDS = ['repository', 'workflow', 'pool', 'day'] as const;
/** `workflow`: GitHub's payload of a job does not name it; the job's own name within its repository stands for it. */
export type PartKind = (typeof PART_KINDS)[number];

export interface PartLine {
  readonly key: string;
  readonly machines: number;
  /** US dollars of the machines whose price is known. */
  readonly usd: TimeParts & { readonly all: number };
  readonly hours: number;
  /** Machines without a known price: they are not in `usd`. */
  readonly unpriced: number;
}

export interface PartReport {
  readonly total: PartLine;
  /** The dearest first; days latest first. */
  readonly lines: readonly PartLine[];
}

export interface PartQuestion {
  readonly rows: readonly RunnerRow[];
  readonly jobs: readonly JobFacts[];
  readonly window: TimeWindow;
  readonly by: PartKind;
  readonly now: number;
}

export const WITHOUT_JOB = 'without a job';
export const FORGOTTEN = 'a job that is no longer known';
const DAY = 86_400_000;

/** What machines cost in the window, boot and idle apart. */
export function costParts({ rows, jobs, window, by, now }: PartQuestion): PartReport {
  const known = new Map(jobs.map((job) => [job.id, job]));
  const lines = new Map<string, PartLine>();
  let total = emptyLine('all machines');
  for (const row of rows) {
    if (billedTime(row, now, window) === 0) continue;
    total = withMachine(total, row, { now, window });
    for (const [key, part] of keysOf(row, { by, known, window, now })) {
      if (billedTime(row, now, part) > 0)
        lines.set(key, withMachine(lines.get(key) ?? emptyLine(key), row, { now, window: part }));
    }
  }
  const order = by === 'day' ? (a: PartLine, b: PartLine) => compareText(b.key, a.key) : dearestFirst;
  return { total, lines: [...lines.values()].sort(order) };
}

interface Keying {
  readonly by: PartKind;
  readonly known: ReadonlyMap<string, JobFacts>;
  readonly window: TimeWindow;
  readonly now: number;
}

function keysOf(row: RunnerRow, { by, known, window, now }: Keying): readonly (readonly [string, TimeWindow])[] {
  if (by === 'pool') return [[row.pool, window]];
  if (by === 'day') return daysOf(row, { window, now });
  if (row.jobId === null) return [[WITHOUT_JOB, window]];
  const job = known.get(row.jobId);
  if (!job) return [[FORGOTTEN, window]];
  return [[by === 'repository' ? job.repository : `${job.repository} ${familyOf(job.name)}`, window]];
}

/** In UTC, as budgets and bills of the cloud are. */
function daysOf(row: RunnerRow, { window, now }: Pick<Keying, 'window' | 'now'>): readonly (readonly [string, TimeWindow])[] {
  const from = Math.max(window.from, row.machineStartedAt ?? now);
  const to = Math.min(window.to, from + billedTime(row, now, window));
  const first = Math.floor(from / DAY);
  const count = Math.max(1, Math.ceil(to / DAY) - first);
  return Array.from({ length: count }, (_, index) => {
    const start = (first + index) * DAY;
    return [new Date(start).toISOString().slice(0, 10), cut(window, start, start + DAY)] as const;
  });
}

/** GitHub writes what varies within a matrix into brackets at the end: `build (linux, 3)`. */
function familyOf(name: string): string {
  const at = name.endsWith(')') ? name.lastIndexOf(' (') : -1;
  return at > 0 ? name.slice(0, at) : name;
}

function emptyLine(key: string): PartLine {
  return { key, machines: 0, usd: { all: 0, boot: 0, busy: 0, idle: 0 }, hours: 0, unpriced: 0 };
}

function withMachine(
  line: PartLine,
  row: RunnerRow,
  { now, window }: { readonly now: number; readonly window: TimeWindow },
): PartLine {
  const parts = timeParts(row, now, window);
  const [boot, busy, idle] = [parts.boot, parts.busy, parts.idle].map((ms) => priceOf(ms, row.offer));
  const isPriced = priceOf(1, row.offer) !== null;
  const { usd } = line;
  return {
    key: line.key,
    machines: line.machines + 1,
    hours: line.hours + (parts.boot + parts.busy + parts.idle) / 3_600_000,
    unpriced: line.unpriced + (isPriced ? 0 : 1),
    usd: {
      all: usd.all + (boot ?? 0) + (busy ?? 0) + (idle ?? 0),
      boot: usd.boot + (boot ?? 0),
      busy: usd.busy + (busy ?? 0),
      idle: usd.idle + (idle ?? 0),
    },
  };
}

function dearestFirst(a: PartLine, b: PartLine): number {
  return b.usd.all - a.usd.all || b.hours - a.hours || compareText(a.key, b.key);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
