import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { errnoOf } from '../lib/error-text.ts';
import { BucketFault, type BucketFaultKind } from '../refdata-ports.ts';
import type { SiteBody, SiteObject, SiteSource, SiteStore, SiteWrite } from '../site-ports.ts';
import { nullIfAbsent, openToRead, readBytes } from './bucket-directory-files.ts';
import { type SiteDraft, SiteFiles, tagOf } from './site-directory-files.ts';
import { DirectoryTurns } from './site-directory-lock.ts';

/** The last ones of a key are kept: between a note and its file a process may be killed. */
const NOTES = 3;
const MAX_NOTE = 10_000;
const LISTED_AT_ONCE = 64;

interface Note {
  readonly tag: string;
  readonly generation: string;
}

/** A site in a folder, for any server and for many processes at once; one that is killed leaves files whole, and nobody waits for it. */
export class DirectorySite implements SiteStore {
  readonly address: string;
  readonly #files: SiteFiles;
  readonly #turns: DirectoryTurns;

  /** `directory` has to be there; `prefix` below it is made when something is written. */
  constructor(directory: string, prefix: string) {
    this.address = pathToFileURL(join(directory, prefix)).href;
    this.#files = new SiteFiles(directory, prefix);
    this.#turns = new DirectoryTurns(() => this.#files.privateFolder('turns'));
  }

