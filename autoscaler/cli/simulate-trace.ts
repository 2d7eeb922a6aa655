import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { FaultError, fault } from '../faults.ts';
import { coldBound, reuseOptimum, singleUseOptimum, workOf } from '../simulation/trace/optimum.ts';
import { JOBS_EVERY } from '../simulation/trace/polls.ts';
import { type Policy, type Replayed, replay } from '../simulation/trace/replay.ts';
import { type TraceJob, traceJobs } from '../simulation/trace/trace-jobs.ts';

/** What is kept warm: the targets are about the first. */
const POLICIES: readonly Policy[] = [
  { name: 'cold', hot: 0, stopped: 0 },
  { name: 'stopped 50', hot: 0, stopped: 50 },
  { name: 'stopped 100', hot: 0, stopped: 100 },
  { name: 'hot 30', hot: 30, stopped: 0 },
  { name: 'hot 60', hot: 60, stopped: 0 },
  { name: 'hot 120', hot: 120, stopped: 0 },
  { name: 'hot 140', hot: 140, stopped: 0 },
  { name: 'hot 30, stopped 100', hot: 30, stopped: 100 },
];

/** What is warm hardly matters where everybody waits for minutes. */
const WHERE_LIMITS_BIND = ['cold', 'stopped 100', 'hot 60'];

/** Milliseconds above the boot floor that the service's own share may be, at p95. */
const OWN_SHARE = 2_000;
/** How much longer than the limits allow a backlog may take, where they bind. */
const SLACK = 1.1;

/**
 * `simulate --trace FILE [--speed 1,2,5] [--seed N] [--max N]`: replays real arrivals through the planner and prints what each
 * policy costs in waiting and money. 0 when every target is met, 1 when not.
 * @throws {FaultError} `option-invalid`.
 */
export async function simulateTrace(
  args: readonly string[],
  print = (line: string) => void process.stdout.write(`${line}\n`),
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      trace: { type: 'string' },
      speed: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      max: { type: 'string', default: '1000' },
      policies: { type: 'string' },
    },
  });
  const csv = readTrace(values.trace);
  const [seed, max] = [wholeNumber('--seed', values.seed), wholeNumber('--max', values.max)];
  let isMet = true;
  for (const speed of values.speed.split(',').map((text) => wholeNumber('--speed', text))) {
    const jobs = jobsOf(csv, { speed, seed });
    print(heading(jobs, speed));
    const chosen = values.policies?.split(';') ?? (speed > 1 ? WHERE_LIMITS_BIND : POLICIES.map(({ name }) => name));
    for (const policy of POLICIES.filter(({ name }) => chosen.includes(name))) {
      const verdict = judge(jobs, replay(jobs, policy, { max }));
      print(rowOf(policy, verdict));
      if (policy.hot + policy.stopped === 0) isMet = meets(verdict, speed, print) && isMet;
    }
  }
  return isMet ? 0 : 1;
}

