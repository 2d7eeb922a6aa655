import type { Demand } from '../demand/demand-from.ts';
import type { Scope } from '../ports.ts';
import { type EndReason, endReasonOf } from './rules/end-reason.ts';
import type { FleetMember, PoolRules, World } from './world.ts';

export interface Launch {
  readonly kind: 'launch';
  /** The intent's id: of the runner and every retry of its launch. Where `from` is told, that row's id. */
  readonly id: string;
  readonly pool: string;
  readonly scope: Scope;
  /** The demand it answers. GitHub may hand that job to another runner: a launch answers a demand, it does not own a job. */
  readonly job: string | null;
  readonly because: 'queued-job' | 'hot-pool';
  /** The stocked row whose machine is started for it; null: a new machine. */
  readonly from: string | null;
  readonly market: 'any' | 'on-demand';
}

/** A machine that boots once and is stopped until somebody needs it. */
export interface Stock {
  readonly kind: 'stock';
  readonly id: string;
  readonly pool: string;
  readonly scope: Scope;
  readonly because: 'stopped-pool';
}

export interface Retire {
  readonly kind: 'retire';
  readonly id: string;
  readonly because: EndReason;
}

export type Command = Launch | Stock | Retire;

export const HELD_REASONS = [
  'runner-idle',
  'runner-coming',
  'pool-full',
  'repository-full',
  'all-full',
  'budget-day',
  'budget-month',
  'blackout',
  'paused',
  'no-capacity',
  'quota',
  'misconfigured',
  'launch-failed',
  'runner-outdated',
  'machines-unavailable',
  'github-unavailable',
] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

/** A job that waits, and why. */
export interface Held {
  readonly job: string;
  readonly pool: string;
  readonly because: HeldReason;
  /** Milliseconds since the epoch: when the reason ends by itself, where that is known. */
  readonly until?: number;
  /** In the words of whoever refused, for a person. */
  readonly why?: string;
}

export interface Plan {
  readonly commands: readonly Command[];
  readonly held: readonly Held[];
}

/** Decides everything: each demand ends in exactly one launch or one `held`, each runner in at most one `retire`. */
export function plan(world: World): Plan {
  const rules = new Map(world.pools.map((pool) => [pool.name, pool]));
  const demand = [...world.demand].sort(byQueueTime);
  const waiting = countBy(demand, groupOf);
  const { retires, kept } = retirements(world, { rules, waiting });
  const { launches, held } = launchesFor(world, { rules, demand, kept });
  return { commands: [...retires, ...launches], held };
}

type Rules = ReadonlyMap<string, PoolRules>;

/** Everybody who must go, and those who still count as supply. Oldest idle runners go first. */
function retirements(
  world: World,
  { rules, waiting }: { rules: Rules; waiting: ReadonlyMap<string, number> },
): { retires: Retire[]; kept: FleetMember[] } {
  const retires: Retire[] = [];
  const kept: FleetMember[] = [];
  const supply = countBy(world.fleet.filter(isSupply), groupOf);
  for (const member of [...world.fleet].sort(bySince)) {
    const group = groupOf(member);
    const surplus = (supply.get(group) ?? 0) - (waiting.get(group) ?? 0);
    const because = endReasonOf(member, { now: world.now, rules: rules.get(member.pool), surplus });
    if (!because) {
      kept.push(member);
      continue;
    }
    retires.push({ kind: 'retire', id: member.id, because });
    if (isSupply(member)) supply.set(group, (supply.get(group) ?? 0) - 1);
  }
  return { retires, kept };
}

function launchesFor(
  world: World,
  { rules, demand, kept }: { rules: Rules; demand: readonly Demand[]; kept: readonly FleetMember[] },
): { launches: Launch[]; held: Held[] } {
  const launches: Launch[] = [];
  const held: Held[] = [];
  const idle = countBy(
    kept.filter((member) => member.phase === 'idle'),
    groupOf,
  );
  const coming = countBy(
    kept.filter((member) => member.phase === 'coming'),
    groupOf,
  );
  // I-2: whatever is not gone counts, also what is ending: its machine may still live.
  const live = countBy(world.fleet, (member) => member.pool);
  for (const { job, pool, scope } of demand) {
    const group = groupOf({ pool, scope });
    const room = rules.get(pool);
    if (take(idle, group)) held.push({ job, pool, because: 'runner-idle' });
    else if (take(coming, group)) held.push({ job, pool, because: 'runner-coming' });
    else if (!room || (live.get(pool) ?? 0) >= room.max) held.push({ job, pool, because: 'pool-full' });
    else if (room.hold && room.hold.until > world.now) held.push({ job, pool, ...room.hold });
    else {
      launches.push({ kind: 'launch', id: `${world.tick}-${launches.length}`, pool, scope, job, because: 'queued-job' });
      live.set(pool, (live.get(pool) ?? 0) + 1);
    }
  }
  return { launches, held };
}

function isSupply(member: FleetMember): boolean {
  return member.phase === 'coming' || member.phase === 'idle';
}

/** GitHub hands a job to any runner of its scope that carries its labels: supply and demand meet per pool and scope. */
function groupOf({ pool, scope }: { readonly pool: string; readonly scope: Scope }): string {
  return `${pool} ${scope}`;
}

function take(counts: Map<string, number>, group: string): boolean {
  const left = counts.get(group) ?? 0;
  if (left > 0) counts.set(group, left - 1);
  return left > 0;
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function byQueueTime(a: Demand, b: Demand): number {
  return a.queuedAt - b.queuedAt || compareText(a.job, b.job);
}

function bySince(a: FleetMember, b: FleetMember): number {
  return a.since - b.since || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
