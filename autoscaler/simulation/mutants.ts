import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { FleetMember, World } from '../plan/world.ts';
import type { Journal, MachineView, RegisterAnswer } from '../ports.ts';
import { type ReconcilerGiven, ROOMS, type Rooms } from '../reconcile.ts';
import { MemoryJournal } from './memory-journal.ts';
import type { ServicePorts } from './service-life.ts';

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

const inRooms =
  (rooms: (right: Rooms) => Partial<Rooms>): Change =>
  (given) => ({ ...given, rooms: { ...given.rooms, ...rooms({ ...ROOMS, ...given.rooms }) } });
const seenBy = (view: (world: World) => World): Change => inRooms(({ plan }) => ({ plan: (world) => plan(view(world)) }));
const fleetSeenBy = (view: (fleet: readonly FleetMember[]) => readonly FleetMember[]): Change =>
  seenBy((world) => ({ ...world, fleet: view(world.fleet) }));
const poolsSeenBy = (change: (pool: World['pools'][number]) => Partial<World['pools'][number]>): Change =>
  seenBy((world) => ({ ...world, pools: world.pools.map((pool) => ({ ...pool, ...change(pool) })) }));
const withForge =
  (change: (forge: ReconcilerGiven['forge'], given: ReconcilerGiven) => Partial<ReconcilerGiven['forge']>): Change =>
  (given) => ({ ...given, forge: over(given.forge, change(given.forge, given)) });
const withMachines =
  (change: (machines: ReconcilerGiven['machines'], given: ReconcilerGiven) => Partial<ReconcilerGiven['machines']>): Change =>
  (given) => ({ ...given, machines: over(given.machines, change(given.machines, given)) });
const withJournal =
  (change: (journal: Journal, given: ReconcilerGiven) => Partial<Journal>): Change =>
  (given) => ({ ...given, journal: over(given.journal, change(given.journal, given)) });

/** The port with other methods in the place of some. */
function over<T extends object>(port: T, changed: Partial<T>): T {
  return Object.assign(Object.create(port) as T, changed);
}

const NEVER = Number.MAX_SAFE_INTEGER;

