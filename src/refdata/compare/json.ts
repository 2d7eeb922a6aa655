import type { Result } from '../../lib/result.ts';
import type { Format } from './format.ts';
import { compareTrees } from './json-compare.ts';
import { type JsonOptions, jsonOptions } from './json-options.ts';
import { readJson } from './json-read.ts';
import { MAX_JSON, tooMuch } from './json-scan.ts';
import type { JsonValue } from './json-value.ts';
import { clipped, grouped } from './number-text.ts';
import { decodeText, readBoth } from './text-decode.ts';

/** JSON, value by value: its layout and the order of keys do not count. */
export const json: Format<JsonOptions> = {
  name: 'json',
  version: 1,
  extensions: ['.json', '.geojson'],
  options: jsonOptions,
  compare(expected, actual, { options }) {
    const read = readBoth(expected, actual, parse);
    if (!read.ok) return read.error;
    const detail = compareTrees(read.value.expected, read.value.actual, options);
    const [first] = detail.changes;
    if (detail.total === 0) return { kind: 'equal', why: 'all values are equal within their tolerances', detail };
    const where = first ? `, the first at ${clipped(first.path.join('.') || 'the root', 120)}` : '';
    return { kind: 'different', why: `${grouped(detail.total)} values differ${where}`, detail };
  },
};

function parse(bytes: Uint8Array): Result<JsonValue, string> {
  const much = tooMuch(bytes);
  if (much !== null) return { ok: false, error: much };
  if ((bytes[0] ?? 0) >= 0xfe) return { ok: false, error: 'is no text in utf-8, which JSON is' };
  const text = decodeText(bytes, MAX_JSON);
  return text.ok ? readJson(text.value) : text;
}
