import { type FileChange, formatDocument, type StoredFile, type StoredSet } from '../../contract/refdata-documents.ts';
import { STORE_FORMAT } from '../../contract/refdata-keys.ts';
import { type Glob, globsMatch } from '../../lib/glob.ts';
import type { PairVerdict } from '../../refdata/compare/verdict.ts';
import { type EffectiveFile, type EffectiveFiles, effectiveFiles } from '../../refdata/effective-files.ts';
import { ownValue } from '../../refdata/files.ts';
import { findChanges, isRed, settle } from '../../refdata/find-changes.ts';
import { type GuardFault, guardFaults } from '../../refdata/guards.ts';
import type { Comparisons } from '../../refdata-ports.ts';
import { mediaType, type Payload } from '../../report/refdata-report.ts';
import { type Baseline, deltaOver, storedSetOf } from './baseline.ts';
import { filesWith } from './coming.ts';
import type { Produced } from './produced.ts';
import type { ReferenceStore } from './store/reference-store.ts';

export interface Comparing {
  readonly partition: string;
  readonly baseline: Baseline;
  readonly produced: Produced;
  readonly isComplete: boolean;
  readonly globs: readonly Glob[];
  readonly guards: { readonly minFiles: number; readonly maxDrop: number };
}

export interface Compared {
  readonly changes: readonly FileChange[];
  /** By path, of what was compared by type. */
  readonly verdicts: ReadonlyMap<string, PairVerdict>;
  readonly guards: readonly GuardFault[];
  /** Null where every file is the reference's, byte for byte: nothing was fetched. */
  readonly effective: EffectiveFiles | null;
  /** Of the base, without the pull request's delta. */
  readonly stored: StoredSet | null;
  /** Files to look at in the report. */
  readonly payloads: readonly Payload[];
  /** Digest of the set that was produced. */
  readonly set: string;
}

interface Ports {
  readonly store: ReferenceStore;
  readonly comparisons: () => Comparisons;
  readonly sha256: (bytes: Uint8Array | string) => string;
}

/** Bytes of files that a report shows; what comes later has to be fetched by the command line. */
const MOST_PAYLOAD = 48_000_000;
/** Pairs that are fetched and compared at a time. */
const ABREAST = 4;

/** Compares by digest first; only what differs is fetched, and compared by its type. */
export async function compareResults(asked: Comparing, ports: Ports): Promise<Compared> {
  const { partition, baseline, produced } = asked;
  const set = ports.sha256(formatDocument({ v: STORE_FORMAT, partition, files: Object.fromEntries(produced.files) }));
  const delta = deltaOver(baseline);
  if (set === baseline.set && Object.keys(ownValue(delta, partition) ?? {}).length === 0) {
    const all = produced.files.size;
    const guards = guardFaults(guardFacts(asked, { references: all, compared: all }));
    return { changes: [], verdicts: new Map(), guards, effective: null, stored: null, payloads: [], set };
  }
  const stored = await storedSetOf(baseline.set, ports.store);
  const { branch, snapshot } = baseline.chosen;
  const effective = effectiveFiles({ partition, branch, snapshot, stored, delta });
  const { isComplete, globs } = asked;
  const found = findChanges({
    effective,
    base: filesWith(baseline.coming, partition, stored?.set.files ?? {}),
    produced: produced.files,
    isComplete,
    globs,
  });
  const shelf = new Shelf();
  const verdicts = await compareChanged(found, { effective, produced, shelf, ports });
  const changes = settle(found, verdicts);
  await shelveRest(changes, { effective, produced, shelf, ports });
  const taken = [...effective.files.keys()].filter((path) => globsMatch(globs, path, { dot: false }));
  const compared = [...produced.files.keys()].filter((path) => effective.files.has(path)).length;
  const guards = guardFaults(guardFacts(asked, { references: taken.length, compared }));
  return { changes, verdicts, guards, effective, stored, payloads: shelf.payloads, set };
}

function guardFacts(
  { partition, produced, isComplete, guards }: Comparing,
  counts: { readonly references: number; readonly compared: number },
) {
  return { partition, produced: produced.files.size, isComplete, ...guards, ...counts };
}

interface Work {
  readonly effective: EffectiveFiles;
  readonly produced: Produced;
  readonly shelf: Shelf;
  readonly ports: Ports;
}

/** What the report can show, as far as there is room. */
class Shelf {
  readonly payloads: Payload[] = [];
  readonly #known = new Set<string>();
  #room = MOST_PAYLOAD;
  #reserved = 0;

