import { clipped } from './number-text.ts';

/** JSON as it is compared: integers exactly, keys in the order of the file. NaN and infinities are what Python writes for them. */
export type JsonValue = null | boolean | string | number | bigint | JsonList | JsonMapping;
export type JsonList = readonly JsonValue[];
export interface JsonMapping {
  readonly keys: readonly string[];
  readonly values: readonly JsonValue[];
}

export const isList = (value: JsonValue): value is JsonList => Array.isArray(value);
export const isMapping = (value: JsonValue): value is JsonMapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isNumber = (value: JsonValue): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

/** A short text of a value: all of it where it is small. */
export function picture(value: JsonValue): string {
  if (isList(value)) return value.length === 0 ? '[]' : `[… ${value.length}]`;
  if (isMapping(value))
    return value.keys.length === 0
      ? '{}'
      : `{${clipped(
          value.keys
            .map((key) => clipped(key, 40))
            .slice(0, 5)
            .join(', '),
          100,
        )}}`;
  if (typeof value === 'string') return clipped(JSON.stringify(clipped(value)));
  return Object.is(value, -0) ? '-0' : clipped(String(value));
}

/** One text for all values that are the same whatever the tolerance; null for what holds a NaN, which need not be equal to itself. */
export function identity(value: JsonValue): string | null {
  if (isList(value)) return joined(value.map(identity), '[');
  if (isMapping(value)) {
    const entries = value.keys.map((key, at) => [key, identity(value.values[at] ?? null)] as const);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return joined(
      entries.map(([key, text]) => text && `${JSON.stringify(key)}:${text}`),
      '{',
    );
  }
  if (typeof value === 'number') return Number.isNaN(value) ? null : numberIdentity(value);
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}

const joined = (texts: readonly (string | null)[], opening: string): string | null =>
  texts.includes(null) ? null : `${opening}${texts.join(',')}]`;

/** 1e20 is the integer of 21 digits. */
const numberIdentity = (value: number): string => (Number.isInteger(value) ? String(BigInt(value)) : String(value));
