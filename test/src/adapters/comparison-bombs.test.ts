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

describe('hostile files, through real threads (A10, G18)', () => {
  test('there are twelve', () => expect(names).toHaveLength(12));

  test.each(names)('%s is unreadable by a sentence about the file, within two seconds and 64 MB', async (name) => {
    const { stdout } = await promisify(execFile)(process.execPath, [...PROGRAM, name], { env: {}, timeout: 25_000 });
    const { kind, why, seconds, megabytes }: Result = JSON.parse(stdout);
    expect({ kind, why }).toEqual({ kind: 'unreadable', why: expect.stringMatching(/^the actual file /) });
    expect(seconds).toBeLessThan(2);
    expect(megabytes).toBeLessThan(64);
  });
});
