import { type Account, type Allowance, type Charge, freeAt, landed, takenOff } from './allowances.ts';

/**
 * GitHub's limits as a pure state machine: what may leave now, and what an answer teaches. Facts: at most 100 requests at
 * once, 900 points a minute (a read 1, a write 5), 80 requests a minute and 500 an hour that create what people
 * see; `x-ratelimit-*` count a bucket per hour; after a secondary limit obey `retry-after`, else stay away for a minute at
 * least, longer each time: "continuing may ban the integration" (S20, I-15).
 *
 * GitHub's documentation heads the 900 points with "to a single endpoint" and then says "for REST API endpoints". Both readings are
 * kept: all endpoints of an installation together stay below them, and each stays so far below that the others are never shut out.
 */
export interface RateLimits {
  readonly concurrent: number;
  /** Points of one endpoint in any `window` milliseconds. */
  readonly points: number;
  readonly window: number;
  /** Points of all endpoints together in a window; no such limit where it is left out. */
  readonly all?: number;
  /** Requests that create what people see, in any `window` milliseconds each. */
  readonly content?: readonly Allowance[];
}

/** Below GitHub's own: its clock is not ours. */
export const USUAL_LIMITS: RateLimits = {
  concurrent: 60,
  points: 850,
  window: 60_500,
  all: 890,
  content: [
    { points: 75, window: 61_000 },
    { points: 480, window: 3_610_000 },
  ],
};

export interface RateCall {
  readonly points: number;
  /** The bucket it counts in, as `x-ratelimit-resource` names it. */
  readonly resource: string;
  /** Method and route, as GitHub documents them; whatever names none counts as one endpoint. */
  readonly endpoint?: string;
  /** Whether it creates what people see: checks, comments, re-runs. */
  readonly isContent?: boolean;
  /** May use up what is left of an hour's bucket; others leave a tenth of it to those that may. */
  readonly isUrgent?: boolean;
}

/** What an answer says about limits. Times in milliseconds, by the clock of whoever is told. */
export interface RateAnswer {
  readonly call: RateCall;
  /** When the request left, as whoever let it leave said. */
  readonly startedAt: number;
  readonly status: number;
  /** GitHub's words. */
  readonly message: string;
  readonly retryAt: number | null;
  readonly remaining: number | null;
  readonly resetAt: number | null;
  readonly resource: string | null;
  /** What the bucket holds when it is full. */
  readonly limit?: number | null;
}

export interface RateState {
  readonly inFlight: Readonly<Record<string, number>>;
  /** What left, by allowance: each endpoint, all of them, and each limit on content. */
  readonly spent: Readonly<Record<string, Account>>;
  readonly quotas: Readonly<Record<string, Quota>>;
  /** No request before. */
  readonly closedUntil: number;
  /** When that was learned: what left before does not count as disobedience, nor as proof that all is well. */
  readonly closedAt: number;
  readonly strikes: number;
}

interface Quota {
  readonly remaining: number;
  readonly resetAt: number;
  readonly limit: number;
}

/** What a judgement is made by. */
export interface RateTerms {
  readonly limits: RateLimits;
  readonly now: number;
}

export const FRESH_RATE: RateState = { inFlight: {}, spent: {}, quotas: {}, closedUntil: 0, closedAt: 0, strikes: 0 };

export type Verdict =
  | { readonly kind: 'go' }
  /** `until` null: until another request has come back. `blocks`: who else waits with it, `all` or one endpoint. */
  | { readonly kind: 'wait'; readonly until: number | null; readonly blocks: 'all' | 'endpoint' }
  | { readonly kind: 'closed'; readonly until: number; readonly because: 'secondary-limit' | 'primary-limit' | 'points-used-up' };

/** Two answers of one window may tell its end by so many milliseconds apart: GitHub tells whole seconds, clocks differ. */
const SAME_WINDOW = 5_000;
const SHORTEST_CLOSURE = 60_000;
const LONGEST_CLOSURE = 3_600_000;

