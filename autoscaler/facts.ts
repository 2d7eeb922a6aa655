import type { JobFacts, Journal, MachineView, RunnerFacts, RunnerRow } from './ports.ts';
import type { Sighting } from './runner/advance.ts';

/**
 * What is known of the world between two looks: a cache, rebuilt from the journal, GitHub and the machines. Every input
 * (webhook, poll, list) only updates it; nothing decides here.
 */
export class Facts {
  readonly #openJobs = new Map<string, JobFacts>();
  readonly #byRunner = new Map<string, JobFacts>();
  #registrations: ReadonlyMap<string, RunnerFacts> = new Map();
  #machines: ReadonlyMap<string, MachineView> | null = null;

  async load(journal: Journal): Promise<void> {
    const open = await journal.openJobs();
    this.keepOnly(open);
    this.seeJobs(open);
  }

  /**
   * Learns which runner has which job, from jobs that the journal holds by now. What is open only the journal says (`keepOnly`):
   * a poll that began before a job completed would open it again (I-11).
   */
  seeJobs(jobs: readonly JobFacts[]): void {
    for (const job of jobs) this.#seeRunnerOf(job);
  }

  #seeRunnerOf(job: JobFacts): void {
    if (job.runnerName === null) return;
    const known = this.#byRunner.get(job.runnerName);
    if (known?.id !== job.id || rank(known) <= rank(job)) this.#byRunner.set(job.runnerName, job);
  }

  /** The journal's open jobs: it knows completed ones apart. */
  keepOnly(open: readonly JobFacts[]): void {
    this.#openJobs.clear();
    for (const job of open) this.#openJobs.set(job.id, job);
  }

  seeRegistrations(registrations: readonly RunnerFacts[]): void {
    this.#registrations = new Map(registrations.map((runner) => [runner.name, runner]));
  }

  /** `null`: the machines could not be listed. */
  seeMachines(machines: readonly MachineView[] | null): void {
    this.#machines = machines && new Map(machines.map((machine) => [machine.id, machine]));
  }

  openJobs(): readonly JobFacts[] {
    return [...this.#openJobs.values()];
  }

  isOpen(jobId: string): boolean {
    return this.#openJobs.has(jobId);
  }

  /** Whether a job in progress names this runner. */
  isWorking(runnerName: string): boolean {
    return this.#byRunner.get(runnerName)?.status === 'in_progress';
  }

  sightingOf(row: RunnerRow): Sighting {
    return {
      machine: this.#machines ? (this.#machines.get(row.id) ?? 'absent') : 'unknown',
      registration: this.#registrations.get(row.name) ?? null,
      job: this.#byRunner.get(row.name) ?? null,
    };
  }

  /** Drops what only mattered to runners that are gone. */
  forgetRunnersExcept(names: ReadonlySet<string>): void {
    for (const name of this.#byRunner.keys()) if (!names.has(name)) this.#byRunner.delete(name);
  }
}

function rank({ status }: JobFacts): number {
  return status === 'completed' ? 2 : status === 'in_progress' ? 1 : 0;
}
