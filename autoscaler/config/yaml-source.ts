import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Place } from '../../src/lib/fault.ts';

export type Path = readonly (string | number)[];

export interface YamlMistake {
  readonly at: Place;
  readonly what: string;
}

export interface YamlSource {
  /** Undefined where there are mistakes. */
  readonly value: unknown;
  readonly mistakes: readonly YamlMistake[];
  /** Where `path` stands: its value, its key for `key`, and where it is missing the nearest thing around it. */
  locate(path: Path, part?: 'key' | 'value'): Place;
}

/** A configuration of thousands of pools stays below this, in characters. */
const LONGEST = 1_000_000;

/** Reads one YAML document without aliases, anchors, tags and doubled keys: what stands there is what is meant. */
export function readYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const nothing = (what: string): YamlSource => ({
    value: undefined,
    mistakes: [{ at: { file }, what }],
    locate: () => ({ file }),
  });
  if (text.length > LONGEST) return nothing(`Expected at most ${LONGEST} characters, found ${text.length}`);
  try {
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
    const problems = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
      at: placeOf(pos[0]),
      what: message,
    }));
    const root = isNode(document.contents) ? document.contents : null;
    const mistakes = [...problems, ...(root ? oddities(root, placeOf) : [])];
    return {
      value: mistakes.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }),
      mistakes,
      locate: (path, part = 'value') => (root ? placeOf(offsetOf(root, path, part)) : { file, line: 1, column: 1 }),
    };
  } catch (error) {
    // The parser is recursive: a file of ten thousand brackets overflows its stack.
    return nothing(`The file cannot be parsed: ${error instanceof RangeError ? 'it nests too deep' : String(error)}`);
  }
}

function oddities(root: Node, placeOf: (offset: number) => Place): readonly YamlMistake[] {
  const found: YamlMistake[] = [];
  const add = (node: unknown, what: string) => found.push({ at: placeOf(startOf(node)), what });
  visit(root, {
    Node(_key, node) {
      if (isAlias(node)) add(node, 'Aliases (*name) are not allowed here: write the value again');
      else if ('anchor' in node && node.anchor) add(node, 'Anchors (&name) are not allowed here');
    },
    Pair(_key, { key }) {
      if (!isScalar(key) || typeof key.value === 'object') add(key, 'Expected a plain key');
      else if (key.value === '__proto__' || key.value === '<<') add(key, `The key ${key.value} is not allowed`);
    },
  });
  return found;
}

function offsetOf(root: Node, path: Path, part: 'key' | 'value'): number {
  for (let length = path.length; length > 0; length--) {
    const { pair, value } = entryAt(root, path.slice(0, length));
    // A thing that is missing is told at the key that should hold it.
    const wantsKey = part === 'key' || length < path.length || !isNode(value);
    if (pair) return startOf(wantsKey ? pair.key : value);
    if (isNode(value)) return startOf(value);
  }
  return startOf(root);
}

interface Entry {
  readonly pair: Pair | undefined;
  readonly value: unknown;
}

function entryAt(root: Node, path: Path): Entry {
  return path.reduce<Entry>(
    ({ value }, step) => {
      const pair = isMap(value) ? pairOf(value, step) : undefined;
      return { pair, value: isSeq(value) ? value.items[Number(step)] : pair?.value };
    },
    { pair: undefined, value: root },
  );
}

function pairOf(map: YAMLMap, key: string | number): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
