import type { BranchForge, CheckReport, Comparison, RangeCommit } from '../branch-ports.ts';
import { type Passing, passingOf, type Step } from '../branches/block.ts';
import { type Decision, decideByChecks, decideByComparison, decideByHeads, guardWorkflows } from '../branches/decide.ts';
import { type Tested, tested } from '../branches/evidence.ts';
import { ancestry, descendants, lineOf } from '../branches/line.ts';
import type { BranchMove, BranchRules } from '../contract/branches-config.ts';
import type { Asked } from '../people-ports.ts';

/** States of a branch whose checks are looked at: a branch that much behind is looked at by people. */
const MAX_LOOKED = 250;

export interface Look {
  readonly from: string | null;
  readonly to: string | null;
  readonly decision: Decision;
}

type Rules = Pick<BranchRules, 'block' | 'forced'>;

/** Reads what a move depends on, no more than it needs, and decides. Writes nothing. */
export async function lookAt(move: BranchMove, rules: Rules, forge: BranchForge): Promise<Asked<Look>> {
  const [from, to] = [await forge.head(move.from), await forge.head(move.to)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  const heads = { from: from.value, to: to.value };
  const early = decideByHeads(move, heads);
  if (early || heads.from === null || heads.to === null)
    return { ok: true, value: { ...heads, decision: early ?? { kind: 'nothing', because: '' } } };
  const decision = await decideBetween(move, rules, { from: heads.from, to: heads.to, forge });
  return decision.ok ? { ok: true, value: { ...heads, decision: decision.value } } : decision;
}

interface Between {
  readonly from: string;
  readonly to: string;
  readonly forge: BranchForge;
}

async function decideBetween(move: BranchMove, rules: Rules, between: Between): Promise<Asked<Decision>> {
  const { forge, from, to } = between;
  const compared = await forge.compare(to, from);
  if (!compared.ok) return compared;
  const early = decideByComparison(move, compared.value);
  if (early) return { ok: true, value: early };
  const range = compared.value.commits ?? [];
  const looked = await lookAtLine(move, rules, { ...between, range });
  if (!looked.ok) return looked;
  const decision = decideByChecks(move, { head: from, ...looked.value });
  return decision.kind === 'act' ? guarded(move, decision, { forge, range }) : { ok: true, value: decision };
}

async function guarded(
  move: BranchMove,
  decision: Decision & { readonly kind: 'act' },
  { forge, range }: { readonly forge: BranchForge; readonly range: readonly RangeCommit[] },
): Promise<Asked<Decision>> {
  const right = await forge.workflowRight();
  // A pull request brings nothing: whoever merges it does.
  if (right !== 'may-not' || move.how === 'pull_request') return { ok: true, value: decision };
  const touched = await forge.workflowsTouched(ancestry(decision.sha, range));
  return touched.ok ? { ok: true, value: guardWorkflows(move, decision, { right, touched: touched.value }) } : touched;
}

interface Lined extends Between {
  readonly range: NonNullable<Comparison['commits']>;
}

async function lookAtLine(
  move: BranchMove,
  { block, forced }: Rules,
  { from, to, range, forge }: Lined,
): Promise<Asked<Passing & { readonly newest: Tested | null }>> {
  const until = block?.branch === move.from ? block.until : null;
  const watched = until === null ? move.checks : (block?.checks ?? []);
  const isEnough = (step: Pick<Step, 'tested'>): boolean => until === null && step.tested.state === 'green';
  const steps: Step[] = [];
  for (const { sha, message } of candidates(move, until !== null, { from, to, range })) {
    const reports = await reportsOf(sha, [...new Set([...move.checks, ...watched])], forge);
    if (!reports.ok) return reports;
    const step = { sha, message, tested: tested(move.checks, reports.value, forced) };
    steps.push({ ...step, watched: tested(watched, reports.value, forced) });
    if (isEnough(step)) break;
  }
  const newest = steps[0]?.tested ?? null;
  const { passing, held } = passingOf(steps.reverse(), until);
  return { ok: true, value: { passing: passing?.sha === to ? null : passing, held, newest } };
}

const reportsOf = async (sha: string, names: readonly string[], forge: BranchForge): Promise<Asked<readonly CheckReport[]>> =>
  names.length === 0 ? { ok: true, value: [] } : forge.reports(sha, names);

/** The states that may be moved to, the newest first. Where a branch may be blocked, what the target is at, too: it may have failed since. */
function candidates(move: BranchMove, isBlocked: boolean, { from, to, range }: Omit<Lined, 'forge'>): readonly RangeCommit[] {
  const line = lineOf(from, range);
  const holding = move.how === 'ff' ? descendants(to, range) : null;
  const since = line.filter(({ sha }) => holding?.has(sha) !== false).reverse();
  const shown = since.slice(0, MAX_LOOKED);
  return isBlocked && holding ? [...shown, { sha: to, parents: [], message: '' }] : shown;
}
