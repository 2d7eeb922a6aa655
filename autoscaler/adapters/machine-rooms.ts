import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bootId, readProcess } from './process-table.ts';

/** What the service writes when it makes a machine's directory. */
export interface MachinePapers {
  readonly pool: string;
  /** The order it was launched by; papers of older versions do not tell: it was their own. */
  readonly launch?: string;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
}

/** Who took the machine: its launcher, or somebody who gave it up before anything started. */
export type Claim =
  | { readonly kind: 'launcher'; readonly pid: number; readonly startTime: string; readonly boot: string; readonly at: number }
  | { readonly kind: 'given-up' };

/** A tombstone keeps an id from starting again for so long. */
const TOMBSTONE_AGE = 86_400_000;
/** Ours, or named so by a machine: everything else in the directory is left alone. */
const ID = /^[a-z0-9-]{1,64}$/;

/**
 * The files of local machines. Every step that decides is one atomic call of the file system (rename of a directory, a hard
 * link), so that killed and racing services leave one outcome.
 *
 *   <root>/<id>/            a machine: papers.json jit home/ tmp/ claim exit runner.log launcher.log
 *   <root>/.new/            directories being filled, `<id>.<pid of the maker>.<random>`
 *   <root>/.ended/<id>      tombstones
 *   <root>/.trash/          directories being removed
 */
export class MachineRooms {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  static isId(text: string): boolean {
    return ID.test(text);
  }

  path(id: string): string {
    return join(this.root, id);
  }

  /** Makes the machine's directory, whole or not at all. False where there is one already. */
  async make(id: string, papers: MachinePapers, jitConfig: string): Promise<boolean> {
    const fresh = join(this.root, '.new', `${id}.${process.pid}.${randomUUID()}`);
    try {
      await mkdir(fresh, { recursive: true, mode: 0o700 });
      await mkdir(join(fresh, 'home'), { mode: 0o700 });
      await mkdir(join(fresh, 'tmp'), { mode: 0o700 });
      await writeFile(join(fresh, 'papers.json'), JSON.stringify(papers), { mode: 0o600 });
      await writeFile(join(fresh, 'jit'), jitConfig, { mode: 0o600 });
      await rename(fresh, this.path(id));
      return true;
    } catch (error) {
      await rm(fresh, { recursive: true, force: true });
      if (codeOf(error) === 'ENOTEMPTY' || codeOf(error) === 'EEXIST') return false;
      throw error;
    }
  }

  /** Takes the machine before its launcher does: nothing will ever start in it. False where the launcher was first. */
  async giveUp(id: string): Promise<boolean> {
    const note = join(this.path(id), `claim.${randomUUID()}`);
    try {
      await writeFile(note, 'given-up\n', { flag: 'wx', mode: 0o600 });
      await link(note, join(this.path(id), 'claim'));
      await rm(join(this.path(id), 'jit'), { force: true });
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return false;
      throw error;
    } finally {
      await rm(note, { force: true });
    }
  }

  async ids(): Promise<readonly string[]> {
    const entries = await readdir(this.root, { withFileTypes: true }).catch(emptyWhereMissing);
    return entries.filter((entry) => entry.isDirectory() && ID.test(entry.name)).map(({ name }) => name);
  }

  /** Null where there is none (yet). */
  async claim(id: string): Promise<Claim | null> {
    const text = await readIfThere(join(this.path(id), 'claim'));
    if (text === null) return null;
    const [, pid, startTime, boot, at] = /^([0-9]+) ([0-9]+) (\S+) ([0-9]+)\n$/.exec(text) ?? [];
    // A power cut can empty a file: whoever wrote it is gone too.
    if (!pid || !startTime || !boot || !at) return { kind: 'given-up' };
    return { kind: 'launcher', pid: Number(pid), startTime, boot, at: Number(at) };
  }

  /** @throws where they are missing or damaged. */
  async papers(id: string): Promise<MachinePapers> {
    const papers: unknown = JSON.parse(await readFile(join(this.path(id), 'papers.json'), 'utf8'));
    if (!isPapers(papers)) throw new Error('papers.json holds something else');
    return papers;
  }

  /** When the directory came to be, as far as it can be told without its papers. */
  async madeAt(id: string): Promise<number> {
    return Math.floor((await stat(this.path(id))).mtimeMs);
  }

  /** The runner's exit code, null where it was never noted. */
  async exitCode(id: string): Promise<number | null> {
    const text = await readIfThere(join(this.path(id), 'exit'));
    return text !== null && /^[0-9]{1,3}$/.test(text) ? Number(text) : null;
  }

  async bury(id: string): Promise<void> {
    await mkdir(join(this.root, '.ended'), { recursive: true, mode: 0o700 });
    await writeFile(join(this.root, '.ended', id), '', { mode: 0o600 });
  }

  async isBuried(id: string): Promise<boolean> {
    return (await readIfThere(join(this.root, '.ended', id))) !== null;
  }

  /** Takes the directory away: from here on the machine is not listed, even where something in it cannot be removed. */
  async clear(id: string): Promise<void> {
    const trash = join(this.root, '.trash', `${id}.${randomUUID()}`);
    await mkdir(join(this.root, '.trash'), { recursive: true, mode: 0o700 });
    try {
      await rename(this.path(id), trash);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      throw error;
    }
    await removeTree(trash);
  }

  /** Removes what killed services left, and tombstones past their time. Reports what could not be removed. */
  async tidy(now: number): Promise<readonly string[]> {
    const left: string[] = [];
    const attempt = (path: string): Promise<void> => removeTree(path).catch(() => void left.push(path));
    for (const name of await names(join(this.root, '.new'))) {
      if (!readProcess(Number(name.split('.')[1]))) await attempt(join(this.root, '.new', name));
    }
    for (const name of await names(join(this.root, '.trash'))) await attempt(join(this.root, '.trash', name));
    for (const name of await names(join(this.root, '.ended'))) {
      const path = join(this.root, '.ended', name);
      const age = now - ((await stat(path).catch(() => null))?.mtimeMs ?? now);
      if (age > TOMBSTONE_AGE) await attempt(path);
    }
    return left;
  }
}

/** Whether the claim's launcher is alive: the same pid, begun at the same tick of the same boot. */
export function isAlive(claim: Claim): boolean {
  if (claim.kind === 'given-up' || readProcess(claim.pid)?.startTime !== claim.startTime) return false;
  return claim.boot === bootId() || claim.boot === 'none';
}

/** The system's name of an error (`ENOENT`), empty where it has none. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** Jobs leave directories that nobody may write to (module caches of Go): they are opened first. */
async function removeTree(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
  } catch {
    await open(path);
    await rm(path, { recursive: true, force: true });
  }
}

async function open(path: string): Promise<void> {
  await chmod(path, 0o700).catch(() => {});
  for (const entry of await readdir(path, { withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory()) await open(join(path, entry.name));
  }
}

async function names(path: string): Promise<readonly string[]> {
  return readdir(path).catch(emptyWhereMissing);
}

function emptyWhereMissing(error: unknown): never[] {
  if (codeOf(error) === 'ENOENT') return [];
  throw error;
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

function isPapers(value: unknown): value is MachinePapers {
  if (typeof value !== 'object' || value === null) return false;
  const { pool, launch, name, madeAt } = value as Record<string, unknown>;
  const isLaunch = launch === undefined || typeof launch === 'string';
  return typeof pool === 'string' && isLaunch && typeof name === 'string' && typeof madeAt === 'number';
}
