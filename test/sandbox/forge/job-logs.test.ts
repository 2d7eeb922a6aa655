import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JobLogs } from './runner/job-logs.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'forge-logs-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('whatever is sent twice, overlapping or ahead, the log is the text once and in order', async () => {
  let job = 0;
  const part = fc.record({ from: fc.nat(40), length: fc.nat(12) });
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('a', 'ß', '\n', '…', '😀'), minLength: 1, maxLength: 12 }),
      fc.array(part, { maxLength: 12 }),
      async (text, parts) => {
        job += 1;
        const logs = new JobLogs(directory);
        const bytes = Buffer.from(text);
        // Parts begin and end between characters, as a runner cuts them.
        const ends = [0];
        for (const character of text) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(character));
        for (const { from, length } of parts) {
          const start = ends[from % ends.length] ?? 0;
          const end = ends[Math.min(ends.length - 1, (from % ends.length) + length)] ?? start;
          const before = logs.size(job);
          const next = await logs.append(job, start, bytes.subarray(start, end).toString());
          expect(next).toBe(start > before ? before : Math.max(before, end));
        }
        await logs.append(job, 0, text);
        expect((await logs.read(job)).toString()).toBe(text);
        await rm(join(directory, `${job}.log`), { force: true });
      },
    ),
    { numRuns: 40 },
  );
});

test('parts sent at once do not mix, and reading begins where it is told', async () => {
  const logs = new JobLogs(directory);
  await Promise.all([
    logs.append(9001, 0, 'one\n'),
    logs.append(9001, 4, 'two\n'),
    logs.append(9001, 0, 'one\n'),
    logs.append(9001, 8, 'three\n'),
  ]);
  expect((await logs.read(9001)).toString()).toBe('one\ntwo\nthree\n');
  expect((await logs.read(9001, 8)).toString()).toBe('three\n');
  expect((await logs.read(9002)).length).toBe(0);
});

test("one log's signature opens no other, and no other forge's", () => {
  const logs = new JobLogs(directory);
  expect(logs.signature(1)).toBe(logs.signature(1));
  expect(new Set([logs.signature(1), logs.signature(2), new JobLogs(directory).signature(1)]).size).toBe(3);
});
