import type { Result } from '../../../src/lib/result.ts';
import type {
  Account,
  Annotation,
  App,
  CheckRun,
  Commit,
  CommitStatus,
  EventFacts,
  HookDelivery,
  Installation,
  IssueComment,
  Job,
  Permission,
  PullRequest,
  Reaction,
  ReactionContent,
  Repository,
  RepositoryActivity,
  Run,
  Runner,
  RunnerScope,
  RunnerView,
  Step,
  Workflow,
} from './types.ts';

/** Why GitHub says no, in its own status codes: 403, 404, 409, 422 … */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

export type Answer<T> = Result<T, Refusal>;

/** Page as in `?per_page=&page=`; page counts from 1. */
export interface Page {
  readonly perPage?: number;
  readonly page?: number;
}

export interface Listed<T> {
  readonly total: number;
  readonly items: readonly T[];
}

/** Who exists, who owns what, who may what. `repository` is `owner/name`, compared without regard to case. */
export interface AccountsPart {
  createAccount(account: { readonly login: string; readonly type?: Account['type'] }): Account;
  /** The default branch is `main` and has no head until `setBranch` or a push. The owner's account is made when it does not exist (as an organisation). */
  createRepository(repository: {
    readonly owner: string;
    readonly name: string;
    readonly private?: boolean;
    readonly defaultBranch?: string;
  }): Repository;
  /** Sets a branch's head without an event: how a repository comes to its first commit. */
  setBranch(repository: string, branch: string, commit: Commit): void;
  setSecret(repository: string, name: string, value: string): void;
  setVariable(repository: string, name: string, value: string): void;
  createApp(app: {
    readonly id?: number;
    readonly clientId: string;
    readonly name: string;
    readonly slug?: string;
    readonly owner: string;
    readonly publicKey: string;
    readonly hook?: { readonly url: string; readonly secret: string } | null;
    readonly events: readonly string[];
    readonly permissions?: Readonly<Record<string, string>>;
  }): App;
  /** Changes an App's hook, events or rights afterwards (the address of a service is known only once it listens). */
  updateApp(
    appId: number,
    change: {
      readonly hook?: { readonly url: string; readonly secret: string } | null;
      readonly events?: readonly string[];
      readonly permissions?: Readonly<Record<string, string>>;
    },
  ): App;
  install(appId: number, owner: string, repositories?: 'all' | readonly string[]): Installation;
  uninstall(installationId: number): void;
  setPermission(repository: string, login: string, level: Permission): void;
  /** What `GET …/collaborators/{login}/permission` says; the owner is `admin`; others `read` on public repositories, `none` on private ones. */
  permission(repository: string, login: string): Permission;

  account(login: string): Account | undefined;
  accountById(id: number): Account | undefined;
  repository(fullName: string): Repository | undefined;
  repositoryById(id: number): Repository | undefined;
  repositoriesOf(owner: string): readonly Repository[];
  app(id: number): App | undefined;
  apps(): readonly App[];
  appByIssuer(issuer: string): App | undefined;
  installation(id: number): Installation | undefined;
  installations(appId: number): readonly Installation[];
  installationRepositories(id: number): readonly Repository[];
  /** The installation of the App that covers the repository. */
  installationFor(appId: number, repository: Repository): Installation | undefined;
}

