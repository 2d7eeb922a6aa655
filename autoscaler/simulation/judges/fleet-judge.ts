import { jobAnswered } from '../../launch/request-for.ts';
import type { RunnerRow } from '../../ports.ts';
import type { Job } from '../github/types.ts';
import type { ScenarioPool } from '../scenario.ts';
import type { SimulatedMachine } from '../simulated-machine.ts';
import { jobsOf, leftQueueAt, MINUTE, poolOfJob, type Truth } from '../truth.ts';

/** The machine's own timer and the service's rule may take so long over the agreed lifetime (I-5). */
const OVERTIME = 5 * MINUTE;
/** An unneeded machine ends within this, faults of others included (G16). */
const NEEDLESS = 20 * MINUTE;
/** Ending a machine that never came up takes its time to leave, and a list of jobs; GitHub may be away in between. */
const HUNG = 20 * MINUTE;
/** A webhook may be two minutes late, and a poll takes half a minute: demand of that long ago still explains a launch. */
const DEMAND_LASTS = 5 * MINUTE;
const DAY = 24 * 60 * MINUTE;
const HOUR = 60 * MINUTE;

/** Whatever runs and costs: caps, budgets, lifetimes, and machines that nobody needs. */
export class FleetJudge {
  readonly #truth: Truth;

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  /** A machine started just now. */
  started({ birth }: SimulatedMachine): void {
    this.#judgeCaps(birth.pool);
    this.#judgeBlackout(birth.pool);
    this.#judgeStopped(birth.pool);
    if (birth.purpose === 'runner') this.#judgeNeed(birth.pool);
  }

  /** A machine is asked for, for a job of this repository. */
  asked(poolName: string, job: Job, rows: readonly RunnerRow[]): void {
    const { scenario, machines, github, clock, violate } = this.#truth;
    const pool = scenario.pools.find(({ name }) => name === poolName);
    if (!pool || pool.maxPerRepository === null) return;
    const works = machines.running(poolName).filter((machine) => {
      const row = rows.find((each) => each.machine === machine.birth.id);
      const answered = github.runs.job(Number(row ? jobAnswered(row) : Number.NaN));
      const taken = machine.job === null ? undefined : github.runs.job(machine.job);
      // Which job an idle runner took just now nobody can know before GitHub tells.
      const isTold = taken !== undefined && (taken.id === answered?.id || taken.startedAt < clock.now() - DEMAND_LASTS);
      const own = taken === undefined ? answered : isTold ? taken : undefined;
      return own !== undefined && own.status !== 'completed' && own.repositoryId === job.repositoryId && own.id !== job.id;
    });
    if (works.length >= pool.maxPerRepository)
      violate(`I-2 ${works.length + 1} machines of pool ${poolName} for one repository, its limit is ${pool.maxPerRepository}`);
  }

  minute(): void {
    this.#judgeBudgets();
    for (const machine of this.#truth.machines.running()) this.#judgeLife(machine);
  }

  #judgeCaps(name: string): void {
    const { scenario, machines, violate } = this.#truth;
    const max = scenario.pools.find((pool) => pool.name === name)?.max ?? 0;
    const live = machines.running(name).length;
    if (live > max) violate(`I-2 pool ${name} has ${live} machines, its limit is ${max}`);
    const all = machines.running().length;
    if (scenario.max !== null && all > scenario.max)
      violate(`I-2 ${all} machines run, the limit over all pools is ${scenario.max}`);
  }

  #judgeBlackout(name: string): void {
    const { scenario, clock, violate } = this.#truth;
    const span = scenario.pools.find((pool) => pool.name === name)?.blackout;
    // What an operator holds is not stopped by it.
    if (!span || this.#truth.operator.heldWithin(name, 0) > 0 || scenario.skew !== 0 || scenario.jumps.length > 0) return;
    const isInside = span.from + this.#onItsWay() < clock.now() && clock.now() < span.to;
    if (isInside) violate(`I-2 a machine of pool ${name} started in its blackout`);
  }

