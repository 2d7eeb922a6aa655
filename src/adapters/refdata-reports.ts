import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifacts } from '../ports.ts';
import type { Reports } from '../refdata-ports.ts';

/** Reports as files of the job, and as artifacts of its run. */
export class JobReports implements Reports {
  readonly #folder: string;
  readonly #artifacts: Artifacts;
  readonly #runUrl: string;

  constructor(folder: string, artifacts: Artifacts, runUrl: string) {
    this.#folder = folder;
    this.#artifacts = artifacts;
    this.#runUrl = runUrl;
  }

  async write(name: string, html: string): Promise<string> {
    await mkdir(this.#folder, { recursive: true });
    const file = join(this.#folder, name);
    await writeFile(file, html);
    return file;
  }

  async publish(name: string, file: string): Promise<string | null> {
    if (!this.#artifacts.available) return null;
    try {
      const id = await this.#artifacts.upload(name, await readFile(file));
      return id === undefined ? this.#runUrl : `${this.#runUrl}/artifacts/${id}`;
    } catch {
      // A re-run of one job finds its name taken within its attempt; the report still lies in the job's folder and, as bytes, in the store.
      return null;
    }
  }
}
