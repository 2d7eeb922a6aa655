import type { Deployment, DeploymentEnd, SiteDeployments } from '../commands/site/ports.ts';
import type { Asked } from '../people-ports.ts';
import { fields, id, listOf, moment, type OctokitOptions, OctokitRequests, text } from './octokit-requests.ts';

const PER_PAGE = 100;
const MAX_PAGES = 5;
const CREATE_STATUS = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';

/** `SiteDeployments` from GitHub's REST API. */
export class OctokitSite implements SiteDeployments {
  readonly #requests: OctokitRequests;

  constructor(options: OctokitOptions) {
    this.#requests = new OctokitRequests(options);
  }

  createdAt(run: string): Promise<Asked<number>> {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
    return this.#requests.ask(route, { run_id: run }, ({ data }) => moment(fields(data)['created_at']));
  }

  async announce(deployment: Deployment): Promise<Asked<null>> {
    const made = await this.#create(deployment);
    return made.ok ? this.end(made.value, 'success', deployment) : made;
  }

  /** Without its status it stays pending, which is as good. */
  async begin(deployment: Deployment): Promise<Asked<number>> {
    const made = await this.#create(deployment);
    if (made.ok) await this.#status(made.value, 'in_progress', deployment);
    return made;
  }

  end(id: number, state: DeploymentEnd, deployment: Deployment): Promise<Asked<null>> {
    return this.#status(id, state, deployment);
  }

  /** Nothing is merged and no status waited for: what is published was tested already, or need not be. */
  #create({ environment, isTransient, sha }: Deployment): Promise<Asked<number>> {
    return this.#requests.ask(
      'POST /repos/{owner}/{repo}/deployments',
      {
        ...{ ref: sha, environment, auto_merge: false, required_contexts: [], description: 'published by Pilotlight' },
        ...{ transient_environment: isTransient, production_environment: false },
      },
      ({ data }) => id(fields(data)['id']),
    );
  }

  #status(deployment: number, state: DeploymentEnd | 'in_progress', { url, logUrl }: Deployment): Promise<Asked<null>> {
    const status = { deployment_id: deployment, state, log_url: logUrl, auto_inactive: true };
    return this.#requests.ask(CREATE_STATUS, url === null ? status : { ...status, environment_url: url }, () => null);
  }

  async retire(environment: string): Promise<Asked<null>> {
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const found = await this.#deployments(environment, page);
      if (!found.ok) return found;
      for (const deployment of found.value) {
        const asked = await this.#requests.ask(CREATE_STATUS, { deployment_id: deployment, state: 'inactive' }, () => null);
        if (!asked.ok) return asked;
      }
      if (found.value.length < PER_PAGE) break;
    }
    return { ok: true, value: null };
  }

  #deployments(environment: string, page: number): Promise<Asked<readonly number[]>> {
    const parameters = { environment, per_page: PER_PAGE, page };
    return this.#requests.ask('GET /repos/{owner}/{repo}/deployments', parameters, ({ data }) =>
      listOf(data, (item) => (text(fields(item)['environment']) === environment ? id(fields(item)['id']) : undefined)),
    );
  }
}
