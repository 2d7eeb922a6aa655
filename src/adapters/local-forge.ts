import type { Forge } from '../ports.ts';
import { gitFile } from './local-git.ts';

const NOT_HERE = 'nothing is written to GitHub from a checkout';

/** What `plan` asks GitHub, answered by the checkout. */
export class LocalForge implements Forge {
  readonly #workspace: string;
  readonly #changedFiles: readonly string[] | null;

  constructor(workspace: string, changedFiles: readonly string[] | null) {
    this.#workspace = workspace;
    this.#changedFiles = changedFiles;
  }

  async setStatus(): ReturnType<Forge['setStatus']> {
    return { ok: false, because: NOT_HERE };
  }

  async changedFiles(): Promise<readonly string[] | null> {
    return this.#changedFiles;
  }

  async fileAt(path: string, ref: string): ReturnType<Forge['fileAt']> {
    const text = await gitFile(this.#workspace, path, ref);
    return text === undefined ? { ok: false, because: `git does not know ${ref}` } : { ok: true, text };
  }

  async headOf(): ReturnType<Forge['headOf']> {
    return { ok: false, because: NOT_HERE };
  }

  async statuses(): Promise<null> {
    return null;
  }
}
