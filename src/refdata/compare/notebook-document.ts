import { err, ok, type Result } from '../../lib/result.ts';
import { checkJson, type JsonLimits } from './json-check.ts';
import { either, listOf, mapping, mappingOf, number, optional, orNull, type Shape, text } from './json-shape.ts';
import { fieldsOf, type JsonNode, treeOf } from './json-tree.ts';
import { grouped } from './number-text.ts';

/** Images stand in a notebook as text. */
const LIMITS: JsonLimits = { bytes: 32 * 1024 * 1024, containers: 200_000, values: 1_000_000, dialect: 'plain' };

const lines = either(text, listOf(text), 'a text or a list of texts');
const OUTPUTS: ReadonlyMap<string, Shape> = new Map([
  ['stream', mappingOf({ name: text, text: lines })],
  ['display_data', mappingOf({ data: mapping, metadata: optional(mapping) })],
  ['execute_result', mappingOf({ data: mapping, metadata: optional(mapping) })],
  ['error', mappingOf({ ename: text, evalue: text, traceback: listOf(text) })],
]);
const TYPE = ['output_type'];
const TYPES = [...OUTPUTS.keys()].join(', ').replace(/, (?=\w+$)/, ' or ');
const output: Shape = (value) => {
  if (value?.kind !== 'mapping') return mapping(value);
  const shape = OUTPUTS.get(shortText(fieldsOf(value, TYPE).get('output_type')));
  return shape ? shape(value) : { path: ['output_type'], expected: TYPES };
};
/** Parts that one cell shows: what stands in two outputs of a cell is compared at once. */
const MAX_SHOWN = 200_000;
const DATA = ['data'];
const outputs: Shape = (value) => {
  const misfit = listOf(output)(value);
  if (misfit || !value) return misfit;
  let shown = 0;
  const inner = value.inner();
  for (let one = inner.next(); one; one = inner.next()) {
    const data = fieldsOf(one, DATA).get('data');
    shown += data?.kind === 'mapping' ? data.length : 1;
  }
  return shown > MAX_SHOWN ? { path: [], expected: `outputs of at most ${grouped(MAX_SHOWN)} types` } : null;
};
const cell = mappingOf({
  id: optional(text),
  cell_type: text,
  source: lines,
  metadata: optional(mapping),
  execution_count: optional(orNull(number)),
  attachments: optional(mapping),
  outputs: optional(outputs),
});
const document = mappingOf({ metadata: optional(mapping), cells: listOf(cell) });

const ROOT = ['nbformat', 'metadata', 'cells'];
const OUTPUT = ['output_type', 'name', 'text', 'data', 'ename', 'evalue', 'traceback'];

/** Longer than any word that counts here. */
const MAX_WORD = 30;
const shortText = (value: JsonNode | undefined): string => (value?.kind === 'text' ? value.text(MAX_WORD) : '');

export type Output =
  | { readonly output_type: 'stream'; readonly name: string; readonly text: string }
  | { readonly output_type: 'error'; readonly ename: string; readonly evalue: string; readonly traceback: readonly string[] }
  | { readonly output_type: 'data'; readonly data: Readonly<Record<string, unknown>> };

/** The root of a notebook of nbformat 4, of which nothing but the places of its values is known. The error is the end of a sentence. */
export function notebookRoot(bytes: Uint8Array): Result<JsonNode, string> {
  const counts = checkJson(bytes, LIMITS);
  if (!counts.ok) return counts;
  const root = treeOf(bytes, counts.value);
  const format = root.kind === 'mapping' ? fieldsOf(root, ROOT).get('nbformat') : undefined;
  const says = format?.kind === 'number' ? Number(format.quantity()) : null;
  if (says !== 4) return err(`is no notebook of nbformat 4${says === null ? '' : ` (it says ${says})`}`);
  const misfit = document(root);
  if (misfit) return err(`is no notebook: ${misfit.path.join('.')}: expected ${misfit.expected}`);
  return ok(root);
}

export class Notebook {
  readonly #fields: Fields;
  readonly cells: readonly Cell[];
  constructor(root: JsonNode) {
    this.#fields = fieldsOf(root, ROOT);
    this.cells = itemsOf(this.#fields.get('cells')).map((item) => new Cell(item));
  }

  get metadata(): unknown {
    return this.#fields.get('metadata')?.value() ?? {};
  }
}

type Fields = ReadonlyMap<string, JsonNode>;

/** What is in a cell is read from the file whenever it is asked for: all of it at once takes several times the file. */
export class Cell {
  readonly #node: JsonNode;
  readonly id: string | undefined;
  readonly cell_type: string;
  constructor(node: JsonNode) {
    this.#node = node;
    this.id = this.#field('id')?.text();
    this.cell_type = this.#field('cell_type')?.text() ?? '';
  }

  get source(): string {
    return textOf(this.#field('source'));
  }

  get metadata(): unknown {
    return this.#field('metadata')?.value() ?? {};
  }

  get execution_count(): unknown {
    return this.#field('execution_count')?.value();
  }

  get attachments(): unknown {
    return this.#field('attachments')?.value();
  }

  get outputs(): readonly Output[] {
    return itemsOf(this.#field('outputs')).map(outputOf);
  }

  #field(key: string): JsonNode | undefined {
    return fieldsOf(this.#node, [key]).get(key);
  }
}

function outputOf(node: JsonNode): Output {
  const fields = fieldsOf(node, OUTPUT);
  const of = (key: string): string => textOf(fields.get(key));
  const type = of('output_type');
  if (type === 'stream') return { output_type: type, name: of('name'), text: of('text') };
  if (type !== 'error') return { output_type: 'data', data: (fields.get('data')?.value() ?? {}) as Record<string, unknown> };
  const traceback = itemsOf(fields.get('traceback')).map((line) => line.text());
  return { output_type: type, ename: of('ename'), evalue: of('evalue'), traceback };
}

/** Of a text, or of lines of one. */
function textOf(value: JsonNode | undefined): string {
  if (value?.kind !== 'list') return value?.text() ?? '';
  let whole = '';
  const inner = value.inner();
  for (let line = inner.next(); line; line = inner.next()) whole += line.text();
  return whole;
}

function itemsOf(list: JsonNode | undefined): readonly JsonNode[] {
  const items: JsonNode[] = [];
  const inner = list?.inner();
  for (let item = inner?.next(); item; item = inner?.next()) items.push(item);
  return items;
}
