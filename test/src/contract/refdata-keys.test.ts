import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkPath, foldedPath } from '../../../src/contract/refdata-keys.ts';

const DEVICES = [
  ...['con', 'prn', 'aux', 'nul'],
  ...['com', 'lpt'].flatMap((name) => [...'0123456789¹²³'].map((digit) => name + digit)),
];
const isDevice = (segment: string): boolean => DEVICES.includes(segment.toLowerCase().split('.')[0] ?? '');
const isDrawn = (char: string): boolean => !/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u.test(char) && !'\\:*?"<>|'.includes(char);

/** The rules one by one, each character and each segment on its own. */
function mayBeInASet(path: string): boolean {
  const segments = path.split('/');
  return (
    path.length >= 1 &&
    path.length <= 1_000 &&
    path.isWellFormed() &&
    path.normalize('NFC') === path &&
    path !== '__proto__' &&
    [...path].every(isDrawn) &&
    segments.length <= 32 &&
    segments.every((one) => one.length >= 1 && one.length <= 200 && !one.endsWith('.') && !one.endsWith(' ') && !isDevice(one))
  );
}

/** Pieces of which rules are made, so that the edges of each are met. */
const piece = fc.constantFrom(
  ...['/', '/', '.', '..', ' ', 'a', 'B', '_', '-', '~', 'con', 'CON', 'Aux', 'nul', 'com', 'lpt', '0', '9', '¹', 'x.png'],
  ...[
    'é',
    'e\u0301',
    'K',
    '\u200b',
    '\t',
    ':',
    '*',
    '\\',
    '\ud800',
    '🙂',
    'Å',
    'ﬁ',
    '__proto__',
    'a'.repeat(60),
    'b'.repeat(199),
  ],
);
const paths = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 70 }),
  fc.string({ unit: 'binary-ascii', maxLength: 70 }),
  fc.array(fc.constantFrom('a', 'b'), { minLength: 20, maxLength: 40 }).map((segments) => segments.join('/')),
);

test('a path may be in a set exactly if every rule lets it (A9)', () => {
  fc.assert(
    fc.property(paths, (path) => {
      const checked = checkPath(path);
      expect(checked.ok).toBe(mayBeInASet(path));
      expect(checked.ok ? checked.value : checked.error).toEqual(checked.ok ? path : expect.any(String));
    }),
    { numRuns: 10_000 },
  );
});

test('each device of Windows is refused wherever it stands, and what only begins like one is not', () => {
  for (const device of DEVICES)
    for (const [path, isTaken] of [
      [device, false],
      [`${device.toUpperCase()}.txt`, false],
      [`a/${device}/b`, false],
      [`a/${device}.tar.gz`, false],
      [`${device}x`, true],
      [`x${device}`, true],
      [`${device}-1/a`, true],
    ] as const)
      expect([path, checkPath(path).ok]).toEqual([path, isTaken]);
});

test('two paths fold to one where their case or their compatibility forms are all that differs', () => {
  fc.assert(
    fc.property(paths, (path) => {
      expect(foldedPath(path)).toBe(path.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase());
    }),
    { numRuns: 10_000 },
  );
  for (const [one, other] of [
    ['A/b.PNG', 'a/B.png'],
    ['K', 'k'],
    ['ﬁ', 'FI'],
    ['straße', 'STRASSE'],
  ] as const)
    expect(foldedPath(one)).toBe(foldedPath(other));
});
