import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePlanned } from '../../../src/contract/needs.ts';
import type { PlanSection } from '../../../src/contract/test-config.ts';
import { ID, parseJob } from '../../../src/contract/test-job.ts';
import type { Candidate, Locate } from '../../../src/matrix/candidate.ts';
import type { Configuration } from '../../../src/matrix/configuration.ts';
import { expandMatrix } from '../../../src/matrix/expand-matrix.ts';
import { planOutputs } from '../../../src/matrix/plan-outputs.ts';
import { slugs } from '../../../src/matrix/slugs.ts';

const sectionAt: Locate = (path) => ({ file: `pilotlight.yml/${path.join('/')}` });
const expand = (section: PlanSection, generated: readonly unknown[] = []) =>
  expandMatrix({
    section,
    sectionAt,
    planAt: { file: 'the plan' },
    generated: generated.map((value, index): Candidate => ({ value, at: () => ({ file: 'plan.ts', line: index + 1 }) })),
  });
const expanded = (section: PlanSection, generated: readonly unknown[] = []): readonly Configuration[] => {
  const result = expand(section, generated);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const problems = (section: PlanSection, generated: readonly unknown[] = []) => {
  const result = expand(section, generated);
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
      id: 'pg15-py3.12',
      name: 'pg15-py3.12',
      run: './test.sh',
      env: { TZ: 'UTC', DB: 'pg15' },
      runs_on: ['small'],
      cwd: '.',
      timeout: 21_600_000,
      grace: 10_000,
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
    expect(problems({}, [{ name: 'a', run: 'x' }, { name: '', run: 'x' }, { run: 'x' }]).map(({ what }) => what)).toEqual([
      expect.stringMatching(/^configuration number 2 of 3: name: expected a name of .* found ""$/),
      expect.stringMatching(/^configuration number 3 of 3: name: expected a name of .* found nothing$/),
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

  test('256 are a matrix, 257 are an error', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `n${index}`, run: 'x' }));
    expect(expanded({}, many(256))).toHaveLength(256);
    expect(problems({}, many(257))).toMatchObject([
      { kind: 'plan-too-large', what: expect.stringContaining('257'), at: { file: 'the plan' } },
    ]);
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

describe('the outputs', () => {
  const digest = 'd'.repeat(64);

  test('carry each configuration to run, and ids and names to the gate', () => {
    const all = expanded({}, [
      { name: 'one', run: 'x', runs_on: ['a', 'b'] },
      { name: 'two', run: ['y'] },
    ]);
    const outputs = planOutputs(all, digest);
    if (!outputs.ok) throw new Error(outputs.error);
    const { include } = JSON.parse(outputs.value.jobs);
    expect(include[0]).toMatchObject({ id: 'one', name: 'one', runs_on: ['a', 'b'] });
    expect(parseJob(include[1].job)).toMatchObject({ ok: true, value: { plan: digest, name: 'two', run: ['y'] } });
    expect(parsePlanned(outputs.value.jobs)).toEqual({
      ok: true,
      value: {
        digest,
        configurations: [
          { id: 'one', name: 'one' },
          { id: 'two', name: 'two' },
        ],
      },
    });
    expect(outputs.value.count).toBe('2');
  });

  test('what would not fit into one variable of the gate is refused', () => {
    const all = expanded(
      {},
      Array.from({ length: 250 }, (_, index) => ({ name: `n${index}`, run: `echo ${'x'.repeat(400)}` })),
    );
    expect(planOutputs(all, digest)).toMatchObject({ ok: false, error: expect.stringMatching(/KiB in the gate's input/) });
  });
});
