import type { GovernedCall } from '../../rates/rate-line.ts';
import type { Farm } from './farm.ts';
import type { Fleet } from './fleet.ts';
import type { Asked, GitHubGate } from './github-gate.ts';
import { LIST_JOBS, LIST_RUNNERS, LIST_RUNS } from './service-calls.ts';
import type { Timeline } from './timeline.ts';

export interface PollsGiven {
  readonly time: Timeline;
  readonly github: GitHubGate;
  readonly farm: Farm;
  readonly fleet: Fleet;
  /** A whole list of jobs came. */
  readonly onJobs: () => void;
  /** A whole list of runners came. */
  readonly onRunners: () => void;
}

/** The settings' defaults, milliseconds. */
export const JOBS_EVERY = 30_000;
const RUNNERS_EVERY = 10_000;
/** Jobs of one run, for how many lists a poll reads; runners on a page. */
const JOBS_PER_RUN = 6;
const PAGE = 100;
/** Reads a minute for jobs, as the service's plan of looks allows itself. */
const BUDGET = 300;

/** What the service asks GitHub beside launches and ends: one read for each list of runs, one for the jobs of each open run, pages of runners. */
export class Polls {
  readonly #given: PollsGiven;
  /** Whole lists that came, and such that did not because GitHub had to be left alone. */
  readonly lists = { read: 0, missed: 0 };

  constructor(given: PollsGiven) {
    this.#given = given;
  }

  begin(): void {
    this.#given.time.at(JOBS_EVERY, () => this.#jobs());
    this.#given.time.at(RUNNERS_EVERY, () => this.#runners());
  }

  #jobs(): void {
    const { farm, time, onJobs } = this.#given;
    if (farm.isOver) return;
    const began = time.now;
    const reads = 2 + Math.ceil(farm.openJobs / JOBS_PER_RUN);
    const perMinute = (reads * 60_000) / JOBS_EVERY;
    const due = began + JOBS_EVERY * Math.max(1, perMinute / BUDGET);
    const calls = Array.from({ length: reads }, (_, index) => (index < 2 ? LIST_RUNS : LIST_JOBS));
    this.#ask(calls, (isWhole) => {
      if (isWhole) onJobs();
      time.at(Math.max(due, time.now), () => this.#jobs());
    });
  }

  #runners(): void {
    const { farm, fleet, time, onRunners } = this.#given;
    if (farm.isOver) return;
    const due = time.now + RUNNERS_EVERY;
    const calls = Array.from({ length: Math.ceil(fleet.size / PAGE) }, () => LIST_RUNNERS);
    this.#ask(calls, (isWhole) => {
      if (isWhole) onRunners();
      time.at(Math.max(due, time.now), () => this.#runners());
    });
  }

  /** All of them, or nothing is known. */
  #ask(calls: readonly GovernedCall[], done: (isWhole: boolean) => void): void {
    let [left, isWhole] = [calls.length, true];
    const answered = ({ kind }: Asked): void => {
      if (kind === 'refused') isWhole = false;
      left--;
      if (left > 0) return;
      this.lists[isWhole ? 'read' : 'missed']++;
      done(isWhole);
    };
    if (left === 0) return done(true);
    for (const call of calls) this.#given.github.ask(call, answered);
  }
}
