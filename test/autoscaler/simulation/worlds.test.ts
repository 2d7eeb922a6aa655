import { expect, test } from '@jest/globals';
import { ForgeUnavailable } from '../../../autoscaler/forge-unavailable.ts';
import { drawScenario } from '../../../autoscaler/simulation/draw-scenario.ts';
import { MUTANTS } from '../../../autoscaler/simulation/mutants.ts';
import { parseScenario } from '../../../autoscaler/simulation/parse-scenario.ts';
import { isLong, isWideFor, type Scenario } from '../../../autoscaler/simulation/scenario.ts';
import { shrink, smallerThan } from '../../../autoscaler/simulation/shrink.ts';
import { simulateScenario, simulateSeed } from '../../../autoscaler/simulation/simulate.ts';
import { catchMutant, simulateMutants } from '../../../autoscaler/simulation/simulate-mutants.ts';
import { simulateSeeds } from '../../../autoscaler/simulation/simulate-seeds.ts';
import { goalsOf, type Tally } from '../../../autoscaler/simulation/tally.ts';
import type { WorldGiven } from '../../../autoscaler/simulation/world.ts';

const drain = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
const world = { drain };

function mutant(name: string) {
  const found = MUTANTS.find((one) => one.name === name);
  if (!found) throw new Error(`no mutant ${name}`);
  return found;
}

test('G9: one seed gives the same bytes twice, whatever else was lived through in between', async () => {
  const seeds = [2, 7, 11, 23];
  const first = await Promise.all(seeds.map((seed) => simulateSeed(seed).then((report) => JSON.stringify(report))));
  for (const [index, seed] of seeds.entries()) expect(JSON.stringify(await simulateSeed(seed, world))).toBe(first[index]);
}, 60_000);

test('twenty worlds of chance, faults and kills keep every promise', async () => {
  for (let seed = 1; seed <= 20; seed++) expect(await simulateSeed(seed, world)).toMatchObject({ seed, violations: [] });
}, 60_000);

test('what is drawn is drawn from the seed alone, and no two seeds alike', () => {
  expect(drawScenario(5)).toEqual(drawScenario(5));
  const texts = Array.from({ length: 200 }, (_, seed) => JSON.stringify({ ...drawScenario(seed), seed: 0 }));
  expect(new Set(texts).size).toBe(200);
});

test('two hundred seeds hold every kind of trouble that is to be lived through', () => {
  const scenarios = Array.from({ length: 200 }, (_, seed) => drawScenario(seed));
  const kinds: Readonly<Record<string, (one: Scenario) => boolean>> = {
    'machines of a cloud': ({ nature }) => nature.kind === 'ec2',
    'processes of a host': ({ nature }) => nature.kind === 'local',
    'pulled configurations': ({ nature }) => nature.pullsFrom <= 2,
    'lists that lag': ({ nature }) => nature.listLag > 0,
    'spot machines taken away': ({ nature }) => nature.reclaim > 0,
    stock: ({ pools }) => pools.some(({ stopped }) => stopped > 0),
    'hot runners': ({ pools }) => pools.some(({ hot }) => hot > 0),
    budgets: ({ pools }) => pools.some(({ budget }) => budget !== null),
    blackouts: ({ pools }) => pools.some(({ blackout }) => blackout !== null),
    'lost journals': ({ kills }) => kills.some(({ forgets }) => forgets),
    'clocks that jump': ({ jumps }) => jumps.length > 0,
    'GitHub away': ({ gitHubOutages }) => gitHubOutages.length > 0,
    'the cloud away': ({ machineOutages }) => machineOutages.length > 0,
    'all webhooks lost': ({ github }) => github.webhooks.lost === 1,
  };
  for (const [kind, holds] of Object.entries(kinds)) expect([kind, scenarios.some(holds)]).toEqual([kind, true]);
  for (const fate of ['fail-before', 'fail-after', 'crash-before', 'crash-after'] as const)
    for (const port of ['journal', 'forge', 'machines'] as const)
      expect(scenarios.some(({ faults }) => faults.some((one) => one.fate === fate && one.port === port))).toBe(true);
});

