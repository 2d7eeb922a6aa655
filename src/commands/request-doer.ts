import { helpFor } from '../approval/help.ts';
import { dispatchOnce, filledRun, refused, retest } from '../requests/doers.ts';
import type { Doer, RequestRuns, Started } from '../requests/ports.ts';

/** Does what was granted with the job's own token: starts jobs again, and workflows. */
export class WorkflowDoer implements Doer {
  readonly #runs: RequestRuns;

  constructor(runs: RequestRuns) {
    this.#runs = runs;
  }

  async start({ wanted, entry, policy, policies, isAgain, facts, role }: Parameters<Doer['start']>[0]): Promise<Started> {
    switch (wanted.kind) {
      case 'help':
        return {
          kind: 'done',
          sentence: 'You may ask for:',
          details: helpFor(role, policies, {
            by: entry.by,
            repository: entry.repository,
            pull: facts.pull,
            hasService: false,
            now: facts.now,
          }),
        };
      case 'retest':
        return retest(wanted, { ...entry, isAgain }, this.#runs);
      case 'publish':
      case 'promote':
      case 'custom': {
        if (!policy?.run) return refused('No workflow is configured for this.');
        return dispatchOnce({ entry, run: filledRun(policy.run, entry, wanted), isAgain }, this.#runs);
      }
      case 'runner':
      case 'refdata':
      case 'confirm':
        return refused('This is not done here.');
    }
  }
}
