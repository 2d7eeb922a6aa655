import { policyFor } from '../approval/policy-for.ts';
import type { CommandPolicies, CommandPolicy } from '../contract/commands-config.ts';
import { fillInputs, type InputValues } from '../contract/commands-config-inputs.ts';
import type { PersonRequest } from '../contract/person-request.ts';
import { globsMatch, parseGlob } from '../lib/glob.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Asked } from '../people-ports.ts';
import type { HeadRun, RequestEntry, RequestRuns, Started } from './ports.ts';

/** What workflows do for people, started through GitHub's API. */

type Retest = Extract<PersonRequest, { kind: 'retest' }>;

/** Which runs, and what of them. */
type Meant =
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'unread'; readonly sentence: string }
  | { readonly kind: 'runs'; readonly runs: readonly HeadRun[] }
  | { readonly kind: 'jobs'; readonly jobs: readonly MeantJobs[] };
/** GitHub takes one rerun of a run at a time: several jobs of one run go by its failed jobs together. */
interface MeantJobs {
  readonly run: HeadRun;
  /** Null: all that failed. */
  readonly job: string | null;
}

/** Why a retest cannot begin now; null where it can. The error, a sentence: GitHub did not answer. */
export async function retestRefusal(
  wanted: Retest,
  { head }: { readonly head: string | null },
  runs: RequestRuns,
): Promise<Result<string | null, string>> {
  const asked = await runs.runsOfHead(head ?? '');
  if (!asked.ok) return err(unreadRuns(head, asked.because));
  const meant = await meantBy(wanted, asked.value, runs);
  if (meant.kind === 'unread') return err(meant.sentence);
  return ok(meant.kind === 'refused' ? meant.sentence : null);
}

/**
 * Starts jobs of the head's runs again. Nothing is started twice: a run that is going on refuses, and of a request that was granted before
 * (`isAgain`) what began since it was asked counts as begun for it.
 */
export async function retest(
  wanted: Retest,
  { head, at, isAgain }: { readonly head: string | null; readonly at: number; readonly isAgain: boolean },
  runs: RequestRuns,
): Promise<Started> {
  const asked = await runs.runsOfHead(head ?? '');
  if (!asked.ok) return failed(unreadRuns(head, asked.because));
  const began = isAgain ? asked.value.filter((run) => beganSince(run, at)) : [];
  const begun = began.map((run): Rerun => ({ run, before: run.attempt - 1, asked: DONE }));
  const rest = asked.value.filter((run) => !began.includes(run));
  const meant = await meantBy(wanted, rest, runs);
  if (meant.kind === 'refused' || meant.kind === 'unread') {
    if (begun.length > 0) return summed(begun, 'Jobs');
    return meant.kind === 'unread' ? failed(meant.sentence) : meant;
  }
  const told = await Promise.all(rerunsOf(wanted, meant, runs).map((rerun) => begunOrNot(rerun, { head, runs, isAgain })));
  return summed([...begun, ...told], whatOf(wanted));
}

const whatOf = ({ what }: Retest): string => (what === 'all' ? 'All jobs' : what === 'failed' ? 'The failed jobs' : 'The jobs');

const unreadRuns = (head: string | null, because: string): string =>
  `The runs of \`${(head ?? '').slice(0, 12)}\` cannot be read: ${because}.`;

async function meantBy({ what, ids }: Retest, all: readonly HeadRun[], runs: RequestRuns): Promise<Meant> {
  const over = all.filter(({ status }) => status === 'completed');
  if (all.length === 0) return refused('No workflow has run for this commit yet, so there is nothing to run again.');
  if (over.length === 0) return refused('Its runs are still going on; ask again when they are over.');
  if (what === 'ids' || what === 'flaky') return meantJobs(over, ids, runs);
  const meant = what === 'all' ? over : over.filter(isRed);
  if (meant.length === 0) return refused('Nothing failed: `/retest all` runs everything again.');
  return { kind: 'runs', runs: meant };
}

const DONE = { ok: true, value: null } as const;

/** GitHub tells whole seconds. */
const beganSince = ({ attempt, startedAt }: HeadRun, at: number): boolean =>
  attempt > 1 && (startedAt ?? 0) >= Math.floor(at / 1_000) * 1_000;

const isRed = ({ conclusion }: HeadRun): boolean =>
  conclusion !== 'success' && conclusion !== 'skipped' && conclusion !== 'neutral';

interface Rerun {
  readonly run: HeadRun;
  /** Its attempt before. */
  readonly before: number;
  readonly asked: Asked<null>;
}

interface ToRerun {
  readonly run: HeadRun;
  readonly begin: () => Promise<Asked<null>>;
}

function rerunsOf({ what }: Retest, meant: Extract<Meant, { kind: 'runs' | 'jobs' }>, runs: RequestRuns): readonly ToRerun[] {
  if (meant.kind === 'runs')
    return meant.runs.map((run) => ({
      run,
      begin: () => (what === 'all' ? runs.rerunAll(run.id) : runs.rerunFailed(run.id)),
    }));
  return meant.jobs.map(({ run, job }) => ({
    run,
    begin: () => (job === null ? runs.rerunFailed(run.id) : runs.rerunJob(job)),
  }));
}

/** Where GitHub's answer was lost, the run tells whether it began; where it did not, it is tried once more: GitHub refuses a second one. */
async function begunOrNot(
  { run, begin }: ToRerun,
  { head, runs, isAgain }: { readonly head: string | null; readonly runs: RequestRuns; readonly isAgain: boolean },
): Promise<Rerun> {
  const told = { run, before: run.attempt };
  const asked = await begin();
  if (asked.ok || (asked.kind !== 'unreachable' && !isAgain)) return { ...told, asked };
  const now = await runs.runsOfHead(head ?? '');
  const hasBegun = now.ok && now.value.some(({ id, attempt }) => id === run.id && attempt > run.attempt);
  if (hasBegun) return { ...told, asked: DONE };
  return { ...told, asked: now.ok && asked.kind === 'unreachable' ? await begin() : asked };
}

