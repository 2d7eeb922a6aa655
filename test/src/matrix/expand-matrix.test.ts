import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlanSection } from '../../../src/contract/test-config.ts';
import { ID } from '../../../src/contract/test-job.ts';
import type { Candidate, Locate } from '../../../src/matrix/candidate.ts';
import type { Configuration } from '../../../src/matrix/configuration.ts';
import { expandMatrix, type MatrixSource } from '../../../src/matrix/expand-matrix.ts';
import { slugs } from '../../../src/matrix/slugs.ts';
import { sha256 } from '../../builders/action.ts';

const sectionAt: Locate = (path) => ({ file: `pilotlight.yml/${path.join('/')}` });
const expand = (section: PlanSection, generated: readonly unknown[] = [], o: Partial<MatrixSource> = {}) =>
  expandMatrix({
    section,
    sectionAt,
    planAt: { file: 'the plan' },
    digest: sha256,
    jobTimeout: 6 * 3_600_000,
    ...o,
    generated: generated.map((value, index): Candidate => ({ value, at: () => ({ file: 'plan.ts', line: index + 1 }) })),
  });
const expanded = (section: PlanSection, generated: readonly unknown[] = []): readonly Configuration[] => {
  const result = expand(section, generated);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.map(({ configuration }) => configuration);
};
const problems = (section: PlanSection, generated: readonly unknown[] = [], o: Partial<MatrixSource> = {}) => {
  const result = expand(section, generated, o);
  return result.ok ? [] : result.error;
};

describe('axes', () => {
  const section: PlanSection = {
    axes: { db: ['pg15', 'pg16'], py: ['3.12', '3.13'] },
    exclude: [{ db: 'pg15', py: '3.13' }],
    include: [{ name: 'lint', run: 'make lint' }],
    name: '${db}-py${py}',
    env: { DB: '${db}' },
    defaults: { run: './test.sh', env: { TZ: 'UTC', DB: 'none' }, runs_on: 'small' },
  };

  test('make every combination but the excluded ones, the last axis fastest, then what is spelt out', () => {
    expect(expanded(section).map(({ name }) => name)).toEqual(['pg15-py3.12', 'pg16-py3.12', 'pg16-py3.13', 'lint']);
  });

  test('defaults fill in what a configuration leaves out; environments are laid over each other', () => {
    expect(expanded(section)[0]).toEqual({
      name: 'pg15-py3.12',
      run: './test.sh',
      env: { TZ: 'UTC', DB: 'pg15' },
      runs_on: ['small'],
      cwd: '.',
      timeout: 21_600_000,
      idle_timeout: null,
      grace: 5_000,
      retry: { delays: [], jitter: 0, on: null, max_total: null, only_failed: null },
      reports: { junit: [], artifacts: [], optional: false },
      flaky: 'pass',
      allow_failure: false,
      split: null,
      paths: null,
      tags: [],
      weight: 1,
    });
    expect(expanded(section)[3]).toMatchObject({ run: 'make lint', env: { TZ: 'UTC', DB: 'none' } });
  });

  test('as many configurations as the product says, each once', () => {
    const axes = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,4}$/),
      fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 1, maxLength: 3 }),
      { minKeys: 1, maxKeys: 4, noNullPrototype: true },
    );
    fc.assert(
      fc.property(axes, (some) => {
        const all = expanded({
          axes: some,
          name: Object.keys(some)
            .map((axis) => `${axis}=\${${axis}}`)
            .join(' '),
          defaults: { run: 'x' },
        });
        expect(all).toHaveLength(Object.values(some).reduce((total, values) => total * values.length, 1));
        expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
      }),
    );
  });

  test('an axis that does not exist is answered with the one that was meant, where it was written', () => {
    expect(problems({ ...section, name: '${bd}', exclude: [{ pyy: '3.12' }] })).toEqual([
      { kind: 'plan-invalid', what: 'name: no axis is named "bd"; did you mean "db"?', at: { file: 'pilotlight.yml/name' } },
      {
        kind: 'plan-invalid',
        what: 'exclude[0].pyy: no axis is named "pyy"; did you mean "py"?',
        at: { file: 'pilotlight.yml/exclude/0/pyy' },
      },
    ]);
  });

  test('too many combinations are counted, not made', () => {
    const values = Array.from({ length: 100 }, (_, value) => value);
    expect(problems({ axes: { a: values, b: values, c: values, d: values, e: values }, defaults: { run: 'x' } })).toMatchObject([
      { kind: 'plan-too-large' },
    ]);
  });

  test('without axes, what speaks of combinations is a mistake', () => {
    expect(problems({ exclude: [], name: 'x' }).map(({ what }) => what)).toEqual([
      'exclude: has a meaning only beside `axes`',
      'name: has a meaning only beside `axes`',
    ]);
  });
});

