import { matchesGlob } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { globsMatch, globsMayMatchBelow, parseGlob } from '../../../src/lib/glob.ts';
import { processorTime } from '../../processor-time.ts';

const parsed = (...globs: readonly string[]) =>
  globs.map((glob) => {
    const one = parseGlob(glob);
    if (!one) throw new Error(`no glob: ${glob}`);
    return one;
  });
const matches = (glob: string, path: string, dot = false): boolean => globsMatch(parsed(glob), path, { dot });

const atom = fc.constantFrom('a', 'b', '.', '*', '?', 'ab', '**', '-');
const word = fc.array(atom, { minLength: 1, maxLength: 4 }).map((atoms) => atoms.join(''));
const choice = fc
  .array(fc.constantFrom('a', 'b', '/', '*', '.a'), { maxLength: 3 })
  .filter((atoms) => atoms[0] !== '/' && atoms.at(-1) !== '/');
const braced = fc.array(choice, { minLength: 2, maxLength: 3 });
const segment = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 2, arbitrary: fc.constant('**') },
  { weight: 1, arbitrary: fc.tuple(word, braced).map(([start, all]) => `${start}{${all.map((one) => one.join('')).join(',')}}`) },
);
const globs = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join('/'));
const names = fc
  .array(fc.constantFrom('a', 'b', '.', 'ab', '-'), { minLength: 1, maxLength: 4 })
  .map((atoms) => atoms.join(''))
  .filter((name) => !/^\.+$/.test(name));
const paths = fc.array(names, { minLength: 1, maxLength: 6 }).map((segments) => segments.join('/'));
/** Paths made from a glob match it often; random ones hardly ever do. */
const fitting = (glob: string): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom('a', 'b', 'ab', 'a/b', 'b/.a/a'), { minLength: 12, maxLength: 12 }).map((words) => {
    let used = 0;
    const next = (): string => words[used++ % words.length] ?? 'a';
    return glob
      .replace(/\{([^,}]*),[^}]*\}/g, '$1')
      .replace(/\*\*?|\?/g, (wild) => (wild === '**' ? next() : (next()[0] ?? 'a')))
      .replace(/\/+/g, '/')
      .replace(/^\/|\/$/g, '');
  });
const isPlain = (text: string, between: RegExp): boolean =>
  text !== '' && !text.split(between).some((part) => /^\.+$/.test(part));
const cases = globs
  .filter((glob) => isPlain(glob, /[/{},]/) && parseGlob(glob) !== null)
  .chain((glob) => fc.tuple(fc.constant(glob), fc.oneof(paths, fitting(glob))))
  .filter(([, path]) => isPlain(path, /\//));

describe('a glob', () => {
  test('matches what node:path says it matches', () => {
    let positive = 0;
    fc.assert(
      fc.property(cases, ([glob, path]) => {
        // Node 24 finds no match of `**/a/**/.a` in `a/b/.a`.
        fc.pre(!(/\*\*.*\*\*/.test(glob) && /(^|[/{,])\./.test(glob)));
        const expected = matchesGlob(path, glob);
        if (expected) positive += 1;
        expect([glob, path, matches(glob, path)]).toEqual([glob, path, expected]);
      }),
      { numRuns: 4_000 },
    );
    expect(positive).toBeGreaterThan(300);
  });

  test.each([
    ['src/**', 'src/.hidden/a', true],
    ['**', '.env', true],
    ['*.yml', '.a.yml', true],
    ['src/*', 'src/a/b', false],
    ['src/', 'src/a/b', true],
    ['src/', 'src', false],
    ['pages/[id].tsx', 'pages/[id].tsx', true],
    ['pages/[id].tsx', 'pages/i.tsx', false],
  ])('%j where dots are nothing special: %j is %j', (glob, path, expected) => {
    expect(matches(glob, path, true)).toBe(expected);
  });

  test('the last of a list that matches decides; a list that begins with ! begins with everything', () => {
    const list = parsed('src/**', '!src/docs/**', 'src/docs/api/*');
    const taken = (path: string) => globsMatch(list, path, { dot: true });
    expect(['src/a', 'src/docs/b', 'src/docs/api/c', 'test/a'].map(taken)).toEqual([true, false, true, false]);
    expect(['docs/a', 'src/a'].map((path) => globsMatch(parsed('!docs/**'), path, { dot: true }))).toEqual([false, true]);
    expect(globsMatch([], 'a', { dot: true })).toBe(false);
  });

  test('braces without a partner or a comma stand for themselves, and too many are refused (A10)', () => {
    expect(matches('{a}', '{a}')).toBe(true);
    expect(matches('a}{b', 'a}{b')).toBe(true);
    expect(matches('{x{a,b}', '{xb')).toBe(true);
    expect(parseGlob('{a,b}'.repeat(6))?.alternatives).toHaveLength(64);
    expect(parseGlob('{a,b}'.repeat(7))).toBeNull();
    expect(parseGlob(`${'{a,'.repeat(120)}b${'}'.repeat(120)}`)).toBeNull();
    expect(parseGlob('a'.repeat(501))).toBeNull();
  });

  test('no pattern takes more time than the product of the lengths (A10)', () => {
    const path = `${'a'.repeat(3_000)}b`;
    const before = processorTime();
    expect(matches(`${'*a'.repeat(200)}c`, path)).toBe(false);
    expect(matches(`${'**/a/'.repeat(90)}c`, 'a/'.repeat(2_000))).toBe(false);
    expect(processorTime() - before).toBeLessThan(2_000);
  });
});

describe('a folder', () => {
  test.each([
    ['test/**/*.ts', 'test', true],
    ['test/**/*.ts', 'test/deep/er', true],
    ['test/**/*.ts', 'src', false],
    ['test/*.ts', 'test/deep', false],
    ['**/*.ts', '.cache', false],
    ['**/.cache/*.ts', 'a/.cache', true],
    ['!a', 'x', true],
    ['!a', 'x/.y', false],
  ])('of which %j may need something: %j is %j', (glob, folder, expected) => {
    expect(globsMayMatchBelow(parsed(glob), folder, { dot: false })).toBe(expected);
  });

  test('is looked into whenever something in it matches', () => {
    fc.assert(
      fc.property(cases, ([glob, path]) => {
        const folder = path.split('/').slice(0, -1).join('/');
        fc.pre(folder !== '');
        expect(!matches(glob, path) || globsMayMatchBelow(parsed(glob), folder, { dot: false })).toBe(true);
      }),
    );
  });
});
