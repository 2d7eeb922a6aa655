import type { Candidate, Delta, Places, StoredFile } from '../../../contract/refdata-documents.ts';
import { deltaKey, objectKey, packKey, setKey, snapshotKey } from '../../../contract/refdata-keys.ts';
import { isRed } from '../../../refdata/find-changes.ts';
import { BucketFault } from '../../../refdata-ports.ts';
import { getCandidate, getStoredSet } from './documents-of-runs.ts';
import { runAll } from './pooled.ts';
import { getBranch, getDelta, getPull, getSnapshot } from './refs.ts';
import { StoreFault } from './store-fault.ts';
import type { StoreParts } from './store-parts.ts';

/** Something is not as it should be. `note`: nothing is lost by it. */
export interface Finding {
  readonly key: string;
  readonly kind: 'missing' | 'damaged' | 'note';
  readonly text: string;
}

/** Bytes that something refers to. `offset` is 0 and `isWhole` true for an object of its own. */
export interface Located {
  readonly key: string;
  readonly offset: number;
  readonly isWhole: boolean;
  readonly sha256: string;
  readonly size: number;
}

/** Documents at once; one of 20,000 files takes some megabytes while it is read. */
const DOCUMENTS_AT_ONCE = 8;

/**
 * What can be reached from refs and candidates: every key, and where every file lies. What cannot be read becomes a finding, so that
 * one damage does not hide another; a bucket that does not answer ends it.
 */
export class Reachable {
  /** What has to be there. */
  readonly keys = new Set<string>();
  /** What is kept if it is there: a candidate may name what was never stored, since it was known. */
  readonly offered = new Set<string>();
  readonly findings: Finding[] = [];
  readonly #parts: StoreParts;
  readonly #keep: number;
  /** Of snapshots that were looked at. */
  readonly #parents = new Map<string, string | undefined>();
  readonly #sets = new Set<string>();
  readonly #deltas = new Set<string>();
  readonly #onFile: (file: Located) => void;

  /** `keep`: how many snapshots of a branch, and deltas of a pull request, are reached through their chains. */
  constructor(parts: StoreParts, keep: number, onFile: (file: Located) => void = () => {}) {
    this.#parts = parts;
    this.#keep = keep;
    this.#onFile = onFile;
  }

  async branch(name: string): Promise<void> {
    await this.#tolerant(async () => {
      const held = await getBranch(this.#parts, name);
      if (!held) return;
      for (const digest of Object.values(held.ref.parts)) this.#sets.add(digest);
      for (const [, snapshot] of held.ref.commits) await this.snapshot(snapshot, 'history');
      await this.#chain(held.ref.snapshot);
    });
  }

  async #chain(tip: string): Promise<void> {
    let digest = await this.snapshot(tip, 'tip');
    for (let depth = 1; digest !== undefined && depth < this.#keep; depth += 1) digest = await this.snapshot(digest, 'history');
  }

  async pull(number: number): Promise<void> {
    await this.#tolerant(async () => {
      const held = await getPull(this.#parts, number);
      if (!held) return;
      this.#delta(held.ref.delta);
      for (let digest = held.ref.previous, depth = 0; digest !== null && depth < this.#keep; depth += 1)
        digest = await this.storedDelta(digest);
    });
  }

  /** Gives the one before it. */
  async storedDelta(digest: string): Promise<string | null> {
    if (this.#deltas.has(digest)) return null;
    this.#deltas.add(digest);
    this.keys.add(deltaKey(digest));
    const { delta, previous } = await getDelta(this.#parts, digest);
    this.#delta(delta);
    return previous;
  }

  async candidate(key: string): Promise<void> {
    await this.#tolerant(async () => {
      const found = await getCandidate(this.#parts, key);
      if (found) this.#candidate(found.candidate);
    });
  }

  /** Gives the one before it. History may end where older snapshots were cleaned up; a tip may not be missing. */
  async snapshot(digest: string, role: 'tip' | 'history'): Promise<string | undefined> {
    if (this.#parents.has(digest)) return this.#parents.get(digest);
    const key = snapshotKey(digest);
    const snapshot = await getSnapshot(this.#parts, digest).catch((error: unknown) => {
      if (role === 'history' && error instanceof StoreFault && error.kind === 'missing') return null;
      throw error;
    });
    const [parent] = snapshot?.parents ?? [];
    this.#parents.set(digest, parent);
    if (snapshot) this.keys.add(key);
    else this.findings.push({ key, kind: 'note', text: `the history that is kept ends before ${key}` });
    for (const set of Object.values(snapshot?.parts ?? {})) this.#sets.add(set);
    return parent;
  }

  /** One that nothing may name yet. */
  async youngSnapshot(digest: string): Promise<void> {
    await this.#tolerant(async () => {
      await this.snapshot(digest, 'history');
    });
  }

  async youngDelta(digest: string): Promise<void> {
    await this.#tolerant(async () => {
      await this.storedDelta(digest);
    });
  }

  set(digest: string): void {
    this.#sets.add(digest);
  }

  has(key: string): boolean {
    return this.keys.has(key) || this.offered.has(key);
  }

  /** Reads all sets that were named. Last. */
  async sets(): Promise<void> {
    const tasks = [...this.#sets].map((digest) => ({ weight: 0, run: () => this.#tolerant(() => this.#readSet(digest)) }));
    await runAll(tasks, { parallel: DOCUMENTS_AT_ONCE, weight: Number.POSITIVE_INFINITY });
  }

  /** Runs it; what is missing or damaged in the store is a finding, and goes on. */
  async #tolerant(look: () => Promise<void>): Promise<void> {
    try {
      await look();
    } catch (error) {
      if (!(error instanceof StoreFault) && !(error instanceof BucketFault && error.kind === 'too-large')) throw error;
      this.findings.push({ key: error.key, kind: error.kind === 'missing' ? 'missing' : 'damaged', text: error.message });
    }
  }

  async #readSet(digest: string): Promise<void> {
    this.keys.add(setKey(digest));
    const { set, places } = await getStoredSet(this.#parts, digest);
    for (const file of Object.values(set.files)) this.#file(file, places);
  }

  #candidate({ set, places, changes }: Candidate): void {
    if (set !== null) this.offered.add(setKey(set));
    for (const [pack] of Object.values(places)) this.offered.add(packKey(pack));
    for (const { to } of changes) if (to) this.offered.add(locate(to, places).key);
    for (const change of changes) if (change.to && isRed(change)) this.#onFile(locate(change.to, places));
  }

  #delta(delta: Delta): void {
    for (const { to, place } of Object.values(delta).flatMap((paths) => Object.values(paths)))
      if (to) this.#file(to, place ? { [to[0]]: place } : {});
  }

  #file(file: StoredFile, places: Places): void {
    const located = locate(file, places);
    this.keys.add(located.key);
    this.#onFile(located);
  }
}

function locate([sha256, size]: StoredFile, places: Places): Located {
  const place = places[sha256];
  return { key: place ? packKey(place[0]) : objectKey(sha256), offset: place?.[1] ?? 0, isWhole: !place, sha256, size };
}
