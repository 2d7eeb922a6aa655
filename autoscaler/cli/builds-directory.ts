import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BuildSettings } from '../config/settings.ts';
import type { CheckLine } from './findings.ts';

const GIB = 2 ** 30;

/** Whether the service can keep builds where it is told to: in a directory, or in one that it can make. */
export async function buildsDirectory(builds: BuildSettings | null): Promise<readonly CheckLine[]> {
  if (!builds) return [];
  const { directory, max } = builds;
  const found = await nearest(directory);
  const isWritable = await access(found, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  const stat = isWritable ? await statfs(found).catch(() => null) : null;
  if (!stat) return [wrong(`${found} is no directory, or cannot be written by this user`)];
  const isThere = found === directory;
  const good = isThere ? directory : `${directory} is not there yet: the service makes it`;
  const lines: CheckLine[] = [{ level: 'ok', about: 'builds', what: good, next: null }];
  const free = stat.bavail * stat.bsize;
  // What is there already is a part of what may be taken.
  if (free < max && !isThere) {
    const what = `${(free / GIB).toFixed(1)} GiB are free at ${found}, and builds may take ${(max / GIB).toFixed(1)}`;
    lines.push({ level: 'note', about: 'builds', what, next: 'Make builds.max smaller, or the disk larger.' });
  }
  return lines;
}

/** The directory, or the first above it that exists. */
async function nearest(path: string): Promise<string> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  return isThere || dirname(path) === path ? path : nearest(dirname(path));
}

const wrong = (what: string): CheckLine => ({
  level: 'wrong',
  about: 'builds',
  what,
  next: 'Run the check as root or as the service, or make the directory of builds.directory.',
});
