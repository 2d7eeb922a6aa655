import type { CheckRun, RunFacts, Runs } from '../../autoscaler/forge-ports.ts';
import { ForgeUnavailable } from '../../autoscaler/forge-unavailable.ts';
import type { Clock } from '../../autoscaler/ports.ts';

/** GitHub's runs and checks in memory, with faults to order. */
export class FakeRuns implements Runs {
  /** Fault: every call fails until then. */
  outageUntil = 0;
  /** Fault: GitHub refuses re-runs. */
  refusesReruns = false;
  /** Fault: the next re-run is taken, and its answer never arrives. */
  loseNextAnswer = false;
  /** Fault: questions for this run fail, and not because GitHub is away. */
  poisoned: string | null = null;
  /** Fault: the App may make no checks. */
  mayCheck = true;
  readonly asked: string[] = [];
  readonly checks = new Map<string, { readonly repository: string; readonly check: CheckRun }>();
  readonly #clock: Clock;
  readonly #runs = new Map<string, RunFacts>();
  readonly #jobs = new Map<string, string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  putRun(id: string, { isFork = false, jobs = [] }: { isFork?: boolean; jobs?: readonly string[] } = {}): void {
    this.#runs.set(id, { id, isFork, isCompleted: false, attempt: 1 });
    for (const job of jobs) this.#jobs.set(job, id);
  }

  completeRun(id: string): void {
    this.#change(id, { isCompleted: true });
  }

  /** How often a run was begun. */
  attempts(id: string): number {
    return this.#runs.get(id)?.attempt ?? 0;
  }

  async run(_repository: string, id: string): Promise<RunFacts | 'gone'> {
    this.#check(`run ${id}`);
    if (id === this.poisoned) throw new Error('nonsense');
    return this.#runs.get(id) ?? 'gone';
  }

  async rerunJob(_repository: string, jobId: string): Promise<'asked' | 'not-yet' | 'refused'> {
    this.#check(`rerun ${jobId}`);
    const run = this.#runs.get(this.#jobs.get(jobId) ?? '');
    if (!run || this.refusesReruns) return 'refused';
    if (!run.isCompleted) return 'not-yet';
    this.#change(run.id, { isCompleted: false, attempt: run.attempt + 1 });
    if (!this.loseNextAnswer) return 'asked';
    this.loseNextAnswer = false;
    throw new ForgeUnavailable('connection reset', this.#clock.now() + 5_000);
  }

  async putCheck(repository: string, check: CheckRun, id: string | null): Promise<string | null> {
    this.#check('check');
    if (!this.mayCheck) return null;
    const known = id !== null && this.checks.has(id) ? id : `90071992547409${String(this.checks.size + 1).padStart(4, '0')}`;
    this.checks.set(known, { repository, check });
    return known;
  }

  #change(id: string, change: Partial<RunFacts>): void {
    const run = this.#runs.get(id);
    if (run) this.#runs.set(id, { ...run, ...change });
  }

  #check(call: string): void {
    this.asked.push(call);
    if (this.#clock.now() < this.outageUntil) throw new ForgeUnavailable('GitHub is away', this.outageUntil);
  }
}
