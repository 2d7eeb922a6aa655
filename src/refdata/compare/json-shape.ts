import { fieldsOf, type JsonNode } from './json-tree.ts';

/** What a value is not, and where: the first of it. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  /** `a text` */
  readonly expected: string;
}
/** Whether a value is of a shape, found out without making anything of it; undefined where there is none. */
export type Shape = (value: JsonNode | undefined) => Misfit | null;

const ofKind =
  (kind: JsonNode['kind'], expected: string): Shape =>
  (value) =>
    value?.kind === kind ? null : { path: [], expected };

export const text = ofKind('text', 'a text');
export const number = ofKind('number', 'a number');
export const mapping = ofKind('mapping', 'a mapping');

export const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined ? null : shape(value);

export const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value?.kind === 'word' && value.written() === 'null' ? null : shape(value);

export const either =
  (one: Shape, other: Shape, expected: string): Shape =>
  (value) =>
    one(value) && other(value) ? { path: [], expected } : null;

export const listOf =
  (shape: Shape): Shape =>
  (value) => {
    if (value?.kind !== 'list') return { path: [], expected: 'a list' };
    const items = value.inner();
    let at = 0;
    for (let item = items.next(); item; item = items.next()) {
      const misfit = shape(item);
      if (misfit) return below(at, misfit);
      at += 1;
    }
    return null;
  };

/** Other keys do not count; of one that is there twice, the last does. */
export function mappingOf(fields: Readonly<Record<string, Shape>>): Shape {
  const shapes = Object.entries(fields);
  const names = Object.keys(fields);
  return (value) => {
    if (value?.kind !== 'mapping') return { path: [], expected: 'a mapping' };
    const found = fieldsOf(value, names);
    for (const [key, shape] of shapes) {
      const misfit = shape(found.get(key));
      if (misfit) return below(key, misfit);
    }
    return null;
  };
}

const below = (key: string | number, { path, expected }: Misfit): Misfit => ({ path: [key, ...path], expected });