test('I-9: the same work with all webhooks and with none comes to the same rest', async () => {
  const scenario = calm({ ...drawScenario(1), runs: [{ repository: 'acme/one', at: 1_000, cancelAfter: null, jobs: jobs(6) }] });
  const withLost = (lost: number): Scenario => ({ ...scenario, github: { ...scenario.github, webhooks: { ...NO_STORM, lost } } });
  const [all, none] = [await simulateScenario(withLost(0), world), await simulateScenario(withLost(1), world)];
  expect([all.violations, none.violations]).toEqual([[], []]);
  expect(none.rest).toBe(all.rest);
  expect(all.rest).toContain('success');
});

test('G17: a machine is asked for within 5 s of its job where webhooks come, and within 60 s where none does', async () => {
  const run = { repository: 'acme/one', cancelAfter: null, jobs: jobs(1) };
  // A service that begins anew first learns what runs.
  const runs = Array.from({ length: 4 }, (_, index) => ({ ...run, at: 65_000 + index * 47_000 }));
  const scenario = calm({ ...drawScenario(1), runs });
  const waits = async (lost: number): Promise<readonly number[]> => {
    const webhooks = { ...NO_STORM, lost };
    return (await simulateScenario({ ...scenario, github: { ...scenario.github, webhooks } }, world)).pickUps;
  };
  const [heard, polled] = [await waits(0), await waits(1)];
  expect(heard.length).toBeGreaterThan(0);
  expect(Math.max(...heard)).toBeLessThanOrEqual(5_000);
  // Nothing was heard: what follows was found by asking.
  expect(Math.max(...polled)).toBeGreaterThan(5_000);
  expect(Math.max(...polled)).toBeLessThanOrEqual(60_000);
});

test.each([
  'counts only machines that are listed',
  'allows one machine too many',
  'forgets what was spent',
  'holds more machines than the pool may have',
  'launches while an operator has the pool stopped',
  'says nothing about jobs that wait',
  'has no boot deadline',
  'acts before the intent is durable',
  'acknowledges deliveries that it does not store',
  'deregisters what only looks like its own',
  'asks on while GitHub wants to be left alone',
])(
  'G10: a service that %s is noticed',
  async (name) => {
    const capture = await catchMutant(mutant(name), { from: 1, count: 200, world });
    expect(capture).toMatchObject({ name, seed: expect.any(Number), violation: expect.stringMatching(/^[IL]-[0-9]+ /) });
  },
  60_000,
);

test('in every tenth world operators pause, drain and hold; whoever stops a pool lets it go on', () => {
  const ordered = Array.from({ length: 1_000 }, (_, seed) => drawScenario(seed + 1)).filter(({ orders }) => orders.length > 0);
  expect(ordered.length).toBeGreaterThanOrEqual(80);
  const all = ordered.flatMap(({ orders }) => orders);
  expect(new Set(all.map(({ what }) => what))).toEqual(new Set(['pause', 'drain', 'hold', 'go']));
  const stops = all.filter(({ what }) => what === 'pause' || what === 'drain');
  expect(all.filter(({ what }) => what === 'go')).toHaveLength(stops.length);
});

const isLongOut = ({ gitHubOutages }: Scenario): boolean => gitHubOutages.some(isLong);

test('two of a hundred worlds are without GitHub for six hours, and in each nothing else can make a job wait', () => {
  const long = Array.from({ length: 3_000 }, (_, seed) => drawScenario(seed + 1)).filter(isLongOut);
  expect(long.length).toBeGreaterThanOrEqual(60);
  for (const scenario of long) {
    expect(scenario.gitHubOutages.map(({ from, to }) => to - from)).toEqual([6 * 3_600_000]);
    expect(scenario.pools.filter((pool) => !isWideFor(scenario, pool))).toEqual([]);
  }
});

