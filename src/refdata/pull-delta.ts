import type { Delta, DeltaEntry, PullRef, StoredDelta } from '../contract/refdata-documents.ts';
import { ownValue, recordOf, sameFile } from './files.ts';

export interface DeltaPath {
  readonly partition: string;
  readonly path: string;
  readonly entry: DeltaEntry;
}

/** Sorted by partition and path. */
export function deltaPaths(delta: Delta): readonly DeltaPath[] {
  return Object.entries(recordOf(Object.entries(delta))).flatMap(([partition, entries]) =>
    Object.entries(recordOf(Object.entries(entries))).map(([path, entry]) => ({ partition, path, entry })),
  );
}

export const entryAt = (delta: Delta, partition: string, path: string): DeltaEntry | null =>
  ownValue(ownValue(delta, partition) ?? {}, path) ?? null;

/** What comes later wins; an entry that changes nothing of its base is no entry. */
export function deltaWith(delta: Delta, changes: readonly DeltaPath[]): Delta {
  const parts = new Map(Object.entries(delta).map(([partition, entries]) => [partition, new Map(Object.entries(entries))]));
  for (const { partition, path, entry } of changes) {
    const entries = parts.get(partition) ?? new Map<string, DeltaEntry>();
    parts.set(partition, entries);
    if (sameFile(entry.from, entry.to)) entries.delete(path);
    else entries.set(path, entry);
  }
  return recordOf(
    [...parts].filter(([, entries]) => entries.size > 0).map(([partition, entries]) => [partition, recordOf(entries)]),
  );
}

export interface DeltaChange {
  readonly number: number;
  readonly base: string;
  readonly pull: PullRef | null;
  readonly delta: Delta;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly digestOf: (document: unknown) => string;
}

/** A pull request's next ref, and what has to be stored before it is written, so that the change can be undone. */
export interface ChangedPull {
  readonly ref: PullRef;
  /** To be stored under the digest `ref.previous`; null where nothing was there before. */
  readonly undo: StoredDelta | null;
}

export function changedPull({ number, base, pull, delta, at, digestOf }: DeltaChange): ChangedPull {
  const undo: StoredDelta | null = pull ? { v: 1, pull: number, delta: pull.delta, previous: pull.previous } : null;
  return { undo, ref: { ...nextRef({ number, base, pull, at }), delta, changedAt: at, previous: undo && digestOf(undo) } };
}

/** The same data, one generation on. */
export function nextRef({ number, base, pull, at }: Omit<DeltaChange, 'delta' | 'digestOf'>): PullRef {
  const fresh: PullRef = {
    v: 1,
    pull: number,
    generation: 0,
    base,
    delta: {},
    changedAt: null,
    previous: null,
    state: 'open',
    merged: null,
    at,
  };
  const before = pull ?? fresh;
  return { ...before, base, at, generation: before.generation + 1 };
}
