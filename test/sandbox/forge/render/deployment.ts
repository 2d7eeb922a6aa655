import type { Repository } from '../../../../autoscaler/simulation/github/types.ts';
import type { Deployment, DeploymentStatus } from '../deployments/deployments.ts';
import { simpleUser } from './account.ts';
import { iso, type Json, nodeId, type Rendering } from './rendering.ts';
import { repositoryUrl } from './repository.ts';

/** `deployment`. */
export function renderDeployment(context: Rendering, repository: Repository, deployment: Deployment): Json {
  const api = repositoryUrl(context, repository);
  const url = `${api}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('Deployment', deployment.id),
    task: deployment.task,
    original_environment: deployment.originalEnvironment,
    environment: deployment.environment,
    description: deployment.description,
    created_at: iso(deployment.createdAt),
    updated_at: iso(deployment.updatedAt),
    statuses_url: `${url}/statuses`,
    repository_url: api,
    creator: simpleUser(context, deployment.creator),
    sha: deployment.sha,
    ref: deployment.ref,
    payload: deployment.payload,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: null,
  };
}

/** `deployment-status`. */
export function renderDeploymentStatus(context: Rendering, repository: Repository, status: DeploymentStatus): Json {
  const api = repositoryUrl(context, repository);
  const deployment = `${api}/deployments/${status.deploymentId}`;
  return {
    url: `${deployment}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DeploymentStatus', status.id),
    state: status.state,
    creator: simpleUser(context, status.creator),
    description: status.description,
    environment: status.environment,
    // The old name of the log's address.
    target_url: status.logUrl,
    created_at: iso(status.createdAt),
    updated_at: iso(status.createdAt),
    deployment_url: deployment,
    repository_url: api,
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
    performed_via_github_app: null,
  };
}
