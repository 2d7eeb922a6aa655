import type { Intent } from '../src/branch-moves/ports.ts';
import type { BranchForge, MoveOutcome } from '../src/branch-ports.ts';
import type { BranchMove } from '../src/contract/branches-config.ts';

/** What the audit keeps of a branch that was moved, merged into or asked for: enough to see later why. */
export interface BranchRow {
  readonly repository: string;
  readonly at: number;
  readonly outcome: MoveOutcome;
  /** It may have been recorded before, at this time or later. Left out: it was not. */
  readonly since?: number;
}

/** A move that was about to be made, and of which nobody knows yet whether it was. */
export interface OpenMove {
  readonly intent: Intent;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Of which move of a repository something is known. */
export const moveKey = (repository: string, { from, to }: Pick<BranchMove, 'from' | 'to'>): string =>
  JSON.stringify([repository.toLowerCase(), from, to]);

/** Durable once a promise resolves. One a repository, branch and branch that it comes from. */
export interface OpenMoves {
  of(repository: string): Promise<readonly OpenMove[]>;
  put(repository: string, open: OpenMove): Promise<void>;
  close(repository: string, move: Pick<BranchMove, 'from' | 'to'>): Promise<void>;
}

/** `told`: it was made. `open`: it was not, or GitHub cannot tell now. `over`: it is nothing to be made any more. */
export type Settled = { readonly kind: 'told'; readonly row: BranchRow } | { readonly kind: 'open' | 'over' };

/** What became of a move whose process died, or whose answer was lost: what the branch is at, counts. */
export async function settled(
  repository: string,
  { intent, at: since }: OpenMove,
  { forge, now }: { readonly forge: Pick<BranchForge, 'head' | 'compare'>; readonly now: () => number },
): Promise<Settled> {
  const { move, sha, before } = intent;
  const head = await forge.head(move.to);
  if (!head.ok) return { kind: 'open' };
  if (head.value === null) return { kind: 'over' };
  if (head.value === before) return { kind: 'open' };
  const compared = await forge.compare(head.value, sha);
  if (!compared.ok) return { kind: 'open' };
  const { relation } = compared.value;
  if (relation !== 'identical' && relation !== 'behind') return { kind: 'over' };
  const after = move.how === 'ff' ? sha : await mergeOf(intent, head.value, forge);
  if (after === null) return { kind: 'open' };
  const outcome = { move, ...saidOf(intent), next: null, before, after, sha, evidence: intent.evidence, pull: null, at: now() };
  return { kind: 'told', row: { repository, at: outcome.at, outcome, since } };
}

/** As it is said of a move whose answer came. */
function saidOf({ move: { from, to, how }, sha }: Intent): { readonly state: 'moved' | 'merged'; readonly because: string } {
  const short = sha.slice(0, 12);
  return how === 'ff'
    ? { state: 'moved', because: `${to} is at ${short}, which was tested on ${from}` }
    : { state: 'merged', because: `${short} of ${from} is merged into ${to}` };
}

/** The commit by which a branch got another one; what it is at where that is not to be seen. Null: GitHub does not tell. */
async function mergeOf({ sha, before }: Intent, head: string, forge: Pick<BranchForge, 'compare'>): Promise<string | null> {
  if (before === null) return head;
  const brought = await forge.compare(before, head);
  if (!brought.ok) return null;
  const merge = brought.value.commits?.find(({ parents }) => parents.includes(sha) && parents.includes(before));
  return merge?.sha ?? head;
}
