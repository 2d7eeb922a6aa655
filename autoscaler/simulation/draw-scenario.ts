import { Chance } from './chance.ts';
import { withoutOtherWaits, withShortEnds } from './eased-scenario.ts';
import type { FaultSettings } from './github/parts.ts';
import type { MachineNature, Place, Stretch } from './machine-nature.ts';
import { isCalm, type OrderedFault, type Scenario, type ScenarioOrder, type ScenarioPool, type ScenarioRun } from './scenario.ts';
import { seeded } from './seeded.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const BEGIN = Date.UTC(2026, 2, 28, 12);
/** US dollars an hour. */
const DEAREST = 1.2;
/** Jobs come within this time. */
const BUSY_TIME = 5 * MINUTE;
const LONG_OUTAGE = 6 * HOUR;

/** A world of chance and faults, small enough that a hundred are lived through in a second. */
export function drawScenario(seed: number): Scenario {
  const chance = new Chance(seeded(seed));
  // A third of the worlds are calm: figures are taken there, and a fault that needs none shows at once.
  const trouble = chance.is(0.33) ? 0 : 1;
  const begin = BEGIN + chance.whole(0, 24 * 60) * MINUTE;
  const isEc2 = chance.is(0.6);
  const pools = drawPools(chance, { begin, isEc2 });
  const poisonMachine = chance.is(0.1 * trouble);
  const isLong = trouble > 0 && chance.is(0.036);
  const nature = drawNature(chance, { trouble, pools, begin, isEc2 });
  const scenario: Scenario = {
    seed,
    begin,
    owners: ['acme', 'beta/solo'],
    repositories: ['acme/one', 'acme/two', 'beta/solo'],
    pools,
    // A machine that nobody can end takes its place for ever.
    max: chance.is(0.15) && !poisonMachine ? chance.whole(1, 3) : null,
    runs: drawRuns(chance, pools),
    nature,
    github: drawGitHub(chance, trouble),
    gitHubErrors: trouble * chance.oneOf([0, 0, 0.05]),
    gitHubLimits: trouble * chance.oneOf([0, 0, 0.02]),
    gitHubOutages: drawOutages(chance, {
      begin,
      probability: trouble * 0.1,
      longest: isLong ? LONG_OUTAGE : 10 * MINUTE,
      isLong,
    }),
    machineOutages: drawOutages(chance, { begin, probability: trouble * 0.1, longest: 5 * MINUTE, isLong: false }),
    kills: trouble && chance.is(0.4) ? chance.some(chance.whole(1, 3), () => drawKill(chance)) : [],
    orders: [],
    faults: trouble && chance.is(0.5) ? chance.some(chance.whole(1, 6), () => drawFault(chance)) : [],
    jumps: trouble && chance.is(0.1) ? [{ at: chance.whole(0, BUSY_TIME), by: drawJump(chance) }] : [],
    skew: trouble && chance.is(0.1) ? chance.oneOf([-10, 10]) * MINUTE : 0,
    latency: chance.oneOf<readonly [number, number]>([
      [10, 50],
      [50, 400],
    ]),
    poisonMachine,
    poisonRepository: chance.is(0.1 * trouble),
    strangers: chance.is(0.3),
  };
  const ordered = { ...scenario, orders: drawOrders(scenario) };
  return isLong ? withoutOtherWaits(withShortEnds(ordered)) : withShortEnds(ordered);
}

function drawPools(
  chance: Chance,
  { begin, isEc2 }: { readonly begin: number; readonly isEc2: boolean },
): readonly ScenarioPool[] {
  return ['large', 'small'].map((name) => {
    const isLimited = isEc2 && chance.is(0.12);
    // What is committed is a lifetime: only where that is short does money run out before the jobs do.
    const maxLifetime = isLimited ? 8 * MINUTE : chance.oneOf([30 * MINUTE, HOUR]);
    return {
      name,
      max: chance.whole(1, 4),
      maxPerRepository: chance.is(0.15) ? chance.whole(1, 2) : null,
      hot: isEc2 && chance.is(0.08) ? 1 : 0,
      stopped: isEc2 && chance.is(0.1) ? 1 : 0,
      idle: chance.oneOf([30 * SECOND, MINUTE, 2 * MINUTE]),
      boot: 2 * MINUTE,
      maxLifetime,
      budget: isLimited ? ((DEAREST * maxLifetime) / HOUR) * (1 + chance.random()) : null,
      blackout: chance.is(0.04) ? { from: begin + chance.whole(-2, 3) * MINUTE, to: begin + chance.whole(4, 12) * MINUTE } : null,
    };
  });
}

