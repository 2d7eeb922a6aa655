import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { select } from '../../../src/matrix/select.ts';
import { aPlannedJob } from '../../builders/planned-job.ts';

const JOBS = [
  aPlannedJob({ id: 'lint', name: 'lint' }),
  aPlannedJob({ id: 'py-3.12', name: 'py/3.12', paths: ['src/**', '!src/docs/**'], tags: ['py'] }),
  aPlannedJob({ id: 'docs', name: 'docs', paths: ['docs/**', 'src/docs/**'], tags: ['slow', 'doc'] }),
];
const selected = (o: Partial<Parameters<typeof select>[1]> = {}, jobs = JOBS) => {
  const answer = select(jobs, { changed: [], planFile: 'ci/plan.py', only: '', ...o });
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
};
const ids = (some: ReturnType<typeof selected>['selected']) => some.map(({ planned }) => planned.job.id);

describe('affected configurations', () => {
  test('are those of whose paths a file changed, and those that name none', () => {
    const { selected: run, skipped } = selected({ changed: ['README.md', 'src/a.py'] });
    expect(run.map(({ planned, because }) => [planned.job.id, because])).toEqual([
      ['lint', 'it has no `paths`'],
      ['py-3.12', 'src/a.py changed'],
    ]);
    expect(skipped.map(({ planned, because }) => [planned.job.id, because])).toEqual([
      ['docs', 'none of 2 changed files matches docs/**, src/docs/**'],
    ]);
    expect(ids(selected({ changed: ['src/docs/x'] }).selected)).toEqual(['lint', 'docs']);
  });

  test.each([
    [null, 'the changed files are not known'],
    [['.github/pilotlight.yml'], '.github/pilotlight.yml changed, which may change anything'],
    [['x', '.github/pilotlight.plan.ts'], '.github/pilotlight.plan.ts changed, which may change anything'],
    [['.github/workflows/deep/ci.yml'], '.github/workflows/deep/ci.yml changed, which may change anything'],
    [['ci/plan.py'], 'ci/plan.py changed, which may change anything'],
  ])('are all of them, and it is said why, where %j changed', (changed, because) => {
    const { selected: run, skipped } = selected({ changed });
    expect(skipped).toEqual([]);
    expect(run[1]?.because).toBe(because);
  });

  test('may be none', () => {
    expect(selected({ changed: ['x'] }, JOBS.slice(1)).selected).toEqual([]);
  });
});

describe('the input `only`', () => {
  test.each([
    ['lint', ['lint']],
    ['py/*', ['py-3.12']],
    ['py-*', ['py-3.12']],
    ['tag:py, lint', ['lint', 'py-3.12']],
    ['tag:doc\nlint', ['lint', 'docs']],
    ['{lint,docs}', ['lint', 'docs']],
    ['!docs', ['lint', 'py-3.12']],
    ['**, !tag:slow', ['lint', 'py-3.12']],
    [' , \n', ['lint', 'py-3.12', 'docs']],
  ])('%j picks %j', (only, expected) => {
    expect(ids(selected({ only, changed: null }).selected)).toEqual(expected);
  });

  test('that means nobody is a mistake, never a plan without jobs', () => {
    const wrong = (only: string) => select(JOBS, { changed: null, planFile: 'p', only });
    expect(wrong('lnit')).toEqual({
      ok: false,
      error: 'the input `only`: no configuration is meant by "lnit"; did you mean "lint"?',
    });
    expect(wrong('tag:slwo')).toEqual({ ok: false, error: expect.stringContaining('did you mean "tag:slow"?') });
    expect(wrong('lint, nothing-like-it')).toMatchObject({ ok: false });
    expect(wrong('{a,b}'.repeat(20))).toMatchObject({ ok: false, error: expect.stringContaining('expected globs') });
  });

  test('says so of what it leaves out', () => {
    expect(selected({ only: 'lint', changed: null }).skipped[0]?.because).toBe('the input `only` leaves it out');
  });
});

test('every configuration is either selected or skipped, in its order and with a reason', () => {
  const some = fc.array(fc.record({ paths: fc.option(fc.array(fc.constantFrom('a/**', 'b', '!a/x', '**'), { minLength: 1 })) }));
  const changes = fc.option(fc.array(fc.constantFrom('a/x', 'a/y', 'b', '.github/workflows/x.yml')));
  fc.assert(
    fc.property(some, changes, (all, changed) => {
      const jobs = all.map(({ paths }, index) => aPlannedJob({ id: `n${index}`, paths }));
      const { selected: run, skipped } = selected({ changed }, jobs);
      const both = [...run, ...skipped];
      expect(ids(both).sort()).toEqual(jobs.map(({ job }) => job.id).sort());
      expect(both.every(({ because }) => because.length > 0)).toBe(true);
      if (changed === null) expect(skipped).toEqual([]);
    }),
  );
});
