import type { Scope } from '../../forge-ports.ts';
import type { Held, Launch, Retire, Stock } from '../commands.ts';
import { groupOf, Tally } from '../group.ts';
import type { FleetMember, OrderRules, PoolRules, World } from '../world.ts';
import { endReasonOf } from './end-reason.ts';
import { isInStock, type Room } from './room.ts';

/** What the jobs left. */
export interface Left {
  /** Who stays as far as is known so far, oldest first. */
  readonly kept: readonly FleetMember[];
  /** Runners, idle or coming, that no job stands against, by group. */
  readonly spare: Tally;
  readonly room: Room;
  readonly held: readonly Held[];
  readonly freshId: () => string;
}

export interface Reserve {
  readonly retires: readonly Retire[];
  readonly launches: readonly Launch[];
  readonly stocks: readonly Stock[];
}

/** What a pool keeps warm now. */
interface Wanted {
  readonly hot: number;
  readonly stopped: number;
  readonly mayStart: boolean;
  /** Because an operator wants them, whatever `mayStart` says. */
  readonly mayStartHeld: boolean;
}

/** Keeps so many runners idle and machines stopped as are wanted beyond the jobs, and ends those that are too many. */
export function reserve(world: World, left: Left): Reserve {
  const waits = waitsOf(left.held);
  const wanted = new Map(world.pools.map((pool) => [pool.name, wantedOf(pool, world, waits)]));
  const reserved = Tally.of(left.kept, (member) => (isReserved(member) ? member.pool : null));
  const retires = [...idleRetires(world, left, wanted), ...stockRetires(world, { room: left.room, reserved, wanted })];
  const launches: Launch[] = [];
  const stocks: Stock[] = [];
  for (const pool of world.pools) {
    const { hot, stopped, mayStart, mayStartHeld } = wanted.get(pool.name) as Wanted;
    if (!mayStart && !mayStartHeld) continue;
    for (const scope of pool.scopes) launches.push(...hotLaunches(pool, { scope, hot, left, isAll: !mayStart }));
    if (!mayStart) continue;
    stocks.push(
      ...stockOrders(pool, { missing: stopped - left.room.stockLeft(pool.name).length - reserved.get(pool.name), left }),
    );
  }
  return { retires, launches, stocks };
}

/**
 * Jobs come first: while one waits for a place, nothing is kept warm that could give its place up. While one waits for its
 * repository's turn no runner is kept idle either: GitHub would hand it over at once, and the cap were none.
 */
function wantedOf(pool: PoolRules, { now }: World, waits: ReadonlySet<string>): Wanted {
  const isHeld = pool.hold !== null && pool.hold.until > now;
  const isQuiet = isHeld && (pool.hold?.because === 'blackout' || pool.hold?.because === 'paused');
  const isPressed = waits.has('all-full') || waits.has(`pool-full ${pool.name}`);
  const { isDrained, held } = pool.order ?? NO_ORDER;
  const isBlocked = pool.otherHold !== undefined && pool.otherHold !== null && pool.otherHold.until > now;
  const hot = isPressed || waits.has(`repository-full ${pool.name}`) ? 0 : Math.max(isQuiet ? 0 : pool.hot, held);
  return {
    hot,
    stopped: isPressed || isDrained ? 0 : pool.stopped,
    mayStart: !isHeld && !isPressed,
    mayStartHeld: held > 0 && hot > 0 && pool.hold?.because === 'blackout' && !isBlocked,
  };
}

const NO_ORDER: OrderRules = { isDrained: false, held: 0 };

/** Reasons that concern what is kept warm, each alone and with its pool. */
function waitsOf(held: readonly Held[]): ReadonlySet<string> {
  const waits = new Set<string>();
  for (const { because, pool } of held) {
    if (because === 'all-full') waits.add(because);
    if (because === 'pool-full' || because === 'repository-full') waits.add(`${because} ${pool}`);
  }
  return waits;
}

type WantedByPool = ReadonlyMap<string, Wanted>;

function idleRetires(world: World, { kept, spare }: Left, wanted: WantedByPool): readonly Retire[] {
  const rules = new Map(world.pools.map((pool) => [pool.name, pool]));
  const retires: Retire[] = [];
  for (const member of kept) {
    const pool = rules.get(member.pool);
    if (!pool || member.phase !== 'idle') continue;
    const group = groupOf(member);
    const hot = pool.scopes.includes(member.scope) ? (wanted.get(pool.name)?.hot ?? 0) : 0;
    const surplus = spare.get(group) - hot;
    const because = endReasonOf(member, { now: world.now, rules: pool, starved: 0, surplus, stockSurplus: 0 });
    if (!because) continue;
    spare.take(group);
    retires.push({ kind: 'retire', id: member.id, because });
  }
  return retires;
}

function stockRetires(
  world: World,
  { room, reserved, wanted }: { readonly room: Room; readonly reserved: Tally; readonly wanted: WantedByPool },
): readonly Retire[] {
  return world.pools.flatMap((pool) => {
    const stock = room.stockLeft(pool.name);
    const surplus = stock.length + reserved.get(pool.name) - (wanted.get(pool.name)?.stopped ?? 0);
    return stock.flatMap((member, index) => {
      const circumstances = { now: world.now, rules: pool, starved: 0, surplus: 0, stockSurplus: surplus - index };
      const because = endReasonOf(member, circumstances);
      return because ? [{ kind: 'retire' as const, id: member.id, because }] : [];
    });
  });
}

/** On its way to be stopped, or in somebody's hands: part of the stock, but nobody's to take. */
function isReserved(member: FleetMember): boolean {
  return member.phase === 'stocking' || (member.phase === 'stocked' && !isInStock(member));
}

const AT_WORK: ReadonlySet<FleetMember['phase']> = new Set(['coming', 'idle', 'busy']);

interface HotQuestion {
  readonly scope: Scope;
  readonly hot: number;
  readonly left: Left;
  /** In a blackout so many are all that there are: a job that takes one is not followed by another. */
  readonly isAll: boolean;
}

function hotLaunches(pool: PoolRules, { scope, hot, left, isAll }: HotQuestion): readonly Launch[] {
  const { kept, spare, room, freshId } = left;
  const launches: Launch[] = [];
  const group = groupOf({ pool: pool.name, scope });
  const there = isAll ? kept.filter((member) => groupOf(member) === group && AT_WORK.has(member.phase)).length : spare.get(group);
  const missing = hot - there;
  while (launches.length < missing && hasRoom(pool, room)) {
    room.take(pool, null);
    launches.push({
      kind: 'launch',
      id: freshId(),
      pool: pool.name,
      scope,
      job: null,
      because: pool.order && pool.order.held >= hot ? 'operator-holds' : 'hot-pool',
      from: null,
      market: 'any',
    });
  }
  return launches;
}

function stockOrders(pool: PoolRules, { missing, left }: { readonly missing: number; readonly left: Left }): readonly Stock[] {
  const scope = pool.scopes[0];
  const stocks: Stock[] = [];
  while (scope && stocks.length < missing && hasRoom(pool, left.room)) {
    left.room.take(pool, null);
    stocks.push({ kind: 'stock', id: left.freshId(), pool: pool.name, scope, because: 'stopped-pool' });
  }
  return stocks;
}

function hasRoom(pool: PoolRules, room: Room): boolean {
  return room.isFull(pool) === null && room.refusalOf(pool) === null;
}
