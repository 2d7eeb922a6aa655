import type { Job } from '../github/types.ts';
import type { SimulatedMachine } from '../simulated-machine.ts';
import { jobsOf, MINUTE, type Truth } from '../truth.ts';

const SETTLES_IN = 20 * MINUTE;

/** What must be so when all is over: the same whatever became of webhooks and of the service in between (I-9, I-10). */
export class EndJudge {
  readonly #truth: Truth;

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  areJobsDone(): boolean {
    for (const { status } of this.#truth.github.runs.everyJob()) if (status !== 'completed') return false;
    return true;
  }

  /** What is still there beyond the warm number. Empty: the world has come to rest. */
  leftovers(): readonly string[] {
    const { scenario, machines, journal, github } = this.#truth;
    const left: string[] = [];
    const places = scenario.owners.length;
    for (const { name, hot, stopped } of scenario.pools) {
      const live = machines.running(name).length;
      if (live > hot * places) left.push(`L-3 pool ${name} has ${live} machines, ${hot * places} are to stay`);
      const stocked = [...machines.all.values()].filter(({ state, birth }) => state === 'stopped' && birth.pool === name).length;
      if (stocked > stopped) left.push(`L-3 pool ${name} has ${stocked} stopped machines, ${stopped} are to stay`);
    }
    const isHot = scenario.pools.some(({ hot }) => hot > 0);
    const rows = [...journal().storedRunners()].filter(
      ({ state, purpose, pool }) => state !== 'gone' && state !== 'stocked' && purpose !== 'hot' && pool !== 'no-such-pool',
    );
    if (rows.length > 0 && !isHot) left.push(`L-3 ${rows.map(({ id, state }) => `row ${id} is ${state}`).join(', ')}`);
    const registered = github.runners.all().filter(({ name, removedAt }) => removedAt === null && name.startsWith('pl7-'));
    if (registered.length > 0 && !isHot) left.push(`L-3 ${registered.map(({ name }) => name).join(', ')} are still registered`);
    return left;
  }

  /** Until when the world has to come to rest. */
  deadline(): number {
    const { calmSince, scenario } = this.#truth;
    // What is held goes once its time is over.
    const held = scenario.orders.reduce((latest, { until }) => Math.max(latest, scenario.begin + until), 0);
    const last = jobsOf(this.#truth).reduce((latest, job) => Math.max(latest, job.completedAt ?? 0), 0);
    return Math.max(last, held, calmSince()) + SETTLES_IN;
  }

  /** Jobs of runs that nobody cancelled, each with its end; and how many machines are left. */
  rest(): string {
    const { scenario, github, machines } = this.#truth;
    const ends = scenario.repositories.flatMap((name) =>
      github.runs.runs(name, { perPage: 10_000 }).items.map((run) => {
        const jobs = github.runs.jobs(run.id).map(({ name: job, conclusion }) => `${job} ${conclusion}`);
        return run.conclusion === 'success'
          ? `${name} ${run.path}: ${jobs.sort().join(', ')}`
          : `${name} ${run.path}: not a success`;
      }),
    );
    const left = scenario.pools.map(({ name }) => `${name} ${machines.running(name).length}`);
    return [...ends.sort(), ...left].join('\n');
  }

  judge(): void {
    const { violate, github, scenario } = this.#truth;
    const jobs = jobsOf(this.#truth);
    const byJob = new Map(
      [...this.#truth.machines.all.values()].flatMap((machine) => (machine.job === null ? [] : [[machine.job, machine]])),
    );
    const lost = new Set(jobs.filter((job) => this.#isForgivable(job, byJob.get(job.id))).map(({ id }) => id));
    // Behind a job that was cancelled, or lost, others never run.
    const disturbed = new Set(jobs.filter((job) => lost.has(job.id) || job.conclusion === 'cancelled').map(({ runId }) => runId));
    for (const { id, runId, conclusion, status } of jobs) {
      const isFine = conclusion === 'success' || lost.has(id) || (disturbed.has(runId) && conclusion !== 'failure');
      if (!isFine || status !== 'completed') violate(`I-1 job ${id} ended as ${conclusion ?? status}`);
      const times = github.runs.jobRuns(id);
      if (times > 1 || (times === 0 && conclusion === 'success')) violate(`I-6 job ${id} ran ${times} times`);
    }
    if (scenario.strangers) this.#judgeStrangers();
  }

  /** Its machine was taken by its owner or grew too old, or GitHub itself let its busy runner be deleted (`deleteSeesLate`). */
  #isForgivable({ conclusion, runnerId }: Job, machine: SimulatedMachine | undefined): boolean {
    if (conclusion !== 'failure') return false;
    const runner = runnerId === null ? undefined : this.#truth.github.runners.runner(runnerId);
    const isDeleted = this.#truth.scenario.github.deleteSeesLate && runner?.ended === 'deleted';
    if (isDeleted || machine === undefined) return isDeleted;
    const lived = (machine.stoppedAt ?? 0) - machine.startedAt;
    return machine.isReclaimed || lived >= machine.birth.request.maxLifetime - MINUTE;
  }

  #judgeStrangers(): void {
    const { github, violate } = this.#truth;
    const left = github.runners.all().filter(({ name, removedAt }) => removedAt === null && !name.startsWith('pl7-'));
    if (left.length !== STRANGERS.length) violate(`I-7 of ${STRANGERS.length} runners of strangers ${left.length} are left`);
  }
}

/** Runners that are not ours, though some names begin like ours. */
export const STRANGERS = ['build-box', 'pl70-large-0123456789-0', 'pl7x'];
