import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { literal, MAX_SUMMARY_BYTES, page } from '../../../src/report/markdown.ts';
import { formatSpan, gateSummary, planSummary, runSummary, statusDescription } from '../../../src/report/summaries.ts';
import { aResult } from '../../builders/action.ts';

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '|',
        '`',
        '<script>',
        '@user',
        '#1',
        '![x](http://a.b)',
        'www.x.org',
        'a@b.com',
        '\n| x |',
        '&amp;',
        '</code>',
        '\u202e',
        '\\',
      ),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

const decode = (html: string): string => html.replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)));

describe('foreign text', () => {
  test('leaves no character that Markdown or HTML could read as markup (A7)', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const inner = /^<code>(.*)<\/code>$/s.exec(literal(text))?.[1];
        expect(inner).toMatch(/^(?:[-A-Za-z0-9 \u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufaff\u{10000}-\u{3ffff}]|&#\d+;)*$/u);
        expect(inner).not.toMatch(/&#64;(?!&#8203;)/);
      }),
      { numRuns: 5_000 },
    );
  });

  test('shows just what it is, but for what no eye sees', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), (text) => {
        expect(decode(literal(text)).replaceAll('\u200b', '')).toBe(`<code>${text.trim()}</code>`);
      }),
    );
  });

  test('is cut with an ellipsis when it is long', () => {
    expect(literal('x'.repeat(201))).toBe(`<code>${'x'.repeat(200)}&#8230;</code>`);
  });
});

describe('a page', () => {
  test('always stays below 1 MiB, keeps whole rows from the top, and says how many it left out', () => {
    fc.assert(
      fc.property(
        fc.array(
          hostile.map((text) => [literal(text), literal(text)]),
          { maxLength: 30 },
        ),
        fc.integer({ min: 400, max: 4_000 }),
        (rows, maxBytes) => {
          const text = page('t', ['p'], { table: { head: ['a', 'b'], rows }, maxBytes });
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
          const shown = text.split('\n').filter((line) => line.startsWith('| <code>')).length;
          const left = Number(/and (\d+) more/.exec(text)?.[1] ?? 0);
          expect(shown + left).toBe(rows.length);
        },
      ),
    );
  });

  test('of the greatest plan with the longest texts fits', () => {
    const worst = Array.from({ length: 20_000 }, (_, index) => ({
      id: `c${index}`,
      name: '@'.repeat(80),
      run: '|'.repeat(5_000),
      env: {},
      runs_on: Array.from({ length: 20 }, () => '🔥'.repeat(50)),
      cwd: '.',
      timeout: 60_000,
      grace: 1,
    }));
    const text = planSummary(worst, 'a'.repeat(64), 'x');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_SUMMARY_BYTES);
    expect(text).toMatch(/and \d+ more/);
  });
});

test('the gate shows what is red first, with its sentence', () => {
  const bad = aResult({ id: 'b', name: 'b', verdict: 'fail' });
  const text = gateSummary({
    rows: [
      { id: 'a', name: 'a', result: aResult(), objection: undefined },
      { id: 'b', name: 'b', result: bad, objection: { kind: 'verdict', name: 'b', verdict: 'fail', because: 'exit code 1' } },
      { id: 'c', name: 'c', result: undefined, objection: { kind: 'missing', name: 'c', because: 'silent' } },
    ],
    objections: [
      { kind: 'verdict', name: 'b', verdict: 'fail', because: 'exit code 1' },
      { kind: 'missing', name: 'c', because: 'silent' },
    ],
  });
  expect(text).toContain('### ❌ 1 of 3 configurations passed\n');
  const rows = text.split('\n').filter((line) => line.startsWith('| <code>'));
  expect(rows.map((line) => line.slice(8, 9))).toEqual(['b', 'c', 'a']);
  expect(rows[2]).toBe('| <code>a</code> | pass | 1.5s | <code>runner-1</code> |  |');
});

test('a table follows a blank line, or GitHub shows it as text', () => {
  expect(runSummary(aResult())).toContain('\n\n| configuration |');
  expect(planSummary([], 'a'.repeat(64), 'x')).not.toContain('|');
});

test('a span of time is read at a glance', () => {
  expect([0, 449, 12_340, 59_949, 60_000, 125_400, 7_200_000].map(formatSpan)).toEqual([
    '0.0s',
    '0.4s',
    '12.3s',
    '59.9s',
    '1m',
    '2m5s',
    '2h',
  ]);
});

test('the description of a status is one line of at most 140 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const line = statusDescription(text);
      expect([...line].length).toBeLessThanOrEqual(140);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }),
  );
});