/** Bugs of the kinds that services like this one have had; each must be caught, or the simulator proves nothing (G10). */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'counts no runner that is coming',
    part: 'counting',
    breaks: ['I-2', 'I-13'],
    change: fleetSeenBy((fleet) => fleet.filter(({ phase }) => phase !== 'coming')),
  },
  {
    name: 'counts only machines that are listed',
    part: 'counting',
    breaks: ['I-2', 'I-13'],
    change: fleetSeenBy((fleet) => fleet.filter(({ machine }) => machine === 'running')),
  },
  {
    name: 'gives the slot of a machine that is ending away',
    part: 'counting',
    breaks: ['I-2'],
    change: fleetSeenBy((fleet) => fleet.filter(({ phase }) => phase !== 'ending')),
  },
  { name: 'has no limit of machines', part: 'counting', breaks: ['I-2'], change: poolsSeenBy(() => ({ max: NEVER })) },
  {
    name: 'allows one machine too many',
    part: 'counting',
    breaks: ['I-2'],
    change: poolsSeenBy(({ max }) => ({ max: max + 1 })),
  },
  {
    name: 'has no limit over all pools',
    part: 'counting',
    breaks: ['I-2'],
    change: seenBy((world) => ({ ...world, max: null })),
  },
  {
    name: 'has no limit per repository',
    part: 'counting',
    breaks: ['I-2'],
    change: poolsSeenBy(() => ({ maxPerRepository: null })),
  },
  { name: 'has no budget', part: 'money', breaks: ['I-3'], change: poolsSeenBy(() => ({ budgets: [] })) },
  {
    name: 'forgets what was spent',
    part: 'money',
    breaks: ['I-3'],
    change: poolsSeenBy(({ budgets }) => ({ budgets: budgets.map((budget) => ({ ...budget, spent: 0 })) })),
  },
  {
    name: 'takes dollars for cents',
    part: 'money',
    breaks: ['I-3'],
    change: seenBy((world) => ({
      ...world,
      fleet: world.fleet.map((member) => ({ ...member, usdPerHour: (member.usdPerHour ?? 0) / 100 })),
      pools: world.pools.map((pool) => ({
        ...pool,
        usdPerHour: (pool.usdPerHour ?? 0) / 100,
        budgets: pool.budgets.map((budget) => ({ ...budget, spent: budget.spent / 100 })),
      })),
    })),
  },
  {
    name: 'counts each job twice',
    part: 'counting',
    breaks: ['I-13', 'I-6'],
    change: inRooms(({ demandFrom }) => ({
      demandFrom: (...args) => {
        const reading = demandFrom(...args);
        return { ...reading, demand: reading.demand.flatMap((one) => [one, one]) };
      },
    })),
  },
  {
    name: 'registers every runner at the first owner',
    part: 'isolation',
    breaks: ['L-1', 'I-13', 'I-12'],
    change: inRooms(({ demandFrom }) => ({
      demandFrom: (...args) => {
        const reading = demandFrom(...args);
        return { ...reading, demand: reading.demand.map((one) => ({ ...one, scope: 'orgs/acme' as const })) };
      },
    })),
  },
  {
    name: 'believes deliveries about anybody',
    part: 'isolation',
    breaks: ['I-12'],
    change: (given) => ({ ...given, owners: [...given.owners, 'mallory'] }),
  },
  {
    name: 'says nothing about jobs that wait',
    part: 'deciding',
    breaks: ['L-2'],
    change: inRooms(({ plan }) => ({ plan: (world) => ({ ...plan(world), held: [] }) })),
  },
  { name: 'launches in a blackout', part: 'time', breaks: ['I-2'], change: poolsSeenBy(() => ({ hold: null })) },
  {
    name: 'has no boot deadline',
    part: 'deadlines',
    breaks: ['I-14', 'L-1', 'L-3'],
    change: poolsSeenBy(({ boot }) => ({ boot: boot * 100 })),
  },
  {
    name: 'lets machines live fifty times too long',
    part: 'deadlines',
    breaks: ['I-5', 'L-3'],
    change: poolsSeenBy(({ maxLifetime }) => ({ maxLifetime: maxLifetime * 50 })),
  },
  {
    name: 'never ends an idle runner',
    part: 'deadlines',
    breaks: ['I-13', 'L-3'],
    change: poolsSeenBy(({ idle }) => ({ idle: idle * 100 })),
  },
  {
    name: 'ends machines at a twentieth of their lifetime',
    part: 'time',
    breaks: ['I-1'],
    change: poolsSeenBy(({ maxLifetime }) => ({ maxLifetime: maxLifetime / 20 })),
  },
  {
    name: 'tells machines ten times their lifetime',
    part: 'time',
    breaks: ['I-5'],
    change: withMachines((machines) => ({
      launch: (order) =>
        machines.launch({
          ...order,
          requests: order.requests.map((one) => ({ ...one, maxLifetime: one.maxLifetime * 10 })),
        }),
    })),
  },
  {
    name: 'ends a machine without waiting for proof',
    part: 'effects',
    breaks: ['I-1'],
    change: inRooms(({ nextEndStep }) => ({
      nextEndStep: (facts) => (facts.deregistered ? { kind: 'end-machine' } : nextEndStep(facts)),
    })),
  },
  {
    name: 'ends the machine before its registration',
    part: 'effects',
    breaks: ['I-1', 'L-3'],
    change: inRooms(() => ({ nextEndStep: () => ({ kind: 'end-machine' }) })),
  },
  {
    name: 'trusts one answer of GitHub that a runner is idle',
    part: 'effects',
    breaks: ['I-1'],
    change: inRooms(({ nextEndStep }) => ({
      nextEndStep: (facts) => {
        const step = nextEndStep({ ...facts, hasJob: false });
        return step.kind === 'wait' ? { kind: 'end-machine' } : step;
      },
    })),
  },
  {
    name: 'drops ends that were begun',
    part: 'effects',
    breaks: ['I-14', 'L-3', 'L-1'],
    change: inRooms(({ plan }) => ({
      plan: (world) => {
        const { commands, held } = plan(world);
        return { held, commands: commands.filter((one) => one.kind !== 'retire' || one.because !== 'already-ending') };
      },
    })),
  },
  {
    name: 'acts before the intent is durable',
    part: 'memory',
    breaks: ['I-17'],
    change: withJournal((journal, { clock }) => ({
      putRunners: async (rows) => {
        void clock.sleep(3_000).then(() => journal.putRunners(rows));
      },
    })),
  },
  {
    name: 'forgets rows',
    part: 'memory',
    breaks: ['I-17'],
    change: withJournal((journal) => ({
      putRunners: (rows) => journal.putRunners(rows.filter(({ id }) => !id.endsWith('-1'))),
    })),
  },
  {
    name: 'acknowledges deliveries that it does not store',
    part: 'memory',
    breaks: ['I-8'],
    change: (given) => given,
    changePorts: (ports) => ({ ...ports, journal: forgetful(ports.journal) }),
  },
  {
    name: 'names its launches alike after a restart',
    part: 'identity',
    breaks: ['I-4', 'I-6', 'I-17', 'L-1'],
    change: (given) => {
      let count = 0;
      return { ...given, freshId: () => `0${(count++).toString(36).padStart(9, '0')}` };
    },
  },
  {
    name: 'tries a failed launch again under a new name',
    part: 'identity',
    breaks: ['I-4'],
    change: withMachines((machines) => ({
      launch: (order) => machines.launch(order).catch(() => machines.launch({ ...order, id: `${order.id}x` })),
    })),
  },
  {
    name: 'hands a configuration out again',
    part: 'identity',
    breaks: ['I-6'],
    change: (given) => {
      const known = new Map<string, RegisterAnswer>();
      const key = given.appId;
      return withForge((forge) => ({
        register: async (scope, runner) => {
          const before = known.get(`${key} ${scope}`);
          const answer = before ?? (await forge.register(scope, runner));
          known.set(`${key} ${scope}`, answer);
          return answer;
        },
      }))(given);
    },
  },
  {
    name: 'takes a list that failed for an empty one',
    part: 'lists',
    breaks: ['I-1', 'I-2', 'I-13', 'L-3'],
    change: withMachines((machines) => ({ list: () => machines.list().catch((): readonly MachineView[] => []) })),
  },
  {
    name: 'takes what is not listed yet for gone',
    part: 'lists',
    breaks: ['I-1', 'I-2', 'I-13'],
    change: (given) => withMachines(() => ({ listLag: 0 }))(given),
  },
  {
    name: 'reads one page of jobs',
    part: 'lists',
    breaks: ['L-1', 'L-2'],
    change: withForge((forge) => ({ openJobs: async (repository) => (await forge.openJobs(repository)).slice(0, 1) })),
  },
  {
    name: 'does not poll',
    part: 'lists',
    breaks: ['L-1', 'L-2', 'L-3'],
    change: withForge(() => ({ openJobs: async () => [] })),
  },
  {
    name: 'never adopts a machine it does not know',
    part: 'lists',
    breaks: ['I-13', 'I-14', 'L-3', 'I-2'],
    change: withMachines((machines, { journal }) => ({
      list: async () => {
        const rows = (await journal.runners()).map(({ launch }) => launch);
        return (await machines.list()).filter(({ launch }) => rows.includes(launch));
      },
    })),
  },
  {
    name: 'ends every machine it does not know at once',
    part: 'effects',
    breaks: ['I-7', 'I-1'],
    change: withMachines((machines, { journal }) => ({
      list: async () => {
        const views = await machines.list();
        const rows = (await journal.runners()).map(({ launch }) => launch);
        for (const { id, launch } of views) if (!rows.includes(launch)) await machines.end(id).catch(() => {});
        return views;
      },
    })),
  },
  {
    name: 'lets one bad repository stop all polls',
    part: 'isolation',
    breaks: ['L-1', 'L-2', 'I-14', 'I-13', 'L-3'],
    change: withForge((forge, { clock }) => {
      let isBroken = false;
      return {
        openJobs: async (repository) => {
          if (isBroken) throw new ForgeUnavailable('an earlier repository failed', clock.now() + 30_000);
          return forge.openJobs(repository).catch((error: unknown) => {
            isBroken = !(error instanceof ForgeUnavailable);
            throw error;
          });
        },
      };
    }),
  },
  {
    name: 'lets one bad machine stop the list',
    part: 'isolation',
    breaks: ['I-13', 'I-14', 'L-1', 'L-3', 'I-5'],
    change: withMachines((machines) => ({
      list: async () => {
        const views = await machines.list();
        if (views.some(({ pool }) => pool === 'no-such-pool')) throw new Error('unheard-of is not a launch of ours');
        return views;
      },
    })),
  },
  {
    name: 'keeps three hot runners for one',
    part: 'deciding',
    breaks: ['L-3', 'I-13', 'I-2'],
    change: poolsSeenBy(({ hot }) => ({ hot: hot * 3 })),
  },
  {
    name: 'deregisters what only looks like its own',
    part: 'isolation',
    breaks: ['I-7'],
    change: withForge((forge, { appId }) => ({
      runners: async (scope) =>
        (await forge.runners(scope, '')).map((one) => ({ ...one, name: one.name.replace(/^pl[0-9]+-/, `pl${appId}-`) })),
    })),
  },
];

/** A journal that says `accepted` to every second delivery and keeps nothing of it. */
function forgetful(journal: MemoryJournal): MemoryJournal {
  const names = Object.getOwnPropertyNames(MemoryJournal.prototype) as (keyof MemoryJournal)[];
  const bound = Object.fromEntries(
    names.flatMap((name) => {
      const method: unknown = journal[name];
      return typeof method === 'function' ? [[name, method.bind(journal)]] : [];
    }),
  );
  let count = 0;
  const accept: Journal['accept'] = async (delivery) => (count++ % 2 === 0 ? 'accepted' : journal.accept(delivery));
  return { ...bound, accept } as unknown as MemoryJournal;
}
