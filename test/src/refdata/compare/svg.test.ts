import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { codecs } from '../../../../src/adapters/comparison-codecs.ts';
import type { Comparison } from '../../../../src/refdata/compare/format.ts';
import { type SvgOptions, svg } from '../../../../src/refdata/compare/svg.ts';
import { pathNumbers, transformNumbers } from '../../../../src/refdata/compare/svg-numbers.ts';
import { surveySvg } from '../../../../src/refdata/compare/svg-survey.ts';
import { built, checked } from '../../../../src/refdata/compare/svg-tree.ts';
import { leastProcessorTime, processorTime, slowness } from '../../../processor-time.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const drawing = (inside: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`;

function comparedText(expected: string, actual: string, options: Partial<SvgOptions> = {}): Comparison {
  const nested = () => ({ kind: 'equal', why: '', detail: null }) as const;
  return svg.compare(bytes(expected), bytes(actual), { options: { ...svg.options.parse({}), ...options }, codecs, nested });
}
const compared = (expected: string, actual: string, options: Partial<SvgOptions> = {}): Comparison =>
  comparedText(drawing(expected), drawing(actual), options);

const LINE =
  '<defs><clipPath id="clip1"><rect x="0" width="10"/></clipPath></defs><g clip-path="url(#clip1)"><use xlink:href="#clip1"/></g>';

