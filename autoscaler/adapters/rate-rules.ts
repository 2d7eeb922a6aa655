/**
 * GitHub's limits as a pure state machine: what may leave now, and what an answer teaches. Facts: at most 100 requests at
 * once, 900 points a minute (a read 1, a write 5); `x-ratelimit-*` count a bucket per hour; after a secondary limit obey
 * `retry-after`, else stay away for a minute at least, longer each time: "continuing may ban the integration" (S20, I-15).
 */
export interface RateLimits {
  readonly concurrent: number;
  /** Points in any `window` milliseconds. */
  readonly points: number;
  readonly window: number;
}

/** Below GitHub's own: other programs may share the installation, and requests bunch up on their way. */
export const USUAL_LIMITS: RateLimits = { concurrent: 20, points: 850, window: 61_000 };

export interface RateCall {
  readonly points: number;
  /** The bucket it counts in, as `x-ratelimit-resource` names it. */
  readonly resource: string;
}

/** What an answer says about limits. Times in milliseconds since the epoch, by our clock. */
export interface RateAnswer {
  readonly call: RateCall;
  readonly startedAt: number;
  readonly status: number;
  /** GitHub's words. */
  readonly message: string;
  readonly retryAt: number | null;
  readonly remaining: number | null;
  readonly resetAt: number | null;
  readonly resource: string | null;
}

export interface RateState {
  readonly inFlight: Readonly<Record<string, number>>;
  readonly spent: readonly { readonly at: number; readonly points: number }[];
  readonly quotas: Readonly<Record<string, { readonly remaining: number; readonly resetAt: number }>>;
  /** No request before. */
  readonly closedUntil: number;
  /** When that was learned: what left before does not count as disobedience, nor as proof that all is well. */
  readonly closedAt: number;
  readonly strikes: number;
}

/** What a judgement is made by. */
export interface RateTerms {
  readonly limits: RateLimits;
  readonly now: number;
}

export const FRESH_RATE: RateState = { inFlight: {}, spent: [], quotas: {}, closedUntil: 0, closedAt: 0, strikes: 0 };

export type Verdict =
  | { readonly kind: 'go' }
  /** `until` null: until another request has come back. */
  | { readonly kind: 'wait'; readonly until: number | null }
  | { readonly kind: 'closed'; readonly until: number; readonly because: 'secondary-limit' | 'primary-limit' };

/** Two answers of one window may tell its end by so many milliseconds apart: GitHub tells whole seconds, clocks differ. */
const SAME_WINDOW = 5_000;
const SHORTEST_CLOSURE = 60_000;
const LONGEST_CLOSURE = 3_600_000;

export function admit(state: RateState, call: RateCall, { limits, now }: RateTerms): Verdict {
  if (state.closedUntil > now) return { kind: 'closed', until: state.closedUntil, because: 'secondary-limit' };
  const quota = state.quotas[call.resource];
  const flying = state.inFlight[call.resource] ?? 0;
  if (quota && quota.resetAt > now && quota.remaining <= flying) {
    return flying > 0 ? { kind: 'wait', until: null } : { kind: 'closed', until: quota.resetAt, because: 'primary-limit' };
  }
  if (sum(Object.values(state.inFlight)) >= limits.concurrent) return { kind: 'wait', until: null };
  return pointsVerdict(state, call, { limits, now });
}

/** When the next request of this kind makes sense, as far as is known. */
export function opensAt(state: RateState, { resource }: RateCall, now: number): number {
  const quota = state.quotas[resource];
  return Math.max(now, state.closedUntil, quota && quota.remaining <= 0 ? quota.resetAt : 0);
}

/** A request leaves. */
export function departed(state: RateState, { points, resource }: RateCall, { limits, now }: RateTerms): RateState {
  const spent = [...state.spent.filter(({ at }) => isRecent(at, limits, now)), { at: now, points }];
  return { ...state, spent, inFlight: { ...state.inFlight, [resource]: (state.inFlight[resource] ?? 0) + 1 } };
}

/** A request came back, whatever it brought. */
export function returned(state: RateState, { resource }: RateCall): RateState {
  return { ...state, inFlight: { ...state.inFlight, [resource]: Math.max(0, (state.inFlight[resource] ?? 0) - 1) } };
}

/** An answer teaches. */
export function learned(state: RateState, answer: RateAnswer, now: number): RateState {
  const counted = withQuota(state, answer, now);
  if (isSecondaryLimit(answer)) return closed(counted, answer, now);
  const isProof = answer.status < 400 && answer.startedAt >= state.closedAt;
  return isProof && counted.strikes > 0 ? { ...counted, strikes: 0 } : counted;
}

/** Whether GitHub refused because of a limit, of either kind: 429, or 403 with the marks of one. */
export function isLimited({ status, message, retryAt, remaining }: RateAnswer): boolean {
  if (status === 429) return true;
  return status === 403 && (retryAt !== null || remaining === 0 || /rate limit|abuse detection/i.test(message));
}

function isSecondaryLimit(answer: RateAnswer): boolean {
  const hasPrimaryMarks = answer.remaining === 0 && answer.resetAt !== null && !/secondary|abuse/i.test(answer.message);
  if (answer.retryAt !== null && (isLimited(answer) || answer.status === 503)) return true;
  return isLimited(answer) && !hasPrimaryMarks;
}

function closed(state: RateState, { retryAt, startedAt, status }: RateAnswer, now: number): RateState {
  const isNew = startedAt >= state.closedAt;
  const strikes = isNew && status !== 503 ? state.strikes + 1 : state.strikes;
  const pause = Math.min(LONGEST_CLOSURE, SHORTEST_CLOSURE * 2 ** Math.max(0, Math.min(strikes - 1, 10)));
  const until = retryAt ?? now + pause;
  return { ...state, strikes, closedUntil: Math.max(state.closedUntil, until), closedAt: isNew ? now : state.closedAt };
}

function withQuota(state: RateState, { call, remaining, resetAt, resource }: RateAnswer, now: number): RateState {
  if (remaining === null || resetAt === null || resetAt <= now) return state;
  const name = resource ?? call.resource;
  const known = state.quotas[name];
  // Answers overtake each other: within one hour's window what remains only falls, and no window comes back.
  const ahead = known === undefined ? 0 : known.resetAt - resetAt;
  if (ahead >= SAME_WINDOW) return state;
  const isSameWindow = known !== undefined && ahead > -SAME_WINDOW;
  const quota = isSameWindow
    ? { remaining: Math.min(known.remaining, remaining), resetAt: Math.max(known.resetAt, resetAt) }
    : { remaining, resetAt };
  return { ...state, quotas: { ...state.quotas, [name]: quota } };
}

function pointsVerdict(state: RateState, { points }: RateCall, { limits, now }: RateTerms): Verdict {
  const recent = state.spent.filter(({ at }) => isRecent(at, limits, now));
  let excess = sum(recent.map((entry) => entry.points)) + points - limits.points;
  if (excess <= 0) return { kind: 'go' };
  for (const entry of recent) {
    excess -= entry.points;
    if (excess <= 0) return { kind: 'wait', until: entry.at + limits.window };
  }
  return { kind: 'wait', until: now + limits.window };
}

/** A clock that was set back leaves entries in the future: they are forgotten. */
function isRecent(at: number, { window }: RateLimits, now: number): boolean {
  return at > now - window && at <= now;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
