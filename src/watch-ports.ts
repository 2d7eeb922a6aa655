import type { WatchedSource, WatchFile } from './contract/watch-file.ts';
import type { Result } from './lib/result.ts';
import type { Asked } from './people-ports.ts';

/** What watching sources needs from outside, and what is remembered between two looks. Times are milliseconds since the epoch. */

/** One build's watch file as it came in, by repository, workflow, branch and configuration. */
export interface WatchEntry {
  /** `entryKey` of what follows. */
  readonly key: string;
  /** `owner/name`. */
  readonly repository: string;
  /** A file below `.github/workflows/`. */
  readonly workflow: string;
  /** `refs/heads/…` */
  readonly ref: string;
  readonly configuration: string;
  /** The last one that could be read. */
  readonly file: WatchFile | null;
  /** When that came; where none did, when the newest that cannot be read came. */
  readonly takenAt: number;
  /** Why the newest one is not taken; the last good one stays. */
  readonly error: string | null;
}

/** A source as it was seen last. */
export interface SourceState {
  readonly id: string;
  readonly kind: WatchedSource['kind'];
  readonly url: string;
  readonly ref: string | null;
  /** Between two looks, milliseconds. */
  readonly every: number;
  readonly nextAt: number;
  /** A commit, a digest, a version or a document's tag; null: never seen. */
  readonly seen: string | null;
  readonly seenAt: number | null;
  readonly etag: string | null;
  readonly okAt: number | null;
  readonly trouble: SourceTrouble | null;
}

export interface SourceTrouble {
  readonly since: number;
  /** Looks in a row. */
  readonly times: number;
  /** The end of a sentence about the source. */
  readonly because: string;
  /** It was there, and is not any more: a branch that was deleted. */
  readonly isGone: boolean;
  readonly isAnnounced: boolean;
}

/** What one look at a source found. */
export type Look =
  | { readonly kind: 'value'; readonly value: string; readonly etag: string | null }
  /** Nothing has changed since the etag that was given. */
  | { readonly kind: 'same' }
  /** Whoever holds the source answered that there is no such thing. */
  | { readonly kind: 'missing'; readonly because: string }
  /** `after`: not to be asked again for so many milliseconds. */
  | { readonly kind: 'failed'; readonly because: string; readonly after?: number };

/** A source that moved. */
export interface SourceChange {
  readonly id: string;
  readonly kind: WatchedSource['kind'];
  readonly url: string;
  readonly ref: string | null;
  readonly from: string;
  readonly to: string;
  readonly at: number;
  /** It came by a push that was forced, as its webhook says; false where nobody said so. */
  readonly isRewritten: boolean;
}

/** Changes that wait until it is quiet, of one workflow on one branch. */
export interface PendingStart {
  readonly key: string;
  readonly repository: string;
  readonly workflow: string;
  readonly ref: string;
  /** Of the first change and of the last one. */
  readonly since: number;
  readonly last: number;
  readonly quiet: number;
  readonly maxWait: number;
  readonly inputs: Readonly<Record<string, string>>;
  readonly changes: readonly (SourceChange & { readonly configurations: readonly string[] })[];
}

/** `decided`: nothing was asked yet. `calling`: GitHub may have been asked. `stopped`: it would go round in circles. */
export type StartState = 'decided' | 'calling' | 'started' | 'stopped' | 'failed';

/** A build that starts by itself. */
export interface WatchStart {
  readonly id: string;
  readonly key: string;
  readonly repository: string;
  readonly workflow: string;
  readonly ref: string;
  readonly at: number;
  /** `upstream: odoo 17.0 1a2b3c4..3c4d5e6 (+2 more)` */
  readonly cause: string;
  readonly compare: string | null;
  readonly configurations: readonly string[];
  /** What the project gives it besides cause, compare, configurations and asked. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Repositories by which it came to this, oldest first. */
  readonly chain: readonly string[];
  readonly state: StartState;
  readonly calledAt: number | null;
  readonly calls: number;
  readonly runId: string | null;
  readonly url: string | null;
  readonly because: string | null;
}

/** Everything that is remembered. */
export interface WatchState {
  readonly entries: readonly WatchEntry[];
  readonly sources: readonly SourceState[];
  readonly pending: readonly PendingStart[];
  readonly starts: readonly WatchStart[];
}

/** What is written down at once: rows by their keys, and keys that go. */
export interface WatchDelta {
  readonly entries?: readonly WatchEntry[];
  readonly sources?: readonly SourceState[];
  readonly pending?: readonly PendingStart[];
  readonly starts?: readonly WatchStart[];
  readonly gone?: {
    readonly entries?: readonly string[];
    readonly sources?: readonly string[];
    readonly pending?: readonly string[];
    readonly starts?: readonly string[];
  };
}

export interface WatchMemory {
  load(): Promise<WatchState>;
  /** All of it or nothing, durable once it resolves. `lost`: somebody else wrote since `load`; nothing was written. */
  save(delta: WatchDelta): Promise<'saved' | 'lost'>;
}

/** Section `watch` of a repository's default branch, as far as polling needs it. */
export interface WatchRules {
  /** False: nothing of this repository is watched. */
  readonly isOn: boolean;
  /** Globs of branches that may register; empty: all. */
  readonly only: readonly string[];
  /** Globs of ids. */
  readonly ignore: readonly string[];
  /** Watched whatever the build found. */
  readonly include: readonly Pick<WatchedSource, 'id' | 'kind' | 'url' | 'ref'>[];
  /** Milliseconds. */
  readonly every: number;
  readonly quiet: number;
  readonly maxWait: number;
  /** What is started instead of the workflow that was watched. */
  readonly workflow: string | null;
  /** That workflow's further inputs. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** The error: nobody can tell now, or the section is wrong. */
export type AskRules = (repository: string) => Promise<Result<WatchRules, string>>;

export interface SourceReaders {
  /** What each of these is now, in their order. All have the same kind and, of git, the same url. Never throws. */
  look(sources: readonly Pick<SourceState, 'id' | 'kind' | 'url' | 'ref' | 'etag'>[]): Promise<readonly Look[]>;
}

export interface WatchStarter {
  /** Inputs of the workflow's `workflow_dispatch` on this branch; null where it takes none. */
  declared(start: Pick<WatchStart, 'repository' | 'workflow' | 'ref'>): Promise<Asked<readonly string[] | null>>;
  /** Not idempotent: after `unreachable`, `find` tells. */
  dispatch(
    start: Pick<WatchStart, 'repository' | 'workflow' | 'ref'>,
    inputs: Readonly<Record<string, string>>,
  ): Promise<Asked<{ readonly runId: string | null; readonly url: string | null }>>;
  /** A run of this workflow that was started through the API at or after `calledAt`; null where GitHub lists none. */
  find(start: WatchStart): Promise<Asked<{ readonly runId: string; readonly url: string } | null>>;
}
