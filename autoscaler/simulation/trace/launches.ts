import type { RunnerRow } from '../../ports.ts';
import type { Ec2Gate } from './ec2-gate.ts';
import type { Farm } from './farm.ts';
import type { Fleet } from './fleet.ts';
import type { GitHubGate } from './github-gate.ts';
import { FIND_RUNNER, REGISTER } from './service-calls.ts';
import type { Timeline } from './timeline.ts';
import { type TracedRunner, tracedRunner } from './traced-runner.ts';

export interface LaunchesGiven {
  readonly time: Timeline;
  readonly github: GitHubGate;
  readonly ec2: Ec2Gate;
  readonly farm: Farm;
  readonly fleet: Fleet;
  /** From so many machines on, an order carries no configurations. */
  readonly pullsFrom: number;
  readonly onChange: () => void;
}

/** As the service's launching: attempts of an order, how long it is repeated, and what a failed one is let be for. Milliseconds. */
const ATTEMPTS = 4;
const PATIENCE = 120_000;
const RETRY_AFTER = 5_000;
/** Starts of one moment are one call, as in the service's adapter. Milliseconds. */
const MOMENT = 20;
/** A machine without its configuration asks again after so long at most. */
const ASK_AGAIN = 30_000;

interface Order {
  readonly runners: readonly TracedRunner[];
  /** New machines; 0 where stopped ones start. */
  readonly machines: number;
  readonly begun: number;
  readonly attempt: number;
  readonly done: (runner: TracedRunner) => void;
}

/** The service's way of carrying out orders, call by call; each row is in hand until its own part is done. */
export class Launches {
  readonly #given: LaunchesGiven;
  #starting: Pick<Order, 'runners' | 'done'>[] = [];

  constructor(given: LaunchesGiven) {
    this.#given = given;
  }

  launch(rows: readonly RunnerRow[]): void {
    const [first] = rows as readonly [RunnerRow, ...RunnerRow[]];
    const { pullsFrom, time } = this.#given;
    const runners = rows.map((row) => this.#take(row));
    const isStart = first.machine !== null;
    if (!isStart && first.purpose !== 'stock' && rows.length < pullsFrom) {
      for (const runner of runners) this.#launchInline(runner);
      return;
    }
    // In hand until its machine is ordered and its registration is answered.
    const open = new Map(runners.map((runner) => [runner, first.purpose === 'stock' ? 1 : 2]));
    const done = (runner: TracedRunner): void => {
      const left = (open.get(runner) ?? 1) - 1;
      open.set(runner, left);
      if (left === 0) this.#release(runner);
    };
    if (first.purpose !== 'stock') for (const runner of runners) this.#register(runner, () => done(runner));
    if (isStart) return this.#start({ runners, done });
    this.#order({ runners, machines: rows.length, begun: time.now, attempt: 1, done });
  }

  /** Its machine is up and asks for its configuration: what failed before is tried anew. */
  claim(runner: TracedRunner): void {
    const { github, time, fleet } = this.#given;
    if (runner.inHand || !fleet.has(runner)) return;
    const again = (until: number): void => {
      time.at(time.now + Math.min(ASK_AGAIN, Math.max(2_000, until - time.now)), () => this.claim(runner));
    };
    github.ask(FIND_RUNNER, (found) => {
      if (found.kind === 'refused') return again(found.until);
      github.ask(REGISTER, (asked) => {
        if (asked.kind === 'refused') again(asked.until);
        else this.#registered(runner);
      });
    });
  }

  #start(order: Pick<Order, 'runners' | 'done'>): void {
    const { time } = this.#given;
    this.#starting.push(order);
    if (this.#starting.length > 1) return;
    time.at(time.now + MOMENT, () => {
      const orders = new Map(this.#starting.flatMap(({ runners, done }) => runners.map((runner) => [runner, done] as const)));
      this.#starting = [];
      const done = (runner: TracedRunner): void => orders.get(runner)?.(runner);
      // A start is not repeated: its rows are given up by the rules.
      this.#order({ runners: [...orders.keys()], machines: 0, begun: time.now, attempt: ATTEMPTS, done });
    });
  }

  #take(row: RunnerRow): TracedRunner {
    const { fleet } = this.#given;
    const stocked = row.machine === null ? undefined : fleet.ofMachine(row.machine);
    if (stocked) fleet.drop(stocked);
    const runner = tracedRunner(row);
    if (stocked) runner.machine = stocked.machine;
    fleet.put(runner);
    return runner;
  }

  #launchInline(runner: TracedRunner): void {
    const { github, time, fleet } = this.#given;
    github.ask(REGISTER, (asked) => {
      if (asked.kind === 'refused') {
        fleet.githubAway(asked.until);
        runner.row = { ...runner.row, state: 'ending', endedAt: time.now, endReason: 'launch-interrupted' };
        runner.leftUntil = time.now + RETRY_AFTER;
        return this.#release(runner);
      }
      this.#registered(runner);
      this.#order({ runners: [runner], machines: 1, begun: time.now, attempt: 1, done: () => this.#release(runner) });
    });
  }

  #register(runner: TracedRunner, done: () => void): void {
    this.#given.github.ask(REGISTER, (asked) => {
      if (asked.kind === 'answered') this.#registered(runner);
      else this.#given.fleet.githubAway(asked.until);
      done();
    });
  }

  #registered(runner: TracedRunner): void {
    const { row } = runner;
    runner.hasJit = true;
    runner.row = { ...row, state: row.state === 'planned' ? 'registered' : row.state, runnerId: row.id };
    runner.member = null;
    this.#given.farm.connect(runner);
  }

  /** Repeated while EC2 asks for patience. */
  #order(order: Order): void {
    const { ec2, farm, fleet, time } = this.#given;
    const { runners, machines, begun, attempt, done } = order;
    ec2.ask({
      machines,
      left: () => {
        for (const runner of runners) runner.row.purpose === 'stock' ? farm.makeStock(runner) : farm.boot(runner);
      },
      answered: () => {
        fleet.ec2Away(0);
        for (const runner of runners) this.#settle(runner);
        for (const runner of runners) done(runner);
      },
      refused: (until) => {
        fleet.ec2Away(until);
        if (attempt < ATTEMPTS && until - begun <= PATIENCE)
          return time.at(until, () => this.#order({ ...order, attempt: attempt + 1 }));
        for (const runner of runners) {
          runner.leftUntil = time.now + RETRY_AFTER;
          done(runner);
        }
      },
    });
  }

  #settle(runner: TracedRunner): void {
    const { time } = this.#given;
    const { row } = runner;
    const state = row.state === 'planned' || row.state === 'registered' ? 'starting' : row.state;
    runner.row = { ...row, state, launchedAt: time.now, machine: row.machine ?? `i-${row.id}` };
    runner.machine = { state: 'running', startedAt: time.now };
    runner.hasNews = true;
    runner.member = null;
  }

  #release(runner: TracedRunner): void {
    const { fleet, onChange } = this.#given;
    runner.inHand = false;
    runner.member = null;
    if (!fleet.has(runner)) return;
    if (runner.bootedAt !== null && !runner.hasJit) this.claim(runner);
    onChange();
  }
}
