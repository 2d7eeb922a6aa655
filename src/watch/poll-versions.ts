/** Versions of packages, as far as "is there a newer one" needs them. Neither PEP 440 nor semver in full: what is not understood counts as any. */

interface Version {
  readonly numbers: readonly number[];
  readonly isFinal: boolean;
}

/** The newest final version that the range takes; of all, where the range is not understood; null where there is none. */
export function newestIn(versions: readonly string[], range: string | null): string | null {
  const takes = readRange(range ?? '');
  let best: { readonly text: string; readonly version: Version } | null = null;
  for (const text of versions) {
    const version = readVersion(text);
    if (!version?.isFinal || !takes(version)) continue;
    if (best === null || compare(version.numbers, best.version.numbers) > 0) best = { text, version };
  }
  return best?.text ?? null;
}

function readVersion(text: string): Version | null {
  const [all, numbers = '', rest = ''] = /^v?([0-9]{1,9}(?:[.][0-9]{1,9}){0,7})(.{0,100})$/.exec(text) ?? [];
  if (all === undefined) return null;
  // PEP 440's post releases and semver's build metadata are as final as what they follow.
  return { numbers: numbers.split('.').map(Number), isFinal: rest === '' || /^(?:[.+-]?post|[+])/.test(rest) };
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

type Takes = (version: Version) => boolean;
const ANY: Takes = () => true;

function readRange(range: string): Takes {
  const ways = range.slice(0, 200).split('||').map(readAll);
  return (version) => ways.some((takes) => takes(version));
}

function readAll(text: string): Takes {
  const parts = text
    .replace(/(<=|>=|==|!=|~=|[<>=~^])[ ]{1,9}/g, '$1')
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  const all = parts.map(readOne);
  return all.includes(null) ? ANY : (version) => all.every((takes) => takes?.(version) !== false);
}

function readOne(part: string): Takes | null {
  const [all, sign = '', numbers = '', isOpen] =
    /^(<=|>=|===?|!=|~=|[<>=~^]|)v?([0-9]{1,9}(?:[.][0-9]{1,9}){0,7})([.][*xX])?$/.exec(part) ?? [];
  if (all === undefined) return part === '*' || part === 'latest' ? ANY : null;
  const bound = numbers.split('.').map(Number);
  const within =
    (length: number): Takes =>
    ({ numbers: found }) =>
      compare(found, bound) >= 0 && compare(found.slice(0, length), bound.slice(0, length)) === 0;
  if (isOpen !== undefined || (sign === '' && bound.length < 3)) return within(bound.length);
  const signs: Readonly<Record<string, Takes>> = {
    '<': (one) => compare(one.numbers, bound) < 0,
    '<=': (one) => compare(one.numbers, bound) <= 0,
    '>': (one) => compare(one.numbers, bound) > 0,
    '>=': (one) => compare(one.numbers, bound) >= 0,
    '!=': (one) => compare(one.numbers, bound) !== 0,
    '~=': within(Math.max(1, bound.length - 1)),
    '~': within(Math.min(2, bound.length)),
    '^': within(bound.findIndex((number) => number > 0) + 1 || bound.length),
  };
  return signs[sign] ?? ((one) => compare(one.numbers, bound) === 0);
}
