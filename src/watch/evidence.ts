import type { WatchedSource, WatchFile } from '../contract/watch-file.ts';

/** What a build asked of a repository. */
export type Revision =
  | { readonly kind: 'head' }
  /** A branch, a tag, a short commit, or a full ref: the remote tells. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'commit'; readonly sha: string }
  /** Nobody can tell; the end of a sentence that says why. */
  | { readonly kind: 'hidden'; readonly because: string };

/** Programs that fetch on their own, and leave records of it. */
export type Tool = 'pip' | 'uv' | 'poetry' | 'npm' | 'yarn' | 'pnpm' | 'cargo' | 'go';

/** One use of a repository, as one collector saw it. */
export interface GitEvidence {
  /** As it was written. */
  readonly url: string;
  readonly revision: Revision;
  /** The commit that the build got; null where that is not known. */
  readonly resolved: string | null;
  /** Whether something else holds it at `resolved`, whatever the revision says: a lock file that the build obeyed. Null: nobody can tell. */
  readonly held: boolean | null;
  readonly via: string;
  readonly tool: Tool | null;
}

export type CollectorError = WatchFile['errors'][number];

/** What a collector found. */
export interface Findings {
  readonly git: readonly GitEvidence[];
  /** What needs no question to a remote. */
  readonly sources: readonly WatchedSource[];
  readonly errors: readonly CollectorError[];
}

export const NOTHING: Findings = { git: [], sources: [], errors: [] };

export const joinFindings = (all: readonly Findings[]): Findings => ({
  git: all.flatMap(({ git }) => git),
  sources: all.flatMap(({ sources }) => sources),
  errors: all.flatMap(({ errors }) => errors),
});

/** A file of the workspace, or of a folder of installed packages. */
export interface FoundFile {
  /** For people: below the workspace where it is there. */
  readonly path: string;
  readonly text: string;
  /** Whether the commit has it as it is; null where that cannot be told. */
  readonly committed: boolean | null;
}

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** A text as people write revisions; nothing is the branch that HEAD names. */
export function revisionOf(written: string | null | undefined): Revision {
  const name = written?.trim() ?? '';
  if (name === '' || name === 'HEAD') return { kind: 'head' };
  if (COMMIT.test(name)) return { kind: 'commit', sha: name.toLowerCase() };
  return { kind: 'name', name };
}

export const commitOf = (written: unknown): string | null =>
  typeof written === 'string' && COMMIT.test(written) ? written.toLowerCase() : null;
