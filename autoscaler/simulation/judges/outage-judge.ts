import { isLong, isWideFor } from '../scenario.ts';
import { jobsOf, leftQueueAt, MINUTE, poolOfJob, type Truth } from '../truth.ts';

/** Milliseconds from the end of a long outage of GitHub to the start of the last job that waited it out. */
export const SERVED_WITHIN = 5 * MINUTE;

/** Jobs that waited for hours because GitHub was away: each is served within minutes once it is back. */
export class OutageJudge {
  readonly #truth: Truth;

  constructor(truth: Truth) {
    this.#truth = truth;
    for (const { to } of truth.scenario.gitHubOutages.filter(isLong)) truth.clock.at(to + SERVED_WITHIN, () => this.#judge(to));
  }

  /** How long after the end of the outage each job that waited for it left the queue, milliseconds. */
  waits(): readonly number[] {
    const { gitHubOutages } = this.#truth.scenario;
    return gitHubOutages.filter(isLong).flatMap(({ to }) => this.#waited(to).map((job) => leftQueueAt(job) - to));
  }

  #judge(to: number): void {
    const { clock, calmSince, violate } = this.#truth;
    // Killed in between, it has its time from its start on.
    const due = calmSince() + SERVED_WITHIN;
    if (due > clock.now()) return void clock.at(due, () => this.#judge(to));
    for (const job of this.#waited(to))
      if (leftQueueAt(job) > clock.now())
        violate(`L-1 job ${job.id} still waits ${Math.floor((clock.now() - to) / MINUTE)} min after GitHub came back`);
  }

  /** Those that were in the queue when it ended, and that nothing else could keep there. */
  #waited(to: number) {
    const { scenario } = this.#truth;
    return jobsOf(this.#truth).filter((job) => {
      const pool = poolOfJob(this.#truth, job);
      return job.createdAt < to && leftQueueAt(job) >= to && pool !== undefined && isWideFor(scenario, pool);
    });
  }
}
