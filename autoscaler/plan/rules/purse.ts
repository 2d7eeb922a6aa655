import type { BudgetRules, FleetMember, PoolRules, World } from '../world.ts';

/** Why the money does not reach, for a job that waits. */
export interface Refusal {
  readonly because: 'budget-day' | 'budget-month';
  /** Milliseconds since the epoch: when the window that is used up ends; left out where a later one is. */
  readonly until?: number;
  readonly why: string;
}

/** What may still be spent while a plan is made: `take` commits a machine, `refusalOf` asks before. */
export interface Purse {
  refusalOf(pool: PoolRules): Refusal | null;
  take(pool: PoolRules): void;
}

/** I-5: a machine lives at most so long beyond its lifetime, also while the service is down. Money is kept back for it. */
export const OVERTIME = 300_000;

const HOUR = 3_600_000;
const DAY = 86_400_000;
/** Whatever is below this is how floating point adds up. */
const ROUNDING = 1e-9;

/** A window of a budget, with what is spent and committed in it. */
interface Account {
  readonly rules: BudgetRules;
  readonly isCurrent: boolean;
  readonly from: number;
  readonly to: number;
  used: number;
}

/**
 * I-3: in every window that a machine can reach, what was spent, what live machines have cost and may still cost until they are
 * `OVERTIME` past their lifetime, and the new machine's own such cost stay within the budget. Where no price is known nothing
 * is launched.
 */
export function purseOf(world: World): Purse {
  const { now, pools, fleet } = world;
  const rules = new Map(pools.map((pool) => [pool.name, pool]));
  const horizon = now + Math.max(0, ...pools.map(({ boot, maxLifetime }) => boot + maxLifetime + OVERTIME));
  const dearest = Math.max(0, ...pools.map(({ usdPerHour }) => usdPerHour ?? 0));
  const accountsOf = (budgets: readonly BudgetRules[], members: readonly FleetMember[]): readonly Account[] => {
    const lives = budgets.length > 0 ? members.map((member) => lifeOf(member, rules.get(member.pool), { now, dearest })) : [];
    return budgets.flatMap((budget) => windowsOf(budget, horizon)).map((window) => withLives(window, lives));
  };
  const overAll = accountsOf(world.budgets, fleet);
  const byPool = membersByPool(fleet);
  const accounts = new Map(
    pools.map(({ name, budgets }) => [name, [...accountsOf(budgets, byPool.get(name) ?? []), ...overAll]]),
  );
  // Of a thousand jobs that wait for money each hears the same, until somebody takes some.
  const refusals = new Map<string, Refusal | null>();
  const ask = (pool: PoolRules): Refusal | null => {
    for (const account of accounts.get(pool.name) ?? []) {
      const refusal = refusalBy(account, { pool, now });
      if (refusal) return refusal;
    }
    return null;
  };
  return {
    refusalOf: (pool) => {
      const known = refusals.get(pool.name);
      if (known !== undefined) return known;
      const refusal = ask(pool);
      refusals.set(pool.name, refusal);
      return refusal;
    },
    take: (pool) => {
      refusals.clear();
      const life = newLife(pool, { now });
      for (const account of accounts.get(pool.name) ?? []) account.used += costWithin(life, account);
    },
  };
}

function membersByPool(fleet: readonly FleetMember[]): ReadonlyMap<string, readonly FleetMember[]> {
  const byPool = new Map<string, FleetMember[]>();
  for (const member of fleet) {
    const list = byPool.get(member.pool);
    if (list) list.push(member);
    else byPool.set(member.pool, [member]);
  }
  return byPool;
}

