import { drawScenario } from './draw-scenario.ts';
import { isLong, type Scenario } from './scenario.ts';
import { jobsOf, MINUTE, SECOND } from './truth.ts';
import { SimulatedWorld, type WorldGiven } from './world.ts';

export interface SeedReport {
  readonly seed: number;
  readonly jobs: number;
  readonly machines: number;
  readonly kills: number;
  readonly faults: number;
  /** Longest time from queued to started, milliseconds of model time. */
  readonly longestWait: number;
  /** Model time from the first job to rest, milliseconds. */
  readonly took: number;
  /** From queued to launch call where nothing stood in the way, milliseconds, and whether every webhook was lost. */
  readonly pickUps: readonly number[];
  readonly webhooks: 'all' | 'some' | 'none';
  /** From the end of an outage of hours to the start of each job that had to wait for it, milliseconds; null: there was none. */
  readonly outageWaits: readonly number[] | null;
  /** Times in which GitHub had asked to be left alone, calls that left for it all the same, and calls that were held back. */
  readonly windows: number;
  readonly trespasses: number;
  readonly heldBack: number;
  readonly violations: readonly string[];
  /** How every job ended, and what stays: the same whatever became of webhooks (I-9). */
  readonly rest: string;
}

/** A world that is not at rest by then will never be. */
const LONGEST = 30 * 60 * MINUTE;
/** Nothing starts again in this time after it came to rest. */
const STAYS = MINUTE;
/** How often it is looked at whether all is over: every event would be too dear. */
const LOOKS_EVERY = 5 * SECOND;

/** Everything the loop awaits is either an event of the clock or a promise that is settled by now: one turn drains it. */
const PLAIN: WorldGiven = { drain: () => new Promise((resolve) => setImmediate(resolve)) };

/** One world of chance and faults, lived through and judged. The same seed gives the same report, byte for byte. */
export function simulateSeed(seed: number, given: WorldGiven = PLAIN): Promise<SeedReport> {
  return simulateScenario(drawScenario(seed), given);
}

export async function simulateScenario(scenario: Scenario, given: WorldGiven = PLAIN): Promise<SeedReport> {
  const world = new SimulatedWorld(scenario, given);
  await live(world);
  const jobs = jobsOf(world);
  const { lost } = scenario.github.webhooks;
  return {
    seed: scenario.seed,
    jobs: jobs.length,
    machines: world.machines.all.size,
    kills: world.trouble.kills,
    faults: world.trouble.faults,
    longestWait: Math.max(0, ...jobs.map(({ createdAt, startedAt }) => startedAt - createdAt)),
    took: world.clock.now() - scenario.begin,
    pickUps: world.waiting.pickUps,
    webhooks: lost === 0 ? 'all' : lost === 1 ? 'none' : 'some',
    outageWaits: scenario.gitHubOutages.some(isLong) ? world.outage.waits() : null,
    windows: world.limits.windows,
    trespasses: world.limits.trespasses,
    heldBack: world.limits.heldBack,
    violations: [...world.violations],
    rest: world.end.rest(),
  };
}

/** To the end of the last job, to rest, and a little further. */
async function live(world: SimulatedWorld): Promise<void> {
  const { scenario, violations, end } = world;
  const isBroken = (): boolean => violations.size > 0;
  const lastEvent = Math.max(
    0,
    ...scenario.runs.map(({ at }) => at),
    ...scenario.kills.map(({ at, down }) => at + down),
    ...scenario.jumps.map(({ at }) => at),
    ...scenario.orders.map(({ at, until }) => Math.max(at, until)),
  );
  const begun = scenario.begin + lastEvent;
  world.start();
  const isOver = sometimes(world, () => world.clock.now() > begun && world.isUp && end.areJobsDone());
  const isDone = await world.runUntil(scenario.begin + LONGEST, () => isBroken() || isOver());
  if (isBroken()) return;
  if (!isDone) return world.violate(`L-1 not over after ${LONGEST / 60 / MINUTE} h`);
  for (;;) {
    const isAtRest = (): boolean => world.isUp && end.areJobsDone() && end.leftovers().length === 0;
    const isAtRestNow = sometimes(world, isAtRest);
    await world.runUntil(end.deadline(), () => isBroken() || isAtRestNow());
    if (isBroken()) return;
    if (!isAtRest()) {
      if (world.clock.now() < end.deadline() || !world.isUp) continue;
      for (const left of end.leftovers()) world.violate(left);
      return;
    }
    await world.runUntil(world.clock.now() + STAYS, isBroken);
    if (isAtRest() || isBroken()) break;
  }
  end.judge();
  await world.judgeDeliveries();
}

/** The answer to a dear question, asked again only after a while. */
function sometimes({ clock }: SimulatedWorld, ask: () => boolean): () => boolean {
  let [answer, next] = [false, Number.NEGATIVE_INFINITY];
  return () => {
    if (clock.now() < next) return answer;
    next = clock.now() + LOOKS_EVERY;
    answer = ask();
    return answer;
  };
}