describe('what a program yields', () => {
  test('all faults of all configurations come at once, each at its place', () => {
    const found = problems({}, [{ name: 'a', run: 'x', env: { LD_PRELOAD: 'y' } }, { name: 'b' }, 7, { name: 'c', run: 'x' }]);
    expect(found.map(({ at }) => at.line)).toEqual([1, 2, 3]);
    expect(found[1]?.what).toMatch(/^configuration "b": run: expected a command/);
    expect(found[2]?.what).toMatch(/found the number 7$/);
  });

  test('what its name cannot tell apart is told by its number in the plan', () => {
    expect(problems({}, [{ name: 'a', run: 'x' }, { name: '', run: 'x' }, { run: 7 }]).map(({ what }) => what)).toEqual([
      expect.stringMatching(/^configuration number 2 of 3: name: expected a name of .* found ""$/),
      expect.stringMatching(/^configuration number 3 of 3: run: expected a command: .* found the number 7$/),
    ]);
  });

  test('two of one name are refused, case does not count, and the first is pointed at', () => {
    expect(
      problems({}, [
        { name: 'Ab', run: 'x' },
        { name: 'c', run: 'x' },
        { name: 'aB', run: 'y' },
      ]),
    ).toEqual([
      { kind: 'plan-duplicate', what: 'two configurations are named "aB" (the first: line 1)', at: { file: 'plan.ts', line: 3 } },
    ]);
  });

  test('10,000 are a plan, 10,001 are an error that is counted before anything is read', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `n${index}`, run: 'x' }));
    expect(expanded({}, many(10_000))).toHaveLength(10_000);
    expect(problems({}, many(10_001))).toMatchObject([
      { kind: 'plan-too-large', what: expect.stringContaining('10001'), at: { file: 'the plan' } },
    ]);
  });
});

describe('a configuration without a name', () => {
  test('is named by its variables and a hash of all that it says', () => {
    const [first, second, third] = expanded({}, [
      { run: './a', env: { PY: 3.12, DB: 'pg 16' } },
      { run: './b', env: { PY: 3.12, DB: 'pg 16' } },
      { run: './a' },
    ]);
    expect(first?.name).toMatch(/^pg-16-3\.12-[0-9a-f]{8}$/);
    expect(second?.name).toMatch(/^pg-16-3\.12-[0-9a-f]{8}$/);
    expect(second?.name).not.toBe(first?.name);
    expect(third?.name).toMatch(/^configuration-[0-9a-f]{8}$/);
  });

  test('has the same name however it is spelt, and whatever the plan’s defaults are', () => {
    const spellings = [
      { run: 'x', env: { A: 1, B: 'b' }, timeout: '10m', tags: 'db', retry: { constant: { retries: 2, delay: 60 } } },
      { timeout: 600, tags: ['db'], env: { B: 'b', A: '1' }, retry: { type: 'constant', delay: '1m', retries: 2 }, run: 'x' },
    ];
    const names = spellings.flatMap((one) => [
      expanded({}, [one])[0]?.name,
      expanded({ defaults: { grace: '1s' } }, [one])[0]?.name,
    ]);
    expect(new Set(names).size).toBe(1);
  });

  test('that says the same as another is a duplicate', () => {
    expect(problems({}, [{ run: 'x' }, { run: 'x' }])).toMatchObject([{ kind: 'plan-duplicate', at: { line: 2 } }]);
  });
});

