import type {
  BranchRef,
  Candidate,
  CommitHint,
  Places,
  PullRef,
  ReferenceSet,
  Snapshot,
  StoredDelta,
  StoredSet,
  StoreEvent,
  StoreFormat,
} from '../../../contract/refdata-documents.ts';
import { BRANCH_REFS, branchOfKey, PULL_REFS, pullOfKey, type Subject } from '../../../contract/refdata-keys.ts';
import type { Held, Updated } from './compare-and-swap.ts';
import { storeTime } from './documents.ts';
import {
  candidatesOf,
  getHint,
  getStoredSet,
  putCandidate,
  putHint,
  putSet,
  putSnapshot,
  type StoredCandidate,
} from './documents-of-runs.ts';
import { eventsSince, logEvent } from './events.ts';
import { type NewFile, putFiles } from './put-files.ts';
import { type ReadFile, readFiles, type WantedFile } from './read-files.ts';
import { type Change, getBranch, getDelta, getPull, getSnapshot, updateBranch, updatePull } from './refs.ts';
import { beginStore } from './store-format.ts';
import { DEFAULT_GRACE, DEFAULT_PARALLEL, type StoreParts } from './store-parts.ts';

export type { StoredCandidate } from './documents-of-runs.ts';
export type { NewFile } from './put-files.ts';

/**
 * Reference data in a bucket. Whoever writes, writes files, then the set, then the snapshot, then the ref: a crash in between leaves
 * garbage, and no reader ever sees half of anything. Throws `StoreFault` and `BucketFault`; null means that there is none, and nothing else.
 */
export class ReferenceStore {
  readonly parts: StoreParts;

  constructor(options: Pick<StoreParts, 'bucket' | 'sha256' | 'clock' | 'chance'> & Partial<StoreParts>) {
    this.parts = { say: () => {}, parallel: DEFAULT_PARALLEL, grace: DEFAULT_GRACE, ...options };
  }

  /** For people: `s3://bucket/prefix`. */
  get address(): string {
    return this.parts.bucket.address;
  }

  /** Before anything is written where no ref was found. `probe` throws where the bucket ignores conditions. */
  begin(probe: () => Promise<void>): Promise<StoreFormat> {
    return beginStore(this.parts, probe);
  }

  /** The store's time, milliseconds since the epoch: one request, and then counted on by the clock. */
  now(): Promise<number> {
    return storeTime(this.parts);
  }

  /** One request. */
  branch(name: string): Promise<Held<BranchRef> | null> {
    return getBranch(this.parts, name);
  }

  /** One request. */
  pull(number: number): Promise<Held<PullRef> | null> {
    return getPull(this.parts, number);
  }

  /** Of all pull requests that ever had reference data of their own. */
  async pulls(): Promise<readonly number[]> {
    return this.#names(PULL_REFS, pullOfKey);
  }

  async branches(): Promise<readonly string[]> {
    return this.#names(BRANCH_REFS, branchOfKey);
  }

  snapshot(digest: string): Promise<Snapshot> {
    return getSnapshot(this.parts, digest);
  }

  storedSet(digest: string): Promise<StoredSet> {
    return getStoredSet(this.parts, digest);
  }

  /** What a pull request's delta was before its last change. */
  delta(digest: string): Promise<StoredDelta> {
    return getDelta(this.parts, digest);
  }

  /** Verified bytes, in no order, each digest once; about 64 MB of them in memory. */
  read(files: readonly WantedFile[]): AsyncGenerator<ReadFile> {
    return readFiles(this.parts, files);
  }

  /** Gives the places of what went into packs; the rest are objects. `known`: digests that something refers to already. */
  put(files: readonly NewFile[], known: Pick<ReadonlySet<string>, 'has'> = new Set()): Promise<Places> {
    return putFiles(this.parts, files, known);
  }

  /** Gives its digest. */
  putSet(set: ReferenceSet, places: Places): Promise<string> {
    return putSet(this.parts, set, places);
  }

  /** Gives its digest. */
  putSnapshot(snapshot: Snapshot): Promise<string> {
    return putSnapshot(this.parts, snapshot);
  }

  /** `taken`: another job of this attempt has stored other results for the partition. */
  putCandidate(candidate: Candidate): Promise<StoredCandidate & { readonly kind: 'stored' | 'taken' }> {
    return putCandidate(this.parts, candidate);
  }

  /** Of each partition the newest, in the order of partitions. */
  candidates(subject: Subject, headSha: string): Promise<readonly StoredCandidate[]> {
    return candidatesOf(this.parts, subject, headSha);
  }

  /** `change` is asked again whenever somebody else was faster; `generation` is counted here. */
  updateBranch<Refusal = never>(
    name: string,
    change: (ref: BranchRef | null) => Change<BranchRef, Refusal> | Promise<Change<BranchRef, Refusal>>,
  ): Promise<Updated<BranchRef, Refusal>> {
    return updateBranch(this.parts, name, change);
  }

  /** As `updateBranch`. A new ref whose `previous` is `kept` has the delta it replaces stored, before it is written. */
  updatePull<Refusal = never>(
    number: number,
    change: (ref: PullRef | null, kept: string | null) => Change<PullRef, Refusal> | Promise<Change<PullRef, Refusal>>,
  ): Promise<Updated<PullRef, Refusal>> {
    return updatePull(this.parts, number, change);
  }

  hint(commit: string, hint: Omit<CommitHint, 'v'>): Promise<void> {
    return putHint(this.parts, commit, hint);
  }

  hinted(commit: string): Promise<CommitHint | null> {
    return getHint(this.parts, commit);
  }

  log(event: Omit<StoreEvent, 'v'>): Promise<void> {
    return logEvent(this.parts, event);
  }

  /** In the order of time; `since` in milliseconds since the epoch. */
  events(since: number): AsyncGenerator<StoreEvent> {
    return eventsSince(this.parts, since);
  }

  async #names<T>(prefix: string, nameOf: (key: string) => T | null): Promise<readonly T[]> {
    const names: T[] = [];
    for await (const { key } of this.parts.bucket.list(prefix)) {
      const name = nameOf(key);
      if (name !== null) names.push(name);
    }
    return names;
  }
}
