import { promoteBranches } from '../commands/promote-branches.ts';
import type { Env, Request } from '../inputs.ts';
import type { Outcome } from '../ports.ts';
import { isWorkflowToken, octokitBranches } from './octokit-branches.ts';
import type { Surroundings } from './surroundings.ts';
import { yamlDocuments } from './yaml-documents.ts';

export type BranchesRequest = Extract<Request, { command: 'promote-branches' }>;

/** Wires the ports of its command and runs it. */
export function performBranches(
  { inputs }: BranchesRequest,
  { facts, workflow, clock, forge }: Surroundings,
  _env: Env,
): Promise<Outcome> {
  const { repository, apiUrl } = facts;
  const options = { token: inputs.token ?? '', repository, apiUrl };
  const github = forge && { forge, branches: octokitBranches(options), isWorkflowToken: () => isWorkflowToken(options) };
  return promoteBranches(inputs, facts, { workflow, yaml: yamlDocuments, clock, github });
}
