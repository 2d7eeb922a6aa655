import { type Dirent, readdir, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkPath, foldedPath } from '../contract/refdata-keys.ts';
import { errnoOf } from '../lib/error-text.ts';
import { type Glob, globsMatch, globsMayMatchBelow, parseGlob } from '../lib/glob.ts';
import type { RefusedFile } from '../refdata-ports.ts';
import { kindOf } from './result-files-open.ts';
import { steadyMs } from './steady-clock.ts';
import { Warmth } from './warmth.ts';

/** Names in the folders that are looked into, at most. */
const MAX_NAMES = 500_000;
/** Folders of a disk that are looked into at once: one's names are taken while the next ones' are read. */
const AT_ONCE = 16;
/** What a folder costs from memory at most, some five times of what it does: to hand one to another thread and back costs more. Milliseconds. */
const MEMORY = { folder: 0.3, name: 0.01 };
/** Milliseconds after which others get a turn. */
const TURN = 5;
/** Dependencies and history: never a project's results. */
const NEVER = new Set(['node_modules', '.git']);
const RULES = { dot: false };

export interface Walked {
  /** Paths of regular files, sorted. */
  readonly files: readonly string[];
  readonly refused: readonly RefusedFile[];
}

interface Walking {
  /** Names of folders that are not looked into. */
  readonly leftOut?: ReadonlySet<string>;
  /** Milliseconds of a steady clock. */
  readonly now?: () => number;
}

/**
 * Files below `root` (a real path) that the globs take, and what of it can be in no set.
 * @throws Error for what is no glob, and for too many names.
 */
export async function walkResults(
  root: string,
  globs: readonly string[],
  { leftOut = NEVER, now = steadyMs }: Walking = {},
): Promise<Walked> {
  const walk = new Walk(root, globs.map(globOf), leftOut);
  const folders = [...(await fromMemory(walk, now))];
  for (let at = 0; at < folders.length; at += AT_ONCE) {
    const found = await Promise.all(folders.slice(at, at + AT_ONCE).map((folder) => walk.look(folder)));
    for (const looked of found) folders.push(...walk.enter(looked));
  }
  return withoutCollisions(walk.files.sort(), walk.refused);
}

/** Looks into one folder after the other as long as they come from memory; gives those that are left. */
async function fromMemory(walk: Walk, now: () => number): Promise<readonly string[]> {
  const folders = [''];
  const warmth = new Warmth();
  let turn = now();
  for (let at = 0; at < folders.length; at += 1) {
    if (warmth.isCold) return folders.slice(at);
    const began = now();
    const looked = walk.lookAtOnce(folders[at] ?? '');
    const ended = now();
    warmth.took(ended - began, MEMORY.folder + looked.entries.length * MEMORY.name);
    folders.push(...walk.enter(looked));
    if (ended - turn < TURN) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turn = now();
  }
  return [];
}

function globOf(text: string): Glob {
  const glob = parseGlob(text);
  if (!glob) throw new Error(`${JSON.stringify(text)} is no glob`);
  return glob;
}

interface Looked {
  readonly folder: string;
  readonly entries: readonly Dirent[];
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

  look(folder: string): Promise<Looked> {
    return new Promise((resolve) => {
      readdir(join(this.#root, folder), { withFileTypes: true }, (error, entries) =>
        resolve({ folder, entries: error ? this.#unread(folder, error) : entries }),
      );
    });
  }

  /** `look`, without a turn for anybody else. */
  lookAtOnce(folder: string): Looked {
    try {
      return { folder, entries: readdirSync(join(this.#root, folder), { withFileTypes: true }) };
    } catch (error) {
      return { folder, entries: this.#unread(folder, error) };
    }
  }

  /** Gives the folders in it that may hold something. */
  enter({ folder, entries }: Looked): readonly string[] {
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

  /** What may not be looked into is no empty folder. */
  #unread(folder: string, error: unknown): readonly [] {
    const errno = errnoOf(error) ?? String(error);
    if (errno !== 'ENOENT') this.refused.push({ path: folder === '' ? '.' : folder, why: `cannot be looked into: ${errno}` });
    return [];
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
