import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  type BranchRef,
  type Candidate,
  type Delta,
  type DeltaEntry,
  type FileChange,
  formatDocument,
  type Places,
  type PullRef,
  type StoredFile,
  type StoredSet,
} from '../../../src/contract/refdata-documents.ts';
import { parseGlob } from '../../../src/lib/glob.ts';
import { effectiveFiles } from '../../../src/refdata/effective-files.ts';
import { findChanges } from '../../../src/refdata/find-changes.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const digestOf = (document: unknown): string => sha256(formatDocument(document));
/** A file whose bytes are this text. */
export const f = (text: string): StoredFile => [sha256(text), text.length];
export const files = (texts: Readonly<Record<string, string>>): Record<string, StoredFile> =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, f(text)]));
export const commit = (name: string): string => sha256(name).slice(0, 40);
export const MINUTE = 60_000;
export const NOON = Date.UTC(2026, 10, 21, 12);
const EVERYTHING = [parseGlob('**')].filter((glob) => glob !== null);

export const storedSet = (
  texts: Readonly<Record<string, string>>,
  o: { partition?: string; places?: Places } = {},
): StoredSet => ({
  set: { v: 1, partition: o.partition ?? 'linux', files: files(texts) },
  places: o.places ?? {},
});

export const aBranch = (o: Partial<BranchRef> = {}): BranchRef => ({
  v: 1,
  branch: 'main',
  generation: 3,
  snapshot: sha256('tip'),
  parts: { linux: sha256('tip linux') },
  commits: [],
  pending: [],
  at: NOON,
  ...o,
});

export const anEntry = (from: string | null, to: string | null, o: Partial<DeltaEntry> = {}): DeltaEntry => ({
  from: from === null ? null : f(from),
  to: to === null ? null : f(to),
  by: 'ada',
  at: NOON,
  candidate: sha256('seen'),
  ...o,
});

export const aPull = (delta: Delta = {}, o: Partial<PullRef> = {}): PullRef => ({
  v: 1,
  pull: 7,
  generation: 1,
  base: 'main',
  delta,
  changedAt: NOON,
  previous: null,
  state: 'open',
  merged: null,
  at: NOON,
  ...o,
});

export const aChange = (path: string, from: string | null, to: string | null, o: Partial<FileChange> = {}): FileChange => ({
  path,
  kind: from === null ? 'new' : to === null ? 'missing' : 'changed',
  from: from === null ? null : f(from),
  to: to === null ? null : f(to),
  ...o,
});

export const aCandidate = (changes: readonly FileChange[], o: Partial<Candidate> = {}): Candidate => ({
  v: 1,
  subject: { pull: 7 },
  headSha: commit('head'),
  testedSha: commit('tested'),
  run: '1',
  attempt: 1,
  partition: 'linux',
  complete: true,
  set: sha256('produced'),
  places: {},
  base: { branch: 'main', snapshot: sha256('tip'), set: sha256('tip linux') },
  changes: [...changes],
  produced: 3,
  green: false,
  guarded: false,
  fork: false,
  at: NOON,
  ...o,
});

export interface Run {
  readonly base: StoredSet;
  readonly delta?: Delta;
  readonly produced: Readonly<Record<string, string>>;
  readonly isComplete?: boolean;
  readonly globs?: readonly string[];
}
/** What a run of the partition linux finds. */
export function changesOf({ base, delta = {}, produced, isComplete = true, globs }: Run): readonly FileChange[] {
  const { partition } = base.set;
  const effective = effectiveFiles({ partition, branch: 'main', snapshot: sha256('tip'), stored: base, delta });
  const taken = globs ? globs.map(parseGlob).filter((glob) => glob !== null) : EVERYTHING;
  const all = new Map(Object.entries(files(produced)));
  return findChanges({ effective, base: base.set.files, produced: all, isComplete, globs: taken });
}

/** Few paths and few contents, so that they meet; one path is called as a property of every object is. */
export const PATHS = ['a.png', 'b.png', 'plots/a.png', 'plots/b.png', 'constructor', 'tables/x.csv'];
export const someTexts = (): fc.Arbitrary<Record<string, string>> =>
  fc.dictionary(fc.constantFrom(...PATHS), fc.constantFrom('1', '2', '3', '4'), { noNullPrototype: true });
/** The same files, whatever the order. */
export const sorted = (record: Readonly<Record<string, StoredFile>>): readonly (readonly [string, string])[] =>
  Object.entries(record)
    .map(([path, [digest]]) => [path, digest] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
