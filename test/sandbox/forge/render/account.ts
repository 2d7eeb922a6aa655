import type { Account } from '../../../../autoscaler/simulation/github/types.ts';
import { iso, type Json, nodeId, type Rendering } from './rendering.ts';

/** Accounts that GitHub itself has; their ids are GitHub's. */
const BUILT_IN: Readonly<Record<string, number>> = { ghost: 10_137, 'github-actions[bot]': 41_898_282, github: 9919 };

/** Bots of Apps have accounts of their own: their ids lie apart from everything the model numbers. */
const BOT_IDS = 900_000_000_000;

export interface Identified {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Organization' | 'Bot';
}

export function identify({ github }: Rendering, login: string): Identified {
  const account = github.accounts.account(login);
  if (account) return account;
  const app = github.accounts.apps().find(({ slug }) => `${slug}[bot]` === login);
  if (app) return { id: BOT_IDS + app.id, login, type: 'Bot' };
  return {
    id: BUILT_IN[login] ?? BUILT_IN.ghost ?? 0,
    login,
    type: login.endsWith('[bot]') ? 'Bot' : login === 'github' ? 'Organization' : 'User',
  };
}

/** `simple-user`. */
export function simpleUser(context: Rendering, login: string): Json {
  const { id, type } = identify(context, login);
  const { api, forge } = context.urls;
  const url = `${api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId(type, id),
    avatar_url: `${forge}/avatars/${id}`,
    gravatar_id: '',
    url,
    html_url:
      type === 'Bot'
        ? `${forge}/apps/${encodeURIComponent(login.replace(/\[bot\]$/, ''))}`
        : `${forge}/${encodeURIComponent(login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

/** `public-user`. */
export function publicUser(context: Rendering, account: Account): Json {
  const nothing = ['company', 'location', 'email', 'hireable', 'bio', 'twitter_username'].map((key) => [key, null]);
  return {
    ...simpleUser(context, account.login),
    ...Object.fromEntries(nothing),
    name: account.login,
    blog: '',
    public_repos: context.github.accounts.repositoriesOf(account.login).filter((repository) => !repository.private).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: iso(account.createdAt),
    updated_at: iso(account.createdAt),
  };
}

/** `organization-simple`, as REST lists and webhooks have it. */
export function organization({ urls: { api, forge } }: Rendering, { login, id }: Account): Json {
  const url = `${api}/orgs/${login}`;
  return {
    login,
    id,
    node_id: nodeId('Organization', id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${forge}/avatars/${id}`,
    description: '',
  };
}

/** `author_association` of somebody in a repository. */
export function association(
  { github }: Rendering,
  repository: { readonly fullName: string; readonly owner: string },
  login: string,
): string {
  if (repository.owner.toLowerCase() === login.toLowerCase()) return 'OWNER';
  const level = github.accounts.permission(repository.fullName, login);
  if (level === 'admin' || level === 'maintain') return 'MEMBER';
  return level === 'write' || level === 'triage' ? 'COLLABORATOR' : 'NONE';
}
