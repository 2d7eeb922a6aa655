import { runKeyOf } from './demand/demand-from.ts';
import type { JobFacts, Runs } from './forge-ports.ts';
import { ForgeUnavailable } from './forge-unavailable.ts';
import type { Clock, Log } from './ports.ts';
import { eachAtOnce } from './sources/at-once.ts';

export interface ForkKnowledgeGiven {
  readonly runs: Runs;
  readonly clock: Clock;
  readonly log: Log;
}

/** Runs are asked for few at once, and no more than so many at a look: a matrix is one run. */
const AT_ONCE = 4;
const MOST_AT_A_LOOK = 20;
/** A question that failed is asked again after so long. */
const RETRY_AFTER = 30_000;
const MOST_KNOWN = 20_000;

/** Which runs test commits of forks: told by webhooks, else asked. Nothing of it is stored: GitHub tells it again. */
export class ForkKnowledge {
  readonly #given: ForkKnowledgeGiven;
  /** By `runKeyOf`, oldest first. */
  readonly #known = new Map<string, boolean>();
  readonly #askedAt = new Map<string, number>();

  constructor(given: ForkKnowledgeGiven) {
    this.#given = given;
  }

  /** What is known, by `runKeyOf`: what the demand room asks for. */
  forks(): ReadonlyMap<string, boolean> {
    return this.#known;
  }

  /** A webhook told it. */
  see({ repository, id, isFork }: { readonly repository: string; readonly id: string; readonly isFork: boolean }): void {
    this.#learn(runKeyOf({ repository, runId: id }), isFork);
  }

  /** Asks for the runs of these jobs that are not known; whether anything was learned. Never throws for what GitHub says. */
  async ask(jobs: readonly JobFacts[]): Promise<boolean> {
    const { clock } = this.#given;
    const now = clock.now();
    const before = this.#known.size;
    const wanted = new Map(jobs.map((job) => [runKeyOf(job), job]));
    const due = [...wanted].filter(([key]) => !this.#known.has(key) && !this.#isResting(key, now)).slice(0, MOST_AT_A_LOOK);
    let isAway = false;
    await eachAtOnce(AT_ONCE, due, {
      work: async ([key, job]) => {
        isAway = (await this.#askOne(key, job)) === 'away' || isAway;
      },
      isOver: () => isAway,
    });
    return this.#known.size > before;
  }

  async #askOne(key: string, { repository, runId }: JobFacts): Promise<'away' | 'done'> {
    const { runs, clock, log } = this.#given;
    this.#askedAt.set(key, clock.now());
    try {
      const run = await runs.run(repository, runId);
      // A run that is gone has no job that anybody could start.
      if (run !== 'gone') this.#learn(key, run.isFork);
      return 'done';
    } catch (error) {
      log.warn('run could not be asked for', { stage: 'demand', repository, run: runId, error });
      return error instanceof ForgeUnavailable ? 'away' : 'done';
    }
  }

  #isResting(key: string, now: number): boolean {
    const at = this.#askedAt.get(key);
    return at !== undefined && at <= now && now - at < RETRY_AFTER;
  }

  #learn(key: string, isFork: boolean): void {
    this.#known.delete(key);
    this.#known.set(key, isFork);
    this.#askedAt.delete(key);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST_KNOWN) break;
      this.#known.delete(oldest);
    }
    for (const oldest of this.#askedAt.keys()) {
      if (this.#askedAt.size <= MOST_KNOWN) break;
      this.#askedAt.delete(oldest);
    }
  }
}
