import type { GitHub } from '../../../../autoscaler/simulation/github/parts.ts';
import type { Account, Repository } from '../../../../autoscaler/simulation/github/types.ts';
import { Refused } from '../refused.ts';
import { inReach, type Principal } from './credentials.ts';
import { type Grants, type Level, personReaches, reaches } from './permissions.ts';

/** `names`: any one of them suffices. GitHub takes `issues` or `pull_requests` for comments on a pull request. */
export interface Permit {
  readonly names: readonly string[];
  readonly level: Level;
}

/** Runner registrations and the like are nobody's to read, however public the repository is. */
const NEVER_PUBLIC = new Set(['administration', 'organization_self_hosted_runners']);

/** Throws GitHub's refusal: 404 where the repository must stay hidden, 403 where the right is missing, 401 where nobody called. */
export function demandRepository(
  principal: Principal,
  repository: Repository,
  permit: Permit & { readonly github: GitHub },
): void {
  if (principal.kind === 'app') throw new Refused(401, 'A JSON web token could not be decoded');
  const open = permit.level === 'read' && !permit.names.some((name) => NEVER_PUBLIC.has(name));
  if (open && !repository.private) return;
  switch (principal.kind) {
    case 'anonymous':
      throw permit.level === 'read' ? new Refused(404, 'Not Found') : new Refused(401, 'Requires authentication');
    case 'user':
      demandRole(principal.login, repository, permit);
      if (principal.by) demandGrants(false, true, { metadata: 'read', ...principal.by.app.permissions }, permit);
      return;
    case 'job':
      return demandGrants(
        repository.private && principal.repositoryId !== repository.id,
        principal.repositoryId === repository.id,
        principal.grants,
        permit,
      );
    case 'installation': {
      const reached = inReach(principal, permit.github).some(({ id }) => id === repository.id);
      return demandGrants(repository.private && !reached, reached, principal.grants, permit);
    }
  }
}

/** The same for an organisation. People have no roles in organisations here: only the account itself. */
export function demandOrganisation(principal: Principal, account: Account, permit: Permit): void {
  if (principal.kind === 'anonymous') throw new Refused(401, 'Requires authentication');
  if (principal.kind === 'installation') {
    return demandGrants(principal.installation.accountId !== account.id, true, principal.grants, permit);
  }
  if (principal.kind === 'user' && principal.login.toLowerCase() === account.login.toLowerCase()) return;
  throw new Refused(403, 'Resource not accessible by integration');
}

function demandRole(login: string, repository: Repository, { github, names, level }: Permit & { readonly github: GitHub }): void {
  const role = github.accounts.permission(repository.fullName, login);
  if (names.some((name) => personReaches(role, name, level))) return;
  if (role === 'none') throw new Refused(404, 'Not Found');
  throw new Refused(403, 'Must have admin rights to Repository.');
}

function demandGrants(hidden: boolean, reached: boolean, grants: Grants, { names, level }: Permit): void {
  if (hidden) throw new Refused(404, 'Not Found');
  if (reached && names.some((name) => reaches(grants[name], level))) return;
  const accepted = names.map((name) => `${name}=${level}`).join(',');
  throw new Refused(403, 'Resource not accessible by integration', { headers: { 'x-accepted-github-permissions': accepted } });
}
