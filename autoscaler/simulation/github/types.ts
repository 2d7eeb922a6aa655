/**
 * What the model of GitHub knows. Ids are numbers ≤ 2^53, distinct over all kinds. Times are milliseconds since the epoch.
 * Entities are records that the model changes in place; lists inside them are replaced, never changed, so that a shallow copy is a snapshot.
 */

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Organization';
  readonly createdAt: number;
}

export type Permission = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';

/** A file at a commit; `path` from the repository's root. */
export interface WorkflowFile {
  readonly path: string;
  readonly text: string;
}

/** A commit as far as workflows care: its workflow files, and what changed against the event's base. */
export interface Commit {
  readonly sha: string;
  /** Every file below `.github/workflows/` at this commit. */
  readonly files: readonly WorkflowFile[];
  readonly message?: string;
}

export interface Repository {
  readonly id: number;
  readonly ownerId: number;
  readonly owner: string;
  readonly name: string;
  /** `owner/name`. */
  readonly fullName: string;
  readonly private: boolean;
  defaultBranch: string;
  readonly createdAt: number;
  pushedAt: number;
  /** Branch name → its head. */
  readonly branches: Map<string, Commit>;
  readonly secrets: Map<string, string>;
  readonly variables: Map<string, string>;
  /** Login → level, where it differs from what the account's role gives. */
  readonly permissions: Map<string, Permission>;
  /** Last number given to an issue or pull request. */
  lastNumber: number;
}

export interface App {
  readonly id: number;
  readonly clientId: string;
  readonly slug: string;
  readonly name: string;
  readonly ownerId: number;
  /** Opaque to the model. */
  readonly publicKey: string;
  readonly hook: { readonly url: string; readonly secret: string } | null;
  /** Names of webhook events, e.g. `workflow_job`. */
  readonly events: readonly string[];
  /** e.g. `{ actions: 'write' }`. */
  readonly permissions: Readonly<Record<string, string>>;
  readonly createdAt: number;
}

export interface Installation {
  readonly id: number;
  readonly appId: number;
  readonly accountId: number;
  readonly account: string;
  /** Ids, or every repository of the account. */
  readonly repositories: 'all' | ReadonlySet<number>;
  readonly createdAt: number;
}

export interface Workflow {
  readonly id: number;
  readonly repositoryId: number;
  readonly path: string;
  name: string;
  readonly state: 'active';
  readonly createdAt: number;
  updatedAt: number;
  lastRunNumber: number;
}

export interface PullRequest {
  readonly id: number;
  readonly number: number;
  readonly repositoryId: number;
  readonly author: string;
  readonly title: string;
  readonly body: string | null;
  readonly draft: boolean;
  readonly headRef: string;
  readonly headRepositoryId: number;
  headSha: string;
  readonly baseRef: string;
  baseSha: string;
  /** The test merge commit (`refs/pull/N/merge`), or the commit it was merged as. */
  mergeSha: string;
  state: 'open' | 'closed';
  merged: boolean;
  mergedBy: string | null;
  changedFiles: readonly string[];
  readonly createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  mergedAt: number | null;
}

export type Conclusion =
  | 'success'
  | 'failure'
  | 'cancelled'
  | 'skipped'
  | 'neutral'
  | 'timed_out'
  | 'action_required'
  | 'stale'
  | 'startup_failure';

/** `pending`: held back by a concurrency group (a run) or not yet queued (a job waiting for `max-parallel` or its group). */
export type RunStatus = 'queued' | 'in_progress' | 'completed' | 'waiting' | 'pending' | 'requested';

export interface Run {
  readonly id: number;
  readonly repositoryId: number;
  readonly workflowId: number;
  readonly path: string;
  readonly name: string;
  readonly displayTitle: string;
  readonly event: string;
  readonly runNumber: number;
  readonly headBranch: string | null;
  readonly headSha: string;
  readonly headRepositoryId: number;
  /** `refs/heads/x`, `refs/tags/x`, `refs/pull/N/merge`. */
  readonly ref: string;
  readonly pullRequests: readonly number[];
  readonly actor: string;
  triggeringActor: string;
  attempt: number;
  status: RunStatus;
  conclusion: Conclusion | null;
  readonly createdAt: number;
  /** Start of this attempt. */
  startedAt: number;
  updatedAt: number;
  /** `startup_failure`: what the parser said. */
  readonly errors: readonly string[];
  /** Workflow-level `permissions`, as written; null when not written. */
  readonly permissions: Permissions | null;
}

