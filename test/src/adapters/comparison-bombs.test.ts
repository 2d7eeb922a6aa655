import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';

interface Result {
  readonly kind: string;
  readonly why: string;
  readonly seconds: number;
  readonly megabytes: number;
}

const PROGRAM = [join(import.meta.dirname, 'comparison-bombs.ts')];
const names: readonly string[] = JSON.parse(execFileSync(process.execPath, PROGRAM, { env: {}, encoding: 'utf8' }));

async function compared(...given: readonly string[]): Promise<readonly Result[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [...PROGRAM, ...given], { env: {}, timeout: 25_000 });
  return JSON.parse(stdout);
}

function isHeld({ kind, why, seconds }: Result): void {
  expect({ kind, why }).toEqual({ kind: 'unreadable', why: expect.stringMatching(/^the actual file /) });
  expect(seconds).toBeLessThan(2);
}

describe('hostile files, through real threads (A10, G18)', () => {
  // In one process a large one hides the growth of those behind it.
  test.each(names)('%s alone is unreadable by a sentence about the file, within two seconds and 64 MB', async (name) => {
    const results = await compared(name);
    expect(results).toHaveLength(1);
    for (const result of results) {
      isHeld(result);
      expect(result.megabytes).toBeLessThan(64);
    }
  });

  test('each is unreadable by a sentence about the file, within two seconds, and all together grow the process by 64 MB at most', async () => {
    const results = await compared(...names);
    expect(results).toHaveLength(12);
    results.forEach(isHeld);
    expect(results.reduce((sum, { megabytes }) => sum + Math.max(0, megabytes), 0)).toBeLessThan(64);
  });
});
