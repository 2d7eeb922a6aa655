import type { Happening } from '../people-ports.ts';
import { named } from './chat-text.ts';
import type { Judged, Remembered, RunEnding } from './facts.ts';
import { beginningKey, endKey } from './happening-key.ts';
import { spanText } from './span-text.ts';

/** How a workflow stands on a branch. */
export interface BranchState extends Remembered {
  /** The latest run that said something, and its attempt. */
  readonly run: string;
  readonly attempt: number;
  /** Since when it is red, and how that was told; null: green. */
  readonly red: { readonly since: number; readonly subject: string } | null;
}

/** What else ends a run (`cancelled`, `skipped`, `neutral`, `action_required`, `stale`) says nothing of the branch. */
const RED: ReadonlySet<string> = new Set(['failure', 'timed_out', 'startup_failure']);
/** Runs of pull requests and of comments carry a branch too, and are not about it. */
const OF_BRANCHES: ReadonlySet<string> = new Set(['push', 'schedule']);
/** Started by hand it may be about anything: it counts where pushes or a schedule start the same workflow. */
const BY_HAND: ReadonlySet<string> = new Set(['workflow_dispatch', 'repository_dispatch']);
const SHORT_SHA = 7;

/** One memory for each: a branch is red by one workflow and green by another. */
export function branchStateKey({ repository, branch, workflow }: RunEnding): string {
  return JSON.stringify(['branch', repository.toLowerCase(), branch, workflow]);
}

export interface RunQuestion {
  readonly run: RunEnding;
  readonly now: number;
  /** The first job of it that failed, where it is known. */
  readonly failingJob: string | null;
}

/**
 * What a run's end makes of its branch. Deliveries come late, twice and in any order: a run counts once, and only where no later one
 * counted before. GitHub gives later runs larger ids; a re-run is a later attempt of its run.
 */
export function judgeRun(before: BranchState | undefined, { run, now, failingJob }: RunQuestion): Judged<BranchState> {
  const { conclusion, runId, attempt } = run;
  const isRed = conclusion !== null && RED.has(conclusion);
  if (!isAboutItsBranch(run, before) || (!isRed && conclusion !== 'success') || !isLater(run, before))
    return { state: undefined, happening: null };
  const state = (red: BranchState['red']): BranchState => ({ at: now, run: runId, attempt, red });
  const red = before?.red ?? null;
  if (isRed === (red !== null)) return { state: state(red), happening: null };
  if (red !== null) return { state: state(null), happening: fixed(run, now, red) };
  const subject = `${run.repository}:${run.branch}:${run.workflow}:${runId}.${attempt}`;
  return { state: state({ since: now, subject }), happening: turnedRed(run, { now, subject, failingJob }) };
}

function isAboutItsBranch({ event, isFork, branch }: RunEnding, before: BranchState | undefined): boolean {
  if (isFork || branch === null || branch === '') return false;
  return OF_BRANCHES.has(event) || (BY_HAND.has(event) && before !== undefined);
}

function isLater({ runId, attempt }: RunEnding, before: BranchState | undefined): boolean {
  if (!before) return true;
  // Ids are digits, exact beyond 2^53 (I-11): the longer one is the larger one.
  if (runId.length !== before.run.length) return runId.length > before.run.length;
  return runId === before.run ? attempt > before.attempt : runId > before.run;
}

function turnedRed(
  run: RunEnding,
  { now, subject, failingJob }: { readonly now: number; readonly subject: string; readonly failingJob: string | null },
): Happening {
  const job = failingJob === null ? '' : ` ${named(failingJob)} failed first.`;
  return happening(run, {
    key: beginningKey('branch-red', subject),
    at: now,
    kind: 'branch-red',
    text: `${workflowOf(run)} is red on ${placeOf(run)}${commitOf(run)}.${job}`,
  });
}

function fixed(run: RunEnding, now: number, { since, subject }: NonNullable<BranchState['red']>): Happening {
  return happening(run, {
    key: endKey('branch-red', subject),
    at: now,
    kind: 'branch-fixed',
    text: `${workflowOf(run)} is green again on ${placeOf(run)} after ${spanText(now - since)}${commitOf(run)}.`,
  });
}

type Told = Pick<Happening, 'key' | 'at' | 'kind' | 'text'>;
function happening({ repository, branch, url }: RunEnding, told: Told): Happening {
  return { ...told, repository, branch, url: url || null };
}

const workflowOf = ({ name, workflow }: RunEnding): string => named(name || workflow);
const placeOf = ({ repository, branch }: RunEnding): string => `${named(branch ?? '')} of ${named(repository)}`;

function commitOf({ headSha, actor }: RunEnding): string {
  const commit = headSha === null ? '' : ` at ${named(headSha.slice(0, SHORT_SHA))}`;
  return `${commit}${actor === null ? '' : ` by ${named(actor)}`}`;
}
