import type { Mutant } from './mutants/mutant.ts';
import { OF_DECISIONS } from './mutants/of-decisions.ts';
import { OF_EFFECTS } from './mutants/of-effects.ts';

export type { Mutant } from './mutants/mutant.ts';

/** Bugs of the kinds that services like this one have had; each must be caught, or the simulator proves nothing (G10). */
export const MUTANTS: readonly Mutant[] = [...OF_DECISIONS, ...OF_EFFECTS];
