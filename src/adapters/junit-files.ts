import { constants } from 'node:fs';
import { type FileHandle, lstat, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, errorText } from '../lib/error-text.ts';
import { type Glob, globsMatch, globsMayMatchBelow, parseGlob } from '../lib/glob.ts';

/** Entries of folders that are looked at, for all globs together. */
const MAX_ENTRIES = 500_000;
const MAX_FILES = 10_000;
/** Kernels stamp files with a clock that lags by up to a tick, and some file systems keep whole seconds. Milliseconds. */
const TICK = 20;
const SECOND = 1_000;

const RULES = { dot: true };

export interface FoundReports {
  /** Relative to the workspace, sorted. */
  readonly paths: readonly string[];
  readonly troubles: readonly { readonly what: string; readonly at: { readonly file: string } }[];
}

/** Regular files that match and were written at or after `since`. Follows no symbolic link: what it finds lies in the workspace. */
export async function findReports(workspace: string, globs: readonly string[], when: { since: number; until: () => boolean }) {
  const paths: string[] = [];
  const troubles: { what: string; at: { file: string } }[] = [];
  const parsed = globs.flatMap((text): readonly Glob[] => {
    const glob = isBelow(text) ? parseGlob(text) : null;
    if (!glob)
      troubles.push({
        what: `expected a glob below the workspace, found ${JSON.stringify(text.slice(0, 200))}`,
        at: { file: '.' },
      });
    return glob ? [glob] : [];
  });
  const folders = parsed.length > 0 ? [''] : [];
  let entries = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const listed = await listFolder(join(workspace, folder), MAX_ENTRIES - entries);
    if (typeof listed === 'string') {
      troubles.push({ what: `the folder cannot be read: ${listed}`, at: { file: folder || '.' } });
      continue;
    }
    entries += listed.length;
    for (const { name, isFolder, isFile } of listed) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (isFolder && globsMayMatchBelow(parsed, path, RULES)) folders.push(path);
      if (isFile && globsMatch(parsed, path, RULES) && (await isNew(join(workspace, path), when.since))) paths.push(path);
    }
    const cut =
      entries >= MAX_ENTRIES ? `${MAX_ENTRIES} files and folders` : paths.length >= MAX_FILES ? `${MAX_FILES} reports` : null;
    if (cut !== null || when.until()) {
      troubles.push({
        what: `the search for reports ended ${cut === null ? 'when its time was over' : `after ${cut}`}`,
        at: { file: folder || '.' },
      });
      break;
    }
  }
  return { paths: paths.sort().slice(0, MAX_FILES), troubles } satisfies FoundReports;
}

const isBelow = (glob: string): boolean => !glob.startsWith('/') && !glob.startsWith('!/') && !glob.split('/').includes('..');

async function listFolder(
  path: string,
  max: number,
): Promise<readonly { name: string; isFolder: boolean; isFile: boolean }[] | string> {
  try {
    const listed: { name: string; isFolder: boolean; isFile: boolean }[] = [];
    for await (const entry of await opendir(path)) {
      listed.push({ name: entry.name, isFolder: entry.isDirectory(), isFile: entry.isFile() });
      if (listed.length >= max) break;
    }
    return listed;
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? [] : errorText(error);
  }
}

async function isNew(path: string, since: number): Promise<boolean> {
  const modified = await lstat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
  return modified >= since - TICK || (modified % SECOND === 0 && modified >= since - SECOND);
}

/** Opens a file without following a link and without waiting for a pipe's other end. Throws unless it is a regular file. */
export async function openReport(path: string): Promise<{ readonly handle: FileHandle; readonly size: number }> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const stat = await handle.stat();
  if (stat.isFile()) return { handle, size: stat.size };
  await handle.close();
  throw new Error('expected a regular file');
}
