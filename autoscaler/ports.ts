import type { JobFacts, Scope } from './forge-ports.ts';
import type { Offer } from './machine-ports.ts';

/** What the autoscaler needs of its host. Each method states its contract; `test/conformance` holds fakes and adapters to it. */

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
