import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import type { JobMessage } from '../../protocol.ts';
import type { Forge } from '../start-forge.ts';

export interface StoredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** As `actions/upload-artifact` does unless it is told otherwise. */
  readonly isArchived: boolean;
}

/** A job in the hands of a test: the runner's protocol without a runner. */
export interface HandJob {
  readonly message: JobMessage;
  /** With the library of actions/upload-artifact. */
  store(file: StoredFile): Promise<void>;
  finish(conclusion: 'success' | 'failure'): Promise<void>;
}

const VERSION = '2.999.0';
let runners = 0;

/** Takes the oldest queued job whose labels these are. Throws where none comes within five seconds. */
export async function takeJob(forge: Forge, owner: string, labels: readonly string[]): Promise<HandJob> {
  runners += 1;
  const made = forge.model.runners.createJitRunner(`orgs/${owner}`, { name: `hand-${runners}`, runnerGroupId: 1, labels });
  if (!made.ok) throw new Error(made.error.message);
  const { runner, secret } = made.value;
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${forge.url}/_runner${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`);
    const text = await response.text();
    return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  };
  const { sessionId } = await call('POST', '/sessions', { agentId: runner.id, version: VERSION });
  const message = (await call('GET', `/sessions/${String(sessionId)}/message?wait=5`)) as unknown as JobMessage;
  if (!message.jobId) throw new Error(`no job for ${labels.join(', ')} came`);
  const job = `/jobs/${message.jobId}`;
  await call('POST', `${job}/acquire`);
  return {
    message,
    store: (file) => upload(message, file),
    finish: async (conclusion) =>
      void (await call('POST', `${job}/complete`, { conclusion, outputs: {}, annotations: [], summary: '' })),
  };
}

/** The library reads its settings from the environment, and talks to the job's log in workflow commands, which a run of ours would obey. */
async function upload({ runtime, urls }: JobMessage, { name, bytes, isArchived }: StoredFile): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'forge-artifact-'));
  const [environment, write] = [{ ...process.env }, process.stdout.write];
  Object.assign(process.env, runtime, { GITHUB_SERVER_URL: urls.server });
  process.stdout.write = () => true;
  try {
    await writeFile(join(directory, name), bytes);
    await new DefaultArtifactClient().uploadArtifact(name, [join(directory, name)], directory, { skipArchive: !isArchived });
  } finally {
    process.env = environment;
    process.stdout.write = write;
    await rm(directory, { recursive: true, force: true });
  }
}
