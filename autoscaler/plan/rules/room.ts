import type { Demand } from '../../demand/demand-from.ts';
import { groupOf, Tally } from '../group.ts';
import type { FleetMember, PoolRules, World } from '../world.ts';
import { purseOf, type Refusal } from './purse.ts';

/** Places, stopped machines and money that are left while a plan is made. */
export interface Room {
  /** I-2: whether no further machine has a place, and where. */
  isFull(pool: PoolRules): 'pool-full' | 'all-full' | null;
  refusalOf(pool: PoolRules): Refusal | null;
  /** A stopped machine that this job may have: its id. It has its place already. */
  stockFor(pool: PoolRules, demand: Demand): string | null;
  /** Commits a new machine, or the stopped one of this id. */
  take(pool: PoolRules, stocked: string | null): void;
  /** Stopped machines that no job took, oldest first. */
  stockLeft(pool: string): readonly FleetMember[];
}

/** `kept`: who stays, oldest first. */
export function roomOf(world: World, kept: readonly FleetMember[]): Room {
  // I-2: whatever is not gone counts, also what is ending: its machine may still live.
  const live = Tally.of(world.fleet, ({ pool }) => pool);
  let all = world.fleet.length;
  const purse = purseOf(world);
  const stock = stockByPool(kept);
  const isFull: Room['isFull'] = ({ name, max }) => {
    if (live.get(name) >= max) return 'pool-full';
    return world.max !== null && all >= world.max ? 'all-full' : null;
  };
  return {
    isFull,
    refusalOf: purse.refusalOf,
    stockFor: (pool, demand) => {
      // Machines that were found after a journal was lost may be more than the limit: none is added to those that run.
      if (live.get(pool.name) > pool.max || (world.max !== null && all > world.max)) return null;
      const left = stock.get(pool.name) ?? [];
      const fitting = demand.market === 'on-demand' ? left.filter(({ market }) => market !== 'spot') : left;
      // With every place taken, a machine that may be lost once more is better than none.
      const choice = fitting.length === 0 && isFull(pool) ? left : fitting;
      return (choice.find((member) => groupOf(member) === groupOf(demand)) ?? choice[0])?.id ?? null;
    },
    take: (pool, stocked) => {
      purse.take(pool);
      if (stocked !== null) {
        const left = stock.get(pool.name) ?? [];
        stock.set(
          pool.name,
          left.filter(({ id }) => id !== stocked),
        );
        return;
      }
      live.add(pool.name);
      all += 1;
    },
    stockLeft: (pool) => stock.get(pool) ?? [],
  };
}

/** Stopped and nobody's: EC2 starts no machine that is still stopping. */
export function isInStock({ phase, inHand, machine }: FleetMember): boolean {
  return phase === 'stocked' && !inHand && machine !== 'running';
}

function stockByPool(kept: readonly FleetMember[]): Map<string, readonly FleetMember[]> {
  const stock = new Map<string, FleetMember[]>();
  for (const member of kept) {
    if (!isInStock(member)) continue;
    const list = stock.get(member.pool);
    if (list) list.push(member);
    else stock.set(member.pool, [member]);
  }
  return stock;
}
