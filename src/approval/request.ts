import type { RefdataPolicy } from '../contract/commands-config.ts';
import type { RefdataRequest } from '../contract/refdata-request.ts';
import type { CommentFacts, Person, PullFacts, Role } from '../people-ports.ts';

/** What the event said. None of it is believed before the API said the same. */
export interface CommentEvent {
  readonly via: 'comment';
  /** `created`, `edited` … */
  readonly action: string;
  readonly pull: number;
  readonly commentId: number;
  readonly body: string;
  readonly author: Person;
  readonly sender: Person;
}

/** By `workflow_dispatch` or by a button of the service: the person is known, and so is what they ask for. */
export interface DirectRequest {
  readonly via: 'dispatch' | 'button';
  readonly pull: number;
  readonly by: Person;
  readonly request: RefdataRequest;
}

export type ApprovalRequest = CommentEvent | DirectRequest;

/** A file of which a run made another one than the reference. */
export interface ChangedPath {
  readonly partition: string;
  readonly path: string;
}

/** When the head's branch last moved, by GitHub's own book. */
export type Activity =
  | { readonly kind: 'moved'; readonly after: string; readonly at: number }
  /** The book tells of no move, or may not be read. */
  | { readonly kind: 'untold' };

/** What the candidates of one commit come to. */
export interface CandidateFacts {
  readonly digest: string;
  readonly headSha: string;
}

/** Read from GitHub and the store when the request is decided, never from the event. Times are milliseconds since the epoch. */
export interface ApprovalFacts {
  /** `owner/name` in which the pull request is. */
  readonly repository: string;
  /** The comment as it is now; null where it is gone, or none was. */
  readonly comment: CommentFacts | null;
  /** Our answer to this comment says already how it ended. */
  readonly isAnswered: boolean;
  /** Of the comment's author, or of who asked directly; null where GitHub did not say. */
  readonly role: Role | null;
  readonly pull: PullFacts;
  readonly activity: Activity;
  /** Of the newest candidates; null where there are none. */
  readonly current: CandidateFacts | null;
  /** Digests of candidates that this pull request had before. */
  readonly former: readonly string[];
  /** What our own comment of this pull request shows, and when it was last edited; null where there is none. */
  readonly shown: (CandidateFacts & { readonly updatedAt: number }) | null;
  /** What could change: the candidates' paths, or those that undo and revert would touch. */
  readonly changes: readonly ChangedPath[];
  /** When the pull request's reference data last changed; null: never. */
  readonly changedAt: number | null;
  /** By the store's clock, as `changedAt` is. */
  readonly now: number;
}

export type RefusalCode =
  | 'comment-gone'
  | 'edited'
  | 'not-the-author'
  | 'role-unknown'
  | 'stranger'
  | 'role-too-low'
  | 'unreadable-command'
  | 'closed'
  | 'fork'
  | 'moved'
  | 'digest-needed'
  | 'digest-unknown'
  | 'digest-ambiguous'
  | 'no-candidates'
  | 'stale'
  | 'not-shown'
  | 'nothing-selected'
  | 'not-an-approver'
  | 'cooldown';

export interface Granted {
  readonly kind: 'granted';
  readonly request: RefdataRequest;
  readonly by: Person;
  readonly role: Role;
  /** The head at which it was decided. */
  readonly headSha: string;
  /** Of an acceptance: the whole digest; the change of the store must take these candidates or none. */
  readonly digest: string | null;
  /** Of an acceptance: the paths that were chosen. */
  readonly changes: readonly ChangedPath[];
  /** The comment; null where there is none. */
  readonly commentId: number | null;
}

export interface Refused {
  readonly kind: 'refused';
  readonly because: RefusalCode;
  /** For the person, with foreign text between backticks. */
  readonly sentence: string;
  /** Whether it is told on the pull request; otherwise it stands in the log alone. */
  readonly isLoud: boolean;
  /** Of a cooldown: its end. */
  readonly until?: number;
}

/** `why`: for the log. */
export interface Ignored {
  readonly kind: 'ignored';
  readonly why: string;
}

export type Verdict = Granted | Refused | Ignored;

/** Why not, where that is told to somebody who is answered. */
export type Fault = Omit<Refused, 'kind' | 'isLoud'>;

/** What rules look at. */
export interface Case {
  readonly request: ApprovalRequest;
  readonly facts: ApprovalFacts;
  readonly policy: RefdataPolicy;
  readonly by: Person;
  readonly role: Role;
  /** Those that the request chose. */
  readonly changes: readonly ChangedPath[];
}
