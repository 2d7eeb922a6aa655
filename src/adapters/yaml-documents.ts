import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { errorText } from '../lib/error-text.ts';
import type { Place } from '../lib/fault.ts';
import { err, ok } from '../lib/result.ts';
import type { Yaml } from '../ports.ts';

/** Aliases could make a small file enormous; a hundred are more than any person writes. */
const MAX_ALIASES = 100;

/** YAML 1.2 through the package `yaml`: one document, keys unique, everything wrong told at once. */
export const yamlDocuments: Yaml = {
  parse(text, file) {
    const counter = new LineCounter();
    const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
    const placeAt = (offset: number): Place => {
      const { line, col } = counter.linePos(offset);
      return { file, line, column: col };
    };
    const troubles = [...document.errors, ...document.warnings];
    if (troubles.length > 0)
      return err(troubles.map(({ message, pos }) => ({ what: withoutFullStop(message), at: placeAt(pos[0]) })));
    try {
      const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
      return ok({ value, place: (path) => placeAt(offsetOf(document.contents, path)) });
    } catch (error) {
      return err([{ what: withoutFullStop(errorText(error)), at: { file, line: 1 } }]);
    }
  },
};

const withoutFullStop = (message: string): string => message.replace(/\.$/, '');

/** A key stands where its name stands; an item of a list where it begins. Where the path leads nowhere, its last known part. */
function offsetOf(root: Node | null, path: readonly (string | number)[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const part of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part)) : undefined;
    const next: unknown = pair ? pair.value : hasGet(node) ? node.get(part, true) : undefined;
    const start = pair && isScalar(pair.key) ? pair.key.range?.[0] : rangeOf(next);
    if (start === undefined) break;
    offset = start;
    node = next;
  }
  return offset;
}

const hasGet = (node: unknown): node is { get(key: unknown, keepScalar: true): unknown } =>
  typeof node === 'object' && node !== null && 'get' in node && typeof node.get === 'function';

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  return typeof node.range[0] === 'number' ? node.range[0] : undefined;
}
