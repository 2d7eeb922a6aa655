import type { JobFacts } from '../../autoscaler/forge-ports.ts';
import type { BootDesk, ClaimAnswer, Milestone } from '../../autoscaler/machine-ports.ts';
import { type PoolSettings, Reconciler, type ReconcilerGiven } from '../../autoscaler/reconcile.ts';
import { jobPayload } from '../../autoscaler/simulation/job-payload.ts';
import { FakeForge } from '../fakes/fake-forge.ts';
import { FakeMachines } from '../fakes/fake-machines.ts';
import { MemoryJournal } from '../fakes/memory-journal.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';
import { killable } from './killable.ts';

export const LARGE: PoolSettings = {
  name: 'large',
  labels: ['self-hosted', 'large'],
  max: 2,
  maxPerRepository: null,
  idle: 120_000,
  boot: 60_000,
  maxLifetime: 3_600_000,
  budget: { perDay: null, perMonth: null },
  usdPerHour: null,
  repositories: null,
  forks: 'allow',
};

/** The real loop on fakes and a stepped clock. Machines bring a runner up that connects; whether it takes a job is the story's to say. */
export class Line {
  readonly clock = new SteppedClock();
  readonly forge = new FakeForge(this.clock);
  readonly machines = new FakeMachines(this.clock);
  journal = new MemoryJournal();
  readonly log = new MemoryLog();
  /** What machines that pulled were told, in order. */
  readonly claims: { readonly machine: string; readonly answer: ClaimAnswer }[] = [];
  readonly #runnerOf = new Map<string, string>();
  /** Whether runners take a job as soon as they are connected. */
  takesJobs = true;
  #service: { readonly reconciler: Reconciler; readonly kill: () => void } | null = null;
  #running: Promise<void> = Promise.resolve();
  #ids = 0;
  #deliveries = 0;

  constructor() {
    this.forge.addRepository('acme/plots');
    this.machines.onStart = async ({ id, name, jitConfig }) => {
      const machine = this.machines.machineIdOf(id);
      await this.clock.sleep(10_000);
      const told = jitConfig === null ? await this.#claim(machine) : { name, jitConfig };
      if (told === null) return;
      if (!this.forge.connect(told.jitConfig)) this.machines.exit(machine, 1);
      else if (this.takesJobs) this.forge.takeJob(told.name);
      this.#runnerOf.set(told.name, machine);
    };
  }

  /** The boot script's part: asks until it is answered, leaves where nothing is here for it. */
  async #claim(machine: string): Promise<{ readonly name: string; readonly jitConfig: string } | null> {
    for (;;) {
      const answer = await this.desk().claim({ machine, region: 'eu-west-1', account: '123456789012' });
      this.claims.push({ machine, answer });
      if (answer.kind === 'runner') return answer;
      if (answer.kind === 'leave') this.machines.exit(machine, null);
      if (answer.kind === 'stock') await this.report(machine, { kind: 'stock-ready' });
      if (answer.kind !== 'wait') return null;
      await this.clock.sleep(answer.ms);
    }
  }

  report(machine: string, milestone: Milestone): Promise<void> {
    return this.desk().report({ machine, region: 'eu-west-1', account: '123456789012' }, milestone);
  }

  desk(): BootDesk {
    if (!this.#service) throw new Error('the service is down');
    return this.#service.reconciler.desk();
  }

  /** An operator's word. */
  pausePool(pool: string, why: string | null): void {
    this.#service?.reconciler.pausePool(pool, why);
  }

  /** An operator ends one machine. */
  endMachine(id: string, who: string, force?: 'force') {
    if (!this.#service) throw new Error('the service is down');
    return this.#service.reconciler.endMachine(id, who, force);
  }

  /** `stop`: SIGTERM. */
  start(
    pools: readonly PoolSettings[] = [LARGE],
    more: Partial<ReconcilerGiven> = {},
    stop = new AbortController().signal,
  ): void {
    const { port, kill } = killable();
    const reconciler = new Reconciler({
      appId: '7',
      owners: ['acme'],
      pools,
      poll: { jobs: 30_000, runners: 10_000 },
      forge: port(this.forge),
      machines: port(this.machines),
      journal: port(this.journal),
      clock: port(this.clock),
      log: this.log,
      freshId: () => `i${(this.#ids++).toString(36)}`,
      ...more,
    });
    this.#running = reconciler.run(stop);
    this.#service = { reconciler, kill };
  }

  /** Resolves when the service has stopped. */
  running(): Promise<void> {
    return this.#running;
  }

  /** SIGKILL. */
  kill(): void {
    this.#service?.kill();
    this.#service = null;
  }

  /** A job is queued; its webhook arrives unless the story says otherwise. */
  async queue({ isTold = true, labels = ['large'] }: { isTold?: boolean; labels?: readonly string[] } = {}): Promise<JobFacts> {
    const job = this.forge.queueJob({ repository: 'acme/plots', labels });
    if (isTold) await this.tell(job);
    return job;
  }

  /** The journal is lost while the service is down. */
  forgetEverything(journal: MemoryJournal): void {
    this.journal = journal;
  }

  wake(): void {
    this.#service?.reconciler.look();
  }

  /** The webhook of a job as it is given. */
  async tell(job: JobFacts): Promise<void> {
    await this.journalOnly(job);
    this.wake();
  }

  /** Its webhook is stored; nobody has looked yet. */
  async journalOnly(job: JobFacts): Promise<void> {
    const body = JSON.stringify(jobPayload(job, job.status));
    const id = `delivery-${++this.#deliveries}`;
    await this.journal.accept({ id, event: 'workflow_job', receivedAt: this.clock.now(), body });
  }

  /** The job ends and its runner leaves; the webhook arrives unless the story says otherwise. */
  async finish(job: JobFacts, { isTold = true } = {}): Promise<void> {
    const done = this.forge.finishJob(job.id);
    const machine = this.#runnerOf.get(done.runnerName ?? '');
    if (machine !== undefined) this.machines.exit(machine, 0);
    if (isTold) await this.tell(done);
  }

  step(ms: number): Promise<void> {
    return this.clock.step(ms);
  }

  /** Reasons recorded for a job or a runner, in order. */
  reasonsFor(subject: string): readonly string[] {
    return this.journal
      .allDecisions()
      .filter((decision) => decision.subject === subject)
      .map(({ because }) => because);
  }

  /** What the last look decided. */
  snapshot() {
    if (!this.#service) throw new Error('the service is down');
    return this.#service.reconciler.snapshot();
  }

  /** When the last look ended. */
  lookedAt(): number {
    if (!this.#service) throw new Error('the service is down');
    return this.#service.reconciler.lookedAt;
  }

  rows() {
    return this.journal.allRunners();
  }
}
