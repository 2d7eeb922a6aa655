import type { Log } from '../ports.ts';
import type { PoolSettings } from '../reconcile.ts';
import { createGitHub } from './github/github.ts';
import { type GivenWorkflow, givenEngine } from './github/given-engine.ts';
import { MemoryJournal } from './memory-journal.ts';
import { seeded } from './seeded.ts';
import { SimulatedWorld } from './world.ts';

export interface SeedReport {
  readonly seed: number;
  readonly jobs: number;
  readonly machines: number;
  readonly kills: number;
  /** Longest time from queued to started, milliseconds of model time. */
  readonly longestWait: number;
  /** Model time from the first job to the last machine's end, milliseconds. */
  readonly took: number;
  readonly violations: readonly string[];
}

const START = Date.UTC(2026, 0, 1);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const APP = 7;
const IDLE = 2 * MINUTE;

/** Runs worlds of chance and faults and says what broke. The same seed gives the same world, byte for byte. */
export async function simulateSeeds(given: {
  readonly from: number;
  readonly count: number;
  /** Milliseconds of real time, for the speed that is printed. */
  readonly stopwatch: () => number;
  readonly print: (line: string) => void;
}): Promise<number> {
  const begun = given.stopwatch();
  let [jobs, kills, broken] = [0, 0, 0];
  for (let seed = given.from; seed < given.from + given.count; seed++) {
    const report = await simulateSeed(seed);
    jobs += report.jobs;
    kills += report.kills;
    if (report.violations.length === 0) continue;
    broken++;
    given.print(`seed ${seed}: ${report.violations.join('; ')}`);
  }
  const seconds = (given.stopwatch() - begun) / SECOND;
  given.print(
    `${given.count} seeds, ${jobs} jobs, ${kills} kills of the service: ${broken} with violations, ${(given.count / seconds).toFixed(0)} seeds/s`,
  );
  return broken === 0 ? 0 : 1;
}

export async function simulateSeed(seed: number): Promise<SeedReport> {
  const chance = new Chance(seeded(seed));
  const workflows = drawWorkflows(chance);
  const pools = [poolOf('large', chance.whole(1, 4)), poolOf('small', chance.whole(1, 2))];
  const world = new SimulatedWorld(
    {
      github: (now) => createGitHub({ now, random: chance.random, engine: givenEngine(workflows) }),
      journal: new MemoryJournal(),
      log: SILENT,
      random: chance.random,
      pools,
      owners: ['acme'],
      appId: APP,
      nature: {
        boot: () => chance.whole(5 * SECOND, 80 * SECOND),
        work: () => chance.whole(SECOND, 10 * MINUTE),
        noCapacity: chance.oneOf([0, 0, 0.2]),
        lostAnswer: chance.oneOf([0, 0.1]),
        stillborn: chance.oneOf([0, 0.05]),
      },
      latency: () => chance.whole(10, 500),
      poll: { jobs: 30 * SECOND, runners: 10 * SECOND },
    },
    START,
  );
  orderFaults(world, chance);
  const jobsAsked = scheduleWork(world, { chance, workflows });
  const kills = scheduleKills(world, chance);
  world.start();
  const isOver = (): boolean => world.isUp && world.machines.live() === 0 && jobsOf(world).length === jobsAsked && allDone(world);
  const hasEnded = await world.runUntil(START + 24 * HOUR, () => world.isBroken || isOver());
  const took = world.clock.now() - START;
  // L-3: whatever the last jobs left behind goes within twenty minutes.
  if (!world.isBroken) await world.runUntil(world.clock.now() + 20 * MINUTE, () => world.isBroken);
  const jobs = jobsOf(world);
  const late = hasEnded ? [] : ['not over after 24 hours'];
  const violations = world.isBroken ? world.broken() : [...world.judgeEnd(jobs.map(({ id }) => id)), ...late];
  const longestWait = Math.max(0, ...jobs.map(({ createdAt, startedAt }) => startedAt - createdAt));
  return { seed, jobs: jobs.length, machines: world.machines.started(), kills, longestWait, took, violations };
}

function poolOf(name: string, max: number): PoolSettings {
  return { name, labels: ['self-hosted', name], max, idle: IDLE, boot: 3 * MINUTE, maxLifetime: 6 * HOUR };
}

