import { loginOf } from '../auth/credentials.ts';
import type { Deployment, DeploymentState } from '../deployments/deployments.ts';
import { orNotFound, Refused } from '../refused.ts';
import { renderDeployment, renderDeploymentStatus } from '../render/deployment.ts';
import { type Call, created, noContent, number, ok, onRepository, type Route, type Routes } from '../rest/call.ts';
import { listReply } from '../rest/paginate.ts';
import { renderingOf } from './rendering-of.ts';

const read = (handle: Route['handle']): Route => onRepository('deployments', 'read', handle);
const write = (handle: Route['handle']): Route => onRepository('deployments', 'write', handle);

const LONGEST_DESCRIPTION = 140;

/** Deployments and their statuses. */
export const deploymentRoutes: Routes = {
  'repos/list-deployments': read((call) => {
    const { query, repository } = call;
    const wanted = call.forge.deployments
      .of(repository.id)
      .filter((one) => (['sha', 'ref', 'task', 'environment'] as const).every((key) => matches(query[key], one[key])));
    return listReply(call, wanted, (one) => renderDeployment(renderingOf(call), repository, one));
  }),
  'repos/get-deployment': read((call) => ok(renderDeployment(renderingOf(call), call.repository, deploymentOf(call)))),
  'repos/create-deployment': write(createDeployment),
  'repos/delete-deployment': write((call) => {
    const { id } = deploymentOf(call);
    const active = call.forge.deployments.statuses(id)[0]?.state === 'success';
    if (active && call.forge.deployments.of(call.repository.id).length > 1)
      throw new Refused(422, 'We cannot delete an active deployment unless it is the only deployment in a given environment.');
    call.forge.deployments.remove(id);
    return noContent;
  }),
  'repos/list-deployment-statuses': read((call) =>
    listReply(call, call.forge.deployments.statuses(deploymentOf(call).id), (status) =>
      renderDeploymentStatus(renderingOf(call), call.repository, status),
    ),
  ),
  'repos/get-deployment-status': read((call) => {
    const all = call.forge.deployments.statuses(deploymentOf(call).id);
    const status = orNotFound(all.find(({ id }) => id === number(call.params.status_id)));
    return ok(renderDeploymentStatus(renderingOf(call), call.repository, status));
  }),
  'repos/create-deployment-status': write(createStatus),
};

/** The description gives filters the default `none`: no filter. */
function matches(wanted: unknown, value: string): boolean {
  return wanted === undefined || wanted === 'none' || wanted === value;
}

function deploymentOf(call: Call): Deployment {
  return orNotFound(call.forge.deployments.get(call.repository.id, number(call.params.deployment_id)));
}

interface DeploymentRequest {
  readonly ref: string;
  readonly task?: string;
  readonly auto_merge?: boolean;
  readonly required_contexts?: readonly string[];
  readonly payload?: unknown;
  readonly environment?: string;
  readonly description?: string | null;
  readonly transient_environment?: boolean;
  readonly production_environment?: boolean;
}

async function createDeployment(call: Call) {
  const { repository, forge } = call;
  const body = call.body as DeploymentRequest;
  const sha = await forge.repositories.resolve(repository.fullName, body.ref);
  if (sha === undefined) throw new Refused(422, `No ref found for: ${body.ref}`);
  await demandMerged(call, body, sha);
  demandContexts(call, body.required_contexts, sha);
  const environment = body.environment ?? 'production';
  const deployment = forge.deployments.create({
    ...{ repositoryId: repository.id, sha, ref: body.ref, task: body.task ?? 'deploy', payload: body.payload ?? {} },
    ...{ environment, description: body.description ?? null, creator: loginOf(call.principal) },
    transient: body.transient_environment ?? false,
    production: body.production_environment ?? environment === 'production',
  });
  return created(renderDeployment(renderingOf(call), repository, deployment));
}

/** GitHub merges the default branch into a branch that is behind it unless told not to: here that is refused, not done. */
async function demandMerged({ repository, forge }: Call, { auto_merge: merge = true, ref }: DeploymentRequest, sha: string) {
  const main = await forge.repositories.resolve(repository.fullName, `refs/heads/${repository.defaultBranch}`);
  if (!merge || main === undefined || (await forge.repositories.isAncestor(repository.fullName, main, sha))) return;
  throw new Refused(409, `the sandbox's forge merges nothing for a deployment: ${ref} is behind; say auto_merge: false`);
}

/** Not named: every context of the commit must be green; `[]`: none. */
function demandContexts({ repository, forge }: Call, contexts: readonly string[] | undefined, sha: string): void {
  const newestFirst = forge.github.checks.statuses(repository.fullName, sha);
  const newest = new Map([...newestFirst].reverse().map(({ context, state }) => [context, state]));
  const checks = new Map(forge.github.checks.checkRuns(repository.fullName, sha).map((run) => [run.name, run.conclusion]));
  const wanted = contexts ?? [...newest.keys(), ...checks.keys()];
  const red = wanted.filter((one) => newest.get(one) !== 'success' && checks.get(one) !== 'success');
  if (red.length > 0) throw new Refused(409, `Conflict: Commit status checks failed for ${sha}.`);
}

interface StatusRequest {
  readonly state: DeploymentState;
  readonly target_url?: string;
  readonly log_url?: string;
  readonly description?: string;
  readonly environment?: string;
  readonly environment_url?: string;
  readonly auto_inactive?: boolean;
}

function createStatus(call: Call) {
  const deployment = deploymentOf(call);
  const body = call.body as StatusRequest;
  if ((body.description?.length ?? 0) > LONGEST_DESCRIPTION)
    throw new Refused(422, 'Validation Failed: description is too long (maximum is 140 characters)');
  const status = call.forge.deployments.addStatus(deployment, {
    ...{ state: body.state, creator: loginOf(call.principal), description: body.description ?? '' },
    ...{ environment: body.environment, environmentUrl: body.environment_url ?? '' },
    logUrl: body.log_url ?? body.target_url ?? '',
    autoInactive: body.auto_inactive ?? true,
  });
  return created(renderDeploymentStatus(renderingOf(call), call.repository, status));
}
