import { Octokit } from '@octokit/core';
import type { OctokitOptions } from '../../../src/adapters/octokit-requests.ts';
import { type Forge, startForge } from '../../sandbox/forge/start-forge.ts';
import { takeJob } from '../../sandbox/forge/testing/hand-runner.ts';

const CI = `
on: [push, pull_request]
permissions: { contents: read }
jobs:
  draw:
    runs-on: [self-hosted, large]
    steps: [{ run: echo drawn }]
`;
/** As the workflow of comments has them. */
const TRUSTED = `
on: workflow_dispatch
permissions: { actions: write, contents: read, pull-requests: write }
jobs:
  decide:
    runs-on: [self-hosted, trusted]
    steps: [{ run: echo decided }]
`;

export interface Acme {
  readonly forge: Forge;
  /** With `GITHUB_TOKEN` of a job that goes on. */
  readonly options: OctokitOptions;
  /** Speaks as somebody. */
  as(login: string): Octokit;
}

/** A forge with `acme/plots` and its fork `eve/plots`; GitHub's description holds every request and answer to its word. */
export async function acme(): Promise<Acme> {
  const forge = await startForge();
  const files = { '.github/workflows/ci.yml': CI, '.github/workflows/trusted.yml': TRUSTED };
  await forge.createRepository({ owner: 'acme', name: 'plots', files });
  await forge.fork('acme/plots', 'eve');
  const dispatch = { repository: 'acme/plots', workflow: 'trusted.yml', ref: 'main', actor: 'acme' };
  const dispatched = forge.model.events.dispatchWorkflow(dispatch);
  if (!dispatched.ok) throw new Error(dispatched.error.message);
  const { message } = await takeJob(forge, 'acme', ['self-hosted', 'trusted']);
  const options = { token: message.token, repository: 'acme/plots', apiUrl: forge.api, pause: 1 };
  return { forge, options, as: (login) => new Octokit({ baseUrl: forge.api, auth: forge.userToken(login), log: SILENT }) };
}

const quiet = (): void => undefined;
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };

export function setOutage(forge: Forge, isOut: boolean): void {
  if (isOut) forge.model.faults.orderApi({ fault: { kind: 'error', status: 503 } });
  else forge.model.faults.clear();
}
