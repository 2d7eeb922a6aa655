import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { GITHUB } from '../../../autoscaler/simulation/trace/github-counters.ts';
import { BOOT_BILLED, earliest, reuseOptimum, singleUseOptimum, workOf } from '../../../autoscaler/simulation/trace/optimum.ts';
import { replay } from '../../../autoscaler/simulation/trace/replay.ts';
import { type TraceJob, traceJobs } from '../../../autoscaler/simulation/trace/trace-jobs.ts';

const COLD = { name: 'cold', hot: 0, stopped: 0 };

/** So many jobs, one every `every` milliseconds, each of a minute. */
function jobs(count: number, every: number, o: Partial<TraceJob> = {}): readonly TraceJob[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index + 1),
    arrivesAt: index * every,
    lasts: 60_000,
    webhookAfter: 1_000,
    coldStart: 23_000,
    ...o,
  }));
}

describe('the optimum of somebody who knows the future', () => {
  /** Every matching of ends to later starts, by force. */
  function cheapest(all: readonly TraceJob[]): number {
    const go = (next: number, free: readonly number[]): number => {
      const job = all[next];
      if (!job) return 0;
      const rest = (left: readonly number[]) => go(next + 1, [...left, job.arrivesAt + job.lasts]);
      const reused = free.flatMap((end, index) =>
        end <= job.arrivesAt
          ? [Math.min(job.arrivesAt - end, BOOT_BILLED) + rest(free.filter((_, other) => other !== index))]
          : [],
      );
      return Math.min(BOOT_BILLED + rest(free), ...reused);
    };
    return workOf(all) + go(0, []);
  }

  test('is what trying every matching finds', () => {
    const job = fc.record({ arrivesAt: fc.nat(90_000), lasts: fc.integer({ min: 1_000, max: 40_000 }) });
    fc.assert(
      fc.property(fc.array(job, { minLength: 1, maxLength: 6 }), (drawn) => {
        const all = drawn
          .map((one, index) => ({ ...one, id: String(index), webhookAfter: 0, coldStart: 0 }))
          .sort((a, b) => a.arrivesAt - b.arrivesAt);
        expect(reuseOptimum(all)).toBe(cheapest(all));
      }),
    );
  });

  test('with a machine to each job pays its boot, and a minute at least', () => {
    expect(singleUseOptimum(jobs(2, 0, { lasts: 10_000 }))).toBe(120_000);
    expect(singleUseOptimum(jobs(1, 0, { lasts: 90_000 }))).toBe(110_000);
  });
});

test('the bound keeps every window of every limit, and wastes nothing while none binds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 600 }), (gaps) => {
      let time = 0;
      const known = gaps.map((gap) => {
        time += gap;
        return time;
      });
      const { at } = earliest(known);
      for (const [index, when] of at.entries()) {
        expect(when).toBeGreaterThanOrEqual(known[index] as number);
        const before = at[index - GITHUB.points / 5];
        if (before !== undefined) expect(when - before).toBeGreaterThanOrEqual(GITHUB.pointsWindow);
      }
      expect(at.slice(0, 180)).toEqual(known.slice(0, 180));
    }),
    { numRuns: 30 },
  );
});

