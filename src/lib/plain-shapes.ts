/**
 * Whether a value of JSON or YAML has a shape. A refusal gives no reasons: this takes what is plainly right, without the library of schemas,
 * which takes longer to load than most values to read. What it does not take is for a schema to read, and to speak about.
 */
export type Shape = (value: unknown) => boolean;

export const isText =
  (least: number, most: number): Shape =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most;

export const isTextThat =
  (is: (text: string) => boolean): Shape =>
  (value) =>
    typeof value === 'string' && is(value);

export const isWholeNumber =
  (least: number, most = Number.MAX_SAFE_INTEGER): Shape =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;

export const isOne =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value);

export const isListOf =
  (isItem: Shape, most: number, least = 0): Shape =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(isItem);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** With these keys and perhaps those, and no others. */
export function isMapping(keys: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape {
  const [known, needed] = [new Map(Object.entries({ ...keys, ...optional })), Object.keys(keys)];
  return (value) =>
    isRecord(value) &&
    needed.every((key) => Object.hasOwn(value, key)) &&
    Object.keys(value).every((key) => known.get(key)?.(value[key]) === true);
}

/** Of any keys but the one that changes what the mapping inherits. */
export const isTableOf =
  (isKey: (key: string) => boolean, isEntry: Shape): Shape =>
  (value) =>
    isRecord(value) && Object.keys(value).every((key) => key !== '__proto__' && isKey(key) && isEntry(value[key]));
