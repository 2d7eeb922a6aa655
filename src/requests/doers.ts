import type { CommandPolicy } from '../contract/commands-config.ts';
import { fillInputs, type InputValues } from '../contract/commands-config-inputs.ts';
import type { PersonRequest } from '../contract/person-request.ts';
import { globsMatch, parseGlob } from '../lib/glob.ts';
import type { Asked } from '../people-ports.ts';
import type { HeadRun, RequestEntry, RequestRuns, RunJob, Started } from './ports.ts';

/** What workflows do for people, started through GitHub's API. */

type Retest = Extract<PersonRequest, { kind: 'retest' }>;

/**
 * Starts jobs of the head's runs again. Nothing is started twice: a run that is going on refuses, and of a request that was granted before
 * (`isAgain`) what began since it was asked counts as begun for it.
 */
export async function retest(
  { what, ids }: Retest,
  { head, at, isAgain }: { readonly head: string | null; readonly at: number; readonly isAgain: boolean },
  runs: RequestRuns,
): Promise<Started> {
  const asked = await runs.runsOfHead(head ?? '');
  if (!asked.ok) return failed(`The runs of \`${(head ?? '').slice(0, 12)}\` cannot be read: ${asked.because}.`);
  const begun = isAgain ? asked.value.filter((run) => beganSince(run, at)) : [];
  if (begun.length > 0)
    return summed(
      begun.map((run) => ({ run, before: run.attempt - 1, asked: DONE })),
      'Jobs',
    );
  const over = asked.value.filter(({ status }) => status === 'completed');
  if (asked.value.length === 0) return refused('No workflow has run for this commit yet, so there is nothing to run again.');
  if (over.length === 0) return refused('Its runs are still going on; ask again when they are over.');
  if (what === 'ids' || what === 'flaky') return rerunJobs(over, ids, runs);
  const meant = what === 'all' ? over : over.filter(isRed);
  if (meant.length === 0) return refused('Nothing failed: `/retest all` runs everything again.');
  const told = await Promise.all(
    meant.map(async (run) =>
      begunOrNot(run, { head, runs, asked: await (what === 'all' ? runs.rerunAll(run.id) : runs.rerunFailed(run.id)) }),
    ),
  );
  return summed(told, what === 'all' ? 'All jobs' : 'The failed jobs');
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

/** Where GitHub's answer was lost, the run tells whether it began. */
async function begunOrNot(
  run: HeadRun,
  { head, runs, asked }: { readonly head: string | null; readonly runs: RequestRuns; readonly asked: Asked<null> },
): Promise<Rerun> {
  const told = { run, before: run.attempt, asked };
  if (asked.ok || asked.kind !== 'unreachable') return told;
  const now = await runs.runsOfHead(head ?? '');
  const hasBegun = now.ok && now.value.some(({ id, attempt }) => id === run.id && attempt > run.attempt);
  return hasBegun ? { ...told, asked: DONE } : told;
}

function summed(told: readonly Rerun[], what: string): Started {
  const good = told.filter(({ asked }) => asked.ok);
  const bad = told.flatMap(({ run, asked }) => (asked.ok ? [] : [`\`${run.name}\` could not be: ${asked.because}`]));
  const [first] = good;
  if (!first) return failed(`Nothing could be started again: ${bad.join('; ')}.`);
  const names = good.map(({ run }) => `\`${run.name}\``).join(', ');
  const sentence = `${what} of ${names} were started again${bad.length > 0 ? `; ${bad.join('; ')}` : ''}.`;
  return { kind: 'running', sentence, runId: first.run.id, url: first.run.url, attempt: first.before + 1 };
}

/** A job's name ends with the id of its configuration, as the reusable workflow names them. */
async function rerunJobs(over: readonly HeadRun[], ids: readonly string[], runs: RequestRuns): Promise<Started> {
  const globs = ids.map(parseGlob).filter((glob) => glob !== null);
  const found: { readonly run: HeadRun; readonly job: RunJob }[] = [];
  for (const run of over) {
    const jobs = await runs.jobsOfRun(run.id);
    if (!jobs.ok) return failed(`The jobs of \`${run.name}\` cannot be read: ${jobs.because}.`);
    for (const job of jobs.value)
      if (namesOf(job.name).some((name) => globsMatch(globs, name, { dot: true }))) found.push({ run, job });
  }
  if (found.length === 0) return refused('No job of this commit has such an id.');
  const told: Rerun[] = [];
  // GitHub takes one rerun of a run at a time: several jobs of one run go by its failed jobs together.
  for (const run of new Set(found.map((one) => one.run))) {
    const jobs = found.filter((one) => one.run === run);
    const [only] = jobs;
    const failedOnly = jobs.length > 1 && jobs.every(({ job }) => job.conclusion !== 'success');
    if (jobs.length > 1 && !failedOnly)
      return refused(
        `Of \`${run.name}\` GitHub starts one job again at a time, or all that failed: name one, or ask for \`failed\`.`,
      );
    if (only)
      told.push({
        run,
        before: run.attempt,
        asked: failedOnly ? await runs.rerunFailed(run.id) : await runs.rerunJob(only.job.id),
      });
  }
  return summed(told, 'The jobs');
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
  return failed(
    `It is not certain whether the workflow ${name} was started: look at the repository’s Actions before you ask again.`,
  );
}

/** The workflow of a command with the inputs that it gets for this request. */
export const filledRun = (run: DispatchWanted['run'], entry: RequestEntry, wanted: PersonRequest): DispatchWanted['run'] => ({
  ...run,
  inputs: fillInputs(run.inputs, valuesOf(entry, wanted)),
});

function valuesOf({ pull, head, id, by }: RequestEntry, wanted: PersonRequest): InputValues {
  const site = wanted.kind === 'publish' || wanted.kind === 'promote' ? (wanted.site ?? '') : '';
  const args = wanted.kind === 'custom' ? wanted.args : {};
  return { pull: pull === null ? '' : String(pull), head: head ?? '', request: id, by: by.login, site, args };
}

export const failed = (sentence: string): Started => ({ kind: 'failed', sentence });
export const refused = (sentence: string): Started => ({ kind: 'refused', sentence });
