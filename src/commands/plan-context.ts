import type { RunFacts } from '../run-facts.ts';

/** What a plan's program is told. JSON; `changed_files` is null when it is not known, and then everything may have changed. */
export function planContext(facts: RunFacts, changedFiles: readonly string[] | null) {
  return {
    schema: 'pilotlight-context/1',
    build_id: facts.runId,
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
  };
}
