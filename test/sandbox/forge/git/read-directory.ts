import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { runGit } from './git.ts';

/** A file of a commit: text or bytes, executable when its mode says so; `null` deletes it. */
export type FileChange = string | Buffer | { readonly content: string | Buffer; readonly executable: boolean } | null;

/** Path from the repository's root → what stands there. */
export type Files = Readonly<Record<string, FileChange>>;

const SKIPPED = new Set(['.git', 'node_modules']);

/** Every file of a directory, as a commit holds them; `.git`, `node_modules` and whatever git ignores there are left out. */
export async function readDirectory(directory: string): Promise<Files> {
  const paths = (await tracked(directory)) ?? (await walk(directory));
  const kept = paths.filter((path) => !path.split('/').some((part) => SKIPPED.has(part))).sort();
  const files = await Promise.all(kept.map(async (path) => [path, await readFileChange(join(directory, path))] as const));
  // A file may be tracked and yet be deleted in the work tree.
  return Object.fromEntries(files.filter(([, change]) => change !== null));
}

async function readFileChange(path: string): Promise<FileChange> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts?.isFile()) return null;
  return { content: await readFile(path), executable: (facts.mode & 0o100) !== 0 };
}

/** Tracked and new files where the directory belongs to a work tree and is not ignored there. */
async function tracked(directory: string): Promise<readonly string[] | undefined> {
  const { code, stdout } = await runGit(directory, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  const paths = stdout
    .toString()
    .split('\0')
    .filter((path) => path !== '');
  return code === 0 && paths.length > 0 ? [...new Set(paths)] : undefined;
}

async function walk(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(directory, join(entry.parentPath, entry.name)));
}
