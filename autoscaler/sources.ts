import type { DeliveryLog, Forge, JobFacts, RunnerFacts, Scope } from './forge-ports.ts';
import type { Clock, Journal, Log, Memory } from './ports.ts';
import { type BackfillGiven, DeliveryBackfill } from './sources/delivery-backfill.ts';
import { SourceBoard, type SourceHealth } from './sources/health.ts';
import { JobsPoll } from './sources/jobs-poll.ts';
import { RunnersPoll } from './sources/runners-poll.ts';

export type { SourceHealth } from './sources/health.ts';

export interface SourcesGiven {
  readonly forge: Forge;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  readonly owners: readonly string[];
  readonly runnerPrefix: string;
  /** Milliseconds between two polls. */
  readonly poll: { readonly jobs: number; readonly runners: number };
  /** With it, what was sent while nobody listened is fetched from the App's delivery log. */
  readonly backfill?: { readonly deliveryLog: DeliveryLog; readonly memory: Memory } & Pick<BackfillGiven, 'knows'>;
  /** Whether a job in progress names this runner: one of the proofs before an orphan goes. */
  readonly isWorking?: (runnerName: string) => boolean;
}

/** Where facts come from beside webhooks, and how each source is doing. */
export class Sources {
  readonly #board: SourceBoard;
  readonly #jobs: JobsPoll;
  readonly #runners: RunnersPoll;
  readonly #backfill: DeliveryBackfill | null;

  constructor({ backfill, isWorking = () => false, ...given }: SourcesGiven) {
    const board = new SourceBoard(given.clock);
    this.#board = board;
    this.#jobs = new JobsPoll({ ...given, board, every: given.poll.jobs });
    const jobsListedAt = (scope: Scope): number => this.#jobs.listedAt(scope);
    this.#runners = new RunnersPoll({ ...given, board, every: given.poll.runners, isWorking, jobsListedAt });
    this.#backfill = backfill ? new DeliveryBackfill({ ...given, ...backfill, board }) : null;
  }

  health(): readonly SourceHealth[] {
    return this.#board.all();
  }

  /** When GitHub last answered a poll well; 0 where it never did. */
  pollsGoodAt(): number {
    const polls = this.health().filter(({ source }) => source === 'jobs-poll' || source === 'runners-poll');
    return Math.max(0, ...polls.map(({ lastGoodAt }) => lastGoodAt ?? 0));
  }

  /** A source worked that is not looked at here: webhooks arrived. */
  good(source: SourceHealth['source']): void {
    this.#board.good(source);
  }

  /** Something happens in these repositories: they are looked at often for an hour. */
  noteActivity(repositories: Iterable<string>): void {
    this.#jobs.noteActivity(repositories);
  }

  /** When a poll is due although no runner lives. */
  nextDue(): number {
    return Math.min(this.#jobs.nextDue(), this.#runners.nextDue(), this.#backfill?.nextDue() ?? Number.POSITIVE_INFINITY);
  }

  /** When the oldest of the last good lists of jobs in a scope was asked for; 0 where one is missing. */
  jobsListedAt(scope: Scope): number {
    return this.#jobs.listedAt(scope);
  }

  /** Jobs of the repositories that are due: open ones, and those held for open that no longer are. Null where none is due. */
  pollJobs(): Promise<readonly JobFacts[] | null> {
    return this.#jobs.poll();
  }

  /** Registrations of our runners in `scopes`, when due, and of every scope now and then. Null when not due. */
  pollRunners(scopes: ReadonlySet<Scope>, known: ReadonlySet<string>): Promise<readonly RunnerFacts[] | null> {
    return this.#runners.poll(scopes, known);
  }

  /** Hands deliveries that the journal does not know to it; how many there were, null when not due. */
  async pollDeliveries(): Promise<number | null> {
    return this.#backfill ? this.#backfill.look() : null;
  }

  /** Names of registrations on GitHub that nobody here remembers. */
  orphans(): readonly string[] {
    return this.#runners.orphans();
  }
}
