import { isPaused, type Pause } from '../../src/lib/pause.ts';
import type { Forge, JobFacts, Scope } from '../forge-ports.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock, Journal, Log } from '../ports.ts';
import { isServed } from '../webhook/read-delivery.ts';
import { eachAtOnce } from './at-once.ts';
import type { SourceBoard } from './health.ts';
import { dueTimes, isLively, type Looked, NEVER_LOOKED } from './look-plan.ts';

export interface JobsPollGiven {
  readonly forge: Forge;
  readonly journal: Pick<Journal, 'openJobs'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly owners: readonly string[];
  readonly board: SourceBoard;
  /** Milliseconds between two looks at a repository where something goes on. */
  readonly every: number;
}

/** The list of repositories changes rarely, and costs a call per owner. */
const REPOSITORIES_EVERY = 300_000;
/** Looks are gathered for so long, or for the period where that is shorter. */
const TICK = 5_000;
const AT_ONCE = 8;
/** Looks of one tick: hundreds that are due together spread out by it. */
const MOST_LOOKS = 40;
/** Jobs of one look that are asked for one by one. */
const MOST_ASKED = 100;
/** GitHub's answers are not all equally fresh: a 404 for a job that is younger than this proves nothing. */
const GONE_AGE = 300_000;
/** A webhook that is this late is lost, or as good as lost. */
const TOLD_WITHIN = 60_000;
const OVER: Pause = { from: 0, until: 0 };

interface Round {
  before: readonly JobFacts[];
  readonly found: JobFacts[];
  readonly faults: string[];
  good: number;
  /** Repositories for which GitHub could not be asked, and when that makes sense again. */
  readonly away: number[];
}

/** Looks for jobs that webhooks may have lost: GitHub never delivers again by itself. */
export class JobsPoll {
  readonly #given: JobsPollGiven;
  readonly #repositories = new Map<string, { readonly at: number; readonly names: readonly string[] }>();
  readonly #looked = new Map<string, Looked>();
  /** When the last good list of each repository's jobs was asked for. */
  readonly #listedAt = new Map<string, number>();
  readonly #since: number;
  #pause: Pause = OVER;
  #strayPause: Pause = OVER;

  constructor(given: JobsPollGiven) {
    this.#given = given;
    this.#since = given.clock.now();
  }

