import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Forge, startForge } from '../sandbox/forge/start-forge.ts';
import { ROOT } from './planted-tree.ts';

export const REPOSITORY = 'acme/pictures';
/** As it is in the checkout, so that pages and code are compared, whenever dist/ was built. */
const ACTION = join(ROOT, 'src/main.ts');

export interface Ended {
  readonly code: number;
  /** Standard output and error in one, workflow commands included. */
  readonly said: string;
  readonly summary: string;
  readonly output: Readonly<Record<string, string>>;
  /** For later steps, as variables. */
  readonly exported: Readonly<Record<string, string>>;
  /** For the end of the step. */
  readonly state: Readonly<Record<string, string>>;
}

/** What the runner reads of such a file: `NAME<<END`, lines, `END`. */
const valuesOf = (text = ''): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(/^(\w+)<<(\S+)\r?\n([\s\S]*?)\r?\n\2\r?$/gm)].map(([, name, , value]) => [name, value]));
export interface JobEvent {
  readonly name: string;
  readonly ref: string;
  readonly sha: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly actor?: string;
  /** Of a run that the forge knows; one that it never heard of without. */
  readonly run?: number;
  /** The workflow's file. */
  readonly workflow?: string;
}

/** Somebody who has a project on a forge and a checkout of it, and nothing else than what our pages say. */
export class Stranger {
  readonly folder: string;
  readonly forge: Forge;
  readonly #env: Readonly<Record<string, string>>;
  #runs = 1_000;

  private constructor(folder: string, forge: Forge, env: Readonly<Record<string, string>>) {
    this.folder = folder;
    this.forge = forge;
    this.#env = env;
  }

  /** `env`: what the job has besides, such as credentials. */
  static async settle(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Promise<Stranger> {
    const folder = await mkdtemp(join(tmpdir(), 'pilotlight-stranger-'));
    const forge = await startForge();
    const [owner = '', name = ''] = REPOSITORY.split('/');
    await forge.createRepository({ owner, name, files });
    for (const login of ['ada', 'robot']) forge.model.accounts.createAccount({ login, type: 'User' });
    forge.model.accounts.setPermission(REPOSITORY, 'ada', 'maintain');
    forge.model.accounts.setPermission(REPOSITORY, 'robot', 'write');
    const one = new Stranger(folder, forge, env);
    await mkdir(join(folder, 'temp'));
    await mkdir(join(folder, 'store'));
    await one.shell(`git clone -q ${forge.url}/${REPOSITORY}.git checkout`, folder);
    return one;
  }

  get checkout(): string {
    return join(this.folder, 'checkout');
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.checkout, path)), { recursive: true });
    await writeFile(join(this.checkout, path), text);
  }

  async shell(line: string, cwd = this.checkout, more: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return this.#program('bash', ['-euc', line], { cwd, env: { ...process.env, GIT_TERMINAL_PROMPT: '0', ...more } });
  }

  /** Pushes files and checks the commit out. */
  async push(branch: string, files: Readonly<Record<string, string>>): Promise<string> {
    const { sha } = await this.forge.commit({ repository: REPOSITORY, branch, files, author: 'ada' });
    await this.shell(`git fetch -q origin ${sha} && git checkout -qf ${sha}`);
    return sha;
  }

  /** A step of ours, as GitHub starts it in a job of this event. */
  async step(
    inputs: Readonly<Record<string, string>>,
    event: JobEvent,
    credentials: Readonly<Record<string, string>> = {},
  ): Promise<Ended> {
    this.#runs += 1;
    const temp = join(this.folder, 'temp');
    const files = { GITHUB_EVENT_PATH: 'event.json', GITHUB_STEP_SUMMARY: 'summary.md', GITHUB_OUTPUT: 'output' };
    const paths = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(temp, file)]));
    const payload = { repository: { default_branch: 'main', full_name: REPOSITORY }, ...event.payload };
    await writeFile(join(temp, 'event.json'), JSON.stringify(payload));
    for (const file of ['summary.md', 'output', 'env', 'state']) await writeFile(join(temp, file), '');
    const actor = event.actor ?? 'ada';
    const all = { token: this.forge.userToken('robot'), job_status: 'success', ...inputs };
    const env = {
      ...{ PATH: process.env['PATH'] ?? '', HOME: this.folder, ...this.#env, ...credentials, ...paths },
      ...{ GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: REPOSITORY, GITHUB_WORKSPACE: this.checkout, RUNNER_TEMP: temp },
      ...{ GITHUB_API_URL: this.forge.api, GITHUB_SERVER_URL: this.forge.url, GITHUB_RUN_ID: String(event.run ?? this.#runs) },
      ...{ GITHUB_RUN_ATTEMPT: '1', GITHUB_RUN_NUMBER: '1', GITHUB_EVENT_NAME: event.name, GITHUB_REF: event.ref },
      ...{ GITHUB_SHA: event.sha, GITHUB_ACTOR: actor },
      GITHUB_WORKFLOW_REF: `${REPOSITORY}/.github/workflows/${event.workflow ?? 'tests.yml'}@${event.ref}`,
      GITHUB_ENV: join(temp, 'env'),
      GITHUB_STATE: join(temp, 'state'),
      GITHUB_ACTOR_ID: String(this.forge.model.accounts.account(actor)?.id ?? 0),
      ...Object.fromEntries(
        Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [[`INPUT_${name.toUpperCase()}`, value]])),
      ),
    };
    const ended = await this.#program(process.execPath, ['--trace-exit', ACTION], { cwd: this.checkout, env });
    const [summary, output, exported, state] = await Promise.all(
      ['summary.md', 'output', 'env', 'state'].map((file) => readFile(join(temp, file), 'utf8')),
    );
    return { ...ended, summary: summary ?? '', output: valuesOf(output), exported: valuesOf(exported), state: valuesOf(state) };
  }

  /** Bodies of a pull request's comments, the oldest first. */
  comments(pull: number): readonly string[] {
    return this.forge.model.comments.comments(REPOSITORY, pull).map(({ body }) => body);
  }

  /** Somebody comments, and a workflow of this event runs. */
  async comment(
    login: string,
    { pull, body }: { readonly pull: number; readonly body: string },
    run: (event: JobEvent) => Promise<Ended>,
  ): Promise<Ended> {
    // GitHub's times have seconds: what was said in the second of a push may have been said before it.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const headers = { authorization: `Bearer ${this.forge.userToken(login)}`, 'content-type': 'application/json' };
    const url = `${this.forge.api}/repos/${REPOSITORY}/issues/${pull}/comments`;
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ body }) });
    const { id } = (await answer.json()) as { readonly id: number };
    const user = { login, id: this.forge.model.accounts.account(login)?.id ?? 0 };
    const payload = { action: 'created', issue: { number: pull, pull_request: {} }, comment: { id, body, user }, sender: user };
    return run({ name: 'issue_comment', ref: 'refs/heads/main', sha: '0'.repeat(40), actor: login, payload });
  }

  async close(): Promise<void> {
    await this.forge.close().finally(() => rm(this.folder, { recursive: true, force: true }));
  }

  async #program(
    program: string,
    args: readonly string[],
    { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
  ): Promise<Ended> {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const code = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve(status ?? -1));
    });
    return { code, said: Buffer.concat(said).toString(), summary: '', output: {}, exported: {}, state: {} };
  }
}
