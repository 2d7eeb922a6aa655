import { expect, test } from '@jest/globals';
import { SteppedClock } from '../fakes/stepped-clock.ts';

test('sleepers wake earliest first, each at its own time', async () => {
  const clock = new SteppedClock(0);
  const woken: [string, number][] = [];
  for (const [name, ms] of [
    ['late', 30],
    ['early', 10],
    ['same time, asked later', 10],
    ['never', 100],
  ] as const) {
    void clock.sleep(ms).then(() => woken.push([name, clock.now()]));
  }
  await clock.step(50);
  expect(woken).toEqual([
    ['early', 10],
    ['same time, asked later', 10],
    ['late', 30],
  ]);
  expect(clock.now()).toBe(50);
  expect(clock.sleeping).toBe(1);
});

test('a sleeper that is added by one that woke is woken in the same step', async () => {
  const clock = new SteppedClock(0);
  const ticks: number[] = [];
  void (async () => {
    for (;;) {
      await clock.sleep(10);
      ticks.push(clock.now());
    }
  })();
  await clock.step(35);
  expect(ticks).toEqual([10, 20, 30]);
});

test('an aborted sleep ends without time passing', async () => {
  const clock = new SteppedClock(0);
  const aborting = new AbortController();
  const sleeping = clock.sleep(1_000, aborting.signal);
  aborting.abort();
  await sleeping;
  expect([clock.now(), clock.sleeping]).toEqual([0, 0]);
});
