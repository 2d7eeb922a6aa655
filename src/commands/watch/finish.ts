import type { WatchedBuild, WatchedSource, WatchFile } from '../../contract/watch-file.ts';
import { watchFileKey, withKept } from '../../contract/watch-file-text.ts';
import { fault } from '../../faults.ts';
import { errorText } from '../../lib/error-text.ts';
import { globsMatch, parseGlob } from '../../lib/glob.ts';
import type { Outcome } from '../../ports.ts';
import { literal } from '../../report/markdown.ts';
import type { RunFacts } from '../../run-facts.ts';
import { remoteQuestions } from '../../watch/settle.ts';
import { watchFileOf } from '../../watch/watch-file-of.ts';
import { changeLines, changesSince, liveSources } from '../../watch/watch-summary.ts';
import { resumeRequestOf } from '../resume-of.ts';
import { collectFindings } from './collect.ts';
import type { FinishPorts, WatchedJob, WatchStore } from './ports.ts';
import type { WatchState } from './watch-state.ts';

export interface Finishing {
  readonly state: WatchState;
  readonly job: WatchedJob;
  /** Whether all other steps succeeded. */
  readonly succeeded: boolean;
}

type Facts = Pick<RunFacts, 'repository' | 'ref' | 'sha' | 'runId' | 'pullRequest' | 'event' | 'inputs'>;

/**
 * The end of a watched job: what was used goes to the store and the service. Whatever goes wrong is a warning; only a job that says
 * `frozen` and used something live is red. Never throws.
 */
export async function finishWatch(finishing: Finishing, facts: Facts, ports: FinishPorts): Promise<Outcome> {
  try {
    return await finish(finishing, facts, ports);
  } catch (error) {
    ports.workflow.annotate('warning', `What this job used could not be told: ${errorText(error)}`);
    return { ok: true };
  }
}

async function finish({ state, job, succeeded }: Finishing, facts: Facts, ports: FinishPorts): Promise<Outcome> {
  const { workflow, remains } = ports;
  const findings = await collectFindings({ config: state.config, folder: state.folder, workflow: job.workflow }, ports);
  const remotes = await remains.remotes(remoteQuestions(findings.git));
  const build = buildOf(facts, { configuration: state.configuration, workflow: job.workflow, at: ports.clock.now() });
  const found = watchFileOf({ build, config: state.config, own: job.own, findings, remotes });
  const refusal = unregistered(state, job, facts);
  if (refusal !== null) workflow.say(`This build registers nothing: ${refusal}.`);
  const told = refusal === null ? await register(found, { state, succeeded }, ports) : { file: found, last: null };
  await workflow.summary(summaryOf(told.file, told.last, refusal));
  for (const { collector, path, message } of found.errors.slice(0, 10)) workflow.say(`watch: ${collector}: ${path}: ${message}`);
  workflow.say(`${found.sources.length} sources were used, ${liveSources(found).length} of them live.`);
  return state.config.auto === 'frozen' ? assertFrozen(found) : { ok: true };
}

const buildOf = (
  facts: Facts,
  rest: { readonly configuration: string; readonly workflow: string | null; readonly at: number },
): WatchedBuild => ({
  ...{ repository: facts.repository, ref: facts.ref, sha: facts.sha, run: facts.runId, at: rest.at },
  ...{ workflow: rest.workflow ?? '', configuration: rest.configuration },
});

/** Why the file goes nowhere, as the end of a sentence; null where it does. */
function unregistered({ config }: WatchState, { workflow }: WatchedJob, facts: Facts): string | null {
  if (facts.pullRequest !== null || facts.event.startsWith('pull_request')) return 'it belongs to a pull request';
  const resumed = resumeRequestOf(facts);
  if (resumed && resumed.tested !== resumed.sha) return 'it goes on with the build of a pull request';
  if (!facts.ref.startsWith('refs/heads/')) return `it is of ${facts.ref || 'no ref'}, not of a branch`;
  if (workflow === null) return 'the runner does not tell the workflow’s file';
  const globs = config.only.flatMap((text) => parseGlob(text) ?? []);
  const branch = facts.ref.slice('refs/heads/'.length);
  if (globs.length > 0 && !globsMatch(globs, branch, { dot: true })) return `\`watch.only\` leaves ${branch} out`;
  return null;
}

interface Registered {
  readonly file: WatchFile;
  readonly last: WatchFile | null;
}

async function register(
  found: WatchFile,
  { state, succeeded }: Pick<Finishing, 'state' | 'succeeded'>,
  { open, service, workflow }: FinishPorts,
): Promise<Registered> {
  const warn = (where: string, because: string): void =>
    workflow.annotate('warning', `What this build used is not in ${where}: ${because}. The last file there stays.`);
  const opened = state.store === null ? null : await open(state.store);
  if (opened && !opened.ok) warn('the store', opened.error);
  const store = opened?.ok ? opened.value : null;
  const last = store ? await lastOf(store, found.build) : null;
  const file = succeeded ? found : withKept(found, last);
  if (store) {
    const put = await store.put(watchFileKey(found.build), file).catch((error: unknown) => ({ error: errorText(error) }));
    if (typeof put === 'object') warn(store.address, put.error);
    if (put === 'newer-is-there') workflow.say(`${store.address} has the file of a newer build; that stays.`);
  }
  const told = await service?.tell(file);
  if (told && !told.ok) warn('the service', told.because);
  return { file, last };
}

/** A file that cannot be read is as good as none: this one takes its place. */
const lastOf = (store: WatchStore, build: WatchedBuild): Promise<WatchFile | null> =>
  store.last(watchFileKey(build)).catch(() => null);

const MAX_LINES = 60;

function summaryOf(file: WatchFile, last: WatchFile | null, refusal: string | null): string {
  const count = (state: WatchedSource['state']): number => file.sources.filter((source) => source.state === state).length;
  const lines = changeLines(changesSince(last, file));
  const rows = lines.slice(0, MAX_LINES).map((line) => `- ${literal(line)}`);
  const more = lines.length > MAX_LINES ? [`- … and ${lines.length - MAX_LINES} more`] : [];
  const errors = file.errors.length > 0 ? [`${file.errors.length} things could not be read; the log tells them.`] : [];
  return [
    '### What this build used',
    '',
    `${count('live')} live, ${count('frozen')} frozen, ${count('unknown')} unknown${refusal === null ? '' : ' (not registered)'}. Since the last file:`,
    '',
    ...(rows.length > 0 ? [...rows, ...more] : ['- nothing new']),
    '',
    ...errors,
  ].join('\n');
}

/** Each live source and how it was found; that something is unknown is said, and no fault. */
function assertFrozen(file: WatchFile): Outcome {
  const live = liveSources(file);
  if (live.length === 0) return { ok: true };
  const list = live.slice(0, 50).map(({ id, via }) => `${id} (found by ${via.join(', ')})`);
  const more = live.length > 50 ? ` and ${live.length - 50} more` : '';
  const what = `\`watch.auto\` is frozen, and this build used ${live.length} live ${live.length === 1 ? 'source' : 'sources'}: ${list.join('; ')}${more}.`;
  return { ok: false, faults: [fault('watch-live', what)] };
}
