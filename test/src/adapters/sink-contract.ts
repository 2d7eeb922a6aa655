import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LogSink } from '../../../src/ports.ts';

export interface StoreUnderTest {
  /** A sink of a process that knows nothing of earlier ones. */
  sink(): LogSink;
  /** The output as a reader finds it now, finished or not; null where there is none. */
  output(id: string): Promise<Buffer | null>;
  /** Names below the folder of the configuration, sorted. */
  list(id: string): Promise<readonly string[]>;
  artifact(id: string, path: string): Promise<Buffer>;
}

let ids = 0;
const newId = (): string => `configuration-${++ids}`;

/** What every store promises as a sink. */
export function sinksKeepTheirPromises(store: () => StoreUnderTest): void {
  const bytes = (text: string): Buffer => Buffer.from(text);

  test('what was appended can be read at once, and finished it is one file', async () => {
    const [id, sink] = [newId(), store().sink()];
    expect(await sink.append(id, 0, bytes(''))).toBe(0);
    expect(await sink.append(id, 0, bytes('one\n'))).toBe(4);
    expect(await sink.append(id, 4, bytes('two\n'))).toBe(8);
    expect((await store().output(id))?.toString()).toBe('one\ntwo\n');
    await sink.finish(id, 8);
    expect((await store().output(id))?.toString()).toBe('one\ntwo\n');
    expect(await store().list(id)).toEqual(['out.txt']);
  });

  test('what is stored already is skipped, and nothing is stored beyond a gap', async () => {
    const [id, sink] = [newId(), store().sink()];
    await sink.append(id, 0, bytes('0123'));
    expect(await sink.append(id, 0, bytes('0123'))).toBe(4);
    expect(await sink.append(id, 2, bytes('2345'))).toBe(6);
    expect(await sink.append(id, 9, bytes('9'))).toBe(6);
    expect((await store().output(id))?.toString()).toBe('012345');
  });

  test('a later process goes on where an earlier one ended, finished or killed', async () => {
    const id = newId();
    const first = store().sink();
    await first.append(id, 0, bytes('first\n'));
    await first.finish(id, 6);
    const second = store().sink();
    expect(await second.append(id, 0, bytes(''))).toBe(6);
    await second.append(id, 6, bytes('second\n'));
    expect((await store().output(id))?.toString()).toBe('first\nsecond\n');
    const third = store().sink();
    expect(await third.append(id, 0, bytes(''))).toBe(13);
    await third.append(id, 13, bytes('third\n'));
    await third.finish(id, 19);
    expect((await store().output(id))?.toString()).toBe('first\nsecond\nthird\n');
    expect(await store().list(id)).toEqual(['out.txt']);
  });

  test('finishing twice changes nothing; with bytes missing it fails; an output of nothing is an empty file', async () => {
    const [id, sink] = [newId(), store().sink()];
    await sink.append(id, 0, bytes('abc'));
    await expect(sink.finish(id, 4)).rejects.toThrow('3 of 4 bytes');
    await sink.finish(id, 3);
    await sink.finish(id, 3);
    await store().sink().finish(id, 3);
    expect((await store().output(id))?.toString()).toBe('abc');
    const empty = newId();
    await sink.finish(empty, 0);
    expect((await store().output(empty))?.length).toBe(0);
  });

  test('however often pieces are sent, and by however many processes, each byte is there once', async () => {
    const text = Buffer.from(Array.from({ length: 300 }, (_, index) => `${index} `).join(''));
    const step = fc.record({ back: fc.nat(40), length: fc.nat(200), isNew: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const id = newId();
        let sink = store().sink();
        let size = await sink.append(id, 0, bytes(''));
        for (const { back, length, isNew } of steps) {
          if (isNew) sink = store().sink();
          const from = Math.max(0, size - back);
          const answer = await sink.append(id, from, text.subarray(from, from + length));
          expect(answer).toBe(Math.max(size, Math.min(text.length, from + length)));
          size = answer;
        }
        await sink.finish(id, size);
        expect((await store().output(id))?.equals(text.subarray(0, size))).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  test('artifacts stand beside the output, and no name leads elsewhere or into it (A9)', async () => {
    const [id, sink] = [newId(), store().sink()];
    const folder = await mkdtemp(join(tmpdir(), 'pilotlight-artifact-'));
    try {
      const file = join(folder, 'report');
      await writeFile(file, '<html>');
      await sink.append(id, 0, bytes('x'));
      await sink.artifact(id, 'reports/a b.html', file);
      await sink.artifact(id, 'reports/a b.html', file);
      expect((await store().artifact(id, 'reports/a b.html')).toString()).toBe('<html>');
      for (const path of [
        '../x',
        '/x',
        'a/../../x',
        'out.txt',
        'Out.txt.d/000001',
        'out.txt.d/index.json',
        '.hidden',
        'a//b',
        '',
      ]) {
        await expect(sink.artifact(id, path, file)).rejects.toThrow('an artifact cannot be called');
      }
      await expect(sink.append('../x', 0, bytes('x'))).rejects.toThrow('expected the id of a configuration');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
