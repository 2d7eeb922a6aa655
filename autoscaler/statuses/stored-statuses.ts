import type { PostedStatus } from './next-writes.ts';

/** A status that is known to stand beside the commit. */
export interface KnownStatus extends PostedStatus {
  /** Whether this build wrote it. */
  readonly isOwn: boolean;
}

/** What a build put on GitHub. */
export interface StatusBook {
  readonly contexts: Readonly<Record<string, KnownStatus>>;
  /** The check run that carries what is pending, and what it said. */
  readonly check: { readonly id: string; readonly said: string; readonly at: number } | null;
}

/** What is known of a context after it was written, or refused until some time. */
export function afterWrite(
  before: KnownStatus | undefined,
  said: Pick<KnownStatus, 'state' | 'description'>,
  { at, refusedUntil }: Pick<KnownStatus, 'at' | 'refusedUntil'>,
): KnownStatus {
  const count = before?.count ?? 0;
  if (refusedUntil === null) return { ...said, at, count: count + 1, refusedUntil, isOwn: true };
  const { state = 'pending', description = '', isOwn = false } = before ?? {};
  return { state, description, at, count, refusedUntil, isOwn };
}

export const NO_STATUSES: StatusBook = { contexts: {}, check: null };
const STATES: readonly unknown[] = ['pending', 'success', 'failure', 'error'];

/** What cannot be read is left out: it is written once more. */
export function readPosted(value: unknown): StatusBook {
  if (!isRecord(value)) return NO_STATUSES;
  const { contexts, check } = value;
  const known = isRecord(contexts)
    ? Object.entries(contexts).filter((entry): entry is [string, KnownStatus] => isKnown(entry[1]))
    : [];
  return { contexts: Object.fromEntries(known), check: isCheck(check) ? check : null };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isKnown(value: unknown): value is KnownStatus {
  if (!isRecord(value) || !STATES.includes(value.state) || typeof value.description !== 'string') return false;
  const until = value.refusedUntil;
  return (
    [value.at, value.count].every(Number.isFinite) &&
    (until === null || Number.isFinite(until)) &&
    typeof value.isOwn === 'boolean'
  );
}

const isCheck = (value: unknown): value is NonNullable<StatusBook['check']> =>
  isRecord(value) && typeof value.id === 'string' && typeof value.said === 'string' && Number.isFinite(value.at);
