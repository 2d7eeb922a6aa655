import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holdsWord } from '../../../src/lib/holds-word.ts';
import { processorTime } from '../../processor-time.ts';

describe('a title holds the id of a request', () => {
  test.each(['api:1', 'deploy for api:1', 'api:1 by ada', 'deploy (api:1)', 'api:1: deploy', '[api:1]', 'api:12, then api:1'])(
    '%j',
    (title) => expect(holdsWord(title, 'api:1')).toBe(true),
  );

  test.each(['', 'api:12', 'api:1a', 'api:1_', 'api:1-2', 'my-api:1', 'xapi:1', 'x:api:1', 'api:', 'API:1', 'api:12 my-api:1'])(
    'and not %j',
    (title) => expect(holdsWord(title, 'api:1')).toBe(false),
  );

  test('of all requests with numbers only that which is named', () => {
    const number = fc.integer({ min: 1, max: 2_000 });
    fc.assert(
      fc.property(number, number, (named, asked) => {
        expect(holdsWord(`deploy for comment:${named}`, `comment:${asked}`)).toBe(named === asked);
      }),
      { numRuns: 500 },
    );
  });

  test('in time that grows with its length: a title of a megabyte that nearly holds it everywhere', () => {
    const begun = processorTime();
    expect(holdsWord('api:1'.repeat(200_000), 'api:1')).toBe(false);
    expect(processorTime() - begun).toBeLessThan(1_500);
  });
});
