import type { Facts } from './facts.ts';
import type { JobFacts, RunnerFacts, Scope } from './forge-ports.ts';
import type { Journal, Log } from './ports.ts';
import type { Roster } from './roster.ts';

export interface PollsGiven {
  readonly sources: PolledSources;
  readonly journal: Journal;
  readonly facts: Facts;
  readonly roster: Roster;
  readonly log: Log;
  readonly onJobs?: (jobs: readonly JobFacts[]) => void;
  /** Something changed that the plan should look at. */
  readonly onChange: () => void;
}

/** What the polls ask; null: not due. */
export interface PolledSources {
  pollJobs(): Promise<readonly JobFacts[] | null>;
  pollRunners(scopes: ReadonlySet<Scope>, known: ReadonlySet<string>): Promise<readonly RunnerFacts[] | null>;
  /** Hands deliveries that the journal does not know to it; how many. */
  pollDeliveries(): Promise<number | null>;
}

type Poll = 'jobs' | 'runners' | 'deliveries';

/** Polls run beside the looks: a slow GitHub must not keep a webhook waiting. */
export class Polls {
  readonly #given: PollsGiven;
  readonly #running = new Map<Poll, Promise<void>>();

  constructor(given: PollsGiven) {
    this.#given = given;
  }

  get isAsking(): boolean {
    return this.#running.size > 0;
  }

  /** Asks what is due and not being asked. */
  ask(): void {
    this.#ask('jobs', () => this.#pollJobs());
    this.#ask('runners', () => this.#pollRunners());
    this.#ask('deliveries', async () => ((await this.#given.sources.pollDeliveries()) ?? 0) > 0);
  }

  /** Resolves when no poll is under way. */
  async rest(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  #ask(what: Poll, work: () => Promise<boolean>): void {
    if (this.#running.has(what)) return;
    const task = work()
      .then((hasNews) => {
        if (hasNews) this.#given.onChange();
      })
      .catch((error: unknown) => this.#given.log.error('poll failed', { stage: 'demand', what, error }))
      .finally(() => this.#running.delete(what));
    this.#running.set(what, task);
  }

  async #pollJobs(): Promise<boolean> {
    const { sources, journal, facts, onJobs } = this.#given;
    const jobs = await sources.pollJobs();
    if (!jobs) return false;
    const hasNews = facts.seeJobs(await journal.putJobs(jobs));
    const before = facts.openJobs();
    const hasClosed = facts.closeExcept(await journal.openJobs(), before);
    onJobs?.(jobs);
    return hasNews || hasClosed;
  }

  async #pollRunners(): Promise<boolean> {
    const { sources, roster, facts } = this.#given;
    const rows = roster.all();
    const registrations = await sources.pollRunners(
      new Set(rows.map(({ scope }) => scope)),
      new Set(rows.map(({ name }) => name)),
    );
    return registrations !== null && facts.seeRegistrations(registrations);
  }
}
