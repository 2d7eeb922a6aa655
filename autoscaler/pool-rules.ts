import type { BudgetRules, Hold, PoolRules } from './plan/world.ts';
import type { Clock, History, Log, Scope } from './ports.ts';

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

const REFRESH = 60_000;

/** The rules of this moment: settings, calendar, and what was spent so far. */
export class RulesOfNow {
  readonly #given: RulesGiven;
  #spent: { readonly at: number; readonly day: ReadonlyMap<string, number>; readonly month: ReadonlyMap<string, number> } | null =
    null;
  #isStale = true;

  constructor(given: RulesGiven) {
    this.#given = given;
  }

  get max(): number | null {
    return this.#given.limits.max;
  }

  /** A machine is over: what it cost counts from the next look on. */
  somethingWasSpent(): void {
    this.#isStale = true;
  }

  /** Reads what was spent, where a budget asks for it. Without an answer nothing that costs is launched: it rejects (I-18). */
  async refresh(): Promise<void> {
    const { history, clock, windows } = this.#given;
    if (!history || !this.#hasBudgets()) return;
    const now = clock.now();
    const age = this.#spent ? now - this.#spent.at : REFRESH;
    if (!this.#isStale && age >= 0 && age < REFRESH) return;
    this.#isStale = false;
    const { day, month } = windows.budgets(now);
    this.#spent = { at: now, day: await history.spent(day), month: await history.spent(month) };
  }

  of(pool: PoolSettings, hold: Hold | null): PoolRules {
    const { clock, windows, scopes } = this.#given;
    const now = clock.now();
    const blackout = windows.blackout(pool.name, now);
    return {
      ...pool,
      ...windows.warm(pool.name, now),
      scopes,
      hold: blackout ? { until: blackout.until, because: 'blackout', why: blackout.because } : hold,
      budgets: this.#budgets(pool.budget, (spent) => spent.get(pool.name) ?? 0),
    };
  }

  overall(): readonly BudgetRules[] {
    return this.#budgets(this.#given.limits.budget, (spent) => [...spent.values()].reduce((sum, usd) => sum + usd, 0));
  }

  #budgets({ perDay, perMonth }: BudgetSettings, sum: (spent: ReadonlyMap<string, number>) => number): readonly BudgetRules[] {
    const { windows, clock } = this.#given;
    const spans = windows.budgets(clock.now());
    const none = new Map<string, number>();
    return [
      ...(perDay === null ? [] : [{ per: 'day' as const, usd: perDay, spent: sum(this.#spent?.day ?? none), ...spans.day }]),
      ...(perMonth === null
        ? []
        : [{ per: 'month' as const, usd: perMonth, spent: sum(this.#spent?.month ?? none), ...spans.month }]),
    ];
  }

  #hasBudgets(): boolean {
    const { pools, limits } = this.#given;
    return [limits.budget, ...pools.map(({ budget }) => budget)].some(
      ({ perDay, perMonth }) => perDay !== null || perMonth !== null,
    );
  }
}
