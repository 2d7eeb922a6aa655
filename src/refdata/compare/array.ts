import type { Result } from '../../lib/result.ts';
import { type ArrayRule, compareArrays, formatDtype, formatShape } from './array-compare.ts';
import { fitted } from './array-detail.ts';
import { type ArrayOptions, arrayOptions, memberRules } from './array-options.ts';
import type { ArrayDetail, ArrayShape } from './detail.ts';
import type { Codecs, Comparison, Format } from './format.ts';
import { isNpy, type NpyArray, readNpy } from './npy.ts';
import { openNpz } from './npz.ts';
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
    if (sides.expected.value.isArchive !== sides.actual.value.isArchive) {
      const [now, before] = sides.actual.value.isArchive ? ['an .npz', 'an .npy'] : ['an .npy', 'an .npz'];
      return { kind: 'different', why: `the file is ${now} instead of ${before}`, detail: null };
    }
    return compareAll({ expected: sides.expected.value, actual: sides.actual.value }, rules);
  },
};

interface Source {
  readonly isArchive: boolean;
  readonly names: readonly string[];
  read(name: string): Result<NpyArray, string> | null;
}

function open(bytes: Uint8Array, codecs: Codecs): Result<Source, string> {
  if (isZip(bytes)) {
    const npz = openNpz(bytes, codecs);
    return npz.ok ? { ok: true, value: { isArchive: true, ...npz.value } } : npz;
  }
  if (!isNpy(bytes)) return { ok: false, error: 'is neither an .npy nor an .npz: it begins as neither' };
  const one = readNpy(bytes);
  return one.ok ? { ok: true, value: { isArchive: false, names: [''], read: (name) => (name === '' ? one : null) } } : one;
}

const unreadable = (which: 'expected' | 'actual', error: string): Comparison => ({
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
  if (!expected.isArchive) return { kind, why: found[0]?.why ?? 'ignored', detail };
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
