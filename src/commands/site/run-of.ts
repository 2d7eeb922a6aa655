import type { Generation, SiteOrigin } from '../../contract/site-manifest.ts';
import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { RunFacts } from '../../run-facts.ts';
import type { SiteGitHub } from './ports.ts';

/** Which publication a run makes. */
export interface RunOrigin {
  readonly generation: Generation;
  readonly source: SiteOrigin;
}

export async function runOrigin(facts: RunFacts, { deployments }: SiteGitHub): Promise<Result<RunOrigin, Fault>> {
  const created = await deployments.createdAt(facts.runId);
  if (created.ok) {
    const source = { repository: facts.repository, sha: facts.headSha, run: facts.runId };
    return ok({ generation: { created: created.value, run: facts.runId }, source });
  }
  const next = 'Give the job `actions: read`: an older run is told from a newer one by when it was created.';
  return err(fault('site-event', `When the run ${facts.runId} was created cannot be told: ${created.because}.`, { next }));
}
