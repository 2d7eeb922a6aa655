import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../lib/error-text.ts';
import type { Workspace } from '../ports.ts';

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '');

/** The files below one directory. */
export function workspaceFiles(directory: string): Workspace {
  return {
    read: (path) =>
      readFile(join(directory, path), 'utf8').catch((error) => (isMissing(error) ? undefined : Promise.reject(error))),
    isFolder: (path) =>
      stat(join(directory, path)).then(
        (found) => found.isDirectory(),
        (error) => (isMissing(error) ? false : Promise.reject(error)),
      ),
    list: async (path) => {
      const entries = await readdir(join(directory, path), { withFileTypes: true }).catch((error) =>
        isMissing(error) ? [] : Promise.reject(error),
      );
      return entries.flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])).sort();
    },
  };
}
