import { createHash, randomUUID } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import {
  copyFile,
  type FileHandle,
  lstat,
  open,
  readdir,
  readFile,
  rename,
  rmdir,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkPath } from '../contract/refdata-keys.ts';
import { type Body, BucketFault } from '../refdata-ports.ts';
import { verifiedPieces } from './bucket-bodies.ts';
import { DirectoryFiles, nullIfAbsent } from './bucket-directory-files.ts';
import { makeBelow } from './result-files-write.ts';

/** What begins so is ours alone, and no key. */
export const PRIVATE = '_ci/.';
/** Milliseconds: finer than this no clock of a file system ticks, and numbers of files are used again. */
const TICK = 50;
/** Milliseconds after which what killed processes left is taken away. */
const DAY = 86_400_000;

/** A file that is complete and durable, and not yet at its place. */
export interface SiteDraft {
  readonly path: string;
}

/** Changes with every write: a file is never written in place, and its time never goes back (`placed`). */
export const tagOf = ({ ino, mtimeNs, size }: BigIntStats): string =>
  [ino, mtimeNs, size].map((one) => one.toString(36)).join('-');

/** Files of a site, each at the path that its key is, so that any server can serve them. No link below the folder is followed. */
export class SiteFiles {
  readonly #files: DirectoryFiles;
  readonly #prefix: string;
  #swept: Promise<void> | null = null;

  /** `prefix`: below `root`, which has to be there; it is made when something is written. */
  constructor(root: string, prefix: string) {
    this.#files = new DirectoryFiles(root);
    this.#prefix = prefix;
  }

  /** @throws BucketFault where a link leads elsewhere, or no folder can hold a file of that name. */
  async locate(key: string): Promise<{ readonly path: string; readonly found: BigIntStats | null }> {
    const checked = checkPath(key);
    if (!checked.ok || key.startsWith(PRIVATE)) throw refused(key, checked.ok ? 'is kept for the store' : checked.error);
    const { path, hasFolder } = await this.#files.locate(key, join(this.#prefix, key));
    const found = hasFolder ? await lstat(path, { bigint: true }).catch(nullIfAbsent) : null;
    if (found?.isSymbolicLink()) throw refused(key, 'is a symbolic link in the store; nothing there is followed. Remove it');
    return { path, found: found?.isDirectory() ? null : found };
  }

  async draft(key: string, body: Body): Promise<SiteDraft> {
    const path = await this.#draftPath();
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o644);
    try {
      for await (const piece of verifiedPieces(key, body)) await file.writeFile(piece);
      await file.sync();
      return { path };
    } catch (error) {
      await unlink(path).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
  }

