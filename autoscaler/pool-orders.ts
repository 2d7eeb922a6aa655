import type { PoolOrder, PoolOrders } from './people-ports.ts';
import type { OrderRules } from './plan/world.ts';
import type { Clock, Decision, Memory } from './ports.ts';

export interface PoolOrdersGiven {
  readonly memory: Memory;
  readonly journal: { record(decisions: readonly Decision[]): Promise<void> };
  readonly clock: Pick<Clock, 'now'>;
  readonly pools: readonly { readonly name: string; readonly max: number }[];
  /** Called once an order is durable: the next look obeys it. */
  readonly onChange?: () => void;
  /** Called with each decision that is recorded: metrics count them. */
  readonly onDecision?: (decision: Decision) => void;
}

const NONE: PoolOrder = { stopped: null, held: null };
const KIND = 'pause';
/** Who and why are the words of others: in the journal, on pages and in sentences. */
const LONGEST_WHO = 100;
const LONGEST_WHY = 300;

/** What decisions about a pool are recorded under: jobs and runners have ids of their own. */
export function poolSubject(pool: string): string {
  return `pool:${pool}`;
}

/** What operators ordered about pools: recorded with who, durable before it holds, and in force again after a restart. */
export class StandingOrders implements PoolOrders {
  readonly #given: PoolOrdersGiven;
  readonly #orders = new Map<string, PoolOrder>();
  /** One change after the other: each keeps the other half of the pool's order. */
  #last: Promise<unknown> = Promise.resolve();
  #loading: Promise<void> | null = null;

  constructor(given: PoolOrdersGiven) {
    this.#given = given;
  }

  /** Before the first look, and once. What no longer can be read is left out, as is what is ordered for a pool that is gone. */
  load(): Promise<void> {
    this.#loading ??= this.#read().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  async #read(): Promise<void> {
    for (const [pool, value] of await this.#given.memory.recall(KIND)) {
      const order = orderOf(value);
      if (order && this.#maxOf(pool) !== undefined) this.#orders.set(pool, order);
    }
  }

  /** @throws {RangeError} where there is no such pool. Rejects also where it could not be written; nothing changed then. */
  stop(pool: string, how: 'pause' | 'drain' | null, who: string, why: string): Promise<void> {
    return this.#change(pool, (order, now) => {
      const by = plain(who, LONGEST_WHO);
      const reason = plain(why, LONGEST_WHY);
      return {
        order: { ...order, stopped: how && { how, who: by, why: reason, at: now } },
        because: how === null ? 'operator-resumed' : how === 'pause' ? 'operator-paused' : 'operator-drains',
        detail: reason === '' ? by : `${by}: ${reason}`,
      };
    });
  }

  /** More than the pool's max is its max. @throws {RangeError} where there is no such pool, or no such number. */
  hold(pool: string, count: number, until: number, who: string): Promise<void> {
    return this.#change(pool, (order, now) => {
      if (!Number.isSafeInteger(count) || count < 0 || !Number.isFinite(until))
        throw new RangeError(`expected a whole number of machines and a time, found ${count} until ${until}`);
      const kept = Math.min(count, this.#maxOf(pool) ?? 0);
      const by = plain(who, LONGEST_WHO);
      const held = kept > 0 && until > now ? { count: kept, until, who: by, at: now } : null;
      const detail = held ? `${by}: ${kept} until ${new Date(until).toISOString()}` : by;
      return { order: { ...order, held }, because: held ? 'operator-holds' : 'operator-releases', detail };
    });
  }

  current(): ReadonlyMap<string, PoolOrder> {
    const now = this.#given.clock.now();
    const current = [...this.#orders].map(([pool, order]) => [pool, asOf(order, now)] as const);
    return new Map(current.filter(([, { stopped, held }]) => stopped !== null || held !== null));
  }

  /** What the plan is to obey now; null where nobody ordered anything. */
  of(pool: string): PoolOrder | null {
    const order = this.#orders.get(pool);
    return order ? asOf(order, this.#given.clock.now()) : null;
  }

  #maxOf(pool: string): number | undefined {
    return this.#given.pools.find(({ name }) => name === pool)?.max;
  }

  #change(pool: string, decide: (order: PoolOrder, now: number) => Changed): Promise<void> {
    const next = this.#last.then(() => this.#carryOut(pool, decide));
    this.#last = next.catch(() => {});
    return next;
  }

  async #carryOut(pool: string, decide: (order: PoolOrder, now: number) => Changed): Promise<void> {
    const { memory, journal, clock, onChange, onDecision } = this.#given;
    if (this.#maxOf(pool) === undefined) throw new RangeError(`expected the name of a pool, found ${JSON.stringify(pool)}`);
    // An order that comes first keeps the other half of what the journal holds.
    await this.load();
    const now = clock.now();
    const { order, because, detail } = decide(asOf(this.#orders.get(pool) ?? NONE, now), now);
    const decision: Decision = { at: now, stage: 'service', subject: poolSubject(pool), because, detail };
    // I-17: who ordered it is known before it holds.
    await journal.record([decision]);
    const isNone = order.stopped === null && order.held === null;
    await memory.remember(KIND, pool, isNone ? null : order);
    if (isNone) this.#orders.delete(pool);
    else this.#orders.set(pool, order);
    onDecision?.(decision);
    onChange?.();
  }
}

interface Changed {
  readonly order: PoolOrder;
  readonly because: string;
  readonly detail: string;
}

/** What of an order the plan is told. */
export function orderRules({ stopped, held }: PoolOrder): OrderRules {
  return { isDrained: stopped?.how === 'drain', held: stopped ? 0 : (held?.count ?? 0) };
}

/** In one sentence, for whoever waits. */
export function whyStopped({ how, who, why }: NonNullable<PoolOrder['stopped']>): string {
  return `${who} ${how === 'drain' ? 'drains' : 'paused'} the pool${why === '' ? '' : `: ${why}`}`;
}

function asOf(order: PoolOrder, now: number): PoolOrder {
  return order.held && order.held.until <= now ? { ...order, held: null } : order;
}

function plain(text: string, longest: number): string {
  return text.replace(/\p{C}/gu, ' ').trim().slice(0, longest);
}

function orderOf(value: unknown): PoolOrder | null {
  if (!isRecord(value)) return null;
  const { stopped, held } = value;
  const order = { stopped: isStopped(stopped) ? stopped : null, held: isHeld(held) ? held : null };
  return order.stopped || order.held ? order : null;
}

function isStopped(value: unknown): value is NonNullable<PoolOrder['stopped']> {
  if (!isRecord(value)) return false;
  const { how, who, why, at } = value;
  return (how === 'pause' || how === 'drain') && isText(who) && isText(why) && isNumber(at);
}

function isHeld(value: unknown): value is NonNullable<PoolOrder['held']> {
  return isRecord(value) && isNumber(value.count) && isNumber(value.until) && isText(value.who) && isNumber(value.at);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
