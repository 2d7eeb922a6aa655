import { type PullTarget, pullOfPath, pullPrefix } from '../contract/sites-config.ts';

/** A preview as its keys show it. */
export interface FoundPreview {
  readonly pull: number;
  readonly prefix: string;
  readonly keys: number;
  /** Milliseconds since the epoch, of the key that was written last. */
  readonly newest: number;
  /** Whether nothing but its tombstone is left. */
  readonly isTombstone: boolean;
}

interface Listed {
  readonly key: string;
  readonly modified: number;
}

const TOMBSTONE = '_ci/closed';

/** Collects previews out of a store's listing. */
export class PreviewListing {
  readonly #target: PullTarget;
  readonly #found = new Map<number, FoundPreview>();

  constructor(target: PullTarget) {
    this.#target = target;
  }

  add({ key, modified }: Listed): void {
    const pull = pullOfPath(this.#target, key);
    if (pull === null) return;
    const prefix = pullPrefix(this.#target, pull);
    const before = this.#found.get(pull) ?? { pull, prefix, keys: 0, newest: 0, isTombstone: true };
    const isTombstone = before.isTombstone && key === `${prefix}${TOMBSTONE}`;
    this.#found.set(pull, { ...before, keys: before.keys + 1, newest: Math.max(before.newest, modified), isTombstone });
  }

  /** By number. */
  previews(): readonly FoundPreview[] {
    return [...this.#found.values()].sort((a, b) => a.pull - b.pull);
  }
}

/** Why a preview is taken down; null: it stays. */
export function reasonToGo(
  preview: FoundPreview,
  { isOpen, now, ttl }: { readonly isOpen: boolean; readonly now: number; readonly ttl: number },
): string | null {
  if (preview.isTombstone) return null;
  if (!isOpen) return 'its pull request is not open';
  return now - preview.newest > ttl ? 'nothing was published to it for longer than its time to live' : null;
}
