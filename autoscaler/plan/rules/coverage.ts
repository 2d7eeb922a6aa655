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
  const open: number[] = [];
  const keptFirst = [...demand.keys()].sort((a, b) => marketRank(demand[a]) - marketRank(demand[b]) || a - b);
  for (const index of keptFirst) {
    const cover = units.takeOwn(demand[index] as Demand);
    covers[index] = cover;
    if (!cover) open.push(index);
  }
  open.sort((a, b) => a - b);
  const blocked = blockedBy(open, demand, { rules, fleet });
  const rank = (index: number): number => (blocked.has(index) ? 0 : 2 - marketRank(demand[index]));
  for (const index of [...open].sort((a, b) => rank(a) - rank(b) || a - b)) {
    const cover = units.takeAny(demand[index] as Demand);
    covers[index] = cover ?? (blocked.has(index) ? 'repository-full' : null);
  }
  return { covers, spare: units.spare };
}

/** Those of `open` whose repository has, or gets in this plan, as many runners as it may have in the pool. */
function blockedBy(
  open: readonly number[],
  demand: readonly Demand[],
  { rules, fleet }: { readonly rules: ReadonlyMap<string, PoolRules>; readonly fleet: readonly FleetMember[] },
): ReadonlySet<number> {
  const blocked = new Set<number>();
  const used = Tally.of(fleet, ({ pool, repository, phase }) => {
    // I-2: whatever is not gone counts; what is stocked works for nobody yet.
    const isStock = phase === 'stocking' || phase === 'stocked';
    return repository === null || isStock ? null : `${pool} ${repository}`;
  });
  for (const index of open) {
    const { pool, repository } = demand[index] as Demand;
    const most = rules.get(pool)?.maxPerRepository ?? null;
    const key = `${pool} ${repository}`;
    if (most !== null && used.get(key) >= most) blocked.add(index);
    else used.add(key);
  }
  return blocked;
}

function marketRank(demand: Demand | undefined): 0 | 1 {
  return demand?.market === 'on-demand' ? 0 : 1;
}

type Phase = 'idle' | 'coming';
type UnitCover = `runner-${Phase}` | null;
const PHASES = ['idle', 'coming'] as const;

/** Runners that are not yet counted for a job: each stands in three tallies, and leaves all of them at once. */
class Units {
  readonly spare = new Tally();
  readonly #kinds = new Map<string, string[]>();
  readonly #taken = new Set<string>();

  constructor(supply: readonly FleetMember[]) {
    for (const member of supply) {
      this.spare.add(groupOf(member));
      const phase = member.phase as Phase;
      for (const key of [`${phase} ${ownKey(member, member.market === 'on-demand')}`, `${phase} ${groupOf(member)}`]) {
        const list = this.#kinds.get(key);
        if (list) list.push(member.id);
        else this.#kinds.set(key, [member.id]);
      }
    }
  }

  /** One that was started for the same repository; a job that must keep its machine counts only those that nobody takes away. */
  takeOwn(demand: Demand): UnitCover {
    const kept = (): UnitCover => this.#take(demand, ownKey(demand, true));
    return demand.market === 'on-demand' ? kept() : (this.#take(demand, ownKey(demand, false)) ?? kept());
  }

  takeAny(demand: Demand): UnitCover {
    return this.#take(demand, groupOf(demand));
  }

  #take(demand: Demand, key: string): UnitCover {
    for (const phase of PHASES) {
      const list = this.#kinds.get(`${phase} ${key}`) ?? [];
      let id = list.pop();
      while (id !== undefined && this.#taken.has(id)) id = list.pop();
      if (id === undefined) continue;
      this.#taken.add(id);
      this.spare.take(groupOf(demand));
      return `runner-${phase}`;
    }
    return null;
  }
}

function ownKey(
  one: { readonly pool: string; readonly scope: Demand['scope']; readonly repository: string | null },
  isKept: boolean,
): string {
  return `${groupOf(one)} ${one.repository ?? ''} ${isKept ? 'kept' : 'any'}`;
}