function summed(told: readonly Rerun[], what: string): Started {
  const good = told.filter(({ asked }) => asked.ok);
  const bad = told.flatMap(({ run, asked }) => (asked.ok ? [] : [`\`${run.name}\` could not be: ${asked.because}`]));
  const [first] = good;
  if (!first) return failed(`Nothing could be started again: ${bad.join('; ')}.`);
  const names = good.map(({ run }) => `\`${run.name}\``).join(', ');
  const sentence = `${what} of ${names} were started again${bad.length > 0 ? `; ${bad.join('; ')}` : ''}.`;
  const runs = good.map(({ run: { id, name }, before }) => ({ id, name, attempt: before + 1 }));
  return { kind: 'running', sentence, runId: first.run.id, url: first.run.url, runs };
}

/** A job's name ends with the id of its configuration, as the reusable workflow names them. */
async function meantJobs(over: readonly HeadRun[], ids: readonly string[], runs: RequestRuns): Promise<Meant> {
  const globs = ids.map(parseGlob).filter((glob) => glob !== null);
  const meant: MeantJobs[] = [];
  for (const run of over) {
    const asked = await runs.jobsOfRun(run.id);
    if (!asked.ok) return { kind: 'unread', sentence: `The jobs of \`${run.name}\` cannot be read: ${asked.because}.` };
    const jobs = asked.value.filter((job) => namesOf(job.name).some((name) => globsMatch(globs, name, { dot: true })));
    const [only] = jobs;
    if (!only) continue;
    if (jobs.length > 1 && jobs.some(({ conclusion }) => conclusion === 'success'))
      return refused(
        `Of \`${run.name}\` GitHub starts one job again at a time, or all that failed: name one, or ask for \`failed\`.`,
      );
    meant.push({ run, job: jobs.length > 1 ? null : only.id });
  }
  return meant.length === 0 ? refused('No job of this commit has such an id.') : { kind: 'jobs', jobs: meant };
}

/** `tests / unit-3 (py3.12)` answers to all of it, to what stands after the last `/`, and to what stands in brackets. */
function namesOf(name: string): readonly string[] {
  const last = name.slice(name.lastIndexOf('/') + 1).trim();
  const [, inner] = /\(([^()]{1,200})\)$/.exec(last) ?? [];
  return [name, last, ...(inner === undefined ? [] : [inner])];
}

export interface DispatchWanted {
  readonly entry: RequestEntry;
  /** Its inputs as the workflow gets them. */
  readonly run: NonNullable<CommandPolicy['run']>;
  /** It may have been started before, by a process that died. */
  readonly isAgain: boolean;
}

/** Starts a workflow once: where an answer was lost, the run is looked for by the request's id, which its title holds. */
export async function dispatchOnce({ entry, run, isAgain }: DispatchWanted, runs: RequestRuns): Promise<Started> {
  const name = `\`${run.workflow}\``;
  if (isAgain) return foundAgain(await runs.findRun({ workflow: run.workflow, titleHolds: entry.id, since: entry.at }), name);
  const { workflow, ref, inputs } = run;
  const asked = await runs.dispatch({ workflow, ref, inputs });
  if (asked.ok)
    return { kind: 'running', sentence: `The workflow ${name} was started.`, runId: asked.value.runId, url: asked.value.url };
  if (asked.kind === 'unreachable') {
    const found = await runs.findRun({ workflow: run.workflow, titleHolds: entry.id, since: entry.at });
    return foundAgain(found, name);
  }
  if (asked.kind === 'missing')
    return failed(
      `There is no workflow ${name} that could be started: it stands in .github/workflows of the default branch, with \`on: workflow_dispatch\`.`,
    );
  return failed(`The workflow ${name} could not be started: ${asked.because}.`);
}

function foundAgain(found: Awaited<ReturnType<RequestRuns['findRun']>>, name: string): Started {
  if (found.ok && found.value) return { kind: 'running', sentence: `The workflow ${name} was started.`, ...found.value };
  return { kind: 'unsure', sentence: `It is not certain whether the workflow ${name} was started` };
}

/** The workflow that does what is asked; null where none does. */
export function workflowOf(wanted: PersonRequest, policies: CommandPolicies): string | null {
  if (wanted.kind === 'refdata') return policies.refdataRun.workflow;
  return policyFor(wanted, policies)?.run?.workflow ?? null;
}

/** The workflow of a command with the inputs that it gets for this request. */
export const filledRun = (run: DispatchWanted['run'], entry: RequestEntry, wanted: PersonRequest): DispatchWanted['run'] => ({
  ...run,
  inputs: fillInputs(run.inputs, valuesOf(entry, wanted)),
});

function valuesOf({ pull, head, id, by, confirmedBy, answer }: RequestEntry, wanted: PersonRequest): InputValues {
  const asker = confirmedBy ?? by;
  const site = wanted.kind === 'publish' || wanted.kind === 'promote' ? (wanted.site ?? '') : '';
  const args = wanted.kind === 'custom' ? wanted.args : {};
  const digest = wanted.kind === 'promote' ? (wanted.digest ?? '') : '';
  return {
    ...{ pull: pull === null ? '' : String(pull), head: head ?? '', request: id, by: by.login, site, digest, args },
    ...{ asker: `${asker.login}:${asker.id}`, answer: answer === null ? '' : String(answer) },
  };
}

export const failed = (sentence: string) => ({ kind: 'failed', sentence }) as const;
export const refused = (sentence: string) => ({ kind: 'refused', sentence }) as const;
