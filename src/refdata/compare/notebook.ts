import { z } from 'zod';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { firstDifference } from './bytes-difference.ts';
import type { CellsDetail } from './detail.ts';
import { type CompareContext, type Comparison, type Format, LIMITS } from './format.ts';
import { imageCost } from './image-cost.ts';
import { alignCells, type Match } from './notebook-align.ts';
import { type CellPart, cellParts, type NotebookRules } from './notebook-cells.ts';
import { Notebook, notebookRoot } from './notebook-document.ts';
import { readBoth } from './text-decode.ts';

const ignoreText = 'a list of execution_count, metadata and attachments';
const sanitiseText = 'a list of ansi and addresses';

const options = z.strictObject({
  ignore: z
    .array(z.enum(['execution_count', 'metadata', 'attachments'], { error: 'execution_count, metadata or attachments' }), {
      error: ignoreText,
    })
    .default(['execution_count', 'metadata'])
    .describe('Parts of cells, and of the notebook, that do not count. Default: `[execution_count, metadata]`.'),
  outputs: z
    .enum(['compare', 'ignore'], { error: 'compare or ignore' })
    .default('compare')
    .describe('Whether outputs are compared, each by its MIME type with that format’s defaults. Default: compare.'),
  sanitise: z
    .array(z.enum(['ansi', 'addresses'], { error: 'ansi or addresses' }), { error: sanitiseText })
    .default(['ansi'])
    .describe(
      'What is taken out of text outputs: `ansi` colours of terminals, `addresses` such as 0x7f52b0c1d2e0. Default: `[ansi]`.',
    ),
});
export type NotebookOptions = z.output<typeof options>;

type ChangedCell = CellsDetail['cells'][number];

const MAX_CELLS = 200;
const MAX_LOOKED_INTO = 40;
/** Characters of the whole detail; images apart, which have a budget of their own. */
const MAX_DETAIL = 180_000;
const MAX_IMAGES = 3_000_000;

/** Jupyter notebooks, cell by cell. */
export const notebook: Format<NotebookOptions> = {
  name: 'notebook',
  version: 2,
  extensions: ['.ipynb'],
  options,
  compare(expected, actual, given) {
    const roots = readBoth(expected, actual, notebookRoot);
    if (!roots.ok) return roots.error;
    const both = { expected: new Notebook(roots.value.expected), actual: new Notebook(roots.value.actual) };
    const context = { ...given, nested: sparing(given) };
    const matches = alignCells(both.expected.cells, both.actual.cells);
    const cells = matches.flatMap((match) => changedCell(match, both, context));
    const own = ownMetadata(both, context);
    if (cells.length === 0 && own.length === 0)
      return { kind: 'equal', why: 'the same cells, as far as they count', detail: null };
    return { kind: 'different', why: sentence(cells, own, both.actual.cells.length), detail: capped([...own, ...cells]) };
  },
};

/**
 * Looks into so many parts that differ; the verdict is known by then, and the others are only listed, by their bytes: to align the
 * lines of thousands takes long. Images that are not the same bytes may cost together what one alone may; the others are compared by
 * their bytes too.
 */
function sparing({ nested, codecs }: CompareContext<unknown>): CompareContext<unknown>['nested'] {
  let left = MAX_LOOKED_INTO;
  let inflated: number = LIMITS.inflated;
  const costOf = (one: Uint8Array, other: Uint8Array): number =>
    firstDifference(one, other) === null ? 0 : imageCost(one, codecs) + imageCost(other, codecs);
  return (format, expected, actual) => {
    const cost = format === 'image' && left > 0 ? costOf(expected, actual) : 0;
    const isLookedInto = left > 0 && cost <= inflated;
    if (isLookedInto) inflated -= cost;
    const found = nested(isLookedInto ? format : 'bytes', expected, actual);
    if (found.kind !== 'equal') left -= 1;
    return found;
  };
}

interface Both {
  readonly expected: Notebook;
  readonly actual: Notebook;
}

