import type { Repository } from '../../../../autoscaler/simulation/github/types.ts';
import type { ForgeParts } from '../forge-parts.ts';
import { orNotFound } from '../refused.ts';

/** A public repository of the same name with the default branch of another one, and its history; no event. */
export async function fork({ github, repositories, changes }: ForgeParts, fullName: string, owner: string): Promise<Repository> {
  const { name, defaultBranch } = orNotFound(github.accounts.repository(fullName));
  const repository = github.accounts.createRepository({ owner, name, defaultBranch });
  const sha = orNotFound(await repositories.resolve(fullName, `refs/heads/${defaultBranch}`));
  await repositories.create(repository.fullName, defaultBranch);
  changes.addOwner(repository.owner);
  await repositories.bring(repository.fullName, fullName, sha);
  await repositories.setRef(repository.fullName, `refs/heads/${defaultBranch}`, sha);
  github.accounts.setBranch(repository.fullName, defaultBranch, await changes.asCommit(repository.fullName, sha));
  return repository;
}
