import type { IncomingMessage } from 'node:http';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SourceLimit, type SourceLimits } from '../../../autoscaler/web/source-limit.ts';

const LIMITS: SourceLimits = { burst: 10, perSecond: 2, sources: 50, countsLoopback: false };
const from = (remoteAddress: string) => ({ socket: { remoteAddress } }) as IncomingMessage;

test('S3: within any time a source takes no more than its burst and what time forgave', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3_000), { minLength: 1, maxLength: 200 }), (pauses) => {
      const limit = new SourceLimit(LIMITS);
      let [now, taken] = [1_000, 0];
      for (const pause of pauses) {
        now += pause;
        const wait = limit.take('a', now);
        if (wait === 0) taken++;
        else expect(limit.take('a', now + wait * 1_000 - 1_000)).toBeGreaterThan(0);
      }
      expect(taken).toBeLessThanOrEqual(LIMITS.burst + ((now - 1_000) / 1_000) * LIMITS.perSecond + 1e-6);
    }),
  );
});

test('S3: however many sources there are, only so many are remembered, and a busy one is not forgotten for quiet ones', () => {
  const limit = new SourceLimit(LIMITS);
  for (let index = 0; index < LIMITS.burst; index++) limit.take('attacker', 0);
  for (let index = 0; index < 10_000; index++) {
    limit.take(`10.0.${index >> 8}.${index & 255}`, 0);
    expect(limit.take('attacker', 0)).toBeGreaterThan(0);
  }
  expect(limit.size).toBe(LIMITS.sources);
});

test('a clock that was set back forgives nothing and forbids nothing for ever', () => {
  const limit = new SourceLimit(LIMITS);
  for (let index = 0; index < LIMITS.burst; index++) limit.take('a', 1_000_000);
  expect(limit.take('a', 0)).toBe(1);
  expect(limit.take('a', 500)).toBe(0);
});

test.each([
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['127.0.0.1', null],
  ['::1', null],
  ['::ffff:127.0.0.1', null],
  ['', null],
])('a delivery from %s counts for %s', (address, source) => {
  expect(new SourceLimit(LIMITS).sourceOf(from(address))).toBe(source);
});
