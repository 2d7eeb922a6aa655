import type { GitHub } from '../../../../autoscaler/simulation/github/parts.ts';
import { Refused } from '../refused.ts';
import type { Repositories } from './repositories.ts';

export interface Ends {
  readonly fullName: string;
  readonly headRepository: string;
  readonly head: string;
  readonly base: string;
}

/** The two commits of a pull request to come. Refuses (422) a branch that is not there, a second one, and one of no commits. */
export async function demandPull(
  { github, repositories }: { readonly github: GitHub; readonly repositories: Repositories },
  ends: Ends,
): Promise<{ readonly headSha: string; readonly baseSha: string }> {
  const { fullName, headRepository, head, base } = ends;
  const headSha = await repositories.resolve(headRepository, `refs/heads/${head}`);
  if (headSha === undefined) throw invalid({ field: 'head', code: 'invalid' });
  const baseSha = await repositories.resolve(fullName, `refs/heads/${base}`);
  if (baseSha === undefined) throw invalid({ field: 'base', code: 'invalid' });
  const owner = headRepository.split('/')[0];
  const from = github.accounts.repository(headRepository)?.id;
  const open = github.events.pulls(fullName, { state: 'open', head, base });
  if (open.some(({ headRepositoryId }) => headRepositoryId === from))
    throw invalid({ code: 'custom', message: `A pull request already exists for ${owner}:${head}.` });
  const nothing =
    headSha === baseSha || (headRepository === fullName && (await repositories.isAncestor(fullName, headSha, baseSha)));
  if (nothing) throw invalid({ code: 'custom', message: `No commits between ${base} and ${head}` });
  return { headSha, baseSha };
}

function invalid(error: { readonly code: string; readonly field?: string; readonly message?: string }): Refused {
  return new Refused(422, 'Validation Failed', { errors: [{ resource: 'PullRequest', ...error }] });
}