/** Of a chance of their own: a world without orders is the one that its seed always was. */
function drawOrders(scenario: Scenario): readonly ScenarioOrder[] {
  const { seed, pools, jumps, skew } = scenario;
  const chance = new Chance(seeded(seed ^ 0x0bde));
  // Calm worlds measure how soon a machine is asked for: nobody pauses anything there.
  if (isCalm(scenario) || !chance.is(0.25)) return [];
  // The end of a hold is a time of the service's clock: where that is set, nobody can say when it was meant.
  const isRight = jumps.length === 0 && skew === 0;
  return pools.flatMap(({ name: pool, max }): readonly ScenarioOrder[] => {
    const at = chance.whole(0, 2 * BUSY_TIME);
    const end = at + chance.whole(MINUTE, 8 * MINUTE);
    const what = chance.oneOf(['none', 'pause', 'drain', 'hold', 'hold'] as const);
    if (what === 'none' || (what === 'hold' && !isRight)) return [];
    const count = chance.whole(1, max);
    if (what === 'hold') return [{ at, pool, what, count, until: end }];
    const go: ScenarioOrder = { at: end, pool, what: 'go', count: 0, until: 0 };
    return [{ at, pool, what, count: 0, until: 0 }, go];
  });
}

interface NatureGiven {
  readonly trouble: number;
  readonly pools: readonly ScenarioPool[];
  readonly begin: number;
  readonly isEc2: boolean;
}

function drawNature(chance: Chance, { trouble, pools, begin, isEc2 }: NatureGiven): MachineNature {
  const needsEc2 = pools.some(({ hot, stopped }) => hot + stopped > 0);
  return {
    kind: isEc2 ? 'ec2' : 'local',
    boot: chance.oneOf<readonly [number, number]>([
      [5 * SECOND, 20 * SECOND],
      [20 * SECOND, 80 * SECOND],
    ]),
    work: chance.oneOf<readonly [number, number]>([
      [SECOND, MINUTE],
      [SECOND, 4 * MINUTE],
    ]),
    pullsFrom: isEc2
      ? needsEc2
        ? chance.oneOf([1, 2])
        : chance.oneOf([1, 2, 2, Number.MAX_SAFE_INTEGER])
      : Number.MAX_SAFE_INTEGER,
    listLag: isEc2 ? chance.oneOf([0, 20 * SECOND, MINUTE]) : 0,
    skew: isEc2 && trouble ? chance.oneOf([0, 0, 2 * SECOND, -2 * SECOND]) : 0,
    places: isEc2 ? drawPlaces(chance, { trouble, begin, pools }) : [NOWHERE],
    quota: trouble && chance.is(0.05) ? keptHot(pools) + chance.whole(2, 3) : Number.MAX_SAFE_INTEGER,
    noCapacity: trouble * chance.oneOf([0, 0, 0.2]),
    stillborn: trouble * chance.oneOf([0, 0, 0.05]),
    hung: trouble * chance.oneOf([0, 0, 0.05]),
    exits: trouble * chance.oneOf([0, 0, 0, 0.05]),
    endless: trouble * chance.oneOf([0, 0, 0, 0.05]),
    noTimer: trouble * chance.oneOf([0, 0.5]),
    reclaim: isEc2 ? trouble * chance.oneOf([0, 0, 0.1]) : 0,
    lostClaims: trouble * chance.oneOf([0, 0.1]),
    startRefused: trouble * chance.oneOf([0, 0.2]),
  };
}

/** In both scopes: it must leave room for a job, or that waits for the day that GitHub lets it. */
function keptHot(pools: readonly ScenarioPool[]): number {
  return 2 * pools.reduce((sum, { hot }) => sum + hot, 0);
}

const NOWHERE: Place = {
  type: 'process',
  zone: 'here',
  market: 'on-demand',
  usdPerHour: 0,
  dry: [],
  room: Number.MAX_SAFE_INTEGER,
};

