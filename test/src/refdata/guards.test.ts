import { describe, expect, test } from '@jest/globals';
import { type GuardFacts, guardFaults } from '../../../src/refdata/guards.ts';

const facts = (o: Partial<GuardFacts> = {}): GuardFacts => ({
  partition: 'linux',
  produced: 100,
  compared: 100,
  references: 100,
  isComplete: true,
  minFiles: 1,
  maxDrop: 0.2,
  ...o,
});

describe('guards against a false green', () => {
  test('say nothing of a run that compared what it had to', () => {
    expect(guardFaults(facts())).toEqual([]);
    expect(guardFaults(facts({ compared: 80 }))).toEqual([]);
    expect(guardFaults(facts({ references: 0, compared: 0, produced: 5 }))).toEqual([]);
  });

  test.each<[string, Partial<GuardFacts>, RegExp]>([
    ['nothing-compared', { produced: 0, compared: 0, references: 0 }, /linux produced 0 files; at least 1 must be compared/],
    ['too-few', { produced: 3, compared: 3, references: 3, minFiles: 10 }, /produced 3 files; at least 10/],
    ['dropped', { compared: 79 }, /produced 79 of the 100 files of its baseline: 21 % are missing, 20 % may be/],
    ['dropped', { compared: 10, produced: 100, isComplete: false }, /A part of the files alone proves little/],
    [
      'baseline-unreadable',
      { references: null, unreadable: 'set 12ab is damaged' },
      /set 12ab is damaged. Nothing counts as new/,
    ],
    ['baseline-unreadable', { references: null }, /it could not be read/],
  ])('R-8: %s is red although no file differs', (kind, o, sentence) => {
    const faults = guardFaults(facts(o));
    expect(faults.map((one) => one.kind)).toEqual([kind]);
    expect(faults[0]?.sentence).toMatch(sentence);
  });
});
