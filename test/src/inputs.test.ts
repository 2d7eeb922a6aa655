import { describe, expect, test } from '@jest/globals';
import { COMMANDS, INPUTS, readInputs } from '../../src/inputs.ts';

const read = (inputs: Readonly<Record<string, string>>) =>
  readInputs(Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])));
const faults = (inputs: Readonly<Record<string, string>>): readonly string[] => {
  const result = read(inputs);
  return result.ok ? [] : result.error.map(({ code, what }) => `${code}: ${what}`);
};

const ALL =
  'commands are plan, run, gate, refdata-pull, refdata-check, refdata-accept, refdata-merge, refdata-gc, comment, publish, promote-site, promote-branches, watch, watch-poll, nightly.';

describe('the inputs', () => {
  test('are read with their defaults; what was not set is undefined', () => {
    const env = { command: 'plan', token: 't', plan: '', plan_timeout: '', empty: ' ', job: '', needs: '', jobs: '' };
    expect(read(env)).toEqual({
      ok: true,
      value: {
        command: 'plan',
        inputs: {
          ...{ token: 't', plan: undefined, plan_timeout: 60_000, empty: 'error', service: undefined, context: 'pilotlight' },
          ...{ job_timeout: 21_600_000, max_jobs: 256, only: undefined, explain: 'false' },
        },
      },
    });
  });

  test('a command that does not exist is answered with the one that was meant', () => {
    expect(faults({ command: 'plann' })).toEqual([
      `command-unknown: There is no command "plann"; did you mean \`plan\`? The ${ALL}`,
    ]);
    expect(faults({ command: 'deploy' })).toEqual([`command-unknown: There is no command "deploy"; the ${ALL}`]);
    expect(faults({})).toEqual([`command-unknown: The input \`command\` is missing; the ${ALL}`]);
  });

  test('an input that nobody declared names the nearest one', () => {
    expect(faults({ command: 'plan', plan_timout: '5s' })).toEqual([
      'input-unknown: The command `plan` knows no input `plan_timout`; did you mean `plan_timeout`?',
    ]);
  });

  test('an input of another command is refused, and its command named', () => {
    expect(faults({ command: 'gate', needs: '{}', job: '{}' })).toEqual([
      'input-unknown: The command `gate` knows no input `job`; it belongs to `run`.',
    ]);
  });

  test('all faults come at once, and a value is told with what was expected', () => {
    expect(faults({ command: 'plan', empty: 'okk', plan_timeout: '5', jop: '1' })).toEqual([
      expect.stringMatching(/^input-unknown: .* `jop`/),
      'input-invalid: The input `plan_timeout`: expected a duration such as 90s or 2m, found "5".',
      'input-invalid: The input `empty`: expected one of error, ok (did you mean `ok`?), found "okk".',
    ]);
  });

  test.each(['0', '-1', '1e2', 'many'])('a matrix of %s jobs is refused', (max_jobs) => {
    expect(faults({ command: 'plan', max_jobs })).toEqual([
      `input-invalid: The input \`max_jobs\`: expected a number from 1 on, found "${max_jobs}".`,
    ]);
  });

  test('what is required is missed', () => {
    expect(faults({ command: 'run' })).toEqual(['input-invalid: The input `job`: expected a value, found nothing.']);
  });

  test('every input belongs to a command, and one that GitHub fills in for all is taken by all', () => {
    for (const [name, declaration] of Object.entries(INPUTS)) {
      expect(COMMANDS).toEqual(expect.arrayContaining([...declaration.commands]));
      if (!('expression' in declaration)) continue;
      for (const command of COMMANDS)
        expect(faults({ command, [name]: 'x' }).filter((fault) => fault.startsWith('input-unknown'))).toEqual([]);
    }
    expect(faults({ command: 'plan', partition: 'x' })).toEqual([
      expect.stringMatching(/`partition`; it belongs to `refdata-pull` and `refdata-check`\.$/),
    ]);
  });

  test('a check of reference data is of the partition `default`, and complete where all before it succeeded', () => {
    expect(read({ command: 'refdata-check', token: 't', job_status: 'failure' })).toMatchObject({
      ok: true,
      value: {
        inputs: { partition: 'default', complete: 'auto', hand_over: 'auto', job_status: 'failure', context: 'pilotlight' },
      },
    });
    expect(faults({ command: 'refdata-check', complete: 'yes' })).toEqual([
      'input-invalid: The input `complete`: expected one of auto, true, false, found "yes".',
    ]);
    expect(faults({ command: 'refdata-accept', pull: '0' })).toEqual([
      'input-invalid: The input `pull`: expected a number from 1 on, found "0".',
    ]);
  });
});
