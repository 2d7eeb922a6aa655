import { describe, expect, test } from '@jest/globals';
import { Warmth } from '../../../src/adapters/warmth.ts';

const AT_MOST = 1;
/** After all of them; how many were asked about until it was cold. */
function told(times: readonly number[]): { readonly isCold: boolean; readonly after: number } {
  const warmth = new Warmth();
  let after = 0;
  for (const time of times) {
    if (warmth.isCold) break;
    warmth.took(time, AT_MOST);
    after += 1;
  }
  return { isCold: warmth.isCold, after };
}

describe('what is read lies in memory', () => {
  test('though other work has had the processor now and then, for however long', () => {
    const times = Array.from({ length: 2_000 }, (_, n) => (n % 16 < 4 ? 10_000 : 0.1));
    expect(told(times).isCold).toBe(false);
  });

  test('where each takes as long as is allowed', () => expect(told(Array(100).fill(AT_MOST)).isCold).toBe(false));
});

describe('what is read comes from a disk', () => {
  test('where all of it is slow, and that is known after a few', () => {
    expect(told(Array(100).fill(1.1))).toEqual({ isCold: true, after: 5 });
  });

  test('where what lies beside it came along', () => {
    const times = Array.from({ length: 100 }, (_, n) => (n % 3 === 0 ? 2 : 0));
    expect(told(times).isCold).toBe(true);
  });

  test('where memory ended on the way', () => {
    const times = Array.from({ length: 200 }, (_, n) => (n < 100 ? 0.1 : 5));
    const { isCold, after } = told(times);
    expect([isCold, after < 120]).toEqual([true, true]);
  });
});
