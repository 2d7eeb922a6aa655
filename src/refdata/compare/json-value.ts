import type { JsonNode } from './json-tree.ts';
import { clipped } from './number-text.ts';

/** A short text of a value: all of it where it is small. */
export function picture(value: JsonNode): string {
  const { kind } = value;
  if (kind === 'list') return value.length === 0 ? '[]' : `[… ${value.length}]`;
  if (kind === 'mapping') return value.length === 0 ? '{}' : `{${clipped(firstKeys(value).join(', '), 100)}}`;
  if (kind === 'text') return clipped(JSON.stringify(clipped(value.text(MAX_SHOWN))));
  if (kind === 'word') return value.written();
  const quantity = value.quantity();
  return Object.is(quantity, -0) ? '-0' : clipped(String(quantity));
}

/** More characters than are shown of anything. */
export const MAX_SHOWN = 250;

function firstKeys(value: JsonNode): readonly string[] {
  const inner = value.inner();
  const keys: string[] = [];
  for (let key = inner.next(); key && keys.length < 5; key = inner.next()) {
    keys.push(clipped(key.text(MAX_SHOWN), 40));
    inner.next();
  }
  return keys;
}

/** One text for all values that are the same whatever the tolerance; null for what holds a NaN, which need not be equal to itself. */
export function identity(value: JsonNode): string | null {
  const { kind } = value;
  if (kind === 'list') return identityOfList(value);
  if (kind === 'mapping') return identityOfMapping(value);
  if (kind === 'text') return JSON.stringify(value.text());
  if (kind === 'word') return value.written();
  const quantity = value.quantity();
  if (typeof quantity === 'bigint') return String(quantity);
  return Number.isNaN(quantity) ? null : numberIdentity(quantity);
}

function identityOfList(value: JsonNode): string | null {
  const [texts, inner]: [(string | null)[], ReturnType<JsonNode['inner']>] = [[], value.inner()];
  for (let item = inner.next(); item; item = inner.next()) texts.push(identity(item));
  return joined(texts, '[');
}

function identityOfMapping(value: JsonNode): string | null {
  const [entries, inner]: [[string, string | null][], ReturnType<JsonNode['inner']>] = [[], value.inner()];
  for (let key = inner.next(); key; key = inner.next()) {
    const item = inner.next();
    entries.push([key.text(), item ? identity(item) : null]);
  }
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return joined(
    entries.map(([key, text]) => text && `${JSON.stringify(key)}:${text}`),
    '{',
  );
}

const joined = (texts: readonly (string | null)[], opening: string): string | null =>
  texts.includes(null) ? null : `${opening}${texts.join(',')}]`;

/** 1e20 is the integer of 21 digits. */
const numberIdentity = (value: number): string => (Number.isInteger(value) ? String(BigInt(value)) : String(value));
