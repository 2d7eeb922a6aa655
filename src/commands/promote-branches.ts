import { moveBranches } from '../branch-moves/move-branches.ts';
import type { BranchForge, BranchPulls, MoveOutcome } from '../branch-ports.ts';
import { type BranchRules, readBranchRules } from '../contract/branches-config.ts';
import { SECTION_FILE } from '../contract/section-file.ts';
import type { InputsOf } from '../inputs.ts';
import type { Fault, Place } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { asSentence, withStop } from '../lib/sentence.ts';
import type { Clock, Forge, Outcome, Workflow, Yaml } from '../ports.ts';
import { STATE_WORDS } from '../report/branches-diagram.ts';
import { branchesSummary } from '../report/branches-summary.ts';
import type { RunFacts } from '../run-facts.ts';

export interface BranchesPorts {
  readonly workflow: Workflow;
  readonly yaml: Yaml;
  readonly clock: Clock;
  /** Undefined without a token. */
  readonly github:
    | {
        readonly forge: Pick<Forge, 'fileAt'>;
        readonly branches: BranchForge & BranchPulls;
        /** Whether the token is the workflow's own, whose pushes start no workflow; null where nobody tells. */
        readonly isWorkflowToken: () => Promise<boolean | null>;
      }
    | undefined;
}

const red = (what: string, { next, at }: { readonly next: string; readonly at?: Place }): Fault => ({
  ...{ code: 'branches-config', blame: 'theirs', what: asSentence(what), next },
  ...(at ? { at } : {}),
});

/** Moves branches as the section `branches` of the default branch says. */
export async function promoteBranches(
  inputs: InputsOf<'promote-branches'>,
  facts: RunFacts,
  { workflow, yaml, clock, github }: BranchesPorts,
): Promise<Outcome> {
  const noToken = { next: 'Leave the input `token` out, or give it one with `contents: write` and `pull-requests: write`.' };
  if (!github) return { ok: false, faults: [red('The command `promote-branches` needs the input `token`', noToken)] };
  const rules = await branchRules(facts, { forge: github.forge, yaml });
  if (!rules.ok) return { ok: false, faults: rules.error };
  const ports = { forge: github.branches, pulls: github.branches, now: () => clock.now() };
  const outcomes = await moveBranches(rules.value, ports, { dryRun: inputs.dry_run === 'true' });
  for (const { move, state, because } of outcomes) workflow.say(`${move.from} → ${move.to}: ${STATE_WORDS[state]}: ${because}`);
  const notes = (await startsNothing(outcomes, github)) ? [NOTHING_STARTED] : [];
  await workflow.summary(branchesSummary({ outcomes, repositoryUrl: facts.runUrl.replace(/\/actions\/runs\/.*$/, ''), notes }));
  for (const note of notes) workflow.annotate('warning', note);
  const faults = outcomes.flatMap(faultOf);
  return faults.length === 0 ? { ok: true } : { ok: false, faults };
}

const NOTHING_STARTED =
  'Branches were moved with GITHUB_TOKEN, whose pushes start no workflow: what is to be tested next is not. Give the step the token of an App.';

/** Whether a branch was moved that another move waits for tests of, by a token that starts none. */
async function startsNothing(
  outcomes: readonly MoveOutcome[],
  { isWorkflowToken }: NonNullable<BranchesPorts['github']>,
): Promise<boolean> {
  const moved = outcomes.filter(({ state }) => state === 'moved' || state === 'merged').map(({ move }) => move.to);
  const isWaitedFor = outcomes.some(({ move }) => move.checks.length > 0 && moved.includes(move.from));
  return isWaitedFor && (await isWorkflowToken()) === true;
}

function faultOf({ move, state, because, next }: MoveOutcome): readonly Fault[] {
  if (state !== 'refused' && state !== 'failed') return [];
  const what = `${move.from} → ${move.to}: ${withStop(because)}`;
  return state === 'refused'
    ? [{ code: 'branches-refused', blame: 'theirs', what, next: next ?? '' }]
    : [{ code: 'branches-failed', blame: 'ours', what, next: 'Run the job again; what was done is not done twice.' }];
}

async function branchRules(
  facts: RunFacts,
  { forge, yaml }: { readonly forge: Pick<Forge, 'fileAt'>; readonly yaml: Yaml },
): Promise<Result<BranchRules, readonly Fault[]>> {
  const ref = trustedRef(facts);
  const where = `${SECTION_FILE} of ${ref}`;
  const file = await forge.fileAt(SECTION_FILE, ref);
  if (!file.ok) return err([red(`${where} cannot be read: ${file.because}`, { next: 'Give the job `contents: write`.' })]);
  const next = `Correct the section \`branches\` of ${SECTION_FILE}; docs/branches.md describes every key.`;
  const document = yaml.parse(file.text ?? '', where);
  if (!document.ok) return err(document.error.map(({ what, at }) => red(what, { next, at })));
  const { value, place } = document.value;
  const section = typeof value === 'object' && value !== null && 'branches' in value ? value.branches : undefined;
  const read = readBranchRules(section);
  if (!read.ok) return err(read.error.map(({ path, what }) => red(what, { next, at: place(['branches', ...path]) })));
  if (read.value) return ok(read.value);
  return err([red(`${where} has no section \`branches\``, { next: 'Write one; docs/branches.md shows how.' })]);
}

/** The default branch; a scheduled run is always on it, and its event may not name it. */
const trustedRef = ({ defaultBranch, event, ref }: RunFacts): string =>
  defaultBranch !== '' || event !== 'schedule' ? defaultBranch : ref.replace(/^refs\/heads\//, '');
