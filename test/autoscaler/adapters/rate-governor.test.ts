import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type GovernedCall, RateGovernor } from '../../../autoscaler/adapters/rate-governor.ts';
import { ForgeUnavailable } from '../../../autoscaler/forge-unavailable.ts';
import type { RateAnswer, RateLimits } from '../../../autoscaler/rates/rate-rules.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

const READ: GovernedCall = { points: 1, resource: 'core', isUrgent: false };
const WRITE: GovernedCall = { points: 5, resource: 'core', isUrgent: true };

const answerTo = (call: GovernedCall, startedAt: number, o: Partial<RateAnswer> = {}): RateAnswer => ({
  call,
  startedAt,
  status: 200,
  message: '',
  retryAt: null,
  remaining: null,
  resetAt: null,
  resource: null,
  ...o,
});

/** Sends one request that is answered at once. */
async function ask(governor: RateGovernor, clock: SteppedClock, o: Partial<RateAnswer> = {}): Promise<void> {
  await governor.enter(READ);
  governor.leave(READ, answerTo(READ, clock.now(), o));
}

async function closedUntil(governor: RateGovernor, call = READ): Promise<number | null> {
  const entered = governor.enter(call).then(
    () => null,
    (error: unknown) => error,
  );
  const outcome = await Promise.race([entered, new Promise((resolve) => setImmediate(resolve))]);
  return outcome instanceof ForgeUnavailable ? outcome.until : null;
}

describe('after a secondary limit', () => {
  test('nothing leaves before retry-after has passed, and then it does', async () => {
    const clock = new SteppedClock();
    const governor = new RateGovernor(clock);
    const opens = clock.now() + 90_000;
    await ask(governor, clock, { status: 403, message: 'secondary rate limit', retryAt: opens });
    expect(await closedUntil(governor)).toBe(opens);
    expect(await closedUntil(governor, { ...WRITE, resource: 'actions_runner_registration' })).toBe(opens);
    await clock.step(90_000);
    expect(await closedUntil(governor)).toBeNull();
  });

  test('without a header: a minute, then two, then four, and a minute again after a success', async () => {
    const clock = new SteppedClock();
    const governor = new RateGovernor(clock);
    const pauses: number[] = [];
    const limited = async (): Promise<void> => {
      await ask(governor, clock, { status: 429 });
      const until = (await closedUntil(governor)) ?? 0;
      pauses.push(until - clock.now());
      await clock.step(until - clock.now());
    };
    for (let time = 0; time < 3; time++) await limited();
    await ask(governor, clock);
    await limited();
    expect(pauses).toEqual([60_000, 120_000, 240_000, 60_000]);
  });

  test('twenty refusals of requests that left together are one', async () => {
    const clock = new SteppedClock();
    const governor = new RateGovernor(clock);
    const calls = Array.from({ length: 20 }, () => READ);
    await Promise.all(calls.map((call) => governor.enter(call)));
    const startedAt = clock.now();
    await clock.step(100);
    for (const call of calls) governor.leave(call, answerTo(call, startedAt, { status: 403, message: 'secondary rate limit' }));
    expect(await closedUntil(governor)).toBe(clock.now() + 60_000);
  });

  test('a later refusal with a shorter wait does not shorten the wait', async () => {
    const clock = new SteppedClock();
    const governor = new RateGovernor(clock);
    await Promise.all([governor.enter(READ), governor.enter(READ)]);
    const startedAt = clock.now();
    for (const wait of [300_000, 10_000])
      governor.leave(READ, answerTo(READ, startedAt, { status: 429, retryAt: startedAt + wait }));
    expect(await closedUntil(governor)).toBe(startedAt + 300_000);
  });

  test('a plain 403 is no limit', async () => {
    const clock = new SteppedClock();
    const governor = new RateGovernor(clock);
    await ask(governor, clock, {
      status: 403,
      message: 'Resource not accessible by integration',
      remaining: 4999,
      resetAt: clock.now() + 60_000,
    });
    expect(await closedUntil(governor)).toBeNull();
  });
});

