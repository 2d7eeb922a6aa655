import type { RegisterAnswer } from '../../forge-ports.ts';
import { ForgeUnavailable } from '../../forge-unavailable.ts';
import type { MachineView } from '../../machine-ports.ts';
import type { Journal } from '../../ports.ts';
import { MemoryJournal } from '../memory-journal.ts';
import { inRooms, type Mutant, withForge, withJournal, withMachines } from './mutant.ts';

/** Calls, names, lists and what is remembered, used wrongly. */
export const OF_EFFECTS: readonly Mutant[] = [
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
    name: 'deregisters what only looks like its own',
    part: 'isolation',
    breaks: ['I-7'],
    change: withForge((forge, { appId }) => ({
      runners: async (scope) =>
        (await forge.runners(scope, '')).map((one) => ({ ...one, name: one.name.replace(/^pl[0-9]+-/, `pl${appId}-`) })),
    })),
  },
  {
    name: 'asks on while GitHub wants to be left alone',
    part: 'effects',
    breaks: ['I-15'],
    change: (given) => given,
    changePorts: (ports) => {
      ports.forge.isHeedless = true;
      return ports;
    },
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
