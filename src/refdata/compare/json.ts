import type { Format } from './format.ts';
import { checkJson, type JsonLimits } from './json-check.ts';
import { compareTrees } from './json-compare.ts';
import { type JsonOptions, jsonOptions } from './json-options.ts';
import { treeOf } from './json-tree.ts';
import { clipped, grouped } from './number-text.ts';
import { readBoth } from './text-decode.ts';

/** JSON, value by value: its layout and the order of keys do not count. */
export const json: Format<JsonOptions> = {
  name: 'json',
  version: 1,
  extensions: ['.json', '.geojson'],
  options: jsonOptions,
  compare(expected, actual, { options }) {
    const counts = readBoth(expected, actual, (bytes) => checkJson(bytes, LIMITS));
    if (!counts.ok) return counts.error;
    const detail = compareTrees(treeOf(expected, counts.value.expected), treeOf(actual, counts.value.actual), options);
    const [first] = detail.changes;
    if (detail.total === 0) return { kind: 'equal', why: 'all values are equal within their tolerances', detail };
    const where = first ? `, the first at ${clipped(first.path.join('.') || 'the root', 120)}` : '';
    return { kind: 'different', why: `${grouped(detail.total)} values differ${where}`, detail };
  },
};

const LIMITS: JsonLimits = { bytes: 64 * 1024 * 1024, containers: 2_000_000, values: 10_000_000, dialect: 'python' };