describe('retries', () => {
  const written = (retries: number) => ({ name: 'a', run: 'x', retry: { incremental: { retries, increment: '1h' } } });

  test('that wait as long as the job may take are refused, with the sum, the limit and the place', () => {
    expect(problems({}, [written(2)])).toEqual([]);
    expect(problems({}, [written(3)])).toEqual([
      {
        kind: 'plan-retry',
        what: 'configuration "a": retry: the waits before 3 retries add up to 6h, the job ends after 6h (input `job_timeout`), and no service is there to resume what waits',
        at: { file: 'plan.ts', line: 1 },
      },
    ]);
  });

  test('may wait for days where the service resumes them, but not beyond the 30 days of a run', () => {
    expect(problems({}, [written(30)], { jobTimeout: null })).toEqual([]);
    expect(problems({}, [written(38)], { jobTimeout: null })).toMatchObject([
      { kind: 'plan-retry', what: expect.stringContaining('add up to 30d21h, and GitHub runs nothing again after 30d') },
    ]);
  });

  test('of the defaults are told once, where they stand, and only if somebody takes them', () => {
    const section: PlanSection = { defaults: { run: 'x', retry: { type: 'constant', retries: 1, delay: '7h' } } };
    expect(problems(section, [{ name: 'a' }, { name: 'b' }])).toEqual([
      {
        kind: 'plan-retry',
        what: expect.stringMatching(/^defaults\.retry: the waits before the retry add up to 7h/),
        at: { file: 'pilotlight.yml/defaults/retry' },
      },
    ]);
    expect(problems(section, [{ name: 'a', retry: 'none' }])).toEqual([]);
  });

  test('that their total limit ends in time are fine', () => {
    expect(
      problems({}, [{ name: 'a', run: 'x', retry: { incremental: { retries: 9, increment: '1h', max_total: '5h' } } }]),
    ).toEqual([]);
  });
});

describe('runs_on', () => {
  const section: PlanSection = { runs_on: ['ubuntu-24.04', ['self-hosted', 'linux', 'large']] };

  test.each([[undefined], ['Ubuntu-24.04'], [['large', 'LINUX', 'self-hosted']]])('%j is on the list', (runs_on) => {
    expect(problems(section, [{ name: 'a', run: 'x', ...(runs_on ? { runs_on } : {}) }])).toEqual([]);
  });

  test.each([[['self-hosted']], [['self-hosted', 'linux', 'large', 'gpu']], ['windows-2025']])('%j is not', (runs_on) => {
    expect(problems(section, [{ name: 'a', run: 'x', runs_on }])).toMatchObject([
      { kind: 'plan-labels', at: { file: 'plan.ts', line: 1 } },
    ]);
  });

  test('a refusal names what was found and what is allowed', () => {
    expect(problems(section, [{ name: 'a', run: 'x', runs_on: 'gpu' }])[0]?.what).toBe(
      'configuration "a": runs_on: expected one of [ubuntu-24.04], [self-hosted, linux, large], found [gpu]',
    );
  });
});

describe('ids', () => {
  test('are unique and well formed, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 90 }), { maxLength: 30 }), (names) => {
        const ids = slugs(names);
        expect(ids).toHaveLength(names.length);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(ID);
      }),
    );
  });

  test('say the name where they can', () => {
    expect(slugs(Array.from({ length: 10_000 }, () => '日')).at(-1)).toBe('configuration-10000');
    expect(slugs(['Python 3.12 / pg', 'café', '日本', '日', 'a b', 'a-b', 'a-b-2'])).toEqual([
      'python-3.12-pg',
      'cafe',
      'configuration',
      'configuration-2',
      'a-b',
      'a-b-3',
      'a-b-2',
    ]);
  });
});
