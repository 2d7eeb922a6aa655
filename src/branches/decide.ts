import type { Comparison, WorkflowRight } from '../branch-ports.ts';
import type { BranchMove } from '../contract/branches-config.ts';
import type { Held, Passing } from './block.ts';
import type { Tested } from './evidence.ts';

/** What is known before any check is asked for. */
export interface Heads {
  readonly from: string | null;
  readonly to: string | null;
}

/** What is to be done about a move; `because` is a sentence's end without a full stop. */
export type Decision =
  | { readonly kind: 'nothing'; readonly because: string }
  | ({ readonly kind: 'waits' } & Reason)
  | ({ readonly kind: 'refused' } & Reason)
  | { readonly kind: 'act'; readonly sha: string; readonly tested: Tested };

export interface Reason {
  readonly because: string;
  /** What somebody does about it; null: nothing, it goes on by itself. */
  readonly next: string | null;
}

type Stop = Exclude<Decision, { kind: 'act' }>;

const short = (sha: string): string => sha.slice(0, 12);
const refused = (because: string, next: string): Stop => ({ kind: 'refused', because, next });

/** What two heads alone decide; null where a comparison must be looked at. */
export function decideByHeads({ from, to }: BranchMove, heads: Heads): Stop | null {
  const gone = heads.from === null ? from : heads.to === null ? to : null;
  if (gone !== null) {
    return refused(
      `there is no branch ${gone}`,
      `Make the branch (the first time, it is made by hand), or take the move out of the section \`branches\`.`,
    );
  }
  return heads.from === heads.to ? { kind: 'nothing', because: `${to} is at the same commit` } : null;
}

/** What the comparison alone decides; null where checks must be looked at. */
export function decideByComparison(move: BranchMove, { relation, commits }: Comparison): Stop | null {
  const { from, to, how } = move;
  if (relation === 'identical' || relation === 'behind') return { kind: 'nothing', because: `${to} has all of ${from}` };
  if (relation === 'diverged' && how === 'ff') return refused(...divergence(move));
  if (commits !== null) return null;
  return refused(
    `${from} is more commits ahead of ${to} than are looked at`,
    `Move ${to} once by hand, to a commit of ${from} that was tested.`,
  );
}

const divergence = ({ from, to }: BranchMove): [string, string] => [
  `${to} has commits that ${from} has not: ${from} was force-pushed, or something else was pushed to ${to}; a branch is never forced`,
  `See what \`git log ${from}..${to}\` shows. Merge it into ${from}, or, if it is to be given up, set ${to} by hand to a tested commit of ${from}.`,
];

/** The states of a branch, as far as they were looked at. */
export interface Looked extends Passing {
  readonly head: string;
  /** Of the head; null where it is not known. */
  readonly newest: Tested | null;
}

/** What checks decide. */
export function decideByChecks(move: BranchMove, { head, newest, passing, held }: Looked): Decision {
  if (passing) return { kind: 'act', sha: passing.sha, tested: passing.tested };
  if (held) return { kind: 'waits', ...blockReason(move, held) };
  return { kind: 'waits', because: missing(move, head, newest), next: null };
}

function blockReason({ from }: BranchMove, { failed, mending }: Held): Reason {
  if (mending !== null)
    return {
      because: `${from} failed at ${short(failed)}; ${short(mending)} says that it mends it, and is not green yet`,
      next: null,
    };
  return {
    because: `${from} failed at ${short(failed)}, and no commit since says that it mends it`,
    next: `Push a commit to ${from} that mends it and says so, with the text that \`block.until\` names.`,
  };
}

function missing({ from, to, checks }: BranchMove, head: string, newest: Tested | null): string {
  const names = checks.join(', ');
  if (newest?.state === 'pending') return `${names} of ${from} (${short(head)}) is not ready`;
  if (newest?.state === 'red')
    return `${names} of ${from} failed at ${short(head)}, and no commit before it that ${to} lacks is green`;
  if (newest && newest.forced.length > 0)
    return `${from} (${short(head)}) was tested by a run that somebody started by hand alone, and such runs do not count`;
  return `no commit of ${from} that ${to} lacks was found good by ${names}`;
}

/** The last look before anything is written: what the token may not bring, is not tried. */
export function guardWorkflows(
  { from, to }: BranchMove,
  decision: Decision & { readonly kind: 'act' },
  { right, touched }: { readonly right: WorkflowRight; readonly touched: readonly string[] },
): Decision {
  if (right !== 'may-not' || touched.length === 0) return decision;
  const more = touched.length > 1 ? ` and ${touched.length - 1} more` : '';
  return refused(
    `${from} brings changes of ${touched[0]}${more}, which this token may not push; nothing was done`,
    `Give the step the token of an App with \`workflows: write\` (GITHUB_TOKEN never may), or move ${to} to ${decision.sha} by hand.`,
  );
}
