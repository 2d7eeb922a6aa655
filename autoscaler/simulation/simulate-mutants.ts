import { drawScenario } from './draw-scenario.ts';
import { MUTANTS, type Mutant } from './mutants.ts';
import { simulateScenario } from './simulate.ts';
import type { WorldGiven } from './world.ts';

export interface MutantsGiven {
  readonly from: number;
  /** Worlds that each mutant is let live in, at most. */
  readonly count: number;
  readonly print: (line: string) => void;
  readonly isJson?: boolean;
  readonly world: WorldGiven;
  readonly mutants?: readonly Mutant[];
}

export interface Capture {
  readonly name: string;
  readonly part: string;
  /** Null where it survived. */
  readonly seed: number | null;
  readonly violation: string | null;
}

/** Lets each planted bug live in worlds until it is noticed. Exit code 1 where one never is. */
export async function simulateMutants(given: MutantsGiven): Promise<number> {
  const { mutants = MUTANTS, print, isJson } = given;
  const captures: Capture[] = [];
  for (const mutant of mutants) {
    const capture = await catchMutant(mutant, given);
    captures.push(capture);
    if (!isJson) print(lineOf(capture, given.count));
  }
  const caught = captures.filter(({ seed }) => seed !== null).length;
  print(
    isJson ? JSON.stringify({ mutants: captures.length, caught, captures }) : `${caught} of ${captures.length} mutants caught`,
  );
  return caught === captures.length ? 0 : 1;
}

/** The first seed in which one of the invariants that it breaks is seen broken, and is not without it. */
export async function catchMutant(
  { name, part, breaks, change, changePorts }: Mutant,
  { from, count, world }: Pick<MutantsGiven, 'from' | 'count' | 'world'>,
): Promise<Capture> {
  for (let seed = from; seed < from + count; seed++) {
    const scenario = drawScenario(seed);
    const wrong = { ...world, changeGiven: change, ...(changePorts ? { changePorts } : {}) };
    const { violations } = await simulateScenario(scenario, wrong);
    const violation = violations.find((text) => breaks.includes(text.slice(0, text.indexOf(' '))));
    if (violation === undefined) continue;
    const right = await simulateScenario(scenario, world);
    if (right.violations.length === 0) return { name, part, seed, violation };
  }
  return { name, part, seed: null, violation: null };
}

function lineOf({ name, part, seed, violation }: Capture, count: number): string {
  return seed === null ? `SURVIVED ${count} seeds: ${name} (${part})` : `caught at seed ${seed}: ${name} (${part}): ${violation}`;
}