export function admit(state: RateState, call: RateCall, { limits, now }: RateTerms): Verdict {
  if (state.closedUntil > now) return { kind: 'closed', until: state.closedUntil, because: 'secondary-limit' };
  const quota = state.quotas[call.resource];
  const flying = state.inFlight[call.resource] ?? 0;
  if (quota && quota.resetAt > now && quota.remaining - reserved(quota, call) <= flying) {
    const isLandingAwaited = flying > 0 && quota.remaining > reserved(quota, call);
    return isLandingAwaited
      ? { kind: 'wait', until: null, blocks: 'endpoint' }
      : { kind: 'closed', until: quota.resetAt, because: 'primary-limit' };
  }
  if (sum(Object.values(state.inFlight)) >= limits.concurrent) return { kind: 'wait', until: null, blocks: 'all' };
  return allowanceVerdict(state, call, { limits, now });
}

/** Polls that eat the whole hour would keep the end of it from registering and ending runners. */
function reserved({ limit }: Quota, { isUrgent = true }: RateCall): number {
  return isUrgent ? 0 : Math.floor(Math.min(250, limit / 10));
}

/** When the next request of this kind makes sense, as far as is known. */
export function opensAt(state: RateState, call: RateCall, now: number): number {
  const quota = state.quotas[call.resource];
  return Math.max(now, state.closedUntil, quota && quota.remaining <= reserved(quota, call) ? quota.resetAt : 0);
}

/** A request leaves. */
export function departed(state: RateState, call: RateCall, limits: RateLimits): RateState {
  const { resource } = call;
  const spent = { ...state.spent };
  for (const charge of charges(call, limits)) spent[charge.name] = takenOff(spent[charge.name], charge);
  return { ...state, spent, inFlight: { ...state.inFlight, [resource]: (state.inFlight[resource] ?? 0) + 1 } };
}

/** A request came back, whatever it brought. */
export function returned(state: RateState, call: RateCall, { limits, now }: RateTerms): RateState {
  const { resource } = call;
  const spent = { ...state.spent };
  for (const charge of charges(call, limits)) spent[charge.name] = landed(spent[charge.name], charge, now);
  return { ...state, spent, inFlight: { ...state.inFlight, [resource]: Math.max(0, (state.inFlight[resource] ?? 0) - 1) } };
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

function withQuota(state: RateState, { call, status, remaining, resetAt, resource, limit }: RateAnswer, now: number): RateState {
  // Who was not recognised is counted as a stranger: what that says of a bucket is of another one.
  if (status === 401 || remaining === null || resetAt === null || resetAt <= now) return state;
  const name = resource ?? call.resource;
  const known = state.quotas[name];
  // Answers overtake each other: within one hour's window what remains only falls, and no window comes back.
  const ahead = known === undefined ? 0 : known.resetAt - resetAt;
  if (ahead >= SAME_WINDOW) return state;
  const isSameWindow = known !== undefined && ahead > -SAME_WINDOW;
  const full = limit ?? known?.limit ?? 0;
  const quota = isSameWindow
    ? { remaining: Math.min(known.remaining, remaining), resetAt: Math.max(known.resetAt, resetAt), limit: full }
    : { remaining, resetAt, limit: full };
  return { ...state, quotas: { ...state.quotas, [name]: quota } };
}

/** The allowances that a request draws on. */
function charges({ points, endpoint = '', isContent = false }: RateCall, limits: RateLimits): readonly Charge[] {
  const { window, all = Number.POSITIVE_INFINITY, content = [] } = limits;
  const drawn: Charge[] = [
    { name: `endpoint ${endpoint}`, points, of: { points: limits.points, window }, blocks: 'endpoint' },
    { name: 'all', points, of: { points: all, window }, blocks: 'all' },
  ];
  if (isContent) for (const of of content) drawn.push({ name: `content ${of.window}`, points: 1, of, blocks: 'endpoint' });
  return drawn;
}

/** The longest wait of all allowances that the request draws on. */
function allowanceVerdict(state: RateState, call: RateCall, { limits, now }: RateTerms): Verdict {
  let verdict: Verdict = { kind: 'go' };
  for (const charge of charges(call, limits)) {
    const until = freeAt(state.spent[charge.name], charge, now);
    if (until === null) return { kind: 'wait', until: null, blocks: charge.blocks };
    if (until > now && (verdict.kind !== 'wait' || until > (verdict.until ?? 0)))
      verdict = { kind: 'wait', until, blocks: charge.blocks };
  }
  return verdict;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
