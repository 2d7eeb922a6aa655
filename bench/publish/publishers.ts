import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peer } from '../../scripts/peers.ts';
import { type Ended, ended } from '../refdata/process.ts';
import { CREDENTIALS } from '../refdata/project.ts';

export interface Place {
  readonly endpoint: string;
  readonly bucket: string;
}

/** Brings a folder into a bucket, below `site/`, as a whole process. */
export interface Publisher {
  readonly name: string;
  readonly bucket: string;
  readonly publish: (place: Place) => Promise<Ended>;
}

export const OURS = 'pilotlight';
const REPOSITORY = 'acme/docs';

export interface OurSetting {
  /** In which the job runs; the site lies in `site` below it. */
  readonly workspace: string;
  readonly action: string;
  /** Of GitHub’s API. */
  readonly api: string;
}

export const settingsOf = (bucket: string): string =>
  JSON.stringify({ sites: { docs: { folder: 'site', store: `s3://${bucket}/site`, targets: { dev: { branch: 'main' } } } } });

/** The command `publish` as a job runs it, with what the runner puts into its environment. No two are of one run. */
export function ours({ workspace, action, api }: OurSetting): Publisher {
  let runs = 1_000;
  const temp = join(workspace, 'temp');
  mkdirSync(temp, { recursive: true });
  const file = (name: string, text = ''): string => {
    writeFileSync(join(temp, name), text);
    return join(temp, name);
  };
  const sha = 'a'.repeat(40);
  const payload = { before: 'b'.repeat(40), repository: { full_name: REPOSITORY, default_branch: 'main' } };
  return {
    name: OURS,
    bucket: OURS,
    publish: ({ endpoint }) => {
      runs += 1;
      const env = {
        ...{ PATH: process.env['PATH'], HOME: workspace, ...CREDENTIALS, AWS_ENDPOINT_URL_S3: endpoint },
        ...{ GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: REPOSITORY, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' },
        ...{ GITHUB_SHA: sha, GITHUB_RUN_ID: String(runs), GITHUB_RUN_NUMBER: String(runs), GITHUB_RUN_ATTEMPT: '1' },
        ...{ GITHUB_API_URL: api, GITHUB_SERVER_URL: api, GITHUB_ACTOR: 'ada', GITHUB_ACTOR_ID: '1' },
        GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payload)),
        ...{ GITHUB_OUTPUT: file('output'), GITHUB_STEP_SUMMARY: file('summary'), GITHUB_WORKSPACE: workspace },
        ...{ RUNNER_TEMP: temp, RUNNER_NAME: 'bench', INPUT_COMMAND: 'publish', INPUT_TOKEN: 'bench' },
      };
      return ended({ command: [process.execPath, action], env, cwd: workspace });
    },
  };
}

/** `aws s3 sync --delete` and `s5cmd sync --delete`, and why one is missing. */
export async function others(
  source: string,
): Promise<{ readonly found: readonly Publisher[]; readonly missing: readonly string[] }> {
  const env = { PATH: process.env['PATH'], HOME: join(source, '..'), ...CREDENTIALS };
  const run = (command: readonly string[]) => ended({ command, env, cwd: source });
  const commands: Readonly<Record<'aws' | 's5cmd', (path: string, place: Place) => readonly string[]>> = {
    aws: (path, { endpoint, bucket }) => [
      ...[path, 's3', 'sync', '--delete', '--only-show-errors', '--endpoint-url', endpoint, source, `s3://${bucket}/site`],
    ],
    s5cmd: (path, { endpoint, bucket }) => [
      ...[path, '--log', 'error', '--endpoint-url', endpoint, 'sync', '--delete', `${source}/`, `s3://${bucket}/site/`],
    ],
  };
  const found: Publisher[] = [];
  const missing: string[] = [];
  for (const name of ['aws', 's5cmd'] as const) {
    const one = await peer(name);
    if (one.kind === 'missing') missing.push(one.because);
    else
      found.push({
        name: name === 'aws' ? 'aws s3 sync' : 's5cmd sync',
        bucket: name,
        publish: (place) => run(commands[name](one.path, place)),
      });
  }
  return { found, missing };
}