  /** Takes a copy: what is compared moves into another thread. */
  put(path: string, sha256: string, bytes: Uint8Array): void {
    if (this.#known.has(sha256) || bytes.length > this.#room) return;
    this.#known.add(sha256);
    this.#room -= bytes.length;
    this.payloads.push({ sha256, type: mediaType(path), bytes: bytes.slice() });
  }

  hasRoomFor(size: number): boolean {
    return size <= this.#room;
  }

  /** Whether there is room for what is yet to be fetched, of all that was reserved. */
  reserve(size: number): boolean {
    if (this.#reserved + size > this.#room) return false;
    this.#reserved += size;
    return true;
  }
}

async function compareChanged(changes: readonly FileChange[], work: Work): Promise<ReadonlyMap<string, PairVerdict>> {
  const verdicts = new Map<string, PairVerdict>();
  const pairs = changes.flatMap(({ path, kind, to }) => {
    const reference = work.effective.files.get(path);
    return kind === 'changed' && reference && to ? [{ path, to, reference }] : [];
  });
  if (pairs.length === 0) return verdicts;
  const comparisons = work.ports.comparisons();
  const judge = async ({ path, to, reference }: (typeof pairs)[number], expected: Uint8Array): Promise<void> => {
    const actual = await work.produced.read(path);
    work.shelf.put(path, reference.file[0], expected);
    work.shelf.put(path, to[0], actual);
    verdicts.set(path, await comparisons.compare({ path, expected, actual }));
  };
  try {
    const seen = await withoutUnseen(pairs, comparisons, verdicts);
    await withReferences(seen, work.ports.store, judge);
  } finally {
    await comparisons.close();
  }
  return verdicts;
}

/** So many files of which only the bytes count are fetched, to show where they part; of more of them the digests are enough. */
const MOST_SHOWN_BYTES = 3;
const UNKNOWN_TYPE = 'application/octet-stream';

async function withoutUnseen<T extends { readonly path: string; readonly to: StoredFile; readonly reference: EffectiveFile }>(
  pairs: readonly T[],
  comparisons: Comparisons,
  verdicts: Map<string, PairVerdict>,
): Promise<readonly T[]> {
  // The rules take time to load; what is of a known type is fetched meanwhile.
  if (pairs.filter(({ path }) => mediaType(path) === UNKNOWN_TYPE).length <= MOST_SHOWN_BYTES) return pairs;
  const looked = await Promise.all(
    pairs.map(async (pair) => {
      const sizes = { expected: pair.reference.file[1], actual: pair.to[1] };
      return { pair, verdict: await comparisons.unseen(pair.path, sizes) };
    }),
  );
  if (looked.filter(({ verdict }) => verdict).length <= MOST_SHOWN_BYTES) return pairs;
  for (const { pair, verdict } of looked) if (verdict) verdicts.set(pair.path, verdict);
  return looked.flatMap(({ pair, verdict }) => (verdict ? [] : [pair]));
}

/** New files and those that are missing are looked at as well. */
async function shelveRest(changes: readonly FileChange[], { effective, produced, shelf, ports }: Work): Promise<void> {
  for (const change of changes) {
    const isShown = isRed(change) && change.kind !== 'changed' && change.kind !== 'unreadable';
    if (isShown && change.to && shelf.hasRoomFor(change.to[1]))
      shelf.put(change.path, change.to[0], await produced.read(change.path));
  }
  const missing = changes.flatMap(({ kind, path }) => {
    const reference = kind === 'missing' ? effective.files.get(path) : undefined;
    return reference && shelf.reserve(reference.file[1]) ? [{ path, reference }] : [];
  });
  await withReferences(missing, ports.store, async ({ path, reference }, bytes) => shelf.put(path, reference.file[0], bytes));
}

/** Gives each item its reference's bytes, its own to keep, as they come; a few at a time. */
async function withReferences<T extends { readonly reference: EffectiveFile }>(
  items: readonly T[],
  store: ReferenceStore,
  use: (item: T, bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  const waiting = new Map<string, T[]>();
  for (const item of items) waiting.set(item.reference.file[0], [...(waiting.get(item.reference.file[0]) ?? []), item]);
  const wanted = items.map(({ reference: { file, place } }) => ({ sha256: file[0], size: file[1], ...(place ? { place } : {}) }));
  const running = new Set<Promise<void>>();
  const failed: unknown[] = [];
  const begin = (item: T, bytes: Uint8Array): void => {
    const one = use(item, bytes)
      .catch((error: unknown) => void failed.push(error))
      .finally(() => running.delete(one));
    running.add(one);
  };
  try {
    for await (const { sha256, bytes } of store.read(wanted)) {
      for (const item of waiting.get(sha256) ?? []) {
        begin(item, bytes.slice());
        if (running.size >= ABREAST) await Promise.race(running);
      }
      if (failed.length > 0) break;
    }
  } finally {
    await Promise.all(running);
  }
  if (failed.length > 0) throw failed[0];
}

/** What is new to the store, and red: it may be accepted. */
export function uploadsOf(changes: readonly FileChange[]): readonly { readonly path: string; readonly file: StoredFile }[] {
  return changes.flatMap((change) => (change.to && isRed(change) ? [{ path: change.path, file: change.to }] : []));
}
