import { git, runGit } from './git.ts';
import type { Identity, Repositories } from './repositories.ts';

/** How GitHub brings a pull request into its base: `merge_method` of its API. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

export interface Merging {
  readonly base: string;
  readonly head: string;
  readonly title: string;
  /** Of the merge commit. */
  readonly message: string;
  readonly at: number;
}

/** The commit that becomes the base branch's head; undefined where they conflict. No ref moves. */
export function mergedAs(
  repositories: Repositories,
  fullName: string,
  { method, ...merging }: Merging & { readonly method: MergeMethod },
): Promise<string | undefined> {
  if (method === 'merge') return repositories.merge(fullName, merging);
  return method === 'squash' ? squashed(repositories, fullName, merging) : rebased(repositories, fullName, merging);
}

/** The commit that merges `head` into `base` in somebody's name; undefined where they conflict. No ref moves. */
export async function mergedBy(
  repositories: Repositories,
  fullName: string,
  merging: Pick<Merging, 'base' | 'head' | 'message' | 'at'> & { readonly author: Identity },
): Promise<string | undefined> {
  const { base, head, message, author, at } = merging;
  const directory = repositories.directory(fullName);
  const tree = await mergedTree(directory, base, head);
  const signed = { ...author, date: `${Math.floor(at / 1000)} +0000` };
  return tree && commitTree(directory, { tree, parents: [base, head], message, author: signed, at });
}

async function squashed(repositories: Repositories, fullName: string, merging: Merging): Promise<string | undefined> {
  const directory = repositories.directory(fullName);
  const tree = await mergedTree(directory, merging.base, merging.head);
  const author = await repositories.commitFacts(fullName, merging.head);
  return (
    tree &&
    commitTree(directory, { tree, parents: [merging.base], message: merging.title, author: author.author, at: merging.at })
  );
}

/** Each commit again on top of the base; what two branches changed in one place is a conflict as in a merge. */
async function rebased(repositories: Repositories, fullName: string, merging: Merging): Promise<string | undefined> {
  const directory = repositories.directory(fullName);
  const commits = await repositories.log(fullName, ['--reverse', '--no-merges', `${merging.base}..${merging.head}`]);
  let parent = merging.base;
  for (const { sha, message, author } of commits) {
    const tree = await mergedTree(directory, merging.base, sha);
    if (tree === undefined) return undefined;
    parent = await commitTree(directory, { tree, parents: [parent], message, author, at: merging.at });
  }
  return parent;
}

async function mergedTree(directory: string, base: string, head: string): Promise<string | undefined> {
  const { code, stdout } = await runGit(directory, ['merge-tree', '--write-tree', '--no-messages', base, head]);
  return code === 0 ? stdout.toString().split('\n')[0]?.trim() : undefined;
}

async function commitTree(
  directory: string,
  commit: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly message: string;
    readonly author: { readonly name: string; readonly email: string; readonly date: string };
    readonly at: number;
  },
): Promise<string> {
  const { tree, parents, message, author, at } = commit;
  const env = {
    ...{ GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email, GIT_AUTHOR_DATE: author.date },
    ...{ GIT_COMMITTER_NAME: 'GitHub', GIT_COMMITTER_DATE: `${Math.floor(at / 1000)} +0000` },
  };
  return (
    await git(directory, ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-m', message], { env })
  ).trim();
}