test('G17, I-15: after six hours without GitHub each job starts within five minutes, and no call leaves before its time', async () => {
  const waits: number[] = [];
  const [asked, unasked] = [0, 1].map((odd) => longSeeds(3, (seed) => seed % 2 === odd));
  for (const seed of [...(asked ?? []), ...(unasked ?? [])]) {
    const report = await simulateSeed(seed, world);
    expect(report).toMatchObject({ violations: [], trespasses: 0 });
    // GitHub gives a time to come back in every second such world.
    if (seed % 2 === 0) expect(report.windows).toBeGreaterThan(60);
    waits.push(...(report.outageWaits ?? []));
  }
  expect(waits.length).toBeGreaterThan(0);
  expect(Math.max(...waits)).toBeLessThanOrEqual(300_000);
}, 60_000);

test('L-1: a service that does not come back soon after GitHub is noticed', async () => {
  const changeGiven: NonNullable<WorldGiven['changeGiven']> = (given) => {
    const away = (): never => {
      throw new ForgeUnavailable('still away', given.clock.now() + 600_000);
    };
    return { ...given, forge: Object.assign(Object.create(given.forge), { register: async () => away() }) };
  };
  for (const seed of longSeeds(20)) {
    const { violations, outageWaits } = await simulateSeed(seed, { ...world, changeGiven });
    if (outageWaits?.length === 0) continue;
    expect(violations).toContainEqual(expect.stringMatching(/^L-1 job [0-9]+ still waits 5 min after GitHub came back$/));
    return;
  }
  throw new Error('no job waited for GitHub');
}, 60_000);

test('G17: a goal that was missed is told, and is a failure; one of which too little was measured is not judged', () => {
  const wait = { jobs: 200, p95: 1_000, longest: 2_000 };
  const tally = {
    pickUp: { all: wait, none: wait },
    outages: { worlds: 4, ...wait },
    limits: { windows: 2, heldBack: 5, trespasses: 0 },
  };
  const kept = (changed: Partial<typeof tally>) => goalsOf({ ...tally, ...changed } as Tally).map(({ isKept }) => isKept);
  expect(kept({})).toEqual([true, true, true, true]);
  const late = { jobs: 200, p95: 60_001, longest: 300_001 };
  expect(kept({ pickUp: { all: late, none: late } })).toEqual([false, false, true, true]);
  expect(kept({ outages: { worlds: 4, ...late } })).toEqual([true, true, false, true]);
  expect(kept({ limits: { windows: 2, heldBack: 5, trespasses: 1 } })).toEqual([true, true, true, false]);
  expect(kept({ pickUp: { all: { ...late, jobs: 99 }, none: wait } })).toEqual([null, true, true, true]);
});

test('G10: a planted bug that changes nothing survives, and that is a failure', async () => {
  const lines: string[] = [];
  const harmless = { name: 'changes nothing', part: 'nothing', breaks: ['I-1'], change: mutant('has no budget').change };
  const mutants = [{ ...harmless, change: <T>(given: T): T => given }];
  expect(await simulateMutants({ from: 1, count: 5, world, mutants, print: (line) => lines.push(line) })).toBe(1);
  expect(lines).toEqual(['SURVIVED 5 seeds: changes nothing (nothing)', '0 of 1 mutants caught']);
});

test('G10: there are at least 25 planted bugs, in every part that decides, remembers or acts', () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(25);
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  const parts = ['identity', 'counting', 'lists', 'time', 'deadlines', 'money', 'isolation', 'effects', 'memory', 'deciding'];
  expect(new Set(MUTANTS.map(({ part }) => part))).toEqual(new Set(parts));
});

