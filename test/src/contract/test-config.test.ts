import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readConfiguration, readPilotlightFile } from '../../../src/contract/test-config.ts';

const issuesOf = (value: unknown): readonly string[] => {
  const read = readConfiguration(value);
  return read.ok ? [] : read.error.map(({ what }) => what);
};

describe('a configuration', () => {
  test('needs a name and a command, and takes the rest', () => {
    expect(readConfiguration({ name: 'a b', run: 'x' })).toEqual({ ok: true, value: { name: 'a b', run: 'x' } });
    const full = {
      name: 'x',
      run: ['node', ''],
      env: { A: 1, b: true, C: '' },
      runs_on: ['a', 'b'],
      timeout: '45m',
      grace: '5s',
      cwd: 'a/b',
    };
    expect(readConfiguration(full)).toEqual({ ok: true, value: full });
  });

  test('every fault is told at once', () => {
    expect(
      issuesOf({ name: '', run: 5, env: { 'A-B': 'x', OK: [] }, timeout: 90, runs_on: [], cwd: '../up', colour: 'red' }),
    ).toHaveLength(8);
  });

  test('an unknown key is answered with the one that was meant', () => {
    expect(issuesOf({ name: 'a', run: 'x', timout: '1m' })).toEqual([
      'the key "timout" is not known here; did you mean "timeout"?',
    ]);
    expect(issuesOf({ name: 'a', run: 'x', colour: 1 })).toEqual([
      'the key "colour" is not known here; known here: name, run, env, runs_on, timeout, grace, cwd',
    ]);
  });

  test('retries are not offered yet, and that is said', () => {
    expect(issuesOf({ name: 'a', run: 'x', retry: 3 })).toEqual(['the key "retry" is not offered by this version of Pilotlight']);
  });

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
      `timeout: expected a duration such as "45m", up to 5d, found "${timeout}"`,
    ]);
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
