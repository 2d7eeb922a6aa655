import type { RunnerRow } from '../../ports.ts';
import type { Job } from '../github/types.ts';
import { isCalm, isWide, type ScenarioPool } from '../scenario.ts';
import { jobsOf, MINUTE, poolOfJob, rowWhere, SECOND, type Truth } from '../truth.ts';

/** L-1: no interval of this length in which a job this old waits although its pool has room. */
const STARVED = 15 * MINUTE;
/** L-2: a job that waits for longer has a reason. */
const SPEECHLESS = 2 * MINUTE;
const BETWEEN_LOOKS = 2 * SECOND;
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

  /** Whoever is found without a reason may be between two looks of the service: judged is who still is a moment later. */
  #judgeReasons(waiting: readonly Job[]): void {
    const { clock, violate } = this.#truth;
    const speechless = waiting.filter((job) => this.#isSpeechless(job));
    if (speechless.length === 0) return;
    clock.at(clock.now() + BETWEEN_LOOKS, () => {
      for (const job of speechless)
        if (job.status === 'queued' && this.#isSpeechless(job))
          violate(`L-2 job ${job.id} waits for ${Math.round((clock.now() - job.createdAt) / MINUTE)} min without a reason`);
    });
  }

  #isSpeechless({ id, createdAt }: Job): boolean {
    const { clock, calmSince, snapshot } = this.#truth;
    const said = snapshot();
    if (!said || clock.now() - Math.max(createdAt, calmSince()) <= SPEECHLESS) return false;
    if ([...said.held, ...said.unserved].some(({ job }) => job === String(id))) return false;
    const isMeant = ({ because, state }: RunnerRow): boolean => state !== 'gone' && because.endsWith(` ${id}`);
    return rowWhere(this.#truth, isMeant) === undefined;
  }
}