test('a failing world is made as small as it can be, is printed, and fails again when it is read back', async () => {
  const { change } = mutant('has no limit of machines');
  const wrong = { ...world, changeGiven: change };
  const fails = async (one: Scenario): Promise<boolean> =>
    (await simulateScenario(one, wrong)).violations.some((text) => text.startsWith('I-2'));
  let scenario = drawScenario(1);
  for (let seed = 2; !(await fails(scenario)) || scenario.kills.length === 0; seed++) scenario = drawScenario(seed);
  const smallest = await shrink(scenario, fails);
  expect(smallest.kills).toEqual([]);
  expect(JSON.stringify(smallest.runs).length).toBeLessThanOrEqual(JSON.stringify(scenario.runs).length);
  for (const smaller of smallerThan(smallest)) expect(await fails(smaller)).toBe(false);
  const read = parseScenario(JSON.stringify(smallest));
  expect(read).toEqual(smallest);
  expect(await fails(read as Scenario)).toBe(true);
}, 120_000);

test.each([
  ['nothing', ''],
  ['no JSON', 'nonsense'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['a seed alone', '{"seed":1}'],
  ['pools that are none', JSON.stringify({ ...drawScenario(3), pools: 'many' })],
])('what is no scenario is not replayed: %s', (_what, text) => {
  expect(parseScenario(text)).toBeNull();
});

test('the table tells seeds, jobs, machines, kills, faults and speed; as JSON the same', async () => {
  const lines: string[] = [];
  let cpu = 0;
  const given = { from: 1, count: 16, world, cpu: () => (cpu += 100), print: (line: string) => lines.push(line) };
  expect(await simulateSeeds(given)).toBe(0);
  expect(lines.slice(0, 2)).toEqual([
    expect.stringMatching(
      /^16 seeds, [0-9]+ jobs, [0-9]+ machines, [0-9]+ kills of the service, [0-9]+ faults: 0 with violations$/,
    ),
    expect.stringMatching(/^0\.00 years of model time, 1 worlds lived twice, [0-9]+ seeds\/s\/core$/),
  ]);
  lines.length = 0;
  await simulateSeeds({ ...given, isJson: true });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ seeds: 16, broken: [], pickUp: { all: {}, none: {} } });
}, 60_000);

/** The first seeds whose world is without GitHub for hours. */
function longSeeds(count: number, isMeant: (seed: number) => boolean = () => true): readonly number[] {
  const seeds: number[] = [];
  for (let seed = 1; seeds.length < count; seed++) if (isMeant(seed) && isLongOut(drawScenario(seed))) seeds.push(seed);
  return seeds;
}

const NO_STORM = { lost: 0, duplicated: 0, late: 0, lateBy: 0, shuffled: 0, shuffledBy: 0 };

function jobs(count: number) {
  return Array.from({ length: count }, () => ({ pool: 'large', follows: false }));
}

/** The scenario's pools without any limit that could make a job wait, in a world in which nothing goes wrong. */
function calm(scenario: Scenario): Scenario {
  const none = {
    noCapacity: 0,
    stillborn: 0,
    hung: 0,
    exits: 0,
    endless: 0,
    noTimer: 0,
    reclaim: 0,
    lostClaims: 0,
    startRefused: 0,
  };
  const github = { webhooks: NO_STORM, registrationLag: 0, runnerListAge: 0, busyLag: 0, deleteSeesLate: false };
  const still = {
    kills: [],
    faults: [],
    orders: [],
    jumps: [],
    gitHubOutages: [],
    machineOutages: [],
    gitHubErrors: 0,
    gitHubLimits: 0,
  };
  const free = { max: 8, maxPerRepository: null, hot: 0, stopped: 0, budget: null, blackout: null };
  const places = scenario.nature.places.map((place) => ({ ...place, dry: [], room: Number.MAX_SAFE_INTEGER }));
  return {
    ...scenario,
    ...still,
    github,
    max: null,
    skew: 0,
    poisonMachine: false,
    poisonRepository: false,
    pools: scenario.pools.map((pool) => ({ ...pool, ...free })),
    nature: { ...scenario.nature, ...none, places, quota: Number.MAX_SAFE_INTEGER },
  };
}
