import { listNumbers, type Numbers, pathNumbers, transformNumbers } from './svg-numbers.ts';

export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

/** Null where two values of an attribute say the same; else the end of a sentence, where a tolerance decided, or an empty text. */
export function valueDifference(
  name: string,
  { expected, actual }: { readonly expected: string; readonly actual: string },
  tolerance: Tolerance,
): string | null {
  if (expected === actual) return null;
  if (name === 'style') return styleDifference(expected, actual, tolerance);
  const read = NUMERIC.get(name);
  if (read === undefined) return collapsed(expected) === collapsed(actual) ? null : '';
  return numbersDifference(read(expected), read(actual), tolerance);
}

export const collapsed = (text: string): string => text.replace(/\s+/g, ' ').trim();

const LISTS =
  'x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate width height points viewBox offset opacity fill-opacity stroke-opacity stop-opacity flood-opacity stroke-width stroke-dasharray stroke-dashoffset stroke-miterlimit font-size letter-spacing word-spacing textLength startOffset markerWidth markerHeight refX refY stdDeviation values tableValues slope intercept k1 k2 k3 k4 scale baseFrequency numOctaves surfaceScale specularConstant specularExponent diffuseConstant azimuth elevation pathLength line-height';

/** Attributes, and properties of a style, that hold numbers. A number elsewhere, such as in a colour, is text. */
const NUMERIC: ReadonlyMap<string, (value: string) => Numbers> = new Map([
  ...LISTS.split(' ').map((name) => [name, listNumbers] as const),
  ['d', pathNumbers] as const,
  ...['transform', 'gradientTransform', 'patternTransform'].map((name) => [name, transformNumbers] as const),
]);

function styleDifference(expected: string, actual: string, tolerance: Tolerance): string | null {
  const [one, other] = [propertiesOf(expected), propertiesOf(actual)];
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const [was, is] = [one.get(name), other.get(name)];
    const why = was === undefined || is === undefined ? '' : valueDifference(name, { expected: was, actual: is }, tolerance);
    if (why !== null) return `${name}${why === '' ? '' : `: ${why}`}`;
  }
  return null;
}

function propertiesOf(style: string): ReadonlyMap<string, string> {
  const declarations = style.split(';').map((text) => text.split(':'));
  return new Map(
    declarations.flatMap(([name = '', ...value]) => (name.trim() === '' ? [] : [[name.trim(), collapsed(value.join(':'))]])),
  );
}

function numbersDifference(expected: Numbers, actual: Numbers, tolerance: Tolerance): string | null {
  if (expected.frame !== actual.frame || expected.numbers.length !== actual.numbers.length) return '';
  let [outside, worst] = [0, 0];
  for (const [at, was] of expected.numbers.entries()) {
    const is = actual.numbers[at] ?? Number.NaN;
    if (was === is || Math.abs(is - was) <= tolerance.atol + tolerance.rtol * Math.abs(was)) continue;
    outside += 1;
    worst = Math.max(worst, Math.abs(is - was));
  }
  if (outside === 0) return null;
  return `${outside} of ${expected.numbers.length} numbers differ, by at most ${Number(worst.toPrecision(4))}`;
}
