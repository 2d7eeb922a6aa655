import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of a commit: text or bytes, executable when its mode says so; `null` deletes it. */
export type FileChange = string | Buffer | { readonly content: string | Buffer; readonly executable: boolean } | null;

/** Path from the repository's root → what stands there. */
export type Files = Readonly<Record<string, FileChange>>;

const SKIPPED = new Set(['.git', 'node_modules']);

/** Every file of a directory, as a commit holds them; `.git` and `node_modules` are left out. */
export async function readDirectory(directory: string): Promise<Files> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const wanted = entries.filter((entry) => entry.isFile());
  const paths = wanted.map((entry) => join(entry.parentPath, entry.name).slice(directory.replace(/\/$/, '').length + 1));
  const kept = paths.filter((path) => !path.split('/').some((part) => SKIPPED.has(part))).sort();
  return Object.fromEntries(
    await Promise.all(
      kept.map(async (path) => {
        const [content, { mode }] = await Promise.all([readFile(join(directory, path)), stat(join(directory, path))]);
        return [path, { content, executable: (mode & 0o100) !== 0 }] as const;
      }),
    ),
  );
}
