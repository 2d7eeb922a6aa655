import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { document, link, literal, page } from '../../../src/report/markdown.ts';
import { hostile } from './hostile-text.ts';

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

  test('gives what one table leaves of its share to those after it, and leaves out tables without rows', () => {
    const row = ['x'.repeat(50)];
    const sections = [
      { title: 'empty', table: { head: ['a'], rows: [] } },
      { title: 'short', table: { head: ['a'], rows: [row] } },
      { title: 'long', table: { head: ['a'], rows: Array.from({ length: 100 }, () => row) } },
    ];
    const text = document('t', [], { sections, maxBytes: 2_000 });
    expect(text).not.toContain('empty');
    expect(Buffer.byteLength(text)).toBeGreaterThan(1_700);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_000);
    expect(document('t', [], { sections, maxBytes: 200 })).not.toContain('xxx');
  });
});

describe('a link', () => {
  test('leads to an address of ours, and to nothing that only looks like one', () => {
    expect(link('x', 'https://ci.example.org/builds/acme/plots/pulls/1/2/a/?key=a-b#L12')).toBe(
      '[x](<https://ci.example.org/builds/acme/plots/pulls/1/2/a/?key=a-b#L12>)',
    );
    const odd = [
      'javascript:alert(1)',
      'https://a.b/x>)y',
      'https://a.b/|',
      'https://u:p@a.b/',
      'https://a.b/\n',
      'https://a.b/x y',
      '//a.b/',
    ];
    expect([null, ...odd].map((address) => link('x', address))).toEqual(['x', ...odd.map(() => 'x')]);
  });
});
