import type { State } from './describe.ts';
import type { Wanted } from './wanted-statuses.ts';

/** A status as it was put on GitHub. */
export interface PostedStatus {
  readonly state: State;
  readonly description: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** How often this context was written on this commit. */
  readonly count: number;
  /** GitHub takes no more of them, or none at all for now. */
  readonly refusedUntil: number | null;
}

/** A wanted status of one of several builds. */
export interface Candidate {
  /** The build's path. */
  readonly build: string;
  readonly wanted: Wanted;
  readonly posted: PostedStatus | null;
}

/** When something was written in one installation within the last hour, oldest first. */
export type Spent = readonly number[];

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
/** GitHub allows 80 and 500 contents for an installation; others write too. */
export const A_MINUTE = 60;
export const AN_HOUR = 450;
/**
 * One context is written once in so long; a pending gate, which changes with every configuration, more seldom. The first end after
 * something pending is what people wait for: it goes at once.
 */
const EVERY = 20_000;
const GATE_EVERY = MINUTE;
/** GitHub freezes a context after a thousand statuses: the last ones are kept for what is final. */
const MOST = 1_000;
const MOST_PENDING = 900;

export interface Writes {
  readonly now: readonly Candidate[];
  /** When more may be written, milliseconds since the epoch; null: all is said. */
  readonly wakeAt: number | null;
}

/** What of the wanted is written now, the most important first. */
export function nextWrites(candidates: readonly Candidate[], spent: Spent, now: number): Writes {
  const changed = candidates.filter(isNews);
  const due = changed.filter((one) => readyAt(one) <= now).sort((a, b) => rank(a.wanted) - rank(b.wanted));
  const room = roomOf(spent, now);
  const chosen = due.slice(0, room.count);
  const later = changed.map(readyAt).filter((at) => at > now);
  const waits = due.length > chosen.length ? [...later, room.opensAt] : later;
  return { now: chosen, wakeAt: waits.reduce<number | null>((first, at) => Math.min(first ?? at, at), null) };
}

/** Whether GitHub shows something else, and would still take this. */
export function isNews({ wanted, posted }: Candidate): boolean {
  if (posted === null) return true;
  if (posted.state === wanted.state && posted.description === wanted.description) return false;
  return posted.count < (wanted.state === 'pending' ? MOST_PENDING : MOST);
}

function readyAt({ wanted, posted }: Candidate): number {
  if (posted === null) return 0;
  if (posted.state === 'pending' && wanted.state !== 'pending') return posted.refusedUntil ?? 0;
  const every = wanted.isGate && wanted.state === 'pending' ? GATE_EVERY : EVERY;
  return Math.max(posted.at + every, posted.refusedUntil ?? 0);
}

/** A red gate, what failed, a green gate, what passed; then what is pending, the gate first. */
function rank({ isGate, state }: Wanted): number {
  if (state === 'failure' || state === 'error') return isGate ? 0 : 1;
  if (state === 'success') return isGate ? 2 : 3;
  return isGate ? 4 : 5;
}

function roomOf(spent: Spent, now: number): { readonly count: number; readonly opensAt: number } {
  const inHour = spent.filter((at) => at > now - HOUR && at <= now);
  const inMinute = inHour.filter((at) => at > now - MINUTE);
  const count = Math.max(0, Math.min(A_MINUTE - inMinute.length, AN_HOUR - inHour.length));
  const minuteOpens = inMinute.length >= A_MINUTE ? (inMinute[inMinute.length - A_MINUTE] ?? now) + MINUTE : now;
  const hourOpens = inHour.length >= AN_HOUR ? (inHour[inHour.length - AN_HOUR] ?? now) + HOUR : now;
  // What is chosen now fills the minute that begins now.
  return { count, opensAt: Math.max(minuteOpens, hourOpens, now + 1_000) };
}