  get(key: string, maxBytes: number): Promise<{ readonly bytes: Uint8Array; readonly tag: string } | null> {
    return this.#attempt('read', key, async () => {
      const { path, found } = await this.#files.locate(key);
      const file = found && (await openToRead(key, path));
      if (!file) return null;
      try {
        const tag = tagOf(await file.stat({ bigint: true }));
        return { bytes: await readBytes(key, file, { maxBytes }), tag };
      } finally {
        await file.close();
      }
    });
  }

  head(key: string): Promise<SiteObject | null> {
    return this.#attempt('read', key, async () => {
      const { found } = await this.#files.locate(key);
      if (!found) return null;
      const tag = tagOf(found);
      const note = (await this.#notes(key)).find((one) => one.tag === tag);
      return { key, size: Number(found.size), tag, modified: Number(found.mtimeMs), generation: note?.generation ?? null };
    });
  }

  put(key: string, body: SiteBody, write: SiteWrite): Promise<{ readonly tag: string } | 'lost'> {
    return this.#attempt('write', key, async () => {
      if (write.onlyIf !== null && !(await this.#holds(key, write.onlyIf))) return 'lost';
      return this.#placed(key, await this.#files.draft(key, body), write);
    });
  }

  copy(
    { store, key: from, tag }: SiteSource,
    key: string,
    write: SiteWrite,
  ): Promise<{ readonly tag: string } | 'gone' | 'lost'> {
    return this.#attempt('write', key, async () => {
      if (!store.startsWith('file:///'))
        throw new BucketFault(
          'refused',
          key,
          `cannot copy from ${store} to ${this.address}: both have to be S3, or both folders`,
        );
      const source = new SiteFiles(fileURLToPath(store), '');
      const isStill = async () => {
        const { path, found } = await source.locate(from);
        return found && tagOf(found) === tag ? path : null;
      };
      const path = await isStill();
      const draft = path === null ? null : await this.#files.draftOf(path).catch(nullIfAbsent);
      if (!draft) return 'gone';
      if ((await isStill()) !== null) return this.#placed(key, draft, write);
      await this.#files.discard(draft);
      return 'gone';
    });
  }

  async *list(prefix: string): AsyncIterable<Pick<SiteObject, 'key' | 'size' | 'tag' | 'modified'>> {
    const keys = await this.#attempt('list', prefix, () => this.#files.keys(prefix));
    for (let at = 0; at < keys.length; at += LISTED_AT_ONCE)
      for (const { key, found } of await Promise.all(keys.slice(at, at + LISTED_AT_ONCE).map((one) => this.#located(one))))
        if (found) yield { key, size: Number(found.size), tag: tagOf(found), modified: Number(found.mtimeMs) };
  }

  #located(key: string) {
    return this.#attempt('list', key, async () => ({ key, found: (await this.#files.locate(key)).found }));
  }

  async remove(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => this.#attempt('remove', key, () => this.#removeOne(key))));
  }

  /** By the clock of the file system, which may be another machine's. */
  now(): Promise<number> {
    return this.#attempt('write', '', async () => {
      const draft = await this.#files.draft('', { bytes: new Uint8Array(0) });
      const { mtimeMs } = await lstat(draft.path);
      await this.#files.discard(draft);
      return Math.round(mtimeMs);
    });
  }

  async #removeOne(key: string): Promise<void> {
    if ((await this.#files.locate(key)).found === null) return;
    await this.#turns.run(async () => {
      await this.#files.remove(key);
      await this.#files.removeNote(key);
    });
  }

  async #placed(key: string, draft: SiteDraft, { onlyIf, generation }: SiteWrite): Promise<{ readonly tag: string } | 'lost'> {
    try {
      const tag = await this.#turns.run(async () => {
        if (onlyIf !== null && !(await this.#holds(key, onlyIf))) return null;
        const notes = await this.#notes(key);
        const note = (mine: string) =>
          this.#files.writeNote(key, JSON.stringify([{ tag: mine, generation }, ...notes].slice(0, NOTES)));
        return this.#files.place(key, draft, note);
      });
      if (tag === null) return 'lost';
      await this.#files.settle(key);
      return { tag };
    } finally {
      await this.#files.discard(draft);
    }
  }

  async #holds(key: string, onlyIf: NonNullable<SiteWrite['onlyIf']>): Promise<boolean> {
    const { found } = await this.#files.locate(key);
    return onlyIf === 'absent' ? found === null : found !== null && tagOf(found) === onlyIf.tag;
  }

  async #notes(key: string): Promise<readonly Note[]> {
    const text = await this.#files.readNote(key);
    try {
      const notes: unknown = JSON.parse((text ?? '[]').slice(0, MAX_NOTE));
      return Array.isArray(notes) ? notes.filter(isNote) : [];
    } catch {
      return [];
    }
  }

  async #attempt<T>(verb: string, key: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof BucketFault || errnoOf(error) === undefined ? error : this.#faultOf(verb, key, errnoOf(error) ?? '');
    }
  }

  #faultOf(verb: string, key: string, errno: string): BucketFault {
    const [kind, next] = FAULTS[errno] ?? ['refused', 'Check the folder and its file system.'];
    return new BucketFault(kind, key, `cannot ${verb} ${JSON.stringify(key)} in ${this.address}: ${errno}. ${next}`);
  }
}

function isNote(value: unknown): value is Note {
  const { tag, generation } = (value ?? {}) as Partial<Readonly<Record<keyof Note, unknown>>>;
  return typeof tag === 'string' && typeof generation === 'string';
}

const FAULTS: Readonly<Record<string, readonly [kind: BucketFaultKind, next: string]>> = {
  EACCES: ['denied', 'Give the user of this process the right to it.'],
  EPERM: ['denied', 'Give the user of this process the right to it.'],
  EROFS: ['denied', 'The file system can only be read.'],
  ENOSPC: ['refused', 'The file system is full.'],
  EDQUOT: ['refused', 'The quota of this user is used up.'],
  EIO: ['damaged', 'The file system cannot read or write it; look into the machine’s log.'],
  ESTALE: ['unreachable', 'The file system was mounted again; start the job again.'],
  ENOTDIR: [
    'refused',
    'A file stands where this one needs a folder: a folder cannot be published over it before that is removed.',
  ],
  EISDIR: ['refused', 'A folder stands where the file belongs.'],
  ENOTEMPTY: ['refused', 'A folder stands where the file belongs.'],
};
