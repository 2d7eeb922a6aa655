import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { candidatesText, digestMatches, findDigest } from '../../../src/refdata/candidate-digest.ts';
import { sha256 } from './some-refdata.ts';

const [A, B] = [`c7f3a9${'0'.repeat(58)}`, `c7f3a8${'0'.repeat(58)}`];

describe('the digest of a head’s candidates', () => {
  const candidates = fc.uniqueArray(fc.record({ partition: fc.constantFrom('a', 'b', 'c', 'd'), digest: fc.nat(9) }), {
    selector: ({ partition }) => partition,
  });
  const text = (all: readonly { readonly partition: string; readonly digest: number }[]): string =>
    candidatesText(all.map(({ partition, digest }) => ({ partition, digest: sha256(String(digest)) })));

  test('R-9: does not depend on the order in which jobs ended', () => {
    fc.assert(fc.property(candidates, (all) => text(all) === text(all.toReversed())));
  });

  test('R-3: is another as soon as one document, one partition or their number is another', () => {
    const key = (all: readonly { readonly partition: string; readonly digest: number }[]): string =>
      all
        .map(({ partition, digest }) => `${partition}${digest}`)
        .sort()
        .join(' ');
    fc.assert(fc.property(candidates, candidates, (one, two) => (text(one) === text(two)) === (key(one) === key(two))));
  });

  test.each<[string, boolean]>([
    ['c7f3a9', true],
    ['C7F3A9', true],
    [A, true],
    ['c7f3a', false],
    ['c7f3a8', false],
    ['', false],
    ['c7f3a9 ', false],
    ['.*.*.*', false],
    [`${A}0`, false],
  ])('is named by %j: %p', (written, isMeant) => {
    expect(digestMatches(written, A)).toBe(isMeant);
  });

  test('is found among several only where it is the only one meant', () => {
    expect(findDigest('c7f3a9', [A, B, A])).toEqual({ ok: true, value: A });
    expect(findDigest('c7f3a', [A])).toMatchObject({ ok: false, error: expect.stringMatching(/6 to 64/) });
    expect(findDigest('ffffff', [A, B])).toMatchObject({ ok: false, error: 'names none of the candidates' });
    const twins = [A, `c7f3a9${'1'.repeat(58)}`];
    expect(findDigest('c7f3a9', twins)).toMatchObject({ ok: false, error: expect.stringMatching(/several/) });
    expect(findDigest('c7f3a90', twins)).toEqual({ ok: true, value: A });
  });
});
