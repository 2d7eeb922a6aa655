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

/** One runner's machine, as it is ordered. */
export interface MachineRequest {
  /** The intent's id. `[a-z0-9-]{1,64}`. */
  readonly id: string;
  /** The runner's name on GitHub. */
  readonly name: string;
  /**
   * Base64 as GitHub's generate-jitconfig returns it. Single use, secret: never in argv, tags or logs (S8). Null where the
   * machine asks for it once it has booted (`pullsFrom`).
   */
  readonly jitConfig: string | null;
  /** After this many milliseconds the machine ends itself, whatever the service does (I-5). */
  readonly maxLifetime: number;
}

/** One call for one machine or many: a burst of jobs is one order. */
export interface LaunchOrder {
  /** What makes the call idempotent (EC2's ClientToken): the id of its first request. */
  readonly id: string;
  readonly pool: string;
  /** At least one. A repeated order carries the same requests (I-4). */
  readonly requests: readonly MachineRequest[];
  /** `stock`: machines that boot once, and are stopped until they are needed. */
  readonly purpose: 'runner' | 'stock';
  /** `on-demand`: nothing that may be taken away, for a job that lost its machine once. */
  readonly market: 'any' | 'on-demand';
}

/** What a machine is and costs. */
export interface Offer {
  /** Such as `g5.2xlarge`. */
  readonly type: string;
  /** Such as `eu-west-1a`. */
  readonly zone: string;
  readonly market: 'spot' | 'on-demand';
  /** US dollars; null where no price is known. */
  readonly usdPerHour: number | null;
}

export type LaunchAnswer =
  /** `machine`: its id in `list`; null where only a list can tell. */
  | { readonly kind: 'started'; readonly machine: string | null; readonly offer: Offer | null }
  /** Nobody had room; `because` tells each place that was asked, and its answer. */
  | { readonly kind: 'no-capacity'; readonly because: string }
  /** The account's own limit is reached. */
  | { readonly kind: 'quota'; readonly because: string }
  /** The order itself is wrong, or not allowed: trying again mends nothing. */
  | { readonly kind: 'refused'; readonly because: string };

export interface MachineView {
  /** The machine's own id (EC2's instance id); for kinds without one, the request's. */
  readonly id: string;
  /** The order that made it. */
  readonly launch: string;
  readonly pool: string;
  /** The runner's name; null where the machine was ordered together with others and learns it at boot. */
  readonly name: string | null;
  /** `running`: started and not known to have ended. `ended`: nothing runs any more, leftovers may remain until `end`. */
  readonly state: 'running' | 'stopped' | 'ended';
  /**
   * When the machine itself began, milliseconds since the epoch, never the intent's time: by this host's clock as it is set now,
   * so that the machine's age is right however the clock was set since.
   */
  readonly startedAt: number;
  /** The runner's exit code once ended and known (0 ok, 1 terminated, 2 retryable, 5 session conflict, 7 deprecated). */
  readonly exitCode: number | null;
  readonly offer: Offer | null;
  /** Whether its owner took it away: a spot machine that was reclaimed. */
  readonly isReclaimed: boolean;
}

