/** Where a machine may be had. */
export interface Place {
  /** Such as `g5.2xlarge`. */
  readonly type: string;
  readonly subnet: string;
  /** The subnet's. */
  readonly zone: string;
  readonly market: 'spot' | 'on-demand';
}

export type MarketPolicy = 'spot-then-on-demand' | 'spot' | 'on-demand';

/** What one place answered lately. */
interface Refusal {
  readonly code: string;
  /** In a row. */
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly until: number;
}

/** What had no room, and whether spot is to be trusted. A value: each event gives a new one. */
export interface CapacityMemory {
  readonly refusals: ReadonlyMap<string, Refusal>;
  /** When spot failed: an order that found no room there, or a machine that was taken away. */
  readonly spotFailures: readonly number[];
  /** Until when no spot is asked for. */
  readonly spotClosedUntil: number;
}

export const NOTHING_REMEMBERED: CapacityMemory = { refusals: new Map(), spotFailures: [], spotClosedUntil: 0 };

const MINUTE = 60_000;
/** 2, 4, 8, 16, 30 minutes; forgotten when half an hour passed since then. */
const FIRST_PAUSE = 2 * MINUTE;
const LONGEST_PAUSE = 30 * MINUTE;
const FORGET_AFTER = 30 * MINUTE;
/** Where every place is paused, one that was last asked so long ago is asked all the same (L-1). */
const PROBE_AFTER = MINUTE;
const SPOT = { failures: 2, within: 15 * MINUTE, closedFor: 30 * MINUTE };

/** `place` had no room. */
export function refused(memory: CapacityMemory, place: Place, { code, now }: { code: string; now: number }): CapacityMemory {
  const refusals = new Map([...memory.refusals].filter(([, { until }]) => until + FORGET_AFTER > now));
  const count = (refusals.get(keyOf(place))?.count ?? 0) + 1;
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(count - 1, 10));
  refusals.set(keyOf(place), { code, count, at: now, until: now + pause });
  return { ...memory, refusals };
}

/** `place` had room. */
export function fulfilled(memory: CapacityMemory, place: Place): CapacityMemory {
  if (!memory.refusals.has(keyOf(place))) return memory;
  const refusals = new Map(memory.refusals);
  refusals.delete(keyOf(place));
  return { ...memory, refusals };
}

/** Spot failed an order, or took a machine away. Twice in 15 minutes: half an hour without it. */
export function spotFailed(memory: CapacityMemory, now: number): CapacityMemory {
  const spotFailures = [...memory.spotFailures.filter((at) => at > now - SPOT.within), now];
  if (spotFailures.length < SPOT.failures) return { ...memory, spotFailures };
  return { ...memory, spotFailures: [], spotClosedUntil: now + SPOT.closedFor };
}

export interface CandidateRules {
  /** In the order in which they are wanted. */
  readonly types: readonly string[];
  readonly subnets: readonly { readonly id: string; readonly zone: string }[];
  readonly policy: MarketPolicy;
  /** What the order itself allows. */
  readonly market: 'any' | 'on-demand';
  /** Which subnet is first: orders with different numbers spread over them. */
  readonly turn: number;
}

export interface Candidates {
  /** Best first; empty where everything is paused. */
  readonly places: readonly Place[];
  /** Places that are paused, with what they answered, for a person. */
  readonly paused: readonly string[];
}

/** Places to ask, by market, then by type as configured, spread over the subnets; without those that lately had no room. */
export function candidates(rules: CandidateRules, memory: CapacityMemory, now: number): Candidates {
  const all = marketsFor(rules, memory, now).flatMap((market) =>
    rules.types.flatMap((type) => turned(rules).map(({ id, zone }): Place => ({ type, subnet: id, zone, market }))),
  );
  const isPaused = (place: Place): boolean => (memory.refusals.get(keyOf(place))?.until ?? 0) > now;
  const places = all.filter((place) => !isPaused(place));
  const paused = all.filter(isPaused);
  const because = paused.map((place) => tellPaused(place, { refusal: memory.refusals.get(keyOf(place)), now }));
  if (places.length > 0 || paused.length === 0) return { places, paused: because };
  const soonest = paused.reduce((best, place) => (pauseOf(place) < pauseOf(best) ? place : best));
  const last = memory.refusals.get(keyOf(soonest))?.at ?? 0;
  return { places: now - last >= PROBE_AFTER ? [soonest] : [], paused: because };

  function pauseOf(place: Place): number {
    return memory.refusals.get(keyOf(place))?.until ?? 0;
  }
}

/** The few that one order asks one after the other. Where both markets are left, each gets its turn. */
export function shortlist(places: readonly Place[], most: number): readonly Place[] {
  const spot = places.filter(({ market }) => market === 'spot');
  const onDemand = places.filter(({ market }) => market === 'on-demand');
  const spots = Math.max(most - onDemand.length, onDemand.length > 0 ? Math.ceil(most / 2) : most);
  return [...spot.slice(0, spots), ...onDemand].slice(0, most);
}

/** Types whose machines count against one limit of vCPUs of an account; spot and on-demand have limits of their own. */
export function quotaFamily(type: string): string {
  const letters = /^[a-z]+/.exec(type)?.[0] ?? type;
  if (letters === 'g' || letters === 'vt' || letters === 'gr') return 'g-vt';
  if (letters === 'p' || letters === 'f' || letters === 'x') return letters;
  return /^[acdhimrtz]$/.test(letters) || /^(im|is|mac)$/.test(letters) ? 'standard' : letters;
}

/** Such as `g5.2xlarge in eu-west-1a (spot)`. */
export function tellPlace({ type, zone, market }: Place): string {
  return `${type} in ${zone} (${market})`;
}

function marketsFor({ policy, market }: CandidateRules, memory: CapacityMemory, now: number): readonly Place['market'][] {
  if (market === 'on-demand' || policy === 'on-demand') return ['on-demand'];
  if (policy === 'spot') return ['spot'];
  return memory.spotClosedUntil > now ? ['on-demand'] : ['spot', 'on-demand'];
}

function turned({ subnets, turn }: CandidateRules): CandidateRules['subnets'] {
  const first = subnets.length > 0 ? turn % subnets.length : 0;
  return [...subnets.slice(first), ...subnets.slice(0, first)];
}

function tellPaused(place: Place, { refusal, now }: { refusal: Refusal | undefined; now: number }): string {
  if (!refusal) return tellPlace(place);
  const [ago, left] = [now - refusal.at, refusal.until - now].map((ms) => Math.ceil(ms / 1000));
  return `${tellPlace(place)}: ${refusal.code} ${ago} s ago, left alone for ${left} s more`;
}

function keyOf({ type, subnet, market }: Place): string {
  return `${type} ${subnet} ${market}`;
}
