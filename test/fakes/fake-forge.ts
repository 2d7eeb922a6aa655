import type { Forge, JobFacts, RegisterAnswer, RunnerFacts, Scope } from '../../autoscaler/forge-ports.ts';
import { ForgeUnavailable } from '../../autoscaler/forge-unavailable.ts';
import type { Clock } from '../../autoscaler/ports.ts';
import { labelsMatch } from './labels-match.ts';

interface Runner {
  readonly id: string;
  readonly scope: Scope;
  readonly name: string;
  readonly labels: readonly string[];
  readonly registeredAt: number;
  online: boolean;
  /** The job it runs, and since when. */
  jobId: string | null;
  changedAt: number;
  wasBusy: boolean;
}

export interface NewJob {
  readonly repository: string;
  readonly labels: readonly string[];
  readonly name?: string;
  readonly status?: 'queued' | 'waiting';
}

/** GitHub in memory, on a clock: repositories, jobs and runners, with faults to order. */
export class FakeForge implements Forge {
  /** Fault: every call fails until then. */
  outageUntil = 0;
  /** Fault: the next registration takes place, and its answer never arrives. */
  loseNextAnswer = false;
  /** Fault: registrations are refused with these words. */
  refusal: string | null = null;
  /** Faults: a runner is listed, and its `busy` is true to life, only so many milliseconds later. */
  listLag = 0;
  busyLag = 0;
  /** Fault: a runner whose `busy` still lags may be deleted in the middle of its job (terraform-aws-github-runner#5085). */
  deletesByLateBusy = false;

  readonly #clock: Clock;
  readonly #repositories = new Set<string>();
  readonly #jobs = new Map<string, JobFacts>();
  readonly #runners = new Map<string, Runner>();
  #lastId = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  // ------------------------------------------------------------------------------------------------ what tests order

  addRepository(name: string): void {
    this.#repositories.add(name);
  }

