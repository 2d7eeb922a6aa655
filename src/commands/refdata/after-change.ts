import { STORE_FORMAT } from '../../contract/refdata-keys.ts';
import { refdataContext } from '../../contract/status-context.ts';
import type { Asked, PullFacts } from '../../people-ports.ts';
import { ownValue, recordOf } from '../../refdata/files.ts';
import type { RunSummary, WorkflowRuns } from '../../refdata-ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import type { GitHubPorts } from './ports.ts';
import type { Changed } from './pull-change.ts';
import { isAccepted } from './pull-state.ts';
import type { ReferenceStore, StoredCandidate } from './store/reference-store.ts';
import { digestOfDocument } from './take-back.ts';

export interface Consequences {
  readonly pull: PullFacts;
  readonly changed: Changed;
  readonly candidates: readonly StoredCandidate[];
  readonly facts: Pick<RunFacts, 'context' | 'runUrl'>;
  readonly by: string;
  /** Whether something was taken back, so that green verdicts may hold no more. */
  readonly isBack: boolean;
}

interface Ports {
  readonly github: GitHubPorts;
  readonly store: ReferenceStore;
  readonly sha256: (text: string) => string;
}

/**
 * What follows from other reference data: verdicts on the commit that are out of date, and failed jobs that would pass now. Gives what is
 * to be told, a sentence each; what GitHub refuses changes nothing that was decided.
 */
export async function afterChange(given: Consequences, ports: Ports): Promise<readonly string[]> {
  const { candidates, changed, isBack } = given;
  const settled = candidates.filter((one) => !one.candidate.green && isAccepted(one, changed.ref));
  const proven: StoredCandidate[] = [];
  for (const one of settled) if (await isAllAccepted(one, changed, ports)) proven.push(one);
  const touched = new Set(isBack ? changed.applied.map(({ partition }) => partition) : []);
  const doubtful = candidates.filter((one) => touched.has(one.candidate.partition) && !proven.includes(one));
  await writeStatuses(given, { proven, doubtful }, ports.github);
  const open = candidates.filter((one) => !one.candidate.green && !settled.includes(one));
  const stale = doubtful.filter(({ candidate }) => candidate.green);
  return [
    ...(await rerunFailed(settled, ports.github.runs)),
    ...about(open, 'something still waits to be accepted'),
    ...about(stale, 'the results were compared with what is taken back now: run its checks again'),
  ];
}

function about(those: readonly StoredCandidate[], what: string): readonly string[] {
  return those.length > 0 ? [`Of \`${those.map(({ candidate }) => candidate.partition).join('`, `')}\` ${what}.`] : [];
}

/** A green verdict without a run: only where base and accepted files together are what the job produced, also where others were taken back since. */
async function isAllAccepted({ candidate }: StoredCandidate, { ref }: Changed, { store, sha256 }: Ports): Promise<boolean> {
  const { partition, base, set, changes } = candidate;
  const files = new Map(base.set === null ? [] : Object.entries((await store.storedSet(base.set)).set.files));
  const put = (path: string, to: (typeof changes)[number]['to']): void => {
    if (to) files.set(path, to);
    else files.delete(path);
  };
  for (const [path, { to }] of Object.entries(ownValue(ref.delta, partition) ?? {})) put(path, to);
  for (const { path, to } of changes) put(path, to);
  return digestOfDocument(sha256)({ v: STORE_FORMAT, partition, files: recordOf(files) }) === set;
}

async function writeStatuses(
  { pull, facts, by }: Consequences,
  { proven, doubtful }: { readonly proven: readonly StoredCandidate[]; readonly doubtful: readonly StoredCandidate[] },
  { forge }: GitHubPorts,
): Promise<void> {
  const write = (one: StoredCandidate, state: 'success' | 'failure', description: string) =>
    forge.setStatus({
      ...{ sha: pull.headSha, context: refdataContext(facts.context, one.candidate.partition), state },
      ...{ description: description.slice(0, 140), targetUrl: facts.runUrl },
    });
  for (const one of proven) await write(one, 'success', `accepted by ${by}`);
  for (const one of doubtful) await write(one, 'failure', `reference data was taken back by ${by}: run the checks again`);
}

export async function rerunFailed(settled: readonly StoredCandidate[], runs: WorkflowRuns): Promise<readonly string[]> {
  const ids = [...new Set(settled.filter(({ candidate }) => !candidate.fork).map(({ candidate }) => candidate.run))];
  const told: string[] = [];
  for (const id of ids) {
    const run = await runs.run(id);
    // What a run handed over is judged by a status alone: it has no failed job.
    if (run.ok && run.value.status === 'completed' && run.value.conclusion === 'success') continue;
    told.push(sentenceOf(id, run, await runs.rerunFailed(id)));
  }
  return told;
}

function sentenceOf(id: string, run: Asked<RunSummary>, asked: Asked<null>): string {
  if (asked.ok) return `The failed jobs of run ${id} were started again.`;
  if (run.ok && run.value.status === 'running')
    return `Run ${id} is still going on: start its failed jobs again when it is over.`;
  return `The failed jobs of run ${id} could not be started again: ${asked.because}. Start them by hand.`;
}
