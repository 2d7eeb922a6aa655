import type { Asking } from '../approval/asking.ts';
import type { CommandPolicies, CommandPolicy } from '../contract/commands-config.ts';
import type { PersonRequest } from '../contract/person-request.ts';
import type { CronSpan } from '../contract/window.ts';
import type { Fault } from '../lib/fault.ts';
import type { Result } from '../lib/result.ts';
import type { Comments, PeopleFacts, Person, Role } from '../people-ports.ts';

/** What is known of a request, from its arrival to its end. Times are milliseconds since the epoch. */
export interface RequestEntry {
  readonly id: string;
  readonly at: number;
  readonly via: Asking['via'];
  readonly repository: string;
  readonly pull: number | null;
  readonly by: Person;
  /** The command as it would be written in a comment: the words of the grammar, never what somebody typed. */
  readonly text: string;
  readonly state: RequestState;
  /** Of a refusal its code; of the others null. */
  readonly because: string | null;
  /** One sentence about how it stands. */
  readonly sentence: string;
  readonly head: string | null;
  /** The run that does it. */
  readonly runId: string | null;
  readonly url: string | null;
  /** Our answering comment. */
  readonly answer: number | null;
  /** Until when a second person may agree. */
  readonly until: number | null;
  readonly confirmedBy: Person | null;
  readonly endedAt: number | null;
}

/**
 * taken → refused | waiting | granted; waiting → granted | refused; granted → running | done | failed; running → done | failed.
 * `granted` is durable before anything is done.
 */
export type RequestState = 'taken' | 'refused' | 'waiting' | 'granted' | 'running' | 'done' | 'failed';

/** What was asked, and what became of it: audit, memory of cooldowns, and the reason why nothing is done twice. */
export interface Ledger {
  /** Takes a request, durably. `known`: its id was taken before; gives that one as it stands. */
  take(entry: RequestEntry): Promise<{ readonly kind: 'taken' } | { readonly kind: 'known'; readonly entry: RequestEntry }>;
  /** Durable once it resolves. Of one that was never taken, nothing. */
  change(id: string, change: Partial<Omit<RequestEntry, 'id'>>): Promise<void>;
  find(id: string): Promise<RequestEntry | null>;
  /** When a command of this name was last granted, whatever became of it then. `pull`, `by`: only there, only to them. */
  lastGranted(what: {
    readonly repository: string;
    readonly command: string;
    readonly pull?: number;
    readonly by?: number;
  }): Promise<number | null>;
  /** The same text in the same pull request at the same head, that runs. */
  running(what: {
    readonly repository: string;
    readonly pull: number | null;
    readonly text: string;
    readonly head: string | null;
  }): Promise<RequestEntry | null>;
}

/** What came of starting something. */
export type Started =
  | { readonly kind: 'done'; readonly sentence: string; readonly details?: readonly string[] }
  /** Goes on elsewhere; whoever hears of its end tells it. `runId` null: GitHub did not say which run it is. */
  | { readonly kind: 'running'; readonly sentence: string; readonly runId: string | null; readonly url: string | null }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly sentence: string };

/** Does what was granted, at most once by `entry.id`. Throws nothing. */
export interface Doer {
  start(what: {
    readonly wanted: PersonRequest;
    readonly entry: RequestEntry;
    readonly role: Role;
    readonly policy: CommandPolicy;
  }): Promise<Started>;
}

/** What the pipeline of requests needs, of one repository. */
export interface RequestPorts {
  readonly people: PeopleFacts;
  readonly comments: Comments;
  readonly ledger: Ledger;
  readonly doer: Doer;
  /** Of the default branch, never of a pull request (A19). */
  readonly policies: () => Promise<Result<CommandPolicies, Fault>>;
  /** The blackout of these spans that reigns at a time; null where none does. */
  readonly blackout: (spans: readonly CronSpan[], at: number) => { readonly until: number; readonly because: string } | null;
  readonly now: () => number;
  /** Whether a service answers; false: a workflow does. */
  readonly hasService: boolean;
  readonly log: (line: string) => void;
}
