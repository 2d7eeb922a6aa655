import type { MoveOutcome } from '../branch-ports.ts';
import type { BranchMove, BranchRules } from '../contract/branches-config.ts';
import { errorText } from '../lib/error-text.ts';
import { makeMove } from './make-move.ts';
import type { MovePorts, MoveSettings } from './ports.ts';

/**
 * Makes all moves, one after the other, such that a later one sees what an earlier one brought. One that cannot be made stops no other.
 * Idempotent, and any number of them may run at once.
 */
export async function moveBranches(
  rules: BranchRules,
  ports: MovePorts,
  settings: MoveSettings,
): Promise<readonly MoveOutcome[]> {
  const outcomes: MoveOutcome[] = [];
  for (const move of rules.moves) outcomes.push(await isolated(move, ports, () => makeMove(move, rules, { ports, settings })));
  return outcomes;
}

async function isolated(move: BranchMove, { now }: MovePorts, make: () => Promise<MoveOutcome>): Promise<MoveOutcome> {
  try {
    return await make();
  } catch (error) {
    const nothing = { next: null, before: null, after: null, sha: null, evidence: [], pull: null };
    return { move, state: 'failed', because: errorText(error), ...nothing, at: now() };
  }
}
