import type { Demand } from '../demand/demand-from.ts';
import type { Held, Launch, Plan, Retire } from './commands.ts';
import { bySince, compareText, groupOf, isSupply, Tally } from './group.ts';
import { type Cover, coverageOf } from './rules/coverage.ts';
import { type EndReason, endReasonOf, TAKES_NO_JOBS } from './rules/end-reason.ts';
import { type Room, roomOf } from './rules/room.ts';
import { reserve } from './rules/warm.ts';
import type { FleetMember, PoolRules, World } from './world.ts';

export {
  type Command,
  HELD_REASONS,
  type Held,
  type HeldReason,
  type Launch,
  type Plan,
  type Retire,
  type Stock,
} from './commands.ts';

/**
 * Decides everything: each demand ends in exactly one launch or one `held`, each runner in at most one command. First whoever
 * must go, then the jobs, oldest first, then what is kept warm, with the room and the money that the jobs leave.
 */
export function plan(given: World): Plan {
  // I-9: one order, whatever the input's. Even sums of money depend on it.
  const world = { ...given, demand: [...given.demand].sort(byQueueTime), fleet: [...given.fleet].sort(bySince) };
  const { demand } = world;
  const rules = new Map(world.pools.map((pool) => [pool.name, pool]));
  const { retires, kept } = retirements(world, rules);
  const coverage = coverageOf(demand, kept.filter(isSupply), { rules, fleet: world.fleet });
  const room = roomOf(world, kept);
  const freshId = counter(world.tick);
  const answers = demand.map((one, index) => answer(one, coverage.covers[index] ?? null, { world, rules, room, freshId }));
  const launches = answers.filter((one): one is Launch => 'kind' in one);
  const held = answers.filter((one): one is Held => !('kind' in one));
  const warm = reserve(world, { kept, spare: coverage.spare, room, held, freshId });
  return { commands: [...retires, ...warm.retires, ...launches, ...warm.launches, ...warm.stocks], held };
}

type Rules = ReadonlyMap<string, PoolRules>;

/** Everybody who must go whatever is wanted, and the others. */
function retirements(world: World, rules: Rules): { readonly retires: readonly Retire[]; readonly kept: readonly FleetMember[] } {
  const retires: Retire[] = [];
  const kept: FleetMember[] = [];
  const starved = Tally.of(world.demand, (one) => (world.now - one.queuedAt > TAKES_NO_JOBS ? groupOf(one) : null));
  for (const member of world.fleet) {
    const group = groupOf(member);
    const facts = { now: world.now, rules: rules.get(member.pool), starved: starved.get(group) };
    // What is beyond the jobs is known only once they are served: `reserve` asks again.
    const because: EndReason | null = endReasonOf(member, { ...facts, surplus: 0, stockSurplus: 0 });
    if (because === 'takes-no-jobs') starved.take(group);
    if (because) retires.push({ kind: 'retire', id: member.id, because });
    else kept.push(member);
  }
  return { retires, kept };
}

interface Means {
  readonly world: World;
  readonly rules: Rules;
  readonly room: Room;
  readonly freshId: () => string;
}

/** One job's answer; a launch takes its room at once. */
function answer(demand: Demand, cover: Cover, { world, rules, room, freshId }: Means): Launch | Held {
  const { job, pool, scope, market } = demand;
  const own = rules.get(pool);
  if (cover) return { job, pool, because: cover };
  if (!own) return { job, pool, because: 'pool-full' };
  const stocked = room.stockFor(own, demand);
  const full = stocked ? null : room.isFull(own);
  if (full) return { job, pool, because: full };
  if (own.hold && own.hold.until > world.now) return { job, pool, ...own.hold };
  const refusal = room.refusalOf(own);
  if (refusal) return { job, pool, ...refusal };
  room.take(own, stocked);
  return { kind: 'launch', id: stocked ?? freshId(), pool, scope, job, because: 'queued-job', from: stocked, market };
}

/** Names of what a plan starts: `<tick>-0`, `<tick>-1`, … */
function counter(tick: string): () => string {
  let count = 0;
  return () => `${tick}-${count++}`;
}

function byQueueTime(a: Demand, b: Demand): number {
  return a.queuedAt - b.queuedAt || compareText(a.job, b.job);
}
