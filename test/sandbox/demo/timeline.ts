/** A job as the forge tells it. Times are milliseconds since the epoch. */
export interface DemoJob {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly runner: string | null;
  readonly queuedAt: number;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
}

export interface DemoView {
  readonly now: number;
  readonly jobs: readonly DemoJob[];
  /** Job id → why it waits, in the service's words. */
  readonly reasons: ReadonlyMap<string, { readonly because: string; readonly pool: string | null }>;
}

/** What a person reads for each reason of the service. */
const WORDS: Readonly<Record<string, string>> = {
  'pool-full': 'waits: every runner of its pool is taken',
  launching: 'waits: a runner is being ordered',
  'runner-coming': 'waits: a runner is on its way',
  'runner-idle': 'waits: a runner is ready, the forge hands it over',
  'launch-failed': 'waits: the last launches failed, the pool pauses',
  'github-unavailable': 'waits: the forge asked to be left alone',
  'no-capacity': 'waits: the cloud has no room',
  'machines-unavailable': 'waits: the cloud asked to be left alone',
  misconfigured: 'waits: the cloud refuses the order, the configuration must be mended',
  'waiting-for-github': 'waits: the forge holds it back',
  'no-pool': 'waits: no pool carries its labels',
};

/** Turns views into lines, one per change: who waits, why, which runner, how long. */
export class Timeline {
  readonly #start: number;
  readonly #seen = new Map<string, string>();

  constructor(start: number) {
    this.#start = start;
  }

  lines(view: DemoView): readonly string[] {
    return view.jobs.flatMap((job) => {
      const text = this.#textOf(job, view);
      if (text === null || this.#seen.get(job.id) === text) return [];
      this.#seen.set(job.id, text);
      return [`${this.#clock(view.now)}  ${shortName(job.name).padEnd(12)} ${text}`];
    });
  }

  #textOf(job: DemoJob, { reasons }: DemoView): string | null {
    if (job.status === 'completed' && job.startedAt === null) return `${job.conclusion}`;
    if (job.status === 'completed') return `${job.conclusion}, took ${seconds((job.completedAt ?? 0) - (job.startedAt ?? 0))}`;
    if (job.status === 'in_progress') return `runs on ${job.runner}, waited ${seconds((job.startedAt ?? 0) - job.queuedAt)}`;
    const reason = reasons.get(job.id);
    if (!reason) return this.#seen.has(job.id) ? null : 'is queued';
    return `${WORDS[reason.because] ?? `waits: ${reason.because}`}${reason.pool ? ` (${reason.pool})` : ''}`;
  }

  #clock(now: number): string {
    return `+${((now - this.#start) / 1000).toFixed(1).padStart(5)} s`;
  }
}

export interface TableRow {
  readonly configuration: string;
  readonly verdict: string;
  readonly runner: string;
  readonly wait: string;
  readonly time: string;
}

export function rowOf(job: DemoJob): TableRow {
  return {
    configuration: shortName(job.name),
    verdict: job.conclusion === 'success' ? 'green' : `red (${job.conclusion ?? job.status})`,
    runner: job.runner ?? '-',
    wait: job.startedAt === null ? '-' : seconds(job.startedAt - job.queuedAt),
    time: job.startedAt === null || job.completedAt === null ? '-' : seconds(job.completedAt - job.startedAt),
  };
}

export function tableOf(rows: readonly TableRow[]): string {
  const columns = ['configuration', 'verdict', 'runner', 'wait', 'time'] as const;
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [line(columns), rule, ...rows.map((row) => line(columns.map((column) => row[column])))].join('\n');
}

/** Inside a reusable workflow a job is called `caller / inner`: the inner name is the configuration's. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).trim();
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
