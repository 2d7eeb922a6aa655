import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RetentionRules, StoredName } from '../builds/build-files.ts';
import { codeOf, readJson } from './file-build-store-files.ts';
import { BUILD_FILE, type Layout, OPEN, RUNS, readBuild, TRASH } from './file-build-store-layout.ts';

interface Kept {
  readonly runId: string;
  readonly path: string;
  readonly bytes: number;
  readonly changedAt: number;
  readonly isOpen: boolean;
}

/** Knows how large and how old each build is, and removes what nobody may wait for. */
export class Retention {
  readonly #layout: Layout;
  readonly #rules: RetentionRules;
  /** Of builds that nobody wrote to since. */
  readonly #measured = new Map<string, { readonly bytes: number; readonly changedAt: number }>();

  constructor(layout: Layout, rules: RetentionRules) {
    this.#layout = layout;
    this.#rules = rules;
  }

  touched(runId: string): void {
    this.#measured.delete(runId);
  }

  /** Oldest first. */
  async doomed(now: number): Promise<readonly Kept[]> {
    const kept = (await this.#all()).sort((a, b) => a.changedAt - b.changedAt);
    const { keep, max } = this.#rules;
    let bytes = kept.reduce((sum, build) => sum + build.bytes, 0);
    return kept.filter((build) => {
      const goes = now - build.changedAt > keep || (bytes > max && !build.isOpen);
      if (goes) bytes -= build.bytes;
      return goes;
    });
  }

  /** Out of its place at once; its marker goes last, so that a kill in between is taken up by the next sweep. */
  async remove(runId: string, path: string): Promise<void> {
    await mkdir(join(this.#layout.root, TRASH), { recursive: true, mode: 0o700 });
    const grave = join(this.#layout.root, TRASH, `${runId}-${randomBytes(4).toString('hex')}`);
    if (await this.#holds(runId, path)) await rename(this.#layout.folder(path), grave);
    await rm(this.#layout.marker(OPEN, runId), { force: true });
    await rm(this.#layout.marker(RUNS, runId), { force: true });
    this.#measured.delete(runId);
  }

  async emptyTrash(): Promise<void> {
    const trash = join(this.#layout.root, TRASH);
    for (const name of await namesIn(trash)) await rm(join(trash, name), { recursive: true, force: true });
  }

  async #all(): Promise<Kept[]> {
    const { root } = this.#layout;
    const open = new Set(await namesIn(join(root, OPEN)));
    const all: Kept[] = [];
    for (const name of await namesIn(join(root, RUNS))) {
      const runId = /^([0-9]{1,20})\.json$/.exec(name)?.[1];
      const path = runId && ((await readJson(join(root, RUNS, name))) as { readonly path?: unknown } | null)?.path;
      if (!runId || typeof path !== 'string') continue;
      all.push({ runId, path, isOpen: open.has(name), ...(await this.#measure(runId, path)) });
    }
    return all;
  }

  async #measure(runId: string, path: string): Promise<{ readonly bytes: number; readonly changedAt: number }> {
    const known = this.#measured.get(runId);
    if (known) return known;
    // A marker of a run that was killed before it had the place.
    if (!(await this.#holds(runId, path))) return { bytes: 0, changedAt: 0 };
    const measured = { bytes: 0, changedAt: 0 };
    // Set before it is walked: what is written meanwhile makes it be measured anew.
    this.#measured.set(runId, measured);
    for await (const { stat } of walk(this.#layout.folder(path))) {
      measured.bytes += stat.blocks * 512;
      measured.changedAt = Math.max(measured.changedAt, stat.mtimeMs);
    }
    return measured;
  }

  async #holds(runId: string, path: string): Promise<boolean> {
    return readBuild(await readJson(join(this.#layout.folder(path), BUILD_FILE)), path)?.runId === runId;
  }
}

/** Of files and folders below one, as they stand on the disk. */
export async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for await (const { stat } of walk(folder)) bytes += stat.blocks * 512;
  return bytes;
}

/** Files below a folder, by their paths in it, drafts left out. */
export async function listFiles(folder: string): Promise<readonly StoredName[]> {
  const files: StoredName[] = [];
  for await (const { path, stat } of walk(folder)) {
    const isHidden = path.split('/').some((part) => part.startsWith('.'));
    if (!isHidden && stat.isFile()) files.push({ path, size: stat.size });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Depth first; links are told, never followed. */
async function* walk(folder: string, prefix = ''): AsyncGenerator<{ readonly path: string; readonly stat: Stats }> {
  for (const name of await namesIn(folder)) {
    const stat = await lstat(join(folder, name)).catch(unlessMissing);
    if (!stat) continue;
    yield { path: `${prefix}${name}`, stat };
    if (stat.isDirectory()) yield* walk(join(folder, name), `${prefix}${name}/`);
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(unlessMissing)) ?? [];
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
  throw error;
}
