import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pack } from '../../../src/matrix/pack.ts';
import type { PlannedJob } from '../../../src/matrix/planned-jobs.ts';
import { predictor } from '../../../src/matrix/predict.ts';
import { aPlannedJob } from '../../builders/planned-job.ts';

const HOUR = 3_600_000;
const many = (count: number, o: (index: number) => Parameters<typeof aPlannedJob>[0] = () => ({})): readonly PlannedJob[] =>
  Array.from({ length: count }, (_, index) => aPlannedJob({ id: `n${index}`, ...o(index) }));
const timed = (seconds: Readonly<Record<string, number>>) => predictor({ configurations: { large: seconds }, files: {} });
const rules = (o: Partial<Parameters<typeof pack>[1]> = {}) => ({ maxJobs: 256, jobTimeout: 6 * HOUR, predict: timed({}), ...o });
const packed = (jobs: readonly PlannedJob[], o: Partial<Parameters<typeof pack>[1]> = {}) => {
  const answer = pack(jobs, rules(o));
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
};

describe('packing', () => {
  test('leaves each configuration its own job where there are enough', () => {
    expect(packed([aPlannedJob({ id: 'a', name: 'A b' })])).toEqual([{ id: 'a', name: 'A b', runs_on: ['large'], ids: ['a'] }]);
    expect(packed(many(256)).map(({ ids }) => ids.length)).toEqual(Array.from({ length: 256 }, () => 1));
    expect(packed([])).toEqual([]);
  });

  test('257 are packed into 256, and only two of them share a job', () => {
    const parcels = packed(many(257));
    expect(parcels).toHaveLength(256);
    expect(parcels.filter(({ ids }) => ids.length > 1)).toEqual([
      { id: 'pack-001', name: 'pack-001 (2 configurations)', runs_on: ['large'], ids: ['n0', 'n256'] },
    ]);
  });

  test('deals out the longest first, so that jobs take equally long', () => {
    const predict = timed({ n0: 10, n1: 70, n2: 20, n3: 50, n4: 40 });
    expect(packed(many(5), { maxJobs: 2, predict }).map(({ ids }) => ids)).toEqual([
      ['n1', 'n2', 'n0'],
      ['n3', 'n4'],
    ]);
  });

  test('never mixes classes of runners, and gives each jobs by what it has to do', () => {
    const jobs = many(40, (index) => ({ runs_on: index < 30 ? ['small'] : ['Large', 'gpu'], weight: index < 30 ? 1 : 9 }));
    const parcels = packed(jobs, { maxJobs: 8 });
    const byClass = Map.groupBy(parcels, ({ runs_on }) => runs_on.join());
    expect([...byClass].map(([name, some]) => [name, some.length])).toEqual([
      ['small', 2],
      ['Large,gpu', 6],
    ]);
  });

  test('a class never gets more jobs than it has configurations, however much it has to do', () => {
    const jobs = [aPlannedJob({ id: 'heavy', runs_on: ['gpu'], weight: 1e5 }), ...many(9)];
    expect(packed(jobs, { maxJobs: 6 }).map(({ ids }) => ids.length)).toEqual([1, 2, 2, 2, 2, 1]);
  });

  test('more classes than jobs are an error with both numbers', () => {
    expect(
      pack(
        many(5, (index) => ({ runs_on: [`c${index % 3}`] })),
        rules({ maxJobs: 2 }),
      ),
    ).toEqual({
      ok: false,
      error: 'the plan asks for 3 classes of runners, each needs a job of its own, and `max_jobs` is 2',
    });
  });

  test('packs that would outlast their job are an error with figures', () => {
    const predict = timed(Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`n${index}`, 3_600])));
    expect(packed(many(10), { maxJobs: 2, predict })).toHaveLength(2);
    expect(pack(many(10), rules({ maxJobs: 2, predict, jobTimeout: 4 * HOUR }))).toEqual({
      ok: false,
      error: '10 configurations in 2 jobs: 5 of them share a job and should take 5h together, and a job ends after 4h',
    });
  });

  test('a configuration that is too long by itself, and weights that are no times, are not its business', () => {
    const predict = timed({ n0: 99_999, n1: 1, n2: 1 });
    expect(packed(many(3), { maxJobs: 2, predict })).toHaveLength(2);
    expect(
      packed(
        many(4, () => ({ weight: 1e6 })),
        { maxJobs: 2 },
      ),
    ).toHaveLength(2);
  });

  test('the id of a pack is never that of a configuration', () => {
    const jobs = [aPlannedJob({ id: 'pack-001' }), ...many(3)];
    const parcels = packed(jobs, { maxJobs: 2 });
    expect(parcels.map(({ id }) => id)).toEqual(['pack-002', 'pack-003']);
  });

  test('every configuration is in exactly one job, in a class of its own, within the number of jobs, always the same way', () => {
    const some = fc.array(fc.record({ runs_on: fc.constantFrom(['a'], ['b'], ['b', 'a']), seconds: fc.option(fc.nat(900)) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(some, fc.integer({ min: 3, max: 20 }), (all, maxJobs) => {
        const jobs = many(all.length, (index) => ({ runs_on: all[index]?.runs_on ?? [] }));
        const seconds = Object.fromEntries(
          all.flatMap(({ seconds: known }, index) => (known === null ? [] : [[`n${index}`, known]])),
        );
        const predict = predictor({ configurations: { a: seconds, b: seconds, 'a,b': seconds }, files: {} });
        const parcels = packed(jobs, { maxJobs, predict });
        expect(parcels.length).toBe(Math.min(jobs.length, maxJobs) || 0);
        expect(parcels.flatMap(({ ids }) => ids).sort()).toEqual(jobs.map(({ job }) => job.id).sort());
        expect(new Set(parcels.map(({ id }) => id)).size).toBe(parcels.length);
        const classOf = new Map(jobs.map(({ job }) => [job.id, job.runs_on]));
        for (const { ids, runs_on } of parcels) for (const id of ids) expect(classOf.get(id)).toEqual(runs_on);
        expect(JSON.stringify(packed(jobs, { maxJobs, predict }))).toBe(JSON.stringify(parcels));
      }),
    );
  });
});

describe('a prediction', () => {
  const timings = { configurations: { 'a,b': { x: 30, y: 50, z: 40 }, c: { w: 8 } }, files: { 'a,b': { f: 5, g: 7 } } };
  const predict = predictor(timings);
  const shard = { index: 1, of: 2, files: ['f', 'g', 'new'] };

  test.each([
    ['its own time', { id: 'x', runs_on: ['b', 'a'], weight: 9 }, { seconds: 30, from: 'measured' }],
    ['the times of its files', { id: 'n', runs_on: ['a', 'b'], shard }, { seconds: 18, from: 'files' }],
    ['that of others of its class, by weight', { id: 'n', runs_on: ['a', 'b'], weight: 2 }, { seconds: 80, from: 'median' }],
    ['that of others anywhere', { id: 'n', runs_on: ['d'] }, { seconds: 35, from: 'median' }],
    [
      'that of others for an id that is a word of JavaScript',
      { id: 'constructor', runs_on: ['c'] },
      { seconds: 8, from: 'median' },
    ],
  ] as const)('is %s', (_, job, expected) => {
    expect(predict(aPlannedJob(job))).toEqual(expected);
  });

  test('is a mere weight where nothing is known at all', () => {
    expect(timed({})(aPlannedJob({ weight: 3 }))).toEqual({ seconds: 3, from: 'weight' });
  });
});
