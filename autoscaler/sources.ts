import { ForgeUnavailable } from './forge-unavailable.ts';
import type { Clock, Forge, JobFacts, Journal, Log, RunnerFacts, Scope } from './ports.ts';
import { parseRunnerName } from './runner/runner-name.ts';

/** How one source of facts is doing, as the service shows it. Times are milliseconds since the epoch. */
export interface SourceHealth {
  readonly source: 'webhook' | 'jobs-poll' | 'runners-poll';
  readonly lastGoodAt: number | null;
  readonly lastFaultAt: number | null;
  readonly fault: string | null;
}

export interface SourcesGiven {
  readonly forge: Forge;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  readonly owners: readonly string[];
  readonly runnerPrefix: string;
  /** Milliseconds between two polls. */
  readonly poll: { readonly jobs: number; readonly runners: number };
}

/** The list of repositories changes rarely, and costs a call per owner. */
const REPOSITORIES_EVERY = 300_000;
/** Registrations nobody here remembers are left alone this long: another replica may just be making them (I-7). */
const ORPHAN_AGE = 900_000;
const SWEEP_EVERY = 300_000;
const AT_ONCE = 4;

/** Polls GitHub for what webhooks may have lost: it never delivers again by itself. */
export class Sources {
  readonly #given: SourcesGiven;
  readonly #repositories = new Map<string, { readonly at: number; readonly names: readonly string[] }>();
  readonly #orphansSince = new Map<string, number>();
  readonly #registrations = new Map<Scope, readonly RunnerFacts[]>();
  readonly #health = new Map<SourceHealth['source'], SourceHealth>();
  #jobsDue = 0;
  #runnersDue = 0;
  #sweepDue = 0;

  constructor(given: SourcesGiven) {
    this.#given = given;
  }

