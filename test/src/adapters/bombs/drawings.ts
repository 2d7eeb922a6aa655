import { bombsOf } from './bomb.ts';

const drawing = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;

/** Over the limits of drawings, and broken just below them. */
export const DRAWINGS = bombsOf(drawing(''), {
  'laughs.svg': () =>
    `<!DOCTYPE svg [<!ENTITY a "${'ha'.repeat(1_000_000)}">]>${drawing(`<text>${'&a;'.repeat(1_000_000)}</text>`)}`,
  'deep.svg': () => drawing('<g>'.repeat(1_000_000)),
  'crowded.svg': () => drawing('<g/>'.repeat(1_500_000)),
  'attributes.svg': () => drawing('<g a=""/>'.repeat(900_000)),
});
