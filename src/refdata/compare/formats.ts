import { array } from './array.ts';
import { bytes } from './bytes.ts';
import { firstDifference } from './bytes-difference.ts';
import { csv } from './csv.ts';
import { type Codecs, type Comparison, type Format, type Inspection, LIMITS } from './format.ts';
import { html } from './html.ts';
import { image } from './image.ts';
import { json } from './json.ts';
import { notebook } from './notebook.ts';
import { svg } from './svg.ts';
import { text } from './text.ts';
import { unseenBytes } from './unseen-bytes.ts';
import type { PairVerdict } from './verdict.ts';

/** Every kind of file that is compared by more than its bytes, and bytes. A new one is a file beside these, and a line here. */
export const FORMATS: readonly Format<unknown>[] = [image, array, json, csv, svg, html, notebook, text, bytes];

/** How a pair is compared: the name of a format, and all its options. */
export interface Rule {
  readonly format: string;
  readonly options: unknown;
}

export const comparisonOf = (name: string): Format<unknown> | null => FORMATS.find((format) => format.name === name) ?? null;

/** The format's options where nobody set any. */
export function defaultsOf(format: Format<unknown>): unknown {
  const read = format.options.safeParse({});
  return read.success ? read.data : {};
}

/** Notebooks hold other files, and those hold none that hold more. */
const MAX_NESTING = 2;

/** Compares a pair as a rule says: pure, and told by its engine. What a codec throws is left to the caller. */
export function verdictOf(
  rule: Rule,
  { expected, actual }: { readonly expected: Uint8Array; readonly actual: Uint8Array },
  codecs: Codecs,
): PairVerdict {
  const format = comparisonOf(rule.format);
  if (!format) return unreadable(rule, `no format is called ${rule.format}`);
  const comparison = compareAs({ format, options: rule.options, codecs, depth: 0 }, expected, actual);
  const engine = engineOf(rule);
  return comparison.kind === 'unreadable' ? { ...comparison, engine, detail: null } : { ...comparison, engine };
}

/** To be asked before `verdictOf`, where files may be hostile: the verdict on a pair of which one is not sound, as far as formats tell. */
export function* inspectionOf(
  rule: Rule,
  { expected, actual }: { readonly expected: Uint8Array; readonly actual: Uint8Array },
  codecs: Codecs,
): Inspection<PairVerdict> {
  const format = comparisonOf(rule.format);
  if (!format?.inspect || largeOne(expected, actual)) return null;
  const found = yield* format.inspect(expected, actual, { options: rule.options, codecs });
  return found && { ...found, engine: engineOf(rule), detail: null };
}

/** The verdict on files whose digests differ, where the rule looks at bytes alone; null for any other. */
export function unseenVerdict(rule: Rule, sizes: { readonly expected: number; readonly actual: number }): PairVerdict | null {
  if (rule.format !== bytes.name) return null;
  const comparison = unseenBytes(sizes.expected, sizes.actual);
  return { ...comparison, detail: comparison.kind === 'unreadable' ? null : comparison.detail, engine: engineOf(rule) };
}

/** A pair that nobody can compare, by no fault of one file alone that is known. */
export const unreadable = (rule: Rule, why: string): PairVerdict => ({
  kind: 'unreadable',
  why,
  engine: engineOf(rule),
  detail: null,
});

const engineOf = ({ format, options }: Rule): PairVerdict['engine'] => ({
  name: format,
  version: comparisonOf(format)?.version ?? 0,
  options,
});

interface Comparing {
  readonly format: Format<unknown>;
  readonly options: unknown;
  readonly codecs: Codecs;
  readonly depth: number;
}

function compareAs({ format, options, codecs, depth }: Comparing, expected: Uint8Array, actual: Uint8Array): Comparison {
  const tooLarge = format === bytes ? null : largeOne(expected, actual);
  if (tooLarge) return tooLarge;
  const nested = (name: string, one: Uint8Array, other: Uint8Array): Comparison => {
    if (firstDifference(one, other) === null) return { kind: 'equal', why: 'the same bytes', detail: null };
    const inner = depth < MAX_NESTING ? (comparisonOf(name) ?? bytes) : bytes;
    return compareAs({ format: inner, options: defaultsOf(inner), codecs, depth: depth + 1 }, one, other);
  };
  return format.compare(expected, actual, { options, codecs, nested });
}

function largeOne(expected: Uint8Array, actual: Uint8Array): Comparison | null {
  const which = expected.length > LIMITS.file ? 'expected' : actual.length > LIMITS.file ? 'actual' : null;
  if (which === null) return null;
  const size = which === 'expected' ? expected.length : actual.length;
  return { kind: 'unreadable', which, why: `the ${which} file has ${size} bytes; at most ${LIMITS.file} are compared by type` };
}
