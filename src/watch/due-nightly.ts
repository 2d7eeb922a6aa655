import type { NightlyBuild } from '../contract/nightly-config.ts';

/** The last time before `at` (or at it) at which a nightly build was to begin, milliseconds since the epoch; null where there was none. */
export type LastBegin = (build: Pick<NightlyBuild, 'at' | 'zone'>, at: number) => number | null;

/** Milliseconds after which a build that nobody started is left to the next period. */
export const TOO_LATE = 3 * 3_600_000;

/** One build of a repository: what is begun once a period. */
export const nightlyKey = (repository: string, { workflow, at, zone, ref }: NightlyBuild): string =>
  `${repository} ${workflow} ${ref ?? ''} ${at} ${zone}`;

/**
 * What is to be done about the period that began last. `known`: the newest period that something is written of, null where this
 * build was never seen before: what began before it was asked for is not made up for.
 */
export function nightlyStep(period: number | null, known: number | null, now: number): 'nothing' | 'skip' | 'start' {
  if (period === null || (known !== null && known >= period)) return 'nothing';
  return known === null || now - period > TOO_LATE ? 'skip' : 'start';
}

export interface RunSince {
  readonly id: string;
  readonly event: string;
  readonly createdAt: number;
}

/**
 * Of a run of the workflow's own schedule: the run that has this period already, null where it is this one's. GitHub's numbers grow,
 * so of two that begin at once the older one has it.
 */
export function earlierRun(own: string, period: number, runs: readonly RunSince[]): RunSince | null {
  const night = runs.filter(
    ({ event, createdAt }) => createdAt >= period && (event === 'schedule' || event === 'workflow_dispatch'),
  );
  return night.find(({ id }) => id !== own && isOlder(id, own)) ?? null;
}

const isOlder = (one: string, other: string): boolean =>
  one.length < other.length || (one.length === other.length && one < other);
