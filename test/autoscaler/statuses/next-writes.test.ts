import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  A_MINUTE,
  AN_HOUR,
  type Candidate,
  HOUR,
  MINUTE,
  nextWrites,
  type PostedStatus,
} from '../../../autoscaler/statuses/next-writes.ts';
import type { Wanted } from '../../../autoscaler/statuses/wanted-statuses.ts';

const NOW = 100 * HOUR;
const wanted = (o: Partial<Wanted> = {}): Wanted => ({
  ...{
    context: 'pilotlight/lines',
    state: 'pending',
    description: 'queued',
    targetUrl: 'https://ci.example.org/',
    isGate: false,
  },
  ...o,
});
const posted = (o: Partial<PostedStatus> = {}): PostedStatus => ({
  ...{ state: 'pending', description: 'running on r', at: NOW - HOUR, count: 1, refusedUntil: null },
  ...o,
});
const candidate = (o: Partial<Wanted> = {}, before: PostedStatus | null = null): Candidate => ({
  build: 'b',
  wanted: wanted(o),
  posted: before,
});
const order = (candidates: readonly Candidate[]) =>
  nextWrites(candidates, [], NOW).now.map(({ wanted: { isGate, state } }) => `${isGate ? 'gate ' : ''}${state}`);

interface Burst {
  /** Seconds. */
  readonly at: number;
  readonly count: number;
}

/** When each status of these bursts was written, within six hours of looks at every second. */
function playedOut(bursts: readonly Burst[]): readonly number[] {
  let open: readonly Candidate[] = [];
  let spent: readonly number[] = [];
  for (let second = 0; second < 6 * 3_600; second += 1) {
    const now = NOW + second * 1_000;
    const fresh = bursts
      .filter(({ at }) => at === second)
      .flatMap(({ count }) => Array.from({ length: count }, (_, index) => `${second}-${index}`));
    open = [...open, ...fresh.map((name) => candidate({ context: `pilotlight/${name}`, state: 'success' }))];
    const { now: writes } = nextWrites(open, spent, now);
    open = open.filter((one) => !writes.includes(one));
    spent = [...spent, ...writes.map(() => now)];
  }
  return spent;
}

describe('what is written next', () => {
  test('a red gate, what failed, a green gate, what passed, and then what is pending', () => {
    const states = ['pending', 'success', 'failure'] as const;
    const all = states.flatMap((state) => [candidate({ state }), candidate({ state, isGate: true })]);
    expect(order(all)).toEqual(['gate failure', 'failure', 'gate success', 'success', 'gate pending', 'pending']);
  });

  test('nothing that GitHub shows already', () => {
    expect(nextWrites([candidate({ description: 'running on r' }, posted())], [], NOW)).toEqual({ now: [], wakeAt: null });
  });

  test('the first end after something pending at once', () => {
    const ended = candidate({ state: 'success' }, posted({ at: NOW - 5_000 }));
    expect(nextWrites([ended], [], NOW).now).toEqual([ended]);
  });

  test('each context once in twenty seconds otherwise', () => {
    const early = candidate({ state: 'success' }, posted({ state: 'failure', at: NOW - 5_000 }));
    expect(nextWrites([early], [], NOW)).toEqual({ now: [], wakeAt: NOW + 15_000 });
    expect(nextWrites([early], [], NOW + 15_000).now).toEqual([early]);
  });

  test('the last of a thousand statuses of a context are kept for its end', () => {
    const full = posted({ count: 900 });
    expect(nextWrites([candidate({}, full)], [], NOW).now).toEqual([]);
    expect(nextWrites([candidate({ state: 'failure' }, full)], [], NOW).now).toHaveLength(1);
    expect(nextWrites([candidate({ state: 'failure' }, posted({ count: 1_000 }))], [], NOW)).toEqual({ now: [], wakeAt: null });
  });

  test('what was refused is left alone until then', () => {
    const refused = candidate({ state: 'failure' }, posted({ refusedUntil: NOW + HOUR }));
    expect(nextWrites([refused], [], NOW)).toEqual({ now: [], wakeAt: NOW + HOUR });
  });

  test('never more than sixty in a minute and 450 in an hour, and everything in the end', () => {
    const arrivals = fc.array(fc.record({ at: fc.nat(600), count: fc.integer({ min: 1, max: 200 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(arrivals, (bursts) => {
        const written = playedOut(bursts);
        const most = (window: number): number =>
          Math.max(...written.map((at) => written.filter((other) => other > at - window && other <= at).length));
        return (
          written.length === bursts.reduce((sum, { count }) => sum + count, 0) &&
          most(MINUTE) <= A_MINUTE &&
          most(HOUR) <= AN_HOUR
        );
      }),
      { numRuns: 8 },
    );
  });
});
