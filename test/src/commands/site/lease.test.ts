import { expect, test } from '@jest/globals';
import { storeTime } from '../../../../src/commands/site/lease.ts';

test('a store’s time is in whole milliseconds, whatever fractions its clock and this machine’s have', async () => {
  const clock = { at: 1_000.3, now: () => clock.at, sleep: async () => undefined };
  const time = await storeTime({ clock, store: { now: async () => 5_000.7 } as never });
  expect(time.now()).toBe(5_001);
  clock.at += 10.6;
  expect(time.now()).toBe(5_011);
});
