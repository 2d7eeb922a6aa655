import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { XmlCuts } from '../../../src/report/xml-cuts.ts';

/** What is left of a document that comes in these pieces; each line break that was left out as ⏎. */
function cut(pieces: readonly string[]) {
  const cuts = new XmlCuts();
  let text = '';
  for (const [index, piece] of pieces.entries()) {
    const taken = cuts.take(piece, index === pieces.length - 1);
    text += taken.cuts.map((one) => '⏎'.repeat(one.skippedLines) + one.text).join('');
    if (taken.refused) return { text, refused: taken.refused };
  }
  return { text, refused: null };
}

const part = fc.constantFrom(
  ...[
    '<a b="1" c=\'<">\'/>',
    '<a>',
    '</a>',
    '<!-- - -- >\n',
    '-->',
    '<![CDATA[',
    ']]',
    ']]>',
    '<?x ?',
    '?>',
    '&amp;',
    '"',
    "'",
    '>',
    '<',
    'x\n',
    '!',
  ],
);
const documents = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));

describe('cutting XML short', () => {
  test('depends in nothing on how the document comes in pieces', () => {
    fc.assert(
      fc.property(documents, fc.array(fc.integer({ min: 1, max: 5 })), (document, sizes) => {
        const pieces: string[] = [];
        let rest = document;
        for (const size of sizes) {
          pieces.push(rest.slice(0, size));
          rest = rest.slice(size);
        }
        expect(cut([...pieces, rest])).toEqual(cut([document]));
      }),
      { numRuns: 2_000 },
    );
  });

  test('leaves what is short as it is, but for comments', () => {
    const document = '<?xml version="1.0"?>\n<a b="<>" c=\'"\'><!-- <b>\n\n --><![CDATA[<!-- ]] > --> <x]]>&lt; ]]</a>';
    expect(cut([document])).toEqual({ text: document.replace('<!-- <b>\n\n -->', '⏎⏎'), refused: null });
  });

  test('keeps the beginning of what is long, whole references, and all tags', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70_000 }), fc.integer({ min: 1, max: 40_000 }), (length, size) => {
        const long = '&amp;x\n'.repeat(length).slice(0, -2);
        const document = `<a v="${long}">${long}<![CDATA[${long}]]></a>`;
        const pieces = Array.from({ length: Math.ceil(document.length / size) }, (_, index) =>
          document.slice(index * size, (index + 1) * size),
        );
        const { text, refused } = cut([...pieces, '']);
        const kept =
          /^<a v="((?:&amp;x\n⏎*)*(?:&amp;)?⏎*)">((?:&amp;x\n⏎*)*(?:&amp;)?⏎*)[^<]*<!\[CDATA\[([^\]]*)\]\]><\/a>$/.test(
            text
              .replaceAll(/x⏎/g, 'x\n⏎')
              .replaceAll(/x(?=["<])/g, 'x\n')
              .replaceAll(/;⏎/g, ';x\n⏎'),
          );
        expect({ refused, kept }).toEqual({ refused: null, kept: true });
        expect(text.replaceAll('⏎', '').length).toBeLessThan(3 * (32 * 1024 + size + 300) + 100);
        expect(text.match(/[\n⏎]/g)?.length).toBe(document.match(/\n/g)?.length);
      }),
      { numRuns: 40 },
    );
  });

  test('goes no further than a document type, or a tag that does not end', () => {
    expect(cut(['<?xml?>\n<!DOCTYPE x [<!ENTITY a "b">]><x/>'])).toEqual({ text: '<?xml?>\n', refused: 'doctype' });
    expect(cut([`<a ${'b'.repeat(20_000)}`]).refused).toBe('long-tag');
    expect(cut([`<?a ${'b'.repeat(5_000)}`]).refused).toBe('long-instruction');
  });
});