/** Things that people and programs do to a repository; each yields webhooks and starts the workflows that react. */
export interface EventsPart {
  /** `commit` null deletes the ref. `before` null: the ref is new. `changed`: paths that differ from `before`. */
  push(push: {
    readonly repository: string;
    readonly ref: string;
    readonly before: string | null;
    readonly commit: Commit | null;
    readonly changed?: readonly string[];
    readonly forced?: boolean;
    readonly actor: string;
  }): readonly Run[];
  /** `merge`: the test merge commit, whose workflow files run; `base` and `head` in the repository itself unless `headRepository` names a fork. */
  openPullRequest(pull: {
    readonly repository: string;
    readonly author: string;
    readonly title: string;
    readonly body?: string;
    readonly headRef: string;
    readonly headSha: string;
    readonly headRepository?: string;
    readonly baseRef: string;
    readonly baseSha: string;
    readonly merge: Commit;
    readonly changed?: readonly string[];
    readonly draft?: boolean;
  }): { readonly pull: PullRequest; readonly runs: readonly Run[] };
  synchronizePullRequest(pull: {
    readonly repository: string;
    readonly number: number;
    readonly headSha: string;
    readonly merge: Commit;
    readonly changed?: readonly string[];
    readonly actor?: string;
  }): Answer<readonly Run[]>;
  /** `mergeSha`: the commit it was merged as (push the base branch yourself). */
  closePullRequest(pull: {
    readonly repository: string;
    readonly number: number;
    readonly merged: boolean;
    readonly actor: string;
    readonly mergeSha?: string;
  }): Answer<readonly Run[]>;
  /** Any other action of the event `pull_request`: `labeled`, `reopened`, `edited`, `ready_for_review` … */
  pullRequestAction(pull: {
    readonly repository: string;
    readonly number: number;
    readonly action: string;
    readonly actor: string;
    readonly merge: Commit;
  }): Answer<readonly Run[]>;
  /** `workflow`: id, file name or path. 404 unknown workflow, 422 no `workflow_dispatch`, unknown ref, wrong inputs. */
  dispatchWorkflow(dispatch: {
    readonly repository: string;
    readonly workflow: number | string;
    readonly ref: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly actor: string;
    /** Where `ref` is not a branch the model knows. */
    readonly commit?: Commit;
  }): Answer<Run>;
  dispatchRepository(dispatch: {
    readonly repository: string;
    readonly eventType: string;
    readonly clientPayload?: Readonly<Record<string, unknown>>;
    readonly actor: string;
  }): Answer<readonly Run[]>;
  /** The scheduled workflows of the default branch with that cron expression. */
  schedule(repository: string, cron: string): readonly Run[];
  pull(repository: string, number: number): PullRequest | undefined;
  pulls(
    repository: string,
    filter?: {
      readonly state?: 'open' | 'closed' | 'all';
      readonly head?: string;
      readonly base?: string;
    },
  ): readonly PullRequest[];
  /** Newest first. */
  activity(repository: string): readonly RepositoryActivity[];
}

export interface CommentsPart {
  /** On an issue or pull request of that number; a number the model does not know as a pull request is an issue. */
  createComment(comment: {
    readonly repository: string;
    readonly issueNumber: number;
    readonly author: string;
    readonly body: string;
    readonly appId?: number;
  }): Answer<IssueComment>;
  editComment(id: number, body: string, sender: string): Answer<IssueComment>;
  deleteComment(id: number, sender: string): Answer<IssueComment>;
  comment(id: number): IssueComment | undefined;
  /** Oldest first. */
  comments(repository: string, issueNumber?: number): readonly IssueComment[];
  /** The same user's same reaction is answered with the one that exists (`created: false`). */
  react(reaction: {
    readonly commentId: number;
    readonly user: string;
    readonly content: ReactionContent;
  }): Answer<{ readonly reaction: Reaction; readonly created: boolean }>;
  reactions(commentId: number): readonly Reaction[];
  removeReaction(id: number): boolean;
}

export interface ChecksPart {
  createCheckRun(check: {
    readonly repository: string;
    readonly headSha: string;
    readonly name: string;
    readonly appId: number;
    readonly status?: CheckRun['status'];
    readonly conclusion?: CheckRun['conclusion'];
    readonly detailsUrl?: string;
    readonly externalId?: string;
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly Annotation[];
    readonly startedAt?: number;
    readonly completedAt?: number;
  }): Answer<CheckRun>;
  /** Annotations are appended. */
  updateCheckRun(
    id: number,
    change: {
      readonly name?: string;
      readonly status?: CheckRun['status'];
      readonly conclusion?: CheckRun['conclusion'];
      readonly detailsUrl?: string;
      readonly externalId?: string;
      readonly title?: string;
      readonly summary?: string;
      readonly text?: string;
      readonly annotations?: readonly Annotation[];
      readonly startedAt?: number;
      readonly completedAt?: number;
    },
  ): Answer<CheckRun>;
  checkRun(id: number): CheckRun | undefined;
  /** `filter: latest` (default): one per App and name. */
  checkRuns(
    repository: string,
    sha: string,
    filter?: {
      readonly name?: string;
      readonly status?: string;
      readonly appId?: number;
      readonly all?: boolean;
    },
  ): readonly CheckRun[];
  createStatus(status: {
    readonly repository: string;
    readonly sha: string;
    readonly state: CommitStatus['state'];
    readonly context?: string;
    readonly description?: string;
    readonly targetUrl?: string;
    readonly creator: string;
  }): Answer<CommitStatus>;
  /** Newest first. */
  statuses(repository: string, sha: string): readonly CommitStatus[];
}

