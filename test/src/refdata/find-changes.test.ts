import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CHANGES } from '../../../src/contract/refdata-documents.ts';
import { countChanges, isRed, settle } from '../../../src/refdata/find-changes.ts';
import { anEntry, changesOf, f, files, someTexts, sorted, storedSet } from './some-refdata.ts';

const base = storedSet({ 'same.png': 's', 'other.png': 'o', 'gone.png': 'g' });
const kinds = (changes: ReturnType<typeof changesOf>): Record<string, string> =>
  Object.fromEntries(changes.map(({ path, kind, was }) => [path, was ? `${kind} ${was}` : kind]));

describe('what a run changed', () => {
  test('is listed by path, without what is the same', () => {
    const produced = { 'same.png': 's', 'other.png': 'O', 'new.png': 'n' };
    expect(changesOf({ base, produced })).toEqual([
      { path: 'gone.png', kind: 'missing', from: f('g'), to: null },
      { path: 'new.png', kind: 'new', from: null, to: f('n') },
      { path: 'other.png', kind: 'changed', from: f('o'), to: f('O') },
    ]);
  });

  test('of a partial run never means that a file is gone', () => {
    const partial = changesOf({ base, produced: { 'same.png': 's' }, isComplete: false });
    expect(kinds(partial)).toEqual({ 'gone.png': 'not-produced', 'other.png': 'not-produced' });
    expect(partial.some(isRed)).toBe(false);
    const moved = changesOf({ base, produced: { 'same.png': 's', 'other.png': 'o', 'to/gone.png': 'g' }, isComplete: false });
    expect(kinds(moved)).toEqual({ 'gone.png': 'not-produced', 'to/gone.png': 'new' });
  });

  test('is a renamed file where the same bytes stand under another path, each once, the same name first', () => {
    const before = storedSet({ 'a/x.png': '1', 'a/y.png': '1', 'keep.png': '1' });
    const changes = changesOf({ base: before, produced: { 'keep.png': '1', 'b/y.png': '1', 'b/z.png': '1', 'b/w.png': '1' } });
    expect(kinds(changes)).toEqual({
      'a/x.png': 'missing',
      'a/y.png': 'missing',
      'b/w.png': 'renamed a/x.png',
      'b/y.png': 'renamed a/y.png',
      'b/z.png': 'new',
    });
  });

  test('is obsolete, and not red, where the globs take a reference no more', () => {
    const produced = { 'same.png': 's', 'other.png': 'o' };
    const changes = changesOf({ base, produced, globs: ['**', '!gone*'] });
    expect(kinds(changes)).toEqual({ 'gone.png': 'obsolete' });
    expect(changes.some(isRed)).toBe(false);
  });

  test('is counted against what was accepted, and says the base’s value for the merge', () => {
    const delta = { linux: { 'other.png': anEntry('o', 'O'), 'gone.png': anEntry('g', null), 'new.png': anEntry(null, 'n') } };
    expect(changesOf({ base, delta, produced: { 'same.png': 's', 'other.png': 'O', 'new.png': 'n' } })).toEqual([]);
    const again = { 'same.png': 's', 'other.png': 'o', 'gone.png': 'G' };
    expect(changesOf({ base, delta, produced: again })).toEqual([
      { path: 'gone.png', kind: 'new', from: f('g'), to: f('G') },
      { path: 'new.png', kind: 'missing', from: null, to: null },
      { path: 'other.png', kind: 'changed', from: f('o'), to: f('o') },
    ]);
  });

  test('is settled by the verdicts on pairs, and by nothing else', () => {
    const changes = changesOf({ base, produced: { 'same.png': 'S', 'other.png': 'O', 'gone.png': 'G', 'new.png': 'n' } });
    const verdicts = new Map([
      ['same.png', { kind: 'equal' as const }],
      ['other.png', { kind: 'unreadable' as const }],
      ['new.png', { kind: 'equal' as const }],
    ]);
    const settled = settle(changes, verdicts);
    expect(kinds(settled)).toEqual({ 'gone.png': 'changed', 'new.png': 'new', 'other.png': 'unreadable', 'same.png': 'within' });
    expect(settled.filter(isRed).map(({ path }) => path)).toEqual(['gone.png', 'new.png', 'other.png']);
    expect(countChanges(settled, 4)).toMatchObject({ same: 0, within: 1, changed: 1, new: 1, unreadable: 1, missing: 0 });
  });

  test.each(CHANGES)('%s is either red or not, and said so', (kind) => {
    expect(isRed({ kind })).toBe(['changed', 'new', 'missing', 'renamed', 'unreadable'].includes(kind));
  });

  test('R-9: put over the effective baseline, the changes of a complete run give what it produced, byte for byte', () => {
    fc.assert(
      fc.property(someTexts(), someTexts(), (before, produced) => {
        const result = new Map(Object.entries(files(before)));
        const changes = changesOf({ base: storedSet(before), produced });
        for (const { path, to } of changes) to ? result.set(path, to) : result.delete(path);
        expect(sorted(Object.fromEntries(result))).toEqual(sorted(files(produced)));
        expect(changes.length === 0).toBe(JSON.stringify(sorted(files(before))) === JSON.stringify(sorted(files(produced))));
        expect(countChanges(changes, Object.keys(produced).length).same).toBe(
          Object.entries(produced).filter(([path, text]) => Object.hasOwn(before, path) && before[path] === text).length,
        );
      }),
      { numRuns: 300 },
    );
  });
});
