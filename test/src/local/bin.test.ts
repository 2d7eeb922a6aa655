import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const BIN = join(import.meta.dirname, '../../../bin/pilotlight.mjs');

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pilotlight-bin-'));
  await mkdir(join(root, 'bin'));
  await copyFile(BIN, join(root, 'bin', 'pilotlight.mjs'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A bundle that tells which one it is and what it was given, and ends as ordered. */
async function bundle(path: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, dirname(path), 'package.json'), '{"type":"module"}');
  const source = `console.log(${JSON.stringify(path)}, ...process.argv.slice(2)); process.exitCode = 7;`;
  await writeFile(join(root, path), source);
}
const ACTION = 'dist/index.js';
const SERVICE = 'build/pilotlight/pilotlight.mjs';

const start = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'pilotlight.mjs'), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

describe('the program `pilotlight`', () => {
  test('gives plan, run and refdata to the action’s bundle, all else to the service’s, with the words as they stand', async () => {
    await bundle(ACTION);
    await bundle(SERVICE);
    expect(start('plan', '--only', 'a b')).toEqual({ status: 7, stdout: `${ACTION} plan --only a b\n`, stderr: '' });
    expect(start('refdata', 'log', 'a b')).toMatchObject({ status: 7, stdout: `${ACTION} refdata log a b\n` });
    expect(start('run', '--config', 'x')).toMatchObject({ status: 7, stdout: `${ACTION} run --config x\n` });
    expect(start('serve', '--config', 'x')).toMatchObject({ status: 7, stdout: `${SERVICE} serve --config x\n` });
    expect(start('srve')).toMatchObject({ stdout: `${SERVICE} srve\n` });
  });

  test('says what is missing where the service is not built, and how to build it', async () => {
    await bundle(ACTION);
    const { status, stderr } = start('serve');
    expect(status).toBe(2);
    expect(stderr).toContain('npm run build');
    expect(stderr).toContain(SERVICE);
    expect(start('plan').status).toBe(7);
  });

  test('helps with the commands of a checkout even where nothing is built', () => {
    for (const args of [[], ['--help'], ['-h'], ['help']]) {
      expect(start(...args)).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/pilotlight plan .*\n.*pilotlight run .*\n.*pilotlight refdata /),
      });
    }
  });
});