/** The window now, and those that follow as far as a machine of today may live. */
function windowsOf(rules: BudgetRules, horizon: number): readonly Account[] {
  const accounts: Account[] = [{ rules, isCurrent: true, from: rules.from, to: rules.to, used: rules.spent }];
  const length = rules.per === 'day' ? DAY : 31 * DAY;
  for (let from = rules.to; from < horizon; from += length) {
    // Days of 23 and 25 hours move the bounds of later windows: each is taken an hour wider on either side.
    accounts.push({ rules, isCurrent: false, from: from === rules.to ? from : from - HOUR, to: from + length + HOUR, used: 0 });
  }
  return accounts;
}

function withLives(account: Account, lives: readonly Life[]): Account {
  for (const life of lives) account.used += costWithin(life, account);
  return account;
}

/** When a machine may cost money: somewhere between two times, for so long at most. */
interface Life {
  readonly from: number;
  readonly to: number;
  readonly longest: number;
  readonly usdPerHour: number;
}

function lifeOf(
  member: FleetMember,
  rules: PoolRules | undefined,
  { now, dearest }: { readonly now: number; readonly dearest: number },
): Life {
  const usdPerHour = member.usdPerHour ?? rules?.usdPerHour ?? dearest;
  const { machineStartedAt: began, machine, phase } = member;
  if (began === null) {
    const isOver = machine === 'ended' || (phase === 'stocked' && machine !== 'running') || isAtRest(member);
    const longest = isOver ? 0 : (rules?.maxLifetime ?? 0) + OVERTIME;
    return { from: now, to: now + (rules?.boot ?? 0) + longest, longest, usdPerHour };
  }
  const to = Math.max(
    began,
    endOf(member, { now, latest: rules ? began + rules.maxLifetime + OVERTIME : Number.POSITIVE_INFINITY }),
  );
  return { from: began, to, longest: to - began, usdPerHour };
}

/** A stopped machine that nobody is starting. */
function isAtRest({ phase, machine }: FleetMember): boolean {
  return machine === 'stopped' && phase !== 'coming' && phase !== 'stocking';
}

/** When a machine that began stops to cost money, at the latest. */
function endOf(member: FleetMember, { now, latest }: { readonly now: number; readonly latest: number }): number {
  const { phase, machine, since } = member;
  if (phase === 'stocked' && machine !== 'running') return since;
  if (isAtRest(member)) return now;
  return machine === 'ended' || machine === 'absent' ? now : Math.max(now, latest);
}

/** A machine that is still to start: it begins before its boot deadline. */
function newLife({ boot, maxLifetime, usdPerHour }: PoolRules, { now }: { readonly now: number }): Life {
  const longest = maxLifetime + OVERTIME;
  return { from: now, to: now + boot + longest, longest, usdPerHour: usdPerHour ?? 0 };
}

function costWithin({ from, to, longest, usdPerHour }: Life, window: { readonly from: number; readonly to: number }): number {
  const overlap = Math.max(0, Math.min(to, window.to) - Math.max(from, window.from));
  return (Math.min(overlap, longest) / HOUR) * usdPerHour;
}

function refusalBy(account: Account, { pool, now }: { readonly pool: PoolRules; readonly now: number }): Refusal | null {
  const { rules, isCurrent, used, to } = account;
  const because = rules.per === 'day' ? 'budget-day' : 'budget-month';
  if (pool.usdPerHour === null) {
    return { because, why: `no price is known for a machine of pool ${pool.name}, and its budget is limited` };
  }
  const own = costWithin(newLife(pool, { now }), account);
  if (own === 0 || used + own <= rules.usd + ROUNDING) return null;
  const window = isCurrent ? `this ${rules.per}` : `the ${rules.per} after this one`;
  const committed = Math.max(0, used - (isCurrent ? rules.spent : 0));
  const spent = isCurrent ? `${usd(rules.spent)} spent, ` : '';
  const why = `expected at most ${usd(rules.usd)} for ${window}, found ${spent}${usd(committed)} that live machines cost and may still cost, and ${usd(own)} that this one may cost`;
  return { because, why, ...(isCurrent ? { until: to } : {}) };
}

function usd(amount: number): string {
  return `${amount.toFixed(2)} USD`;
}
