import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { gitEnvironment } from './git/git.ts';
import { startGit } from './git/start-git.ts';

const STARTER = 'PILOTLIGHT_GIT_STARTER';
const starter = process.env[STARTER];
const cwd = mkdtempSync(join(tmpdir(), 'pilotlight-start-git-'));
const asked = { cwd, env: gitEnvironment() };
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe.each([
  ['by the starter of this run', starter],
  ['as a child', undefined],
])('git %s', (_, address) => {
  beforeEach(() => {
    if (address === undefined) delete process.env[STARTER];
  });
  afterEach(() => {
    process.env[STARTER] = starter;
  });

  test('gives the bytes it was given and says how it ended', async () => {
    const bytes = Buffer.alloc(3_000_000, 'a\0\n{"code":7}');
    const hashed = await startGit({ ...asked, args: ['hash-object', '--stdin'], input: Readable.from([bytes, 'end']) });
    expect(hashed).toMatchObject({ code: 0, stderr: '' });
    expect(
      await startGit({ ...asked, args: ['hash-object', '--stdin'], input: Buffer.concat([bytes, Buffer.from('end')]) }),
    ).toEqual(hashed);
    await startGit({ ...asked, args: ['init', '--quiet', '--bare', '.'] });
    const written = await startGit({ ...asked, args: ['hash-object', '-w', '--stdin'], input: bytes });
    const read = await startGit({ ...asked, args: ['cat-file', 'blob', written.stdout.toString().trim()] });
    expect(read.stdout.equals(bytes)).toBe(true);
  });

  test('that fails says why', async () => {
    const failed = await startGit({ ...asked, args: ['no-such-command'] });
    expect(failed).toEqual({ code: 1, stdout: Buffer.alloc(0), stderr: expect.stringContaining('no-such-command') });
  });

  test('sees the environment that it was given and no other', async () => {
    const { stdout } = await startGit({
      ...asked,
      env: { ...asked.env, GIT_AUTHOR_NAME: 'Ada' },
      args: ['var', 'GIT_AUTHOR_IDENT'],
    });
    expect(stdout.toString()).toMatch(/^Ada <forge@example[.]org>/);
  });

  test('that nobody waits for any more is ended', async () => {
    const gone = new AbortController();
    const waits = startGit({
      ...asked,
      args: ['cat-file', '--batch'],
      input: new Readable({ read: () => undefined }),
      signal: gone.signal,
    });
    gone.abort();
    expect(await waits).toMatchObject({ code: -1 });
  });

  test('that cannot be started is an error', async () => {
    await expect(startGit({ ...asked, cwd: join(cwd, 'nowhere'), args: ['version'] })).rejects.toThrow();
  });
});
