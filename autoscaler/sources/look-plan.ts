/** What is known of one repository's looks. Times are milliseconds since the epoch. */
export interface Looked {
  /** When it was looked at last; null before the first time. */
  readonly at: number | null;
  /** Requests that the last look took. */
  readonly cost: number;
  /** When something happened there last; null where nothing is known to. */
  readonly activeAt: number | null;
}

export interface LookTerms {
  /** Milliseconds between looks at a repository where something goes on. */
  readonly lively: number;
  readonly now: number;
}

export const NEVER_LOOKED: Looked = { at: null, cost: 2, activeAt: null };

const HOUR = 3_600_000;
/** With all webhooks lost, a job is found within this and a tick: in time for a launch within 60 s (S17). */
const QUIET = 45_000;
/** Requests a minute for polling jobs: GitHub allows an installation 900 points, and launches come first. */
const BUDGET = 150;

/** When each repository is due: lively ones often, quiet ones in turn; all later where there are more than the budget has looks for. */
export function dueTimes(looked: ReadonlyMap<string, Looked>, { lively, now }: LookTerms): ReadonlyMap<string, number> {
  const bases = [...looked].map(([name, look]) => ({ name, look, base: isLively(look, now) ? lively : Math.max(lively, QUIET) }));
  const perMinute = bases.reduce((total, { look, base }) => total + (look.cost * 60_000) / base, 0);
  const stretch = Math.max(1, perMinute / BUDGET);
  // A clock that was set back makes everything due: nobody waits out the jump (S21).
  const due = ({ at }: Looked, base: number): number => (at === null || at > now ? 0 : at + base * stretch);
  return new Map(bases.map(({ name, look, base }) => [name, due(look, base)]));
}

/** Something happened there within the last hour. */
export function isLively({ activeAt }: Looked, now: number): boolean {
  return activeAt !== null && now - activeAt < HOUR;
}
