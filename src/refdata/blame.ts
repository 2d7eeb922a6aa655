import type { Cause, StoredFile } from '../contract/refdata-documents.ts';
import { fileAt, type MaybeFile, sameFile } from './files.ts';

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