  /** A copy of its own; the file system may share the bytes until one of both changes. */
  async draftOf(source: string): Promise<SiteDraft> {
    const path = await this.#draftPath();
    await copyFile(source, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    const file: FileHandle = await open(path, constants.O_RDWR);
    await file.sync().finally(() => file.close());
    // A copy may keep the time of its source; what is written is as old as its writing.
    const now = Date.now() / 1_000;
    await utimes(path, now, now);
    return { path };
  }

  /** Puts a draft at its place. Nobody else writes meanwhile. `note` gets the tag before anybody can see the file. */
  async place(key: string, draft: SiteDraft, note: (tag: string) => Promise<void>): Promise<string> {
    const { path, found } = await this.locate(key);
    await this.#makeFolder(dirname(key));
    const fresh = await lstat(draft.path, { bigint: true });
    if (found && fresh.mtimeNs <= found.mtimeNs) {
      const after = Number(found.mtimeNs / 1_000_000n + 1n) / 1_000;
      await utimes(draft.path, after, after);
    }
    const tag = tagOf(await lstat(draft.path, { bigint: true }));
    await note(tag);
    await rename(draft.path, path);
    return tag;
  }

  /** What was put there is there after a power cut too. */
  async settle(key: string): Promise<void> {
    await this.#files.settle((await this.locate(key)).path);
  }

  async discard({ path }: SiteDraft): Promise<void> {
    await unlink(path).catch(nullIfAbsent);
  }

  /** With the folders that are empty then. Nobody else writes meanwhile. */
  async remove(key: string): Promise<void> {
    const { path, found } = await this.locate(key);
    if (!found) return;
    // A file of the next moment could have its number and its time.
    if (Date.now() - Number(found.mtimeMs) < TICK) await sleep(TICK);
    await unlink(path).catch(nullIfAbsent);
    const folders = key.split('/').slice(0, -1);
    for (; folders.length > 0; folders.pop()) {
      const isGone = await rmdir(join(dirname(path), relative(dirname(key), folders.join('/')))).then(
        () => true,
        () => false,
      );
      if (!isGone) return;
    }
  }

  /** Keys that begin with `prefix`, in the order of UTF-8. */
  async keys(prefix: string): Promise<readonly string[]> {
    const folder = prefix.split('/').slice(0, -1).join('/');
    const { path, hasFolder } = await this.#files.locate(prefix, join(this.#prefix, folder, 'x'));
    const keys: string[] = [];
    if (hasFolder) await walk(dirname(path), folder, keys);
    const wanted = keys.filter((key) => key.startsWith(prefix) && !key.startsWith(PRIVATE) && checkPath(key).ok);
    return wanted.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  /** A folder of our own below `_ci`, made where it is not there. */
  async privateFolder(name: string): Promise<string> {
    await this.#makeFolder(PRIVATE + name);
    return dirname((await this.#files.locate('', join(this.#prefix, PRIVATE + name, 'x'))).path);
  }

  /** Null where there is none. */
  async readNote(key: string): Promise<string | null> {
    const { path, hasFolder } = await this.#files.locate(key, join(this.#prefix, noteOf(key)));
    return hasFolder ? readFile(path, 'utf8').catch(nullIfAbsent) : null;
  }

  async writeNote(key: string, text: string): Promise<void> {
    const path = join(await this.privateFolder(dirname(noteOf(key)).slice(PRIVATE.length)), noteOf(key).split('/').at(-1) ?? '');
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, text, { flag: 'wx' });
    await rename(draft, path);
  }

  async removeNote(key: string): Promise<void> {
    const { path, hasFolder } = await this.#files.locate(key, join(this.#prefix, noteOf(key)));
    if (hasFolder) await unlink(path).catch(nullIfAbsent);
  }

  async #draftPath(): Promise<string> {
    const folder = await this.privateFolder('tmp');
    this.#swept ??= sweep(folder);
    return join(folder, randomUUID());
  }

  /** Through no link: not even an empty folder appears elsewhere. */
  async #makeFolder(key: string): Promise<void> {
    const { path, hasFolder } = await this.#files.locate(key, join(this.#prefix, key, 'x'));
    if (hasFolder) return;
    const parts = join(this.#prefix, key).split(sep);
    const root = parts.reduce((folder) => dirname(folder), dirname(path));
    makeBelow(root, parts);
  }
}

/** Of what the file system cannot keep with a file. */
function noteOf(key: string): string {
  const name = createHash('sha256').update(key).digest('hex');
  return `${PRIVATE}about/${name.slice(0, 2)}/${name}.json`;
}

function refused(key: string, why: string): BucketFault {
  return new BucketFault('refused', key, `${JSON.stringify(key.slice(0, 200))} ${why}.`);
}

async function walk(folder: string, key: string, keys: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(nullIfAbsent);
  for (const entry of entries ?? []) {
    const below = key === '' ? entry.name : `${key}/${entry.name}`;
    if (entry.isDirectory()) await walk(join(folder, entry.name), below, keys);
    else if (entry.isFile()) keys.push(below);
  }
}

/** Drafts of processes that were killed. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const found = await lstat(join(folder, name)).catch(() => null);
    if (found && found.mtimeMs < Date.now() - DAY) await unlink(join(folder, name)).catch(() => undefined);
  }
}
