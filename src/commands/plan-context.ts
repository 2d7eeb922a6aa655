import type { Timings } from '../contract/build-protocol.ts';
import type { RunFacts } from '../run-facts.ts';

export interface ContextFacts {
  /** The run whose build it is. */
  readonly buildId: string;
  /** Null when they are not known, and then everything may have changed. */
  readonly changedFiles: readonly string[] | null;
  readonly timings: Timings | null;
}

/** What a plan's program is told. JSON. */
export function planContext(facts: RunFacts, { buildId, changedFiles, timings }: ContextFacts) {
  return {
    schema: 'pilotlight-context/1',
    build_id: buildId,
    attempt: facts.attempt,
    event: facts.event,
    repository: facts.repository,
    sha: facts.headSha,
    base_sha: facts.baseSha,
    ref: facts.ref,
    pull_request: facts.pullRequest,
    changed_files: changedFiles,
    inputs: facts.inputs,
    fork: facts.fork,
    actor: facts.actor,
    /** Seconds by class of runner (its labels, sorted, joined by a comma), then by id or by file. */
    timings: timings ?? {},
  };
}