describe('the primary limit', () => {
  test('nothing leaves for a used-up bucket until its reset; other buckets go on', async () => {
    const clock = new SteppedClock();
    const governor = new RateGovernor(clock);
    const resetAt = clock.now() + 600_000;
    await ask(governor, clock, { remaining: 0, resetAt, resource: 'core' });
    expect(await closedUntil(governor)).toBe(resetAt);
    expect(await closedUntil(governor, { ...WRITE, resource: 'actions_runner_registration' })).toBeNull();
    await clock.step(600_000);
    expect(await closedUntil(governor)).toBeNull();
  });

  test('no more requests fly than are left', async () => {
    const clock = new SteppedClock();
    const governor = new RateGovernor(clock);
    await ask(governor, clock, { remaining: 2, resetAt: clock.now() + 600_000, resource: 'core' });
    let flying = 0;
    for (let call = 0; call < 5; call++) void governor.enter(READ).then(() => flying++);
    await clock.step(0);
    expect(flying).toBe(2);
  });

  test('an answer to a caller who was not recognised tells nothing of our bucket', async () => {
    const clock = new SteppedClock();
    const governor = new RateGovernor(clock);
    await ask(governor, clock, { status: 401, remaining: 0, resetAt: clock.now() + 600_000, resource: 'core', limit: 60 });
    expect(await closedUntil(governor)).toBeNull();
  });

  test('late answers with more left do not open what is used up', async () => {
    const clock = new SteppedClock();
    const governor = new RateGovernor(clock);
    const resetAt = clock.now() + 600_000;
    await Promise.all([governor.enter(READ), governor.enter(READ)]);
    governor.leave(READ, answerTo(READ, clock.now(), { remaining: 0, resetAt, resource: 'core' }));
    governor.leave(READ, answerTo(READ, clock.now(), { remaining: 1, resetAt, resource: 'core' }));
    expect(await closedUntil(governor)).toBe(resetAt);
  });
});

test('whoever would wait too long for points is told when to come back', async () => {
  const clock = new SteppedClock();
  const governor = new RateGovernor(clock, { limits: { concurrent: 20, points: 5, window: 60_000 } });
  const start = clock.now();
  for (let call = 0; call < 5; call++) await ask(governor, clock);
  const outcomes: unknown[] = [];
  for (let call = 0; call < 7; call++)
    void ask(governor, clock).then(
      () => outcomes.push('left'),
      (error: unknown) => outcomes.push(error),
    );
  await clock.step(61_000);
  expect(outcomes).toEqual([...Array(5).fill('left'), expect.any(ForgeUnavailable), expect.any(ForgeUnavailable)]);
  expect(outcomes.at(-1)).toMatchObject({ until: start + 120_000 });
});

test('urgent requests go first', async () => {
  const clock = new SteppedClock();
  const governor = new RateGovernor(clock, { limits: { concurrent: 1, points: 1000, window: 60_000 } });
  await governor.enter(READ);
  const order: string[] = [];
  void governor.enter(READ).then(() => order.push('poll'));
  void governor.enter(WRITE).then(() => order.push('launch'));
  governor.leave(READ, null);
  await clock.step(0);
  governor.leave(WRITE, null);
  await clock.step(0);
  expect(order).toEqual(['launch', 'poll']);
});

test('an endpoint whose points are used up holds up no other: deregistering goes on while registrations wait', async () => {
  const clock = new SteppedClock();
  const governor = new RateGovernor(clock);
  const register: GovernedCall = { ...WRITE, endpoint: 'POST jit' };
  let registered = 0;
  for (let call = 0; call < 256; call++)
    void governor.enter(register).then(() => {
      registered++;
      governor.leave(register, answerTo(register, clock.now()));
    });
  await clock.step(0);
  expect(registered).toBe(170);
  expect(await closedUntil(governor, { ...WRITE, endpoint: 'DELETE runner' })).toBeNull();
  await clock.step(61_000);
  expect(registered).toBe(256);
});

