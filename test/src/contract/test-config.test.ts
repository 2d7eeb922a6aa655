import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAllowedRunners, readConfiguration, readPilotlightFile } from '../../../src/contract/test-config.ts';

const issuesOf = (value: unknown): readonly string[] => {
  const read = readConfiguration(value);
  return read.ok ? [] : read.error.map(({ what }) => what);
};

describe('a configuration', () => {
  test('needs a command, and takes the rest', () => {
    expect(readConfiguration({ name: 'a b', run: 'x' })).toEqual({ ok: true, value: { name: 'a b', run: 'x' } });
    expect(readConfiguration({ run: 'x' })).toEqual({ ok: true, value: { run: 'x' } });
    const full = {
      name: 'x',
      run: ['node', ''],
      env: { A: 1, b: true, C: '' },
      runs_on: ['a', 'b'],
      timeout: '45m',
      idle_timeout: 90,
      grace: 0.5,
      cwd: 'a/b',
      retry: { type: 'constant', retries: 2, delay: '10s' },
      reports: { junit: ['out/*.xml'], optional: true },
      shard: { of: 4, files: ['test/**/*.py'] },
      paths: ['src/**', '!src/docs/**'],
      flaky: 'fail',
      allow_failure: true,
      weight: 2.5,
      tags: ['db', 'area:sql'],
    };
    expect(readConfiguration(full)).toEqual({ ok: true, value: full });
  });

  test('every fault is told at once', () => {
    expect(
      issuesOf({ name: '', run: 5, env: { 'A-B': 'x', OK: [] }, timeout: -1, runs_on: [], cwd: '../up', colour: 'red' }),
    ).toHaveLength(8);
  });

  test('an unknown key is answered with the one that was meant', () => {
    expect(issuesOf({ name: 'a', run: 'x', timout: '1m' })).toEqual([
      'the key "timout" is not known here; did you mean "timeout"?',
    ]);
    expect(issuesOf({ name: 'a', run: 'x', colour: 1 })).toEqual([
      'the key "colour" is not known here; known here: name, run, env, runs_on, timeout, idle_timeout, grace, cwd, retry, reports, shard, paths, flaky, allow_failure, weight, tags',
    ]);
  });

  test('containers are not offered yet, and that is said', () => {
    expect(issuesOf({ name: 'a', run: 'x', container: 'debian' })).toEqual([
      'the key "container" is not offered by this version of Pilotlight',
    ]);
  });

  test('keys that begin with x- are the author’s own', () => {
    expect(readConfiguration({ run: 'x', 'x-owner': { team: 'db' } })).toEqual({ ok: true, value: { run: 'x' } });
    expect(readPilotlightFile({ 'x-a': 1, plan: { 'x-b': 2, defaults: { 'x-c': 3, run: 'x' } } })).toEqual({
      ok: true,
      value: { plan: { defaults: { run: 'x' } } },
    });
    expect(issuesOf({ run: 'x', x_owner: 1 })).toEqual([expect.stringMatching(/^the key "x_owner" is not known here/)]);
  });

  test('globs and tags may be one text or a list, and a fault is told of the item that has it', () => {
    expect(readConfiguration({ run: 'x', paths: 'src/**', tags: 'db', reports: { junit: '*.xml' } })).toEqual({
      ok: true,
      value: { run: 'x', paths: ['src/**'], tags: ['db'], reports: { junit: ['*.xml'] } },
    });
    const read = readConfiguration({ run: 'x', paths: ['src/**', '../up'], reports: { artifacts: ['/etc/*'] }, tags: ['a b'] });
    expect(read).toMatchObject({
      ok: false,
      error: [{ path: ['reports', 'artifacts', 0] }, { path: ['paths', 1] }, { path: ['tags', 0] }],
    });
    expect(issuesOf({ run: 'x', paths: [] })).toEqual(['paths: expected a glob or a list of globs, found a list of 0']);
    expect(issuesOf({ run: 'x', paths: `${'{a,b}'.repeat(40)}` })).toHaveLength(1);
  });

  test.each([
    [{ of: 1, files: '*' }],
    [{ of: 257, files: '*' }],
    [{ of: 2.5, files: '*' }],
    [{ of: 4 }],
    [{ of: 4, files: '*', by: 'time' }],
  ])('the shards %j are refused', (shard) => {
    expect(issuesOf({ run: 'x', shard })).toHaveLength(1);
  });

  test.each([{ weight: 0 }, { weight: -1 }, { weight: '2' }, { flaky: 'warn' }, { allow_failure: 'yes' }, { idle_timeout: 0 }])(
    '%j is refused',
    (some) => {
      expect(issuesOf({ run: 'x', ...some })).toHaveLength(1);
    },
  );

  test.each([
    'GITHUB_TOKEN',
    'RUNNER_TEMP',
    'ACTIONS_RUNTIME_TOKEN',
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'github_env',
    'INPUT_X',
    'PILOTLIGHT_ATTEMPT_ID',
  ])('may not set %s', (key) => {
    expect(issuesOf({ name: 'a', run: 'x', env: { [key]: '1' } })).toHaveLength(1);
  });

  test.each(['NODE_OPTIONS_', 'MY_GITHUB_TOKEN', 'PATH', '_', 'LDFLAGS'])('may set %s', (key) => {
    expect(issuesOf({ name: 'a', run: 'x', env: { [key]: '1' } })).toEqual([]);
  });

  test.each([['/abs'], ['a/../../b'], ['..'], [''], ['a\0b']])('cwd %j leads out of the workspace or nowhere', (cwd) => {
    expect(issuesOf({ name: 'a', run: 'x', cwd })).toHaveLength(1);
  });

  test.each(['a\nb', ' a', 'a ', '', 'x'.repeat(81), 'a\u202eb', 'a\u2028b'])('the name %j is refused', (name) => {
    expect(issuesOf({ name, run: 'x' })).toHaveLength(1);
  });

  test.each(['0s', '6d', '90', 'soon', '-1s'])('the time limit %j is refused', (timeout) => {
    expect(issuesOf({ name: 'a', run: 'x', timeout })).toEqual([
      `timeout: expected a duration such as "45m", up to 5d, or a number of seconds, found "${timeout}"`,
    ]);
  });

  test.each([[0.001], [90], [432_000]])('the time limit of %j seconds is taken', (timeout) => {
    expect(issuesOf({ run: 'x', timeout })).toEqual([]);
  });

  test.each([[0], [432_001], [Number.NaN], [-1]])('a time limit of %j seconds is refused', (timeout) => {
    expect(issuesOf({ run: 'x', timeout })).toHaveLength(1);
  });

  test('whatever is given, it is either accepted or refused with a reason', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => readConfiguration(value).ok || issuesOf(value).every((what) => what.length > 0)),
    );
  });
});