export interface RunFilter extends Page {
  readonly workflow?: number | string;
  /** A status or a conclusion, as in GitHub's `status=`. */
  readonly status?: string;
  readonly branch?: string;
  readonly event?: string;
  readonly actor?: string;
  readonly headSha?: string;
  /** Inclusive bounds of the time of creation. */
  readonly createdFrom?: number;
  readonly createdTo?: number;
}

export interface RunsPart {
  workflows(repository: string): readonly Workflow[];
  /** By id, file name or path. */
  workflow(repository: string, idOrPath: number | string): Workflow | undefined;
  workflowById(id: number): Workflow | undefined;
  run(id: number): Run | undefined;
  /** Newest first; at most 1,000 where a filter is given, as GitHub caps it. */
  runs(repository: string, filter?: RunFilter): Listed<Run>;
  job(id: number): Job | undefined;
  /** `attempt`: of that attempt; `latest` (default): the newest of each job; `all`: every attempt. */
  jobs(runId: number, filter?: 'latest' | 'all' | { readonly attempt: number }): readonly Job[];
  /** Of every run and attempt, in the order in which they came to be. */
  everyJob(): Iterable<Job>;
  /** Times the job was acquired by a runner. Never more than one. */
  jobRuns(jobId: number): number;
  /** 409 where the run is completed. Queued jobs end at once, running ones when their runner says so. */
  cancel(runId: number): Answer<void>;
  /** Ends every job at once, running or not. */
  forceCancel(runId: number): Answer<void>;
  /** 403 while the run is in progress. */
  rerun(runId: number, actor: string): Answer<void>;
  rerunFailed(runId: number, actor: string): Answer<void>;
  rerunJob(jobId: number, actor: string): Answer<void>;
}

export interface RunnersPart {
  /** 201; 404 unknown scope or group, 409 name exists, 422 no name, labels empty or more than 100. The secret is used up with its runner's one job. */
  createJitRunner(
    scope: RunnerScope,
    runner: {
      readonly name: string;
      readonly runnerGroupId: number;
      readonly labels: readonly string[];
      readonly workFolder?: string;
    },
  ): Answer<{ readonly runner: Runner; readonly secret: string }>;
  /** As the REST list tells it: late by what the faults order. `name` is an exact filter, as on GitHub. */
  list(scope: RunnerScope, filter?: Page & { readonly name?: string }): Listed<RunnerView>;
  /** One runner as REST tells it: not late in registration, but in `busy`. */
  get(scope: RunnerScope, id: number): RunnerView | undefined;
  /** 204; 404 unknown; 422 while it runs a job. */
  delete(scope: RunnerScope, id: number): Answer<void>;
  /** The truth, without lags; removed ones too. */
  runner(id: number): Runner | undefined;
  /** Every runner that ever was, and how it ended. */
  all(): readonly Runner[];
}

export type PollAnswer =
  | {
      readonly kind: 'job';
      readonly job: Job;
      readonly run: Run;
      readonly repository: Repository;
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'gone' };

/** The runner's side: `test/sandbox/protocol.ts` without HTTP. */
export interface SessionsPart {
  /** 401 unknown or used up, 409 another session is open, 400 `RunnerVersionDeprecated`. */
  connect(
    secret: string,
    runner: { readonly agentId: number; readonly version: string },
  ): Answer<{ readonly sessionId: string; readonly runner: Runner }>;
  /**
   * The job that is assigned to this session's runner, assigning one if it is idle and one waits: the oldest queued job whose labels are a subset of the runner's
   * and whose repository is in scope. The same job is answered until it is acquired or taken back. Call again after `watch` told of a change.
   */
  poll(sessionId: string): PollAnswer;
  /** Within 60 s of the assignment, else 409, and the job is queued again. */
  acquire(sessionId: string, jobId: number): Answer<Job>;
  disconnect(sessionId: string): void;
  runnerOf(sessionId: string): Runner | undefined;
  /** Calls of the runner that holds the job, by its secret. 404 where it does not hold it (any more). */
  holds(secret: string, jobId: number): boolean;
  steps(jobId: number, steps: readonly Step[]): Answer<void>;
  renew(jobId: number): Answer<{ readonly cancelled: boolean }>;
  complete(
    jobId: number,
    result: {
      readonly conclusion: 'success' | 'failure' | 'cancelled';
      readonly outputs: Readonly<Record<string, string>>;
      readonly annotations: readonly Annotation[];
      readonly summary: string;
    },
  ): Answer<void>;
}

