import { drawScenario } from './draw-scenario.ts';
import type { Scenario } from './scenario.ts';
import { shrink } from './shrink.ts';
import { type SeedReport, simulateScenario } from './simulate.ts';
import { type Goal, goalsOf, Sum, type Tally } from './tally.ts';
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

/** Of so many seeds one is lived through twice, with another fate of its webhooks (I-9). */
const TWIN_EVERY = 16;
const MOST_SHRUNK = 5;
const YEAR = 365 * 86_400_000;

/** Runs worlds of chance and faults and says what broke. Exit code 1 where something did, or a goal was missed. */
export async function simulateSeeds(given: SimulationGiven): Promise<number> {
  const tally = await tallySeeds(given);
  const goals = goalsOf(tally);
  if (given.isJson) given.print(JSON.stringify({ ...tally, goals }));
  else for (const line of linesOf(tally, goals)) given.print(line);
  return tally.broken.length === 0 && goals.every(({ isKept }) => isKept !== false) ? 0 : 1;
}

export async function tallySeeds({ from, count, cpu, world }: SimulationGiven): Promise<Tally> {
  const begun = cpu();
  const sum = new Sum();
  let twins = 0;
  const failed: { readonly scenario: Scenario; readonly violations: readonly string[] }[] = [];
  for (let seed = from; seed < from + count; seed++) {
    const scenario = drawScenario(seed);
    const report = await simulateScenario(scenario, world);
    sum.add(report);
    const violations = [...report.violations];
    if (seed % TWIN_EVERY === 0 && violations.length === 0) {
      twins++;
      violations.push(...(await judgeTwin(scenario, report, world)));
    }
    if (violations.length > 0) failed.push({ scenario, violations });
  }
  const seedsPerCoreSecond = Math.round(count / ((cpu() - begun) / 1_000));
  const broken: Tally['broken'][number][] = [];
  for (const { scenario, violations } of failed) {
    const smallest = broken.length < MOST_SHRUNK ? await smallestOf(scenario, violations, world) : scenario;
    broken.push({ seed: scenario.seed, violations, smallest });
  }
  const { took, windows, heldBack, trespasses, ...totals } = sum.totals;
  const { pickUp, outages } = sum;
  const limits = { windows, heldBack, trespasses };
  return { seeds: count, ...totals, years: took / YEAR, twins, broken, pickUp, outages, limits, seedsPerCoreSecond };
}

/** I-9: drop, double, shuffle the webhooks: what is left at the end is the same. */
async function judgeTwin(scenario: Scenario, report: SeedReport, world?: WorldGiven): Promise<readonly string[]> {
  // Who loses a machine, or is cancelled in time, is a matter of moments: only what nothing disturbs must come out the same.
  const { nature } = scenario;
  const isFixed = nature.reclaim + nature.endless === 0 && scenario.runs.every(({ cancelAfter }) => cancelAfter === null);
  // Where money is short somebody gives up after a while, served or not.
  const isPoor = scenario.pools.some(({ budget }) => budget !== null);
  if (!isFixed || isPoor || scenario.github.deleteSeesLate) return [];
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

function linesOf(tally: Tally, goals: readonly Goal[]): readonly string[] {
  const { seeds, jobs, machines, kills, faults, years, twins, broken, seedsPerCoreSecond } = tally;
  return [
    ...broken.flatMap(({ seed, violations, smallest }, index) => [
      `seed ${seed}: ${violations.join('; ')}`,
      ...(index < MOST_SHRUNK ? [`  smallest: --replay '${JSON.stringify(smallest)}'`] : []),
    ]),
    `${seeds} seeds, ${jobs} jobs, ${machines} machines, ${kills} kills of the service, ${faults} faults: ${broken.length} with violations`,
    `${years.toFixed(2)} years of model time, ${twins} worlds lived twice, ${seedsPerCoreSecond} seeds/s/core`,
    ...goals.map(({ text, isKept }) => `${isKept === null ? 'not judged' : isKept ? 'kept' : 'MISSED'}: ${text}`),
  ];
}
