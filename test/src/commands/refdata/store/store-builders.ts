import { hash } from 'node:crypto';
import { ReferenceStore } from '../../../../../src/commands/refdata/store/reference-store.ts';
import {
  type Candidate,
  type Delta,
  type DeltaEntry,
  formatDocument,
  type Places,
  type PullRef,
  type ReferenceSet,
  type Snapshot,
  type StoredFile,
} from '../../../../../src/contract/refdata-documents.ts';
import type { Clock } from '../../../../../src/ports.ts';
import type { Bucket } from '../../../../../src/refdata-ports.ts';

/** Stores with a clock that stands, and what is put into them. */

export const DAY = 86_400_000;
export const sha256 = (bytes: Uint8Array | string): string => hash('sha256', bytes);
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const fileOf = (text: string) => ({ sha256: sha256(text), size: bytesOf(text).length, source: bytesOf(text) });
export const storedFile = (text: string): StoredFile => [sha256(text), bytesOf(text).length];
export const COMMIT = 'c'.repeat(40);

/** `chance` is drawn from a seed, so that a run can be repeated. */
export function seeded(seed: number): { next(): number } {
  let state = seed >>> 0;
  return {
    next: () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    },
  };
}

/** Sleeps end at once; what was slept is added up. */
export class SleeplessClock implements Clock {
  slept = 0;
  readonly #now: () => number;
  constructor(now: () => number) {
    this.#now = now;
  }
  now(): number {
    return this.#now();
  }
  async sleep(ms: number): Promise<void> {
    this.slept += ms;
  }
}

export function storeOn(
  bucket: Bucket & { readonly time?: number },
  options: {
    readonly seed?: number;
    readonly parallel?: number;
    readonly say?: (line: string) => void;
    readonly clock?: Clock;
    readonly grace?: number;
  } = {},
) {
  const { seed = 1, clock = new SleeplessClock(() => bucket.time ?? Date.now()), ...rest } = options;
  return new ReferenceStore({ bucket, sha256, clock, chance: seeded(seed), ...rest });
}

export const setOf = (partition: string, files: Readonly<Record<string, string>>): ReferenceSet => ({
  v: 1,
  partition,
  files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, storedFile(text)])),
});

export const snapshotOf = (parts: Snapshot['parts'], parents: readonly string[] = [], pull?: number): Snapshot => ({
  v: 1,
  parents: [...parents],
  parts,
  cause: { kind: pull === undefined ? 'admin' : 'merge', actor: 'pilotlight', ...(pull === undefined ? {} : { pull }) },
  at: 1,
});

export const entryOf = (from: string | null, to: string | null, place?: Places[string]): DeltaEntry => ({
  from: from === null ? null : storedFile(from),
  to: to === null ? null : storedFile(to),
  ...(place ? { place } : {}),
  by: 'ada',
  at: 1,
  candidate: sha256('candidate'),
});

export const pullOf = (pull: number, delta: Delta = {}, more: Partial<PullRef> = {}): PullRef => ({
  v: 1,
  pull,
  generation: 1,
  base: 'main',
  delta,
  changedAt: null,
  previous: null,
  state: 'open',
  merged: null,
  at: 1,
  ...more,
});

/** Whatever else a candidate says is of no interest to the store. */
const CANDIDATE = {
  v: 1,
  subject: { pull: 7 },
  headSha: COMMIT,
  testedSha: COMMIT,
  run: '1',
  attempt: 1,
  partition: 'default',
  complete: true,
  set: null,
  places: {},
  base: { branch: 'main', snapshot: null, set: null },
  changes: [],
  produced: 0,
  green: true,
  guarded: true,
  fork: false,
  at: 1,
} as const;
export const candidateOf = (more: Partial<Candidate> = {}): Candidate =>
  Object.assign({}, CANDIDATE as unknown as Candidate, more);

/** A branch as it is after its first import; gives its snapshot. */
export async function importInto(
  store: ReferenceStore,
  branch: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const places = await store.put(Object.values(files).map(fileOf));
  const set = await store.putSet(setOf('default', files), places);
  return moveTo(store, branch, { default: set });
}

/** Gives the new snapshot. */
export async function moveTo(store: ReferenceStore, branch: string, parts: Snapshot['parts']): Promise<string> {
  const updated = await store.updateBranch(branch, async (ref) => {
    const snapshot = await store.putSnapshot(snapshotOf(parts, ref ? [ref.snapshot] : []));
    return { ref: { v: 1, branch, generation: 1, snapshot, parts, commits: [], pending: [], at: 1 } };
  });
  if (updated.kind !== 'written') throw new Error(updated.kind);
  return updated.ref.snapshot;
}

export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The texts of all files of a set, by path, as a reader gets them. */
export async function textsOf(store: ReferenceStore, setDigest: string): Promise<Record<string, string>> {
  const { set, places } = await store.storedSet(setDigest);
  const wanted = Object.values(set.files).map(([digest, size]) => ({ sha256: digest, size, place: places[digest] }));
  const read = new Map((await collect(store.read(wanted))).map((one) => [one.sha256, new TextDecoder().decode(one.bytes)]));
  return Object.fromEntries(Object.entries(set.files).map(([path, [digest]]) => [path, read.get(digest) ?? 'not read']));
}

export const textOf = (document: unknown): Uint8Array => bytesOf(formatDocument(document));
