import type { BranchMove } from './contract/branches-config.ts';
import type { Asked } from './people-ports.ts';

/** What moving branches needs from outside, in the action and in the service alike. Each method states its contract. */

/** Branches of one repository. Nothing of it throws; nothing of it forces. */
export interface BranchForge {
  /** The commit that a branch is at; null where there is no such branch. */
  head(branch: string): Promise<Asked<string | null>>;
  /** What `head` has and `base` has not; both are commits. */
  compare(base: string, head: string): Promise<Asked<Comparison>>;
  /** What checks of these names say about a commit, the newest last; of Actions with the run that said it. */
  reports(sha: string, checks: readonly string[]): Promise<Asked<readonly CheckReport[]>>;
  /** Files below `.github/workflows/` that any of these commits changed against all of its parents, sorted. */
  workflowsTouched(commits: readonly RangeCommit[]): Promise<Asked<readonly string[]>>;
  /** Whether the token may bring commits that change workflow files. `unknown`: GitHub will say so when it is tried. */
  workflowRight(): Promise<WorkflowRight>;
  /** Moves a branch forward. `refused` where the commit is no descendant of what the branch is at by then (422), or a rule forbids it. */
  advance(branch: string, sha: string): Promise<Asked<null>>;
  /** Merges a commit into a branch by a commit of GitHub's own. */
  merge(branch: string, merge: { readonly sha: string; readonly message: string }): Promise<Asked<MergeAnswer>>;
}

/** Pull requests that are opened for people where branches cannot be merged without them. Nothing of it throws. */
export interface BranchPulls {
  /** The newest one from a branch of this repository into another, whatever became of it; null where there was none. */
  find(pair: PullPair): Promise<Asked<BranchPull | null>>;
  /** `refused` (422) where there is an open one already. */
  open(pair: PullPair, text: { readonly title: string; readonly body: string }): Promise<Asked<BranchPull>>;
  /** Of people who cannot be assigned, GitHub says nothing. */
  assign(number: number, logins: readonly string[]): Promise<Asked<null>>;
  /** Says why and closes. Idempotent. */
  close(number: number, comment: string): Promise<Asked<null>>;
  /** Makes a branch at a commit that is there. `refused` (422) where the branch is there already. */
  createBranch(branch: string, sha: string): Promise<Asked<null>>;
  /** Removes a branch. Idempotent. */
  removeBranch(branch: string): Promise<Asked<null>>;
}

export interface PullPair {
  readonly head: string;
  readonly base: string;
}

export interface BranchPull {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed' | 'merged';
  /** What its branch was at, last. */
  readonly headSha: string;
}

export type WorkflowRight = 'may' | 'may-not' | 'unknown';

/** `nothing`: the branch has it already. A branch that is not there any more is `missing`. */
export type MergeAnswer =
  | { readonly kind: 'merged'; readonly sha: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'conflict' };

export interface Comparison {
  /** Of `head` as seen from `base`; `diverged` also where they have no commit in common. */
  readonly relation: 'identical' | 'ahead' | 'behind' | 'diverged';
  /** Commits that `head` has and `base` has not, in any order; null where there are more than 1,000: that is no promotion but a beginning, and made by hand. */
  readonly commits: readonly RangeCommit[] | null;
}

export interface RangeCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly message: string;
}

/** What one check says about a commit. */
export interface CheckReport {
  readonly check: string;
  /** `none`: it ended without a verdict, such as cancelled or skipped. */
  readonly state: 'green' | 'red' | 'pending' | 'none';
  /** Milliseconds since the epoch: when it said so. */
  readonly at: number;
  /** Where people read more; empty where there is nothing. */
  readonly url: string;
  /** The run of Actions that said so; null where no run is known. */
  readonly run: CheckRunFacts | null;
}

export interface CheckRunFacts {
  readonly id: string;
  /** As `github.event_name`. */
  readonly event: string;
  /** The run's title, such as what `run-name` made of a reason. */
  readonly title: string;
  /** Login of whoever started it, and whether that is a person. */
  readonly by: { readonly login: string; readonly isPerson: boolean } | null;
}

/** What became of a move. */
export interface MoveOutcome {
  readonly move: BranchMove;
  /**
   * `moved`, `merged`: done now. `asked`: a pull request is open. `would`: a dry run. `nothing`: there is nothing to do. `waits`: for a check
   * or for people. `refused`: only people can put it right. `failed`: GitHub did not answer; the next look tries again.
   */
  readonly state: 'moved' | 'merged' | 'asked' | 'would' | 'nothing' | 'waits' | 'refused' | 'failed';
  /** The end of a sentence, without a full stop. */
  readonly because: string;
  /** What somebody does about it; null: nothing. */
  readonly next: string | null;
  /** What `to` was at when it was looked at, and is at now; null where that is not known, or there is no such branch. */
  readonly before: string | null;
  readonly after: string | null;
  /** The commit of `from` that it is about. */
  readonly sha: string | null;
  /** What says that it was tested. */
  readonly evidence: readonly CheckReport[];
  readonly pull: Pick<BranchPull, 'number' | 'url'> | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
