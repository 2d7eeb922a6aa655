/** `npm run bench -- plan`: what one look's decision costs, from the jobs that are open to the commands. */
import { parseArgs } from 'node:util';
import { demandFrom, type PoolLabels } from '../autoscaler/demand/demand-from.ts';
import type { JobFacts, Scope } from '../autoscaler/forge-ports.ts';
import { plan } from '../autoscaler/plan/plan.ts';
import type { BudgetRules, FleetMember, PoolRules, World } from '../autoscaler/plan/world.ts';
import { seeded } from '../autoscaler/simulation/seeded.ts';
import { conclude, formatTable, median, quantile } from './figures.ts';

const SIZES = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000] as const;
const POOLS = 100;
const MACHINES = 2_000;
const REPOSITORIES = 300;
/** The size that the first target is for, and from which on growth is judged: below it the fleet costs more than the jobs. */
const JUDGED = 10_000;
const TARGETS = {
  'ms at 10000 jobs': { atMost: 50 },
  // Least squares of ln(ms) over ln(n), each size by its best round (whatever else runs only adds), may not be steeper than those of n·ln(n) over the same sizes.
  'steepness over n log n': { atMost: 1 },
} as const;

const NOW = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `npm run bench -- plan [--rounds N] [--seed N]`, 15 rounds unless told otherwise. 0 when the targets are met, else 1. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '15' }, seed: { type: 'string', default: '1' } },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`expected a number of rounds, found ${values.rounds}`);
  const setting = settingOf(Number(values.seed));
  const worlds = SIZES.map((size) => ({ size, jobs: jobsOf(size, setting.random), samples: [] as Sample[] }));
  // The first rounds are the compiler's.
  for (let warmUp = 0; warmUp < 5; warmUp += 1) decide(worlds[3]?.jobs ?? [], setting);
  for (let round = 0; round < rounds; round += 1) {
    for (const { jobs, samples } of worlds) samples.push(decide(jobs, setting));
  }
  return report(worlds);
}

interface Sample {
  readonly demand: number;
  readonly plan: number;
  readonly launches: number;
  readonly held: number;
}

interface Setting {
  readonly labels: readonly PoolLabels[];
  readonly rules: readonly PoolRules[];
  readonly fleet: readonly FleetMember[];
  readonly budgets: readonly BudgetRules[];
  readonly random: () => number;
}

/** Demand and plan of one look, milliseconds each. Every job must have its answer, or the time means nothing. */
function decide(jobs: readonly JobFacts[], { labels, rules, fleet, budgets }: Setting): Sample {
  const started = performance.now();
  const { demand, unserved } = demandFrom(jobs, labels, OWNERS);
  const counted = performance.now();
  const world: World = { now: NOW, tick: '0123456789', demand, fleet, pools: rules, max: 5_000, budgets };
  const { commands, held } = plan(world);
  const planned = performance.now();
  const launches = commands.filter((command) => command.kind === 'launch' && command.job !== null).length;
  if (launches + held.length + unserved.length !== jobs.length)
    throw new Error(`${jobs.length} jobs got ${launches + held.length + unserved.length} answers`);
  return { demand: counted - started, plan: planned - counted, launches, held: held.length };
}

interface Measured {
  readonly size: number;
  readonly samples: readonly Sample[];
}

function report(worlds: readonly Measured[]): number {
  const times = worlds.map(({ size, samples }) => {
    const whole = samples.map((sample) => sample.demand + sample.plan);
    return {
      size,
      demand: median(samples.map((one) => one.demand)),
      whole,
      ms: median(whole),
      best: Math.min(...whole),
      last: samples.at(-1),
    };
  });
  const rows = times.map(({ size, demand, whole, ms, best, last }) => [
    size,
    best,
    ms,
    quantile(whole, 0.9),
    demand,
    ms - demand,
    (best * 1e6) / (size * Math.log(size)),
    last?.launches ?? 0,
    last?.held ?? 0,
  ]);
  console.log(`${POOLS} pools with caps, budgets, hot and stopped machines; ${MACHINES} machines; ${REPOSITORIES} repositories`);
  console.log(
    formatTable(['jobs', 'best ms', 'median ms', 'p90 ms', 'demand ms', 'plan ms', 'ns per n·ln n', 'launches', 'held'], rows),
  );
  const judged = times.filter(({ size }) => size >= JUDGED);
  const slope = slopeOf(judged.map(({ size, best }) => [Math.log(size), Math.log(best)]));
  const yardstick = slopeOf(judged.map(({ size }) => [Math.log(size), Math.log(size * Math.log(size))]));
  console.log(
    `fit from ${JUDGED} jobs on: time grows as n^${slope.toFixed(3)}; n·ln n over the same sizes as n^${yardstick.toFixed(3)}`,
  );
  const figures = {
    'ms at 10000 jobs': Number((times.find(({ size }) => size === JUDGED)?.ms ?? Number.NaN).toFixed(3)),
    'ms at 100000 jobs': Number((times.at(-1)?.ms ?? Number.NaN).toFixed(3)),
    'steepness over n log n': Number((slope / yardstick).toFixed(3)),
  };
  const { line, code } = conclude({ bench: 'plan', figures, targets: TARGETS });
  console.log(line);
  return code;
}

