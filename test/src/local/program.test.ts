import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { localHost } from '../../../src/adapters/local-host.ts';
import { localWiring } from '../../../src/adapters/local-ports.ts';
import { runLocal } from '../../../src/local/program.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-checkout-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** A repository whose branch `topic` parted from `main` one commit ago. */
async function repository(plan: string): Promise<void> {
  git('init', '-q', '-b', 'main');
  await write('.github/pilotlight.yml', plan);
  await write('src/a.js', '');
  await write('.gitignore', 'ignored\n');
  git('add', '.');
  git('commit', '-qm', 'first');
  git('checkout', '-qb', 'topic');
  await write('src/b.js', '');
  git('add', '.');
  git('commit', '-qm', 'second');
}

interface Options {
  readonly cancelled?: AbortSignal;
  readonly env?: Readonly<Record<string, string>>;
}

/** The program with the adapters that it ships with; only the terminal is a list. */
async function pilotlight(line: string, { cancelled = new AbortController().signal, env = {} }: Options = {}) {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  const machine = {
    env: { PATH: process.env.PATH, ...env },
    folder,
    out: { write: (chunk: string | Uint8Array) => out.push(Buffer.from(chunk as string)) },
    err: { write: (chunk: string | Uint8Array) => err.push(Buffer.from(chunk as string)) },
    cancelled,
  };
  const code = await runLocal(line.split(' '), await localHost(machine, localWiring));
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

const PLAN = `plan:
  include:
    - { name: quick, run: "echo quick", tags: [fast] }
    - { name: Docs and more, run: "echo docs", paths: ["docs/**"] }
    - { name: again, run: 'test "$PILOTLIGHT_ATTEMPT" = 3 && echo through', retry: { type: incremental, retries: 2, increment: 0.05 } }
    - { name: red, run: "echo trouble; exit 3" }
`;

describe('pilotlight plan', () => {
  test('shows what CI would run for the checkout, by what changed since main, changes that are not committed included', async () => {
    await repository(PLAN);
    const before = await pilotlight('plan --base main');
    expect(before.code).toBe(0);
    expect(before.out).toContain('quick');
    expect(before.out).not.toContain('docs-and-more');
    expect(before.out).toMatch(/^3 configurations, plan [0-9a-f]{12};/m);
    expect(before.err).toMatch(/changed files: 1 since [0-9a-f]{12}, where HEAD parted from main/);
    await write('docs/new.md', 'not even added');
    await write('ignored', '');
    const after = await pilotlight('plan --base main');
    expect(after.out).toMatch(/docs-and-more +Docs and more/);
    expect(after.err).toContain('changed files: 2 since');
  });

  test('with nothing to run says so, and where the reasons stand', async () => {
    await repository('plan:\n  include:\n    - { name: docs, run: "echo docs", paths: ["docs/**"] }\n');
    const { code, out } = await pilotlight('plan --base main');
    expect(code).toBe(0);
    expect(out).toMatch(/^no configurations: .*--explain/);
  });

  test('without a base takes everything for changed, and says why', async () => {
    await repository(PLAN);
    const { code, out, err } = await pilotlight('plan');
    expect(code).toBe(0);
    expect(out).toContain('4 configurations');
    expect(err).toContain('changed files: not known (neither origin/HEAD');
  });

  test('works in a folder that is no repository', async () => {
    await write('.github/pilotlight.yml', PLAN);
    expect(await pilotlight('plan')).toMatchObject({ code: 0, err: expect.stringContaining('this is no git repository') });
  });

  test('prints JSON and nothing else on standard output, with the outputs that CI gets', async () => {
    await repository(PLAN);
    const { code, out } = await pilotlight('plan --json --only tag:fast --base main');
    expect(code).toBe(0);
    const said = JSON.parse(out);
    expect(said).toMatchObject({
      count: '1',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      jobs: { include: [{ id: 'quick' }] },
    });
    expect(said.configurations).toEqual([expect.objectContaining({ id: 'quick', run: 'echo quick' })]);
  });

  test('explains each configuration, the one that is left out too', async () => {
    await repository(PLAN);
    const { out } = await pilotlight('plan --explain --base main');
    expect(out).toMatch(/Docs and more.*(skip|docs\/\*\*)/);
  });

  test('tells a mistake in the plan with its place, and is red', async () => {
    await write('.github/pilotlight.yml', 'plan:\n  include:\n    - { name: a, run: x, timout: 5m }\n');
    const { code, err } = await pilotlight('plan');
    expect(code).toBe(1);
    expect(err).toMatch(/error: \.github\/pilotlight\.yml:3:\d+: .*"timout".*did you mean "timeout"/);
    expect(err).not.toContain('::');
  });

  test('that is interrupted ends the plan’s program, and blames nobody', async () => {
    await write('.github/pilotlight.plan.py', 'import time\ntime.sleep(515151)\n');
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 800).unref();
    const started = Date.now();
    const { code, err } = await pilotlight('plan', { cancelled: controller.signal });
    expect(code).toBe(1);
    expect(err).toContain('interrupted while the plan was made');
    expect(err).not.toContain('error:');
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  test('a base that is no commit is told as a wrong command line', async () => {
    await repository(PLAN);
    expect(await pilotlight('plan --base nowhere')).toMatchObject({
      code: 2,
      err: expect.stringContaining('"nowhere" names no commit'),
    });
    expect(await pilotlight('plan --base --output=x')).toMatchObject({ code: 2 });
  });

  test('prints the module for plans in Python', async () => {
    const { code, out } = await pilotlight('plan --python');
    expect(code).toBe(0);
    await write('pilotlight_plan.py', out);
    await write('plan.py', 'from pilotlight_plan import *\nmain([Retry(Bash("x"))])\n');
    const printed = execFileSync('python3', ['-B', 'plan.py'], { cwd: folder, input: '', encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual({ run: 'x', retry: { type: 'constant', retries: 1, delay: 0 } });
  });
});

describe('pilotlight run', () => {
  test('runs one configuration by its id or its name, whatever has changed, and shows its output as it is', async () => {
    await repository(PLAN);
    expect(await pilotlight('run --config quick')).toMatchObject({ code: 0, out: 'quick\n' });
    const byName = await runLocalWords(['run', '--config', 'docs AND more']);
    expect(byName).toMatchObject({ code: 0, out: 'docs\n' });
  });

  test('tries again by the policy, after the waits', async () => {
    await repository(PLAN);
    const { code, out, err } = await pilotlight('run --config again');
    expect(code).toBe(0);
    expect(out).toBe('through\n');
    expect(err).toContain('retry 1 of 2 in 50ms');
    expect(err).toContain('retry 2 of 2 in 100ms');
  });

  test('is red where the command fails, and says how it ended', async () => {
    await repository(PLAN);
    const { code, out, err } = await pilotlight('run --config red');
    expect(code).toBe(1);
    expect(out).toBe('trouble\n');
    expect(err).toContain('error: "red" ended as fail: exit code 3.');
    expect(`${out}${err}`).not.toMatch(/^::/m);
  });

  test('names the configuration that was meant', async () => {
    await repository(PLAN);
    expect(await pilotlight('run --config qiuck')).toMatchObject({
      code: 2,
      err: expect.stringContaining('the plan has no configuration "qiuck"; did you mean "quick"?'),
    });
  });

  test('is ended by an interruption, with all that it started, and leaves nothing behind', async () => {
    await repository(
      'plan:\n  include:\n    - { name: long, run: "setsid sleep 424242 & echo begun; sleep 424242", grace: 1s }\n',
    );
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1_500).unref();
    const started = Date.now();
    const { code, out, err } = await pilotlight('run --config long', { cancelled: controller.signal });
    expect(code).toBe(1);
    expect(out).toBe('begun\n');
    expect(err).toContain('ended as cancelled');
    expect(Date.now() - started).toBeLessThan(8_000);
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain('sleep 424242');
    expect(git('status', '--porcelain')).toBe('');
  });

  test('leaves no folder in the place for temporary ones', async () => {
    await repository(PLAN);
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('pilotlight-local-'));
    await pilotlight('run --config quick');
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('pilotlight-local-'));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  });
});

async function runLocalWords(words: readonly string[]) {
  const out: string[] = [];
  const stream = { write: (chunk: string | Uint8Array) => out.push(Buffer.from(chunk as string).toString()) };
  const quiet = { write: () => undefined };
  const machine = { env: { PATH: process.env.PATH }, folder, out: stream, err: quiet, cancelled: new AbortController().signal };
  return { code: await runLocal(words, await localHost(machine, localWiring)), out: out.join('') };
}
