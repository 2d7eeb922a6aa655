import { isPaused, type Pause } from '../src/lib/pause.ts';
import { ForgeUnavailable } from './forge-unavailable.ts';
import type { Clock, Forge, JobFacts, Journal, Log, RunnerFacts, Scope } from './ports.ts';
import { parseRunnerName } from './runner/runner-name.ts';
import { isServed } from './webhook/read-delivery.ts';

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
/** GitHub's answers are not all equally fresh: a 404 for a job that is younger than this proves nothing. */
const GONE_AGE = 300_000;

const OVER: Pause = { from: 0, until: 0 };

/** Polls GitHub for what webhooks may have lost: it never delivers again by itself. */
export class Sources {
  readonly #given: SourcesGiven;
  readonly #repositories = new Map<string, { readonly at: number; readonly names: readonly string[] }>();
  readonly #orphansSince = new Map<string, { readonly scope: Scope; readonly since: number }>();
  readonly #registrations = new Map<Scope, readonly RunnerFacts[]>();
  readonly #health = new Map<SourceHealth['source'], SourceHealth>();
  /** When the last good list of each repository's jobs was asked for. */
  readonly #listedAt = new Map<string, number>();
  #jobsPause: Pause = OVER;
  #runnersPause: Pause = OVER;
  #sweepPause: Pause = OVER;

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
    return Math.min(this.#jobsPause.until, Math.max(this.#sweepPause.until, this.#runnersPause.until));
  }