  queueJob({ repository, labels, name = 'lines', status = 'queued' }: NewJob): JobFacts {
    const id = this.#freshId();
    const now = this.#clock.now();
    const job: JobFacts = {
      ...{ id, repository, runId: this.#freshId(), attempt: 1, name, labels, status, conclusion: null },
      ...{
        createdAt: now,
        startedAt: null,
        completedAt: null,
        runnerName: null,
        url: `https://github.example/${repository}/job/${id}`,
        headSha: 'c0ffee'.padEnd(40, '0'),
      },
    };
    this.#jobs.set(id, job);
    return job;
  }

  /** Lets a waiting job be taken, or ends one that is not running. */
  changeJob(id: string, change: Pick<JobFacts, 'status'> & Partial<JobFacts>): JobFacts {
    const job = { ...this.#knownJob(id), ...change };
    this.#jobs.set(id, job);
    return job;
  }

  /** The runner with this JIT configuration connects. False where its registration is gone. */
  connect(jitConfig: string): boolean {
    const runner = this.#runners.get(jitConfig.replace(/^jit-/, ''));
    if (runner) runner.online = true;
    return runner !== undefined;
  }

  /** The oldest job that its labels allow, taken by a connected runner; null where there is none. */
  takeJob(runnerName: string): JobFacts | null {
    const runner = [...this.#runners.values()].find(({ name }) => name === runnerName);
    if (!runner?.online || runner.jobId !== null) return null;
    const fits = (job: JobFacts): boolean =>
      job.status === 'queued' && covers(runner.scope, job.repository) && labelsMatch(job.labels, runner.labels);
    const job = [...this.#jobs.values()].find(fits);
    if (!job) return null;
    this.#setBusy(runner, job.id);
    return this.changeJob(job.id, { status: 'in_progress', startedAt: this.#clock.now(), runnerName });
  }

  /** The runner's one job ends; its registration goes with it. */
  finishJob(id: string, conclusion = 'success'): JobFacts {
    const runner = [...this.#runners.values()].find(({ jobId }) => jobId === id);
    if (runner) this.#runners.delete(runner.id);
    return this.changeJob(id, { status: 'completed', conclusion, completedAt: this.#clock.now() });
  }

  /** Every job that still waits is cancelled. */
  cancelAll(): void {
    for (const { id, status } of this.jobs())
      if (status === 'queued')
        this.changeJob(id, { status: 'completed', conclusion: 'cancelled', completedAt: this.#clock.now() });
  }

  jobs(): readonly JobFacts[] {
    return [...this.#jobs.values()];
  }

  /** The truth, without lags. */
  registrations(): readonly string[] {
    return [...this.#runners.values()].map(({ name }) => name);
  }

  // ------------------------------------------------------------------------------------------------------- the port

  async repositories(owner: string): Promise<readonly string[]> {
    this.#check();
    const names = [...this.#repositories].filter((name) => name === owner || name.startsWith(`${owner}/`));
    if (names.length === 0) throw new Error(`GitHub refused the App's installation on ${owner}: Not Found (404)`);
    return names;
  }

  async openJobs(repository: string): Promise<readonly JobFacts[]> {
    this.#check();
    return [...this.#jobs.values()].filter((job) => job.repository === repository && job.status !== 'completed');
  }

  async job(repository: string, id: string): Promise<JobFacts | 'gone'> {
    this.#check();
    const job = this.#jobs.get(id);
    return job?.repository === repository ? job : 'gone';
  }

  async register(
    scope: Scope,
    { name, labels }: { readonly name: string; readonly labels: readonly string[] },
  ): Promise<RegisterAnswer> {
    this.#check();
    if (this.refusal !== null) return { kind: 'refused', because: this.refusal };
    if (![...this.#repositories].some((repository) => covers(scope, repository)))
      return { kind: 'refused', because: 'Not Found (404)' };
    if ([...this.#runners.values()].some((runner) => runner.scope === scope && runner.name === name))
      return { kind: 'name-taken' };
    const now = this.#clock.now();
    const id = this.#freshId();
    this.#runners.set(id, {
      ...{ id, scope, name, labels, registeredAt: now },
      online: false,
      jobId: null,
      changedAt: now,
      wasBusy: false,
    });
    if (this.loseNextAnswer) {
      this.loseNextAnswer = false;
      throw new ForgeUnavailable('connection reset', now + 5_000);
    }
    return { kind: 'registered', runnerId: id, jitConfig: `jit-${id}` };
  }

  async runners(scope: Scope, prefix: string): Promise<readonly RunnerFacts[]> {
    this.#check();
    const now = this.#clock.now();
    return [...this.#runners.values()]
      .filter((runner) => runner.scope === scope && runner.name.startsWith(prefix) && runner.registeredAt + this.listLag <= now)
      .map((runner) => ({ id: runner.id, name: runner.name, online: runner.online, busy: this.#looksBusy(runner) }));
  }

  async deregister(scope: Scope, runnerId: string): Promise<'removed' | 'busy' | 'gone'> {
    this.#check();
    const runner = this.#runners.get(runnerId);
    if (runner?.scope !== scope) return 'gone';
    const isBusy = this.deletesByLateBusy ? this.#looksBusy(runner) : runner.jobId !== null;
    if (isBusy) return 'busy';
    this.#runners.delete(runnerId);
    return 'removed';
  }

  #looksBusy(runner: Runner): boolean {
    const isKnown = runner.changedAt + this.busyLag <= this.#clock.now();
    return isKnown ? runner.jobId !== null : runner.wasBusy;
  }

  #setBusy(runner: Runner, jobId: string): void {
    runner.wasBusy = this.#looksBusy(runner);
    runner.jobId = jobId;
    runner.changedAt = this.#clock.now();
  }

  #knownJob(id: string): JobFacts {
    const job = this.#jobs.get(id);
    if (!job) throw new Error(`no job ${id}`);
    return job;
  }

  #check(): void {
    if (this.#clock.now() < this.outageUntil) throw new ForgeUnavailable('GitHub is away', this.outageUntil);
  }

  #freshId(): string {
    // Beyond 2^53: what loses digits on the way is seen to lose them.
    return `90071992547409${String(++this.#lastId).padStart(4, '0')}`;
  }
}

function covers(scope: Scope, repository: string): boolean {
  return scope === `repos/${repository}` || scope === `orgs/${repository.split('/')[0]}`;
}
