import type { BranchRef, Delta, PullRef, Snapshot } from '../../../contract/refdata-documents.ts';
import { COMMIT, snapshotKey } from '../../../contract/refdata-keys.ts';
import { type EffectiveFiles, effectiveFiles } from '../../../refdata/effective-files.ts';
import { ownValue, shortDigest } from '../../../refdata/files.ts';
import type { ReferenceStore } from '../store/reference-store.ts';
import { quoted } from './command-line.ts';
import { type PeoplePorts, WrongRequest } from './people-ports.ts';

/** One state of the reference data that somebody named. */
export interface Revision {
  /** For people: `main`, `#7`, `snapshot 12ab34cd56ef`. */
  readonly label: string;
  readonly branch: string;
  /** Null: nothing at all. */
  readonly snapshot: string | null;
  readonly parts: Readonly<Record<string, string>>;
  /** Of an open pull request, over that. */
  readonly delta: Delta;
  /** What was before it. */
  readonly before: () => Promise<Revision>;
}

const NOTHING: Omit<Revision, 'branch'> = {
  label: 'nothing',
  snapshot: null,
  parts: {},
  delta: {},
  before: async () => ({ ...NOTHING, branch: '' }),
};

/** Throws `WrongRequest` where nothing is called so. */
export async function revisionOf(text: string, ports: PeoplePorts): Promise<Revision> {
  const { store } = ports;
  const [, number] = /^(?:#|pull\/)([1-9][0-9]{0,8})$/.exec(text) ?? [];
  if (number !== undefined) return pullRevision(Number(number), ports);
  const branch = await store.branch(text);
  if (branch) return branchRevision(branch.ref, store);
  const found = COMMIT.test(text) ? await snapshotOfCommit(text, ports) : null;
  if (found !== null) return snapshotRevision(found, `commit ${text.slice(0, 10)}`, store);
  const digest = /^[0-9a-f]{6,64}$/.test(text) ? await snapshotNamed(text, store) : null;
  if (digest !== null) return snapshotRevision(digest, `snapshot ${shortDigest(digest)}`, store);
  const branches = await store.branches();
  throw new WrongRequest(
    `${quoted(text)} is no branch with reference data (there are ${branches.join(', ') || 'none'}), no pull/N, and no commit or snapshot that is known`,
  );
}

const branchRevision = (ref: BranchRef, store: ReferenceStore): Revision => ({
  label: ref.branch,
  branch: ref.branch,
  snapshot: ref.snapshot,
  parts: ref.parts,
  delta: {},
  before: async () => parentOf(await store.snapshot(ref.snapshot), store),
});

async function snapshotRevision(digest: string, label: string, store: ReferenceStore): Promise<Revision> {
  const snapshot = await store.snapshot(digest);
  return { label, branch: label, snapshot: digest, parts: snapshot.parts, delta: {}, before: () => parentOf(snapshot, store) };
}

async function parentOf({ parents }: Snapshot, store: ReferenceStore): Promise<Revision> {
  const [parent] = parents;
  return parent === undefined ? { ...NOTHING, branch: '' } : snapshotRevision(parent, `snapshot ${shortDigest(parent)}`, store);
}

async function pullRevision(number: number, ports: PeoplePorts): Promise<Revision> {
  const held = await ports.store.pull(number);
  if (!held) throw new WrongRequest(`#${number} is no pull request with reference data of its own`);
  const { ref } = held;
  if (ref.merged) return snapshotRevision(ref.merged.snapshot, `#${number}, merged`, ports.store);
  const base = await baseOf(ref, ports);
  return { ...base, label: `#${number}`, delta: ref.delta, before: async () => base };
}

async function baseOf({ base }: PullRef, { store, defaultBranch }: PeoplePorts): Promise<Revision> {
  const held = (await store.branch(base)) ?? (base === defaultBranch ? null : await store.branch(defaultBranch));
  return held ? branchRevision(held.ref, store) : { ...NOTHING, branch: base };
}

async function snapshotOfCommit(commit: string, { store, defaultBranch }: PeoplePorts): Promise<string | null> {
  const hint = await store.hinted(commit);
  const held = await store.branch(hint?.branch ?? defaultBranch);
  return held?.ref.commits.findLast(([sha]) => sha === commit)?.[1] ?? hint?.snapshot ?? null;
}

async function snapshotNamed(digits: string, store: ReferenceStore): Promise<string | null> {
  const [found, second] = await keysFrom(snapshotKey(digits).slice(0, -'.json'.length), store);
  if (second !== undefined) throw new WrongRequest(`${quoted(digits)} is the beginning of several snapshots; write more digits`);
  return found ?? null;
}

async function keysFrom(prefix: string, store: ReferenceStore): Promise<readonly string[]> {
  const digests: string[] = [];
  for await (const { key } of store.parts.bucket.list(prefix)) {
    digests.push(key.slice('snapshots/'.length, -'.json'.length));
    if (digests.length === 2) break;
  }
  return digests;
}

export const partitionsOf = ({ parts, delta }: Revision): readonly string[] =>
  [...new Set([...Object.keys(parts), ...Object.keys(delta)])].sort();

export async function filesOf(
  { branch, snapshot, parts, delta }: Revision,
  partition: string,
  store: ReferenceStore,
): Promise<EffectiveFiles> {
  const set = ownValue(parts, partition);
  const stored = set === undefined ? null : await store.storedSet(set);
  return effectiveFiles({ partition, branch, snapshot, stored, delta });
}

/** Those of `wanted` that there are; all where none is wanted. Throws `WrongRequest` for one that there is not. */
export function wantedPartitions(wanted: readonly string[], known: readonly string[]): readonly string[] {
  const unknown = wanted.find((one) => !known.includes(one));
  if (unknown !== undefined)
    throw new WrongRequest(`there is no partition ${quoted(unknown)}; there are ${known.join(', ') || 'none'}`);
  return wanted.length === 0 ? known : wanted;
}
