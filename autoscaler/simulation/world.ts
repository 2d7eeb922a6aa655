import type { Journal, Log, Machines } from '../ports.ts';
import { type PoolSettings, Reconciler } from '../reconcile.ts';
import type { GitHub } from './github/parts.ts';
import type { HookDelivery, Job } from './github/types.ts';
import { jobPayload } from './job-payload.ts';
import { jobFactsOf, ModelForge } from './model-forge.ts';
import { mortal } from './mortal.ts';
import { SimulatedClock } from './simulated-clock.ts';
import { type MachineNature, SimulatedMachines } from './simulated-machines.ts';

export interface SimulationGiven {
  /** Makes the model on the world's clock. */
  readonly github: (now: () => number) => GitHub;
  readonly journal: Journal;
  readonly log: Log;
  readonly random: () => number;
  readonly pools: readonly PoolSettings[];
  readonly owners: readonly string[];
  readonly appId: number;
  readonly nature: MachineNature;
  /** Milliseconds a call to GitHub takes, each way. */
  readonly latency: () => number;
  readonly poll: { readonly jobs: number; readonly runners: number };
}

const MINUTE = 60_000;
/** L-1: no interval of this length in which a job this old waits although its pool has room. */
const STARVED = 15 * MINUTE;
/** Ending a machine that never came up takes its time to leave, and a list of jobs; GitHub may be away in between. */
const HUNG = 20 * MINUTE;
/** No world asks for so many events of one moment. */
const SPIN = 20_000;

/**
 * One deterministic world: the real reconcile loop on models of GitHub and of machines. Everything that takes time is an
 * event of one clock; everything that is chance comes from one seed.
 */
export class SimulatedWorld {
  readonly clock: SimulatedClock;
  readonly github: GitHub;
  readonly machines: SimulatedMachines;
  readonly violations: string[] = [];
  readonly #given: SimulationGiven;
  #service: { readonly reconciler: Reconciler; readonly kill: () => void } | null = null;
  #modelDue: () => void = () => {};
  #lives = 0;
  #starvedSince = new Map<string, number>();

  constructor(given: SimulationGiven, start: number) {
    this.#given = given;
    this.clock = new SimulatedClock(start);
    this.github = given.github(() => this.clock.now());
    const caps = new Map(given.pools.map(({ name, max }) => [name, max]));
    this.machines = new SimulatedMachines({ ...given, github: this.github, clock: this.clock, caps });
    this.github.watch(() => this.#arm());
    this.#watchMinutes();
  }

  get isUp(): boolean {
    return this.#service !== null;
  }

  /** What must never happen, and did. */
  broken(): readonly string[] {
    return [...this.violations, ...this.machines.violations];
  }

  get isBroken(): boolean {
    return this.violations.length + this.machines.violations.length > 0;
  }

  /** Starts the service on the journal as it is: the first start, or one after a crash. */
  start(): void {
    const { pools, owners, appId, poll, journal, log } = this.#given;
    const life = `${(this.#lives++).toString(36)}x`;
    let count = 0;
    const { port, kill } = mortal();
    const wait = (): Promise<void> => this.clock.sleep(this.#given.latency());
    const reconciler = new Reconciler({
      appId: String(appId),
      owners,
      pools,
      poll,
      log,
      clock: port(this.clock),
      journal: port(journal),
      machines: port(this.machines as Machines),
      forge: port(new ModelForge({ github: this.github, wait, now: () => this.clock.now() })),
      freshId: () => `${life}${(count++).toString(36)}`,
    });
    this.#service = { reconciler, kill };
    void reconciler.run(new AbortController().signal);
  }

  /** SIGKILL: whatever the service waits for never comes back to it. */
  kill(): void {
    this.#service?.kill();
    this.#service = null;
  }

  /** Lets events happen until `done` says so or `until` is reached. True when done. */
  async runUntil(until: number, done: () => boolean): Promise<boolean> {
    this.#arm();
    await settle();
    let [moment, events] = [this.clock.now(), 0];
    while (!done()) {
      if (!this.clock.step(until)) return done();
      await settle();
      [moment, events] = this.clock.now() === moment ? [moment, events + 1] : [this.clock.now(), 0];
      if (events < SPIN) continue;
      this.violations.push(`I-15 the loop spins: ${SPIN} events without a pause`);
      return done();
    }
    return true;
  }

  /** What must hold once everything is over (L-3, I-6). */
  judgeEnd(jobs: readonly number[]): readonly string[] {
    const faults = [...this.broken()];
    const { runs } = this.github;
    const all = jobs.flatMap((id) => runs.job(id) ?? []);
    const lost = this.#lostByGitHub(all);
    // Behind a job that was cancelled, or lost, others never run.
    const disturbed = new Set(all.filter((job) => lost.has(job.id) || job.conclusion === 'cancelled').map(({ runId }) => runId));
    for (const { id, runId, conclusion, status } of all) {
      const isFine = conclusion === 'success' || lost.has(id) || (disturbed.has(runId) && conclusion !== 'failure');
      if (!isFine || status !== 'completed') faults.push(`job ${id} ended as ${conclusion ?? status}`);
      const times = runs.jobRuns(id);
      if (times > 1 || (times === 0 && conclusion === 'success')) faults.push(`I-6 job ${id} ran ${times} times`);
    }
    if (this.machines.live() > 0) faults.push(`L-3 ${this.machines.live()} machines live after the last job`);
    return faults;
  }

  /** Where GitHub itself lets a busy runner be deleted (`deleteSeesLate`), it loses that runner's job. */
  #lostByGitHub(jobs: readonly Job[]): ReadonlySet<number> {
    const deleted = new Set(this.github.runners.all().flatMap(({ id, ended }) => (ended === 'deleted' ? [id] : [])));
    return new Set(
      jobs.flatMap(({ id, runnerId, conclusion }) =>
        conclusion === 'failure' && runnerId !== null && deleted.has(runnerId) ? [id] : [],
      ),
    );
  }

  #arm(): void {
    this.#modelDue();
    const next = this.github.nextTimer();
    if (next !== undefined) this.#modelDue = this.clock.at(next, () => this.#advance());
  }