function drawPlaces(chance: Chance, { trouble, begin, pools }: Omit<NatureGiven, 'isEc2'>): readonly Place[] {
  const kept = keptHot(pools);
  const isSpotFirst = chance.is(0.6);
  const markets = isSpotFirst ? (['spot', 'on-demand'] as const) : (['on-demand'] as const);
  return markets.flatMap((market) =>
    ['eu-west-1a', 'eu-west-1b'].map((zone): Place => {
      const from = begin + chance.whole(0, 10) * MINUTE;
      const dry = trouble && chance.is(0.3) ? [{ from, to: from + chance.whole(1, 10) * MINUTE }] : [];
      const room = trouble && chance.is(0.3) ? kept + chance.whole(1, 2) : Number.MAX_SAFE_INTEGER;
      return { type: 'g5.2xlarge', zone, market, usdPerHour: market === 'spot' ? DEAREST / 2 : DEAREST, dry, room };
    }),
  );
}

function drawGitHub(chance: Chance, trouble: number): FaultSettings {
  return {
    webhooks: {
      lost: chance.oneOf([0, 0, 1, trouble * 0.3]),
      duplicated: trouble * chance.oneOf([0, 0.3]),
      late: trouble * chance.oneOf([0, 0.5]),
      lateBy: 2 * MINUTE,
      shuffled: trouble * chance.oneOf([0, 1]),
      shuffledBy: 10 * SECOND,
    },
    registrationLag: trouble * chance.oneOf([0, 20 * SECOND]),
    busyLag: trouble * chance.oneOf([0, MINUTE, 10 * MINUTE]),
    deleteSeesLate: trouble > 0 && chance.is(0.3),
    runnerListAge: trouble * chance.oneOf([0, 15 * SECOND]),
  };
}

/** A few runs of a few jobs. Some are cancelled while their machines boot and started again when those would go idle. */
function drawRuns(chance: Chance, pools: readonly ScenarioPool[]): readonly ScenarioRun[] {
  const runs: ScenarioRun[] = [];
  for (let n = chance.whole(1, 3); n > 0; n--) {
    const repository = chance.oneOf(['acme/one', 'acme/one', 'acme/two', 'beta/solo']);
    const jobs = chance.some(chance.oneOf([1, 1, 2, 3, 5]), (index) => ({
      pool: chance.is(0.03) ? null : chance.oneOf(pools).name,
      follows: index > 0 && chance.is(0.2),
    }));
    const cancels = chance.oneOf([0, 0, 0, 1, 2]);
    let at = chance.whole(0, BUSY_TIME);
    for (let i = 0; i <= cancels; i++) {
      runs.push({ repository, at, jobs, cancelAfter: i < cancels ? chance.whole(SECOND, 90 * SECOND) : null });
      at += chance.whole(30 * SECOND, 4 * MINUTE);
    }
  }
  return runs;
}

interface OutageGiven {
  readonly begin: number;
  readonly probability: number;
  readonly longest: number;
  readonly isLong: boolean;
}

function drawOutages(chance: Chance, { begin, probability, longest, isLong }: OutageGiven): readonly Stretch[] {
  if (!isLong && !chance.is(probability)) return [];
  const from = begin + chance.whole(0, BUSY_TIME);
  return [{ from, to: from + (isLong ? longest : chance.whole(10 * SECOND, longest)) }];
}

function drawKill(chance: Chance): Scenario['kills'][number] {
  const down = chance.is(0.05) ? chance.whole(10, 50) * MINUTE : chance.whole(SECOND, 2 * MINUTE);
  return { at: chance.whole(0, 15 * MINUTE), down, forgets: chance.is(0.1) };
}

function drawJump(chance: Chance): number {
  return chance.oneOf([-24 * HOUR, -HOUR, -MINUTE, MINUTE, HOUR, 24 * HOUR]);
}

const EFFECTS: readonly Pick<OrderedFault, 'port' | 'method'>[] = [
  ...['accept', 'settle', 'putJobs', 'putRunners', 'putRunners', 'record', 'runners', 'openJobs'].map((method) => ({
    port: 'journal' as const,
    method,
  })),
  ...['register', 'register', 'deregister', 'runners', 'openJobs', 'repositories', 'job'].map((method) => ({
    port: 'forge' as const,
    method,
  })),
  ...['launch', 'launch', 'launch', 'end', 'end', 'list', 'stop', 'start'].map((method) => ({
    port: 'machines' as const,
    method,
  })),
];

function drawFault(chance: Chance): OrderedFault {
  const fate = chance.oneOf(['fail-before', 'fail-after', 'crash-before', 'crash-after'] as const);
  return { ...chance.oneOf(EFFECTS), nth: chance.whole(1, 12), fate };
}