  health(): readonly SourceHealth[] {
    return [...this.#health.values()];
  }

  good(source: SourceHealth['source']): void {
    const known = this.#health.get(source);
    this.#health.set(source, {
      source,
      lastGoodAt: this.#given.clock.now(),
      lastFaultAt: known?.lastFaultAt ?? null,
      fault: null,
    });
  }

  /** When a poll is due although no runner lives. */
  nextDue(): number {
    return Math.min(this.#jobsDue, Math.max(this.#sweepDue, this.#runnersDue));
  }

  /** Jobs of every repository in scope, when due: open ones, and those we held for open that no longer are. Null when not due. */
  async pollJobs(): Promise<readonly JobFacts[] | null> {
    const { clock, poll } = this.#given;
    if (clock.now() < this.#jobsDue) return null;
    this.#jobsDue = clock.now() + poll.jobs;
    const open = await this.#given.journal.openJobs();
    const repositories = await this.#repositoriesInScope();
    const found = await mapAtOnce(AT_ONCE, repositories, (name) => this.#try('jobs-poll', () => this.#jobsOf(name, open)));
    return found.flatMap((jobs) => jobs ?? []);
  }

  /** Registrations of our runners in `scopes`, when due, and of every scope now and then. Null when not due. */
  async pollRunners(scopes: ReadonlySet<Scope>, known: ReadonlySet<string>): Promise<readonly RunnerFacts[] | null> {
    const { clock, poll } = this.#given;
    const isSweep = clock.now() >= this.#sweepDue;
    if (clock.now() < this.#runnersDue || (scopes.size === 0 && !isSweep)) return null;
    this.#runnersDue = clock.now() + poll.runners;
    const asked = isSweep ? new Set([...scopes, ...this.#allScopes()]) : scopes;
    if (isSweep) this.#sweepDue = clock.now() + SWEEP_EVERY;
    for (const scope of asked) await this.#try('runners-poll', () => this.#runnersOf(scope, known));
    return [...this.#registrations.values()].flat();
  }

  async #jobsOf(repository: string, before: readonly JobFacts[]): Promise<readonly JobFacts[]> {
    const { forge } = this.#given;
    const open = await forge.openJobs(repository);
    const listed = new Set(open.map((job) => job.id));
    const vanished = before.filter((job) => job.repository === repository && !listed.has(job.id));
    const settled: JobFacts[] = [];
    for (const job of vanished) {
      const now = await forge.job(repository, job.id);
      settled.push(
        now === 'gone' ? { ...job, status: 'completed', conclusion: 'gone', completedAt: this.#given.clock.now() } : now,
      );
    }
    return [...open, ...settled];
  }

  async #runnersOf(scope: Scope, known: ReadonlySet<string>): Promise<void> {
    const { forge, clock, runnerPrefix } = this.#given;
    const runners = await forge.runners(scope, runnerPrefix);
    this.#registrations.set(scope, runners);
    for (const runner of runners) {
      if (known.has(runner.name) || !parseRunnerName(runner.name).ok) this.#orphansSince.delete(runner.name);
      else await this.#considerOrphan(scope, runner, clock.now());
    }
  }

  /** A registration with our name that no row remembers: its launch died between GitHub and us, or the journal was lost. */
  async #considerOrphan(scope: Scope, runner: RunnerFacts, now: number): Promise<void> {
    const since = this.#orphansSince.get(runner.name) ?? now;
    this.#orphansSince.set(runner.name, since);
    if (now - since < ORPHAN_AGE || runner.online || runner.busy) return;
    const answer = await this.#given.forge.deregister(scope, runner.id);
    this.#given.log.warn('orphaned registration', { stage: 'runner', runner: runner.name, scope, answer });
    if (answer !== 'busy') this.#orphansSince.delete(runner.name);
  }

  async #repositoriesInScope(): Promise<readonly string[]> {
    const lists = await mapAtOnce(AT_ONCE, this.#given.owners, (owner) =>
      this.#try('jobs-poll', () => this.#repositoriesOf(owner)),
    );
    return [...new Set(lists.flatMap((names) => names ?? []))];
  }

  async #repositoriesOf(owner: string): Promise<readonly string[]> {
    const now = this.#given.clock.now();
    const known = this.#repositories.get(owner);
    if (known && now - known.at < REPOSITORIES_EVERY) return known.names;
    const names = await this.#given.forge.repositories(owner);
    this.#repositories.set(owner, { at: now, names });
    return names;
  }

  #allScopes(): readonly Scope[] {
    return this.#given.owners.map((owner) => (owner.includes('/') ? (`repos/${owner}` as Scope) : (`orgs/${owner}` as Scope)));
  }

  /** One bad repository or scope never stops the others (L-5). */
  async #try<T>(source: 'jobs-poll' | 'runners-poll', ask: () => Promise<T>): Promise<T | null> {
    try {
      const answer = await ask();
      this.good(source);
      return answer;
    } catch (error) {
      const now = this.#given.clock.now();
      const fault = error instanceof Error ? error.message : String(error);
      const lastGoodAt = this.#health.get(source)?.lastGoodAt ?? null;
      this.#health.set(source, { source, lastGoodAt, lastFaultAt: now, fault });
      this.#given.log.warn('poll failed', { stage: 'demand', source, error });
      if (error instanceof ForgeUnavailable) this.#postpone(source, error.until);
      return null;
    }
  }

  #postpone(source: 'jobs-poll' | 'runners-poll', until: number): void {
    if (source === 'jobs-poll') this.#jobsDue = Math.max(this.#jobsDue, until);
    else this.#runnersDue = Math.max(this.#runnersDue, until);
  }
}

async function mapAtOnce<T, U>(limit: number, items: readonly T[], work: (item: T) => Promise<U>): Promise<U[]> {
  const results: U[] = [];
  for (let start = 0; start < items.length; start += limit) {
    results.push(...(await Promise.all(items.slice(start, start + limit).map(work))));
  }
  return results;
}
