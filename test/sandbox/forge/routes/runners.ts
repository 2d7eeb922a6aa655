import type { RunnerScope } from '../../../../autoscaler/simulation/github/types.ts';
import type { JitConfig, RunnerCredentials, RunnerSettings } from '../../protocol.ts';
import { orNotFound, orRefuse } from '../refused.ts';
import { renderRunner } from '../render/runner.ts';
import {
  type Call,
  created,
  noContent,
  number,
  ok,
  onOrganisation,
  onRepository,
  optionalText,
  type Route,
  type Routes,
} from '../rest/call.ts';
import { pageLinks, pageOf } from '../rest/paginate.ts';

type Handle = Route['handle'];

const organisation = (level: 'read' | 'write', handle: Handle): Route =>
  onOrganisation('organization_self_hosted_runners', level, handle);
const repository = (level: 'read' | 'write', handle: Handle): Route => onRepository('administration', level, handle);

/** Self-hosted runners of organisations and repositories. */
export const runnerRoutes: Routes = {
  'actions/generate-runner-jitconfig-for-org': organisation('write', generate),
  'actions/generate-runner-jitconfig-for-repo': repository('write', generate),
  'actions/list-self-hosted-runners-for-org': organisation('read', list),
  'actions/list-self-hosted-runners-for-repo': repository('read', list),
  'actions/get-self-hosted-runner-for-org': organisation('read', get),
  'actions/get-self-hosted-runner-for-repo': repository('read', get),
  'actions/delete-self-hosted-runner-from-org': organisation('write', remove),
  'actions/delete-self-hosted-runner-from-repo': repository('write', remove),
  'actions/list-self-hosted-runner-groups-for-org': organisation('read', (call) =>
    ok({
      total_count: 1,
      runner_groups: [
        {
          id: 1,
          name: 'Default',
          visibility: 'all',
          default: true,
          runners_url: `${call.forge.urls.api}/orgs/${call.account.login}/actions/runner-groups/1/runners`,
          ...{
            inherited: false,
            allows_public_repositories: true,
            restricted_to_workflows: false,
            selected_workflows: [],
            workflow_restrictions_read_only: false,
          },
        },
      ],
    }),
  ),
};

function scopeOf(call: Call): RunnerScope {
  return call.params.org === undefined ? `repos/${call.repository.owner}/${call.repository.name}` : `orgs/${call.account.login}`;
}

interface JitRequest {
  readonly name: string;
  readonly runner_group_id: number;
  readonly labels: readonly string[];
  readonly work_folder?: string;
}

function generate(call: Call) {
  const { name, runner_group_id: runnerGroupId, labels, work_folder: workFolder } = call.body as JitRequest;
  const { github } = call.forge;
  const scope = scopeOf(call);
  const { runner, secret } = orRefuse(
    github.runners.createJitRunner(scope, { name, runnerGroupId, labels, ...(workFolder === undefined ? {} : { workFolder }) }),
  );
  const view = orNotFound(github.runners.get(scope, runner.id));
  const settings: RunnerSettings = {
    agentId: runner.id,
    agentName: runner.name,
    poolId: runner.groupId,
    serverUrl: call.forge.urls.forge,
    gitHubUrl: call.forge.urls.forge,
    workFolder: runner.workFolder,
    ephemeral: true,
    disableUpdate: true,
  };
  const credentials: RunnerCredentials = { scheme: 'OAuthAccessToken', data: { token: secret } };
  const config: JitConfig = {
    '.runner': encode(settings),
    '.credentials': encode(credentials),
    '.credentials_rsaparams': encode({}),
  };
  return created({ runner: renderRunner(view), encoded_jit_config: encode(config) });
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

function list(call: Call) {
  const name = optionalText(call.query.name);
  const { total, items } = call.forge.github.runners.list(scopeOf(call), {
    ...pageOf(call),
    ...(name === undefined ? {} : { name }),
  });
  return ok({ total_count: total, runners: items.map(renderRunner) }, pageLinks(call, total));
}

function get(call: Call) {
  return ok(renderRunner(orNotFound(call.forge.github.runners.get(scopeOf(call), number(call.params.runner_id)))));
}

function remove(call: Call) {
  orRefuse(call.forge.github.runners.delete(scopeOf(call), number(call.params.runner_id)));
  return noContent;
}
