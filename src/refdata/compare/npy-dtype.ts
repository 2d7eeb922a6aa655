import { err, ok, type Result } from '../../lib/result.ts';
import type { Literal } from './npy-literal.ts';
import { clipped } from './number-text.ts';

/** `time`: points and spans of time, whose unit stands in the type. `raw`: records and what else is compared by its bytes. */
export type Kind = 'bool' | 'int' | 'uint' | 'float' | 'complex' | 'time' | 'text' | 'bytes' | 'raw';

export interface Dtype {
  /** As numpy writes it: `<f8`; of records, their fields. */
  readonly text: string;
  readonly kind: Kind;
  /** Bytes of an element. */
  readonly size: number;
  readonly isBigEndian: boolean;
  /** The same for two types exactly when elements of theirs can be compared: byte order, and the length of strings, aside. */
  readonly family: string;
}

const SIMPLE: ReadonlyMap<string, { readonly kind: Kind; readonly sizes: readonly number[] }> = new Map([
  ['b', { kind: 'bool', sizes: [1] }],
  ['i', { kind: 'int', sizes: [1, 2, 4, 8] }],
  ['u', { kind: 'uint', sizes: [1, 2, 4, 8] }],
  ['f', { kind: 'float', sizes: [2, 4, 8] }],
  ['c', { kind: 'complex', sizes: [8, 16] }],
  ['M', { kind: 'time', sizes: [8] }],
  ['m', { kind: 'time', sizes: [8] }],
]);
/** `long double` and its complex: what their bits mean depends on the processor that wrote them. */
const LONG_DOUBLES = new Set(['f12', 'f16', 'c24', 'c32']);
const TYPE = /^([<>|=]?)([a-zA-Z])(\d{0,9})(\[[\w/ ]{1,40}\])?$/;
const MAX_FIELDS = 10_000;

/** An error is the end of a sentence about the array: `holds Python objects (…), which are never loaded`. */
export function dtypeOf(descr: Literal): Result<Dtype, string> {
  return typeof descr === 'string' ? simple(descr) : record(descr);
}

function simple(text: string): Result<Dtype, string> {
  const [, order = '', letter = '', digits = '', unit = ''] = TYPE.exec(text) ?? [];
  if (letter === 'O') return err(`holds Python objects (dtype ${clipped(text, 40)}), which are never loaded, as that runs code`);
  const isBigEndian = order === '>';
  if (letter === 'U' || letter === 'S' || letter === 'a' || letter === 'V') {
    const kind = letter === 'U' ? 'text' : letter === 'V' ? 'raw' : 'bytes';
    const size = Number(digits) * (letter === 'U' ? 4 : 1);
    return ok({ text, kind, size, isBigEndian, family: kind === 'raw' ? text : kind });
  }
  const size = Number(digits);
  if (LONG_DOUBLES.has(letter + digits)) return ok({ text, kind: 'raw', size, isBigEndian, family: text });
  const known = SIMPLE.get(letter);
  if (!known?.sizes.includes(size)) return err(`has a type that is not known here: ${JSON.stringify(clipped(text, 40))}`);
  return ok({ text, kind: known.kind, size, isBigEndian, family: `${letter}${digits}${unit}` });
}

function record(descr: Literal): Result<Dtype, string> {
  const text = formatLiteral(descr);
  const sized = sizeOf(descr, { fields: 0 });
  return sized.ok ? ok({ text, kind: 'raw', size: sized.value, isBigEndian: false, family: text }) : sized;
}

/** Bytes of a record: a list of (name, type) or (name, type, shape); a name may be (title, name). */
function sizeOf(descr: Literal, count: { fields: number }): Result<number, string> {
  if (typeof descr === 'string') {
    const dtype = simple(descr);
    return dtype.ok ? ok(dtype.value.size) : dtype;
  }
  const unknown = `has a type that is not known here: ${clipped(formatLiteral(descr), 80)}`;
  if (!Array.isArray(descr) || descr.length === 0) return err(unknown);
  let size = 0;
  for (const field of descr as readonly Literal[]) {
    count.fields += 1;
    const [name, type, shape = []] = Array.isArray(field) ? (field as readonly Literal[]) : [];
    if (count.fields > MAX_FIELDS || name === undefined || type === undefined) return err(unknown);
    const inner = sizeOf(type, count);
    if (!inner.ok) return inner;
    const repeats = typeof shape === 'number' ? shape : elementsOf(shape);
    if (repeats === null) return err(unknown);
    size += inner.value * repeats;
  }
  return Number.isSafeInteger(size) ? ok(size) : err(unknown);
}

/** Product of a shape; null where it is none, or more than can be counted. */
export function elementsOf(shape: Literal): number | null {
  if (!Array.isArray(shape)) return null;
  const sizes = shape as readonly Literal[];
  if (!sizes.every((size): size is number => typeof size === 'number' && Number.isSafeInteger(size) && size >= 0)) return null;
  if (sizes.includes(0)) return 0;
  let product = 1;
  for (const size of sizes) {
    product *= size;
    if (!Number.isSafeInteger(product)) return null;
  }
  return product;
}

/** As Python would write it, more or less; equal exactly for equal literals. */
function formatLiteral(literal: Literal): string {
  if (Array.isArray(literal)) return `(${(literal as readonly Literal[]).map(formatLiteral).join(', ')})`;
  return literal instanceof Map ? '{…}' : JSON.stringify(literal);
}
