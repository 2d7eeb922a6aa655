import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/core';
import type { App, Installation } from '../../../../autoscaler/simulation/github/types.ts';
import { type Forge, type ForgeOptions, startForge } from '../start-forge.ts';

export const WORKFLOW = `
name: CI
on: [push, pull_request, workflow_dispatch]
permissions: { contents: read, statuses: write }
jobs:
  build:
    runs-on: [self-hosted, large]
    steps: [{ run: echo build }]
  test:
    needs: build
    runs-on: [self-hosted, large]
    steps: [{ run: echo test }]
`;

export const PERMISSIONS = {
  ...{
    actions: 'write',
    administration: 'write',
    checks: 'write',
    contents: 'write',
    deployments: 'write',
    issues: 'write',
    metadata: 'read',
  },
  ...{ organization_self_hosted_runners: 'write', pull_requests: 'write', statuses: 'write' },
};

const EVENTS = [
  'workflow_job',
  'workflow_run',
  'push',
  'pull_request',
  'issue_comment',
  'check_run',
  'status',
  'repository_dispatch',
];

/** A forge with an organisation, a repository that has a workflow, and an App installed on all of it. */
export interface Workshop {
  readonly forge: Forge;
  readonly app: App;
  readonly privateKey: string;
  readonly installation: Installation;
  readonly sha: string;
  /** Speaks as the installation. */
  readonly octokit: Octokit;
  /** Speaks with this token, or none. */
  as(token: string | undefined): Octokit;
}

export async function openWorkshop(
  options: ForgeOptions & { readonly hook?: { readonly url: string; readonly secret: string } } = {},
): Promise<Workshop> {
  const { hook, ...rest } = options;
  const forge = await startForge(rest);
  const { sha } = await forge.createRepository({
    owner: 'acme',
    name: 'plots',
    files: { '.github/workflows/ci.yml': WORKFLOW, 'README.md': '# Plots\n' },
  });
  const { app, privateKey } = forge.createApp({
    name: 'Pilotlight',
    owner: 'acme',
    events: EVENTS,
    permissions: PERMISSIONS,
    ...(hook ? { hook } : {}),
  });
  const installation = forge.model.accounts.install(app.id, 'acme');
  const octokit = speakAs(forge, { app, privateKey, installation });
  const as = (token: string | undefined): Octokit =>
    new Octokit({ baseUrl: forge.api, log: SILENT, ...(token === undefined ? {} : { auth: token }) });
  return { forge, app, privateKey, installation, sha, octokit, as };
}

/** Speaks as an installation of an App. */
export function speakAs(forge: Forge, { app, privateKey, installation }: Pick<Workshop, 'app' | 'privateKey' | 'installation'>) {
  const auth = { appId: app.id, privateKey, installationId: installation.id };
  return new Octokit({ baseUrl: forge.api, authStrategy: createAppAuth, auth, log: SILENT });
}

const nothing = (): void => undefined;
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** What a call was refused with. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ readonly status: number; readonly message: string; readonly headers: Readonly<Record<string, string>> }> {
  const error = (await call.then(
    () => undefined,
    (caught: unknown) => caught,
  )) as { status: number; response?: { data: { message: string }; headers: Record<string, string> } } | undefined;
  if (!error) throw new Error('the call was not refused');
  return { status: error.status, message: error.response?.data.message ?? String(error), headers: error.response?.headers ?? {} };
}