test('the cautious reading: registrations and polls together stay below 900 points in any minute, and polls are never shut out', async () => {
  const clock = new SteppedClock();
  const governor = new RateGovernor(clock);
  const counted: { readonly at: number; readonly points: number }[] = [];
  const send = (call: GovernedCall): Promise<void> =>
    governor.enter(call).then(
      async () => {
        counted.push({ at: clock.now(), points: call.points });
        await clock.sleep(120);
        governor.leave(call, null);
      },
      () => {},
    );
  for (let minute = 0; minute < 4; minute++) {
    for (let call = 0; call < 256; call++) void send({ ...WRITE, endpoint: 'POST jit' });
    for (let call = 0; call < 200; call++) void send({ ...READ, endpoint: 'GET jobs' });
    await clock.step(60_000);
  }
  const pointsOf = (calls: typeof counted): number => calls.reduce((sum, { points }) => sum + points, 0);
  const minutes = counted.map(({ at: to }) => counted.filter(({ at }) => at > to - 60_000 && at <= to));
  expect(Math.max(...minutes.map(pointsOf))).toBeLessThanOrEqual(900);
  expect(pointsOf(counted.filter(({ points }) => points === 5))).toBeGreaterThan(4 * 800);
  expect(pointsOf(counted.filter(({ points }) => points === 1))).toBeGreaterThan(4 * 30);
});

test('a burst of registrations is bound by points, not by how many may fly at once: 170 leave in the time of three answers', async () => {
  const clock = new SteppedClock();
  const governor = new RateGovernor(clock);
  const start = clock.now();
  const done: number[] = [];
  for (let call = 0; call < 256; call++)
    void governor.enter(WRITE).then(async () => {
      await clock.sleep(120);
      done.push(clock.now() - start);
      governor.leave(WRITE, answerTo(WRITE, start));
    });
  await clock.step(62_000);
  expect(done.filter((at) => at <= 120).length).toBeGreaterThanOrEqual(40);
  expect(done.filter((at) => at <= 360)).toHaveLength(170);
  expect(Math.max(...done)).toBeLessThanOrEqual(61_000 * 1.1);
  expect(done).toHaveLength(256);
});

test('what creates checks and re-runs stays below 80 a minute and 500 an hour, and everything else goes on', async () => {
  const clock = new SteppedClock();
  const governor = new RateGovernor(clock);
  const check: GovernedCall = { points: 5, resource: 'core', endpoint: 'POST checks', isContent: true, isUrgent: false };
  const left: number[] = [];
  for (let minute = 0; minute < 180; minute++) {
    for (let call = 0; call < 100; call++)
      void governor.enter(check).then(
        () => {
          left.push(clock.now());
          governor.leave(check, null);
        },
        () => {},
      );
    await clock.step(60_000);
    const read: GovernedCall = { ...READ, endpoint: 'GET runs' };
    expect(await closedUntil(governor, read)).toBeNull();
    governor.leave(read, null);
  }
  const most = (window: number): number =>
    Math.max(...left.map((from) => left.filter((at) => at >= from && at < from + window).length));
  expect(most(60_000)).toBe(75);
  expect(most(3_600_000)).toBe(480);
  expect(left.length).toBeGreaterThan(1_400);
});

test('polls leave a tenth of the hour to launches and ends', async () => {
  const clock = new SteppedClock();
  const governor = new RateGovernor(clock);
  const resetAt = clock.now() + 600_000;
  await ask(governor, clock, { remaining: 250, limit: 5_000, resetAt, resource: 'core' });
  expect(await closedUntil(governor, READ)).toBe(resetAt);
  expect(await closedUntil(governor, WRITE)).toBeNull();
});

