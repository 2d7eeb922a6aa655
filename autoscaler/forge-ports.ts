/** GitHub, as the machines' loop needs it. Each method states its contract; `test/conformance` holds fakes and adapters to it. */

export type JobStatus = 'queued' | 'waiting' | 'in_progress' | 'completed';

/** A workflow job as GitHub tells it. Ids are text: exact beyond 2^53 (I-11). Times are milliseconds since the epoch. */
export interface JobFacts {
  readonly id: string;
  readonly repository: string;
  readonly runId: string;
  readonly attempt: number;
  readonly name: string;
  readonly labels: readonly string[];
  readonly status: JobStatus;
  readonly conclusion: string | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  /** Null while queued: never match null against null. */
  readonly runnerName: string | null;
  readonly url: string;
  /** The commit it tests; null where nobody told. */
  readonly headSha: string | null;
}

/** Where runners are registered: an organisation (`orgs/acme`) or one repository (`repos/acme/plots`). */
export type Scope = `orgs/${string}` | `repos/${string}/${string}`;

export interface RunnerFacts {
  readonly id: string;
  readonly name: string;
  readonly online: boolean;
  /** Lags by a minute and more in both directions (`facts` on #5085): never the only proof. */
  readonly busy: boolean;
}

export type RegisterAnswer =
  | { readonly kind: 'registered'; readonly runnerId: string; readonly jitConfig: string }
  | { readonly kind: 'name-taken' }
  | { readonly kind: 'refused'; readonly because: string };

/** GitHub. Throws `ForgeUnavailable` (see faults) on 5xx, limits and broken connections; says when to come back. */
export interface Forge {
  /** `owner/name` of every repository in scope of an owner entry (an organisation, or `owner/name` itself). */
  repositories(owner: string): Promise<readonly string[]>;
  /** Jobs of runs of the repository that are not completed, every page. The truth a webhook only hints at. */
  openJobs(repository: string): Promise<readonly JobFacts[]>;
  /** One job, or `gone` on 404. */
  job(repository: string, id: string): Promise<JobFacts | 'gone'>;
  /** Registers a just-in-time runner. The registration exists from now on, whether its machine starts or not. */
  register(scope: Scope, runner: { readonly name: string; readonly labels: readonly string[] }): Promise<RegisterAnswer>;
  /** Every runner of the scope whose name starts with `prefix`. The list lags registration. */
  runners(scope: Scope, prefix: string): Promise<readonly RunnerFacts[]>;
  /** Deregisters. `busy`: GitHub refused because a job runs. Idempotent: `gone` when it does not exist. */
  deregister(scope: Scope, runnerId: string): Promise<'removed' | 'busy' | 'gone'>;
}

/** One entry of the App's delivery log. */
export interface LoggedDelivery {
  /** Text: exact beyond 2^53. */
  readonly id: string;
  /** `X-GitHub-Delivery`: what `Journal.accept` knows it by. */
  readonly guid: string;
  readonly event: string;
  /** Milliseconds since the epoch. */
  readonly deliveredAt: number;
  readonly isOk: boolean;
}

/** The App's own log of webhooks: what was sent while nobody listened. Throws `ForgeUnavailable`. */
export interface DeliveryLog {
  /** Entries delivered at or after `since`, newest first. */
  deliveries(since: number): Promise<readonly LoggedDelivery[]>;
  /** The body of one, as it was sent; null where the log no longer has it. */
  payload(id: string): Promise<string | null>;
}

/** What a run is, for re-runs and for the policy on forks. */
export interface RunFacts {
  readonly id: string;
  readonly isCompleted: boolean;
  /** Whether its commit comes from another repository. */
  readonly isFork: boolean;
  readonly attempt: number;
}

/** A verdict that people see beside their commit. */
export interface CheckRun {
  readonly name: string;
  readonly headSha: string;
  /** Ours: the job's id. */
  readonly externalId: string;
  readonly conclusion: 'neutral' | 'action_required' | null;
  readonly title: string;
  readonly summary: string;
  readonly url: string | null;
}

/** Runs and checks on GitHub. Throws `ForgeUnavailable`. */
export interface Runs {
  run(repository: string, id: string): Promise<RunFacts | 'gone'>;
  /** Asks GitHub to run one job again. `not-yet`: its run is still in progress. */
  rerunJob(repository: string, jobId: string): Promise<'asked' | 'not-yet' | 'refused'>;
  /** Creates the check run, or replaces the one with this id; gives its id. Null where the App may not. */
  putCheck(repository: string, check: CheckRun, id: string | null): Promise<string | null>;
}
