import type { Timings } from '../contract/build-protocol.ts';
import type { Coordinator, Forge, Joined, Workflow } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';

/** What is asked of others before a plan is made. Null: not known. */
export interface PlanFacts {
  readonly changedFiles: readonly string[] | null;
  readonly joined: Joined | null;
  readonly timings: Timings | null;
}

interface Ports {
  readonly forge: Forge | undefined;
  readonly coordinator?: Coordinator | undefined;
  readonly workflow: Workflow;
}

/** Milliseconds: a plan does not wait longer for durations that only make it better. */
const JOIN_WITHIN = 8_000;

export async function planFacts(facts: RunFacts, ports: Ports): Promise<PlanFacts> {
  const [changedFiles, joined] = await Promise.all([changedFilesOf(facts, ports.forge), join(ports)]);
  return { changedFiles, joined, timings: joined ? await joined.timings() : null };
}

async function changedFilesOf(
  { baseSha, headSha, pullRequest }: RunFacts,
  forge: Forge | undefined,
): Promise<readonly string[] | null> {
  if (!forge || !baseSha) return null;
  return forge.changedFiles({ before: baseSha, after: headSha, pull: pullRequest?.number ?? null });
}

async function join({ coordinator, workflow }: Ports): Promise<Joined | null> {
  if (!coordinator) return null;
  const answer = await coordinator.join(JOIN_WITHIN);
  if (answer.ok) return answer.joined;
  workflow.annotate('warning', `The service did not answer, so durations are not known: ${answer.because}.`);
  return null;
}
