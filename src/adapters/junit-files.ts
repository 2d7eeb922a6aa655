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

export interface Search {
  readonly globs: readonly string[];
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly isOver: () => boolean;
}

/** Regular files that match and were written at or after `since`. Follows no symbolic link: what it finds lies in the workspace. */
export async function findReports(workspace: string, { globs, since, isOver }: Search): Promise<FoundReports> {
  const parsed = globs.map((text) => ({ text, glob: isBelow(text) ? parseGlob(text) : null }));
  const troubles = parsed
    .filter(({ glob }) => glob === null)
    .map(({ text }) => trouble(`expected a glob below the workspace, found ${JSON.stringify(text.slice(0, 200))}`, ''));
  const walk: Walk = {
    workspace,
    globs: parsed.flatMap(({ glob }) => glob ?? []),
    since,
    folders: [''],
    entries: 0,
    paths: [],
    troubles,
  };
  while (walk.globs.length > 0 && walk.folders.length > 0) {
    const folder = walk.folders.pop() ?? '';
    await lookInto(folder, walk);
    const limit = limitOf(walk) ?? (isOver() ? 'when its time was over' : null);
    if (limit === null) continue;
    walk.troubles.push(trouble(`the search for reports ended ${limit}`, folder));
    break;
  }
  return { paths: walk.paths.sort().slice(0, MAX_FILES), troubles: walk.troubles };
}

interface Walk {
  readonly workspace: string;
  readonly globs: readonly Glob[];
  readonly since: number;
  /** Still to be looked into. */
  readonly folders: string[];
  entries: number;
  readonly paths: string[];
  readonly troubles: FoundReports['troubles'][number][];
}

const trouble = (what: string, folder: string) => ({ what, at: { file: folder || '.' } });

function limitOf({ entries, paths }: Walk): string | null {
  if (entries >= MAX_ENTRIES) return `after ${MAX_ENTRIES} files and folders`;
  return paths.length > MAX_FILES ? `after ${MAX_FILES} reports` : null;
}

async function lookInto(folder: string, walk: Walk): Promise<void> {
  const { workspace, globs, since } = walk;
  const listed = await listFolder(join(workspace, folder), MAX_ENTRIES - walk.entries);
  if (typeof listed === 'string') {
    walk.troubles.push(trouble(`the folder cannot be read: ${listed}`, folder));
    return;
  }
  walk.entries += listed.length;
  for (const { name, isFolder, isFile } of listed) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (isFolder && globsMayMatchBelow(globs, path, RULES)) walk.folders.push(path);
    if (isFile && globsMatch(globs, path, RULES) && (await isNew(join(workspace, path), since))) walk.paths.push(path);
  }
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
