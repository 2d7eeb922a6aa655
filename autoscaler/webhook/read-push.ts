/** Something was pushed; what, is looked at. */
export interface PushHint {
  readonly repository: string;
  /** `refs/heads/main` */
  readonly ref: string;
  /** What was there before is no part of what is there now. */
  readonly isForced: boolean;
}

/** Git takes no longer names of files. */
const LONGEST_REF = 4_096;

/** Reads a push as a webhook tells it. Returns the reason as text where a field we use has another shape. */
export function readPush(
  { ref, forced }: Readonly<Record<string, unknown>>,
  repository: string,
): { readonly kind: 'push'; readonly push: PushHint } | string {
  return typeof ref === 'string' && ref.startsWith('refs/') && ref.length <= LONGEST_REF
    ? { kind: 'push', push: { repository, ref, isForced: forced === true } }
    : 'ref is no reference';
}
