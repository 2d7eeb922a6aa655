import { GitHubBranches } from '../../src/branch-moves/github-branches.ts';
import type { BranchCall, BranchCalls } from '../../src/branch-moves/github-calls.ts';
import type { GitHubApp } from './github-app.ts';
import type { GitHubCalls } from './github-calls.ts';
import { Asking, refusalOf } from './github-people-asking.ts';
import { fields } from './github-people-readers.ts';

/** Branches and pull requests of one repository, as the App: with `workflows: write` where its installation has it. */
export function createGitHubBranches(
  repository: string,
  { calls, app }: { readonly calls: GitHubCalls; readonly app: Pick<GitHubApp, 'installation'> },
): GitHubBranches {
  const asking = new Asking(calls);
  const workflowRight: BranchCalls['workflowRight'] = async () => {
    try {
      const { permissions } = await app.installation(repository);
      return fields(permissions)['workflows'] === 'write' ? 'may' : 'may-not';
    } catch {
      return 'unknown';
    }
  };
  const permissionsFor = async (needs: BranchCall['needs']): Promise<BranchCall['needs']> =>
    needs['contents'] === 'write' && (await workflowRight()) === 'may' ? { ...needs, workflows: 'write' } : needs;
  const ask: BranchCalls['ask'] = async ({ method, route, parameters = {}, needs, answers }, read) => {
    const asked = await asking.answer(repository, { method, route, parameters, permissions: await permissionsFor(needs) });
    if (!asked.ok) return asked;
    const { status, data } = asked.value;
    if (status >= 300 && status !== answers) return refusalOf(`${method} ${route} of ${repository}`, asked.value);
    const value = read({ status, data });
    if (value !== undefined) return { ok: true, value };
    return { ok: false, kind: 'unreachable', because: `GitHub answered \`${route}\` with something else than it documents` };
  };
  return new GitHubBranches({ repository, ask, workflowRight });
}
