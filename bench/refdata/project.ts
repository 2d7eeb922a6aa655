import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Ended, ended } from './process.ts';

export const ACTION = resolve(import.meta.dirname, '../../dist/index.js');
const REPOSITORY = 'acme/pictures';
export const PULL = 7;
/** What S3's stand-in believes, as it believes everything. */
export const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
};

export interface Commits {
  readonly base: string;
  readonly head: string;
  /** Which GitHub makes of both, and checks out. */
  readonly merge: string;
}

/** A checkout with its history, in which jobs run; the results lie in `results` below it. */
export interface Project {
  readonly folder: string;
  readonly results: string;
  readonly commits: Commits;
}

/** `section`: what stands under `refdata` in its `pilotlight.yml`. */
export function makeProject(folder: string, section: Readonly<Record<string, unknown>> = {}): Project {
  const results = join(folder, 'results');
  for (const path of [results, join(folder, '.github')]) mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, '.github/pilotlight.yml'), JSON.stringify({ refdata: { results: 'results', ...section } }));
  writeFileSync(join(folder, '.gitignore'), 'results\n');
  const git = gitIn(folder);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=Begin');
  const base = git('rev-parse', 'HEAD');
  git('checkout', '--quiet', '-b', 'change');
  git('commit', '--quiet', '--allow-empty', '--message=Change');
  const head = git('rev-parse', 'HEAD');
  git('checkout', '--quiet', '--detach', base);
  git('merge', '--quiet', '--no-ff', '--message=Merge', head);
  return { folder, results, commits: { base, head, merge: git('rev-parse', 'HEAD') } };
}

/** No configuration of whoever runs the bench. */
export function gitIn(folder: string): (...args: readonly string[]) => string {
  const person = ['NAME', 'EMAIL'].flatMap((what) => ['AUTHOR', 'COMMITTER'].map((who) => [`GIT_${who}_${what}`, 'bench']));
  const env = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1', ...Object.fromEntries(person) };
  return (...args) => execFileSync('git', ['-C', folder, ...args], { env, encoding: 'utf8' }).trim();
}

export interface Check {
  readonly project: Project;
  readonly event: 'push' | 'pull_request';
  /** `s3://bucket/prefix` or `file:///folder`. */
  readonly store: string;
  /** Of S3's stand-in; absent for a folder. */
  readonly endpoint?: string;
  /** Whether something differs from the reference. */
  readonly isRed: boolean;
  readonly action: string;
  /** Further environment, inputs included. */
  readonly more?: Readonly<Record<string, string>>;
}

let runs = 1_000;

/** `refdata-check` as a job runs it: a process of its own, with what the runner puts into its environment. No two are of one run. */
export function check({ project, event, store, endpoint, isRed, action, more = {} }: Check): Promise<Ended> {
  const { folder, commits } = project;
  runs += 1;
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    ...CREDENTIALS,
    ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL_S3: endpoint }),
    ...runnerEnvironment(folder, event, commits),
    GITHUB_RUN_ID: String(runs),
    INPUT_COMMAND: 'refdata-check',
    INPUT_PARTITION: 'all',
    INPUT_STORE: store,
    INPUT_JOB_STATUS: 'success',
    ...more,
  };
  // No option of Node's: a runner gives none.
  return ended({ command: [process.execPath, action], env, cwd: folder, expected: isRed ? 1 : 0 });
}

function runnerEnvironment(
  folder: string,
  event: Check['event'],
  { base, head, merge }: Commits,
): Readonly<Record<string, string>> {
  const own = { full_name: REPOSITORY };
  const repository = { ...own, default_branch: 'main' };
  const payloads = {
    push: { before: base, repository },
    pull_request: {
      number: PULL,
      repository,
      pull_request: {
        number: PULL,
        draft: false,
        labels: [],
        head: { ref: 'change', sha: head, repo: own },
        base: { ref: 'main', sha: base, repo: own },
      },
    },
  };
  const temp = join(folder, '.git', 'bench');
  mkdirSync(temp, { recursive: true });
  const file = (name: string, text = ''): string => {
    writeFileSync(join(temp, name), text);
    return join(temp, name);
  };
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payloads[event])),
    GITHUB_REF: event === 'push' ? 'refs/heads/main' : `refs/pull/${PULL}/merge`,
    GITHUB_SHA: event === 'push' ? base : merge,
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: temp,
    RUNNER_NAME: 'bench',
  };
}
