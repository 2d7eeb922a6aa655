import { err, ok, type Result } from '../lib/result.ts';
import { circleIn, inOrder } from './branches-config-graph.ts';
import { type BranchesSection, BranchesSectionSchema } from './branches-config-schema.ts';
import { check } from './issue.ts';
import type { Issue } from './issue-text.ts';

export { BranchesSectionSchema } from './branches-config-schema.ts';

/** The section `branches` of `.github/pilotlight.yml`: which branches move to what was tested. Read from the default branch only. */
export interface BranchRules {
  /** Such that what leads to a branch comes before what leaves it. */
  readonly moves: readonly BranchMove[];
  readonly block: Block | null;
  readonly forced: ForcedRule;
}

export interface BranchMove {
  readonly from: string;
  readonly to: string;
  readonly how: 'ff' | 'merge' | 'pull_request';
  /** Checks that must have found a commit good; none: whatever the branch is at. */
  readonly checks: readonly string[];
  readonly onConflict: 'pull_request' | 'stop';
  readonly assignees: readonly string[];
}

/** After a failure of one of `checks` on `branch`, no commit counts until one whose message holds `until`. */
export interface Block {
  readonly branch: string;
  readonly checks: readonly string[];
  readonly until: string;
}

/** Runs that somebody started by hand, or whose title holds `marker`. */
export interface ForcedRule {
  readonly counts: boolean;
  readonly marker: string | null;
}

/** Below it lie the branches of our own pull requests. */
export const OWN_BRANCHES = 'pilotlight/';

/** The branch that a pull request from one branch into another is made of. */
export const mergeBranch = ({ from, to }: Pick<BranchMove, 'from' | 'to'>): string =>
  `${OWN_BRANCHES}${from.replaceAll('/', '-')}-into-${to.replaceAll('/', '-')}`;

/** Of the section's value; null where there is none. Paths of issues begin at the section. */
export function readBranchRules(section: unknown): Result<BranchRules | null, readonly Issue[]> {
  if (section === undefined || section === null) return ok(null);
  const checked = check(BranchesSectionSchema, section);
  if ('issues' in checked) return err(checked.issues);
  const given = checked.value;
  const moves = given.promote.map(moveOf);
  const issues = [
    ...moves.flatMap((move, index) => moveIssues(move, index, moves)),
    ...circleIssues(moves),
    ...blockIssues(given),
  ];
  if (issues.length > 0) return err(issues);
  return ok({
    moves: [...inOrder(moves.filter(isAutomatic)).ordered, ...moves.filter((move) => !isAutomatic(move))],
    block: blockOf(given),
    forced: { counts: given.forced?.counts ?? false, marker: given.forced?.marker ?? null },
  });
}

type Written = BranchesSection['promote'][number];

const moveOf = ({ from, to, how, when, on_conflict: onConflict, assignees }: Written): BranchMove => ({
  ...{ from, to, how, checks: when?.check ?? [], onConflict: onConflict ?? 'pull_request', assignees: assignees ?? [] },
});

/** What a person has to merge does not spin by itself. */
const isAutomatic = ({ how }: BranchMove): boolean => how !== 'pull_request';

function moveIssues(move: BranchMove, index: number, all: readonly BranchMove[]): readonly Issue[] {
  const earlier = all.slice(0, index);
  const at = (key: string, what: string): Issue => ({
    path: ['promote', index, key],
    what: `promote[${index}].${key}: ${what}`,
  });
  return [
    ...(move.from === move.to ? [at('to', `expected another branch than \`from\`, found ${JSON.stringify(move.to)} twice`)] : []),
    ...[move.from, move.to]
      .filter((name) => name.startsWith(OWN_BRANCHES))
      .map((name) =>
        at(name === move.from ? 'from' : 'to', `expected a branch of yours; ${OWN_BRANCHES} is for our pull requests`),
      ),
    ...(move.how === 'ff' && move.checks.length === 0
      ? [at('when', 'expected the checks that test a commit, for only what was tested is moved to; found nothing')]
      : []),
    ...intoIssues(move, earlier).map((what) => at('to', what)),
    ...(earlier.some((other) => mergeBranch(other) === mergeBranch(move) && !isSamePair(other, move))
      ? [at('to', `expected names whose pull requests can be told apart; two would be made of ${mergeBranch(move)}`)]
      : []),
  ];
}

const isSamePair = (one: BranchMove, other: BranchMove): boolean => one.from === other.from && one.to === other.to;

/** A branch that is fast-forwarded takes nothing else: the first commit from elsewhere would end it for good. */
function intoIssues(move: BranchMove, earlier: readonly BranchMove[]): readonly string[] {
  const pair = `${move.from} → ${move.to}`;
  if (earlier.some((other) => isSamePair(other, move))) return [`expected one move for each pair, found ${pair} twice`];
  const clash = earlier.find(({ to, how }) => to === move.to && (how === 'ff' || move.how === 'ff'));
  if (!clash) return [];
  return [
    `expected one source for a branch that is moved by \`ff\`, found ${clash.from} and ${move.from} into ${move.to}; what one brings, the other could never be moved over`,
  ];
}

function circleIssues(moves: readonly BranchMove[]): readonly Issue[] {
  const circle = circleIn(moves.filter((move) => isAutomatic(move) && move.from !== move.to));
  if (!circle) return [];
  const what = `promote: expected moves that come to an end, found the circle ${circle.join(' → ')}; let one of them be made by people, with \`how: pull_request\``;
  return [{ path: ['promote'], what }];
}

function blockIssues({ block, promote }: BranchesSection): readonly Issue[] {
  if (!block) return [];
  const leaving = promote.filter(({ from }) => from === block.branch);
  if (leaving.length === 0) {
    const sources = [...new Set(promote.map(({ from }) => from))].join(', ');
    const what = `block.branch: expected a branch that something is moved from (${sources}), found ${JSON.stringify(block.branch)}`;
    return [{ path: ['block', 'branch'], what }];
  }
  if (block.check || leaving.some(({ when }) => when)) return [];
  return [{ path: ['block'], what: `block.check: expected the checks whose failure blocks ${block.branch}, found nothing` }];
}

function blockOf({ block, promote }: BranchesSection): Block | null {
  if (!block) return null;
  const asked = promote.flatMap(({ from, when }) => (from === block.branch ? (when?.check ?? []) : []));
  return { branch: block.branch, checks: block.check ?? [...new Set(asked)], until: block.until };
}
