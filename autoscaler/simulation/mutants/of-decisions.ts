import { fleetSeenBy, inRooms, type Mutant, poolsSeenBy, seenBy, withMachines } from './mutant.ts';

const NEVER = Number.MAX_SAFE_INTEGER;

/** What the plan counts, pays, waits for and says, done wrong. */
export const OF_DECISIONS: readonly Mutant[] = [
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
  {
    name: 'holds more machines than the pool may have',
    part: 'counting',
    breaks: ['I-2'],
    change: poolsSeenBy(({ max, order }) => (order && order.held > 0 ? { max: max + order.held } : {})),
  },
  {
    name: 'launches while an operator has the pool stopped',
    part: 'deciding',
    breaks: ['I-2'],
    change: poolsSeenBy(({ hold }) => (hold?.because === 'paused' ? { hold: null, otherHold: null } : {})),
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
    name: 'keeps three hot runners for one',
    part: 'deciding',
    breaks: ['L-3', 'I-13', 'I-2'],
    change: poolsSeenBy(({ hot }) => ({ hot: hot * 3 })),
  },
];
