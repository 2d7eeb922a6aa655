import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { performFinishWatch } from '../../../../src/adapters/watch-collect-door.ts';
import { openWatchStore } from '../../../../src/adapters/watch-publish.ts';
import { formatWatchState } from '../../../../src/commands/watch/watch-state.ts';
import { readWatchConfig } from '../../../../src/contract/watch-config.ts';
import type { WatchFile } from '../../../../src/contract/watch-file.ts';
import { watchFileKey } from '../../../../src/contract/watch-file-text.ts';
import type { Outcome } from '../../../../src/ports.ts';

const run = promisify(execFile);
export const HOST = 'https://git.example.org/';

/** A job on this machine: real git, whose repositories lie in a folder but have addresses as on a forge. */
export class WatchedBuild {
  readonly root: string;
  readonly workspace: string;
  readonly env: Record<string, string>;

  private constructor(root: string) {
    this.root = root;
    this.workspace = join(root, 'work');
    this.env = {
      PATH: process.env['PATH'] ?? '',
      HOME: join(root, 'home'),
      TMPDIR: join(root, 'tmp'),
      GIT_CONFIG_GLOBAL: join(root, 'gitconfig'),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TRACE2_EVENT: join(root, 'traces'),
      GITHUB_WORKSPACE: this.workspace,
      GITHUB_REPOSITORY: 'acme/plots',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SHA: 'c'.repeat(40),
      GITHUB_RUN_ID: '7',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_WORKFLOW_REF: 'acme/plots/.github/workflows/tests.yml@refs/heads/main',
      GITHUB_SERVER_URL: 'https://git.example.org',
      RUNNER_TEMP: join(root, 'tmp'),
    };
  }

  static async create(): Promise<WatchedBuild> {
    const build = new WatchedBuild(await mkdtemp(join(tmpdir(), 'pilotlight-watch-')));
    for (const folder of ['up', 'work', 'home', 'tmp', 'traces', 'store']) await mkdir(join(build.root, folder));
    const config = `[user]\n name = t\n email = t@example.org\n[init]\n defaultBranch = main\n[protocol "file"]\n allow = always\n[url "file://${build.root}/up/"]\n insteadOf = ${HOST}\n[advice]\n detachedHead = false\n`;
    await writeFile(join(build.root, 'gitconfig'), config);
    await build.untraced('git init -q . && git commit -q --allow-empty -m start');
    return build;
  }

  /** A repository with `main`, `dev`, and the tag `v1`, each at a commit of its own. */
  async upstream(name: string, files: Readonly<Record<string, string>> = {}): Promise<{ main: string; dev: string; v1: string }> {
    const folder = join(this.root, 'up', name);
    await mkdir(dirname(folder), { recursive: true });
    await this.untraced(
      `git init -q '${folder}' && ln -s '${folder}' '${folder}.git' && cd '${folder}' && git commit -q --allow-empty -m 0`,
    );
    for (const [path, text] of Object.entries(files)) await this.write(join(folder, path), text);
    const commands =
      'git add -A && git commit -q --allow-empty -m 1 && git tag v1 && git checkout -q -b dev && git commit -q --allow-empty -m 2';
    await this.untraced(`cd '${folder}' && ${commands} && git checkout -q main && git commit -q --allow-empty -m 3`);
    const [main = '', dev = '', v1 = ''] = (await this.untraced(`cd '${folder}' && git rev-parse main dev v1`))
      .trim()
      .split('\n');
    return { main, dev, v1 };
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }

  /** A step of the job. */
  async step(script: string): Promise<string> {
    return (
      await run('bash', ['--norc', '-eo', 'pipefail', '-c', script], {
        cwd: this.workspace,
        env: this.env,
        maxBuffer: 64 * 1024 * 1024,
      })
    ).stdout;
  }

  async untraced(script: string): Promise<string> {
    return (
      await run('bash', ['--norc', '-eo', 'pipefail', '-c', script], {
        cwd: this.workspace,
        env: { ...this.env, GIT_TRACE2_EVENT: '0' },
      })
    ).stdout;
  }

  /** The end of the job: what lies in the store then. */
  async finish(
    section: unknown = {},
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly outcome: Outcome; readonly file: WatchFile | null }> {
    const config = readWatchConfig(section);
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    const store = `file://${join(this.root, 'store')}`;
    const state = formatWatchState({ config: config.value, folder: join(this.root, 'traces'), configuration: 'default', store });
    const all = { ...this.env, ...env, INPUT_COMMAND: 'watch', INPUT_CONFIGURATION: 'default', STATE_pilotlight_watch: state };
    const outcome = await performFinishWatch(all);
    return { outcome, file: await this.stored() };
  }

  async stored(): Promise<WatchFile | null> {
    const key = watchFileKey({
      repository: 'acme/plots',
      workflow: 'tests.yml',
      configuration: 'default',
      ref: 'refs/heads/main',
    });
    const opened = await openWatchStore(`file://${join(this.root, 'store')}`, { role: undefined, env: this.env });
    return opened.ok ? opened.value.last(key) : null;
  }

  close(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }
}
