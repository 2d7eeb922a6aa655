import { describe, expect, test } from '@jest/globals';
import { causeSentence, differenceOf } from '../../../src/refdata/blame.ts';
import { carryOver, carrySentences } from '../../../src/refdata/carry-over.ts';
import { aCandidate, aChange, anEntry, aPull, changesOf, commit, f, files, storedSet } from './some-refdata.ts';

describe('after a push', () => {
  const delta = {
    linux: { 'a.png': anEntry('a', 'A'), 'b.png': anEntry('b', 'B'), 'gone.png': anEntry('g', null) },
    mac: { 'a.png': anEntry('a', 'A') },
  };
  const base = storedSet({ 'a.png': 'a', 'b.png': 'b', 'gone.png': 'g' });
  const candidate = (produced: Record<string, string>, isComplete = true) =>
    aCandidate(changesOf({ base, delta, produced, isComplete }), { complete: isComplete });
  const names = (all: ReturnType<typeof carryOver>) =>
    Object.fromEntries(
      Object.entries(all).map(([kind, some]) => [
        kind,
        some.map((one: { partition: string; path: string }) => `${one.partition}/${one.path}`),
      ]),
    );

  test('what was accepted holds where the bytes are the accepted ones; what is not is named', () => {
    expect(names(carryOver(delta, [candidate({ 'a.png': 'A', 'b.png': 'B2' })]))).toEqual({
      carried: ['linux/a.png', 'linux/gone.png'],
      stale: ['linux/b.png'],
      unknown: ['mac/a.png'],
    });
    expect(names(carryOver(delta, [candidate({ 'a.png': 'A', 'b.png': 'b', 'gone.png': 'g' })])).stale).toEqual([
      'linux/b.png',
      'linux/gone.png',
    ]);
  });

  test('a file that a part of a run did not produce says nothing; one within the tolerance holds', () => {
    expect(names(carryOver(delta, [candidate({ 'b.png': 'B' }, false)])).unknown).toEqual(['linux/a.png', 'mac/a.png']);
    const near = aCandidate([aChange('a.png', 'a', 'A2', { kind: 'within' })]);
    expect(names(carryOver(delta, [near])).carried).toContain('linux/a.png');
  });

  test('people are told both, and nothing where nothing was accepted', () => {
    const [kept, lost] = carrySentences(carryOver(delta, [candidate({ 'a.png': 'A', 'b.png': 'B2' })]), aPull());
    expect(kept).toMatch(/^What was accepted in #7 holds for 2 files/);
    expect(lost).toMatch(/^To be accepted again, .*: 1 file, b\.png\.$/);
    expect(carrySentences(carryOver({}, []), aPull())).toEqual([]);
  });
});

describe('history', () => {
  const cause = (pull: number) => ({ kind: 'merge' as const, actor: 'ada', pull, mergeSha: commit(String(pull)) });

  test('tells what made a change', () => {
    expect(causeSentence(cause(2))).toBe(`merged #2 as ${commit('2').slice(0, 10)} by ada`);
    expect(causeSentence({ kind: 'admin', actor: 'grace', reason: 'first import' })).toBe('set by grace: first import');
  });

  test('of two states differ by path, sorted', () => {
    expect(
      differenceOf(files({ 'b.png': 'b', 'a.png': 'a', 'c.png': 'c' }), files({ 'b.png': 'B', 'd.png': 'd', 'c.png': 'c' })),
    ).toEqual([
      { path: 'a.png', from: f('a'), to: null },
      { path: 'b.png', from: f('b'), to: f('B') },
      { path: 'd.png', from: null, to: f('d') },
    ]);
  });
});
