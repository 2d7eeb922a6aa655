import type { Asking, AskingFacts } from '../approval/asking.ts';
import type { CommandPolicies, CommandPolicy } from '../contract/commands-config.ts';
import type { PersonRequest } from '../contract/person-request.ts';
import type { CronSpan } from '../contract/window.ts';
import type { Result } from '../lib/result.ts';
import type { Asked, Comments, PeopleFacts, Person, Role } from '../people-ports.ts';

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
  /** Until when a second person may agree; of what is granted, until when GitHub is asked whether it began; of what is kept, its time. */
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
  /**
   * Goes on elsewhere; whoever hears of its end tells it. `runId` null: GitHub did not say which run it is. `runs`: all that were started,
   * the first one is `runId`. `until`: it is kept until then, and begins no sooner.
   */
  | {
      readonly kind: 'running';
      readonly sentence: string;
      readonly runId: string | null;
      readonly url: string | null;
      readonly runs?: readonly StartedRun[];
      readonly until?: number;
    }
  /** Nobody knows yet whether it began: GitHub is asked again. `sentence` has no end of its own. */
  | { readonly kind: 'unsure'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly sentence: string };

/** `attempt`: the end of this one, and of none before it, is its end. */
export interface StartedRun {
  readonly id: string;
  /** Of its workflow. */
  readonly name: string;
  readonly attempt: number;
}

/** A run of a commit. */
export interface HeadRun {
  readonly id: string;
  /** Of its workflow. */
  readonly name: string;
  /** Path of its workflow. */
  readonly workflow: string;
  readonly status: 'completed' | 'running';
  readonly conclusion: string | null;
  readonly url: string;
  readonly attempt: number;
  /** When this attempt began; null or left out where GitHub does not say. */
  readonly startedAt?: number | null;
}
export interface RunJob {
  readonly id: string;
  readonly name: string;
  readonly status: 'completed' | 'running';
  readonly conclusion: string | null;
}

/** Runs of workflows, as far as requests start them. Nothing throws. */
export interface RequestRuns {
  /** The newest run of each workflow for this commit, pull requests' and pushes' alike. */
  runsOfHead(sha: string): Promise<Asked<readonly HeadRun[]>>;
  /** Of the newest attempt. */
  jobsOfRun(run: string): Promise<Asked<readonly RunJob[]>>;
  rerunFailed(run: string): Promise<Asked<null>>;
  rerunAll(run: string): Promise<Asked<null>>;
  rerunJob(job: string): Promise<Asked<null>>;
  /** Starts a workflow on a branch of the repository itself; `ref` null: the default branch. */
  dispatch(what: {
    readonly workflow: string;
    readonly ref: string | null;
    readonly inputs: Readonly<Record<string, string>>;
  }): Promise<Asked<{ readonly runId: string | null; readonly url: string | null }>>;
  /** A dispatched run whose title holds the text, begun since then; null where there is none. */
  findRun(what: {
    readonly workflow: string;
    readonly titleHolds: string;
    readonly since: number;
  }): Promise<Asked<{ readonly runId: string; readonly url: string } | null>>;
}

/** Does what was granted, at most once by `entry.id`. Throws nothing. */
export interface Doer {
  start(what: Order): Promise<Started>;
  /**
   * Asked before it is granted: a sentence why it cannot be done now, null where it can. What is refused here starts no cooldown. Changes
   * nothing. The error, a sentence: GitHub did not answer, and may later.
   */
  refusal?(what: Order): Promise<Result<string | null, string>>;
}
export interface Order {
  readonly wanted: PersonRequest;
  readonly entry: RequestEntry;
  readonly role: Role;
  /** Null for what has none of its own: help and reference data. */
  readonly policy: CommandPolicy | null;
  readonly policies: CommandPolicies;
  /** It was granted before, and may have been started then. */
  readonly isAgain: boolean;
  readonly facts: AskingFacts;
}

/** What the pipeline of requests needs, of one repository. */
export interface RequestPorts {
  readonly people: PeopleFacts;
  readonly comments: Comments;
  readonly ledger: Ledger;
  readonly doer: Doer;
  /** Of the default branch, never of a pull request (A19). The error is a sentence. */
  readonly policies: () => Promise<Result<CommandPolicies, string>>;
  /** The blackout of these spans that reigns at a time; null where none does. */
  readonly blackout: (spans: readonly CronSpan[], at: number) => { readonly until: number; readonly because: string } | null;
  readonly now: () => number;
  /** Whether a service answers; false: a workflow does. */
  readonly hasService: boolean;
  /** Whether the doer keeps what is asked of sites at the wrong time. Default: it does not, and it is refused. */
  readonly keeps?: boolean;
  readonly log: (line: string) => void;
}
