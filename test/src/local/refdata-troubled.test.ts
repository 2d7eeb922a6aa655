import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SomeProject } from '../commands/refdata/people/some-project.ts';
import { fill, PROGRAM, startRefdata } from './refdata-program.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-troubled-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('pilotlight refdata on a damaged store', () => {
  let project: SomeProject;
  const run = (...words: readonly string[]) =>
    startRefdata([...words, '--store', pathToFileURL(project.at('store')).href], { from: folder });
  beforeEach(async () => {
    project = await SomeProject.make();
    await fill(project);
  });
  afterEach(() => project.close());

  /** Files below the store whose names begin so. */
  async function stored(prefix: string): Promise<readonly string[]> {
    const entries = await readdir(project.at('store', prefix), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  }

  test('fsck names what is damaged, and no wrong byte is written (A9)', async () => {
    const paths = [...(await stored('objects').catch(() => [])), ...(await stored('packs').catch(() => []))];
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths)
      await writeFile(
        path,
        (await readFile(path)).map((byte) => byte ^ 1),
      );
    const full = await run('fsck', '--full');
    expect(full).toMatchObject({ code: 1, out: expect.stringMatching(/\d+ findings?$/m) });
    const pulled = await run('pull', 'out', '--partition', 'mac');
    expect(pulled).toMatchObject({ code: 1, told: expect.stringMatching(/^error: /) });
    expect(await readdir(join(folder, 'out')).catch(() => [])).toEqual([]);
  });

  test('a branch’s ref that was cut off is told as damaged, by every command', async () => {
    const generations = await stored('refs/branch');
    expect(generations.length).toBeGreaterThan(0);
    for (const path of generations) await truncate(path, 20);
    for (const words of [['status'], ['log'], ['blame', '**'], ['diff', 'main'], ['pull', 'out', 'main'], ['fsck']]) {
      const { code, out, told } = await run(...words);
      expect([words, code]).toEqual([words, 1]);
      expect(`${out}${told}`).toMatch(/refs\/branch\/[A-Za-z0-9_-]+\.json/);
      expect(told).not.toContain('    at ');
    }
  });
});

test('ends when it is interrupted while a store does not answer', async () => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const env = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
  };
  try {
    const child = spawn(process.execPath, [PROGRAM, 'refdata', 'status', '--store', 's3://acme-store'], { cwd: folder, env });
    await once(server, 'request');
    const began = performance.now();
    child.kill('SIGINT');
    expect((await once(child, 'exit'))[1]).toBe('SIGINT');
    expect(performance.now() - began).toBeLessThan(2_000);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('ends quietly when whoever reads has read enough, as `head` does', async () => {
  const child = spawn(process.execPath, [PROGRAM, 'refdata', 'pull', '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const told: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => told.push(chunk));
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(Buffer.concat(told).toString()).toBe('');
});
