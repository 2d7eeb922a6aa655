import { named } from './chat-text.ts';
import type { CapacityFacts, Judged, Remembered } from './facts.ts';
import { beginningKey, endKey } from './happening-key.ts';
import { spanText } from './span-text.ts';

/** A time without capacity. */
export interface CapacityState extends Remembered {
  readonly since: number;
  /** It was told. */
  readonly isTold: boolean;
}

/** Shorter ones are nobody's news. Milliseconds. */
const TOLD_AFTER = 10 * 60_000;
/** While it is tried again nobody waits for capacity for a moment: it is over only after so long without. Milliseconds. */
const OVER_AFTER = 3 * 60_000;

export function capacityStateKey(pool: string): string {
  return JSON.stringify(['capacity', pool]);
}

/** `at` of the state is when it was last seen. A time without capacity is told once, and so is its end where it was told. */
export function judgeCapacity(
  before: CapacityState | undefined,
  { pool, waiting }: CapacityFacts,
  now: number,
): Judged<CapacityState> {
  if (waiting === 0) return before ? whereNobodyWaits(before, pool, now) : { state: undefined, happening: null };
  const since = before && (before.isTold || isStillThat(before, now)) ? before.since : now;
  const state = { at: now, since, isTold: before?.isTold ?? false };
  if (state.isTold || now - since < TOLD_AFTER) return { state, happening: null };
  const jobs = waiting === 1 ? 'a job waits' : `${waiting} jobs wait`;
  const text = `Pool ${named(pool)} gets no machines: no place that it may use has had room for ${spanText(now - since)}, and ${jobs}.`;
  return {
    state: { ...state, isTold: true },
    happening: { ...ofPool(now, text), key: beginningKey('no-capacity', `${pool}:${since}`) },
  };
}

/** Nobody looked for a while, or the clock was set back: it begins anew. */
function isStillThat({ at, since }: CapacityState, now: number): boolean {
  return since <= now && now - at < OVER_AFTER;
}

function whereNobodyWaits(before: CapacityState, pool: string, now: number): Judged<CapacityState> {
  if (now - before.at < OVER_AFTER && now >= before.at) return { state: undefined, happening: null };
  if (!before.isTold) return { state: null, happening: null };
  const span = spanText(before.at - before.since);
  const text = `Nobody waits any more for room for machines of pool ${named(pool)}, after ${span}.`;
  return { state: null, happening: { ...ofPool(now, text), key: endKey('no-capacity', `${pool}:${before.since}`) } };
}

function ofPool(at: number, text: string) {
  return { at, kind: 'no-capacity', repository: null, branch: null, text, url: null } as const;
}
