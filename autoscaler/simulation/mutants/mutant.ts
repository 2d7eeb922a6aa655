import type { FleetMember, World } from '../../plan/world.ts';
import type { Journal } from '../../ports.ts';
import { type ReconcilerGiven, ROOMS, type Rooms } from '../../reconcile.ts';
import type { ServicePorts } from '../service-life.ts';

/** One planted bug: a wrong function, or a port that is used wrongly, in the place of the right one. */
export interface Mutant {
  readonly name: string;
  /** What was broken: deciding, counting, time, money, effects, memory, lists, isolation. */
  readonly part: string;
  /** The invariants of which one must be seen broken. */
  readonly breaks: readonly string[];
  readonly change: (given: ReconcilerGiven) => ReconcilerGiven;
  /** What is broken below the loop: what the receiver of deliveries uses too. */
  readonly changePorts?: (ports: ServicePorts) => ServicePorts;
}

type Change = Mutant['change'];

export const inRooms =
  (rooms: (right: Rooms) => Partial<Rooms>): Change =>
  (given) => ({ ...given, rooms: { ...given.rooms, ...rooms({ ...ROOMS, ...given.rooms }) } });
export const seenBy = (view: (world: World) => World): Change => inRooms(({ plan }) => ({ plan: (world) => plan(view(world)) }));
export const fleetSeenBy = (view: (fleet: readonly FleetMember[]) => readonly FleetMember[]): Change =>
  seenBy((world) => ({ ...world, fleet: view(world.fleet) }));
export const poolsSeenBy = (change: (pool: World['pools'][number]) => Partial<World['pools'][number]>): Change =>
  seenBy((world) => ({ ...world, pools: world.pools.map((pool) => ({ ...pool, ...change(pool) })) }));
export const withForge =
  (change: (forge: ReconcilerGiven['forge'], given: ReconcilerGiven) => Partial<ReconcilerGiven['forge']>): Change =>
  (given) => ({ ...given, forge: over(given.forge, change(given.forge, given)) });
export const withMachines =
  (change: (machines: ReconcilerGiven['machines'], given: ReconcilerGiven) => Partial<ReconcilerGiven['machines']>): Change =>
  (given) => ({ ...given, machines: over(given.machines, change(given.machines, given)) });
export const withJournal =
  (change: (journal: Journal, given: ReconcilerGiven) => Partial<Journal>): Change =>
  (given) => ({ ...given, journal: over(given.journal, change(given.journal, given)) });

/** The port with other methods in the place of some. */
function over<T extends object>(port: T, changed: Partial<T>): T {
  return Object.assign(Object.create(port) as T, changed);
}
