import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';

interface Result {
  readonly path: string;
  readonly kind: string;
  readonly why: string;
  readonly seconds: number;
  readonly megabytes: number;
}

describe('hostile files, through real threads (A10, G18)', () => {
  test('each is unreadable by a sentence about the file, within two seconds, and all together grow the process by 64 MB at most', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'comparison-bombs.ts')], {
      env: {},
      timeout: 25_000,
    });
    const results: readonly Result[] = JSON.parse(stdout);
    expect(results).toHaveLength(11);
    for (const { kind, why, seconds } of results) {
      expect({ kind, why }).toEqual({ kind: 'unreadable', why: expect.stringMatching(/^the actual file /) });
      expect(seconds).toBeLessThan(2);
    }
    const growth = results.reduce((sum, { megabytes }) => sum + Math.max(0, megabytes), 0);
    expect(growth).toBeLessThan(64);
  });
});
