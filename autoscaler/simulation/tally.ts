import { SERVED_WITHIN } from './judges/outage-judge.ts';
import type { Scenario } from './scenario.ts';
import type { SeedReport } from './simulate.ts';

/** Milliseconds of which 95 of a hundred waited no longer, and how many waited. */
export interface Wait {
  readonly jobs: number;
  readonly p95: number | null;
  readonly longest: number | null;
}

/** What many worlds came to. */
export interface Tally {
  readonly seeds: number;
  readonly jobs: number;
  readonly machines: number;
  readonly kills: number;
  readonly faults: number;
  /** Years of model time. */
  readonly years: number;
  readonly twins: number;
  readonly broken: readonly { readonly seed: number; readonly violations: readonly string[]; readonly smallest: Scenario }[];
  /** From queued to launch call, in calm worlds: with every webhook, and with none. */
  readonly pickUp: Readonly<Record<'all' | 'none', Wait>>;
  /** Worlds in which GitHub was away for hours, and from its return to the start of each job that waited for it. */
  readonly outages: { readonly worlds: number } & Wait;
  /** Times in which GitHub had asked to be left alone, calls that were held back then, and calls that left all the same. */
  readonly limits: { readonly windows: number; readonly heldBack: number; readonly trespasses: number };
  /** Of the worlds, their twins included; making a failing one smaller is not counted. */
  readonly seedsPerCoreSecond: number;
}

/** One promise in figures, judged. `isKept` null: too little was measured. */
export interface Goal {
  readonly text: string;
  readonly isKept: boolean | null;
}

/** G17: queued → launch call, 95 of a hundred; judged where enough was measured. */
const GOALS = { all: 5_000, none: 60_000 } as const;
const ENOUGH = 100;

export function waitOf(values: readonly number[]): Wait {
  const sorted = values.toSorted((a, b) => a - b);
  return { jobs: sorted.length, p95: sorted[Math.floor(sorted.length * 0.95)] ?? null, longest: sorted.at(-1) ?? null };
}

type Totals = Pick<SeedReport, 'jobs' | 'machines' | 'kills' | 'faults' | 'took' | 'windows' | 'heldBack' | 'trespasses'>;

/** Adds up what the worlds report. */
export class Sum {
  readonly #totals = { jobs: 0, machines: 0, kills: 0, faults: 0, took: 0, windows: 0, heldBack: 0, trespasses: 0 };
  readonly #pickUps: Record<SeedReport['webhooks'], number[]> = { all: [], some: [], none: [] };
  readonly #outageWaits: number[] = [];
  #outages = 0;

  add(report: SeedReport): void {
    for (const key of Object.keys(this.#totals) as (keyof Totals)[]) this.#totals[key] += report[key];
    this.#pickUps[report.webhooks].push(...report.pickUps);
    if (report.outageWaits === null) return;
    this.#outages++;
    this.#outageWaits.push(...report.outageWaits);
  }

  get totals(): Totals {
    return this.#totals;
  }

  get pickUp(): Tally['pickUp'] {
    return { all: waitOf(this.#pickUps.all), none: waitOf(this.#pickUps.none) };
  }

  get outages(): Tally['outages'] {
    return { worlds: this.#outages, ...waitOf(this.#outageWaits) };
  }
}

/** What is promised in figures, each with what was measured. */
export function goalsOf({ pickUp, outages, limits }: Tally): readonly Goal[] {
  const late = (wait: Wait, goal: number): boolean | null => (wait.jobs < ENOUGH || wait.p95 === null ? null : wait.p95 <= goal);
  const told = (kind: 'all' | 'none'): string =>
    `${seconds(pickUp[kind].p95)} of ${pickUp[kind].jobs} jobs, goal ${GOALS[kind] / 1_000} s`;
  const { worlds, jobs, longest } = outages;
  const { windows, heldBack, trespasses } = limits;
  return [
    { text: `p95 of queued to launch call with every webhook: ${told('all')}`, isKept: late(pickUp.all, GOALS.all) },
    { text: `p95 of queued to launch call with no webhook: ${told('none')}`, isKept: late(pickUp.none, GOALS.none) },
    {
      text: `GitHub away for 6 h in ${worlds} worlds: the last of ${jobs} jobs started ${seconds(longest)} after its return, goal ${SERVED_WITHIN / 1_000} s`,
      isKept: longest === null ? null : longest <= SERVED_WITHIN,
    },
    {
      text: `GitHub asked ${windows} times to be left alone: ${heldBack} calls held back, ${trespasses} left all the same, goal 0`,
      isKept: windows === 0 ? null : trespasses === 0,
    },
  ];
}

function seconds(ms: number | null): string {
  return ms === null ? '-' : `${(ms / 1_000).toFixed(1)} s`;
}
