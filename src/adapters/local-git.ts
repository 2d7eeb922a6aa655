import { execFile } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { err, ok, type Result } from '../lib/result.ts';

/** What git says of a checkout. */
export interface GitFacts {
  readonly top: string;
  /** Empty before the first commit. */
  readonly head: string;
  /** `refs/heads/…`; empty where HEAD is detached. */
  readonly ref: string;
  /** `owner/name` by the address of `origin`; the folder's name otherwise. */
  readonly repository: string;
  /** Where HEAD parted from what the changes are counted from; null where there is none. */
  readonly base: { readonly sha: string; readonly of: string } | null;
  /** Files that differ from there, those that are not committed and not ignored included; null without a base. */
  readonly changedFiles: readonly string[] | null;
}

type Git = (...args: readonly string[]) => Promise<string | null>;

const run = promisify(execFile);
const MAX_BYTES = 64 * 1024 * 1024;

/** Top of the checkout around a folder; null where there is none. */
export async function topOf(folder: string): Promise<string | null> {
  return (await gitIn(folder)('rev-parse', '--show-toplevel'))?.trim() || null;
}

/** What `origin` calls its default branch, as far as the clone knows; else `main` or `master`, whichever is there; else the current one. */
export async function defaultBranchOf(folder: string): Promise<string> {
  const git = gitIn(folder);
  const remembered = (await git('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'))?.trim();
  if (remembered) return remembered.replace(/^origin\//, '');
  for (const name of ['main', 'master']) {
    const refs = await git('for-each-ref', '--format=%(refname)', `refs/remotes/origin/${name}`, `refs/heads/${name}`);
    if (refs?.trim()) return name;
  }
  return (await git('symbolic-ref', '--quiet', '--short', 'HEAD'))?.trim() || 'main';
}

/** The checkout around a folder; null where there is none. An error is one sentence, about the base that was named. */
export async function gitFacts(folder: string, named: string | undefined): Promise<Result<GitFacts | null, string>> {
  const top = await topOf(folder);
  if (top === null) return ok(null);
  const git = gitIn(top);
  const head = (await git('rev-parse', '--verify', '--quiet', 'HEAD^{commit}'))?.trim() ?? '';
  const base = await baseOf(git, named);
  if (named !== undefined && !base) {
    return err(
      `--base: ${JSON.stringify(named.slice(0, 200))} names no commit that HEAD has an ancestor in common with; a shallow clone lacks it until \`git fetch --unshallow\``,
    );
  }
  const ref = (await git('symbolic-ref', '--quiet', 'HEAD'))?.trim() ?? '';
  const origin = (await git('remote', 'get-url', 'origin'))?.trim() ?? '';
  const repository = /[:/]([^/:]+\/[^/]+?)(?:\.git)?\/?$/.exec(origin)?.[1] ?? `local/${basename(top)}`;
  return ok({ top, head, ref, repository, base, changedFiles: base ? await changedSince(git, base.sha) : null });
}

/** The text of a file in a commit; null where the commit has none; undefined where git cannot tell. */
export async function gitFile(folder: string, path: string, ref: string): Promise<string | null | undefined> {
  const git = gitIn(folder);
  const listed = await git('ls-tree', '-z', '--name-only', '--full-tree', ref, '--', path);
  if (listed === null) return undefined;
  return listed === '' ? null : ((await git('cat-file', 'blob', `${ref}:${path}`)) ?? undefined);
}

const gitIn =
  (folder: string): Git =>
  (...args) =>
    run('git', ['-C', resolve(folder), ...args], { maxBuffer: MAX_BYTES, encoding: 'utf8' }).then(
      ({ stdout }) => stdout,
      () => null,
    );

/** `origin/HEAD` is what a clone remembers of the remote's default branch; a repository made by `git init` has none. */
const GUESSES = ['origin/HEAD', 'origin/main', 'origin/master'];

async function baseOf(git: Git, named: string | undefined): Promise<GitFacts['base']> {
  for (const of of named === undefined ? GUESSES : [named]) {
    if (of.startsWith('-')) return null;
    const sha = (await git('merge-base', 'HEAD', of))?.trim();
    if (sha) return { sha, of };
  }
  return null;
}

async function changedSince(git: Git, base: string): Promise<readonly string[] | null> {
  const [differing, untracked] = await Promise.all([
    git('diff', '--name-only', '--no-renames', '-z', base, '--'),
    git('ls-files', '--others', '--exclude-standard', '-z'),
  ]);
  if (differing === null || untracked === null) return null;
  const names = `${differing}${untracked}`.split('\0').filter((name) => name !== '');
  return [...new Set(names)].sort();
}