  /** When the next look is due. */
  nextDue(): number {
    const { clock, every } = this.#given;
    const due = dueTimes(this.#looked, { lively: every, now: clock.now() }).values();
    return Math.max(this.#pause.until, Math.min(...due, this.#pause.until + every));
  }

  /** When the oldest of the last good lists of jobs in a scope was asked for; 0 where one is missing. */
  listedAt(scope: Scope): number {
    const place = `${scope.slice(scope.indexOf('/') + 1).toLowerCase()}/`;
    const times = [...this.#listedAt].filter(([name]) => `${name.toLowerCase()}/`.startsWith(place)).map(([, at]) => at);
    return times.length === 0 ? 0 : Math.min(...times);
  }

  /** Something happens in these repositories: they are looked at often for an hour. */
  noteActivity(repositories: Iterable<string>): void {
    const now = this.#given.clock.now();
    for (const name of repositories) {
      const looked = this.#looked.get(name);
      if (looked) this.#looked.set(name, { ...looked, activeAt: now });
    }
  }

  /** Jobs of the repositories that are due: open ones, and those held for open that no longer are. Null where none is due. */
  async poll(): Promise<readonly JobFacts[] | null> {
    const { clock, every, journal } = this.#given;
    const now = clock.now();
    if (isPaused(this.#pause, now)) return null;
    this.#pause = { from: now, until: now + Math.min(TICK, every) };
    const round: Round = { before: [], found: [], faults: [], good: 0, away: [] };
    const { names, listed } = await this.#repositoriesInScope(round);
    this.#keepOnly(names);
    const areStraysDue = !isPaused(this.#strayPause, now);
    if (this.#due().length === 0 && !areStraysDue && round.faults.length === 0) return null;
    round.before = await journal.openJobs();
    this.noteActivity(round.before.map(({ repository }) => repository));
    const due = this.#due();
    const strays = areStraysDue ? this.#strays(round, { names, listed }) : [];
    // One that keeps failing is only one: it is GitHub that is away where nobody else got through.
    const isOver = (): boolean => round.good === 0 && round.away.length > 1;
    await eachAtOnce(AT_ONCE, due, { work: (name) => this.#look(name, round), isOver });
    await this.#ask(strays, round);
    this.#conclude(round);
    return round.found;
  }

  async #look(name: string, round: Round): Promise<void> {
    const { forge, clock } = this.#given;
    const askedAt = clock.now();
    await this.#try(round, async () => {
      const open = await forge.openJobs(name);
      round.good++;
      const listed = new Set(open.map(({ id }) => id));
      const vanished = round.before.filter(({ id, repository }) => repository === name && !listed.has(id));
      round.found.push(...open);
      await this.#ask(vanished.slice(0, MOST_ASKED), round);
      this.#listedAt.set(name, askedAt);
      this.#lookedAt(name, { cost: 2 + new Set(open.map(({ runId }) => runId)).size, isActive: open.length > 0 });
      this.#given.board.missed(this.#missedIn(open, round));
    });
    this.#lookedAt(name);
  }

  #lookedAt(name: string, { cost, isActive = false }: { readonly cost?: number; readonly isActive?: boolean } = {}): void {
    const at = this.#given.clock.now();
    const known = this.#looked.get(name) ?? NEVER_LOOKED;
    this.#looked.set(name, { at, cost: cost ?? known.cost, activeAt: isActive ? at : known.activeAt });
  }

  /** Jobs queued while we listened, long enough ago for a webhook, that nobody told. */
  #missedIn(open: readonly JobFacts[], { before }: Round): number {
    const known = new Set(before.map(({ id }) => id));
    const now = this.#given.clock.now();
    return open.filter(
      ({ id, status, createdAt }) =>
        status === 'queued' && createdAt >= this.#since && now - createdAt > TOLD_WITHIN && !known.has(id),
    ).length;
  }

  /** Each job by itself; what GitHub does not tell of one takes no other along (L-5). */
  async #ask(jobs: readonly JobFacts[], round: Round): Promise<void> {
    const { forge, clock } = this.#given;
    await eachAtOnce(AT_ONCE, jobs, {
      work: (job) =>
        this.#try(round, async () => {
          const answer = await forge.job(job.repository, job.id);
          round.good++;
          if (answer !== 'gone') round.found.push(answer);
          else if (clock.now() - job.createdAt > GONE_AGE)
            round.found.push({ ...job, status: 'completed', conclusion: 'gone', completedAt: clock.now() });
        }),
    });
  }

  #due(): readonly string[] {
    const { clock, every } = this.#given;
    const now = clock.now();
    const times = [...dueTimes(this.#looked, { lively: every, now })].filter(([, at]) => at <= now);
    const rank = (name: string): number => (isLively(this.#looked.get(name) ?? NEVER_LOOKED, now) ? 0 : 1);
    const inOrder = times.sort(([one, a], [other, b]) => a - b || rank(one) - rank(other));
    return inOrder.slice(0, MOST_LOOKS).map(([name]) => name);
  }

  /** Renamed, archived, deleted or taken from the App: their jobs are in no list any more, and some ended since. */
  #strays(
    { before }: Round,
    { names, listed }: { readonly names: readonly string[]; readonly listed: readonly string[] },
  ): readonly JobFacts[] {
    const { clock, every } = this.#given;
    const now = clock.now();
    this.#strayPause = { from: now, until: now + every };
    const known = new Set(names);
    return before.filter((job) => !known.has(job.repository) && isServed(job.repository, listed)).slice(0, MOST_ASKED);
  }

  #keepOnly(names: readonly string[]): void {
    const kept = new Set(names);
    for (const name of this.#looked.keys()) if (!kept.has(name)) this.#looked.delete(name);
    for (const name of this.#listedAt.keys()) if (!kept.has(name)) this.#listedAt.delete(name);
    for (const name of names) {
      if (!this.#looked.has(name)) this.#looked.set(name, NEVER_LOOKED);
      if (!this.#listedAt.has(name)) this.#listedAt.set(name, 0);
    }
  }

  /** `listed`: the owners whose repositories GitHub told now; those of the others are taken from the last time. */
  async #repositoriesInScope(round: Round): Promise<{ names: readonly string[]; listed: readonly string[] }> {
    const listed: string[] = [];
    const { owners } = this.#given;
    await eachAtOnce(AT_ONCE, owners, {
      work: (owner) =>
        this.#try(round, async () => {
          await this.#learnRepositories(owner, round);
          listed.push(owner);
        }),
    });
    return { names: [...new Set(owners.flatMap((owner) => this.#repositories.get(owner)?.names ?? []))], listed };
  }

  async #learnRepositories(owner: string, round: Round): Promise<void> {
    const now = this.#given.clock.now();
    const known = this.#repositories.get(owner);
    if (known && isPaused({ from: known.at, until: known.at + REPOSITORIES_EVERY }, now)) return;
    this.#repositories.set(owner, { at: now, names: await this.#given.forge.repositories(owner) });
    round.good++;
  }

  /** One bad repository never stops the others (L-5). */
  async #try(round: Round, ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
    } catch (error) {
      round.faults.push(error instanceof Error ? error.message : String(error));
      this.#given.log.warn('poll failed', { stage: 'demand', source: 'jobs-poll', error });
      if (error instanceof ForgeUnavailable) round.away.push(error.until);
    }
  }

  #conclude({ good, faults, away }: Round): void {
    const [fault] = faults;
    if (good > 0) this.#given.board.good('jobs-poll', fault ?? null);
    else if (fault !== undefined) this.#given.board.bad('jobs-poll', fault);
    // GitHub as a whole is away: nothing is asked before it said so.
    if (good === 0 && away.length > 0) this.#pause = { from: this.#pause.from, until: Math.max(this.#pause.until, ...away) };
  }
}
