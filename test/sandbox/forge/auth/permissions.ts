import type { Permission, Permissions } from '../../../../autoscaler/simulation/github/types.ts';

export type Level = 'none' | 'read' | 'write' | 'admin';

/** Name of a permission → level, e.g. `{ actions: 'write' }`; names as in GitHub's `app-permissions`. */
export type Grants = Readonly<Record<string, string>>;

const ORDER: readonly string[] = ['none', 'read', 'write', 'admin'];

export function reaches(given: string | undefined, wanted: Level): boolean {
  return ORDER.indexOf(given ?? 'none') >= ORDER.indexOf(wanted);
}

/** Scopes that `permissions:` of a workflow may name, as the names that Apps use for them. */
const JOB_SCOPES: Readonly<Record<string, string>> = {
  actions: 'actions',
  attestations: 'attestations',
  checks: 'checks',
  contents: 'contents',
  deployments: 'deployments',
  discussions: 'discussions',
  issues: 'issues',
  packages: 'packages',
  pages: 'pages',
  'pull-requests': 'pull_requests',
  'repository-projects': 'repository_projects',
  'security-events': 'security_events',
  statuses: 'statuses',
};

/**
 * What `GITHUB_TOKEN` of a job may do. Nothing written: GitHub's restricted default (contents and packages, read). Something
 * written: what is not named is none. Runs for pull requests of forks never write. `metadata: read` is always given.
 */
export function jobGrants(written: Permissions | null, fromFork: boolean): Grants {
  const granted = Object.entries(expand(written)).map(([scope, level]) => [
    JOB_SCOPES[scope] ?? scope,
    fromFork && level === 'write' ? 'read' : level,
  ]);
  return { ...Object.fromEntries(granted), metadata: 'read' };
}

function expand(written: Permissions | null): Grants {
  if (written === null) return { contents: 'read', packages: 'read' };
  if (written === 'read-all' || written === 'write-all') {
    return Object.fromEntries(Object.keys(JOB_SCOPES).map((scope) => [scope, written === 'read-all' ? 'read' : 'write']));
  }
  return written;
}

const PEOPLE: readonly Permission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/** What a person's role in a repository comes to, in the terms of an App's permission. Whoever reads may comment. */
export function personReaches(role: Permission, permission: string, wanted: Level): boolean {
  const needed: Permission =
    permission === 'administration' ? 'admin' : wanted === 'read' || COMMENTS.has(permission) ? 'read' : 'write';
  return PEOPLE.indexOf(role) >= PEOPLE.indexOf(needed);
}

const COMMENTS = new Set(['issues', 'pull_requests']);
