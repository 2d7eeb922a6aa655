import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArtifactClient } from '@actions/artifact';
import type { Artifacts } from '../ports.ts';

type Env = Readonly<Record<string, string | undefined>>;

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const GITHUB = /(^|\.)(github\.com|ghe\.com|localhost)$/i;

/** Whether the workflow is executed by act (https://nektosact.com), which sets ACT for every step. */
const isAct = (env: Env): boolean => env['ACT'] === 'true';

/**
 * The run's artifacts through @actions/artifact, loaded at the first use. A text is stored as one raw file, not as an
 * archive (`skipArchive`), so that nothing is ever unpacked; then the file's name is the artifact's.
 */
export class ActionsArtifacts implements Artifacts {
  readonly available: boolean;
  readonly #env: Env;
  readonly #log: (title: string) => () => void;

  /** `log` opens a group in the log, for the library talks; what it returns closes it. */
  constructor(env: Env, log: (title: string) => () => void) {
    this.#env = env;
    this.#log = log;
    this.available = Boolean(env['ACTIONS_RUNTIME_TOKEN'] && env['ACTIONS_RESULTS_URL']) && isServed(serverHost(env));
  }

  async upload(name: string, content: string | Uint8Array): Promise<number | undefined> {
    if (isAct(this.#env)) {
      await (await import('./act-upload.ts')).uploadToAct(this.#env, name, content);
      return undefined;
    }
    return this.#inFolder(async (folder) => {
      const file = join(folder, name);
      await writeFile(file, content);
      const stored = await this.#ask('Store an artifact', (client) =>
        client.uploadArtifact(name, [file], folder, { skipArchive: true }),
      );
      return stored.id;
    });
  }

  async list(): ReturnType<Artifacts['list']> {
    const { artifacts } = await this.#ask('List the results', (client) => client.listArtifacts());
    return artifacts.map(({ id, name, size }) => ({ id, name, size }));
  }

  async read(id: number, maxBytes: number): Promise<string> {
    return this.#inFolder(async (folder) => {
      await this.#ask('Read a result', (client) => client.downloadArtifact(id, { path: folder, skipDecompress: true }));
      const [file] = await readdir(folder);
      if (!file) throw new Error(`artifact ${id} holds no file`);
      const handle = await open(join(folder, file));
      try {
        const { size } = await handle.stat();
        if (size > maxBytes) throw new Error(`artifact ${id} has ${size} bytes, and ${maxBytes} are read at most`);
        return await handle.readFile('utf8');
      } finally {
        await handle.close();
      }
    });
  }

  async #inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(this.#env['RUNNER_TEMP'] ?? tmpdir(), 'pilotlight-'));
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #ask<T>(title: string, work: (client: ArtifactClient) => Promise<T>): Promise<T> {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    // The library takes every host but github.com, *.ghe.com and *.localhost for an Enterprise Server and refuses it; a forge
    // on loopback is none.
    if (LOOPBACK.has(serverHost(this.#env))) process.env['GITHUB_SERVER_URL'] = 'http://forge.localhost';
    const close = this.#log(title);
    try {
      return await work(new DefaultArtifactClient());
    } finally {
      close();
    }
  }
}

function serverHost(env: Env): string {
  try {
    return new URL(env['GITHUB_SERVER_URL'] ?? 'https://github.com').hostname;
  } catch {
    return '';
  }
}

const isServed = (host: string): boolean => LOOPBACK.has(host) || GITHUB.test(host);
