import { nextEndStep } from '../../runner/next-end-step.ts';
import type { Farm } from './farm.ts';
import type { Fleet } from './fleet.ts';
import type { Asked, GitHubGate } from './github-gate.ts';
import { DEREGISTER, FIND_RUNNER } from './service-calls.ts';
import type { Timeline } from './timeline.ts';
import { sightingOf, type TracedRunner } from './traced-runner.ts';

export interface EndsGiven {
  readonly time: Timeline;
  readonly github: GitHubGate;
  readonly farm: Farm;
  readonly fleet: Fleet;
  readonly onChange: () => void;
}

/** As the service's ends: milliseconds that a runner is let be which GitHub called busy, and one whose step failed. */
const SPARED_FOR = 60_000;
const RETRY_AFTER = 5_000;
const LOOK_AGAIN = 1_000;

/** The service's way of carrying out ends: the real rule decides each step. */
export class Ends {
  readonly #given: EndsGiven;
  /** How many of each reason. */
  readonly reasons = new Map<string, number>();

  constructor(given: EndsGiven) {
    this.#given = given;
  }

  retire(runner: TracedRunner, because: string): void {
    const { now } = this.#given.time;
    if (runner.inHand || runner.leftUntil > now) return;
    if (runner.row.state !== 'ending') {
      runner.row = { ...runner.row, state: 'ending', endedAt: now, endReason: because };
      this.reasons.set(because, (this.reasons.get(because) ?? 0) + 1);
    }
    runner.member = null;
    this.#step(runner);
  }

  #step(runner: TracedRunner): void {
    const { now } = this.#given.time;
    const { machine, job } = sightingOf(runner);
    const { row, deregistered } = runner;
    const hasJob = job?.status === 'in_progress';
    const step = nextEndStep({ row, machine, deregistered, hasJob, jobsListedAt: now, isTooOld: false, now });
    switch (step.kind) {
      case 'deregister':
        return this.#deregister(runner);
      case 'end-machine':
        return this.#forget(runner);
      case 'spare':
        runner.row = { ...row, state: 'busy', busyAt: row.busyAt ?? now, endedAt: null, endReason: null };
        return this.#letBe(runner, SPARED_FOR);
      case 'wait':
        return this.#letBe(runner, LOOK_AGAIN);
    }
  }

  #deregister(runner: TracedRunner): void {
    const { github, farm, fleet, time } = this.#given;
    const { row } = runner;
    const answered = (answer: 'removed' | 'gone' | 'busy'): void => {
      runner.deregistered = { answer, at: time.now };
      runner.inHand = false;
      this.#step(runner);
    };
    // What was ordered for stock never had a runner.
    if (row.purpose === 'stock' && row.runnerId === null) return answered('gone');
    runner.inHand = true;
    github.ask(row.runnerId === null ? FIND_RUNNER : DEREGISTER, (asked: Asked) => {
      if (asked.kind === 'refused') {
        fleet.githubAway(asked.until);
        runner.inHand = false;
        return this.#letBe(runner, Math.max(RETRY_AFTER, asked.until - time.now));
      }
      if (runner.works && runner.billedFrom !== null) return answered('busy');
      farm.dismiss(runner);
      answered(row.runnerId === null ? 'gone' : 'removed');
    });
  }

  #letBe(runner: TracedRunner, ms: number): void {
    const { time, onChange } = this.#given;
    if (runner.row.state !== 'ending') runner.deregistered = null;
    runner.leftUntil = time.now + ms;
    runner.member = null;
    onChange();
  }

  #forget(runner: TracedRunner): void {
    const { farm, fleet, onChange } = this.#given;
    farm.turnOff(runner);
    fleet.drop(runner);
    onChange();
  }
}