function changedCell(match: Match, { expected, actual }: Both, context: CompareContext<NotebookRules>): readonly ChangedCell[] {
  const was = match.expected === null ? undefined : expected.cells[match.expected];
  const is = match.actual === null ? undefined : actual.cells[match.actual];
  const cell = is ?? was;
  if (!cell) return [];
  const place = { id: cell.id ?? '', index: match.actual ?? match.expected ?? 0, type: cell.cell_type };
  if (!was || !is) return [{ ...place, change: was ? 'missing' : 'new', parts: [wholeSource(cell.source, was !== undefined)] }];
  const parts = cellParts(was, is, context);
  if (parts.length > 0) return [{ ...place, change: 'changed', parts }];
  return match.isMoved ? [{ ...place, change: 'moved', parts }] : [];
}

function wholeSource(source: string, isMissing: boolean): CellPart {
  const lines = source.split('\n');
  const change = isMissing ? 'missing' : 'new';
  const shown = lines.slice(0, 50).map((text) => ({ change, text: text.slice(0, 400).toWellFormed() }) as const);
  const counts = { added: isMissing ? 0 : lines.length, removed: isMissing ? lines.length : 0 };
  const hunks = [{ expectedFrom: 1, actualFrom: 1, lines: shown }];
  const detail = { kind: 'lines', hunks, ...counts, capped: lines.length > shown.length } as const;
  return { name: 'source', why: isMissing ? 'the cell is missing' : 'the cell is new', detail };
}

/** The notebook's own metadata, as a cell before the first. */
function ownMetadata({ expected, actual }: Both, { options, nested }: CompareContext<NotebookRules>): readonly ChangedCell[] {
  if (options.ignore.includes('metadata')) return [];
  const [one, other] = [expected, actual].map(({ metadata }) => new TextEncoder().encode(canonicalJson(metadata)));
  const found: Comparison = nested('json', one ?? new Uint8Array(), other ?? new Uint8Array());
  if (found.kind === 'equal') return [];
  const detail = found.kind === 'different' ? found.detail : null;
  return [{ id: '', index: 0, type: 'notebook', change: 'changed', parts: [{ name: 'metadata', why: found.why, detail }] }];
}

function sentence(cells: readonly ChangedCell[], own: readonly ChangedCell[], total: number): string {
  const [first] = [...cells, ...own];
  const place = first?.type === 'notebook' ? 'the notebook itself' : `cell ${(first?.index ?? 0) + 1}`;
  const part = first?.parts[0];
  const why = part ? `${part.name}: ${part.why}` : 'it stands elsewhere';
  return `${cells.length} of ${total} cells differ; first ${place}, ${why.slice(0, 300).toWellFormed()}`;
}

/** As much as a page can show: what is beyond stays listed without its detail. */
function capped(cells: readonly ChangedCell[]): CellsDetail {
  const left = { text: MAX_DETAIL, images: MAX_IMAGES };
  let isCapped = cells.length > MAX_CELLS;
  const fit = ({ expected, actual, ...part }: CellPart): CellPart => {
    const size = JSON.stringify(part).length;
    const images = (expected?.length ?? 0) + (actual?.length ?? 0);
    const [hasRoom, hasImageRoom] = [size <= left.text, images <= left.images];
    left.text -= hasRoom ? size : 0;
    left.images -= hasImageRoom ? images : 0;
    isCapped ||= !hasRoom || !hasImageRoom;
    const shown = hasRoom ? part : { name: part.name.slice(0, 100), why: part.why.slice(0, 200), detail: null };
    return hasImageRoom
      ? { ...shown, ...(expected === undefined ? {} : { expected }), ...(actual === undefined ? {} : { actual }) }
      : shown;
  };
  const shown = cells.slice(0, MAX_CELLS).map((cell) => {
    if (cell.parts.length > 50) isCapped = true;
    return { ...cell, id: cell.id.slice(0, 100), type: cell.type.slice(0, 50), parts: cell.parts.slice(0, 50).map(fit) };
  });
  return { kind: 'cells', cells: shown, capped: isCapped };
}
