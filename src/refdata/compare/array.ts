import type { Result } from '../../lib/result.ts';
import { type ArrayRule, compareArrays, formatDtype, formatShape } from './array-compare.ts';
import { fitted } from './array-detail.ts';
import { type ArrayOptions, arrayOptions, memberRules } from './array-options.ts';
import type { ArrayDetail, ArrayShape } from './detail.ts';
import type { Codecs, Comparison, Format, Inspection, Unreadable } from './format.ts';
import { isNpy, type NpyArray, readNpy } from './npy.ts';
import { type Npz, openNpz } from './npz.ts';
import { counted, grouped } from './number-text.ts';
import { isZip } from './zip.ts';

/** Arrays of numpy: `.npy`, and `.npz`, member by member. */
export const array: Format<ArrayOptions> = {
  name: 'array',
  version: 1,
  extensions: ['.npy', '.npz'],
  options: arrayOptions,
  compare(expected, actual, { options, codecs }) {
    const rules = memberRules(options);
    const sides = { expected: open(expected, codecs), actual: open(actual, codecs) };
    if (!sides.expected.ok) return unreadable('expected', sides.expected.error);
    if (!sides.actual.ok) return unreadable('actual', sides.actual.error);
    if ((sides.expected.value.archive === null) !== (sides.actual.value.archive === null)) {
      const [now, before] = sides.actual.value.archive ? ['an .npz', 'an .npy'] : ['an .npy', 'an .npz'];
      return { kind: 'different', why: `the file is ${now} instead of ${before}`, detail: null };
    }
    return compareAll({ expected: sides.expected.value, actual: sides.actual.value }, rules);
  },
  *inspect(expected, actual, { options, codecs }) {
    const rules = memberRules(options);
    const [one, other] = [open(expected, codecs), open(actual, codecs)];
    if (!one.ok || !other.ok) return null;
    const [was, is] = [one.value.archive, other.value.archive];
    return was && is ? yield* inspectAll({ expected: was, actual: is }, (name) => rules(name) !== null) : null;
  },
};

interface Source {
  /** Null for an .npy. */
  readonly archive: Npz | null;
  readonly names: readonly string[];
  read(name: string): Result<NpyArray, string> | null;
}

/** Up to this many bytes on both sides, arrays are read and compared at once: a wrong one is found soon enough. */
const LARGE = 16 * 1024 * 1024;

/** Whether all members are sound that will be compared, before one is inflated for good. */
function* inspectAll(
  { expected, actual }: { readonly expected: Npz; readonly actual: Npz },
  isWanted: (name: string) => boolean,
): Inspection<Unreadable> {
  const sizeOf = (npz: Npz): number => npz.names.reduce((sum, name) => sum + npz.size(name), 0);
  if (sizeOf(expected) + sizeOf(actual) <= LARGE) return null;
  const inActual = yield* inspectThese(actual, actual.names.filter(isWanted));
  if (inActual !== null) return unreadable('actual', inActual);
  const others = expected.names.filter((name) => isWanted(name) && !expected.isSameIn(actual, name));
  const inExpected = yield* inspectThese(expected, others);
  return inExpected === null ? null : unreadable('expected', inExpected);
}

function* inspectThese(npz: Npz, names: readonly string[]): Inspection<string> {
  for (const name of names) {
    const problem = yield* npz.inspect(name);
    if (problem !== null) return problem;
  }
  return null;
}

function open(bytes: Uint8Array, codecs: Codecs): Result<Source, string> {
  if (isZip(bytes)) {
    const npz = openNpz(bytes, codecs);
    if (!npz.ok) return npz;
    const { names, read } = npz.value;
    return { ok: true, value: { archive: npz.value, names, read } };
  }
  if (!isNpy(bytes)) return { ok: false, error: 'is neither an .npy nor an .npz: it begins as neither' };
  const one = readNpy(bytes);
  return one.ok ? { ok: true, value: { archive: null, names: [''], read: (name) => (name === '' ? one : null) } } : one;
}

const unreadable = (which: 'expected' | 'actual', error: string): Unreadable => ({
  kind: 'unreadable',
  which,
  why: `the ${which} file ${error}`,
});

interface Sources {
  readonly expected: Source;
  readonly actual: Source;
}

function compareAll({ expected, actual }: Sources, rules: (name: string) => ArrayRule | null): Comparison {
  const names = [...new Set([...expected.names, ...actual.names])].sort();
  const found: ArrayDetail[] = [];
  for (const name of names) {
    const rule = rules(name);
    if (!rule) continue;
    const sides = { expected: expected.read(name), actual: actual.read(name) };
    if (sides.expected?.ok === false) return unreadable('expected', sides.expected.error);
    if (sides.actual?.ok === false) return unreadable('actual', sides.actual.error);
    found.push(compareOne({ name, expected: sides.expected?.value, actual: sides.actual?.value }, rule));
  }
  const ignored = names.length - found.length;
  const changed = found.filter(({ change }) => change !== 'equal');
  const detail = fitted(found);
  const kind = changed.length > 0 ? 'different' : 'equal';
  if (!expected.archive) return { kind, why: found[0]?.why ?? 'ignored', detail };
  return { kind, why: sentence({ found, changed, ignored }), detail };
}

interface Named {
  readonly name: string;
  readonly expected: NpyArray | undefined;
  readonly actual: NpyArray | undefined;
}

function compareOne({ name, expected, actual }: Named, rule: ArrayRule): ArrayDetail {
  const shapes = { name, expected: expected ? shapeOf(expected) : null, actual: actual ? shapeOf(actual) : null };
  if (expected && actual) {
    const { isEqual, why, errors } = compareArrays(expected, actual, rule);
    return { ...shapes, change: isEqual ? 'equal' : 'different', why, errors };
  }
  const only = expected ?? actual;
  const what = only ? `${formatDtype(only.dtype)} of shape ${formatShape(only.shape)}` : '';
  return expected
    ? { ...shapes, change: 'missing', why: `is missing: ${what}`, errors: null }
    : { ...shapes, change: 'new', why: `is new: ${what}`, errors: null };
}

const shapeOf = ({ dtype, shape }: NpyArray): ArrayShape => ({ dtype: formatDtype(dtype), shape });

interface Summary {
  readonly found: readonly ArrayDetail[];
  readonly changed: readonly ArrayDetail[];
  readonly ignored: number;
}

function sentence({ found, changed, ignored }: Summary): string {
  const besides = ignored > 0 ? ` (${grouped(ignored)} ignored)` : '';
  const [first] = changed;
  if (!first) return `all ${counted(found.length, 'array')} are equal within their tolerances${besides}`;
  const more = changed.length > 1 ? `; and ${grouped(changed.length - 1)} more` : '';
  return `${grouped(changed.length)} of ${counted(found.length, 'array')} differ${besides}: ${first.name}: ${first.why}${more}`;
}
