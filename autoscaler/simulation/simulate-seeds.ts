import { drawScenario } from './draw-scenario.ts';
import type { Scenario } from './scenario.ts';
import { shrink } from './shrink.ts';
import { type SeedReport, simulateScenario } from './simulate.ts';
import type { WorldGiven } from './world.ts';

export interface SimulationGiven {
  readonly from: number;
  readonly count: number;
  /** Milliseconds of this process's time on a core. */
  readonly cpu: () => number;
  readonly print: (line: string) => void;
  readonly isJson?: boolean;
  readonly world?: WorldGiven;
}

/** What many worlds came to. */
export interface Tally {
  readonly seeds: number;
  readonly jobs: number;
  readonly machines: number;
  readonly kills: number;
  readonly faults: number;
  /** Years of model time. */
  readonly years: number;
  readonly twins: number;
  readonly broken: readonly { readonly seed: number; readonly violations: readonly string[]; readonly smallest: Scenario }[];
  /** From queued to launch call, milliseconds, in calm worlds: with every webhook, and with none. */
  readonly pickUp: Readonly<Record<'all' | 'none', { readonly jobs: number; readonly p95: number | null }>>;
  readonly seedsPerCoreSecond: number;
}

const YEAR = 365 * 86_400_000;
/** Of so many seeds one is lived through twice, with another fate of its webhooks (I-9). */
const TWIN_EVERY = 16;
const MOST_SHRUNK = 5;
/** G17: queued → launch call, 95 of a hundred; judged where enough was measured. */
const GOALS = { all: 5_000, none: 60_000 } as const;
const ENOUGH = 100;

/** Runs worlds of chance and faults and says what broke. Exit code 1 where something did, or a goal was missed. */
export async function simulateSeeds(given: SimulationGiven): Promise<number> {
  const tally = await tallySeeds(given);
  const late = (['all', 'none'] as const).filter((kind) => {
    const { jobs, p95 } = tally.pickUp[kind];
    return jobs >= ENOUGH && p95 !== null && p95 > GOALS[kind];
  });
  if (given.isJson) given.print(JSON.stringify({ ...tally, late }));
  else for (const line of linesOf(tally, late)) given.print(line);
  return tally.broken.length + late.length === 0 ? 0 : 1;
}

export async function tallySeeds({ from, count, cpu, world }: SimulationGiven): Promise<Tally> {
  const begun = cpu();
  const sum = { jobs: 0, machines: 0, kills: 0, faults: 0, took: 0, twins: 0 };
  const pickUps: Record<SeedReport['webhooks'], number[]> = { all: [], some: [], none: [] };
  const broken: Tally['broken'][number][] = [];
  for (let seed = from; seed < from + count; seed++) {
    const scenario = drawScenario(seed);
    const report = await simulateScenario(scenario, world);
    for (const key of ['jobs', 'machines', 'kills', 'faults', 'took'] as const) sum[key] += report[key];
    pickUps[report.webhooks].push(...report.pickUps);
    const violations = [...report.violations];
    if (seed % TWIN_EVERY === 0 && violations.length === 0) {
      sum.twins++;
      violations.push(...(await judgeTwin(scenario, report, world)));
    }
    if (violations.length === 0) continue;
    const smallest = broken.length < MOST_SHRUNK ? await smallestOf(scenario, violations, world) : scenario;
    broken.push({ seed, violations, smallest });
  }
  const { took, ...totals } = sum;
  const pickUp = { all: quantileOf(pickUps.all), none: quantileOf(pickUps.none) };
  const seedsPerCoreSecond = Math.round(count / ((cpu() - begun) / 1_000));
  return { seeds: count, ...totals, years: took / YEAR, broken, pickUp, seedsPerCoreSecond };
}

/** I-9: drop, double, shuffle the webhooks: what is left at the end is the same. */
async function judgeTwin(scenario: Scenario, report: SeedReport, world?: WorldGiven): Promise<readonly string[]> {
  // Who loses a machine, or is cancelled in time, is a matter of moments: only what nothing disturbs must come out the same.
  const { nature } = scenario;
  const isFixed = nature.reclaim + nature.endless === 0 && scenario.runs.every(({ cancelAfter }) => cancelAfter === null);
  if (!isFixed || scenario.github.deleteSeesLate) return [];
  const { webhooks } = scenario.github;
  const other = { ...webhooks, lost: webhooks.lost === 0 ? 1 : 0, duplicated: 0.5, shuffled: 1, shuffledBy: 20_000 };
  const twin = await simulateScenario({ ...scenario, github: { ...scenario.github, webhooks: other } }, world);
  if (twin.violations.length > 0) return twin.violations.map((text) => `${text} (with other webhooks)`);
  return twin.rest === report.rest ? [] : ['I-9 with other webhooks the world comes to another rest'];
}

async function smallestOf(scenario: Scenario, violations: readonly string[], world?: WorldGiven): Promise<Scenario> {
  const kind = kindOf(violations[0] ?? '');
  return shrink(scenario, async (smaller) =>
    (await simulateScenario(smaller, world)).violations.some((text) => kindOf(text) === kind),
  );
}

function kindOf(violation: string): string {
  return violation.slice(0, violation.indexOf(' '));
}

function quantileOf(values: readonly number[]): { readonly jobs: number; readonly p95: number | null } {
  const sorted = values.toSorted((a, b) => a - b);
  return { jobs: sorted.length, p95: sorted[Math.floor(sorted.length * 0.95)] ?? null };
}

function linesOf(tally: Tally, late: readonly ('all' | 'none')[]): readonly string[] {
  const { seeds, jobs, machines, kills, faults, years, twins, broken, pickUp, seedsPerCoreSecond } = tally;
  const wait = ({ jobs: measured, p95 }: Tally['pickUp']['all']): string =>
    `${p95 === null ? '-' : `${(p95 / 1_000).toFixed(1)} s`} (${measured} jobs)`;
  return [
    ...broken.flatMap(({ seed, violations, smallest }, index) => [
      `seed ${seed}: ${violations.join('; ')}`,
      ...(index < MOST_SHRUNK ? [`  smallest: --replay '${JSON.stringify(smallest)}'`] : []),
    ]),
    `${seeds} seeds, ${jobs} jobs, ${machines} machines, ${kills} kills of the service, ${faults} faults: ${broken.length} with violations`,
    `${years.toFixed(2)} years of model time, ${twins} worlds lived twice, ${seedsPerCoreSecond} seeds/s/core`,
    `queued to launch call, p95: ${wait(pickUp.all)} with every webhook, ${wait(pickUp.none)} with none`,
    ...late.map(
      (kind) => `p95 with ${kind === 'all' ? 'every webhook' : 'no webhook'} is over its goal of ${GOALS[kind] / 1_000} s`,
    ),
  ];
}
