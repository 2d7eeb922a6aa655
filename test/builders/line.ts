import type { JobFacts } from '../../autoscaler/ports.ts';
import { type PoolSettings, Reconciler } from '../../autoscaler/reconcile.ts';
import { jobPayload } from '../../autoscaler/simulation/job-payload.ts';
import { mortal } from '../../autoscaler/simulation/mortal.ts';
import { FakeForge } from '../fakes/fake-forge.ts';
import { FakeMachines } from '../fakes/fake-machines.ts';
import { MemoryJournal } from '../fakes/memory-journal.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

export const LARGE: PoolSettings = {
  name: 'large',
  labels: ['self-hosted', 'large'],
  max: 2,
  idle: 120_000,
  boot: 60_000,
  maxLifetime: 3_600_000,
};

/** The real loop on fakes and a stepped clock. Machines bring a runner up that connects; whether it takes a job is the story's to say. */
export class Line {
  readonly clock = new SteppedClock();
  readonly forge = new FakeForge(this.clock);
  readonly machines = new FakeMachines(this.clock);
  readonly journal = new MemoryJournal();
  readonly log = new MemoryLog();
  /** Whether runners take a job as soon as they are connected. */
  takesJobs = true;
  #service: { readonly reconciler: Reconciler; readonly kill: () => void } | null = null;
  #ids = 0;
  #deliveries = 0;

  constructor() {
    this.forge.addRepository('acme/plots');
    this.machines.onStart = async ({ id, name, jitConfig }) => {
      await this.clock.sleep(10_000);
      if (!this.forge.connect(jitConfig)) this.machines.exit(id, 1);
      else if (this.takesJobs) this.forge.takeJob(name);
    };
  }

  start(pools: readonly PoolSettings[] = [LARGE]): void {
    const { port, kill } = mortal();
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
    });
    void reconciler.run(new AbortController().signal);
    this.#service = { reconciler, kill };
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

  /** The webhook of a job as it is given. */
  async tell(job: JobFacts): Promise<void> {
    const body = JSON.stringify(jobPayload(job, job.status));
    const id = `delivery-${++this.#deliveries}`;
    await this.journal.accept({ id, event: 'workflow_job', receivedAt: this.clock.now(), body });
    this.#service?.reconciler.look();
  }

  /** The job ends and its runner leaves; the webhook arrives unless the story says otherwise. */
  async finish(job: JobFacts, { isTold = true } = {}): Promise<void> {
    const done = this.forge.finishJob(job.id);
    const machine = this.machines.running().find(({ name }) => name === done.runnerName);
    if (machine) this.machines.exit(machine.id, 0);
    if (isTold) await this.tell(done);
  }

  step(ms: number): Promise<void> {
    return this.clock.step(ms);
  }

  /** Reasons recorded for a job or a runner, in order. */
  reasonsFor(subject: string): readonly string[] {
    return this.journal.decisions.filter((decision) => decision.subject === subject).map(({ because }) => because);
  }

  /** What the last look decided. */
  snapshot() {
    if (!this.#service) throw new Error('the service is down');
    return this.#service.reconciler.snapshot();
  }

  rows() {
    return this.journal.allRunners();
  }
}