/** One adapter per kind of machine (`local`, `ec2`), or a fake. Throws `MachinesUnavailable` where it must be left alone for a while. */
export interface Machines {
  /** Milliseconds for which `list` may miss a machine that `launch` started; 0 where it never does. */
  readonly listLag: number;
  /** An order of at least so many requests carries no JIT configurations: its machines pull them. `Infinity`: never. */
  pullsFrom(pool: string): number;
  /**
   * Starts the machines of one order; answers each request, in their order. Idempotent by the order's id: however often and
   * from however many processes it is called with one id, its machines start once at most, and what was already ended is not
   * started again (answers `started`). Full pools and the like are answers. Throws where the outcome is unknown: machines may
   * have started.
   */
  launch(order: LaunchOrder): Promise<readonly LaunchAnswer[]>;
  /**
   * Every machine this installation started and that was not yet `end`ed, in any order. May lag after `launch`. `maxAge`: somebody
   * is known to leave, so the answer should be no older than so many milliseconds; left out, as old as this kind thinks fit.
   */
  list(maxAge?: number): Promise<readonly MachineView[]>;
  /**
   * Whether the last `list` shows this pool's machines as they are `now`, or, where they could not be listed, as they were
   * `earlier`, or `never`. Left out where a list that fails throws.
   */
  listed?(pool: string): 'now' | 'earlier' | 'never';
  /**
   * Ends the machine, everything it started, and what it left on disk. Idempotent: an unknown id succeeds. `id` is the
   * machine's, or the id of an order of one machine that no list has shown yet; that of an order of several ends nothing. `pool`: whose it is, as far as the
   * caller knows; so too below.
   */
  end(id: string, pool?: string): Promise<void>;
  /** Stops a machine that can be started again; it costs its disk only. Idempotent. Kinds that cannot, end it. */
  stop(id: string, pool?: string): Promise<void>;
  /** Starts a stopped machine: it boots, and pulls what it needs. Idempotent. `refused` where it is gone. */
  start(id: string, pool?: string): Promise<LaunchAnswer>;
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

// ----------------------------------------------------------------------------------------------------------- journal

/** A webhook delivery as it arrived, after its signature was verified. */
export interface Delivery {
  /** `X-GitHub-Delivery`; a redelivery carries the same. */
  readonly id: string;
  readonly event: string;
  readonly receivedAt: number;
  /** JSON: of the body what is read from it, so that a sync writes hundreds of bytes and not thousands. */
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
  /** The order its machine belongs to: its own id, or that of the first row of its burst. */
  readonly launch: string;
  /** `job`: a demand; `hot`: kept idle for the next one; `stock`: booted once and stopped. A stocked row becomes `job` when used. */
  readonly purpose: 'job' | 'hot' | 'stock';
  /** Why it was started: one of the plan's reasons, and the job's id where there is one. */
  readonly because: string;
  readonly plannedAt: number;
  /** The machine's id, once known; one machine belongs to one row (I-6). */
  readonly machine: string | null;
  readonly offer: Offer | null;
  /** When the machine began, and was first known to be over. What it cost is these times its price. */
  readonly machineStartedAt: number | null;
  readonly machineEndedAt: number | null;
  /** When its machine was handed the JIT configuration that it pulled; each is handed out once. */
  readonly deliveredAt: number | null;
  /** When its machine told that its owner takes it away (spot). */
  readonly interruptedAt: number | null;
  readonly exitCode: number | null;
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
 * Stock: planned → starting → stocked, and from there planned → … once it is needed.
 */
export type RunnerState = 'planned' | 'registered' | 'starting' | 'stocked' | 'idle' | 'busy' | 'ending' | 'gone';

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
  /**
   * Marks deliveries as worked into the facts, and stores those facts, in one transaction. Jobs never regress (I-11), and are
   * given as they stand: see `putJobs`.
   */
  settle(deliveryIds: readonly string[], jobs: readonly JobFacts[]): Promise<readonly JobFacts[]>;
  /**
   * Stores jobs. A job whose stored status is later (queued/waiting < in_progress < completed) keeps it. Gives each as it
   * stands now, in the same order.
   */
  putJobs(jobs: readonly JobFacts[]): Promise<readonly JobFacts[]>;
  /** Jobs that are not completed, oldest first. */
  openJobs(): Promise<readonly JobFacts[]>;
  /** Stores runners' rows in one transaction, each replacing the one of its id. */
  putRunners(rows: readonly RunnerRow[]): Promise<void>;
  /** Rows whose state is not `gone`. */
  runners(): Promise<readonly RunnerRow[]>;
  /** Appends decisions with their reasons. */
  record(decisions: readonly Decision[]): Promise<void>;
  /** Flushes and closes. Nothing may be called afterwards. */
  close(): Promise<void>;
}

/** Small things the service must not forget, by kind and key. Durable once the promise resolves. */
export interface Memory {
  /** `null` forgets. The value must be JSON. */
  remember(kind: MemoryKind, key: string, value: unknown): Promise<void>;
  /** Everything of a kind, by key. */
  recall(kind: MemoryKind): Promise<ReadonlyMap<string, unknown>>;
}
/** `seen`: how far the delivery log was read. `verdict`: checks put on GitHub. `rerun`: jobs to run again on on-demand machines. `pause`: pools an operator stopped. `timing`: durations of tests, by repository. `gate`: what builds said of a commit. `retest`: rounds of a retest that are still to come. `move`: moves of branches whose end is not known. */
export type MemoryKind = 'seen' | 'verdict' | 'rerun' | 'pause' | 'timing' | 'gate' | 'retest' | 'move';

/** What was: for `explain`, costs and budgets. */
export interface History {
  job(id: string): Promise<JobFacts | null>;
  /** Rows that were started for this job or that took it, oldest first; gone ones too. */
  runnersOf(jobId: string): Promise<readonly RunnerRow[]>;
  /** The latest decisions, newest first; with `subject` only those about it. */
  decisions(what: { readonly subject?: string; readonly limit: number }): Promise<readonly Decision[]>;
  /** US dollars that the machines of `gone` rows cost between two times, by pool. */
  spent(window: { readonly from: number; readonly to: number }): Promise<ReadonlyMap<string, number>>;
}

// ------------------------------------------------------------------------------------------- GitHub beyond the runners

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

// ---------------------------------------------------------------------------------------------------- machines at boot

/** Who asks: proved by the machine's signed identity document. */
export interface MachineIdentity {
  readonly machine: string;
  readonly region: string;
  readonly account: string;
}

export type ClaimAnswer =
  | { readonly kind: 'runner'; readonly name: string; readonly jitConfig: string; readonly maxLifetime: number }
  /** Boot, read what will be needed, and say `stock-ready`: the service stops the machine. */
  | { readonly kind: 'stock'; readonly maxLifetime: number }
  /** Not known yet, or not ready: ask again after so many milliseconds. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** Nothing is here for this machine: it shuts down. */
  | { readonly kind: 'leave'; readonly because: string };

export type Milestone =
  | { readonly kind: 'booted' | 'runner-started' | 'stock-ready' | 'spot-notice' }
  | { readonly kind: 'runner-exited'; readonly exitCode: number };

/** What machines ask of the service, once `web/` knows who asks. */
export interface BootDesk {
  claim(who: MachineIdentity): Promise<ClaimAnswer>;
  report(who: MachineIdentity, milestone: Milestone): Promise<void>;
}