  /** What was decided before arrives within seconds, retries of a throttled order within two minutes. */
  #onItsWay(): number {
    return this.#truth.scenario.machineOutages.length > 0 ? 3 * MINUTE : 10_000;
  }

  #judgeStopped(name: string): void {
    const { operator, clock, violate } = this.#truth;
    const since = operator.stoppedAt(name);
    if (since !== null && since + this.#onItsWay() < clock.now())
      violate(`I-2 a machine of pool ${name} started while an operator had it stopped`);
  }

  /** How many are kept ready whatever the jobs are. */
  #kept(pool: ScenarioPool, ms: number): number {
    const { operator, scenario } = this.#truth;
    return Math.max(pool.hot, operator.heldWithin(pool.name, ms)) * scenario.owners.length;
  }

  /** I-13: no more machines without a job than there were jobs to take. */
  #judgeNeed(name: string): void {
    const { scenario, machines, clock, calmSince, violate } = this.#truth;
    const pool = scenario.pools.find((each) => each.name === name);
    const now = clock.now();
    if (!pool || now - calmSince() < 2 * DEMAND_LASTS) return;
    const supply = machines
      .running(name)
      .filter(({ job, isHung, isNoticed, birth }) => job === null && !isHung && !isNoticed && birth.purpose === 'runner')
      // Whose time is over is replaced as it goes.
      .filter(({ age, birth }) => age < birth.request.maxLifetime - 10_000);
    const asked = jobsOf(this.#truth).filter(
      (job) => poolOfJob(this.#truth, job) === pool && leftQueueAt(job) > now - DEMAND_LASTS,
    ).length;
    const wanted = asked + this.#kept(pool, DEMAND_LASTS);
    if (supply.length > wanted)
      violate(`I-13 pool ${name} has ${supply.length} machines without a job, and ${wanted} could have one`);
  }

  #judgeBudgets(): void {
    const { scenario, machines, clock, violate } = this.#truth;
    const from = Math.floor(clock.now() / DAY) * DAY;
    for (const { name, budget } of scenario.pools) {
      if (budget === null || scenario.kills.some(({ forgets }) => forgets)) continue;
      let spent = 0;
      for (const machine of machines.all.values()) if (machine.birth.pool === name) spent += costOf(machine, from, clock.now());
      if (spent > budget * 1.01) violate(`I-3 pool ${name} cost ${spent.toFixed(2)} USD today, its budget is ${budget}`);
    }
  }

  #judgeLife(machine: SimulatedMachine): void {
    const { scenario, clock, calmSince, violate } = this.#truth;
    const { birth, age } = machine;
    const pool = scenario.pools.find((each) => each.name === birth.pool);
    if (!pool) return;
    const watched = machine.hasTimer ? age : Math.min(age, clock.now() - calmSince());
    // Without its own timer only the service can end it, which takes its proofs and its retries.
    const patience = machine.hasTimer ? OVERTIME : NEEDLESS;
    if (age > pool.maxLifetime + patience && watched > patience)
      violate(`I-5 machine ${birth.id} is ${Math.round(age / MINUTE)} min old, its lifetime is ${pool.maxLifetime / MINUTE} min`);
    if (machine.job !== null) return;
    const lonely = clock.now() - Math.max(machine.startedAt, calmSince());
    if (machine.session === null && birth.purpose === 'runner' && lonely > pool.boot + HUNG)
      violate(`I-14 machine ${birth.id} never came up, and lives ${Math.round(lonely / MINUTE)} min`);
    this.#judgeUse(machine, { lonely, warm: this.#kept(pool, NEEDLESS) + pool.stopped });
  }

  #judgeUse({ birth }: SimulatedMachine, { lonely, warm }: { readonly lonely: number; readonly warm: number }): void {
    const { clock, machines, violate } = this.#truth;
    if (lonely < NEEDLESS) return;
    const jobs = jobsOf(this.#truth).filter((job) => poolOfJob(this.#truth, job)?.name === birth.pool);
    if (jobs.some((job) => leftQueueAt(job) > clock.now() - NEEDLESS)) return;
    const idle = machines.running(birth.pool).filter(({ job }) => job === null).length;
    if (idle > warm) violate(`I-13 machine ${birth.id} has had nothing to do for ${Math.round(lonely / MINUTE)} min`);
  }
}

function costOf({ ran, birth }: SimulatedMachine, from: number, now: number): number {
  const price = birth.place?.usdPerHour ?? 0;
  const ms = ran.reduce((sum, life) => sum + Math.max(0, Math.min(now, life.to ?? now) - Math.max(from, life.from)), 0);
  return (ms / HOUR) * price;
}
