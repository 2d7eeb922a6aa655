import { type Demand, demandFrom } from '../../demand/demand-from.ts';
import type { JobFacts } from '../../forge-ports.ts';
import { ordersFor } from '../../orders.ts';
import { type Command, plan } from '../../plan/plan.ts';
import type { PoolRules } from '../../plan/world.ts';
import type { Ends } from './ends.ts';
import type { Farm } from './farm.ts';
import type { Fleet } from './fleet.ts';
import type { Launches } from './launches.ts';
import { mayCommand, type Survey, survey } from './survey.ts';
import type { Timeline } from './timeline.ts';
import { memberOf } from './traced-runner.ts';

export interface LoopGiven {
  readonly time: Timeline;
  readonly farm: Farm;
  readonly fleet: Fleet;
  readonly launches: Launches;
  readonly ends: Ends;
  readonly pool: PoolRules & { readonly labels: readonly string[] };
  readonly pullsFrom: number;
  /** Whether the planner is asked at each look, also where nothing can come of it. */
  readonly isThorough: boolean;
}

/** The service's pace: what comes within this time after the first news is looked at together; a look at least so often. Milliseconds. */
const GATHER = 15;
const LIVELY = 1_000;
/** Of a look: the rows are durable before the first call. */
const SYNC = 10;
/** Orders of a pool that may be under way: what comes in the meantime goes together into the next. */
const ORDERS_AT_ONCE = 2;

/** The service's loop: observe, plan, act, by the real rooms and the real rule of how many orders are under way. */
export class Loop {
  readonly #given: LoopGiven;
  readonly #queued = new Map<string, Demand>();
  #nextLook = 0;
  #isLookDue = false;
  #names = 0;
  looks = 0;
  plans = 0;

  constructor(given: LoopGiven) {
    this.#given = given;
  }

  begin(): void {
    this.#beat();
  }

  queued(job: JobFacts): void {
    const { demand } = demandFrom([job], [this.#given.pool], ['trace']);
    for (const one of demand) this.#queued.set(job.id, one);
    this.lookSoon();
  }

  /** It runs, or is over. */
  served(job: string): void {
    this.#queued.delete(job);
  }

  lookSoon(): void {
    if (this.#isLookDue) return;
    this.#isLookDue = true;
    const { time } = this.#given;
    time.at(Math.max(time.now + GATHER, this.#nextLook), () => {
      this.#isLookDue = false;
      this.#look();
    });
  }

  /** Time alone brings about that something is due. */
  #beat(): void {
    const { time, farm, fleet } = this.#given;
    if (!farm.isOver || fleet.size > 0) time.at(time.now + LIVELY, () => this.#beat());
    this.lookSoon();
  }

  #look(): void {
    const { time, fleet, farm, pool, isThorough } = this.#given;
    const { now } = time;
    this.looks++;
    this.#nextLook = now + SYNC;
    fleet.advance(now);
    const hold = fleet.holdAt(now);
    const { hot, stopped } = farm.isOver ? { hot: 0, stopped: 0 } : pool;
    const rules = { ...pool, hold, hot, stopped };
    const seen = survey(fleet.all(), rules, now);
    const isOrdering = seen.orders >= ORDERS_AT_ONCE;
    if (!isThorough && !mayCommand(seen, rules, { queued: this.#queued.size, mayLaunch: hold === null && !isOrdering })) return;
    this.plans++;
    const { commands } = plan({
      now,
      tick: this.#name(),
      demand: this.#demand(seen),
      fleet: Array.from(fleet.all(), (runner) => memberOf(runner, now)),
      pools: [rules],
      max: null,
      budgets: [],
    });
    this.#act(commands, isOrdering);
  }

  /** Beyond those that have a runner, a place or a stopped machine, one job more or less changes no command: they are alike. */
  #demand({ supply, live, stocked }: Survey): readonly Demand[] {
    const { pool, isThorough } = this.#given;
    const most = isThorough ? Number.POSITIVE_INFINITY : supply + Math.max(0, pool.max - live) + stocked + 1;
    const demand: Demand[] = [];
    for (const one of this.#queued.values()) {
      if (demand.length >= most) break;
      demand.push(one);
    }
    return demand;
  }

  #act(commands: readonly Command[], isOrdering: boolean): void {
    const { time, fleet, launches, ends, pool, pullsFrom } = this.#given;
    const wanted = commands.flatMap((command) => (command.kind === 'retire' || isOrdering ? [] : [command]));
    const orders = ordersFor(wanted, {
      appId: '1',
      now: time.now,
      freshId: () => this.#name(),
      labelsOf: () => pool.labels,
      pullsFrom: () => pullsFrom,
      stocked: (id) => fleet.get(id)?.row,
    });
    for (const { rows } of orders) launches.launch(rows);
    for (const command of commands) {
      const runner = command.kind === 'retire' ? fleet.get(command.id) : undefined;
      if (runner && command.kind === 'retire') ends.retire(runner, command.because);
    }
  }

  #name(): string {
    return `t${(this.#names++).toString(36)}`;
  }
}