export interface HooksPart {
  /** Deliveries to send by now, each handed out once, in the order in which they are due. */
  due(now?: number): readonly HookDelivery[];
  /** What the receiver answered; `statusCode` 0 where nothing came back. */
  record(id: number, answer: { readonly statusCode: number; readonly duration: number }): void;
  /** Newest first; `cursor` from the page before. Lost ones are not in it. */
  list(
    appId: number,
    filter?: {
      readonly perPage?: number;
      readonly cursor?: string;
      readonly status?: 'success' | 'failure';
    },
  ): { readonly items: readonly HookDelivery[]; readonly next: string | null };
  get(appId: number, id: number): HookDelivery | undefined;
  /** A new delivery of the same guid; 404 unknown. */
  redeliver(appId: number, id: number): Answer<HookDelivery>;
}

export interface ApiFault {
  readonly kind: 'error' | 'primary-limit' | 'secondary-limit' | 'slow';
  /** `error`: the status, default 502. `secondary-limit`: 403 or 429, default 403. */
  readonly status?: number;
  /** `secondary-limit`: seconds of `retry-after`. `primary-limit`: seconds until the reset. */
  readonly after?: number;
  /** `slow`: wait before the true answer. */
  readonly delay?: number;
}

/** Faults to order, as data: settings may be changed at any time. */
export interface FaultSettings {
  /** Probabilities from 0 to 1, and how much: milliseconds, uniformly up to. */
  webhooks: {
    lost: number;
    duplicated: number;
    late: number;
    lateBy: number;
    shuffled: number;
    shuffledBy: number;
  };
  /** A runner is in the list only so long after its registration. */
  registrationLag: number;
  /** Lists of runners tell the state of that long ago. */
  runnerListAge: number;
  /** `busy` follows the truth by that long. */
  busyLag: number;
  /** DELETE judges by the late `busy` too: it then removes a runner in the middle of its job. */
  deleteSeesLate: boolean;
}

export interface FaultsPart {
  readonly settings: FaultSettings;
  /** `route` is a part of `METHOD /path`, e.g. `POST /orgs` or `/actions/runners`; absent: every call. The next `times` calls (default: always), each with `probability` (default 1). */
  orderApi(order: {
    readonly route?: string;
    readonly fault: ApiFault;
    readonly times?: number;
    readonly probability?: number;
  }): void;
  /** The fault of this call, if one was ordered; counts it. */
  apiFault(method: string, path: string): ApiFault | null;
  /** No faults from here on. */
  clear(): void;
}

export interface GitHub {
  readonly accounts: AccountsPart;
  readonly events: EventsPart;
  readonly comments: CommentsPart;
  readonly checks: ChecksPart;
  readonly runs: RunsPart;
  readonly runners: RunnersPart;
  readonly sessions: SessionsPart;
  readonly hooks: HooksPart;
  readonly faults: FaultsPart;
  /** Told after everything that changed state, synchronously; returns the way to stop. Listeners must not call verbs: note it and act later. */
  watch(listener: () => void): () => void;
  /** When `advance` has something to do next, undefined when never. */
  nextTimer(): number | undefined;
  /** Runs everything that is due by `now`, in order of its time. */
  advance(now: number): void;
}

export interface GitHubOptions {
  /** Milliseconds since the epoch; must not go backwards. */
  readonly now: () => number;
  /** In [0, 1), seeded: makes secrets, guids and faults. */
  readonly random: () => number;
  readonly engine: import('./engine.ts').WorkflowEngine;
  /** First id given; default 1,000,000. */
  readonly firstId?: number;
  /** The payload of an event as webhooks and `github.event` show it; without it a small one is made. */
  readonly renderEvent?: (facts: EventFacts) => Readonly<Record<string, unknown>>;
  /** A workflow file elsewhere (`uses: owner/repo/path@ref`) that is not at a branch or tag the model knows. */
  readonly readFile?: (repository: string, path: string, ref: string) => string | undefined;
  /** Time to pick up an assigned job, default 60 s. */
  readonly pickUp?: number;
  /** A job fails when its runner did not renew for so long, default 10 min. */
  readonly lockLost?: number;
  /** A runner without job is offline so long after its last contact, default 70 s. */
  readonly offlineAfter?: number;
  /** Runners below this version are refused, default `2.329.0`. */
  readonly minimumRunnerVersion?: string;
  /** From an event to its webhook, milliseconds, default 0. */
  readonly hookDelay?: number;
}
