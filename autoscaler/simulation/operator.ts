import type { StandingOrders } from '../pool-orders.ts';
import type { Scenario, ScenarioOrder } from './scenario.ts';
import type { SimulatedClock } from './simulated-clock.ts';

export interface OperatorGiven {
  readonly scenario: Scenario;
  readonly clock: SimulatedClock;
  /** Null while the service is down. */
  readonly orders: () => StandingOrders | null;
  readonly disturb: () => void;
}

/** Milliseconds until whoever got no answer asks again. */
const AGAIN = 5_000;

/** What holds about a pool, by the answers that the operator got. */
interface Known {
  /** It was stopped, and is let go: what was not answered before is not asked again. */
  isOver: boolean;
  stoppedAt: number | null;
  held: { readonly count: number; readonly until: number } | null;
}

/** A person who orders, and asks again until it is answered: whatever was answered must hold. */
export class Operator {
  readonly #given: OperatorGiven;
  readonly #known = new Map<string, Known>();

  constructor(given: OperatorGiven) {
    this.#given = given;
    const { scenario, clock } = given;
    for (const { name } of scenario.pools) this.#known.set(name, { isOver: false, stoppedAt: null, held: null });
    for (const order of scenario.orders) clock.at(scenario.begin + order.at, () => this.#order(order));
  }

  /** Since when the pool is known to be stopped; null where it may launch. */
  stoppedAt(pool: string): number | null {
    return this.#known.get(pool)?.stoppedAt ?? null;
  }

  /** How many machines may be kept in each scope for a hold that was asked for, and reigned within the last `ms`. */
  heldWithin(pool: string, ms: number): number {
    const held = this.#known.get(pool)?.held;
    return held && held.until + ms >= this.#given.clock.now() ? held.count : 0;
  }

  /** The journal was lost, and what was ordered with it. */
  forgotten(): void {
    for (const known of this.#known.values()) known.stoppedAt = null;
  }

  #order(order: ScenarioOrder): void {
    const { clock, orders, disturb, scenario } = this.#given;
    const known = this.#known.get(order.pool) as Known;
    const isStop = order.what === 'pause' || order.what === 'drain';
    if (isStop && known.isOver) return;
    disturb();
    const until = scenario.begin + order.until;
    // It may hold before its answer comes; whoever is let go is no longer stopped from the first try on.
    if (order.what === 'hold') known.held = { count: order.count, until };
    if (order.what === 'go') Object.assign(known, { isOver: true, stoppedAt: null });
    const service = orders();
    const again = (): void => void clock.at(clock.now() + AGAIN, () => this.#order(order));
    if (!service) return again();
    const asked =
      order.what === 'hold'
        ? service.hold(order.pool, order.count, until, 'ada')
        : service.stop(order.pool, isStop ? order.what : null, 'ada', 'as drawn');
    // A service that is killed never answers.
    const late = clock.at(clock.now() + AGAIN, () => this.#order(order));
    asked.then(
      () => {
        late();
        if (isStop && !known.isOver) known.stoppedAt = clock.now();
      },
      () => {},
    );
  }
}
