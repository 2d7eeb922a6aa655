/** What one build used, as the build itself found it: one file per repository, workflow and configuration. */
export interface WatchFile {
  readonly schema: 1;
  /** Whether the build asserts that it used nothing live. */
  readonly frozen: boolean;
  /** The job failed, and may have ended before it used everything: what the last file has besides still counts. */
  readonly partial?: true;
  readonly build: WatchedBuild;
  readonly sources: readonly WatchedSource[];
  /** What could not be read: data, not a failure. */
  readonly errors: readonly { readonly collector: string; readonly path: string; readonly message: string }[];
}

export interface WatchedBuild {
  /** `owner/name`. */
  readonly repository: string;
  /** The branch, as `refs/heads/…`: pull requests register nothing. */
  readonly ref: string;
  readonly sha: string;
  readonly run: string;
  /** The workflow's file below `.github/workflows/`. */
  readonly workflow: string;
  /** Of the workflow's configurations, the one this is: `default` where it has one only. */
  readonly configuration: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** `live`: it moves without the project's doing (a branch, a tag without digest, a range); `frozen`: it cannot; `unknown`: nobody can tell, and a poll looks again. */
export type Liveness = 'live' | 'frozen' | 'unknown';

export interface WatchedSource {
  /** What it is polled by, once for all who use it: `git:https://github.com/odoo/odoo#refs/heads/17.0`, `oci:docker.io/library/postgres:16`, `pypi:numpy`, `npm:lodash`, `index:https://…/simple/name/`. */
  readonly id: string;
  readonly kind: 'git' | 'oci' | 'pypi' | 'npm' | 'index';
  /** Without user information. */
  readonly url: string;
  /** A full ref for git, the tag for images, the range or null for registries. */
  readonly ref: string | null;
  /** What the build got: a commit, a digest, a version; null where that is not known. */
  readonly resolved: string | null;
  readonly state: Liveness;
  /** How it was found: `git-trace`, `pip:direct_url.json`, `package-lock.json:12` … */
  readonly via: readonly string[];
}
