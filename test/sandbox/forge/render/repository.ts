import type { Permission, Repository } from '../../../../autoscaler/simulation/github/types.ts';
import { simpleUser } from './account.ts';
import { iso, type Json, nodeId, type Rendering } from './rendering.ts';

/** Links below the repository's API address, by the name of their field. */
const LINKS: Readonly<Record<string, string>> = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

export const repositoryUrl = ({ urls }: Rendering, { fullName }: Pick<Repository, 'fullName'>): string =>
  `${urls.api}/repos/${fullName}`;
export const repositoryPage = ({ urls }: Rendering, { fullName }: Pick<Repository, 'fullName'>): string =>
  `${urls.forge}/${fullName}`;

/** The required part of `minimal-repository`: all that runs and their webhooks show. */
export function bareRepository(context: Rendering, repository: Repository): Json {
  const url = repositoryUrl(context, repository);
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: repository.fullName,
    private: repository.private,
    owner: simpleUser(context, repository.owner),
    html_url: repositoryPage(context, repository),
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(Object.entries(LINKS).map(([name, path]) => [`${name}_url`, url + path])),
  };
}

/** `repository`: of pull requests, token answers and webhooks. */
export function wholeRepository(context: Rendering, repository: Repository): Json {
  const page = repositoryPage(context, repository);
  return {
    ...bareRepository(context, repository),
    git_url: `${page.replace(/^http/, 'git')}.git`,
    ssh_url: `git@localhost:${repository.fullName}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    ...{
      forks: 0,
      forks_count: 0,
      stargazers_count: 0,
      watchers: 0,
      watchers_count: 0,
      size: 0,
      open_issues: 0,
      open_issues_count: 0,
    },
    default_branch: repository.defaultBranch,
    is_template: false,
    topics: [],
    ...{ has_issues: true, has_projects: false, has_wiki: false, has_pages: false, has_downloads: false, has_discussions: false },
    ...{ archived: false, disabled: false, allow_forking: true, web_commit_signoff_required: false },
    visibility: repository.private ? 'private' : 'public',
    pushed_at: iso(repository.pushedAt),
    created_at: iso(repository.createdAt),
    updated_at: iso(repository.pushedAt),
  };
}

/** `full-repository`: `GET /repos/{owner}/{repo}`. */
export function fullRepository(context: Rendering, repository: Repository): Json {
  return { ...wholeRepository(context, repository), subscribers_count: 0, network_count: 0 };
}

const LEVELS: readonly Permission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

export function permissionFlags(level: Permission): Json {
  const atLeast = (least: Permission): boolean => LEVELS.indexOf(level) >= LEVELS.indexOf(least);
  return {
    admin: atLeast('admin'),
    maintain: atLeast('maintain'),
    push: atLeast('write'),
    triage: atLeast('triage'),
    pull: atLeast('read'),
  };
}