  /** When the oldest of the last good lists of jobs in a scope was asked for; 0 where one is missing. */
  jobsListedAt(scope: Scope): number {
    const place = `${scope.slice(scope.indexOf('/') + 1).toLowerCase()}/`;
    const times = [...this.#listedAt].filter(([name]) => `${name.toLowerCase()}/`.startsWith(place)).map(([, at]) => at);
    return times.length === 0 ? 0 : Math.min(...times);
  }

  /** Jobs of every repository in scope, when due: open ones, and those we held for open that no longer are. Null when not due. */
  async pollJobs(): Promise<readonly JobFacts[] | null> {
    const { clock, poll } = this.#given;
    const now = clock.now();
    if (isPaused(this.#jobsPause, now)) return null;
    this.#jobsPause = { from: now, until: now + poll.jobs };
    const open = await this.#given.journal.openJobs();
    const { names, listed } = await this.#repositoriesInScope();
    for (const name of this.#listedAt.keys()) if (!names.includes(name)) this.#listedAt.delete(name);
    for (const name of names) this.#listedAt.set(name, this.#listedAt.get(name) ?? 0);
    const found = await mapAtOnce(AT_ONCE, names, (name) => this.#try('jobs-poll', () => this.#jobsOf(name, open)));
    // Renamed, archived, deleted or taken from the App: its jobs are in no list any more, and some ended since.
    const strays = open.filter((job) => !names.includes(job.repository) && isServed(job.repository, listed));
    return [...found.flatMap((jobs) => jobs ?? []), ...(await this.#ask(strays))];
  }

  /** Registrations of our runners in `scopes`, when due, and of every scope now and then. Null when not due. */
  async pollRunners(scopes: ReadonlySet<Scope>, known: ReadonlySet<string>): Promise<readonly RunnerFacts[] | null> {
    const { clock, poll } = this.#given;
    const now = clock.now();
    const isSweep = !isPaused(this.#sweepPause, now);
    if (isPaused(this.#runnersPause, now) || (scopes.size === 0 && !isSweep)) return null;
    this.#runnersPause = { from: now, until: now + poll.runners };
    const asked = isSweep ? new Set([...scopes, ...this.#allScopes()]) : scopes;
    if (isSweep) this.#sweepPause = { from: now, until: now + SWEEP_EVERY };
    for (const scope of asked) await this.#try('runners-poll', () => this.#runnersOf(scope, known));
    return [...this.#registrations.values()].flat();
  }

  async #jobsOf(repository: string, before: readonly JobFacts[]): Promise<readonly JobFacts[]> {
    const { forge, clock } = this.#given;
    const askedAt = clock.now();
    const open = await forge.openJobs(repository);
    const listed = new Set(open.map((job) => job.id));
    const vanished = await this.#ask(before.filter((job) => job.repository === repository && !listed.has(job.id)));
    this.#listedAt.set(repository, askedAt);
    return [...open, ...vanished];
  }

  /** Each job by itself; what GitHub does not tell of one takes no other along (L-5). */
  async #ask(jobs: readonly JobFacts[]): Promise<readonly JobFacts[]> {
    const { forge, clock } = this.#given;
    const told: JobFacts[] = [];
    for (const job of jobs) {
      const answer = await this.#try('jobs-poll', () => forge.job(job.repository, job.id));
      if (answer === 'gone' && clock.now() - job.createdAt > GONE_AGE)
        told.push({ ...job, status: 'completed', conclusion: 'gone', completedAt: clock.now() });
      else if (answer !== null && answer !== 'gone') told.push(answer);
    }
    return told;
  }

  async #runnersOf(scope: Scope, known: ReadonlySet<string>): Promise<void> {
    const { forge, clock, runnerPrefix } = this.#given;
    const runners = await forge.runners(scope, runnerPrefix);
    this.#registrations.set(scope, runners);
    const names = new Set(runners.map(({ name }) => name));
    for (const [name, orphan] of this.#orphansSince)
      if (orphan.scope === scope && !names.has(name)) this.#orphansSince.delete(name);
    for (const runner of runners) {
      if (known.has(runner.name) || !parseRunnerName(runner.name).ok) this.#orphansSince.delete(runner.name);
      else await this.#considerOrphan(scope, runner, clock.now());
    }
  }

  /** A registration with our name that no row remembers: its launch died between GitHub and us, or the journal was lost. */
  async #considerOrphan(scope: Scope, runner: RunnerFacts, now: number): Promise<void> {
    const since = this.#orphansSince.get(runner.name)?.since ?? now;
    this.#orphansSince.set(runner.name, { scope, since });
    if (now - since < ORPHAN_AGE || runner.online || runner.busy) return;
    const answer = await this.#given.forge.deregister(scope, runner.id);
    this.#given.log.warn('orphaned registration', { stage: 'runner', runner: runner.name, scope, answer });
    if (answer !== 'busy') this.#orphansSince.delete(runner.name);
  }

  /** `listed`: the owners whose repositories GitHub told now; those of the others are taken from the last time. */
  async #repositoriesInScope(): Promise<{ names: readonly string[]; listed: readonly string[] }> {
    const lists = await mapAtOnce(AT_ONCE, this.#given.owners, async (owner) => {
      const told = await this.#try('jobs-poll', () => this.#repositoriesOf(owner));
      return { owner, isTold: told !== null, names: told ?? this.#repositories.get(owner)?.names ?? [] };
    });
    return {
      names: [...new Set(lists.flatMap(({ names }) => names))],
      listed: lists.filter(({ isTold }) => isTold).map(({ owner }) => owner),
    };
  }

  async #repositoriesOf(owner: string): Promise<readonly string[]> {
    const now = this.#given.clock.now();
    const known = this.#repositories.get(owner);
    if (known && isPaused({ from: known.at, until: known.at + REPOSITORIES_EVERY }, now)) return known.names;
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
    if (source === 'jobs-poll') this.#jobsPause = longer(this.#jobsPause, until);
    else this.#runnersPause = longer(this.#runnersPause, until);
  }
}

function longer({ from, until }: Pause, other: number): Pause {
  return { from, until: Math.max(until, other) };
}

async function mapAtOnce<T, U>(limit: number, items: readonly T[], work: (item: T) => Promise<U>): Promise<U[]> {
  const results: U[] = [];
  for (let start = 0; start < items.length; start += limit) {
    results.push(...(await Promise.all(items.slice(start, start + limit).map(work))));
  }
  return results;
}
