import { spentBy } from './costs.ts';
import type { Scope } from './forge-ports.ts';
import type { BudgetRules, Hold, OrderRules, PoolRules } from './plan/world.ts';
import type { Clock, History, Log, RunnerRow } from './ports.ts';

/** What a pool is told to be; `config.ts` makes it. Times are milliseconds, money is US dollars. */
export interface PoolSettings {
  readonly name: string;
  readonly labels: readonly string[];
  readonly max: number;
  readonly maxPerRepository: number | null;
  readonly idle: number;
  readonly boot: number;
  readonly maxLifetime: number;
  readonly budget: BudgetSettings;
  /** The dearest machine it may launch. */
  readonly usdPerHour: number | null;
  readonly repositories: readonly string[] | null;
  readonly forks: 'allow' | 'refuse';
}

export interface BudgetSettings {
  readonly perDay: number | null;
  readonly perMonth: number | null;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What the calendar says of the pools. */
export interface Windows {
  /** How many idle and stopped machines are wanted now. */
  warm(pool: string, now: number): { readonly hot: number; readonly stopped: number };
  blackout(pool: string, now: number): { readonly until: number; readonly because: string } | null;
  /** The day and the month that `now` lies in. */
  budgets(now: number): { readonly day: Span; readonly month: Span };
}

export const NO_WINDOWS: Windows = {
  warm: () => ({ hot: 0, stopped: 0 }),
  blackout: () => null,
  budgets: (now) => ({ day: { from: 0, to: now + 1 }, month: { from: 0, to: now + 1 } }),
};

export interface RulesGiven {
  readonly pools: readonly PoolSettings[];
  readonly limits: { readonly max: number | null; readonly budget: BudgetSettings };
  readonly windows: Windows;
  readonly history: Pick<History, 'spent'> | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly scopes: readonly Scope[];
}

/** What stands in the journal changes by what is told here too; it is read again for what an operator mends. */
const REFRESH = 60_000;
const UNREAD = 10_000;
const NO_ORDER: OrderRules = { isDrained: false, held: 0 };

interface Spent {
  readonly at: number;
  readonly day: SpentIn;
  readonly month: SpentIn;
}

interface SpentIn {
  readonly span: Span;
  readonly byPool: ReadonlyMap<string, number>;
}

/** The rules of this moment: settings, calendar, and what was spent so far. */
export class RulesOfNow {
  readonly #given: RulesGiven;
  #spent: Spent | null = null;
  #isUnknown = false;
  /** Gone since the journal was last read. */
  #gone: readonly RunnerRow[] = [];

  constructor(given: RulesGiven) {
    this.#given = given;
  }

  get max(): number | null {
    return this.#given.limits.max;
  }

  /** A machine is over: what it cost counts at once. */
  wentAway(row: RunnerRow): void {
    if (row.machineStartedAt !== null && this.#given.history) this.#gone = [...this.#gone, row];
  }

  /** Reads what was spent, where the last reading is old. Never rejects: where it cannot be read, pools with a budget are held (I-18). */
  async refresh(): Promise<void> {
    const { history, clock, windows, log } = this.#given;
    if (!history) return;
    const now = clock.now();
    const { day, month } = windows.budgets(now);
    const age = this.#spent ? now - this.#spent.at : REFRESH;
    if (this.#spent?.day.span.from === day.from && age >= 0 && age < REFRESH) return;
    const before = this.#gone;
    const asked = await Promise.all([history.spent(day), history.spent(month)]).catch((error: unknown) => {
      log.warn('costs cannot be read', { stage: 'plan', error });
      return null;
    });
    // I-18: what is not known may be over the budget.
    this.#isUnknown = asked === null;
    if (!asked) return;
    const [today, thisMonth] = asked;
    this.#spent = { at: now, day: { span: day, byPool: today }, month: { span: month, byPool: thisMonth } };
    // What went while it was read may stand in it already: counted twice for a minute is safer than not at all.
    this.#gone = this.#gone.filter((row) => !before.includes(row));
  }

  of(pool: PoolSettings, hold: Hold | null, order: OrderRules = NO_ORDER): PoolRules {
    const { clock, windows, scopes } = this.#given;
    const now = clock.now();
    const blackout = windows.blackout(pool.name, now);
    const otherHold = this.#unread(pool) ?? hold;
    // A pause has no end: whoever waits for a blackout's would wait in vain.
    const isPaused = hold?.because === 'paused';
    return {
      ...pool,
      ...windows.warm(pool.name, now),
      scopes,
      hold: isPaused || !blackout ? otherHold : { until: blackout.until, because: 'blackout', why: blackout.because },
      otherHold,
      order: isPaused ? { ...order, held: 0 } : order,
      budgets: this.#budgets(pool.budget, (spent) => spent.get(pool.name) ?? 0),
    };
  }

  /** A budget whose spending cannot be read. */
  #unread({ budget }: PoolSettings): Hold | null {
    const isLimited = [budget, this.#given.limits.budget].some(({ perDay, perMonth }) => perDay !== null || perMonth !== null);
    if (!this.#isUnknown || !isLimited) return null;
    const until = this.#given.clock.now() + UNREAD;
    return { until, because: 'launch-failed', why: 'what was spent so far cannot be read from the journal' };
  }

  overall(): readonly BudgetRules[] {
    return this.#budgets(this.#given.limits.budget, (spent) => [...spent.values()].reduce((sum, usd) => sum + usd, 0));
  }

  /** What machines that are over cost today, by pool, and the budgets as they stand; `pool` null: over all. */
  money(): {
    readonly goneToday: ReadonlyMap<string, number>;
    readonly budgets: readonly (BudgetRules & { readonly pool: string | null })[];
  } {
    const own = this.#given.pools.flatMap((pool) =>
      this.of(pool, null).budgets.map((budget) => ({ ...budget, pool: pool.name })),
    );
    const overall = this.overall().map((budget) => ({ ...budget, pool: null }));
    return { goneToday: this.#spentIn('day'), budgets: [...own, ...overall] };
  }

  /** What was spent in the window, by pool, up to this moment. */
  #spentIn(per: 'day' | 'month'): ReadonlyMap<string, number> {
    const known = this.#spent?.[per];
    if (!known) return new Map();
    const sums = new Map(known.byPool);
    for (const [pool, usd] of spentBy(this.#gone, known.span)) sums.set(pool, (sums.get(pool) ?? 0) + usd);
    return sums;
  }

  #budgets({ perDay, perMonth }: BudgetSettings, sum: (spent: ReadonlyMap<string, number>) => number): readonly BudgetRules[] {
    const { windows, clock } = this.#given;
    const spans = windows.budgets(clock.now());
    const one = (per: 'day' | 'month', usd: number | null): readonly BudgetRules[] =>
      usd === null ? [] : [{ per, usd, spent: sum(this.#spentIn(per)), ...spans[per] }];
    return [...one('day', perDay), ...one('month', perMonth)];
  }
}
