import { GitHubBranches } from '../branch-moves/github-branches.ts';
import type { BranchCalls } from '../branch-moves/github-calls.ts';
import { type OctokitOptions, OctokitRequests, type Reply, statusOf } from './octokit-requests.ts';

/** What stands for an answer of 409 where that is one. */
const CONFLICT = Symbol('409');
const MERGE = 'POST /repos/{owner}/{repo}/merges';

/** GitHub answers a merge that meets conflicts with 409: there, that is an answer. */
class BranchRequests extends OctokitRequests {
  override async send(...call: Parameters<OctokitRequests['send']>): Promise<Reply> {
    try {
      return await super.send(...call);
    } catch (error) {
      if (call[0] === MERGE && statusOf(error) === 409) return { data: CONFLICT, headers: {} };
      throw error;
    }
  }
}

/** The bot that a workflow's own token speaks as. */
const OF_WORKFLOWS = 'github-actions[bot]';

/** Whether a token is a workflow's own; null where nobody tells. */
export const isWorkflowToken = async (options: OctokitOptions): Promise<boolean | null> => {
  const viewer = await new OctokitRequests(options).viewer();
  return viewer.ok ? viewer.value.toLowerCase() === OF_WORKFLOWS : null;
};

/** Branches and their pull requests with the token of the job. */
export function octokitBranches(options: OctokitOptions): GitHubBranches {
  const requests = new BranchRequests(options);
  let isOwn: Promise<boolean | null> | undefined;
  const calls: BranchCalls = {
    repository: options.repository,
    ask: ({ method, route, parameters = {} }, read) =>
      requests.ask(`${method} ${route}`, parameters, ({ data }) =>
        read(data === CONFLICT ? { status: 409, data: null } : { status: 200, data }),
      ),
    // GITHUB_TOKEN has no such permission; what another token may do, GitHub tells nobody beforehand.
    workflowRight: async () => {
      isOwn ??= isWorkflowToken(options);
      return (await isOwn) ? 'may-not' : 'unknown';
    },
  };
  return new GitHubBranches(calls);
}