function orderFaults(world: SimulatedWorld, chance: Chance): void {
  Object.assign(world.github.faults.settings.webhooks, {
    lost: chance.oneOf([0, 0.3, 1]),
    duplicated: chance.oneOf([0, 0.3]),
    late: chance.oneOf([0, 0.5]),
    lateBy: 2 * MINUTE,
    shuffled: chance.oneOf([0, 1]),
    shuffledBy: 10 * SECOND,
  });
  world.github.faults.settings.registrationLag = chance.oneOf([0, 20 * SECOND]);
  world.github.faults.settings.busyLag = chance.oneOf([0, MINUTE, 10 * MINUTE]);
  world.github.faults.settings.deleteSeesLate = chance.oneOf([false, true]);
  world.github.faults.settings.runnerListAge = chance.oneOf([0, 15 * SECOND]);
  if (chance.oneOf([true, false])) world.github.faults.orderApi({ fault: { kind: 'error', status: 502 }, probability: 0.05 });
  if (chance.oneOf([true, false, false])) {
    world.github.faults.orderApi({ fault: { kind: 'secondary-limit', after: 60 }, probability: 0.02 });
  }
}

/** A few workflows of a few jobs each; some jobs wait for others. */
function drawWorkflows(chance: Chance): readonly GivenWorkflow[] {
  return Array.from({ length: chance.whole(1, 5) }, (_, i) => ({
    path: `.github/workflows/w${i}.yml`,
    events: ['workflow_dispatch'],
    jobs: Array.from({ length: chance.whole(1, 6) }, (_, n) => ({
      key: `job${n}`,
      labels: ['self-hosted', chance.oneOf(['large', 'small'])],
      needs: n > 0 && chance.oneOf([true, false, false]) ? [`job${n - 1}`] : [],
    })),
  }));
}

/**
 * Each workflow is started at some time in the first half hour. Some are cancelled while their machines boot, up to three times, and
 * started again about when the runners that came up for nothing are to end: idle runners meet late jobs. Returns how many jobs were
 * asked for.
 */
function scheduleWork(
  world: SimulatedWorld,
  { chance, workflows }: { readonly chance: Chance; readonly workflows: readonly GivenWorkflow[] },
): number {
  const { accounts } = world.github;
  accounts.createAccount({ login: 'acme', type: 'Organization' });
  accounts.createAccount({ login: 'dev', type: 'User' });
  const hook = { url: 'https://ci.example.org/webhooks/github', secret: 'unused: deliveries do not pass a socket here' };
  accounts.createApp({ id: APP, clientId: 'Iv1.7', name: 'farm', owner: 'acme', publicKey: '', hook, events: ['workflow_job'] });
  accounts.install(APP, 'acme');
  const files = workflows.map(({ path }) => ({ path, text: '' }));
  for (const name of ['one', 'two']) {
    accounts.createRepository({ owner: 'acme', name });
    accounts.setBranch(`acme/${name}`, 'main', { sha: '1'.repeat(40), files });
  }
  let asked = 0;
  for (const { path, jobs } of workflows) {
    const repository = chance.oneOf(['acme/one', 'acme/two']);
    const cancels = chance.oneOf([0, 0, 1, 3]);
    let at = START + chance.whole(0, 30 * MINUTE);
    for (let i = 0; i <= cancels; i++) {
      startRun(world, { repository, path, at, cancelAfter: i < cancels ? chance.whole(SECOND, MINUTE) : null });
      asked += jobs.length;
      at += chance.whole(IDLE, 2 * IDLE);
    }
  }
  return asked;
}

interface Start {
  readonly repository: string;
  readonly path: string;
  readonly at: number;
  /** Milliseconds until somebody cancels the run, or null. */
  readonly cancelAfter: number | null;
}

function startRun(world: SimulatedWorld, { repository, path, at, cancelAfter }: Start): void {
  const { events, runs } = world.github;
  world.clock.at(at, () => {
    const run = events.dispatchWorkflow({ repository, workflow: path, ref: 'main', actor: 'dev' });
    if (!run.ok) world.violations.push(`the world itself: ${run.error.message}`);
    else if (cancelAfter !== null) world.clock.at(at + cancelAfter, () => runs.cancel(run.value.id));
  });
}

function scheduleKills(world: SimulatedWorld, chance: Chance): number {
  const kills = chance.oneOf([0, 1, 3]);
  for (let i = 0; i < kills; i++) {
    const at = START + chance.whole(0, 40 * MINUTE);
    world.clock.at(at, () => world.kill());
    world.clock.at(at + chance.whole(SECOND, 2 * MINUTE), () => {
      if (!world.isUp) world.start();
    });
  }
  return kills;
}

function jobsOf(world: SimulatedWorld) {
  const { accounts, runs } = world.github;
  return accounts.repositoriesOf('acme').flatMap(({ fullName }) => runs.runs(fullName).items.flatMap(({ id }) => runs.jobs(id)));
}

function allDone(world: SimulatedWorld): boolean {
  return jobsOf(world).every(({ status }) => status === 'completed');
}

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

class Chance {
  readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  oneOf<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }
}
