import { describe, expect, test } from '@jest/globals';
import { parsePlanned } from '../../../src/contract/needs.ts';
import { formatPlan, parsePlan, parseTicket, type TestPlan } from '../../../src/contract/test-plan.ts';
import { planOutputs } from '../../../src/matrix/plan-outputs.ts';
import { aJob, sha256 } from '../../builders/action.ts';

const planOf = (count: number, run = 'x'): TestPlan => {
  const configurations = Array.from({ length: count }, (_, index) => aJob({ id: `n${index}`, name: `name ${index}`, run }));
  return { configurations, parcels: configurations.map(({ id, name, runs_on }) => ({ id, name, runs_on, ids: [id] })) };
};
const outputsOf = (plan: TestPlan, { unstorable = null, attempt = 1 }: { unstorable?: string | null; attempt?: number } = {}) => {
  const text = formatPlan(plan);
  return planOutputs(plan, { text, digest: sha256(text), unstorable, attempt });
};
const made = (plan: TestPlan, attempt = 1) => {
  const outputs = outputsOf(plan, { attempt });
  if (!outputs.ok) throw new Error(outputs.error);
  return outputs.value;
};

describe('the outputs', () => {
  test('carry each configuration to its job, and the digest of the plan', () => {
    const plan = planOf(2);
    const { jobs, count, digest, isStored } = made(plan);
    const { include } = JSON.parse(jobs);
    expect(include[1]).toMatchObject({ id: 'n1', name: 'name 1', runs_on: ['large'] });
    expect(parseTicket(include[1].job)).toEqual({
      ok: true,
      value: { kind: 'bodies', plan: digest, parcel: 'n1', configurations: [plan.configurations[1]] },
    });
    expect([count, digest, isStored]).toEqual(['2', sha256(formatPlan(plan)), false]);
    expect(parsePlanned(jobs)).toMatchObject({ ok: true, value: { digest } });
  });

  test('of a later attempt say so to the gate, which believes no report from before it', () => {
    const plan = planOf(2);
    expect(made(plan, 2).digest).toBe(made(plan).digest);
    expect(parsePlanned(made(plan).jobs)).toMatchObject({ value: { attempt: 1 } });
    expect(parsePlanned(made(plan, 2).jobs)).toMatchObject({ value: { attempt: 2 } });
    expect(parseTicket(JSON.parse(made(plan, 2).jobs).include[1].job)).toMatchObject({ value: { attempt: 2 } });
  });

  test('a pack carries its configurations in the order they run', () => {
    const { configurations } = planOf(3);
    const parcels = [{ id: 'pack-001', name: 'pack-001 (3 configurations)', runs_on: ['large'], ids: ['n2', 'n0', 'n1'] }];
    const ticket = parseTicket(JSON.parse(made({ configurations, parcels }).jobs).include[0].job);
    expect(ticket).toMatchObject({
      ok: true,
      value: { parcel: 'pack-001', configurations: [{ id: 'n2' }, { id: 'n0' }, { id: 'n1' }] },
    });
  });

  test('what would not fit into one variable of the gate travels beside them', () => {
    const plan = planOf(250, `echo ${'x'.repeat(400)}`);
    const { jobs, isStored, digest } = made(plan);
    expect(isStored).toBe(true);
    expect(parseTicket(JSON.parse(jobs).include[7].job)).toEqual({
      ok: true,
      value: { kind: 'stored', plan: digest, parcel: 'n7', count: 250 },
    });
    expect(Buffer.byteLength(JSON.stringify(jobs))).toBeLessThan(120 * 1024);
    expect(parsePlan(formatPlan(plan))).toEqual({ ok: true, value: plan });
  });

  test('without a place to store it, that is refused with its size and the reason', () => {
    expect(outputsOf(planOf(250, `echo ${'x'.repeat(400)}`), { unstorable: 'there is no artifact service here' })).toEqual({
      ok: false,
      error: expect.stringMatching(
        /^250 configurations take \d+ KiB in the gate's input `needs`, 120 KiB fit, .*: there is no artifact service here$/,
      ),
    });
    expect(outputsOf(planOf(2), { unstorable: 'there is no artifact service here' }).ok).toBe(true);
  });

  test('names and labels that are too long even so are refused', () => {
    const plan = planOf(256, 'x'.repeat(1000));
    const parcels = plan.parcels.map((parcel) => ({
      ...parcel,
      runs_on: Array.from({ length: 20 }, (_, n) => `${'l'.repeat(60)}${n}`),
    }));
    expect(outputsOf({ ...plan, parcels })).toMatchObject({
      ok: false,
      error: expect.stringContaining('names and labels of 256 jobs'),
    });
  });

  test('5,000 configurations in 256 jobs keep them small', () => {
    const { configurations } = planOf(5_000);
    const parcels = Array.from({ length: 256 }, (_, bin) => ({
      id: `pack-${String(bin + 1).padStart(3, '0')}`,
      name: `pack ${bin}`,
      runs_on: ['large'],
      ids: configurations.filter((_one, index) => index % 256 === bin).map(({ id }) => id),
    }));
    const { jobs, count, isStored } = made({ configurations, parcels });
    expect([count, isStored]).toEqual(['5000', true]);
    expect(jobs.length).toBeLessThan(64 * 1024);
  });
});
