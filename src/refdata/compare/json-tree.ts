import { LIMITS } from './format.ts';
import { BYTE, textStart } from './json-bytes.ts';
import type { JsonCounts } from './json-check.ts';
import { quantityAt } from './json-number.ts';
import { type Place, textAt, textEnd } from './json-text.ts';
import type { Quantity } from './number-quantity.ts';

/** NaN and infinities are what Python writes for them. */
export type JsonKind = 'number' | 'text' | 'list' | 'mapping' | 'word';

/** What a list or mapping takes: where it begins in the file, where what is behind it begins in the tree, and how much it holds. */
const HEAD = 3;

/**
 * A value of JSON, or a key, where it stands in its file: four bytes for each of them, and eight more for a list or mapping. Nothing
 * else is made of it until it is asked for.
 */
export class JsonNode implements Place {
  readonly bytes: Uint8Array;
  readonly #tree: Int32Array;
  readonly #index: number;
  constructor(bytes: Uint8Array, tree: Int32Array, index: number) {
    this.bytes = bytes;
    this.#tree = tree;
    this.#index = index;
  }

  get at(): number {
    return this.#tree[this.#index] as number;
  }

  get kind(): JsonKind {
    return KINDS[this.bytes[this.at] as number] as JsonKind;
  }

  /** Items of a list, entries of a mapping. */
  get length(): number {
    const length = this.#tree[this.#index + 2] as number;
    return this.bytes[this.at] === BYTE.openList ? length : length / 2;
  }

  text(most = Infinity): string {
    return textAt(this.bytes, this.at, most);
  }

  quantity(): Quantity {
    return quantityAt(this.bytes, this.at, scalarEnd(this.bytes, this.at));
  }

  /** Of a number or a word. */
  written(): string {
    return new TextDecoder().decode(this.bytes.subarray(this.at, scalarEnd(this.bytes, this.at)));
  }

  /** As JSON.parse gives it. */
  value(): unknown {
    const { kind } = this;
    if (kind === 'text') return this.text();
    if (kind === 'list') return listOf(this);
    if (kind === 'mapping') return Object.fromEntries(entriesOf(this));
    return kind === 'number' ? Number(this.written()) : WORDS.get(this.bytes[this.at] as number);
  }