describe('SVG', () => {
  test.each([
    ['how numbers are written', '<rect x="1.0" y="2e1" width="+3"/>', '<rect x="1" y="20" width="3"/>'],
    ['the order of attributes', '<rect x="1" y="2"/>', '<rect y="2" x="1"/>'],
    ['separators of a path', '<path d="M 0,0 L 1.5,-2 z"/>', '<path d="M0 0L1.5-2z"/>'],
    ['flags of an arc without separators', '<path d="M0 0a1 1 0 0 1 .5 .5"/>', '<path d="M0 0a1 1 0 01.5.5"/>'],
    ['how a transform is put together', '<g transform="translate(1) scale(2)"/>', '<g transform="matrix(2 0 0 2 1 0)"/>'],
    ['the order of a style', '<g style="fill: red; stroke-width: 1.50"/>', '<g style="stroke-width:1.5;fill:red;"/>'],
    ['comments, white space and CDATA', '<g>\n <!-- 12:30 --><text>a  b</text></g>', '<g><text><![CDATA[a b]]></text></g>'],
    ['the time in metadata', '<metadata><d>12:30</d></metadata><g/>', '<metadata><d>12:31</d></metadata><g/>'],
    ['other ids, with what refers to them', LINE, LINE.replaceAll('clip1', 'c-7')],
    ['ids in a style sheet', '<style>#a{fill:#abc}</style><g id="a"/>', '<style>#b{fill:#abc}</style><g id="b"/>'],
  ])('%s makes no difference', (_, expected, actual) => {
    expect(compared(expected, actual)).toMatchObject({ kind: 'equal', detail: null });
  });

  test('prefixes make no difference, namespaces do', () => {
    const prefixed =
      '<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink"><s:a l:href="x"/></s:svg>';
    expect(comparedText(drawing('<a xlink:href="x"/>'), prefixed)).toMatchObject({ kind: 'equal' });
    expect(comparedText(drawing('<a xmlns="urn:other"/>'), drawing('<a/>'))).toMatchObject({ kind: 'different' });
  });

  test.each([
    ['a colour', '<g fill="#000001"/>', '<g fill="#000002"/>', ['svg', 'g', 0, '@fill']],
    ['a path’s command', '<path d="M0 0L1 1"/>', '<path d="M0 0l1 1"/>', ['svg', 'path', 0, '@d']],
    ['a text', '<text>a</text>', '<text>b</text>', ['svg', 'text', 0, '#text', 0]],
    ['an attribute less', '<rect rx="1"/>', '<rect/>', ['svg', 'rect', 0, '@rx']],
    ['a colour in a style sheet', '<style>a{fill:#abc}</style>', '<style>a{fill:#abd}</style>', ['svg', 'style', 0, '#text', 0]],
    [
      'a reference to another one',
      `${LINE}<g id="h"/>`,
      `${LINE.replace('href="#clip1"', 'href="#h"')}<g id="h"/>`,
      ['svg', 'g', 0, 'use', 0, '@href'],
    ],
    [
      'ids that change places',
      '<g id="a"/><g id="b"/><use href="#a"/>',
      '<g id="b"/><g id="a"/><use href="#a"/>',
      ['svg', 'use', 0, '@href'],
    ],
    ['two ids that become one', '<g id="a"/><g id="b"/>', '<g id="a"/><g id="a"/>', ['svg', 'g', 1, '@id']],
  ])('%s makes one, and is found, even with a large tolerance', (_, expected, actual, ...[path]) => {
    expect(compared(expected, actual, { atol: 10 })).toMatchObject({
      kind: 'different',
      detail: { kind: 'tree', total: 1, changes: [{ path }] },
    });
  });

  test('an element more or less is told as such, and the others meet', () => {
    const marks = Array.from({ length: 50 }, (_, n) => `<circle cx="${n}" id="m${n}"/>`);
    const found = compared(marks.join(''), ['<rect/>', ...marks.toSpliced(20, 1)].join(''));
    expect(found).toMatchObject({
      why: '2 differences, the first at svg/rect/0',
      detail: {
        changes: [
          { path: ['svg', 'rect', 0], change: 'new', actual: '<rect>' },
          { path: ['svg', 'circle', 20], change: 'missing', expected: '<circle cx="20" id="m20">' },
        ],
      },
    });
  });

  test('numbers may differ by the tolerance, and are counted beyond it', () => {
    const options = { atol: 0.01, rtol: 0.001 };
    expect(compared('<path d="M0 0L100 100"/>', '<path d="M0.01 0L100.1 99.9"/>', options)).toMatchObject({ kind: 'equal' });
    expect(compared('<path d="M0 0L100 100"/>', '<path d="M0.02 0L100.2 99.9"/>', options)).toMatchObject({
      why: '1 difference, the first at svg/path/0/@d (2 of 4 numbers differ, by at most 0.2)',
    });
    expect(compared('<g style="opacity:.5"/>', '<g style="opacity:.505"/>', options)).toMatchObject({ kind: 'equal' });
  });

  test('ids count where the options say so', () => {
    expect(compared(LINE, LINE.replaceAll('clip1', 'c-7'), { ids: 'exact' })).toMatchObject({
      kind: 'different',
      detail: { total: 3 },
    });
  });

  test('a transform’s matrix is the product of its parts, whatever they are', () => {
    const part = fc.record({
      x: fc.integer({ min: -9, max: 9 }),
      y: fc.integer({ min: -9, max: 9 }),
      a: fc.integer({ min: -180, max: 180 }),
    });
    fc.assert(
      fc.property(
        part,
        fc.array(fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })), {
          maxLength: 3,
        }),
        ({ x, y, a }, points) => {
          const { numbers } = transformNumbers(`translate(${x},${y}) rotate(${a}) scale(2 -1)`);
          const [m = 0, n = 0, o = 0, p = 0, q = 0, r = 0] = numbers;
          const angle = (a * Math.PI) / 180;
          for (const [u, v] of points) {
            const [s, t] = [2 * u, -v];
            const direct = [x + s * Math.cos(angle) - t * Math.sin(angle), y + s * Math.sin(angle) + t * Math.cos(angle)];
            expect(m * u + o * v + q).toBeCloseTo(direct[0] ?? 0, 9);
            expect(n * u + p * v + r).toBeCloseTo(direct[1] ?? 0, 9);
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(transformNumbers('rotate(90 1 1)').numbers.map((n) => Math.round(n))).toEqual([0, 1, -1, 0, 2, 0]);
  });

  test('the numbers of a path come back, however they are separated', () => {
    const number = fc.oneof(fc.integer({ min: -99, max: 99 }), fc.double({ min: -1e3, max: 1e3, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 2, maxLength: 12 }),
        fc.constantFrom(' ', ',', ' , ', '\n'),
        (numbers, separator) => {
          expect(pathNumbers(`M${numbers.join(separator)}z`)).toEqual({
            frame: `M ${numbers.length} z 0`,
            numbers: numbers.map((n) => Number(String(n))),
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  /** What the parser tells of a file until its first fault. */
  function parsed(text: string): { readonly nodes: number; readonly attributes: number; readonly isWhole: boolean } {
    const parser = new SaxesParser({ xmlns: true });
    let [nodes, attributes, isWhole] = [0, 0, true];
    const count = (): void => {
      if (isWhole) nodes += 1;
    };
    parser.on('error', () => {
      isWhole = false;
    });
    parser.on('attribute', () => {
      if (isWhole) attributes += 1;
    });
    for (const event of ['opentag', 'text', 'cdata'] as const) parser.on(event, count);
    parser.write(text).close();
    return { nodes, attributes, isWhole };
  }

  test('no element, text or attribute escapes the count that is made before, whatever stands around it', () => {
    const seen = { whole: 0, broken: 0 };
    const inside = fc.constantFrom(
      ...[
        '<g a="1" b=\'"\'/>',
        '<g>',
        '</g>',
        'x',
        '&lt;',
        '<!-- > " -->',
        '<![CDATA[<g a="">]]>',
        '<?a "<g>?>',
        '\n',
        '<g a=">"/>',
      ],
      ...['<g', '"', "'", '>', '<', ']', '-->', '?>', '<!--', '<![CDATA[', 'a="'],
    );
    const types = fc.constantFrom(
      ...['', '<!DOCTYPE svg>', '<!DOCTYPE svg "[>">', '<!DOCTYPE svg [<!-- ]> " -->]>', '<!DOCTYPE svg [<?a ]> "?>]>'],
      ...['<!DOCTYPE svg [<?a ? "> ]>', '<!DOCTYPE svg [<"]>', '<!DOCTYPE svg [<!"]>', '<!DOCTYPE svg [<!-"]>'],
      ...[
        "<!DOCTYPE svg [<!ENTITY a ']>'>]>",
        '<!DOCTYPE svg [<!]>',
        '<!DOCTYPE svg [<!--',
        '<!DOCTYPE svg [[]]>',
        '<!DOCTYPE svg []',
      ],
    );
    fc.assert(
      fc.property(types, fc.array(inside, { maxLength: 12 }), fc.array(inside, { maxLength: 1 }), (type, most, last) => {
        const balanced = most.filter((piece) => piece.length > 3).join('');
        const file = `${type}${drawing(last.length === 0 ? balanced.replaceAll(/<\/?g>/g, '') : `${most.join('')}${last.join('')}`)}`;
        const [wanted, found] = [parsed(file), surveySvg(file)];
        seen[wanted.isWhole ? 'whole' : 'broken'] += 1;
        if (!found.ok) throw new Error(found.error);
        expect(found.value.nodes).toBeGreaterThanOrEqual(wanted.nodes);
        expect(found.value.attributes).toBeGreaterThanOrEqual(wanted.attributes);
        if (wanted.isWhole) expect(found.value.attributes).toBe(wanted.attributes);
        const [once, twice] = [checked({ text: file, isSmall: false }), built({ text: file, isSmall: false })];
        expect(once.ok || once.error).toBe(twice.ok || twice.error);
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.whole, seen.broken)).toBeGreaterThan(200);
  });

  const LAUGHS = `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>${drawing('<text>&b;</text>')}`;
  test.each([
    ['entities that multiply', LAUGHS, 'is no well-formed XML: 1:'],
    [
      'an entity of a file',
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${drawing('<text>&x;</text>')}`,
      'undefined entity',
    ],
    ['deep nesting', drawing('<g>'.repeat(100_000)), 'nested deeper than 200 levels'],
    ['too many elements', drawing('<g/>'.repeat(500_000)), 'has more than 200000 elements and texts'],
    ['an element of many attributes', drawing(`<g ${manyAttributes(1_001)}/>`), 'has an element of more than 1000 attributes'],
    ['many attributes', drawing('<g a="" b="" c="" d="" e="" f=""/>'.repeat(170_000)), 'has more than 1000000 attributes'],
    ['many names of attributes', drawing(`<g ${manyAttributes(1_000)}/>${otherAttributes(130)}`), 'has more than 10000 names'],
    [
      'many lines in a value',
      drawing(`<g d="${'\n'.repeat(200_001)}"/>`),
      'has more than 200000 lines and references in one value',
    ],
    [
      'a long document type',
      `<!DOCTYPE svg [${' '.repeat(70_000)}]>${drawing('')}`,
      'document type of more than 65536 characters',
    ],
    ['an end that is missing', '<svg xmlns="http://www.w3.org/2000/svg"><g>', 'is no well-formed XML'],
    ['a prefix that nobody declared', '<svg xmlns="http://www.w3.org/2000/svg"><x:g/></svg>', 'is no well-formed XML'],
    ['another kind of XML', '<html/>', 'is no SVG: its first element is another'],
    ['nothing', '', 'is no well-formed XML'],
    ['bytes that are no text', '\u0000\u0001', 'is no well-formed XML'],
  ])('a file with %s is unreadable, within two seconds (A10, G18)', (_, file, why) => {
    const began = processorTime();
    expect(comparedText(drawing(''), file)).toMatchObject({
      kind: 'unreadable',
      which: 'actual',
      why: expect.stringContaining(why),
    });
    expect(processorTime() - began).toBeLessThan(2_000);
  });

  test.each([
    ['comments', (tags: string) => `<!-- ${tags} -->`],
    ['character data', (tags: string) => `<desc><![CDATA[${tags}]]></desc>`],
    ['instructions', (tags: string) => `<?sheet ${tags}?>`],
  ])('what looks like elements in %s is none, however much of it there is', (_, within) => {
    const file = drawing(`${within('<g/>'.repeat(300_000))}<g id="a"/>`);
    expect(comparedText(file, `${file}\n`)).toMatchObject({ kind: 'equal' });
  });

  test.each([
    ['a long path', `<path d="M${' 1.25 2.5'.repeat(850_000)}"/>`, `<path d="M${' 1.25 2.6'.repeat(850_000)}"/>`],
    ['many attributes', `<g ${manyAttributes(1_000)}/>`, '<g/>'],
    ['many other elements', '<a x="1"/><b/>'.repeat(40_000), '<b/><a x="2"/>'.repeat(40_000)],
    [
      'many transforms',
      `<g transform="${'translate(1) '.repeat(500_000)}"/>`,
      `<g transform="${'translate(2) '.repeat(500_000)}"/>`,
    ],
    ['many references', `<g fill="${'url(#a) '.repeat(400_000)}"/>`, `<g fill="${'url(#b) '.repeat(400_000)}"/>`],
    ['what looks like a reference', `<g fill="#${'url('.repeat(2_000_000)}"/>`, '<g fill="#a"/>'],
  ])('%s are compared within two seconds (A10, G18)', (_, expected, actual) => {
    const limit = 2_000 * slowness();
    const least = leastProcessorTime(limit, () => {
      const found = compared(expected, actual, { atol: 0.01 });
      expect(found.kind).toBe('different');
      expect(JSON.stringify(found).length).toBeLessThan(250_000);
    });
    expect(least).toBeLessThan(limit);
  });
});

/** Elements of 1,000 attributes each, all of other names. */
function otherAttributes(count: number): string {
  return Array.from({ length: count }, (_, n) => `<g ${manyAttributes(1_000).replaceAll('=', `-${n}=`)}/>`).join('');
}

function manyAttributes(count: number): string {
  return Array.from({ length: count }, (_, n) => `a${n}="1"`).join(' ');
}
