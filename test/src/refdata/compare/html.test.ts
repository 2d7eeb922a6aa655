import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codecs } from '../../../../src/adapters/comparison-codecs.ts';
import type { Comparison } from '../../../../src/refdata/compare/format.ts';
import { type HtmlOptions, html } from '../../../../src/refdata/compare/html.ts';
import { emptyBudget } from '../../../../src/refdata/compare/html-budget.ts';
import { excessOf } from '../../../../src/refdata/compare/html-shadow.ts';
import { type HtmlNode, treeOf } from '../../../../src/refdata/compare/html-tree.ts';
import { leastProcessorTime, processorTime, slowness } from '../../../processor-time.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function compared(expected: string, actual: string, options: Partial<HtmlOptions> = {}): Comparison {
  const all = { ...html.options.parse({}), ...options };
  const nested = () => ({ kind: 'equal', why: '', detail: null }) as const;
  return html.compare(bytes(expected), bytes(actual), { options: all, codecs, nested });
}

describe('HTML', () => {
  test.each([
    ['the order of attributes', '<a href=x id="y">t</a>', "<a id='y' href='x'>t</a>"],
    ['the order of classes', '<p class="a  b">t', '<p class="b a">t</p>'],
    ['comments', '<p>one<!-- 12:30 --> two', '<p>one two'],
    ['white space between blocks', '<div>\n  <p>a</p>\n</div>', '<div><p>a</p></div>'],
    ['runs of white space', '<p>a \n  b</p>', '<p> a b </p>'],
    ['tags that may be left out', '<table><tr><td>1</table>', '<table><tbody><tr><td>1</td></tr></tbody></table>'],
    ['how a character is written', '<p>&eacute; &lt;b></p>', '<p>é &lt;b&gt;</p>'],
  ])('%s makes no difference', (_, expected, actual) => {
    expect(compared(expected, actual)).toMatchObject({ kind: 'equal', detail: null });
  });

  test.each([
    ['a space before an inline element', '<p>a <b>c</b></p>', '<p>a<b>c</b></p>'],
    ['a line in pre', '<pre>a\n b</pre>', '<pre>a b</pre>'],
    ['text that looks like a tag', '<p>&lt;b&gt;', '<p><b></b>'],
    ['an element’s depth', '<ul><li>a<li>b</ul>', '<ul><li>a<div><li>b</div></ul>'],
    ['a doctype', '<!doctype html><p>a', '<p>a'],
    ['what is in a template', '<template><p>a</template>', '<template><p>b</template>'],
  ])('%s makes one', (_, expected, actual) => {
    expect(compared(expected, actual)).toMatchObject({ kind: 'different', detail: { kind: 'lines' } });
  });

  test('what differs is shown as lines of the normal form', () => {
    expect(compared('<h1>T</h1><p id=a>x</p>', '<h1>T</h1><p id=b>x</p>')).toMatchObject({
      why: '1 of the expected elements and texts are missing and 1 are new, from 6 on',
      detail: {
        hunks: [
          {
            expectedFrom: 3,
            actualFrom: 3,
            lines: [
              { change: 'same', text: '  <body>' },
              { change: 'same', text: '    <h1>' },
              { change: 'same', text: '      T' },
              { change: 'missing', text: '    <p id="a">' },
              { change: 'new', text: '    <p id="b">' },
              { change: 'same', text: '      x' },
            ],
          },
        ],
        added: 1,
        removed: 1,
        capped: false,
      },
    });
  });

  test('attributes and elements that are ignored make no difference, by pattern', () => {
    const options = { ignore_attributes: ['data-*', 'id'], ignore_elements: ['script', 'x-*'] };
    const one = '<p id=1 data-v="2">a</p><script>now()</script><x-clock><b>1</b></x-clock>';
    expect(compared(one, '<p id=3 data-w="4">a</p>', options)).toMatchObject({ kind: 'equal' });
    expect(compared(one, '<p id=3 title="4">a</p>', options)).toMatchObject({ kind: 'different' });
  });

  test.each([
    ['nested too deep', '<div>'.repeat(100_000), 'the actual file is nested deeper than 200 levels'],
    ['nested by formatting', Array.from({ length: 50_000 }, (_, n) => `<b a=${n}>`).join(''), 'nested deeper than 200'],
    ['of too many elements', '<p>a'.repeat(500_000), 'has more than 200000 elements and texts'],
    ['of elements in wrong places', `<table>${'<i>x</i>'.repeat(100_000)}`, 'in places where they must not stand'],
    ['reopening many elements', `<p>${'<b a=1><i b=2></p><p>'.repeat(100_000)}`, 'the actual file'],
    ['of text in wrong places', `<table>${'<tr>x'.repeat(100_000)}`, 'in places where they must not stand'],
  ])('a page %s is unreadable, within two seconds (A10, G18)', (_, page, why) => {
    const began = processorTime();
    const found = compared('<p>a', page);
    expect(found).toMatchObject({ kind: 'unreadable', which: 'actual', why: expect.stringContaining(why) });
    expect(processorTime() - began).toBeLessThan(2_000);
  });

  test.each([
    ['a tag with many attributes', `<p ${Array.from({ length: 1_000 }, (_, n) => `a${n}`).join(' ')}>`],
    ['one long script', `<script>${'f(1, 2);'.repeat(650_000)}</script>`],
    ['one long attribute', `<p title="${'x'.repeat(5_200_000)}">`],
    ['an entity without an end', '&'.repeat(299_000)],
    ['a comment without an end', `<!--${'-'.repeat(4_000_000)}`],
  ])('%s is compared within two seconds (A10)', (_, page) => {
    const limit = 2_000 * slowness();
    const least = leastProcessorTime(limit, () => expect(compared('<p>a', page)).toMatchObject({ kind: 'different' }));
    expect(least).toBeLessThan(limit);
  });

  /** Elements, texts and comments of a tree. */
  function sizeOf(node: HtmlNode): number {
    const children = node.nodeName === 'template' && 'content' in node ? node.content.childNodes : [];
    const all = 'childNodes' in node ? [...node.childNodes, ...children] : [];
    const own = node.nodeName === '#document' || node.nodeName === '#documentType' ? 0 : 1;
    return all.reduce((sum: number, child) => sum + sizeOf(child), own);
  }

  test('a page that is not kept counts what its tree has, however badly it is nested', () => {
    const piece = fc.constantFrom(
      ...['<p a>', '</p>', '<b>', '</b>', '<a href=x>', '</a>', '<i>', '</i>', '<div>', '</div>', 'x', ' ', '\r\n', '<!-- -->'],
      ...['<table>', '</table>', '<tr>', '<td>', '</td>', '<select>', '<option>', '</select>', '<svg>', '</svg>', '<math><mi>'],
      ...['<template>', '</template>', '<form>', '</form>', '<frameset>', '<body a b>', '<html c>', '<script>', '</script>'],
      ...[
        '<pre>\n',
        '</pre>',
        '<nobr>',
        '<button>',
        '<foreignObject>',
        '<annotation-xml encoding="text/html">',
        '<br>',
        '<h1>',
        '&lt;',
      ],
    );
    const seen = { inPlace: 0, moved: 0 };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const [text, budget] = [pieces.join(''), emptyBudget()];
        const [excess, page] = [excessOf(text, budget), treeOf({ text, tree: null })];
        if (!page.ok) throw new Error(page.error);
        expect(excess).toBeNull();
        seen[budget.repairs === 0 ? 'inPlace' : 'moved'] += 1;
        if (budget.repairs === 0) expect(budget.nodes).toBe(sizeOf(page.value));
        else expect(budget.nodes + budget.repairs).toBeGreaterThanOrEqual(sizeOf(page.value));
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(seen.inPlace, seen.moved)).toBeGreaterThan(100);
  });

  test('line breaks are the same however they are written, also where a piece of the text ends', () => {
    const page = (end: string): string => `<pre>${`${'x'.repeat(100)}${end}`.repeat(2_000)}</pre>`;
    expect(compared(page('\n'), page('\r\n')).kind).toBe('equal');
    expect(compared(page('\n'), page('\r')).kind).toBe('equal');
  });

  test('a script of many lines takes no longer for each than one of few', () => {
    const page = (first: string): string => `<script>${first}\n${'f(1);\n'.repeat(200_000)}</script>`;
    expect(compared(page('a'), page('b')).kind).toBe('different');
  });
});
