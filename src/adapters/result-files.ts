import { hash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { checkPath } from '../contract/refdata-keys.ts';
import type { RefusedFile, ResultFiles } from '../refdata-ports.ts';
import type { FolderQuestion } from './folder-question.ts';
import { walkFolder } from './folder-walk.ts';
import { hashFiles } from './hash-files.ts';
import type { HashThread } from './hash-thread.ts';
import { hashAll } from './result-files-hash.ts';
import { PIECE, readUsable, Unusable } from './result-files-open.ts';
import { leadsOut, realFolder } from './result-files-root.ts';
import { makeBelow, removeBelow, writeBelow } from './result-files-write.ts';
import { steadyMs } from './steady-clock.ts';

/**
 * Folders of this machine, relative ones below `workspace`. `now`: milliseconds of a steady clock. `thread` hashes too, and is ended by the
 * first scan.
 */
export function createResultFiles(
  workspace: string,
  now: () => number = steadyMs,
  thread: HashThread | null = null,
): ResultFiles {
  const rootOf = (folder: string) => realFolder(workspace, folder);
  return {
    async scan(folder, globs) {
      const question: FolderQuestion = { workspace, folder, globs };
      const begun = (await thread?.begun(question)) ?? null;
      const walked = begun ?? (await walkFolder(question, now));
      if (!walked) {
        thread?.end();
        return { files: [], refused: [] };
      }
      const { root, files, refused } = walked;
      const hashed = thread?.isAlive ? await hashFiles(root, files, { thread, begun }) : await hashAll(root, files, { now });
      return { files: hashed.files, refused: [...refused, ...hashed.refused].sort(byPath) };
    },
    async read(folder, { path, stored: [sha256, size] }) {
      const place = join(rootOf(folder) ?? resolve(workspace, folder), usable(path));
      const bytes = Buffer.allocUnsafe(size);
      let at = 0;
      const take = (piece: Uint8Array) => {
        if (at + piece.length <= size) bytes.set(piece, at);
        at += piece.length;
      };
      await readUsable(place, Buffer.allocUnsafe(Math.min(PIECE, size + 1)), take).catch((error: unknown) => {
        throw error instanceof Unusable ? new Error(`${place} ${error.message}`) : error;
      });
      if (at === size && hash('sha256', bytes) === sha256) return bytes;
      throw new Error(`${place} has other bytes than when it was hashed: is something still writing there?`);
    },
    locate: (folder, path) => join(resolve(workspace, folder), usable(path)),
    async write(folder, path, bytes) {
      writeBelow(rootOf(folder) ?? newFolder(workspace, folder), usable(path), bytes);
    },
    async remove(folder, path) {
      const root = rootOf(folder);
      if (root !== null) removeBelow(root, usable(path));
    },
  };
}

function usable(path: string): string {
  const checked = checkPath(path);
  if (!checked.ok) throw new Error(`${JSON.stringify(path.slice(0, 200))} ${checked.error}`);
  return checked.value;
}

/** Gives its real path. One in the workspace is made through no link: not even an empty folder appears elsewhere (A9). */
function newFolder(workspace: string, folder: string): string {
  const place = resolve(workspace, folder);
  const inside = relative(workspace, place);
  if (leadsOut(inside)) mkdirSync(place, { recursive: true });
  else makeBelow(realpathSync.native(workspace), inside.split(sep));
  return realpathSync.native(place);
}

const byPath = (a: RefusedFile, b: RefusedFile): number => (a.path < b.path ? -1 : Number(a.path > b.path));
