import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { readGitAddress } from '../contract/watch-file-source.ts';
import { errorText } from '../lib/error-text.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { FoundFile } from '../watch/evidence.ts';
import { isWatchedFile } from '../watch/read-files.ts';
import { extendsOf } from '../watch/read-native.ts';
import { runShort } from './watch-collect-process.ts';

type Env = Readonly<Record<string, string | undefined>>;

const MAX_DEPTH = 8;
const MAX_FOLDERS = 20_000;
const MAX_FILES = 1_000;
const MAX_FILE = 32 * 1024 * 1024;
const MAX_BYTES = 256 * 1024 * 1024;
const SKIPPED = new Set(['.git', 'node_modules', '__pycache__', '.tox', '.nox', '.mypy_cache', '.cache']);

/** The text of a regular file; not through a link. */
export async function readSmallFile(path: string, maxBytes: number): Promise<Result<string, string>> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await file.stat();
      if (!stats.isFile()) return err('is no regular file');
      if (stats.size > maxBytes) return err(`has ${stats.size} bytes; at most ${maxBytes} are read`);
      return ok(await file.readFile('utf8'));
    } finally {
      await file.close();
    }
  } catch (error) {
    return err(errorText(error));
  }
}

interface Walk {
  readonly workspace: string;
  /** Address of the repository that is built: clones of others inside the workspace are theirs. */
  readonly own: string;
  readonly env: Env;
  /** Folders of installed packages outside the workspace. */
  readonly sites: readonly string[];
}

interface Found {
  readonly files: { readonly path: string; readonly root: string | null }[];
  readonly sites: Set<string>;
  readonly troubles: string[];
  folders: number;
}

/** Files of the project that can say something about sources, and what is installed. */
export async function findWatchedFiles(
  walk: Walk,
): Promise<{ readonly files: readonly FoundFile[]; readonly troubles: readonly string[] }> {
  const found: Found = { files: [], sites: new Set(walk.sites), troubles: [], folders: 0 };
  await enter({ folder: resolve(walk.workspace), root: null, depth: 0 }, walk, found);
  for (const site of found.sites) found.files.push(...(await recordsOf(site)));
  if (found.files.length > MAX_FILES) found.troubles.push(`${found.files.length - MAX_FILES} files were too many to read`);
  return readAll(found.files.slice(0, MAX_FILES), walk, found.troubles);
}

interface Place {
  readonly folder: string;
  readonly root: string | null;
  readonly depth: number;
}

async function enter({ folder, root, depth }: Place, walk: Walk, found: Found): Promise<void> {
  found.folders += 1;
  if (found.folders === MAX_FOLDERS) found.troubles.push(`only ${MAX_FOLDERS} folders of the workspace were looked into`);
  if (depth > MAX_DEPTH || found.folders >= MAX_FOLDERS) return;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const isClone = entries.some(({ name }) => name === '.git');
  if (isClone && depth > 0 && !(await isOwn(folder, walk))) return;
  const mine = isClone ? folder : root;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile() && isWatchedFile(path)) found.files.push({ path, root: mine });
    if (!entry.isDirectory() || SKIPPED.has(entry.name)) continue;
    if (entry.name === 'site-packages') found.sites.add(path);
    else await enter({ folder: path, root: mine, depth: depth + 1 }, walk, found);
  }
}

async function isOwn(folder: string, { own, env }: Walk): Promise<boolean> {
  const asked = await git(folder, env, 'config', '--get', 'remote.origin.url');
  return asked !== null && readGitAddress(asked.trim())?.key === readGitAddress(own)?.key;
}

async function git(folder: string, env: Env, ...args: readonly string[]): Promise<string | null> {
  const quiet = { ...env, GIT_TRACE2_EVENT: '0', GIT_OPTIONAL_LOCKS: '0' };
  const asked = await runShort({
    program: 'git',
    args: ['-C', folder, ...args],
    cwd: folder,
    env: quiet,
    timeout: 20_000,
    maxBytes: 32 * 1024 * 1024,
  });
  return asked.ok ? asked.value : null;
}

/** `*.dist-info/direct_url.json`. */
async function recordsOf(site: string): Promise<readonly { readonly path: string; readonly root: null }[]> {
  const entries = await readdir(site).catch(() => []);
  const packages = entries.filter((name) => name.endsWith('.dist-info'));
  const listed = await Promise.all(packages.map((name) => readdir(join(site, name)).catch((): string[] => [])));
  return packages.flatMap((name, index) =>
    listed[index]?.includes('direct_url.json') ? [{ path: join(site, name, 'direct_url.json'), root: null }] : [],
  );
}

async function readAll(places: Found['files'], walk: Walk, troubles: string[]) {
  const states = new Map<string, CommitState | null>();
  const files: FoundFile[] = [];
  let bytes = 0;
  for (const { path, root } of places) {
    if (root !== null && !states.has(root)) states.set(root, await commitState(root, walk.env));
    for (const one of await withExtended(path)) {
      const read = bytes > MAX_BYTES ? err('was not read: the files before it were large') : await readSmallFile(one, MAX_FILE);
      const shown = relative(walk.workspace, one).split(sep).join('/');
      if (!read.ok) troubles.push(`${shown}: ${read.error}`);
      else {
        bytes += read.value.length;
        files.push({
          path: shown.startsWith('..') ? one : shown,
          text: read.value,
          committed: root === null ? null : committed(one, root, states.get(root)),
        });
      }
    }
  }
  const unique = new Map(files.map((file) => [file.path, file]));
  return { files: [...unique.values()], troubles };
}

/** A buildout and what it extends, each once. */
async function withExtended(path: string): Promise<readonly string[]> {
  if (!path.endsWith('.cfg')) return [path];
  const all = new Set([path]);
  for (const one of all) {
    const read = all.size > 50 ? null : await readSmallFile(one, 1024 * 1024);
    if (read?.ok) for (const other of extendsOf(read.value)) all.add(join(dirname(one), other));
  }
  return [...all];
}

interface CommitState {
  readonly tracked: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
}

async function commitState(root: string, env: Env): Promise<CommitState | null> {
  const [tracked, changed] = [
    await git(root, env, 'ls-files', '-z'),
    await git(root, env, 'diff', '--name-only', '--no-ext-diff', '-z', 'HEAD'),
  ];
  if (tracked === null || changed === null) return null;
  return { tracked: new Set(tracked.split('\0')), changed: new Set(changed.split('\0')) };
}

function committed(path: string, root: string, state: CommitState | null | undefined): boolean | null {
  const name = relative(root, path).split(sep).join('/');
  return state ? state.tracked.has(name) && !state.changed.has(name) : null;
}
