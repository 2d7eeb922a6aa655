import type { Look, SourceChange, SourceState, SourceTrouble } from '../watch-ports.ts';

/** Milliseconds of trouble after which it is announced, once. */
export const ANNOUNCE_AFTER = 86_400_000;
/** Milliseconds between two looks at what fails, at most. */
export const LONGEST_BACKOFF = 6 * 3_600_000;
const MOST_DOUBLINGS = 6;

export interface Observation {
  readonly state: SourceState;
  readonly change: SourceChange | null;
  /** It has been failing for a day: to be announced, and never again for this trouble. */
  readonly isNotice: boolean;
}

/** What a look at a source means. The first sight only records. `chance`: from 0 to 1. `isRewritten`: a push to it was forced since it was seen. */
export function observe(
  state: SourceState,
  look: Look,
  { now, chance, isRewritten = false }: { readonly now: number; readonly chance: number; readonly isRewritten?: boolean },
): Observation {
  if (look.kind === 'failed' || look.kind === 'missing') return troubled(state, look, { now, chance });
  const nextAt = now + jittered(state.every, chance);
  const calm = { ...state, nextAt, okAt: now, trouble: null };
  if (look.kind === 'same') return { state: calm, change: null, isNotice: false };
  const { value, etag } = look;
  if (state.seen === value) return { state: { ...calm, etag }, change: null, isNotice: false };
  const seen = { ...calm, seen: value, seenAt: now, etag };
  if (state.seen === null) return { state: seen, change: null, isNotice: false };
  const { id, kind, url, ref } = state;
  const change = { id, kind, url, ref, from: state.seen, to: value, at: now, isRewritten };
  return { state: seen, change, isNotice: false };
}

function troubled(
  state: SourceState,
  look: Extract<Look, { kind: 'failed' | 'missing' }>,
  { now, chance }: { readonly now: number; readonly chance: number },
): Observation {
  const before = state.trouble;
  const times = (before?.times ?? 0) + 1;
  const since = before?.since ?? now;
  const isNotice = now - since >= ANNOUNCE_AFTER && before?.isAnnounced !== true;
  const trouble: SourceTrouble = {
    ...{ since, times, because: look.because.slice(0, 500) },
    isGone: look.kind === 'missing' && state.seen !== null,
    isAnnounced: before?.isAnnounced === true || isNotice,
  };
  const wait = Math.min(LONGEST_BACKOFF, state.every * 2 ** Math.min(times - 1, MOST_DOUBLINGS));
  const asked = look.kind === 'failed' ? Math.min(look.after ?? 0, LONGEST_BACKOFF) : 0;
  const nextAt = now + Math.max(asked, jittered(wait, chance));
  return { state: { ...state, nextAt, trouble }, change: null, isNotice };
}

/** Up to a tenth more: never sooner than the interval. */
const jittered = (ms: number, chance: number): number => Math.round(ms * (1 + chance / 10));

/** A push to a watched branch was told: it is looked at now. */
export const madeDue = (state: SourceState, now: number): SourceState => ({ ...state, nextAt: Math.min(state.nextAt, now) });
