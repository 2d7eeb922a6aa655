import type { PullRef } from '../contract/refdata-documents.ts';
import { formatDuration } from '../lib/duration.ts';
import { err, type Result } from '../lib/result.ts';

export type RefusalKind =
  | 'not-open'
  | 'cooldown'
  | 'no-candidates'
  | 'foreign-candidate'
  | 'other-base'
  | 'bad-selection'
  | 'nothing-selected'
  | 'nothing-to-undo'
  | 'not-merged'
  | 'not-an-approver'
  | 'moved';

/** Why nothing was changed. */
export interface Refusal {
  readonly kind: RefusalKind;
  /** For the person who asked. */
  readonly sentence: string;
  /** Milliseconds until asking again may help; 0: waiting does not. */
  readonly wait: number;
}

export const refuse = (kind: RefusalKind, sentence: string): Result<never, Refusal> => err({ kind, sentence, wait: 0 });

/** Null where enough time is over. A clock that went back counts as no time: the wait is never longer than the cooldown. */
export function coolingDown(pull: PullRef | null, at: number, cooldown: number): Refusal | null {
  if (!pull || pull.changedAt === null) return null;
  const wait = Math.ceil(cooldown - Math.max(0, at - pull.changedAt));
  if (wait <= 0) return null;
  const seconds = Math.ceil(wait / 1_000) * 1_000;
  const until = new Date(at + wait).toISOString().replace(/\.[0-9]+Z$/, 'Z');
  const sentence = `The reference data of #${pull.pull} changed less than ${formatDuration(cooldown)} ago; it can be changed again in ${formatDuration(seconds)}, at ${until}.`;
  return { kind: 'cooldown', sentence, wait };
}
