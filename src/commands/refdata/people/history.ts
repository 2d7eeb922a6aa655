import type { Snapshot, StoredFile } from '../../../contract/refdata-documents.ts';
import { ownValue } from '../../../refdata/files.ts';
import type { ReferenceStore } from '../store/reference-store.ts';

export interface PastSnapshot {
  readonly digest: string;
  readonly snapshot: Snapshot;
}

/** From a snapshot back to the first, along first parents. */
export async function* historyOf(start: string, store: ReferenceStore): AsyncGenerator<PastSnapshot> {
  for (let digest: string | undefined = start; digest !== undefined; ) {
    const snapshot: Snapshot = await store.snapshot(digest);
    yield { digest, snapshot };
    digest = snapshot.parents[0];
  }
}

/** Reads each set once, however many snapshots share it. */
export class SetFiles {
  readonly #store: ReferenceStore;
  readonly #read = new Map<string, Promise<Readonly<Record<string, StoredFile>>>>();

  constructor(store: ReferenceStore) {
    this.#store = store;
  }

  /** Of a partition in a snapshot; none where that has no such partition, or is null. */
  of(snapshot: Snapshot | null, partition: string): Promise<Readonly<Record<string, StoredFile>>> {
    const set = ownValue(snapshot?.parts ?? {}, partition);
    if (set === undefined) return Promise.resolve({});
    const known = this.#read.get(set) ?? this.#store.storedSet(set).then((stored) => stored.set.files);
    this.#read.set(set, known);
    return known;
  }
}
