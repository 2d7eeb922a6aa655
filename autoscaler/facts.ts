import type { JobFacts, RunnerFacts } from './forge-ports.ts';
import type { MachineView } from './machine-ports.ts';
import type { Journal, RunnerRow } from './ports.ts';
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
  #machinesSeenAt = 0;
  #loadedAt = 0;
  #hasListed = false;
  #listed: (pool: string) => 'now' | 'earlier' | 'never' = () => 'now';

  async load(journal: Journal, now: number): Promise<void> {
    this.#loadedAt = now;
    this.seeJobs(await journal.openJobs());
  }

  /** Learns jobs as the journal gives them: it alone knows which were completed before (I-11). Whether anything is new. */
  seeJobs(jobs: readonly JobFacts[]): boolean {
    let hasNews = false;
    for (const job of jobs) {
      const known = this.#openJobs.get(job.id);
      const isOpen = job.status !== 'completed';
      hasNews ||= isOpen !== (known !== undefined) || known?.status !== (isOpen ? job.status : undefined);
      hasNews ||= isOpen && known?.runnerName !== job.runnerName;
      if (isOpen) this.#openJobs.set(job.id, job);
      else this.#openJobs.delete(job.id);
      this.#seeRunnerOf(job);
    }
    return hasNews;
  }

  /**
   * What the journal no longer holds for open is closed here too: its answer may have been lost. `before`: the jobs that were open
   * here before the journal was asked; what came since is newer than its answer. Whether anything was closed.
   */
  closeExcept(open: readonly JobFacts[], before: readonly JobFacts[]): boolean {
    const ids = new Set(open.map(({ id }) => id));
    const closed = before.filter((job) => !ids.has(job.id) && this.#openJobs.get(job.id) === job);
    for (const { id } of closed) this.#openJobs.delete(id);
    return closed.length > 0;
  }

  /** Whether anything is new. */
  seeRegistrations(registrations: readonly RunnerFacts[]): boolean {
    const before = this.#registrations;
    this.#registrations = new Map(registrations.map((runner) => [runner.name, runner]));
    const isKnown = ({ name, online, busy }: RunnerFacts): boolean => {
      const known = before.get(name);
      return known !== undefined && known.online === online && known.busy === busy;
    };
    return this.#registrations.size !== before.size || !registrations.every(isKnown);
  }

  /** Whether GitHub knows any runner of ours. */
  get hasRegistrations(): boolean {
    return this.#registrations.size > 0;
  }

  /** `null`: the machines could not be listed. `now`: when the answer came. `listed`: what it is worth for a pool. */
  seeMachines(machines: readonly MachineView[] | null, now: number, listed = this.#listed): void {
    this.#machinesSeenAt = now;
    this.#listed = listed;
    this.#hasListed ||= machines !== null;
    this.#machines = machines && new Map(machines.map((machine) => [machine.id, machine]));
  }

  /** When this process read the journal. */
  get loadedAt(): number {
    return this.#loadedAt;
  }

  /** When the last list of machines came. */
  get machinesSeenAt(): number {
    return this.#machinesSeenAt;
  }

  /** Whether nobody has told yet which machines of this pool there are. */
  isBlind(pool: string): boolean {
    return !this.#hasListed || this.#listed(pool) === 'never';
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

  /** Whether a job in progress names this runner. */
  isWorking(runnerName: string): boolean {
    return this.#byRunner.get(runnerName)?.status === 'in_progress';
  }

  /** Whether a job in progress names a runner whose name begins so, and is none of those that are known. */
  isAnyWorking(prefix: string, isKnown: (name: string) => boolean): boolean {
    for (const [name, job] of this.#byRunner)
      if (job.status === 'in_progress' && name.startsWith(prefix) && !isKnown(name)) return true;
    return false;
  }

  sightingOf(row: RunnerRow): Sighting {
    const isCurrent = this.#machines !== null && this.#listed(row.pool) === 'now';
    return {
      machine: this.#machines?.get(row.machine ?? row.id) ?? (isCurrent ? 'absent' : 'unknown'),
      registration: this.#registrations.get(row.name) ?? null,
      job: this.#byRunner.get(row.name) ?? null,
    };
  }

  /** Drops what only mattered to runners that are gone. */
  forgetRunnersExcept(isKnown: (name: string) => boolean): void {
    for (const [name, job] of this.#byRunner) if (!isKnown(name) && job.status === 'completed') this.#byRunner.delete(name);
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
