import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JobLog, type SendLog } from './job-log.ts';
import { Masks } from './masks.ts';

const STAMP = '2026-11-21T00:00:00.0000000Z ';
const now = (): number => Date.UTC(2026, 10, 21);

/** Takes a log as the forge does: by byte offset, idempotently. Each call may fail before or after it was taken, or be taken in part. */
function aTaker(faults: readonly ('ok' | 'before' | 'after' | 'part')[]): { readonly send: SendLog; text(): string } {
  let taken = Buffer.alloc(0);
  let call = 0;
  const send: SendLog = async (offset, text) => {
    const fault = faults[call++] ?? 'ok';
    if (fault === 'before') throw new Error('away');
    expect(offset).toBeLessThanOrEqual(taken.length);
    const bytes = Buffer.from(text).subarray(taken.length - offset);
    const lines = bytes.toString().split(/(?<=\n)/);
    taken = Buffer.concat([taken, fault === 'part' && lines.length > 1 ? Buffer.from(lines[0] ?? '') : bytes]);
    if (fault === 'after') throw new Error('answer lost');
    return taken.length;
  };
  return { send, text: () => taken.toString() };
}

test('the forge gets every line once and in order, whatever becomes of single calls', async () => {
  const faults = fc.array(fc.constantFrom('ok', 'after', 'part'), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), faults, async (lines, wrong) => {
      const taker = aTaker(wrong);
      const log = new JobLog({ send: taker.send, masks: new Masks(), now, batch: 0, retry: 0 });
      for (const line of lines) log.line(line);
      expect(await log.flush(10_000)).toBe(true);
      const told = lines.flatMap((line) => line.toWellFormed().split('\n'));
      expect(taker.text()).toBe(told.map((line) => `${STAMP}${line}\n`).join(''));
    }),
  );
});

test('a line is masked before it waits, so that a mask added later changes nothing that was said', async () => {
  const taker = aTaker(['before']);
  const masks = new Masks();
  const log = new JobLog({ send: taker.send, masks, now, batch: 0, retry: 0 });
  log.line('early word');
  masks.add('word');
  log.line('late word');
  expect(await log.flush(10_000)).toBe(true);
  expect(taker.text()).toBe(`${STAMP}early word\n${STAMP}late ***\n`);
});

test('a flush ends when its time is over, and says that something is missing', async () => {
  const log = new JobLog({ send: () => Promise.reject(new Error('away')), masks: new Masks(), now, batch: 0, retry: 0 });
  log.line('lost');
  expect(await log.flush(50)).toBe(false);
});
