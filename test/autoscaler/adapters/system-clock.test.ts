import { expect, test } from '@jest/globals';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';

test('sleep resolves after the time asked for', async () => {
  const clock = new SystemClock();
  const before = performance.now();
  await clock.sleep(20);
  expect(performance.now() - before).toBeGreaterThanOrEqual(19);
});

test('an aborted signal ends a sleep at once, even one longer than a timer can hold', async () => {
  const clock = new SystemClock();
  const aborting = new AbortController();
  const sleeping = clock.sleep(2 ** 40, aborting.signal);
  aborting.abort();
  await sleeping;
  await clock.sleep(60_000, aborting.signal);
});

test('a sleep longer than 31 bits of milliseconds does not fire early', async () => {
  const aborting = new AbortController();
  let woke = false;
  const sleeping = new SystemClock().sleep(2 ** 31 + 5, aborting.signal).then(() => {
    woke = true;
  });
  await new SystemClock().sleep(20);
  expect(woke).toBe(false);
  aborting.abort();
  await sleeping;
});