/** `read-all`, `write-all`, or scope → level; `{}` gives nothing. */
export type Permissions = 'read-all' | 'write-all' | Readonly<Record<string, string>>;

export type JobStatus = 'queued' | 'in_progress' | 'completed' | 'waiting' | 'pending';

export interface Step {
  readonly number: number;
  readonly name: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: 'success' | 'failure' | 'cancelled' | 'skipped' | null;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
}

export interface Annotation {
  readonly level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
  readonly path?: string;
  readonly startLine?: number;
  readonly endLine?: number;
}

export interface Job {
  /** Also the id of its check run, as on GitHub. */
  readonly id: number;
  readonly runId: number;
  readonly repositoryId: number;
  readonly attempt: number;
  /** Key below `jobs:`; `caller/inner` inside a reusable workflow; a leg of a matrix has `key#n` with n from 0. */
  readonly key: string;
  readonly name: string;
  readonly workflowName: string;
  readonly headBranch: string | null;
  readonly headSha: string;
  readonly labels: readonly string[];
  status: JobStatus;
  conclusion: Conclusion | null;
  readonly createdAt: number;
  /** As GitHub fills it: the time of creation while queued, then of the start. */
  startedAt: number;
  completedAt: number | null;
  runnerId: number | null;
  runnerName: string | null;
  runnerGroupId: number | null;
  runnerGroupName: string | null;
  steps: readonly Step[];
  outputs: Readonly<Record<string, string>>;
  annotations: readonly Annotation[];
  summary: string;
  /** What the runner is told; null for a job that was skipped. */
  readonly work: JobWork | null;
}

