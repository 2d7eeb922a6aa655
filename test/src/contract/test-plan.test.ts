import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check } from '../../../src/contract/issue.ts';
import { TEST_RUNNERS } from '../../../src/contract/retry-policy.ts';
import { type TestJob, TestJobSchema, withoutDefaults } from '../../../src/contract/test-job.ts';
import { formatPlan, formatTicket, parsePlan, parseTicket, planArtifact } from '../../../src/contract/test-plan.ts';
import { aJob, DIGEST } from '../../builders/action.ts';

const id = fc.stringMatching(/^[a-z0-9]([a-z0-9._-]{0,20}[a-z0-9])?$/);
const text = fc.string({ unit: 'binary', maxLength: 30 });
const ms = fc.integer({ min: 1, max: 2 ** 40 });
const jobs: fc.Arbitrary<TestJob> = fc.record({
  id,
  name: fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
  run: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
  env: fc.dictionary(fc.stringMatching(/^[A-Z_]{1,5}$/), text, { maxKeys: 3, noNullPrototype: true }),
  cwd: fc.constantFrom('.', 'a/b'),
  timeout: ms,
  idle_timeout: fc.option(ms),
  grace: ms,
  runs_on: fc.array(text, { minLength: 1, maxLength: 3 }),
  retry: fc.record({
    delays: fc.array(fc.nat(2 ** 31), { maxLength: 4 }),
    jitter: fc.constantFrom(0, 0.25, 1),
    on: fc.option(fc.array(fc.constantFrom('oom', 'exit:75', 'pattern:a b'), { maxLength: 3 })),
    max_total: fc.option(ms),
    only_failed: fc.option(fc.constantFrom(...TEST_RUNNERS)),
  }),
  reports: fc.record({
    junit: fc.array(text, { maxLength: 2 }),
    artifacts: fc.array(text, { maxLength: 2 }),
    optional: fc.boolean(),
  }),
  shard: fc.option(
    fc.record({ index: fc.integer({ min: 1, max: 9 }), of: fc.constant(9), files: fc.array(text, { maxLength: 3 }) }),
  ),
  flaky: fc.constantFrom('pass', 'fail'),
  allow_failure: fc.boolean(),
});

describe('a configuration on its way', () => {
  test('reads back as it was written, whatever it says', () => {
    fc.assert(
      fc.property(jobs, (job) =>
        expect(check(TestJobSchema, JSON.parse(JSON.stringify(withoutDefaults(job))))).toEqual({ value: job }),
      ),
    );
  });

  test('says nothing that holds by default: 256 of them have to fit into one variable', () => {
    expect(Object.keys(withoutDefaults(aJob())).sort()).toEqual(['grace', 'id', 'name', 'run', 'runs_on', 'timeout']);
  });

  test('with a key that nobody knows is refused', () => {
    expect(check(TestJobSchema, { ...withoutDefaults(aJob()), uid: 0 })).toMatchObject({
      issues: [{ path: ['uid'], what: expect.stringContaining('"uid"') }],
    });
  });
});

describe('a plan', () => {
  const parcel = { id: 'pack-001', name: 'pack', runs_on: ['large'], ids: ['b', 'a'] };

  test('reads back as it was written, and has one text', () => {
    fc.assert(
      fc.property(fc.array(jobs, { maxLength: 3 }), (configurations) => {
        const plan = { configurations, parcels: [parcel] };
        const written = formatPlan(plan);
        expect(parsePlan(written)).toEqual({ ok: true, value: plan });
        const shuffled = configurations.map((job) => Object.fromEntries(Object.entries(job).reverse()) as unknown as TestJob);
        expect(formatPlan({ configurations: shuffled, parcels: [parcel] })).toBe(written);
      }),
    );
  });

  test('cut off anywhere, it is refused', () => {
    const written = formatPlan({ configurations: [aJob()], parcels: [parcel] });
    for (let end = 0; end < written.length; end += 1) expect(parsePlan(written.slice(0, end)).ok).toBe(false);
  });

  test('is stored under a name that names it', () => {
    expect(planArtifact(DIGEST)).toBe('pilotlight-plan-aaaaaaaaaaaaaaaa');
  });
});

test('a ticket reads back as it was written, with bodies or without', () => {
  fc.assert(
    fc.property(fc.array(jobs, { minLength: 1, maxLength: 2 }), (configurations) => {
      for (const ticket of [
        { kind: 'bodies', plan: DIGEST, parcel: 'p', configurations } as const,
        { kind: 'stored', plan: DIGEST, parcel: 'p' } as const,
        { kind: 'stored', plan: DIGEST, parcel: 'p', attempt: 2, count: 300 } as const,
      ]) {
        expect(parseTicket(formatTicket(ticket))).toEqual({ ok: true, value: ticket });
      }
    }),
  );
});
