import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JitConfig, JobMessage, RunnerCredentials } from '../../test/sandbox/protocol.ts';

const VERSION = '2.999.0';

interface Registering {
  /** Of its REST API. */
  readonly api: string;
  readonly forge: string;
  /** Of somebody who may register runners. */
  readonly token: string;
  readonly owner: string;
  readonly labels: readonly string[];
}

/** Takes the next job of these labels from the forge, as a runner does, and holds it; the forge believes that it runs. */
export async function takeJob({ api, forge, token, owner, labels }: Registering): Promise<JobMessage> {
  const answer = await fetch(`${api}/orgs/${owner}/actions/runners/generate-jitconfig`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'pilotlight-bench' },
    body: JSON.stringify({ name: 'bench', runner_group_id: 1, labels }),
  });
  const registered = (await answer.json()) as { readonly encoded_jit_config: string; readonly runner: { readonly id: number } };
  if (!answer.ok) throw new Error(`the forge registers no runner: ${answer.status} ${JSON.stringify(registered)}`);
  const read = <T>(text: string): T => JSON.parse(Buffer.from(text, 'base64').toString()) as T;
  const secret = read<RunnerCredentials>(read<JitConfig>(registered.encoded_jit_config)['.credentials']).data.token;
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${forge}/_runner${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };
  const session = (await call('POST', '/sessions', { agentId: registered.runner.id, version: VERSION })) as {
    readonly sessionId: string;
  };
  const message = (await call('GET', `/sessions/${session.sessionId}/message?wait=20`)) as Partial<JobMessage>;
  if (message.jobId === undefined) throw new Error('the forge has no job for this runner');
  await call('POST', `/jobs/${message.jobId}/acquire`);
  return message as JobMessage;
}

/** What the runner puts into the environment of an action's step; `folder` holds the files that it names. */
export function stepEnvironment(message: JobMessage, folder: string): Readonly<Record<string, string>> {
  const github = message.contexts['github'] as Readonly<Record<string, unknown>>;
  const file = (name: string, text = ''): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  mkdirSync(join(folder, 'temp'), { recursive: true });
  mkdirSync(join(folder, 'workspace'), { recursive: true });
  const named = ['repository', 'run_id', 'run_number', 'run_attempt', 'event_name', 'actor', 'ref', 'sha'];
  return {
    ...Object.fromEntries(named.map((name) => [`GITHUB_${name.toUpperCase()}`, String(github[name] ?? '')])),
    ...message.runtime,
    GITHUB_API_URL: message.urls.api,
    GITHUB_SERVER_URL: message.urls.server,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(github['event'])),
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_WORKSPACE: join(folder, 'workspace'),
    RUNNER_TEMP: join(folder, 'temp'),
    RUNNER_NAME: 'bench',
  };
}
