import type { App, Installation, Repository } from '../../../../autoscaler/simulation/github/types.ts';
import type { InstallationPrincipal } from '../auth/credentials.ts';
import { simpleUser } from './account.ts';
import { iso, type Json, nodeId, type Rendering } from './rendering.ts';
import { wholeRepository } from './repository.ts';

/** GitHub Actions is an App as well; its check runs carry it. The id is GitHub's. */
const ACTIONS_APP = 15_368;
const ACTIONS_BORN = Date.UTC(2018, 6, 30, 9, 30, 17);

/** `integration`. */
export function renderApp(context: Rendering, app: App): Json {
  return {
    id: app.id,
    client_id: app.clientId,
    slug: app.slug,
    node_id: nodeId('Integration', app.id),
    owner: simpleUser(context, context.github.accounts.accountById(app.ownerId)?.login ?? 'ghost'),
    name: app.name,
    description: '',
    external_url: context.urls.forge,
    html_url: `${context.urls.forge}/apps/${app.slug}`,
    created_at: iso(app.createdAt),
    updated_at: iso(app.createdAt),
    permissions: app.permissions,
    events: app.events,
  };
}

export function actionsApp(context: Rendering): Json {
  return {
    id: ACTIONS_APP,
    slug: 'github-actions',
    node_id: nodeId('Integration', ACTIONS_APP),
    owner: simpleUser(context, 'github'),
    name: 'GitHub Actions',
    description: 'Automate your workflow from idea to production',
    external_url: 'https://help.github.com/en/actions',
    html_url: `${context.urls.forge}/apps/github-actions`,
    created_at: iso(ACTIONS_BORN),
    updated_at: iso(ACTIONS_BORN),
    permissions: { actions: 'write', checks: 'write', contents: 'write', metadata: 'read', statuses: 'write' },
    events: ['check_run', 'check_suite', 'push', 'workflow_dispatch'],
  };
}

/** `installation`. */
export function renderInstallation(context: Rendering, installation: Installation): Json {
  const { github, urls } = context;
  const app = github.accounts.app(installation.appId);
  const account = github.accounts.accountById(installation.accountId);
  return {
    id: installation.id,
    client_id: app?.clientId,
    account: simpleUser(context, installation.account),
    repository_selection: installation.repositories === 'all' ? 'all' : 'selected',
    access_tokens_url: `${urls.api}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${urls.api}/installation/repositories`,
    html_url: `${urls.forge}/organizations/${installation.account}/settings/installations/${installation.id}`,
    app_id: installation.appId,
    app_slug: app?.slug,
    target_id: installation.accountId,
    target_type: account?.type ?? 'Organization',
    permissions: app?.permissions ?? {},
    events: app?.events ?? [],
    created_at: iso(installation.createdAt),
    updated_at: iso(installation.createdAt),
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}

/** `installation-token`; `repositories` are told only where the token was restricted to some. */
export function renderToken(
  context: Rendering,
  principal: InstallationPrincipal,
  repositories: readonly Repository[] | null,
): Json {
  const selected = principal.repositoryIds !== null || principal.installation.repositories !== 'all';
  return {
    token: principal.token,
    expires_at: iso(principal.expiresAt),
    permissions: principal.grants,
    repository_selection: selected ? 'selected' : 'all',
    ...(repositories === null ? {} : { repositories: repositories.map((repository) => wholeRepository(context, repository)) }),
  };
}
