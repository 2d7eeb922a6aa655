import fc from 'fast-check';

type Place = readonly (string | number)[];
/** Of every value in it. */
function placesIn(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, one]) => placesIn(one, [...at, key]))];
}

/** With another value at a place, or without it. */
function changed(value: unknown, [key, ...rest]: Place, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value) && !(Number(key) < value.length)) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  const next = rest.length === 0 ? to : changed(copy[key], rest, to);
  if (next !== undefined) Object.defineProperty(copy, key, { value: next, enumerable: true, writable: true, configurable: true });
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
}

const odd = fc.oneof(
  ...[
    fc.constant(undefined),
    fc.constant(null),
    fc.boolean(),
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.constant([]),
    fc.constant({}),
  ],
  fc.constantFrom(
    '',
    '.',
    '..',
    '../x',
    'a/../b/',
    'x'.repeat(501),
    '_ci/',
    '${pr}/',
    '${pr}/${pr}/',
    '1d',
    '0s',
    '400d',
    'S3://b',
    '101%',
    '\n',
  ),
  fc.constantFrom(
    0,
    -0,
    -1,
    1.5,
    100,
    101,
    1e300,
    Number.NaN,
    '7',
    '!a',
    '**',
    '[',
    'e'.repeat(40),
    'A'.repeat(64),
    'https://x?y',
    true,
  ),
  fc.constantFrom(
    { x: 1 },
    [1],
    ['a'],
    ['**', '!x'],
    { from: 'x' },
    { 'a b': {} },
    { ['__proto__x']: 1 },
    JSON.parse('{"__proto__":{"a":1}}'),
  ),
);
/** A few places of it changed, and keys added. */
export const variantOf = (value: unknown): fc.Arbitrary<unknown> =>
  fc
    .array(
      fc.tuple(fc.constantFrom(...placesIn(value)), fc.option(fc.constantFrom('x', 'ttl', 'store', 'at', '__proto__', 'v')), odd),
      {
        maxLength: 3,
      },
    )
    .map((changes) =>
      changes.reduce<unknown>((now, [place, added, to]) => {
        try {
          return changed(now, added === null ? place : [...place, added], to);
        } catch {
          return now;
        }
      }, value),
    );