describe('a clock that is set', () => {
  const closedFor = async (options: { jump: number; isSteady: boolean }): Promise<number | null> => {
    const truth = new SteppedClock();
    let offset = 0;
    const clock = { now: () => truth.now() + offset, sleep: truth.sleep.bind(truth) };
    const governor = new RateGovernor(clock, options.isSteady ? { steady: () => truth.now() } : {});
    await governor.enter(READ);
    governor.leave(READ, answerTo(READ, clock.now(), { status: 429, retryAt: clock.now() + 90_000 }));
    offset = options.jump;
    const until = await closedUntil(governor);
    return until === null ? null : until - clock.now();
  };

  test.each([-86_400_000, -5_000])('back by %i ms lengthens no closure', async (jump) => {
    expect(await closedFor({ jump, isSteady: false })).toBe(90_000);
    expect(await closedFor({ jump, isSteady: true })).toBe(90_000);
  });

  test.each([86_400_000, 1])('forwards by %i ms opens nothing early, where a steady count of time is at hand', async (jump) => {
    expect(await closedFor({ jump, isSteady: true })).toBe(90_000);
  });

  test('forwards little by little opens nothing early either: a clock that runs a tenth too fast', async () => {
    const truth = new SteppedClock();
    const start = truth.now();
    const clock = { now: () => start + Math.round((truth.now() - start) * 1.1), sleep: truth.sleep.bind(truth) };
    const limits = { concurrent: 20, points: 5, window: 60_000 };
    const governor = new RateGovernor(clock, { limits, steady: () => truth.now() });
    const left: number[] = [];
    for (let call = 0; call < 12; call++) {
      const entered = governor.enter(READ).then(
        () => {
          left.push(truth.now() - start);
          governor.leave(READ, null);
        },
        () => {},
      );
      await truth.step(5_000);
      void entered;
    }
    expect(left.filter((at) => at < 60_000)).toHaveLength(5);
  });

  test.each([-86_400_000, 86_400_000])(
    'by %i ms while a request flies does not hide that it left after the refusal',
    async (jump) => {
      const truth = new SteppedClock();
      let offset = 0;
      const clock = { now: () => truth.now() + offset, sleep: truth.sleep.bind(truth) };
      const governor = new RateGovernor(clock, { steady: () => truth.now() });
      const refused = async (jumps: number): Promise<number> => {
        const startedAt = await governor.enter(READ);
        offset += jumps;
        governor.leave(READ, answerTo(READ, startedAt, { status: 429 }));
        const pause = ((await closedUntil(governor)) ?? 0) - clock.now();
        await truth.step(pause);
        return pause;
      };
      expect([await refused(0), await refused(jump)]).toEqual([60_000, 120_000]);
    },
  );

  test.each([-86_400_000, 86_400_000])(
    'by %i ms while two requests fly that are refused together makes them no two refusals',
    async (jump) => {
      const truth = new SteppedClock();
      let offset = 0;
      const clock = { now: () => truth.now() + offset, sleep: truth.sleep.bind(truth) };
      const governor = new RateGovernor(clock, { steady: () => truth.now() });
      const started = await Promise.all([governor.enter(READ), governor.enter(READ)]);
      await truth.step(100);
      for (const startedAt of started) {
        governor.leave(READ, answerTo(READ, startedAt, { status: 429 }));
        offset += jump;
      }
      expect(((await closedUntil(governor)) ?? 0) - clock.now()).toBe(60_000);
    },
  );
});

interface Call {
  readonly gap: number;
  readonly flight: number;
  readonly isWrite: boolean;
  readonly kind: 'ok' | 'retry-after' | 'no-header' | 'used-up' | 'broken';
  readonly pause: number;
  readonly endpoint: string;
  /** When GitHub counts it: at its departure 0, at its answer 1. */
  readonly counted: number;
  /** By how much somebody sets the clock before the request is made. */
  readonly jump: number;
}

/** How a run of the world looks: when requests are made, how long each flies, and what GitHub says to it. */
const worlds = fc.record({
  calls: fc.array(
    fc.record({
      gap: fc.integer({ min: 0, max: 4_000 }),
      flight: fc.integer({ min: 0, max: 20_000 }),
      isWrite: fc.boolean(),
      kind: fc.constantFrom<Call['kind']>('ok', 'ok', 'ok', 'ok', 'retry-after', 'no-header', 'used-up', 'broken'),
      pause: fc.integer({ min: 1, max: 300_000 }),
      endpoint: fc.constantFrom<string>('runs', 'jit'),
      counted: fc.double({ min: 0, max: 1, noNaN: true }),
      jump: fc.oneof(
        { weight: 8, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: -1_000, max: 1_000 }) },
        { weight: 1, arbitrary: fc.integer({ min: -86_400_000, max: 86_400_000 }) },
      ),
    }),
    { minLength: 1, maxLength: 120, size: 'max' },
  ),
  limits: fc.record({
    concurrent: fc.integer({ min: 1, max: 20 }),
    points: fc.integer({ min: 10, max: 60 }),
    all: fc.integer({ min: 10, max: 90 }),
    window: fc.constant<number>(60_000),
  }),
});

