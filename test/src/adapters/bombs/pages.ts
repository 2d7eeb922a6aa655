import { bombsOf } from './bomb.ts';

const MAX_BYTES = 5 * 1024 * 1024 - 4_000;
const DEEP = '<div>'.repeat(300);
const many = (count: number, one: (at: number) => string): string => Array.from({ length: count }, (_, at) => one(at)).join('');

/** Over the limits of pages, in every way that they can be, and at their very end. */
export const PAGES = bombsOf('<p>a', {
  'deep.html': () => '<div>'.repeat(1_000_000),
  'formatting.html': () => Array.from({ length: 200_000 }, (_, n) => `<b a=${n}>`).join(''),
  'crowded.html': () => '<p>a'.repeat(1_500_000),
  'table.html': () => `<table>${'<i>x</i>'.repeat(500_000)}`,
  'reopened.html': () => `<p>${many(100, (n) => `<b a=${n}>`)}${'<p>x'.repeat(3_000)}`,
  'attributes.html': () => many(190_000, (n) => `<p a${n} b${n} c${n}>`),
  'one-tag.html': () => `${'<p>'.repeat(199_900)}<p ${many(600_000, (n) => `a${n} `)}>`,
  'tag-name.html': () => `<${'x'.repeat(MAX_BYTES)}>${DEEP}`,
  'returns.html': () => `<p>${'\r'.repeat(MAX_BYTES)}${DEEP}`,
  'references.html': () => `<p a="${'&lt;'.repeat(MAX_BYTES / 4)}">${DEEP}`,
  'references-below.html': () => `<p a="${'&lt;'.repeat(299_990)}${'x'.repeat(MAX_BYTES - 1_200_000)}">${DEEP}`,
  'references-in-text.html': () => `<p>${'&lt; x'.repeat(299_990)}${'x'.repeat(MAX_BYTES - 1_800_000)}${DEEP}`,
  'returns-below.html': () => `<p>${'\r'.repeat(199_990)}${'x '.repeat((MAX_BYTES - 200_000) / 2)}${DEEP}`,
  'zeros.html': () => `<svg>${'\0'.repeat(9_990)}${'x '.repeat((MAX_BYTES - 10_000) / 2)}</svg>${DEEP}`,
  'table-words.html': () => `<table>${'x '.repeat(MAX_BYTES / 2)}${DEEP}`,
  'words.html': () => `<p>${'x '.repeat(MAX_BYTES / 2)}${DEEP}`,
});
