import type { Job } from '../github/types.ts';
import { isCalm, isWide, type ScenarioPool } from '../scenario.ts';
import { jobsOf, MINUTE, poolOfJob, type Truth } from '../truth.ts';

/** L-1: no interval of this length in which a job this old waits although its pool has room. */
const STARVED = 15 * MINUTE;
/** L-2: a job that waits for longer has a reason. */
const SPEECHLESS = 2 * MINUTE;
/** GitHub's deprecation of a runner's version holds the pool for an hour. */
const OUTDATED = 60 * MINUTE;

/** Jobs that wait: whether somebody comes for them, how soon, and whether the service can say why not. */
export class WaitingJudge {
  /** From queued to the first launch call made for the job, milliseconds, where nothing stood in the way. */
  readonly pickUps: number[] = [];
  readonly #truth: Truth;
  readonly #starvedSince = new Map<number, number>();
  readonly #outdatedUntil = new Map<string, number>();
  readonly #called = new Set<string>();
  readonly #isMeasured: boolean;

  constructor(truth: Truth) {
    this.#truth = truth;
    this.#isMeasured = isCalm(truth.scenario) && truth.scenario.max === null;
  }

  /** A machine was asked for, for this job. */
  asked(jobId: string): void {
    if (!this.#isMeasured || this.#called.has(jobId)) return;
    this.#called.add(jobId);
    const job = this.#truth.github.runs.job(Number(jobId));
    const pool = job && poolOfJob(this.#truth, job);
    if (!job || !pool || !isWide(this.#truth.scenario, pool)) return;
    this.pickUps.push(this.#truth.clock.now() - job.createdAt);
  }

  /** A runner of this pool exited because GitHub deprecated its version. */
  outdated(pool: string): void {
    this.#outdatedUntil.set(pool, this.#truth.clock.now() + OUTDATED);
  }

  minute(): void {
    const waiting = jobsOf(this.#truth).filter(({ status }) => status === 'queued');
    this.#judgeStarving(waiting);
    this.#judgeReasons(waiting);
  }

  #judgeStarving(waiting: readonly Job[]): void {
    const { clock, calmSince, violate } = this.#truth;
    const now = clock.now();
    const starving = new Set<number>();
    for (const job of waiting) {
      const pool = poolOfJob(this.#truth, job);
      if (!pool || now - Math.max(job.createdAt, calmSince()) < STARVED || !this.#hasRoom(pool)) continue;
      starving.add(job.id);
      const since = this.#starvedSince.get(job.id) ?? now;
      this.#starvedSince.set(job.id, since);
      if (now - since >= STARVED)
        violate(`L-1 job ${job.id} starved for ${(now - since) / MINUTE} min with room in pool ${pool.name}`);
    }
    for (const id of this.#starvedSince.keys()) if (!starving.has(id)) this.#starvedSince.delete(id);
  }

  /** L-4: a machine that hangs in its boot is no capacity. */
  #hasRoom(pool: ScenarioPool): boolean {
    const { machines, scenario, clock } = this.#truth;
    const useful = machines.running(pool.name).filter(({ isHung }) => !isHung).length;
    const all = machines.running().length;
    const isHeld =
      pool.budget !== null || pool.maxPerRepository !== null || (this.#outdatedUntil.get(pool.name) ?? 0) > clock.now();
    const isBlackout = pool.blackout !== null && pool.blackout.from <= clock.now() && clock.now() < pool.blackout.to;
    return !isHeld && !isBlackout && useful < pool.max && (scenario.max === null || all < scenario.max) && machines.hasRoom();
  }

  #judgeReasons(waiting: readonly Job[]): void {
    const { clock, calmSince, snapshot, journal, violate } = this.#truth;
    const said = snapshot();
    if (!said) return;
    const told = new Set([...said.held.map(({ job }) => job), ...said.unserved.map(({ job }) => job)]);
    for (const { id, createdAt } of waiting) {
      if (clock.now() - Math.max(createdAt, calmSince()) <= SPEECHLESS || told.has(String(id))) continue;
      const isLaunched = journal()
        .allRunners()
        .some(({ because, state }) => state !== 'gone' && because.endsWith(` ${id}`));
      if (!isLaunched) violate(`L-2 job ${id} waits for ${Math.round((clock.now() - createdAt) / MINUTE)} min without a reason`);
    }
  }
}
