import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPath, foldedPath } from '../contract/refdata-keys.ts';
import { errnoOf } from '../lib/error-text.ts';
import { type Glob, globsMatch, globsMayMatchBelow, parseGlob } from '../lib/glob.ts';
import type { RefusedFile } from '../refdata-ports.ts';
import { kindOf } from './result-files-open.ts';

/** Names in the folders that are looked into, at most. */
const MAX_NAMES = 500_000;
/** Folders that are looked into at once: one's names are taken while the next ones' are read. */
const AT_ONCE = 16;
/** Dependencies and history: never a project's results. */
const NEVER = new Set(['node_modules', '.git']);
const RULES = { dot: false };

export interface Walked {
  /** Paths of regular files, sorted. */
  readonly files: readonly string[];
  readonly refused: readonly RefusedFile[];
}

/**
 * Files below `root` (a real path) that the globs take, and what of it can be in no set. `leftOut`: names of folders that are not looked into.
 * @throws Error for what is no glob, and for too many names.
 */
export async function walkResults(root: string, globs: readonly string[], leftOut: ReadonlySet<string> = NEVER): Promise<Walked> {
  const walk = new Walk(root, globs.map(globOf), leftOut);
  const folders = [''];
  while (folders.length > 0) {
    const found = await Promise.all(folders.splice(0, AT_ONCE).map((folder) => walk.enter(folder)));
    for (const below of found) folders.push(...below);
  }
  return withoutCollisions(walk.files.sort(), walk.refused);
}

function globOf(text: string): Glob {
  const glob = parseGlob(text);
  if (!glob) throw new Error(`${JSON.stringify(text)} is no glob`);
  return glob;
}

class Walk {
  readonly files: string[] = [];
  readonly refused: RefusedFile[] = [];
  readonly #root: string;
  readonly #globs: readonly Glob[];
  readonly #leftOut: ReadonlySet<string>;
  #names = 0;

  constructor(root: string, globs: readonly Glob[], leftOut: ReadonlySet<string>) {
    this.#root = root;
    this.#globs = globs;
    this.#leftOut = leftOut;
  }

  /** Gives the folders in it that may hold something. */
  async enter(folder: string): Promise<readonly string[]> {
    const entries = await this.#entriesOf(folder);
    this.#names += entries.length;
    if (this.#names > MAX_NAMES) throw new Error(`more than ${MAX_NAMES} names lie in ${this.#root}: take a smaller folder`);
    return entries.flatMap((entry) => this.#meet(folder === '' ? entry.name : `${folder}/${entry.name}`, entry));
  }

  #meet(path: string, entry: Dirent): readonly string[] {
    const mayHold = (): boolean => !this.#leftOut.has(entry.name) && globsMayMatchBelow(this.#globs, path, RULES);
    if (entry.isDirectory()) return mayHold() ? [path] : [];
    const isTaken = globsMatch(this.#globs, path, RULES);
    if (entry.isFile()) {
      if (isTaken) this.#take(path);
    } else if (isTaken || (entry.isSymbolicLink() && mayHold())) this.refused.push({ path, why: `is ${kindOf(entry)}` });
    return [];
  }

  #take(path: string): void {
    // What Node shows for bytes that are no UTF-8.
    const checked = path.includes('\ufffd') ? { ok: false as const, error: 'has a name that is no UTF-8' } : checkPath(path);
    if (checked.ok) this.files.push(path);
    else this.refused.push({ path, why: checked.error });
  }

  async #entriesOf(folder: string): Promise<readonly Dirent[]> {
    try {
      return await readdir(join(this.#root, folder), { withFileTypes: true });
    } catch (error) {
      const errno = errnoOf(error) ?? String(error);
      // What may not be looked into is no empty folder.
      if (errno !== 'ENOENT') this.refused.push({ path: folder === '' ? '.' : folder, why: `cannot be looked into: ${errno}` });
      return [];
    }
  }
}

/** Two paths that are one on some file system are refused both: which one would win is chance. */
function withoutCollisions(paths: readonly string[], refused: readonly RefusedFile[]): Walked {
  const groups = [...Map.groupBy(paths, foldedPath).values()].filter((same) => same.length > 1);
  const colliding = groups.flatMap((same) =>
    same.map((path, index) => ({
      path,
      why: `is the same file as ${JSON.stringify(same[index === 0 ? 1 : 0])} on some systems`,
    })),
  );
  const out = new Set(colliding.map(({ path }) => path));
  return { files: paths.filter((path) => !out.has(path)), refused: [...refused, ...colliding] };
}
