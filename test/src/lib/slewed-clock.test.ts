import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { SlewedClock } from '../../../src/lib/slewed-clock.ts';

const HOUR = 3_600_000;

test('where nobody sets the host, it is the host', () => {
  const clock = new SlewedClock(1_000, 50);
  for (const passed of [0, 1, 999, 5_000]) expect(clock.read(1_000 + passed, 50 + passed)).toBe(1_000 + passed);
});

test('G13: the host is set forward by a day: minutes stay minutes, within a tenth', () => {
  const clock = new SlewedClock(0, 0);
  expect(clock.read(24 * HOUR, 0)).toBe(0);
  expect(clock.read(24 * HOUR + 90_000, 90_000)).toBe(99_000);
});

test('G13: the host is set back: time goes on, nine tenths as fast, until both agree', () => {
  const clock = new SlewedClock(HOUR, 0);
  expect(clock.read(HOUR - 1_000 + 5_000, 5_000)).toBe(HOUR + 4_500);
  expect(clock.read(HOUR - 1_000 + 10_000, 10_000)).toBe(HOUR + 9_000);
  expect(clock.read(HOUR - 1_000 + 20_000, 20_000)).toBe(HOUR + 19_000);
});

test('it never runs backwards, and no duration is off by more than a tenth, whatever the host says', () => {
  const step = fc.record({ passed: fc.nat(10_000), wall: fc.integer({ min: -1e9, max: 1e9 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 50 }), (steps) => {
      const clock = new SlewedClock(0, 0);
      let [steady, last] = [0, 0];
      for (const { passed, wall } of steps) {
        steady += passed;
        const now = clock.read(wall, steady);
        expect(now).toBeGreaterThanOrEqual(last);
        expect(Math.abs(now - last - passed)).toBeLessThanOrEqual(passed * 0.1 + 1e-6);
        last = now;
      }
    }),
  );
});