function readTrace(file: string | undefined): string {
  try {
    const bytes = readFileSync(file ?? '');
    return (file?.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FaultError(
      fault('option-invalid', `--trace expects a file of lines job_id,start_time,…, found ${file ?? 'none'}: ${why}.`),
    );
  }
}

function jobsOf(csv: string, given: { readonly speed: number; readonly seed: number }): readonly TraceJob[] {
  try {
    const jobs = traceJobs(csv, given);
    if (jobs.length > 0) return jobs;
    throw new RangeError('there is no job in it');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new FaultError(fault('option-invalid', `--trace cannot be replayed: ${error.message}.`));
  }
}

function wholeNumber(option: string, text: string): number {
  if (/^[1-9][0-9]{0,8}$/.test(text)) return Number(text);
  throw new FaultError(fault('option-invalid', `${option} expects a whole number from 1 on, found ${JSON.stringify(text)}.`));
}

interface Verdict {
  readonly waits: { readonly mean: number; readonly p50: number; readonly p95: number; readonly p99: number };
  readonly lost: number;
  /** Billed time over what somebody pays who knows the future: with a machine to each job, and with machines that take many. */
  readonly overSingleUse: number;
  readonly overReuse: number;
  readonly overWork: number;
  readonly peak: number;
  readonly pointsPerJob: number;
  readonly ec2PerJob: number;
  readonly binds: string;
  /** Until the last job started, over the time that the limits themselves leave nobody but that long. */
  readonly drain: number;
  /** The waits that limits and boots leave nobody below, with cold starts; and the mean wait over their mean. */
  readonly bound: { readonly mean: number; readonly p95: number };
  readonly overBound: number;
  readonly violations: number;
  readonly inWindows: { readonly points: number; readonly registrations: number };
  /** p95 of webhook and boot alone. Milliseconds, as the waits. */
  readonly floor: number;
}

function judge(jobs: readonly TraceJob[], { waits, billed, github, ec2, ...seen }: Replayed): Verdict {
  const bound = coldBound(jobs, JOBS_EVERY);
  const told = jobs.flatMap(({ webhookAfter, coldStart }) => (webhookAfter === null ? [] : [webhookAfter + coldStart]));
  const waited = { ...github.waited, 'ec2 requests': ec2.waited.requests, 'ec2 machines': ec2.waited.machines };
  const most = Object.entries(waited).sort(([, a], [, b]) => b - a);
  return {
    waits: {
      mean: meanOf(waits),
      p50: quantile(waits, 0.5),
      p95: quantile(waits, 0.95),
      p99: quantile(waits, 0.99),
    },
    lost: seen.lost,
    overSingleUse: billed / singleUseOptimum(jobs),
    overReuse: billed / reuseOptimum(jobs),
    overWork: billed / workOf(jobs),
    peak: seen.peak,
    pointsPerJob: github.books.points / jobs.length,
    ec2PerJob: ec2.calls / jobs.length,
    binds: most.flatMap(([name, count]) => (count > 0 ? [`${name} ${count}x`] : [])).join(', ') || 'none',
    drain: seen.lastStart / bound.lastStart,
    bound: { mean: meanOf(bound.waits), p95: quantile(bound.waits, 0.95) },
    overBound: meanOf(waits) / meanOf(bound.waits),
    violations: github.books.violations,
    inWindows: github.books.most,
    floor: quantile(told, 0.95),
  };
}

function meanOf(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / Math.max(1, samples.length);
}

function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

const COLUMNS = [
  ['policy', 20],
  ['mean', 7],
  ['p50', 7],
  ['p95', 7],
  ['p99', 7],
  ['/work', 7],
  ['/single', 8],
  ['/reuse', 7],
  ['peak', 6],
  ['pts/job', 8],
  ['ec2/job', 8],
  ['x bound', 9],
  ['drain', 7],
  ['lost', 5],
] as const;

function heading(jobs: readonly TraceJob[], speed: number): string {
  const hours = (jobs.at(-1)?.arrivesAt ?? 0) / 3_600_000;
  const work = workOf(jobs);
  const single = (singleUseOptimum(jobs) / work).toFixed(4);
  const reuse = (reuseOptimum(jobs) / work).toFixed(4);
  const rate = (jobs.length / (hours * 60)).toFixed(1);
  return (
    `\nspeed ${speed}: ${jobs.length} jobs in ${hours.toFixed(2)} h (${rate} a minute), ${(work / 3_600_000).toFixed(0)} hours of work. ` +
    `Optimum over work, knowing the future, waiting zero: ${single} with a machine to each job, ${reuse} with machines that take many.\n` +
    COLUMNS.map(([name, width]) => (name === 'policy' ? name.padEnd(width) : name.padStart(width))).join('') +
    '  binds'
  );
}

function rowOf({ name }: Policy, verdict: Verdict): string {
  const { mean, p50, p95, p99 } = verdict.waits;
  const cells = [
    ...[mean, p50, p95, p99].map((ms) => (ms / 1_000).toFixed(1)),
    ...[verdict.overWork, verdict.overSingleUse, verdict.overReuse].map((ratio) => ratio.toFixed(3)),
    String(verdict.peak),
    ...[verdict.pointsPerJob, verdict.ec2PerJob, verdict.overBound, verdict.drain].map((figure) => figure.toFixed(2)),
    String(verdict.lost),
  ];
  const text = cells.map((cell, index) => cell.padStart(COLUMNS[index + 1]?.[1] ?? 0)).join('');
  return `${name.padEnd(COLUMNS[0][1])}${text}  ${verdict.binds}`;
}

/** The targets of cold starts alone: where no limit binds, near the floor; everywhere, nothing lost, and as fast as the limits allow. */
function meets(verdict: Verdict, speed: number, print: (line: string) => void): boolean {
  const { floor, waits, lost, violations, drain, inWindows, bound, overBound } = verdict;
  const isNear = speed > 1 || waits.p95 <= floor + OWN_SHARE;
  const isMet = isNear && lost === 0 && violations === 0 && drain <= SLACK;
  print(
    `${isMet ? 'met' : 'MISSED'}: floor (webhook and boot) p95 ${(floor / 1_000).toFixed(1)} s, own share at p95 ` +
      `${((waits.p95 - floor) / 1_000).toFixed(1)} s${speed > 1 ? '' : ' (at most 2)'}; the limits leave nobody below ${(bound.p95 / 1_000).toFixed(1)} s; ` +
      `last start ${drain.toFixed(2)} of what limits allow (at most ${SLACK}), mean wait ${overBound.toFixed(2)}; ` +
      `lost ${lost}; in a minute at most ${inWindows.points} of 900 points, in five ${inWindows.registrations} of 1,500 registrations`,
  );
  return isMet;
}
