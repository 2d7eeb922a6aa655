import type { Scenario } from './scenario.ts';

/** Milliseconds: outlives every deadline that is judged by. */
const ENDLESS_LIFETIME = 1_500_000;

/** A job that never ends keeps its world alive for a machine's lifetime: an hour of it shows no more than half of one. */
export function withShortEnds(scenario: Scenario): Scenario {
  const { pools, nature } = scenario;
  if (nature.endless === 0) return scenario;
  const shorter = pools.map((pool) => ({ ...pool, maxLifetime: Math.min(pool.maxLifetime, ENDLESS_LIFETIME) }));
  return { ...scenario, pools: shorter };
}

/** After hours without GitHub every job is to be served within minutes: nothing else may make one wait. */
export function withoutOtherWaits(scenario: Scenario): Scenario {
  const { pools, runs, nature } = scenario;
  const free = { maxPerRepository: null, budget: null, blackout: null };
  const wide = pools.map((pool) => {
    const jobs = runs.flatMap((run) => run.jobs.filter((job) => job.pool === pool.name));
    return { ...pool, ...free, max: Math.max(pool.max, jobs.length + 2 * pool.hot) };
  });
  const places = nature.places.map((place) => ({ ...place, dry: [], room: Number.MAX_SAFE_INTEGER }));
  return {
    ...scenario,
    pools: wide,
    nature: { ...nature, ...QUIET_CLOUD, places },
    max: null,
    faults: [],
    orders: [],
    machineOutages: [],
    ...{ gitHubErrors: 0, gitHubLimits: 0, poisonMachine: false },
  };
}

const QUIET_CLOUD = {
  quota: Number.MAX_SAFE_INTEGER,
  ...{ noCapacity: 0, stillborn: 0, hung: 0, exits: 0, endless: 0, reclaim: 0, lostClaims: 0, startRefused: 0 },
};
