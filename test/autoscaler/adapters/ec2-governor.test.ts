import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EC2_BUCKETS, type Ec2Bucket, Ec2Governor } from '../../../autoscaler/adapters/ec2/ec2-governor.ts';
import { MachinesUnavailable } from '../../../autoscaler/machines-unavailable.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

const governed = (chance = 0) => {
  const clock = new SteppedClock();
  const governor = new Ec2Governor({ clock, chance: () => chance });
  const left: number[] = [];
  /** Asks to leave; notes when it did. */
  const ask = (bucket: Ec2Bucket, tokens = 1): Promise<void> =>
    governor.enter(bucket, tokens).then(() => {
      left.push(clock.now());
    });
  return { clock, governor, left, ask, begun: clock.now() };
};

describe('calls of EC2', () => {
  test('that change something leave five at once, then two a second', async () => {
    const { clock, left, ask, begun } = governed();
    for (let i = 0; i < 9; i++) void ask('write');
    await clock.step(0);
    expect(left).toHaveLength(5);
    await clock.step(2_000);
    expect(left.slice(5).map((at) => at - begun)).toEqual([500, 1_000, 1_500, 2_000]);
  });

  test('that look have a bucket of their own: no poll delays an end', async () => {
    const { clock, left, ask } = governed();
    for (let i = 0; i < 100; i++) void ask('read');
    void ask('write');
    await clock.step(0);
    expect(left).toHaveLength(101);
  });

  test('for a thousand machines leave at once; what is beyond waits for two machines a second (G12)', async () => {
    const { clock, left, ask, begun } = governed();
    await ask('machines', 1_000);
    void ask('machines', 20);
    await clock.step(60_000);
    expect(left.map((at) => at - begun)).toEqual([0, 10_000]);
  });

  test('that would wait for longer than half a minute are told when to come back', async () => {
    const { clock, ask } = governed();
    await ask('machines', 1_000);
    const refusal = await ask('machines', 100).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MachinesUnavailable);
    expect((refusal as MachinesUnavailable).until - clock.now()).toBe(20_000);
  });

  test('never leave inside a forbidden window (I-15), which doubles with each refusal and ends with a success', async () => {
    const { clock, governor, ask, left } = governed();
    const pauses: number[] = [];
    for (let i = 0; i < 8; i++) {
      await ask('write');
      const until = governor.refused('write');
      pauses.push(until - clock.now());
      await clock.step(until - clock.now() - 1);
      await expect(ask('write')).rejects.toThrow(MachinesUnavailable);
      await clock.step(1);
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(left).toHaveLength(8);
    governor.passed('write');
    expect(governor.refused('write') - clock.now()).toBe(1_000);
  });

  test('that were under way together are refused together: one refusal', () => {
    const { clock, governor } = governed();
    expect([1, 2, 3].map(() => governor.refused('write') - clock.now())).toEqual([1_000, 2_000, 2_000]);
  });

  test('come back spread by chance, after half the pause at the earliest', () => {
    expect(governed(0.999).governor.refused('write') - governed(0.999).clock.now()).toBe(501);
  });

  test('property: in no window more than the bucket holds and refills', async () => {
    const step = fc.record({ ms: fc.integer({ min: 0, max: 3_000 }), calls: fc.integer({ min: 0, max: 6 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { clock, left, ask } = governed();
        for (const { ms, calls } of steps) {
          for (let i = 0; i < calls; i++) void ask('write').catch(() => {});
          await clock.step(ms);
        }
        await clock.step(60_000);
        const { size, refill } = EC2_BUCKETS.write;
        for (const [i, from] of left.entries()) {
          for (const [j, to] of left.entries()) {
            if (j >= i) expect(j - i + 1).toBeLessThanOrEqual(size + ((to - from) / 1000) * refill + 1e-6);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
