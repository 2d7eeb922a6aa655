import type { Principal } from './credentials.ts';
import { reaches } from './permissions.ts';

/**
 * Whether a token may bring commits that change `.github/workflows/**`. `GITHUB_TOKEN` never may (`permissions:` knows no such
 * scope), an App only with `workflows: write`; tokens that people made here stand for those with the scope `workflow`.
 */
export function mayChangeWorkflows(principal: Principal): boolean {
  if (principal.kind === 'installation') return reaches(principal.grants.workflows, 'write');
  if (principal.kind !== 'user') return false;
  return principal.by === undefined || reaches(principal.by.app.permissions.workflows, 'write');
}