/** What the engine says about one job, for the runner: `JobMessage` of `test/sandbox/protocol.ts` without ids, token and URLs. */
export interface JobWork {
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly env: readonly Readonly<Record<string, string>>[];
  readonly defaults: {
    readonly shell?: string;
    readonly workingDirectory?: string;
  };
  /** `StepDefinition[]` of the protocol. */
  readonly steps: readonly unknown[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly timeoutMinutes: number;
  readonly permissions: Permissions | null;
}

export interface CheckRun {
  readonly id: number;
  readonly repositoryId: number;
  readonly headSha: string;
  name: string;
  /** The App that made it; null where it is a job of Actions. */
  readonly appId: number | null;
  readonly jobId: number | null;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: Conclusion | null;
  startedAt: number | null;
  completedAt: number | null;
  detailsUrl: string | null;
  externalId: string;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: readonly Annotation[];
}

export interface CommitStatus {
  readonly id: number;
  readonly repositoryId: number;
  readonly sha: string;
  readonly context: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: string;
  readonly createdAt: number;
}

export interface IssueComment {
  readonly id: number;
  readonly repositoryId: number;
  readonly issueNumber: number;
  readonly author: string;
  /** The App that wrote it, if one did. */
  readonly appId: number | null;
  body: string;
  readonly createdAt: number;
  updatedAt: number;
}

export type ReactionContent = '+1' | '-1' | 'laugh' | 'confused' | 'heart' | 'hooray' | 'rocket' | 'eyes';

export interface Reaction {
  readonly id: number;
  readonly commentId: number;
  readonly user: string;
  readonly content: ReactionContent;
  readonly createdAt: number;
}

/** `orgs/acme` or `repos/acme/plots`. */
export type RunnerScope = `orgs/${string}` | `repos/${string}/${string}`;

/** A change that lists tell late: what was true from `at` on. */
export interface Change {
  readonly at: number;
  readonly value: boolean;
}

export type RunnerEnd = 'job-done' | 'deleted' | 'offline-cleanup';

export interface Runner {
  readonly id: number;
  readonly scope: RunnerScope;
  readonly name: string;
  readonly labels: readonly string[];
  readonly groupId: number;
  readonly workFolder: string;
  readonly ephemeral: true;
  readonly createdAt: number;
  /** Known once it connected. */
  version: string | null;
  online: boolean;
  busy: boolean;
  /** The job it took; an ephemeral runner takes one in its life. */
  jobId: number | null;
  lastSeenAt: number | null;
  removedAt: number | null;
  ended: RunnerEnd | null;
  onlineChanges: readonly Change[];
  busyChanges: readonly Change[];
}

/** A runner as the REST list tells it: late in every way that was ordered. */
export interface RunnerView {
  readonly id: number;
  readonly name: string;
  readonly status: 'online' | 'offline';
  readonly busy: boolean;
  readonly labels: readonly string[];
  readonly groupId: number;
  readonly ephemeral: true;
  readonly version: string | null;
}

export interface RepositoryActivity {
  readonly id: number;
  readonly repositoryId: number;
  readonly before: string;
  readonly after: string;
  readonly ref: string;
  readonly timestamp: number;
  readonly type: 'push' | 'force_push' | 'branch_creation' | 'branch_deletion' | 'pr_merge' | 'merge_queue_merge';
  readonly actor: string;
}

/**
 * What happened, with snapshots of what it happened to. The face renders webhook bodies and `github.event` from it; late and repeated
 * deliveries tell the state of then, as on GitHub.
 */
export type EventFacts = {
  readonly repository: Repository;
  readonly sender: string;
} & (
  | {
      readonly event: 'push';
      readonly action: null;
      readonly ref: string;
      readonly before: string;
      readonly after: string;
      readonly commit: Commit | null;
      readonly changed: readonly string[];
      readonly forced: boolean;
    }
  | {
      readonly event: 'pull_request';
      readonly action: string;
      readonly pull: PullRequest;
      readonly before?: string;
    }
  | {
      readonly event: 'workflow_job';
      readonly action: 'queued' | 'waiting' | 'in_progress' | 'completed';
      readonly job: Job;
      readonly run: Run;
    }
  | {
      readonly event: 'workflow_run';
      readonly action: 'requested' | 'in_progress' | 'completed';
      readonly run: Run;
      readonly workflow: Workflow;
    }
  | {
      readonly event: 'workflow_dispatch';
      readonly action: null;
      readonly ref: string;
      readonly workflow: string;
      readonly inputs: Readonly<Record<string, unknown>>;
    }
  | {
      readonly event: 'repository_dispatch';
      readonly action: string;
      readonly branch: string;
      readonly clientPayload: Readonly<Record<string, unknown>>;
    }
  | {
      readonly event: 'issue_comment';
      readonly action: 'created' | 'edited' | 'deleted';
      readonly comment: IssueComment;
      readonly issueNumber: number;
      readonly pull: PullRequest | null;
      readonly previousBody?: string;
    }
  | {
      readonly event: 'check_run';
      readonly action: 'created' | 'completed' | 'rerequested' | 'requested_action';
      readonly checkRun: CheckRun;
    }
  | {
      readonly event: 'status';
      readonly action: null;
      readonly status: CommitStatus;
    }
  | {
      readonly event: 'schedule';
      readonly action: null;
      readonly schedule: string;
    }
);

/** One attempt to bring one event to one App's hook. `guid` stays the same when it is redelivered. */
export interface HookDelivery {
  readonly id: number;
  readonly guid: string;
  readonly appId: number;
  readonly installationId: number;
  readonly repositoryId: number;
  readonly event: string;
  readonly action: string | null;
  readonly facts: EventFacts;
  readonly redelivery: boolean;
  readonly createdAt: number;
  /** When the face should send it; `Infinity` where a fault lost it: it then never shows among the due ones nor in the log. */
  readonly dueAt: number;
  /** Handed out by `due`; a delivery is handed out once. */
  sent: boolean;
  deliveredAt: number | null;
  /** 0 where there was no answer. */
  statusCode: number | null;
  /** Seconds. */
  duration: number | null;
}
