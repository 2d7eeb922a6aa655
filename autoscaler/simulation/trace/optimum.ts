import { EC2 } from './ec2-gate.ts';
import { GITHUB } from './github-counters.ts';
import type { TraceJob } from './trace-jobs.ts';

/** Milliseconds of a boot that are billed, and the least that a machine is billed for. */
export const BOOT_BILLED = 20_000;
export const LEAST_BILLED = 60_000;

/** Milliseconds of all work. */
export function workOf(jobs: readonly TraceJob[]): number {
  return jobs.reduce((sum, { lasts }) => sum + lasts, 0);
}

/** What somebody who knows the future pays for a machine to each job, ready when the job comes. Milliseconds. */
export function singleUseOptimum(jobs: readonly TraceJob[]): number {
  return jobs.reduce((sum, { lasts }) => sum + Math.max(LEAST_BILLED, lasts + BOOT_BILLED), 0);
}

/**
 * The same with machines that take one job after the other: each job takes over the machine that became free last, and between
 * two jobs it idles or is made anew, whichever costs less. That matching is optimal (Lu and Chen, arXiv 1112.0442): exact, in
 * O(n log n). Without the least that is billed, as the published bound.
 */
export function reuseOptimum(jobs: readonly TraceJob[]): number {
  const starts = jobs.map(({ arrivesAt }) => arrivesAt).sort((a, b) => a - b);
  const ends = jobs.map(({ arrivesAt, lasts }) => arrivesAt + lasts).sort((a, b) => a - b);
  const free: number[] = [];
  let [cost, ended] = [workOf(jobs), 0];
  for (const start of starts) {
    while (ended < ends.length && (ends[ended] as number) <= start) free.push(ends[ended++] as number);
    const latest = free.pop();
    cost += latest === undefined ? BOOT_BILLED : Math.min(start - latest, BOOT_BILLED);
  }
  return cost;
}

/**
 * What somebody who wastes nothing of the limits makes jobs wait, with cold starts only: the milliseconds of each, and when the last one
 * starts. `listedEvery`: a job whose webhook is lost is known so much later.
 */
export function coldBound(
  jobs: readonly TraceJob[],
  listedEvery: number,
): { readonly waits: readonly number[]; readonly lastStart: number } {
  const told = jobs.map(({ arrivesAt, webhookAfter, coldStart }) => ({
    ...{ arrivesAt, coldStart, known: arrivesAt + (webhookAfter ?? listedEvery) },
  }));
  told.sort((a, b) => a.known - b.known);
  const { at } = earliest(told.map(({ known }) => known));
  const starts = told.map(({ coldStart }, index) => (at[index] as number) + coldStart);
  return {
    waits: starts.map((start, index) => start - (told[index]?.arrivesAt ?? 0)),
    lastStart: starts.reduce((latest, start) => Math.max(latest, start), 0),
  };
}

export interface Schedule {
  /** When each registration leaves at the earliest, in order. */
  readonly at: readonly number[];
}

/**
 * The earliest that GitHub and EC2 let one machine to each job be launched and registered, by whoever wastes nothing: `known` are
 * the times at which jobs are known, ascending. A registration costs 5 of 900 points in any minute; 1,500 in any five
 * minutes; 10,000 an hour; and a machine one of EC2's 1,000 + 2 a second.
 */
export function earliest(known: readonly number[]): Schedule {
  const perMinute = Math.floor(GITHUB.points / 5);
  const perHour = GITHUB.hourly['actions_runner_registration'] as number;
  const at: number[] = [];
  let [hourBegan, inHour, tokens, refilled] = [Number.NEGATIVE_INFINITY, 0, EC2.machines.burst as number, 0];
  for (const time of known) {
    const k = at.length;
    let next = Math.max(time, at[k - 1] ?? 0);
    if (k >= perMinute) next = Math.max(next, (at[k - perMinute] as number) + GITHUB.pointsWindow);
    if (k >= GITHUB.registrations) next = Math.max(next, (at[k - GITHUB.registrations] as number) + GITHUB.registrationsWindow);
    if (next < hourBegan + GITHUB.hour && inHour >= perHour) next = hourBegan + GITHUB.hour;
    if (next >= hourBegan + GITHUB.hour) [hourBegan, inHour] = [next, 0];
    const held = Math.min(EC2.machines.burst, tokens + ((next - refilled) / 1_000) * EC2.machines.perSecond);
    if (held < 1) next += ((1 - held) / EC2.machines.perSecond) * 1_000;
    tokens = Math.min(EC2.machines.burst, tokens + ((next - refilled) / 1_000) * EC2.machines.perSecond) - 1;
    refilled = next;
    inHour++;
    at.push(next);
  }
  return { at };
}
