import type { BranchRef, Delta, StoredFile } from '../../contract/refdata-documents.ts';
import type { Asked } from '../../people-ports.ts';
import { ownValue, recordOf } from '../../refdata/files.ts';
import type { Pulls } from '../../refdata-ports.ts';
import type { ReferenceStore } from './store/reference-store.ts';

/** Data of pull requests that are merged, and that the branch does not have yet: its `refdata-merge` comes after the push, as the tests do. */
export interface Coming {
  /** Of all of them, the later ones over the earlier ones. */
  readonly delta: Delta;
  /** A sentence each. */
  readonly reasons: readonly string[];
}

export const NOTHING_COMING: Coming = { delta: {}, reasons: [] };

/** Commits about which GitHub is asked, at most. */
const MOST_COMMITS = 10;

interface Tested {
  readonly sha: string;
  /** From that commit on, the newest first; null where they cannot be read. */
  readonly ancestors: readonly string[] | null;
  /** Whether it is tested for a merge queue: then what waits before it counts as merged. */
  readonly isQueued: boolean;
}

/** What has been merged since the newest commit that the branch's data knows. One request to GitHub for each commit since, one to the store for each merge. */
export async function comingTo(
  branch: BranchRef,
  tested: Tested,
  { store, pulls }: { readonly store: ReferenceStore; readonly pulls: Pulls | undefined },
): Promise<Coming> {
  if (!pulls) return NOTHING_COMING;
  const commits = unknownTo(branch, tested);
  const asked = await Promise.all(commits.map(async (sha) => ({ sha, by: await pulls.mergedBy(sha) })));
  const merged = await Promise.all(asked.map((one) => dataOf(one, branch.branch, store)));
  const found = tested.isQueued ? [...merged, ...(await queuedData(branch.branch, tested.sha, { store, pulls }))] : merged;
  return { delta: laidOver(found.map(({ delta }) => delta)), reasons: found.flatMap(({ reasons }) => reasons) };
}

/** The oldest first. Where none is known, only the tested one is looked at: how far back it would go is not known either. */
function unknownTo({ commits }: BranchRef, { sha, ancestors }: Tested): readonly string[] {
  const known = new Set(commits.map(([commit]) => commit));
  const line = ancestors ?? [];
  const first = line.findIndex((commit) => known.has(commit));
  return first < 0 ? [sha] : line.slice(0, Math.min(first, MOST_COMMITS)).reverse();
}

async function dataOf(
  { sha, by }: { readonly sha: string; readonly by: Asked<number | null> },
  branch: string,
  store: ReferenceStore,
): Promise<Coming> {
  const short = sha.slice(0, 10);
  if (!by.ok) return { delta: {}, reasons: [`Which pull request was merged as ${short} is not known: ${by.because}`] };
  const ref = by.value === null ? null : ((await store.pull(by.value))?.ref ?? null);
  if (!ref || Object.keys(ref.delta).length === 0) return NOTHING_COMING;
  const reason = `#${ref.pull} was merged as ${short}, and ${branch} does not have its data yet: what was accepted there counts already`;
  return { delta: ref.delta, reasons: [reason] };
}

async function queuedData(
  branch: string,
  onto: string,
  { store, pulls }: { readonly store: ReferenceStore; readonly pulls: Pulls },
): Promise<readonly Coming[]> {
  const asked = await pulls.queuedBefore(branch, onto);
  if (!asked.ok) return [{ delta: {}, reasons: [`What waits before it in the queue is not known: ${asked.because}`] }];
  const held = await Promise.all(asked.value.map((number) => store.pull(number)));
  return held.flatMap((one) => {
    if (!one || Object.keys(one.ref.delta).length === 0) return [];
    return [
      {
        delta: one.ref.delta,
        reasons: [`#${one.ref.pull} waits before it in the queue: what was accepted there counts already`],
      },
    ];
  });
}

/** Deltas one over the other, path by path. */
export function laidOver(deltas: readonly Delta[]): Delta {
  const parts = new Map<string, Delta[string]>();
  for (const delta of deltas)
    for (const [partition, entries] of Object.entries(delta)) parts.set(partition, { ...parts.get(partition), ...entries });
  return recordOf(parts);
}

/** The files of a partition once that data is there: what changes say `from` by. */
export function filesWith(
  coming: Delta,
  partition: string,
  files: Readonly<Record<string, StoredFile>>,
): Readonly<Record<string, StoredFile>> {
  const entries = Object.entries(ownValue(coming, partition) ?? {});
  if (entries.length === 0) return files;
  const all = new Map(Object.entries(files));
  for (const [path, { to }] of entries) {
    if (to) all.set(path, to);
    else all.delete(path);
  }
  return recordOf(all);
}
