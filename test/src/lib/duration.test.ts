import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDuration, parseDuration } from '../../../src/lib/duration.ts';

test.each([
  ['90s', 90_000],
  ['2m', 120_000],
  ['6h', 21_600_000],
  ['1h30m', 5_400_000],
  ['500ms', 500],
  ['1m500ms', 60_500],
  ['2d', 172_800_000],
  ['0s', 0],
])('%s is read as %d ms', (text, ms) => {
  expect(parseDuration(text)).toEqual({ ok: true, value: ms });
});

test.each(['', '90', '2 m', '-2m', '1.5h', '2M', 'm', '30m1h', '1h1h', '2 minutes', '99999999999999999999d', '٣s', '2m\n'])(
  '%j is refused and the message shows what was found',
  (text) => {
    const answer = parseDuration(text);
    expect(answer.ok).toBe(false);
    if (!answer.ok) expect(answer.error).toContain(`found ${JSON.stringify(text)}`);
  },
);

test('what is written can be read back', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (ms) => {
      expect(parseDuration(formatDuration(ms))).toEqual({ ok: true, value: ms });
    }),
  );
});

test('any text gives an answer and never an exception, and an accepted one means the same when written again', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom('1', '09', 'd', 'h', 'm', 's', 'ms', ' ')).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const first = parseDuration(text);
      if (first.ok) expect(parseDuration(formatDuration(first.value))).toEqual(first);
    }),
  );
});