  /** What it holds, one after the other; of a mapping each key and its value. */
  inner(): JsonNodes {
    return new JsonNodes(this.bytes, this.#tree, { from: this.#index + HEAD, to: this.#tree[this.#index + 1] as number });
  }

  /** What it holds, to be looked at in any order. */
  items(): JsonItems {
    const indexes = new Int32Array(this.#tree[this.#index + 2] as number);
    let index = this.#index + HEAD;
    for (let at = 0; at < indexes.length; at += 1) {
      indexes[at] = index;
      index = indexAfter(this.bytes, this.#tree, index);
    }
    return new JsonItems(this.bytes, this.#tree, indexes);
  }
}

const WORDS: ReadonlyMap<number, boolean | null> = new Map([
  ['t'.charCodeAt(0), true],
  ['f'.charCodeAt(0), false],
  ['n'.charCodeAt(0), null],
]);

function listOf(list: JsonNode): readonly unknown[] {
  const [values, inner]: [unknown[], JsonNodes] = [[], list.inner()];
  for (let item = inner.next(); item; item = inner.next()) values.push(item.value());
  return values;
}

function entriesOf(mapping: JsonNode): readonly (readonly [string, unknown])[] {
  const [entries, inner]: [[string, unknown][], JsonNodes] = [[], mapping.inner()];
  for (let key = inner.next(); key; key = inner.next()) entries.push([key.text(), inner.next()?.value()]);
  return entries;
}

/** Longer than any key that is asked for. */
const MAX_NAME = 20;

/** Most keys of a file are told from those that are asked for without reading them. */
function nameOf(key: JsonNode, names: readonly string[]): string | undefined {
  for (let at = 0; at < names.length; at += 1) if (isWritten(names[at] as string, key)) return names[at];
  if (!hasEscapes(key)) return undefined;
  const name = key.text(MAX_NAME);
  return names.includes(name) ? name : undefined;
}

function isWritten(name: string, { bytes, at }: JsonNode): boolean {
  for (let by = 0; by < name.length; by += 1) if (name.charCodeAt(by) !== bytes[at + 1 + by]) return false;
  return bytes[at + 1 + name.length] === BYTE.quote;
}

/** Among its first characters. */
function hasEscapes({ bytes, at }: JsonNode): boolean {
  for (let by = 1; by <= MAX_NAME && bytes[at + by] !== BYTE.quote; by += 1) if (bytes[at + by] === BYTE.backslash) return true;
  return false;
}

/** The values of a mapping by their keys, of those that are asked for, in ASCII; of a key that is there twice, the last. */
export function fieldsOf(mapping: JsonNode, names: readonly string[]): ReadonlyMap<string, JsonNode> {
  const [fields, inner] = [new Map<string, JsonNode>(), mapping.inner()];
  for (let key = inner.next(); key; key = inner.next()) {
    const name = nameOf(key, names);
    const value = inner.next();
    if (value && name !== undefined) fields.set(name, value);
  }
  return fields;
}

/** Goes through what a list or mapping holds. */
export class JsonNodes {
  readonly #bytes: Uint8Array;
  readonly #tree: Int32Array;
  readonly #end: number;
  #index: number;
  constructor(bytes: Uint8Array, tree: Int32Array, { from, to }: { readonly from: number; readonly to: number }) {
    this.#bytes = bytes;
    this.#tree = tree;
    this.#index = from;
    this.#end = to;
  }

  next(): JsonNode | undefined {
    if (this.#index >= this.#end) return undefined;
    const node = new JsonNode(this.#bytes, this.#tree, this.#index);
    this.#index = indexAfter(this.#bytes, this.#tree, this.#index);
    return node;
  }
}

export class JsonItems {
  readonly #bytes: Uint8Array;
  readonly #tree: Int32Array;
  readonly #indexes: Int32Array;
  constructor(bytes: Uint8Array, tree: Int32Array, indexes: Int32Array) {
    this.#bytes = bytes;
    this.#tree = tree;
    this.#indexes = indexes;
  }

  get length(): number {
    return this.#indexes.length;
  }

  at(item: number): JsonNode | undefined {
    const index = this.#indexes[item];
    return index === undefined ? undefined : new JsonNode(this.#bytes, this.#tree, index);
  }
}

const isOpening = (byte: number): boolean => byte === BYTE.openList || byte === BYTE.openMapping;
const indexAfter = (bytes: Uint8Array, tree: Int32Array, index: number): number =>
  isOpening(bytes[tree[index] as number] as number) ? (tree[index + 1] as number) : index + 1;

const KINDS: readonly JsonKind[] = Array.from({ length: 0x80 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (character === '"') return 'text';
  if (character === '[') return 'list';
  if (character === '{') return 'mapping';
  return '-0123456789NI'.includes(character) ? 'number' : 'word';
});

/** The tree of bytes that are known to be JSON of so many values. */
export function treeOf(bytes: Uint8Array, { values, keys, containers }: JsonCounts): JsonNode {
  const tree = new Int32Array(values + keys + containers * (HEAD - 1));
  const open = new Int32Array(LIMITS.depth + 1);
  let [depth, index] = [0, 0];
  for (let at = textStart(bytes); at < bytes.length; ) {
    const byte = bytes[at] as number;
    if (byte <= 0x20 || byte === BYTE.comma || byte === BYTE.colon) at += 1;
    else if (byte === BYTE.closeList || byte === BYTE.closeMapping) {
      tree[(open[depth] as number) + 1] = index;
      depth -= 1;
      at += 1;
    } else {
      if (depth > 0) (tree[(open[depth] as number) + 2] as number) += 1;
      tree[index] = at;
      const isContainer = isOpening(byte);
      if (isContainer) open[++depth] = index;
      index += isContainer ? HEAD : 1;
      at = isContainer ? at + 1 : valueEnd(bytes, at);
    }
  }
  return new JsonNode(bytes, tree, 0);
}

const valueEnd = (bytes: Uint8Array, at: number): number =>
  bytes[at] === BYTE.quote ? textEnd(bytes, at) + 1 : scalarEnd(bytes, at);

/** The end of a number or a word. */
function scalarEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && !isDelimiter(bytes[at] as number)) at += 1;
  return at;
}

const isDelimiter = (byte: number): boolean =>
  byte <= 0x20 || byte === BYTE.comma || byte === BYTE.closeList || byte === BYTE.closeMapping;

/** Whether two numbers, or two words, are written alike. */
export function sameWritten(one: JsonNode, other: JsonNode): boolean {
  const [start, otherStart] = [one.at, other.at];
  for (let by = 0; ; by += 1) {
    // Behind the end of the file stands nothing, as before a delimiter.
    const [byte, otherByte] = [one.bytes[start + by] ?? BYTE.comma, other.bytes[otherStart + by] ?? BYTE.comma];
    if (isDelimiter(byte) || isDelimiter(otherByte)) return isDelimiter(byte) && isDelimiter(otherByte);
    if (byte !== otherByte) return false;
  }
}