/** Found by chance, kept: two answers of one window whose later end is told first; and a clock that is set by a millisecond. */
const FOUND: [{ calls: Call[]; limits: RateLimits & { all: number } }][] = [
  [
    {
      calls: [
        { gap: 0, flight: 1, isWrite: false, kind: 'used-up', pause: 1, endpoint: 'runs', counted: 0, jump: 0 },
        { gap: 0, flight: 0, isWrite: false, kind: 'used-up', pause: 3, endpoint: 'runs', counted: 0, jump: 0 },
        { gap: 2, flight: 0, isWrite: false, kind: 'ok', pause: 1, endpoint: 'runs', counted: 0, jump: 0 },
      ],
      limits: { concurrent: 2, points: 10, all: 10, window: 60_000 },
    },
  ],
  [
    {
      calls: [
        { gap: 0, flight: 0, isWrite: true, kind: 'ok', pause: 1, endpoint: 'runs', counted: 0, jump: 0 },
        { gap: 0, flight: 0, isWrite: true, kind: 'ok', pause: 1, endpoint: 'runs', counted: 0, jump: 0 },
        { gap: 0, flight: 0, isWrite: false, kind: 'ok', pause: 1, endpoint: 'runs', counted: 0, jump: 1 },
        { gap: 0, flight: 0, isWrite: false, kind: 'ok', pause: 1, endpoint: 'runs', counted: 0, jump: 0 },
      ],
      limits: { concurrent: 1, points: 10, all: 10, window: 60_000 },
    },
  ],
];

test('however the clock is set, no request leaves inside a window that GitHub has closed, more at once than allowed, or beyond the points of a minute, of its endpoint or of all, whenever GitHub counts it (S20, I-15)', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ({ calls, limits }) => {
      const truth = new SteppedClock(Date.UTC(2026, 10, 21));
      let offset = 0;
      const clock = { now: () => truth.now() + offset, sleep: truth.sleep.bind(truth) };
      const governor = new RateGovernor(clock, { limits, steady: () => truth.now() });
      const departures: { at: number; points: number; endpoint: string }[] = [];
      let flying = 0;
      let forbiddenUntil = 0;
      const violations: string[] = [];
      const outcomes: string[] = [];

      const fly = async ({ flight, isWrite, kind, pause, endpoint, counted }: (typeof calls)[number]): Promise<void> => {
        const call: GovernedCall = { points: isWrite ? 5 : 1, resource: 'core', endpoint, isUrgent: isWrite };
        let startedAt: number;
        try {
          startedAt = await governor.enter(call);
        } catch (error) {
          if (!(error instanceof ForgeUnavailable) || error.until < clock.now()) violations.push(`refused with ${String(error)}`);
          outcomes.push('refused');
          return;
        }
        const leftAt = truth.now();
        flying++;
        departures.push({ at: leftAt + Math.round(flight * counted), points: call.points, endpoint });
        if (leftAt < forbiddenUntil) violations.push(`left at ${leftAt}, closed until ${forbiddenUntil}`);
        if (flying > limits.concurrent) violations.push(`${flying} at once`);
        await truth.sleep(flight);
        flying--;
        const until = clock.now() + pause;
        if (kind === 'retry-after' || kind === 'used-up') forbiddenUntil = Math.max(forbiddenUntil, truth.now() + pause);
        if (kind === 'no-header') forbiddenUntil = Math.max(forbiddenUntil, truth.now() + 60_000);
        const said: Partial<RateAnswer> = {
          ok: {},
          broken: {},
          'retry-after': { status: 403, message: 'secondary rate limit', retryAt: until },
          'no-header': { status: 429 },
          'used-up': { status: 403, message: 'API rate limit exceeded', remaining: 0, resetAt: until, resource: 'core' },
        }[kind];
        governor.leave(call, kind === 'broken' ? null : answerTo(call, startedAt, said));
        outcomes.push('left');
      };

      const flights: Promise<void>[] = [];
      for (const call of calls) {
        await truth.step(call.gap);
        offset += call.jump;
        flights.push(fly(call));
      }
      await truth.step(7_200_000);
      expect(violations).toEqual([]);
      expect(outcomes).toHaveLength(calls.length);
      for (const { at, endpoint } of departures) {
        const window = departures.filter((other) => other.at > at - limits.window && other.at <= at);
        const pointsOf = (calls: typeof window): number => calls.reduce((sum, other) => sum + other.points, 0);
        expect(pointsOf(window.filter((other) => other.endpoint === endpoint))).toBeLessThanOrEqual(limits.points);
        expect(pointsOf(window)).toBeLessThanOrEqual(limits.all);
      }
    }),
    { numRuns: 200, examples: FOUND },
  );
});
