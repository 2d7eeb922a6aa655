import { mergeJob } from './job-merge.ts';
import type { JobFacts, Journal, MachineView, RunnerFacts, RunnerRow } from './ports.ts';
import type { Sighting } from './runner/advance.ts';

/** A poll that began before a job completed brings it back as open for this long at most. */
const LONGEST_POLL = 3_600_000;

/**
 * What is known of the world between two looks: a cache, rebuilt from the journal, GitHub and the machines. Every input
 * (webhook, poll, list) only updates it; nothing decides here.
 */
export class Facts {
  readonly #openJobs = new Map<string, JobFacts>();
  /** Completed lately, with the time they were seen so: what comes late does not open them again (I-11). */
  readonly #done = new Map<string, number>();
  readonly #byRunner = new Map<string, JobFacts>();
  #registrations: ReadonlyMap<string, RunnerFacts> = new Map();
  #machines: ReadonlyMap<string, MachineView> | null = null;

  async load(journal: Journal): Promise<void> {
    this.seeJobs(await journal.openJobs(), 0);
  }

  /** Learns jobs that the journal holds by now. A job never regresses (I-11). */
  seeJobs(jobs: readonly JobFacts[], now: number): void {
    for (const told of jobs) {
      if (this.#done.has(told.id) && told.status !== 'completed') continue;
      const known = this.#openJobs.get(told.id);
      const job = known ? mergeJob(known, told) : told;
      if (job.status === 'completed') this.#close(job.id, now);
      else this.#openJobs.set(job.id, job);
      this.#seeRunnerOf(job);
    }
  }

  /** What completed longer ago than any poll takes is remembered by the journal alone. */
  forgetDone(now: number): void {
    for (const [id, at] of this.#done) {
      if (at <= now && now - at < LONGEST_POLL) return;
      this.#done.delete(id);
    }
  }

  seeRegistrations(registrations: readonly RunnerFacts[]): void {
    this.#registrations = new Map(registrations.map((runner) => [runner.name, runner]));
  }

  /** `null`: the machines could not be listed. */
  seeMachines(machines: readonly MachineView[] | null): void {
    this.#machines = machines && new Map(machines.map((machine) => [machine.id, machine]));
  }

  machines(): readonly MachineView[] {
    return this.#machines ? [...this.#machines.values()] : [];
  }

  openJobs(): readonly JobFacts[] {
    return [...this.#openJobs.values()];
  }

  isOpen(jobId: string): boolean {
    return this.#openJobs.has(jobId);
  }

  job(id: string): JobFacts | undefined {
    return this.#openJobs.get(id);
  }

  /** Whether a job in progress names this runner, or where `isPrefix` any whose name begins so. */
  isWorking(runnerName: string, isPrefix = false): boolean {
    if (!isPrefix) return this.#byRunner.get(runnerName)?.status === 'in_progress';
    for (const [name, job] of this.#byRunner) if (name.startsWith(runnerName) && job.status === 'in_progress') return true;
    return false;
  }

  sightingOf(row: RunnerRow): Sighting {
    return {
      machine: this.#machines ? (this.#machines.get(row.machine ?? row.id) ?? 'absent') : 'unknown',
      registration: this.#registrations.get(row.name) ?? null,
      job: this.#byRunner.get(row.name) ?? null,
    };
  }

  /** Drops what only mattered to runners that are gone. */
  forgetRunnersExcept(isKnown: (name: string) => boolean): void {
    for (const [name, job] of this.#byRunner) if (!isKnown(name) && job.status === 'completed') this.#byRunner.delete(name);
  }

  #close(id: string, now: number): void {
    this.#openJobs.delete(id);
    this.#done.delete(id);
    this.#done.set(id, now);
  }

  #seeRunnerOf(job: JobFacts): void {
    if (job.runnerName === null) return;
    const known = this.#byRunner.get(job.runnerName);
    if (known?.id !== job.id || rank(known) <= rank(job)) this.#byRunner.set(job.runnerName, job);
  }
}

function rank({ status }: JobFacts): number {
  return status === 'completed' ? 2 : status === 'in_progress' ? 1 : 0;
}
