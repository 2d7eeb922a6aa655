import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ProcessAttempts } from '../../../src/adapters/process-attempts.ts';
import type { AttemptRequest } from '../../../src/ports.ts';

let workspace = '';
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'pilotlight-attempts-'));
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly cancelled?: AbortSignal;
}

async function attempt(request: Partial<AttemptRequest>, { env = {}, cancelled = new AbortController().signal }: Options = {}) {
  const output: string[] = [];
  const log = { write: (chunk: Uint8Array) => void output.push(Buffer.from(chunk).toString()), end: () => undefined };
  const attempts = new ProcessAttempts({ workspace, env: { PATH: process.env.PATH, ...env }, cancelled, cancelGraceMs: 300 });
  const started = Date.now();
  const outcome = await attempts.run({
    run: 'true',
    env: {},
    cwd: '.',
    timeout: 20_000,
    idleTimeout: null,
    grace: 300,
    ...request,
    log,
  });
  return { outcome, output: output.join(''), took: Date.now() - started };
}

/** Processes whose command line holds the word; the word is random enough. */
function living(word: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(word) ? [line] : [];
      } catch {
        return [];
      }
    });
}

const word = (): string => `sleep 3${Math.floor(Math.random() * 1e9)}`;

describe('a command', () => {
  test.each([
    [{ run: 'exit 0' }, { code: 0, signal: null }],
    [{ run: 'false | true' }, { code: 1, signal: null }],
    [{ run: ['sh', '-c', 'exit 7'] as const }, { code: 7, signal: null }],
    [{ run: 'kill -SEGV $$' }, { code: null, signal: 'SIGSEGV' }],
  ])('%j ends as %j', async (request, outcome) => {
    expect((await attempt(request)).outcome).toMatchObject({ ...outcome, cancelled: false, survivors: [] });
  });

  test('that does not exist is an outcome, not an exception', async () => {
    expect((await attempt({ run: ['no-such-program-anywhere'] })).outcome.notStarted).toMatchObject({ errno: 'ENOENT' });
  });

  test('in a folder that does not exist names the folder, not the program', async () => {
    expect((await attempt({ cwd: 'no/such/folder' })).outcome.notStarted).toEqual({
      errno: 'ENOENT',
      message: 'the folder "no/such/folder" that its `cwd` names does not exist',
    });
    await writeFile(join(workspace, 'plain'), '');
    expect((await attempt({ cwd: 'plain' })).outcome.notStarted?.message).toBe(
      'the folder "plain" that its `cwd` names is a file',
    );
  });

  test('gets its variables and the job’s, and nothing that is the action’s own', async () => {
    const own = {
      INPUT_TOKEN: 's1',
      ACTIONS_RUNTIME_TOKEN: 's2',
      GITHUB_OUTPUT: 's3',
      GITHUB_ENV: 's4',
      GITHUB_STEP_SUMMARY: 's5',
      STATE_x: 's6',
    };
    const { output } = await attempt(
      { run: 'env', env: { MINE: 'yes' } },
      { env: { ...own, GITHUB_SHA: 'abc', JOB_VARIABLE: 'kept' } },
    );
    expect(output).toMatch(/^MINE=yes$/m);
    expect(output).toMatch(/^JOB_VARIABLE=kept$/m);
    expect(output).toMatch(/^GITHUB_SHA=abc$/m);
    expect(output).not.toMatch(/=s[1-6]$/m);
  });

  test('is heard to its last byte, both streams', async () => {
    const { output } = await attempt({ run: 'head -c 300000 /dev/zero | tr "\\0" x; echo err >&2; printf end' });
    expect(output.length).toBe(300_000 + 'err\n'.length + 'end'.length);
  });
});

describe('what a command started', () => {
  test('is gone when it ends, its own group and those that fled from it', async () => {
    const [a, b, c] = [word(), word(), word()];
    const { outcome, took } = await attempt({
      run: `${a} & setsid ${b} & (setsid bash -c '${c} & disown' &) ; sleep 0.3; exit 0`,
    });
    expect(outcome).toMatchObject({ code: 0, survivors: [] });
    expect([a, b, c].flatMap(living)).toEqual([]);
    expect(took).toBeLessThan(5_000);
  });

  test('after the time limit: asked first, then killed, though it ignores the asking', async () => {
    const [a, b] = [word(), word()];
    const { outcome, output } = await attempt({
      run: `trap 'echo asked' TERM; setsid ${b} & ${a} & while :; do sleep 0.05 || true; done`,
      timeout: 400,
    });
    expect(output).toContain('asked');
    expect(outcome).toMatchObject({ signal: 'SIGKILL', timedOutAfter: 400, survivors: [] });
    expect([a, b].flatMap(living)).toEqual([]);
  });

  test('that ends when asked keeps its own exit code, and has time to tidy up', async () => {
    const { outcome } = await attempt({
      run: `trap 'sleep 0.1; echo done > tidy; exit 9' TERM; while :; do sleep 0.05; done`,
      timeout: 300,
      grace: 5_000,
    });
    expect(outcome).toMatchObject({ code: 9, timedOutAfter: 300 });
    expect(await readFile(join(workspace, 'tidy'), 'utf8')).toBe('done\n');
  });

  test('after a cancellation: gone well within the ten seconds the runner leaves, whatever its own grace', async () => {
    const controller = new AbortController();
    const a = word();
    setTimeout(() => controller.abort(), 300);
    const { outcome, took } = await attempt(
      { run: `trap '' TERM; ${a} & wait; ${a}`, grace: 60_000 },
      { cancelled: controller.signal },
    );
    expect(outcome).toMatchObject({ cancelled: true, survivors: [] });
    expect(took).toBeLessThan(4_000);
    expect(living(a)).toEqual([]);
  });

  test('a workflow that was cancelled before runs it no further', async () => {
    const { outcome, took } = await attempt({ run: 'sleep 20' }, { cancelled: AbortSignal.abort() });
    expect(outcome.cancelled).toBe(true);
    expect(took).toBeLessThan(4_000);
  });
});

test('an end leaves no timer behind that would hold the process', async () => {
  await attempt({ run: 'true', timeout: 3_600_000 });
  await sleep(20);
  expect(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length).toBeLessThan(5);
});
