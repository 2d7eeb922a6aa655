import { GitHubBranches } from '../../src/branch-moves/github-branches.ts';
import type { BranchCall, BranchCalls } from '../../src/branch-moves/github-calls.ts';
import type { GitHubApp } from './github-app.ts';
import type { GitHubCalls } from './github-calls.ts';
import { Asking, refusalOf } from './github-people-asking.ts';
import { fields } from './github-people-readers.ts';

/** Branches as the App reaches them. */
export class AppBranches extends GitHubBranches {
  /** Whether the App may move branches there; true also where GitHub does not say. */
  readonly mayMove: () => Promise<boolean>;

  constructor(calls: BranchCalls, mayMove: () => Promise<boolean>) {
    super(calls);
    this.mayMove = mayMove;
  }
}

/** Branches and pull requests of one repository, as the App: with `workflows: write` where its installation has it. To be made for each look. */
export function createGitHubBranches(
  repository: string,
  { calls, app }: { readonly calls: GitHubCalls; readonly app: Pick<GitHubApp, 'installation'> },
): AppBranches {
  const asking = new Asking(calls);
  let asked: Promise<Readonly<Record<string, unknown>> | null> | undefined;
  const permissions = () => {
    asked ??= app.installation(repository).then(
      (installation) => fields(installation['permissions']),
      () => null,
    );
    return asked;
  };
  const workflowRight: BranchCalls['workflowRight'] = async () => {
    const granted = await permissions();
    if (granted === null) return 'unknown';
    return granted['workflows'] === 'write' ? 'may' : 'may-not';
  };
  const permissionsFor = async (needs: BranchCall['needs']): Promise<BranchCall['needs']> =>
    needs['contents'] === 'write' && (await workflowRight()) === 'may' ? { ...needs, workflows: 'write' } : needs;
  const ask: BranchCalls['ask'] = async ({ method, route, parameters = {}, needs, answers }, read) => {
    const answer = await asking.answer(repository, { method, route, parameters, permissions: await permissionsFor(needs) });
    if (!answer.ok) return answer;
    const { status, data } = answer.value;
    if (status >= 300 && status !== answers) return refusalOf(`${method} ${route} of ${repository}`, answer.value);
    const value = read({ status, data });
    if (value !== undefined) return { ok: true, value };
    return { ok: false, kind: 'unreachable', because: `GitHub answered \`${route}\` with something else than it documents` };
  };
  const mayMove = async (): Promise<boolean> => {
    const granted = await permissions();
    return granted === null || granted['contents'] === 'write';
  };
  return new AppBranches({ repository, ask, workflowRight }, mayMove);
}
