import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { errnoOf } from '../lib/error-text.ts';

/** Null where it is not there. @throws Error where a link leads out of the workspace, in which it was said to be. */
export function realFolder(workspace: string, folder: string): string | null {
  const real = realPathOf(resolve(workspace, folder));
  if (real === null) return null;
  const isInside = !leadsOut(relative(workspace, resolve(workspace, folder)));
  if (isInside && leadsOut(relative(realpathSync.native(workspace), real)))
    throw new Error(`${folder} leads out of the workspace, through a link: name the place itself by its absolute path`);
  return real;
}

function realPathOf(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

export const leadsOut = (path: string): boolean => path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
