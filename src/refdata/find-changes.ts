import type { ChangeKind, FileChange, StoredFile } from '../contract/refdata-documents.ts';
import { type Glob, globsMatch } from '../lib/glob.ts';
import type { PairVerdict } from './compare/verdict.ts';
import type { EffectiveFiles } from './effective-files.ts';
import { compareText, fileAt, ownValue, sameFile } from './files.ts';

export interface ProducedFiles {
  readonly effective: EffectiveFiles;
  /** The base's own files of the partition, without the pull request's delta: changes say `from` by them. */
  readonly base: Readonly<Record<string, StoredFile>>;
  readonly produced: ReadonlyMap<string, StoredFile>;
  /** Whether the run produced all that it should: only then is an absent file missing. */
  readonly isComplete: boolean;
  /** Which results are reference data; a reference that they take no more is obsolete. */
  readonly globs: readonly Glob[];
}

/** How a change is shown and decided before files are compared by type: `changed` means other bytes. */
export function findChanges(facts: ProducedFiles): readonly FileChange[] {
  const absent = [...facts.effective.files.values()].filter(({ path }) => !facts.produced.has(path));
  const changes = [
    ...producedChanges(facts, facts.isComplete ? absent : []),
    ...absent.map((one) => absentChange(one.path, facts)),
  ];
  return changes.sort((a, b) => compareText(a.path, b.path));
}

function producedChanges(
  { effective, base, produced }: ProducedFiles,
  absent: readonly { readonly path: string; readonly file: StoredFile }[],
): readonly FileChange[] {
  const left = lefts(absent);
  return [...produced]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([path, to]): FileChange[] => {
      const reference = effective.files.get(path);
      const from = fileAt(base, path);
      if (reference) return sameFile(reference.file, to) ? [] : [{ path, kind: 'changed', from, to }];
      const was = takeLike(path, left.get(to[0]));
      return [was === undefined ? { path, kind: 'new', from, to } : { path, kind: 'renamed', from, to, was }];
    });
}

/** Paths that nothing was produced for, by their bytes. */
function lefts(absent: readonly { readonly path: string; readonly file: StoredFile }[]): Map<string, string[]> {
  const left = new Map<string, string[]>();
  for (const { path, file } of absent) {
    const paths = left.get(file[0]);
    if (paths) paths.push(path);
    else left.set(file[0], [path]);
  }
  return left;
}

/** Takes one of them out: that with the same name in another folder, else the first. Each was renamed once at most. */
function takeLike(path: string, paths: string[] | undefined): string | undefined {
  if (!paths || paths.length === 0) return undefined;
  const alike = paths.findIndex((one) => nameOf(one) === nameOf(path));
  return paths.splice(Math.max(alike, 0), 1)[0];
}
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function absentChange(path: string, { base, globs, isComplete }: ProducedFiles): FileChange {
  const isTaken = globsMatch(globs, path, { dot: false });
  const kind = !isTaken ? 'obsolete' : isComplete ? 'missing' : 'not-produced';
  return { path, kind, from: fileAt(base, path), to: null };
}

/** After files were compared by type: what is equal within its rule is `within`, what could not be read `unreadable`. */
export function settle(
  changes: readonly FileChange[],
  verdicts: ReadonlyMap<string, Pick<PairVerdict, 'kind'>>,
): readonly FileChange[] {
  return changes.map((change) => {
    const verdict = change.kind === 'changed' ? verdicts.get(change.path) : undefined;
    return verdict ? { ...change, kind: SETTLED[verdict.kind] } : change;
  });
}
const SETTLED = { equal: 'within', different: 'changed', unreadable: 'unreadable' } as const satisfies Readonly<
  Record<PairVerdict['kind'], ChangeKind>
>;

/** Which kinds make a run red. A renamed file comes with a missing one. */
const RED: Readonly<Record<ChangeKind, boolean>> = {
  changed: true,
  new: true,
  missing: true,
  renamed: true,
  unreadable: true,
  within: false,
  obsolete: false,
  'not-produced': false,
};
export const isRed = ({ kind }: Pick<FileChange, 'kind'>): boolean => RED[kind];

/** How many of each kind there are, those of no change under `same`. */
export function countChanges(changes: readonly FileChange[], produced: number): Readonly<Record<ChangeKind | 'same', number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1;
  const differing = changes.filter(({ to }) => to !== null).length;
  const of = (kind: ChangeKind): number => ownValue(counts, kind) ?? 0;
  return {
    same: Math.max(0, produced - differing),
    within: of('within'),
    changed: of('changed'),
    new: of('new'),
    missing: of('missing'),
    renamed: of('renamed'),
    obsolete: of('obsolete'),
    'not-produced': of('not-produced'),
    unreadable: of('unreadable'),
  };
}
