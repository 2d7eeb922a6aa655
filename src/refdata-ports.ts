import type { StoredFile } from './contract/refdata-documents.ts';
import type { Asked, PeopleFacts, PullFacts } from './people-ports.ts';
import type { PairVerdict } from './refdata/compare/verdict.ts';

/** What the commands of reference data need from outside, besides `ports.ts`. Each method states its contract. */

/**
 * Keys and bytes, with conditions: S3, or a directory. Strongly consistent. All methods throw `BucketFault` for what is no answer:
 * no permission, no bucket, nobody there after the retries. A write whose answer was lost is told apart by the caller, who reads again.
 */
export interface Bucket {
  /** For people: `s3://bucket/prefix`. */
  readonly address: string;
  /** Null where there is no such key. Throws where it is larger than `maxBytes`. */
  get(key: string, options: { readonly maxBytes: number; readonly range?: Range }): Promise<Found | null>;
  /** Writes a key that is not there. `exists`: it is, with whatever bytes. At most 5 GB. */
  create(key: string, body: Body): Promise<'created' | 'exists'>;
  /** Writes a key whose tag is `tag` (null: that is not there). `lost`: it is another by now. */
  replace(key: string, body: Uint8Array, tag: string | null): Promise<{ readonly tag: string } | 'lost'>;
  /** Writes a key again with the bytes that it has, so that its age begins anew. */
  touch(key: string, body: Body): Promise<void>;
  /** Null where there is no such key. */
  head(key: string): Promise<Listed | null>;
  /** Keys that begin with `prefix`, in the order of UTF-8. */
  list(prefix: string): AsyncIterable<Listed>;
  /** Idempotent. At most 1,000. */
  remove(keys: readonly string[]): Promise<void>;
  /** The store's own time, milliseconds since the epoch. */
  now(): Promise<number>;
}

/** Bytes from `from` on, `length` of them. */
export interface Range {
  readonly from: number;
  readonly length: number;
}
export interface Found {
  readonly bytes: Uint8Array;
  /** Changes with every write; good for nothing but `replace`. */
  readonly tag: string;
}
export interface Listed {
  readonly key: string;
  readonly size: number;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly modified: number;
}
/** Bytes, or a file of this machine whose digest is known; `sha256` in hexadecimal, verified by the store where it can. */
export type Body =
  | { readonly bytes: Uint8Array; readonly sha256?: string; readonly type?: string }
  | { readonly file: string; readonly size: number; readonly sha256: string; readonly type?: string };

export type BucketFaultKind = 'denied' | 'no-bucket' | 'unreachable' | 'too-large' | 'damaged' | 'refused';
export class BucketFault extends Error {
  readonly kind: BucketFaultKind;
  readonly key: string;
  constructor(kind: BucketFaultKind, key: string, message: string) {
    super(message);
    this.name = 'BucketFault';
    this.kind = kind;
    this.key = key;
  }
}

/** A file of this machine, as it was when it was read. */
export interface ResultFile {
  /** Below the folder, with `/`; as `checkPath` takes it. */
  readonly path: string;
  readonly stored: StoredFile;
}
export interface RefusedFile {
  readonly path: string;
  /** The end of a sentence about it: `is a symbolic link`. */
  readonly why: string;
}

/** Folders of this machine. Nothing is read or written through links, or outside the folder (A9). */
export interface ResultFiles {
  /**
   * Regular files below `folder` (absolute or relative to the workspace) that the globs take, sorted by path, each hashed once.
   * `refused`: what may not be in a set: links, devices, names, two paths that are one elsewhere, files that changed while they were read.
   */
  scan(
    folder: string,
    globs: readonly string[],
  ): Promise<{ readonly files: readonly ResultFile[]; readonly refused: readonly RefusedFile[] }>;
  /** Throws where it has other bytes than `stored` says. */
  read(folder: string, file: ResultFile): Promise<Uint8Array>;
  /** Where it lies on this machine; for `Body`. */
  locate(folder: string, path: string): string;
  /** Writes a file with all folders above it, so that it is there wholly or not at all. */
  write(folder: string, path: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file, and folders that are empty then. */
  remove(folder: string, path: string): Promise<void>;
}

export interface Pair {
  readonly path: string;
  readonly expected: Uint8Array;
  readonly actual: Uint8Array;
}

/** Compares in threads with a limit of time and memory each: what takes longer or needs more is `unreadable`. Never throws. */
export interface Comparisons {
  /**
   * The verdict on two files whose digests differ, where their rule looks at nothing but bytes: those need not even be fetched. Null where
   * they must be compared.
   */
  unseen(path: string, sizes: { readonly expected: number; readonly actual: number }): Promise<PairVerdict | null>;
  compare(pair: Pair): Promise<PairVerdict>;
  close(): Promise<void>;
}

/** Commits of the checkout. Nothing of it throws. */
export interface Commits {
  /** What is checked out; null where the workspace is no checkout. */
  head(): Promise<string | null>;
  /** The first one is that of the branch that was merged into; null where the checkout does not have the commit. */
  parents(sha: string): Promise<readonly string[] | null>;
  /** The last commit that both have; null where the checkout's history does not reach back to it. */
  mergeBase(one: string, other: string): Promise<string | null>;
}

/** Pull requests and who may say what about them. */
export interface Pulls extends PeopleFacts {
  /** The newest first, the commit itself included; first parents only; at most `count`. */
  ancestors(sha: string, count: number): Promise<Asked<readonly string[]>>;
  /** The pull request that a commit of another repository belongs to; null where none is open. */
  pullOfHead(headSha: string, headRepository: string, headBranch: string): Promise<Asked<PullFacts | null>>;
  /** The number of the pull request whose merge this commit is, or the last commit of; null where it is none's. */
  mergedBy(sha: string): Promise<Asked<number | null>>;
  /** Pull requests in the merge queue of a branch on which an entry that stands on the commit `onto` waits; who is merged first comes first. */
  queuedBefore(branch: string, onto: string): Promise<Asked<readonly number[]>>;
}

export interface RunSummary {
  readonly id: string;
  readonly status: 'completed' | 'running';
  readonly conclusion: string | null;
  readonly headSha: string;
  readonly headRepository: string;
  readonly headBranch: string;
  readonly event: string;
  readonly attempt: number;
}

/** Workflow runs. */
export interface WorkflowRuns {
  run(id: string): Promise<Asked<RunSummary>>;
  /** Starts the failed jobs of a run again. `refused` where it is not over, or too old. */
  rerunFailed(id: string): Promise<Asked<null>>;
  /** Of another run. */
  artifacts(run: string): Promise<Asked<readonly { readonly id: number; readonly name: string; readonly size: number }[]>>;
  /** The one file in an artifact, whether it was stored as such or as an archive of one. */
  download(artifact: number, maxBytes: number): Promise<Asked<Uint8Array>>;
}

/** Where reports go besides the store: a file of the job, and its artifact. */
export interface Reports {
  /** Gives the path. */
  write(name: string, html: string): Promise<string>;
  /** Gives the address of the artifact; null where the runner has no artifacts. Never throws. */
  publish(name: string, file: string): Promise<string | null>;
}