/** Least squares. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (index: 0 | 1): number => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return covariance / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

const OWNERS = ['acme', 'rival', ...Array.from({ length: 20 }, (_, n) => `solo/tool-${n}`)];

function settingOf(seed: number): Setting {
  const random = seeded(seed);
  const scopes = OWNERS.map((owner): Scope => (owner.includes('/') ? (`repos/${owner}` as Scope) : `orgs/${owner}`));
  const labels = Array.from({ length: POOLS }, (_, n) => ({
    name: `pool-${n}`,
    labels: ['self-hosted', 'linux', 'x64', `kind-${n % 25}`, `size-${n}`],
    repositories: n % 10 === 0 ? ['acme', 'solo/tool-1'] : null,
  }));
  const rules = labels.map(({ name }, n) => poolRules(name, n, scopes));
  const fleet = Array.from({ length: MACHINES }, (_, n) => memberOf(n, { random, scopes }));
  const budgets = [{ per: 'month', usd: 1e6, spent: 200, from: NOW - 20 * DAY, to: NOW + 10 * DAY } as const];
  return { labels, rules, fleet, budgets, random };
}

function poolRules(name: string, n: number, scopes: readonly Scope[]): PoolRules {
  const window = { spent: n, from: NOW - 12 * HOUR, to: NOW + 12 * HOUR };
  return {
    name,
    max: 30 + (n % 40),
    maxPerRepository: n % 3 === 0 ? 4 : null,
    idle: 120_000,
    boot: 120_000,
    maxLifetime: 6 * HOUR,
    hold: n % 20 === 7 ? { until: NOW + 60_000, because: 'no-capacity' } : null,
    hot: n % 4 === 0 ? 1 : 0,
    stopped: n % 5 === 0 ? 3 : 0,
    scopes: scopes.slice(0, 2),
    budgets: n % 2 === 0 ? [{ per: 'day', usd: 400, ...window }] : [],
    usdPerHour: 0.5 + n / 100,
  };
}

const PHASES = ['busy', 'busy', 'busy', 'coming', 'idle', 'stocked', 'ending'] as const;

function memberOf(
  n: number,
  { random, scopes }: { readonly random: () => number; readonly scopes: readonly Scope[] },
): FleetMember {
  const phase = PHASES[Math.floor(random() * PHASES.length)] ?? 'busy';
  const since = NOW - Math.floor(random() * 100_000);
  const works = phase === 'busy' || phase === 'coming' || phase === 'ending';
  return {
    id: `${n.toString(16).padStart(10, '0')}-0`,
    pool: `pool-${Math.floor(random() * POOLS)}`,
    scope: scopes[Math.floor(random() * 2)] ?? 'orgs/acme',
    phase,
    since,
    machineStartedAt: since,
    machine: phase === 'stocked' ? 'stopped' : 'running',
    inHand: phase === 'ending',
    jobDone: false,
    repository: works ? repositoryOf(random) : null,
    market: random() < 0.5 ? 'spot' : 'on-demand',
    usdPerHour: 1,
    isInterrupted: random() < 0.01,
  };
}

function repositoryOf(random: () => number): string {
  const n = Math.floor(random() * REPOSITORIES);
  return n < 20 ? `solo/tool-${n}` : `${n % 2 === 0 ? 'acme' : 'rival'}/project-${n}`;
}

/** Matrices of up to 256 jobs, one pool each; one in fifty asks for labels that nobody has. */
function jobsOf(count: number, random: () => number): readonly JobFacts[] {
  const jobs: JobFacts[] = [];
  while (jobs.length < count) {
    const repository = repositoryOf(random);
    const kind = random() < 0.02 ? 'nobody' : `size-${Math.floor(random() * POOLS)}`;
    const queuedAt = NOW - Math.floor(random() * 3_600_000);
    const matrix = Math.min(count - jobs.length, 1 + Math.floor(random() ** 3 * 256));
    for (let n = 0; n < matrix; n += 1) {
      const id = `${90_071_992_547 + jobs.length}`;
      jobs.push(jobOf({ id, repository, queuedAt, labels: ['self-hosted', 'linux', kind] }));
    }
  }
  return jobs;
}

function jobOf(o: Pick<JobFacts, 'id' | 'repository' | 'labels'> & { readonly queuedAt: number }): JobFacts {
  return {
    id: o.id,
    repository: o.repository,
    labels: o.labels,
    runId: '1',
    attempt: 1,
    name: 'job',
    status: 'queued',
    conclusion: null,
    createdAt: o.queuedAt,
    startedAt: null,
    completedAt: null,
    runnerName: null,
    url: 'https://github.example/',
    headSha: null,
  };
}
