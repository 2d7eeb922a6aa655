import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../lib/error-text.ts';
import { type Glob, globsMatch, globsMayMatchBelow, parseGlob } from '../lib/glob.ts';
import { err, ok, type Result } from '../lib/result.ts';

/** Names in the folders that are looked into, at most. */
const MAX_NAMES = 100_000;
/** Dependencies and history: never a project's own files. */
const NEVER = new Set(['node_modules', '.git']);
const RULES = { dot: false };

/** The files below one directory, by glob; see `WorkspaceFiles`. Looks only into folders in which something can match. */
export function globFiles(directory: string, maxNames = MAX_NAMES) {
  return {
    async files(globs: readonly string[]): Promise<Result<readonly string[], string>> {
      const parsed = globs.map(parseGlob);
      const broken = globs.find((_, index) => parsed[index] === null);
      if (broken !== undefined) return err(`${JSON.stringify(broken)} is no glob`);
      const wanted = parsed.flatMap((glob) => glob ?? []);
      const found = await search(directory, wanted, maxNames);
      return found ? ok(found.sort()) : err(`more than ${maxNames} names lie in the folders that ${globs.join(', ')} may mean`);
    },
  };
}

/** Null where there are too many names. */
async function search(directory: string, globs: readonly Glob[], maxNames: number): Promise<string[] | null> {
  const found: string[] = [];
  const folders = [''];
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await entriesOf(join(directory, folder));
    seen += entries.length;
    if (seen > maxNames) return null;
    const paths = (wanted: readonly Dirent[]) => wanted.map(({ name }) => (folder === '' ? name : `${folder}/${name}`));
    found.push(...paths(entries.filter((entry) => entry.isFile())).filter((path) => globsMatch(globs, path, RULES)));
    const open = entries.filter((entry) => entry.isDirectory() && !NEVER.has(entry.name));
    folders.push(...paths(open).filter((path) => globsMayMatchBelow(globs, path, RULES)));
  }
  return found;
}

/** A folder that was removed meanwhile, or may not be read, holds nothing. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return [];
    throw error;
  }
}
