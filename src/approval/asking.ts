import type { CommandPolicy } from '../contract/commands-config.ts';
import type { PersonRequest } from '../contract/person-request.ts';
import type { CommentFacts, Person, PullFacts, Role } from '../people-ports.ts';
import type { Activity } from './request.ts';

/** A request of a person, as it came in. */
export interface Asking {
  /** What makes it one: `comment:ID`, `button:NONCE`, `api:KEY`, `dispatch:RUN`. */
  readonly id: string;
  readonly via: 'comment' | 'dispatch' | 'button' | 'api';
  /** `owner/name`. */
  readonly repository: string;
  /** Null: it is about no pull request. */
  readonly pull: number | null;
  readonly by: Person;
  readonly wanted: PersonRequest;
  /** The head that the person saw, where what they used tells (buttons, API); null: as GitHub's book says. */
  readonly head: string | null;
  /** The comment as the event told it. */
  readonly comment: {
    readonly id: number;
    readonly action: string;
    readonly body: string;
    readonly author: Person;
    readonly sender: Person;
  } | null;
}

/** Read from GitHub and the ledger when the request is decided, never from the event. Times are milliseconds since the epoch. */
export interface AskingFacts {
  /** The comment as it is now; null where it is gone, or none was. */
  readonly comment: CommentFacts | null;
  /** Of `by`, now; null where GitHub did not say. */
  readonly role: Role | null;
  /** Null where the request is about none. */
  readonly pull: PullFacts | null;
  readonly activity: Activity;
  /** When this command was last granted: in this pull request, to this person in this repository, and in this repository at all. */
  readonly last: { readonly onPull: number | null; readonly byPerson: number | null; readonly anywhere: number | null };
  /** The same request of before, which is still going on: its link. */
  readonly running: string | null;
  /** A blackout of the command that reigns now. */
  readonly blackout: { readonly until: number; readonly because: string } | null;
  /** Whether what is asked of sites at the wrong time is kept until it may be done. Default: it is refused. */
  readonly keeps?: boolean;
  /** Whether a service answers: some requests need one. */
  readonly hasService: boolean;
  /** What a `confirm` names: the request that waits for a second person; null where none of that name waits. */
  readonly waiting: {
    readonly by: Person;
    readonly wanted: PersonRequest;
    readonly head: string | null;
    readonly until: number;
    /** Of whoever asked for it, now; null where GitHub did not say, left out where nobody asked GitHub. */
    readonly role?: Role | null;
  } | null;
  readonly now: number;
}

export interface AskingCase {
  readonly asking: Asking;
  readonly facts: AskingFacts;
  readonly policy: CommandPolicy;
}

export const ASKING_REFUSALS = [
  'comment-gone',
  'edited',
  'not-the-author',
  'role-unknown',
  'stranger',
  'role-too-low',
  'unreadable-command',
  'unknown-command',
  'not-configured',
  'needs-service',
  'no-pull',
  'closed',
  'fork',
  'moved',
  'stale-page',
  'running',
  'cooldown',
  'interval',
  'blackout',
  'nothing-waits',
  'confirms-oneself',
] as const;
export type AskingRefusal = (typeof ASKING_REFUSALS)[number];

export type Decision =
  | {
      readonly kind: 'granted';
      /** Of a confirmation: the request that was confirmed. */
      readonly wanted: PersonRequest;
      readonly role: Role;
      /** The head at which it was decided; null where it is about none. */
      readonly head: string | null;
      /** Who asked first, where somebody else confirmed. */
      readonly confirmed: Person | null;
    }
  /** A second person must agree until then. */
  | { readonly kind: 'confirm'; readonly sentence: string; readonly until: number; readonly head: string | null }
  | {
      readonly kind: 'refused';
      readonly because: AskingRefusal;
      /** For the person, with foreign text between backticks. */
      readonly sentence: string;
      /** Whether the person is told; otherwise it stands in the audit and the log alone. */
      readonly isLoud: boolean;
      /** When it may be asked again. */
      readonly until: number | null;
    }
  /** `why`: for the log. */
  | { readonly kind: 'ignored'; readonly why: string };
