import type { Cause, StoredFile } from '../contract/refdata-documents.ts';
import { fileAt, type MaybeFile, sameFile } from './files.ts';

/** One state of a partition. */
export interface PastFiles {
  readonly snapshot: string;
  readonly cause: Cause;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly files: Readonly<Record<string, StoredFile>>;
}

export interface PathChange {
  readonly snapshot: string;
  readonly cause: Cause;
  readonly at: number;
  readonly from: MaybeFile;
  readonly to: MaybeFile;
}

/** How one file changed, the newest first. `history`: the newest first; before its last everything is taken to be empty. */
export function changesOfPath(history: readonly PastFiles[], path: string): readonly PathChange[] {
  return history.flatMap(({ snapshot, cause, at, files }, index) => {
    const [from, to] = [fileAt(history[index + 1]?.files ?? {}, path), fileAt(files, path)];
    return sameFile(from, to) ? [] : [{ snapshot, cause, at, from, to }];
  });
}

/** How two states differ, by path. */
export function differenceOf(
  before: Readonly<Record<string, StoredFile>>,
  after: Readonly<Record<string, StoredFile>>,
): readonly { readonly path: string; readonly from: MaybeFile; readonly to: MaybeFile }[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .map((path) => ({ path, from: fileAt(before, path), to: fileAt(after, path) }))
    .filter(({ from, to }) => !sameFile(from, to));
}

/** What made a change, for people. */
export function causeSentence({ kind, actor, pull, mergeSha, reason }: Cause): string {
  const where = pull === undefined ? '' : ` #${pull}`;
  const how = { accept: 'accepted', merge: 'merged', revert: 'reverted', undo: 'undone', admin: 'set' }[kind];
  const commit = mergeSha === undefined ? '' : ` as ${mergeSha.slice(0, 10)}`;
  return `${how}${where}${commit} by ${actor}${reason === undefined ? '' : `: ${reason}`}`;
}
