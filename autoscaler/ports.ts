/** What the autoscaler needs from outside. Each method states its contract; `test/conformance` holds fakes and adapters to it. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Messages are static text so that they group; what varies stands in `fields`. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, unknown>>;

// ---------------------------------------------------------------------------------------------------------- machines

export interface MachineRequest {
  /** The intent's id: what makes a launch idempotent. `[a-z0-9-]{1,64}`. */
  readonly id: string;
  readonly pool: string;
  /** The runner's name on GitHub. */
  readonly name: string;
  /** Base64 as GitHub's generate-jitconfig returns it. Single use, secret: never in argv, tags or logs (S8). */
  readonly jitConfig: string;
  /** After this many milliseconds the machine ends itself, whatever the service does (I-5). */
  readonly maxLifetime: number;
}

export type LaunchAnswer =
  | { readonly kind: 'started' }
  | { readonly kind: 'no-capacity'; readonly because: string }
  | { readonly kind: 'refused'; readonly because: string };

export interface MachineView {
  readonly id: string;
  readonly pool: string;
  readonly name: string;
  /** `running`: started and not known to have ended. `ended`: nothing runs any more, leftovers may remain until `end`. */
  readonly state: 'running' | 'ended';
  /** When the machine itself began, milliseconds since the epoch; never the intent's time. */
  readonly startedAt: number;
  /** The runner's exit code once ended and known (0 ok, 1 terminated, 2 retryable, 5 session conflict, 7 deprecated). */
  readonly exitCode: number | null;
}

/** One adapter per kind of machine (`local`, `ec2`), or a fake. */
export interface Machines {
  /** Milliseconds for which `list` may miss a machine that `launch` started; 0 where it never does. */
  readonly listLag: number;
  /**
   * Starts one machine. Idempotent by `id`: however often and from however many processes it is called with one id, one
   * machine starts at most, and a machine that was already ended is not started again (answers `started`).
   * Full pools and the like are answers. Throws where the outcome is unknown: the machine may have started.
   */
  launch(request: MachineRequest): Promise<LaunchAnswer>;
  /** Every machine this installation started and that was not yet `end`ed, in any order. May lag after `launch`. */
  list(): Promise<readonly MachineView[]>;
  /** Ends the machine, everything it started, and what it left on disk. Idempotent: an unknown id succeeds. */
  end(id: string): Promise<void>;
}

// ------------------------------------------------------------------------------------------------------------- forge

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

// ----------------------------------------------------------------------------------------------------------- journal

/** A webhook delivery as it arrived, after its signature was verified. */
export interface Delivery {
  /** `X-GitHub-Delivery`; a redelivery carries the same. */
  readonly id: string;
  readonly event: string;
  readonly receivedAt: number;
  /** The raw body, UTF-8. */
  readonly body: string;
}

/** One runner's whole life: written before each effect (`intent before effect`), read back after a crash. */
export interface RunnerRow {
  readonly id: string;
  readonly pool: string;
  readonly scope: Scope;
  readonly name: string;
  readonly labels: readonly string[];
  readonly state: RunnerState;
  /** Why it was started: one of the plan's reasons. */
  readonly because: string;
  readonly plannedAt: number;
  /** GitHub's id of the registration, once there is one. */
  readonly runnerId: string | null;
  readonly launchedAt: number | null;
  readonly onlineAt: number | null;
  /** The job it was seen to take. */
  readonly jobId: string | null;
  readonly busyAt: number | null;
  readonly endedAt: number | null;
  readonly endReason: string | null;
}

/**
 * planned → registered → starting → idle → busy → ending → gone. Any state may go to `ending`; only `gone` is final.
 */
export type RunnerState = 'planned' | 'registered' | 'starting' | 'idle' | 'busy' | 'ending' | 'gone';

export interface Decision {
  readonly at: number;
  readonly stage: 'webhook' | 'demand' | 'plan' | 'launch' | 'runner' | 'service';
  /** The job's id, the runner's id, or another subject. */
  readonly subject: string;
  /** A word of a closed union. */
  readonly because: string;
  readonly detail?: string;
}

/** Memory, not truth: lost, the service finds its way back from GitHub and the machines. Every write is durable once its promise resolves. */
export interface Journal {
  /** Stores a delivery. `known` when its id was stored before (S2). Calls that arrive together share one commit. */
  accept(delivery: Delivery): Promise<'accepted' | 'known'>;
  /** Deliveries accepted and not yet settled, oldest first, at most `limit`. */
  unsettled(limit: number): Promise<readonly Delivery[]>;
  /** Marks deliveries as worked into the facts, and stores those facts, in one transaction. Jobs never regress (I-11): see `putJobs`. */
  settle(deliveryIds: readonly string[], jobs: readonly JobFacts[]): Promise<void>;
  /** Stores jobs. A job whose stored status is later (queued/waiting < in_progress < completed) keeps it. */
  putJobs(jobs: readonly JobFacts[]): Promise<void>;
  /** Jobs that are not completed, oldest first. */
  openJobs(): Promise<readonly JobFacts[]>;
  /** Stores one runner's row, replacing the one of its id. */
  putRunner(row: RunnerRow): Promise<void>;
  /** Rows whose state is not `gone`. */
  runners(): Promise<readonly RunnerRow[]>;
  /** Appends decisions with their reasons. */
  record(decisions: readonly Decision[]): Promise<void>;
  /** Flushes and closes. Nothing may be called afterwards. */
  close(): Promise<void>;
}
