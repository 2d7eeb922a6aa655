import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../ports.ts';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** The files below one directory. */
export function workspaceFiles(directory: string): Workspace {
  return {
    read: (path) =>
      readFile(join(directory, path), 'utf8').catch((error) => (isMissing(error) ? undefined : Promise.reject(error))),
    list: async (path) => {
      const names = await readdir(join(directory, path)).catch((error) => (isMissing(error) ? [] : Promise.reject(error)));
      return names.sort();
    },
  };
}
