import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';

interface Result {
  readonly path: string;
  readonly kind: string;
  readonly why: string;
  readonly seconds: number;
  readonly megabytes: number;
}

const PROGRAM = join(import.meta.dirname, 'comparison-bombs.ts');
const FOLDER = mkdtempSync(join(tmpdir(), 'pilotlight-bombs-'));
const names: readonly string[] = JSON.parse(
  execFileSync(process.execPath, [PROGRAM, 'write', FOLDER], { env: {}, encoding: 'utf8' }),
);

async function compared(...given: readonly string[]): Promise<readonly Result[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, 'compare', FOLDER, ...given], { env: {} });
  return JSON.parse(stdout);
}

/** Told about the file, not about the thread that gave up. */
function isHeld({ path, kind, why, seconds }: Result): void {
  expect({ path, kind, why }).toEqual({ path, kind: 'unreadable', why: expect.stringMatching(/^the actual file /) });
  expect([path, seconds < 2 || seconds]).toEqual([path, true]);
}

describe('hostile files, through real threads (A10, G18)', () => {
  afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

  // In one process a large one hides the growth of those behind it.
  test.each(names)(
    '%s alone is unreadable by a sentence about the file, within two seconds and 64 MB',
    async (name) => {
      const results = await compared(name);
      expect(results).toHaveLength(1);
      for (const result of results) {
        isHeld(result);
        expect(result.megabytes).toBeLessThan(64);
      }
    },
    30_000,
  );

  test('each is so when it is one of many', async () => {
    const results = await compared(...names);
    expect(results).toHaveLength(names.length);
    results.forEach(isHeld);
    for (const { path, megabytes } of results) expect([path, megabytes < 64 || megabytes]).toEqual([path, true]);
  }, 60_000);
});