  #advance(): void {
    this.github.advance(this.clock.now());
    for (const delivery of this.github.hooks.due(this.clock.now())) this.#send(delivery);
    this.#arm();
  }

  /** What is due while the service is down is lost: GitHub never delivers again by itself. */
  #send(delivery: HookDelivery): void {
    const service = this.#service;
    if (!service) return this.github.hooks.record(delivery.id, { statusCode: 0, duration: 0 });
    const { guid: id, event, facts } = delivery;
    if (facts.event !== 'workflow_job') return this.github.hooks.record(delivery.id, { statusCode: 202, duration: 0 });
    const body = JSON.stringify(jobPayload(jobFactsOf(facts.job, facts.repository), facts.action));
    void this.#given.journal.accept({ id, event, receivedAt: this.clock.now(), body }).then(() => {
      this.github.hooks.record(delivery.id, { statusCode: 202, duration: 0 });
      service.reconciler.look();
    });
  }

  #watchMinutes(): void {
    this.clock.at(this.clock.now() + MINUTE, () => {
      this.#judgeMinute();
      this.#watchMinutes();
    });
  }

  #judgeMinute(): void {
    const waiting = new Map<string, number>();
    for (const { fullName } of this.#given.owners.flatMap((owner) => this.github.accounts.repositoriesOf(owner))) {
      for (const run of this.github.runs.runs(fullName).items) {
        for (const job of this.github.runs.jobs(run.id)) {
          if (job.status !== 'queued' || this.clock.now() - job.createdAt < STARVED) continue;
          const pool = this.#given.pools.find(({ labels }) => job.labels.every((label) => labels.includes(label)));
          if (pool && this.machines.useful(pool.name, pool.boot) < pool.max) waiting.set(String(job.id), this.clock.now());
        }
      }
    }
    for (const { name, boot } of this.#given.pools) {
      for (const id of this.machines.neverUp(name, boot + HUNG))
        this.violations.push(`I-14 machine ${id} never came up, and lives ${HUNG / MINUTE} min after its boot deadline`);
    }
    for (const [job, now] of waiting) {
      const since = this.#starvedSince.get(job) ?? now;
      if (now - since >= STARVED)
        this.violations.push(`L-1 job ${job} starved for ${(now - since) / MINUTE} min with room in its pool`);
      waiting.set(job, since);
    }
    this.#starvedSince = waiting;
  }
}

/** Everything the loop awaits is either an event of the clock or a promise that is settled by now: one turn drains it. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
