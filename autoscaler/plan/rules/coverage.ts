import type { Demand } from '../../demand/demand-from.ts';
import { groupOf, Tally } from '../group.ts';
import type { FleetMember, PoolRules } from '../world.ts';

/** What stands in for a launch. `null`: a machine is needed. */
export type Cover = 'runner-idle' | 'runner-coming' | 'repository-full' | null;

export interface Coverage {
  /** One answer for each demand, in its order. */
  readonly covers: readonly Cover[];
  /** Runners, idle or coming, that no demand stands against, by group. */
  readonly spare: Tally;
}

/**
 * Holds supply against demand. Whom GitHub gives which job is its own choice, so only numbers count (I-13): of each group at
 * most as many jobs need a machine as there are more jobs than runners. Which ones they are decides what a cap per
 * repository and a market mean: a runner counts first for the repository it was started for, jobs that may not have a machine
 * of their own get what is left, and one that must not lose its machine again is the last to do with a spare one.
 *
 * `demand` is oldest first; `supply` are runners that are idle or coming.
 */
export function coverageOf(
  demand: readonly Demand[],
  supply: readonly FleetMember[],
  { rules, fleet }: { readonly rules: ReadonlyMap<string, PoolRules>; readonly fleet: readonly FleetMember[] },
): Coverage {
  const covers: Cover[] = demand.map(() => null);
  const units = new Units(supply);
  const groups = demand.map(groupOf);
  // Who must keep its machine chooses first among those that nobody takes away, and last among all others.
  const [kept, any] = split(demand.keys(), (index) => demand[index]?.market === 'on-demand');
  for (const index of [...kept, ...any]) covers[index] = units.takeOwn(demand[index] as Demand, groups[index] as string);
  const blocked = blockedBy(covers, demand, { rules, fleet });
  const [first, rest] = split([...any, ...kept], (index) => blocked.has(index));
  for (const index of [...first, ...rest]) covers[index] ??= units.takeAny(groups[index] as string);
  for (const index of first) covers[index] ??= 'repository-full';
  return { covers, spare: units.spare() };
}

/** Those that meet the condition, and the others, each in their order. */
function split<T>(items: Iterable<T>, isFirst: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  const [first, rest]: [T[], T[]] = [[], []];
  for (const item of items) (isFirst(item) ? first : rest).push(item);
  return [first, rest];
}

/** Those without cover whose repository has, or gets in this plan, as many runners as it may have in the pool. */
function blockedBy(
  covers: readonly Cover[],
  demand: readonly Demand[],
  { rules, fleet }: { readonly rules: ReadonlyMap<string, PoolRules>; readonly fleet: readonly FleetMember[] },
): ReadonlySet<number> {
  const blocked = new Set<number>();
  const used = Tally.of(fleet, ({ pool, repository, phase }) => {
    // I-2: whatever is not gone counts; what is stocked works for nobody yet.
    const isStock = phase === 'stocking' || phase === 'stocked';
    return repository === null || isStock ? null : `${pool} ${repository}`;
  });
  for (const [index, { pool, repository }] of demand.entries()) {
    if (covers[index]) continue;
    const most = rules.get(pool)?.maxPerRepository ?? null;
    const key = `${pool} ${repository}`;
    if (most !== null && used.get(key) >= most) blocked.add(index);
    else used.add(key);
  }
  return blocked;
}

type Cause = 'runner-idle' | 'runner-coming';

/** A runner that may still be counted for a job. */
interface Unit {
  readonly cover: Cause;
  isTaken: boolean;
}

/** The runners of one group that are not yet counted for a job: each stands in two lists, and leaves both at once. */
interface Group {
  left: number;
  readonly all: Unit[];
  readonly own: Map<string, Unit[]>;
}

class Units {
  readonly #groups = new Map<string, Group>();

  constructor(supply: readonly FleetMember[]) {
    // Whoever comes is taken after whoever is there: lists are taken from their ends.
    for (const phase of ['coming', 'idle'] as const) {
      for (const member of supply) if (member.phase === phase) this.#add(member, { cover: `runner-${phase}`, isTaken: false });
    }
  }

  #add(member: FleetMember, unit: Unit): void {
    const key = groupOf(member);
    const group = this.#groups.get(key) ?? { left: 0, all: [], own: new Map<string, Unit[]>() };
    this.#groups.set(key, group);
    const own = ownKey(member.repository, member.market === 'on-demand');
    group.left += 1;
    group.all.push(unit);
    group.own.set(own, [...(group.own.get(own) ?? []), unit]);
  }

  /** One that was started for the same repository; a job that must keep its machine counts only those that nobody takes away. */
  takeOwn({ repository, market }: Demand, key: string): Cause | null {
    const group = this.#groups.get(key);
    if (!group || group.left === 0) return null;
    const kept = (): Cause | null => take(group, group.own.get(ownKey(repository, true)));
    return market === 'on-demand' ? kept() : (take(group, group.own.get(ownKey(repository, false))) ?? kept());
  }

  takeAny(key: string): Cause | null {
    const group = this.#groups.get(key);
    return group && group.left > 0 ? take(group, group.all) : null;
  }

  spare(): Tally {
    const spare = new Tally();
    for (const [key, { left }] of this.#groups) spare.add(key, left);
    return spare;
  }
}

function take(group: Group, list: Unit[] | undefined): Cause | null {
  let unit = list?.pop();
  while (unit?.isTaken) unit = list?.pop();
  if (!unit) return null;
  unit.isTaken = true;
  group.left -= 1;
  return unit.cover;
}

function ownKey(repository: string | null, isKept: boolean): string {
  return `${isKept ? 'kept' : 'any'} ${repository ?? ''}`;
}
