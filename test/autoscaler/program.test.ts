import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { keyPairNo } from '../sandbox/forge/oauth/key-pairs.ts';

const MAIN = resolve(import.meta.dirname, '../../autoscaler/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'program-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program as a person starts it. */
function pilotlight(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** A configuration that is good but for the runner's path. */
function configuration(runner: string): string {
  const { privateKey } = keyPairNo(0);
  writeFileSync(join(folder, 'app.pem'), privateKey);
  writeFileSync(join(folder, 'secret'), 'webhook-secret');
  const file = join(folder, 'good.yml');
  writeFileSync(
    file,
    `github:
  app: { id: 7, private_key: { file: app.pem }, webhook_secret: { file: secret } }
  owners: [acme]
journal: sqlite:journal.db
pools:
  large: { labels: [self-hosted, large], machines: { local: { runner: ${runner}, directory: machines } }, max: 2 }
`,
  );
  return file;
}

test('a good configuration is called good, and nothing is started', () => {
  const { status, stdout } = pilotlight('check', '--offline', '--config', configuration('/bin/sh'));
  expect({ status, last: stdout.trimEnd().split('\n').at(-1) }).toEqual({
    status: 0,
    last: 'Everything that was looked at is good.',
  });
  expect(stdout).toMatch(/^ok +configuration: good, secrets included: serving acme with large \(at most 2\)/);
});

test('a runner that is not there is told before a job waits for it, by check and by serve', () => {
  const file = configuration('/opt/nowhere/run.sh');
  const missing = 'Pool large: there is no program that can be executed at /opt/nowhere/run.sh.';
  const checked = pilotlight('check', '--offline', '--config', file);
  expect(checked.status).toBe(1);
  expect(checked.stdout).toContain(missing);
  expect(pilotlight('serve', '--config', file)).toMatchObject({
    status: 1,
    stderr: `${missing} Unpack the runner there, or correct the path in the configuration.\n`,
  });
});

test('five mistakes in a configuration give five messages in one go, each with its line, and the program starts nothing', () => {
  const file = join(folder, 'bad.yml');
  writeFileSync(
    file,
    `github:
  app: { id: none, private_key: { file: app.pem }, webhook_secret: { file: secret } }
  owners: []
jornal: sqlite:journal.db
journal: sqlite:journal.db
pools:
  large:
    labels: [self-hosted]
    machines: { local: { runner: /bin/sh, directory: machines } }
    max: 2
    idle: 5
`,
  );
  const { status, stdout, stderr } = pilotlight('serve', '--config', file);
  const lines = stderr.trimEnd().split('\n');
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(lines.map((line) => Number(/bad\.yml:(\d+):\d+: /.exec(line)?.[1]))).toEqual([2, 3, 4, 8, 11]);
  expect(lines[2]).toMatch(/journal/);
});

test('a file that is not there, a command and an option that do not exist: one sentence each, exit 1 or 2', () => {
  expect(pilotlight('serve', '--config', 'nowhere.yml')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/There is no configuration at \/.*nowhere\.yml\. .*pilotlight init/),
  });
  expect(pilotlight('srve')).toMatchObject({ status: 2, stderr: expect.stringMatching(/did you mean serve\?/) });
  expect(pilotlight('serve', '--confg', 'x')).toMatchObject({ status: 2, stderr: expect.stringMatching(/--confg/) });
  expect(pilotlight('help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/pilotlight serve --config FILE/) });
});

test('a simulation of nothing is an error: it must not look like nothing wrong', () => {
  for (const seeds of ['x', '0', '1.5', '-3']) {
    expect(pilotlight('simulate', `--seeds=${seeds}`)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/--seeds expects a whole number/),
    });
  }
  expect(pilotlight('simulate', '--seeds', '1')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^1 seeds, [1-9]/) });
});

test('an option that is not known is told with the usage of its command alone', () => {
  const { status, stdout, stderr } = pilotlight('costs', '--token-file', 'x');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^pilotlight: Unknown option '--token-file'/);
  expect(stderr).toContain('pilotlight costs --config FILE');
  expect(stderr).not.toContain('pilotlight serve');
  expect(stderr).not.toContain('pilotlight simulate');
});
