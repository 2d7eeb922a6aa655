import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codecs } from '../../../../src/adapters/comparison-codecs.ts';
import type { LinesDetail } from '../../../../src/refdata/compare/detail.ts';
import type { Comparison } from '../../../../src/refdata/compare/format.ts';
import { lineMatches } from '../../../../src/refdata/compare/lines-cursor.ts';
import { type TextOptions, text } from '../../../../src/refdata/compare/text.ts';
import { leastProcessorTime, processorTime, slowness } from '../../../processor-time.ts';

const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
const nested = () => ({ kind: 'equal', why: '', detail: null }) as const;

function comparedBytes(expected: Uint8Array, actual: Uint8Array, options: Partial<TextOptions> = {}): Comparison {
  return text.compare(expected, actual, { options: { ...text.options.parse({}), ...options }, codecs, nested });
}
const compared = (expected: string, actual: string, options: Partial<TextOptions> = {}): Comparison =>
  comparedBytes(bytes(expected), bytes(actual), options);

function linesOf(found: Comparison): LinesDetail {
  if (found.kind === 'unreadable' || found.detail?.kind !== 'lines') throw new Error(`no lines: ${JSON.stringify(found)}`);
  return found.detail;
}

/** What a patch of the shown lines makes of the expected text; only where all is shown and nothing ignored. */
function patched(expected: readonly string[], { hunks }: LinesDetail): readonly string[] {
  const result: string[] = [];
  let at = 0;
  for (const { expectedFrom, lines } of hunks) {
    const from = expectedFrom === 0 ? expected.length : expectedFrom - 1;
    while (at < from) result.push(expected[at++] ?? '?');
    for (const { change, text: shown } of lines) {
      if (change !== 'new') expect(expected[at++]).toBe(shown);
      if (change !== 'missing') result.push(shown);
    }
  }
  return [...result, ...expected.slice(at)];
}

describe('text', () => {
  test('what is shown turns the expected lines into the actual ones, whatever they are', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', 'd d', 'é'), { maxLength: 40 });
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const found = compared(one.map((line) => `${line}\n`).join(''), other.map((line) => `${line}\n`).join(''));
        expect(found.kind).toBe(JSON.stringify(one) === JSON.stringify(other) ? 'equal' : 'different');
        if (found.kind !== 'different') return;
        const detail = linesOf(found);
        expect(patched(one, detail)).toEqual(other);
        expect(one.length - detail.removed + detail.added).toBe(other.length);
      }),
      { numRuns: 400 },
    );
  });

  test('a changed line is shown with three equal ones around it, and both numbers', () => {
    const content = Array.from({ length: 20 }, (_, n) => `line ${n + 1}`);
    const found = compared(content.join('\n'), ['new', ...content.with(9, 'other')].join('\n'));
    expect(linesOf(found).hunks.map(({ expectedFrom, actualFrom, lines }) => [expectedFrom, actualFrom, lines.length])).toEqual([
      [1, 1, 4],
      [7, 8, 8],
    ]);
  });

  test.each([
    ['line endings', 'a\nb\n', 'a\r\nb', {}, { line_endings: 'exact' }],
    ['blanks at the end of a line', 'a \t\nb', 'a\nb', { trailing_blanks: 'ignore' }, {}],
    ['blanks before CR LF', 'a \r\nb', 'a\r\nb', { trailing_blanks: 'ignore', line_endings: 'exact' }, {}],
    ['lines that a pattern takes', 'at 12:30\na\n', 'at 12:31\na\n', { ignore_lines: ['at *:??'] }, { ignore_lines: ['at *:?'] }],
    ['a line that only one side has', 'a\n', 'a\n# made today\n', { ignore_lines: ['#*'] }, { ignore_lines: ['#'] }],
  ] as const)('%s count only where the options say so', (_, expected, actual, ...[without, withThem]) => {
    expect(compared(expected, actual, without as Partial<TextOptions>)).toMatchObject({ kind: 'equal' });
    expect(compared(expected, actual, withThem as Partial<TextOptions>)).toMatchObject({ kind: 'different' });
  });

  test('text in UTF-16 is read by its byte order mark, and compared with UTF-8', () => {
    const marked = Uint8Array.from([0xff, 0xfe, 0x61, 0x00, 0xe9, 0x00]);
    expect(comparedBytes(marked, bytes('aé'))).toMatchObject({ kind: 'equal' });
    expect(comparedBytes(marked, bytes('ae'))).toMatchObject({ kind: 'different' });
  });

  test.each([
    ['no UTF-8', Uint8Array.from([0x61, 0xff]), 'the actual file is no text in utf-8'],
    ['half a surrogate', Uint8Array.from([0xff, 0xfe, 0x00, 0xd8]), 'the actual file is no text in utf-16le'],
    ['too much', new Uint8Array(8 * 1024 * 1024 + 1), 'the actual file has 8388609 bytes'],
  ])('%s is unreadable, and named', (_, actual, why) => {
    expect(comparedBytes(bytes('a'), actual)).toMatchObject({
      kind: 'unreadable',
      which: 'actual',
      why: expect.stringContaining(why),
    });
  });

  test('a long line is shown from where it differs', () => {
    const long = 'x'.repeat(100_000);
    const [missing, fresh] = linesOf(compared(`${long}A${long}`, `${long}B${long}`)).hunks[0]?.lines ?? [];
    expect(missing?.text.length).toBeLessThan(500);
    expect(missing?.text).toContain('xA');
    expect(fresh?.text).toContain('xB');
  });

  test('a detail stays small, whatever the files are', () => {
    const many = (seed: number) => Array.from({ length: 30_000 }, (_, n) => `${'y'.repeat(250)}${n * seed}`).join('\n');
    const detail = linesOf(compared(many(3), many(7)));
    expect(detail.capped).toBe(true);
    expect(JSON.stringify(detail).length).toBeLessThan(200_000);
  });

  test('only the order of many lines differs: still different, and counted', () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => `${n}`);
    const found = compared(lines.join('\n'), lines.toReversed().join('\n'));
    expect(found).toMatchObject({ kind: 'different', detail: { added: 10_000, removed: 10_000, capped: true } });
  });

  test.each([
    ['empty lines', '\n'.repeat(8_000_000), `${'\n'.repeat(8_000_000)}x`],
    ['other lines everywhere', lines(800_000, 7), lines(800_000, 11)],
    ['lines in another order', lines(250_000, 1), lines(250_000, 99_989)],
    ['one line', 'x'.repeat(8_000_000), `${'x'.repeat(7_999_999)}y`],
  ])('millions of %s are told within two seconds (A10, G18)', (_, expected, actual) => {
    const [one, other] = [bytes(expected), bytes(actual)];
    const limit = 2_000 * slowness();
    const work = () => expect(comparedBytes(one, other)).toMatchObject({ kind: 'different' });
    expect(leastProcessorTime(limit, work)).toBeLessThan(limit);
  });

  test('a pattern of many stars takes time that the lengths bound', () => {
    const began = processorTime();
    expect(lineMatches('*a'.repeat(100), 'a'.repeat(99).padEnd(10_000, 'b'))).toBe(false);
    expect(lineMatches('*a*b?', 'xxaxxbc')).toBe(true);
    expect(processorTime() - began).toBeLessThan(200);
  });
});

function lines(count: number, seed: number): string {
  return Array.from({ length: count }, (_, n) => `${(n * seed) % 999_983}`).join('\n');
}
