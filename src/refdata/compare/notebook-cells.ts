import { canonicalJson } from '../../lib/canonical-json.ts';
import type { CellsDetail } from './detail.ts';
import type { CompareContext, Comparison } from './format.ts';
import type { Cell } from './notebook-document.ts';
import { type Sanitiser, type Shown, shownOf } from './notebook-outputs.ts';

export interface NotebookRules {
  readonly ignore: readonly ('execution_count' | 'metadata' | 'attachments')[];
  readonly outputs: 'compare' | 'ignore';
  readonly sanitise: readonly Sanitiser[];
}
export type CellPart = CellsDetail['cells'][number]['parts'][number];

/** Characters of an image, as base64, that the viewer gets. */
const MAX_IMAGE = 1_400_000;

/** What differs between two cells, part by part; empty where nothing does. */
export function cellParts(expected: Cell, actual: Cell, context: CompareContext<NotebookRules>): readonly CellPart[] {
  const { options, nested } = context;
  const json = (name: string, one: unknown, other: unknown) =>
    part(name, nested('json', encoded(canonicalJson(one ?? null)), encoded(canonicalJson(other ?? null))));
  const counts = (key: NotebookRules['ignore'][number]): boolean => !options.ignore.includes(key);
  return [
    ...(expected.cell_type === actual.cell_type
      ? []
      : [{ name: 'type', why: `${expected.cell_type} is ${actual.cell_type} now`, detail: null }]),
    ...part('source', nested('text', encoded(expected.source), encoded(actual.source))),
    ...(counts('metadata') ? json('metadata', expected.metadata, actual.metadata) : []),
    ...(counts('attachments') ? json('attachments', expected.attachments, actual.attachments) : []),
    ...(counts('execution_count') ? json('execution_count', expected.execution_count, actual.execution_count) : []),
    ...(options.outputs === 'compare' ? outputParts(expected, actual, context) : []),
  ];
}

function outputParts(expected: Cell, actual: Cell, { options, nested }: CompareContext<NotebookRules>): readonly CellPart[] {
  const [one, other] = [expected, actual].map(({ outputs }) => shownOf(outputs, options.sanitise));
  const names = [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])];
  return names.flatMap((name): readonly CellPart[] => {
    const [was, is] = [one?.get(name), other?.get(name)];
    if (!was || !is) return [{ name, why: was ? 'is missing' : 'is new', detail: null, ...images(was, is) }];
    const format = was.format === is.format ? is.format : 'bytes';
    return part(name, nested(format, was.bytes, is.bytes)).map((changed) => ({ ...changed, ...images(was, is) }));
  });
}

function part(name: string, comparison: Comparison): readonly CellPart[] {
  if (comparison.kind === 'equal') return [];
  return [{ name, why: comparison.why, detail: comparison.kind === 'different' ? comparison.detail : null }];
}

function images(was: Shown | undefined, is: Shown | undefined): { readonly expected?: string; readonly actual?: string } {
  const shown = (one: Shown | undefined): string | null => (one?.image && one.image.length <= MAX_IMAGE ? one.image : null);
  const [expected, actual] = [shown(was), shown(is)];
  return { ...(expected === null ? {} : { expected }), ...(actual === null ? {} : { actual }) };
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
