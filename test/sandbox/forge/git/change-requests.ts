import type { MergeMethod } from './merge-methods.ts';
import type { Files } from './read-directory.ts';
import type { Identity } from './repositories.ts';

export interface NewCommit {
  readonly repository: string;
  /** Default: the default branch. A branch that does not exist begins at `from`, or at the default branch. */
  readonly branch?: string;
  readonly from?: string;
  readonly files: Files;
  readonly message?: string;
  /** Login of whoever pushes; default: the repository's owner. */
  readonly author?: string;
}

export interface NewPullRequest {
  readonly repository: string;
  /** The branch; of `headRepository` where the pull request comes from a fork. */
  readonly head: string;
  readonly headRepository?: string;
  /** Default: the default branch. */
  readonly base?: string;
  readonly title?: string;
  readonly body?: string;
  readonly author?: string;
  readonly draft?: boolean;
}

export interface MergeOrder {
  readonly actor: string;
  /** Default: a merge commit. */
  readonly method?: MergeMethod;
  /** What the head must be. */
  readonly sha?: string;
  /** Throws where whoever merges may not bring these commits. */
  readonly permit?: (range: { readonly before: string; readonly after: string }) => Promise<void>;
}

/** A ref before and after; null: it does not exist. */
export interface RefChange {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
}

export function identityOf(login: string): Identity {
  return { name: login, email: `${login.replaceAll(/[^A-Za-z0-9-]/g, '-').replace(/^-+|-+$/g, '')}@users.noreply.example.org` };
}
