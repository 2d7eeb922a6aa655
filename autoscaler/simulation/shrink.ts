import type { FaultSettings } from './github/parts.ts';
import type { Scenario } from './scenario.ts';

/** A world that fails is made smaller so often at most. */
const MOST_TRIES = 300;

/** The smallest scenario that can be found by leaving things out, and still fails. */
export async function shrink(scenario: Scenario, fails: (smaller: Scenario) => Promise<boolean>): Promise<Scenario> {
  let [best, tries] = [scenario, 0];
  for (let hasShrunk = true; hasShrunk && tries < MOST_TRIES; ) {
    hasShrunk = false;
    for (const smaller of smallerThan(best)) {
      if (++tries > MOST_TRIES) break;
      if (!(await fails(smaller))) continue;
      best = smaller;
      hasShrunk = true;
      break;
    }
  }
  return best;
}

/** Every scenario with one thing less, the greatest steps first. */
export function smallerThan(scenario: Scenario): readonly Scenario[] {
  const { runs, kills, faults, orders, jumps, gitHubOutages, machineOutages } = scenario;
  return [
    ...without(kills).map((fewer) => ({ ...scenario, kills: fewer })),
    ...without(faults).map((fewer) => ({ ...scenario, faults: fewer })),
    ...withoutOrder(orders).map((fewer) => ({ ...scenario, orders: fewer })),
    ...without(jumps).map((fewer) => ({ ...scenario, jumps: fewer })),
    ...without(gitHubOutages).map((fewer) => ({ ...scenario, gitHubOutages: fewer })),
    ...without(machineOutages).map((fewer) => ({ ...scenario, machineOutages: fewer })),
    ...without(runs).map((fewer) => ({ ...scenario, runs: fewer })),
    ...withFewerJobs(scenario),
    ...withLessTrouble(scenario),
  ];
}

function without<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.map((_, left) => items.filter((_one, index) => index !== left));
}

/** Whoever stopped a pool lets it go on: both, or neither. */
function withoutOrder(orders: Scenario['orders']): readonly Scenario['orders'][] {
  return orders.flatMap((order) => {
    if (order.what === 'go') return [];
    const isOwn = (other: Scenario['orders'][number]): boolean =>
      other === order || (order.what !== 'hold' && other.what === 'go' && other.pool === order.pool);
    return [orders.filter((other) => !isOwn(other))];
  });
}

function withFewerJobs(scenario: Scenario): readonly Scenario[] {
  return scenario.runs.flatMap((run, index) =>
    run.jobs.length > 1 ? [{ ...scenario, runs: scenario.runs.with(index, { ...run, jobs: run.jobs.slice(0, -1) }) }] : [],
  );
}

const QUIET_GITHUB: FaultSettings = {
  webhooks: { lost: 0, duplicated: 0, late: 0, lateBy: 0, shuffled: 0, shuffledBy: 0 },
  registrationLag: 0,
  runnerListAge: 0,
  busyLag: 0,
  deleteSeesLate: false,
};

/** One chance of trouble after the other set to none; only those that are not none already. */
function withLessTrouble(scenario: Scenario): readonly Scenario[] {
  const { nature, github } = scenario;
  const chances = [
    'noCapacity',
    'stillborn',
    'hung',
    'exits',
    'endless',
    'noTimer',
    'reclaim',
    'lostClaims',
    'startRefused',
  ] as const;
  const flags = ['poisonMachine', 'poisonRepository', 'strangers'] as const;
  const lags = ['registrationLag', 'runnerListAge', 'busyLag', 'deleteSeesLate', 'webhooks'] as const;
  const errors = ['gitHubErrors', 'gitHubLimits', 'skew'] as const;
  const differs = (left: unknown, right: unknown): boolean => JSON.stringify(left) !== JSON.stringify(right);
  return [
    ...flags.filter((flag) => scenario[flag]).map((flag) => ({ ...scenario, [flag]: false })),
    ...errors.filter((key) => scenario[key] !== 0).map((key) => ({ ...scenario, [key]: 0 })),
    ...chances.filter((key) => nature[key] > 0).map((key) => ({ ...scenario, nature: { ...nature, [key]: 0 } })),
    ...lags
      .filter((key) => differs(github[key], QUIET_GITHUB[key]))
      .map((key) => ({ ...scenario, github: { ...github, [key]: QUIET_GITHUB[key] } })),
    ...(scenario.max === null ? [] : [{ ...scenario, max: null }]),
    ...scenario.pools.flatMap((pool, index) =>
      pool.budget === null && pool.blackout === null && pool.maxPerRepository === null
        ? []
        : [
            {
              ...scenario,
              pools: scenario.pools.with(index, { ...pool, budget: null, blackout: null, maxPerRepository: null }),
            },
          ],
    ),
  ];
}
