import { bombsOf } from './bomb.ts';

const MAX_BYTES = 8 * 1024 * 1024 - 200;
const drawing = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
const many = (count: number, one: (at: number) => string): string => Array.from({ length: count }, (_, at) => one(at)).join('');

/** Over the limits of drawings, and broken just below them. */
export const DRAWINGS = bombsOf(drawing(''), {
  'laughs.svg': () =>
    `<!DOCTYPE svg [<!ENTITY a "${'ha'.repeat(1_000_000)}">]>${drawing(`<text>${'&a;'.repeat(1_000_000)}</text>`)}`,
  'deep.svg': () => drawing('<g>'.repeat(1_000_000)),
  'crowded.svg': () => drawing('<g/>'.repeat(1_500_000)),
  'attributes.svg': () => drawing('<g a=""/>'.repeat(900_000)),
  'last-element.svg': () => drawing(`${'<g a="" b="" c="" d="" e=""/>'.repeat(199_000)}<`),
  'last-name.svg': () => drawing(`${many(70_000, (n) => `<g a${n}="" b${n}="" c${n}="" d${n}="" e${n}="" f${n}=""/>`)}<`),
  'last-small.svg': () => drawing(`${many(49_900, (n) => `<g a${n}="" b${n}=""/>`)}<`),
  'one-element.svg': () => drawing(`<g ${many(600_000, (n) => `a${n}="" `)}/>`),
  'brackets.svg': () => drawing(`<![CDATA[${']'.repeat(MAX_BYTES)}`),
  'quotes.svg': () => `<!DOCTYPE svg [${'"'.repeat(MAX_BYTES)}`,
  'returns.svg': () => drawing(`${'\r'.repeat(MAX_BYTES)}<`),
  'references.svg': () => drawing(`<g a="${'&#x20AC;12345678901234567'.repeat(199_999)}"/><`),
});
