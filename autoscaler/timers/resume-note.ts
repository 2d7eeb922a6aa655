import type { Attempt } from '../../src/contract/test-result.ts';

/** How GitHub is asked to go on with a configuration. */
export type Way = 'rerun-failed' | 'rerun-job' | 'dispatch';

/** One question to GitHub, for all that go on together. It is durable before it is asked. */
export interface Order {
  readonly id: string;
  readonly way: Way;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Of the build's run when it was asked: a later one shows that the question arrived. */
  readonly runAttempt: number;
  /** `rerun-job` alone. */
  readonly jobId: string | null;
  readonly ids: readonly string[];
  /** Whether GitHub took it. */
  readonly isTaken: boolean;
}

/** What is kept of a configuration whose next attempt waits for a runner. */
export interface ResumeNote {
  /** Of its earlier jobs, oldest first. */
  readonly attempts: readonly Attempt[];
  /** Jobs that were begun for it and never asked for its past. */
  readonly tries: number;
  /** Ways that GitHub refused, with its words. */
  readonly refused: Readonly<Partial<Record<Way, string>>>;
  readonly order: Order | null;
  /** Whether its job asked for its past: from then on it runs. */
  readonly isResumed: boolean;
}

export const noteOf = (attempts: readonly Attempt[]): ResumeNote => ({
  attempts,
  tries: 0,
  refused: {},
  order: null,
  isResumed: false,
});

/** Orders of notes, each once. */
export function ordersOf(notes: Iterable<ResumeNote>): readonly Order[] {
  const orders = new Map<string, Order>();
  for (const { order, isResumed } of notes) if (order && !isResumed) orders.set(order.id, order);
  return [...orders.values()];
}

const WAYS: readonly unknown[] = ['rerun-failed', 'rerun-job', 'dispatch'] satisfies readonly Way[];
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The note in a stored state, as it was written; null where there is none. */
export function readNote(state: unknown): ResumeNote | null {
  const note = isRecord(state) ? state.note : null;
  if (!isRecord(note) || !Array.isArray(note.attempts) || typeof note.tries !== 'number' || !isRecord(note.refused)) return null;
  const isOrderGood = note.order === null || isOrder(note.order);
  return isOrderGood && typeof note.isResumed === 'boolean' ? (note as unknown as ResumeNote) : null;
}

function isOrder(value: unknown): value is Order {
  if (!isRecord(value) || !WAYS.includes(value.way) || !Array.isArray(value.ids)) return false;
  const { id, at, runAttempt, jobId, isTaken } = value;
  const isJob = jobId === null || typeof jobId === 'string';
  return (
    typeof id === 'string' && typeof at === 'number' && typeof runAttempt === 'number' && isJob && typeof isTaken === 'boolean'
  );
}
