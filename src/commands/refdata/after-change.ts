import { refdataContext } from '../../contract/status-context.ts';
import type { Asked, PullFacts, WorkflowRuns } from '../../refdata-ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import type { Changed } from './accept-on-pull.ts';
import type { GitHubPorts } from './ports.ts';
import { isAccepted } from './pull-state.ts';
import type { StoredCandidate } from './store/reference-store.ts';

export interface Consequences {
  readonly pull: PullFacts;
  readonly changed: Changed;
  readonly candidates: readonly StoredCandidate[];
  readonly facts: Pick<RunFacts, 'context' | 'runUrl'>;
  readonly by: string;
}

/**
 * What follows from other reference data: verdicts on the commit that are out of date, and failed jobs that would pass now. Gives what is
 * to be told, a sentence each; what GitHub refuses changes nothing that was decided.
 */
export async function afterChange(given: Consequences, github: GitHubPorts): Promise<readonly string[]> {
  const settled = given.candidates.filter((one) => !one.candidate.green && isAccepted(one, given.changed.ref));
  await writeStatuses(given, settled, github);
  const open = given.candidates.filter((one) => !one.candidate.green && !settled.includes(one));
  const waiting = open.map(({ candidate }) => candidate.partition);
  const rest = waiting.length > 0 ? [`Of \`${waiting.join('`, `')}\` something still waits to be accepted.`] : [];
  return [...(await rerunFailed(settled, github.runs)), ...rest];
}

async function writeStatuses(
  { pull, facts, by }: Consequences,
  settled: readonly StoredCandidate[],
  { forge }: GitHubPorts,
): Promise<void> {
  for (const { candidate } of settled) {
    const description = `accepted by ${by}`.slice(0, 140);
    const context = refdataContext(facts.context, candidate.partition);
    await forge.setStatus({ sha: pull.headSha, context, state: 'success', description, targetUrl: facts.runUrl });
  }
}

async function rerunFailed(settled: readonly StoredCandidate[], runs: WorkflowRuns): Promise<readonly string[]> {
  const ids = [...new Set(settled.filter(({ candidate }) => !candidate.fork).map(({ candidate }) => candidate.run))];
  const told: string[] = [];
  for (const id of ids) {
    const run = await runs.run(id);
    // What a run handed over is judged by a status alone: it has no failed job.
    if (run.ok && run.value.status === 'completed' && run.value.conclusion === 'success') continue;
    told.push(sentenceOf(id, await runs.rerunFailed(id)));
  }
  return told;
}

function sentenceOf(id: string, asked: Asked<null>): string {
  if (asked.ok) return `The failed jobs of run ${id} were started again.`;
  return `The failed jobs of run ${id} could not be started again: ${asked.because}. Start them by hand.`;
}
