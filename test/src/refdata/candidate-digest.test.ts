import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { candidatesText } from '../../../src/refdata/candidate-digest.ts';
import { sha256 } from './some-refdata.ts';

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
});
