import { describe, expect, test } from '@jest/globals';
import type { PlanSection } from '../../../src/contract/test-config.ts';
import { ID } from '../../../src/contract/test-job.ts';
import { expandMatrix } from '../../../src/matrix/expand-matrix.ts';
import { plannedJobs, type SplitFacts } from '../../../src/matrix/planned-jobs.ts';
import { sha256 } from '../../builders/action.ts';

const FILES = ['test/a.py', 'test/b.py', 'test/c.py'];
const NOTHING = { configurations: {}, files: {} };

function jobsOf(written: readonly unknown[], o: Partial<SplitFacts> = {}, section: PlanSection = {}) {
  const expanded = expandMatrix({
    section,
    sectionAt: (path) => ({ file: path.join('/') }),
    planAt: { file: 'plan' },
    generated: written.map((value, index) => ({ value, at: (path) => ({ file: path.join('/'), line: index + 1 }) })),
    digest: sha256,
    jobTimeout: null,
  });
  if (!expanded.ok) throw new Error(JSON.stringify(expanded.error));
  return plannedJobs(expanded.value, { filesOf: () => FILES, timings: NOTHING, ...o });
}
const made = (...args: Parameters<typeof jobsOf>) => {
  const jobs = jobsOf(...args);
  if (!jobs.ok) throw new Error(JSON.stringify(jobs.error));
  return jobs.value;
};
const sharded = { name: 'unit', run: 'x', runs_on: ['b', 'a'], shard: { of: 2, files: 'test/*.py' }, weight: 4 };

describe('a configuration that is split', () => {
  test('becomes so many, each with its files by the times of its class of runner', () => {
    const timings = {
      configurations: {},
      files: { 'a,b': { 'test/b.py': 60, 'test/a.py': 20, 'test/c.py': 20 }, c: { 'test/a.py': 999 } },
    };
    expect(made([sharded], { timings }).map(({ job, weight }) => [job.id, job.name, job.shard, weight])).toEqual([
      ['unit-1-2', 'unit (1/2)', { index: 1, of: 2, files: ['test/b.py'] }, 2],
      ['unit-2-2', 'unit (2/2)', { index: 2, of: 2, files: ['test/a.py', 'test/c.py'] }, 2],
    ]);
  });

  test('has no more parts than files: a part without any could run all of them', () => {
    const jobs = made([{ ...sharded, shard: { of: 200, files: 'test/*.py' } }]);
    expect(jobs.map(({ job }) => job.name)).toEqual(['unit (1/3)', 'unit (2/3)', 'unit (3/3)']);
    for (const { job } of jobs) expect(job.id).toMatch(ID);
  });

  test('without any file is an error at its place', () => {
    expect(jobsOf([{ name: 'a', run: 'x' }, sharded], { filesOf: () => [] })).toEqual({
      ok: false,
      error: [
        {
          kind: 'plan-shards',
          what: 'configuration "unit": shard.files: expected files that match test/*.py, found none',
          at: { file: 'shard/files', line: 2 },
        },
      ],
    });
  });

  test('may not get the name of another one', () => {
    expect(jobsOf([{ name: 'UNIT (2/2)', run: 'x' }, sharded])).toMatchObject({
      ok: false,
      error: [{ kind: 'plan-duplicate', at: { line: 2 } }],
    });
  });

  test('the globs are asked for as they were written', () => {
    const asked: (readonly string[])[] = [];
    made([{ ...sharded, shard: { of: 2, files: ['a/**', '!a/b'] } }], {
      filesOf: (globs) => {
        asked.push(globs);
        return FILES;
      },
    });
    expect(asked).toEqual([['a/**', '!a/b']]);
  });
});

test('what is not split keeps its name, and a job carries nothing that only the plan needs', () => {
  const [one] = made([{ name: 'a', run: 'x', paths: 'src/**', tags: ['t'], weight: 3 }]);
  expect(one).toMatchObject({ paths: ['src/**'], tags: ['t'], weight: 3, job: { id: 'a', name: 'a', shard: null } });
  expect(Object.keys(one?.job ?? {})).not.toEqual(expect.arrayContaining(['paths']));
  expect(Object.keys(one?.job ?? {})).not.toEqual(expect.arrayContaining(['split']));
});