describe('a replay', () => {
  test('starts every job, whose machine comes as fast as webhook and boot allow', () => {
    const { waits, lost, github } = replay(jobs(50, 5_000), COLD, { max: 100 });
    expect(lost).toBe(0);
    expect(github.books.violations).toBe(0);
    expect(Math.max(...waits)).toBeLessThan(26_000);
    expect(Math.min(...waits)).toBeGreaterThan(23_000);
  });

  test('L-1: a job whose webhook is lost is found by the next poll', () => {
    const { waits } = replay(jobs(1, 0, { webhookAfter: null }), COLD, { max: 1 });
    expect(waits[0]).toBeGreaterThan(50_000);
    expect(waits[0]).toBeLessThan(56_000);
  });

  test('with idle runners waits for nothing but the hand-over, and pays for it', () => {
    const few = jobs(20, 60_000);
    const [cold, hot] = [replay(few, COLD, { max: 50 }), replay(few, { name: 'hot', hot: 3, stopped: 0 }, { max: 50 })];
    expect(hot.waits.slice(1).every((wait) => wait === 4_000)).toBe(true);
    expect(hot.billed).toBeGreaterThan(cold.billed);
  });

  test('with stopped machines starts in the time that those take', () => {
    const { waits } = replay(
      jobs(20, 60_000, { arrivesAt: undefined as never }).map((job, index) => ({ ...job, arrivesAt: 300_000 + index * 60_000 })),
      { name: 'stopped', hot: 0, stopped: 3 },
      { max: 50 },
    );
    expect(Math.max(...waits)).toBeLessThan(16_000);
  });

  test('I-2, I-15: a flood starts no more machines than it may, and passes none of GitHub’s windows', () => {
    const { lost, peak, github } = replay(jobs(400, 10), COLD, { max: 150 });
    expect(lost).toBe(0);
    expect(peak).toBeLessThanOrEqual(150);
    expect(github.books.violations).toBe(0);
    expect(github.waited.points).toBeGreaterThan(0);
  });

  test('asks the planner only where something can come of it: asked at every look it gives the same figures', () => {
    const policy = fc.constantFrom(COLD, { name: 'hot', hot: 4, stopped: 0 }, { name: 'both', hot: 2, stopped: 5 });
    const drawn = fc.record({
      policy,
      max: fc.integer({ min: 3, max: 60 }),
      gaps: fc.array(fc.nat(9_000), { minLength: 1, maxLength: 60 }),
    });
    fc.assert(
      fc.property(drawn, ({ policy, max, gaps }) => {
        let time = 0;
        const few = gaps.map((gap, index) => {
          time += gap < 3_000 ? 0 : gap;
          const webhookAfter = index % 20 === 19 ? null : 500 + gap / 4;
          return { id: String(index), arrivesAt: time, lasts: 5_000 + gap * 20, webhookAfter, coldStart: 20_000 + gap };
        });
        const [sparing, thorough] = [false, true].map((isThorough) => replay(few, policy, { max, isThorough }));
        expect(sparing?.waits).toEqual(thorough?.waits);
        expect([sparing?.billed, sparing?.ends, sparing?.looks]).toEqual([thorough?.billed, thorough?.ends, thorough?.looks]);
        expect(sparing?.plans).toBeLessThan(thorough?.plans ?? 0);
      }),
      { numRuns: 40 },
    );
  });

  test('while two orders are under way nothing is ordered: what comes goes together into the next', () => {
    const { ec2, waits } = replay(jobs(40, 100), COLD, { max: 50 });
    // Four seconds of arrivals, a call of 1.2 s each, two at a time.
    expect(ec2.calls).toBeLessThanOrEqual(9);
    expect(Math.max(...waits)).toBeLessThan(27_000);
  });

  test('a runner whose job is over and whose machine ended by itself costs GitHub no call', () => {
    const { github } = replay(jobs(10, 600_000, { lasts: 1_000 }), COLD, { max: 50 });
    const polls = github.books.calls - 10;
    expect(github.books.points - polls).toBe(50);
  });

  test('of one seed gives the same figures again', () => {
    const lines = Array.from(
      { length: 60 },
      (_, index) => `${index},2024-08-14T17:${String(index % 60).padStart(2, '0')}:00Z,success,x`,
    );
    const csv = `job_id,start_time,conclusion,job_name\n${lines.join('\n')}\n`;
    const once = () => replay(traceJobs(csv, { speed: 2, seed: 7 }), COLD, { max: 20 });
    const [first, second] = [once(), once()];
    expect([second.waits, second.billed, second.looks]).toEqual([first.waits, first.billed, first.looks]);
  });
});

test('a trace with a line that has no time is refused whole', () => {
  expect(() => traceJobs('job_id,start_time\n1,2024-08-14T17:28:47Z\n2,yesterday\n', { speed: 1, seed: 1 })).toThrow('line 3');
});