describe('.github/pilotlight.yml', () => {
  test('may be empty', () => {
    expect(readPilotlightFile(null)).toEqual({ ok: true, value: {} });
  });

  test('a misspelt section is an error with a suggestion', () => {
    const read = readPilotlightFile({ plans: {} });
    expect(read).toEqual({
      ok: false,
      error: [{ path: ['plans'], what: 'the key "plans" is not known here; did you mean "plan"?' }],
    });
  });

  test('a fault deep inside is told by its path', () => {
    const read = readPilotlightFile({
      plan: {
        include: [
          { name: 'a', run: 'x' },
          { name: 'b', run: 'y', env: { X: null } },
        ],
      },
    });
    expect(read).toEqual({
      ok: false,
      error: [
        {
          path: ['plan', 'include', 1, 'env', 'X'],
          what: 'plan.include[1].env.X: expected text, a number, true or false, found null',
        },
      ],
    });
  });
});

describe('the list of runners of another file', () => {
  test('is read whatever else the file holds, as one of another version may', () => {
    expect(readAllowedRunners({ plan: { runs_on: ['a', ['b', 'c']], later: 1 }, other: 2 })).toEqual({
      ok: true,
      value: ['a', ['b', 'c']],
    });
    for (const none of [null, {}, { plan: null }, { plan: {} }])
      expect(readAllowedRunners(none)).toEqual({ ok: true, value: null });
  });

  test('is not taken for absent when it cannot be read', () => {
    for (const broken of [7, { plan: [] }, { plan: { runs_on: [] } }, { plan: { runs_on: 'a' } }]) {
      expect(readAllowedRunners(broken).ok).toBe(false);
    }
  });
});
