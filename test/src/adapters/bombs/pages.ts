import { bombsOf } from './bomb.ts';

/** Over the limits of pages, in every way that they can be. */
export const PAGES = bombsOf('<p>a', {
  'deep.html': () => '<div>'.repeat(1_000_000),
  'formatting.html': () => Array.from({ length: 200_000 }, (_, n) => `<b a=${n}>`).join(''),
  'crowded.html': () => '<p>a'.repeat(2_000_000),
  'table.html': () => `<table>${'<i>x</i>'.repeat(500_000)}`,
});
