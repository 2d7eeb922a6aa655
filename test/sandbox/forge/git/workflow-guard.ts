import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git } from './git.ts';

/** In a push's environment: `yes` where the token may change workflows. */
export const MAY_CHANGE_WORKFLOWS = 'FORGE_MAY_CHANGE_WORKFLOWS';

/** `-c`: what a merge itself changed against all of its parents. */
const LOG = ['log', '-c', '--full-history', '--format=', '--name-only'];
const WHERE = ['--', '.github/workflows/'];

/**
 * The workflow files that commits change which a ref did not have before. A new ref is held against every other one: GitHub lets
 * `GITHUB_TOKEN` make a branch at a commit that is there (googleapis/release-please-action#704), but not move a tag to one
 * (cpp-linter/cpp-linter-action#318).
 */
export async function workflowsBrought(
  directory: string,
  { before, after }: { readonly before: string | null; readonly after: string },
): Promise<readonly string[]> {
  const range = before === null ? [after, '--not', '--all'] : [after, `^${before}`];
  const text = await git(directory, [...LOG, ...range, ...WHERE]);
  return [...new Set(text.split('\n').filter((path) => path !== ''))].sort();
}

/** git asks this hook for each ref of a push; what it says reaches whoever pushes as lines of `remote:`. */
const UPDATE = `#!/bin/sh
[ "$${MAY_CHANGE_WORKFLOWS}" = yes ] && exit 0
case "$3" in *[!0]*) ;; *) exit 0 ;; esac
case "$2" in
  *[!0]*) path=$(git ${LOG.join(' ')} "$3" "^$2" ${WHERE.join(' ')} | sort -u | sed '/^$/d;q') ;;
  *) path=$(git ${LOG.join(' ')} "$3" --not --all ${WHERE.join(' ')} | sort -u | sed '/^$/d;q') ;;
esac
[ -z "$path" ] && exit 0
echo "refusing to allow a GitHub App to create or update workflow \\\`$path\\\` without \\\`workflows\\\` permission" >&2
exit 1
`;

export async function guardWorkflows(directory: string): Promise<void> {
  const hook = join(directory, 'hooks/update');
  await mkdir(join(directory, 'hooks'), { recursive: true });
  await writeFile(hook, UPDATE);
  await chmod(hook, 0o755);
}
