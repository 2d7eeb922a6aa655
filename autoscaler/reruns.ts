import { isPaused, type Pause } from '../src/lib/pause.ts';
import type { JobFacts, Runs } from './forge-ports.ts';
import { ForgeUnavailable } from './forge-unavailable.ts';
import type { Clock, Log, Memory, RunnerRow } from './ports.ts';
import { isRerunOf, type Rerun, readRerun, rerunFor, rerunKey, rerunStep } from './runner/rerun-rule.ts';

export interface RerunsGiven {
  readonly runs: Runs;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly log: Log;
}

const EVERY = 30_000;
/** GitHub lets a run be re-run for thirty days; nobody waits for it that long. */
const KEPT = 7 * 86_400_000;
/** A run that is still in progress after so long is not waited for. */
const PATIENCE = 2 * 86_400_000;
/** A question that keeps failing for one run. */
const MOST_TRIES = 5;

/** Lets jobs that lost a spot machine run again on on-demand ones, once each, as soon as their run allows it. Survives restarts. */
export class Reruns {
  readonly #given: RerunsGiven;
  readonly #known = new Map<string, Rerun>();
  /** Seen to run again, and not stored yet. */
  readonly #seen = new Set<string>();
  #loading: Promise<void> | null = null;
  #pause: Pause = { from: 0, until: 0 };

  constructor(given: RerunsGiven) {
    this.#given = given;
  }

  /** What was noted before this process began: `mustBeOnDemand` knows it from then on. */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** All that is known, for pages and `explain`. */
  list(): readonly Rerun[] {
    return [...this.#known.values()];
  }

  /** A runner's job as it is now. Durable once the promise resolves; whether it is to run again. */
  async note(row: RunnerRow, job: JobFacts): Promise<boolean> {
    const rerun = rerunFor(row, job);
    if (!rerun) return false;
    await this.load();
    if (this.#known.has(rerunKey(rerun))) return false;
    await this.#put(rerun);
    this.#given.log.info('job lost its machine', {
      stage: 'runner',
      job: job.id,
      repository: job.repository,
      because: 'interrupted',
    });
    return true;
  }

  /** Whether this job runs again because its machine was taken away. */
  mustBeOnDemand(job: JobFacts): boolean {
    const rerun = job.attempt > 1 ? this.#known.get(rerunKey(job)) : undefined;
    if (rerun === undefined || !isRerunOf(rerun, job)) return false;
    // It runs again, whoever asked for it.
    if (rerun.state === 'wanted') this.#seen.add(rerunKey(rerun));
    return true;
  }

  /** Asks GitHub for those whose run is over; when due. One that fails holds up no other (L-5). */
  async look(): Promise<void> {
    await this.load();
    const { clock, log } = this.#given;
    const now = clock.now();
    if (isPaused(this.#pause, now)) return;
    this.#pause = { from: now, until: now + EVERY };
    await this.#settleSeen();
    const asked = new Set<string>();
    for (const rerun of [...this.#known.values()]) {
      if (rerun.since < now - KEPT) await this.#forget(rerun);
      // A run starts again as a whole attempt: its next job must wait for the end of that.
      else if (rerun.state === 'wanted' && !asked.has(rerun.runId)) {
        try {
          if (await this.#step(rerun, now)) asked.add(rerun.runId);
        } catch (error) {
          log.warn('re-run could not be asked for', { stage: 'runner', job: rerun.jobId, error });
          if (error instanceof ForgeUnavailable) this.#pause = { from: now, until: Math.max(this.#pause.until, error.until) };
          else await this.#failed(rerun);
        }
      }
    }
  }

  /** Whether the run was asked to start again. */
  async #step(rerun: Rerun, now: number): Promise<boolean> {
    const { runs, log } = this.#given;
    const step = rerunStep(rerun, await runs.run(rerun.repository, rerun.runId));
    if (step.kind === 'settle') {
      await this.#put({ ...rerun, state: step.state });
      if (step.state === 'asked') await this.#passBy(rerun);
    } else if (step.kind === 'wait' && now - rerun.since > PATIENCE) await this.#put({ ...rerun, state: 'refused' });
    if (step.kind !== 'ask') return false;
    // Intent before effect: a crash from here on finds the run in its next attempt, and asks no second time.
    const tried = { ...rerun, tries: rerun.tries + 1 };
    await this.#put(tried);
    const answer = await runs.rerunJob(rerun.repository, rerun.jobId);
    log.info('re-run', { stage: 'runner', job: rerun.jobId, repository: rerun.repository, answer, tries: tried.tries });
    if (answer !== 'not-yet') await this.#put({ ...tried, state: answer });
    if (answer === 'asked') await this.#passBy(tried);
    return answer === 'asked';
  }

  /** The attempt that begins for one lost job runs no other of its run again: those wait for its end. */
  async #passBy({ runId, runAttempt }: Rerun): Promise<void> {
    for (const other of this.#known.values())
      if (other.runId === runId && other.state === 'wanted')
        await this.#put({ ...other, runAttempt: Math.max(other.runAttempt, runAttempt + 1) });
  }

  async #settleSeen(): Promise<void> {
    for (const key of this.#seen) {
      const rerun = this.#known.get(key);
      if (rerun?.state === 'wanted') await this.#put({ ...rerun, state: 'asked' });
      this.#seen.delete(key);
    }
  }

  async #failed(rerun: Rerun): Promise<void> {
    const tries = (this.#known.get(rerunKey(rerun))?.tries ?? rerun.tries) + 1;
    await this.#put({ ...rerun, tries, state: tries < MOST_TRIES ? 'wanted' : 'refused' });
  }

  async #put(rerun: Rerun): Promise<void> {
    await this.#given.memory.remember('rerun', rerunKey(rerun), rerun);
    this.#known.set(rerunKey(rerun), rerun);
  }

  async #forget(rerun: Rerun): Promise<void> {
    await this.#given.memory.remember('rerun', rerunKey(rerun), null);
    this.#known.delete(rerunKey(rerun));
  }

  async #load(): Promise<void> {
    const stored = await this.#given.memory.recall('rerun');
    for (const value of stored.values()) {
      const rerun = readRerun(value);
      if (rerun) this.#known.set(rerunKey(rerun), rerun);
    }
  }
}
