import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { helpOf, LOCAL_COMMANDS, readOptions } from '../../../src/local/options.ts';

const read = (line: string) => readOptions(line.split(' ').filter((word) => word !== ''));

describe('the command line of a checkout', () => {
  test('takes switches and values, in either form', () => {
    expect(read('plan --explain --only a* --only=tag:fast --plan x.ts')).toEqual({
      ok: true,
      value: { command: 'plan', given: { explain: [], only: ['a*', 'tag:fast'], plan: ['x.ts'] } },
    });
    expect(read('run --config lines')).toEqual({ ok: true, value: { command: 'run', given: { config: ['lines'] } } });
    expect(read('run -h')).toEqual({ ok: true, value: { command: 'run', given: { help: [] } } });
  });

  test.each([
    ['plann', 'expected one of the commands plan, run, refdata, found "plann"; did you mean plan?'],
    ['', 'expected one of the commands plan, run, refdata, found nothing'],
    ['plan --explian', 'plan: it knows no option --explian; did you mean --explain?'],
    ['plan --colour', 'plan: it knows no option --colour; it knows --explain, --json, --only, --base, --python, --plan, --help'],
    ['plan x.ts', 'plan: expected an option, found "x.ts"; it knows'],
    ['plan --plan', 'plan: --plan: expected FILE, found nothing'],
    ['plan --plan --json', 'plan: --plan: expected FILE, found "--json"'],
    ['plan --plan=', 'plan: --plan: expected FILE, found nothing'],
    ['plan --json=yes', 'plan: --json takes no value, found "yes"'],
    ['plan --plan a --plan b', 'plan: --plan is given twice'],
    ['plan --constructor', 'plan: it knows no option --constructor'],
    ['run', 'run: --config is missing; `pilotlight plan` lists them'],
    ['run --only a --config b', 'run: it knows no option --only; it knows --config, --plan, --help'],
  ])('%j is told in one sentence', (line, sentence) => {
    const answer = read(line);
    expect(answer).toEqual({ ok: false, error: expect.stringContaining(sentence) });
    expect(answer.ok ? '' : answer.error).not.toMatch(/\n/);
  });

  test('never throws, and takes no option that it does not declare', () => {
    const word = fc.oneof(
      fc.constantFrom('plan', 'run', '--only', '--config', '--plan=a', '--json', '-h', '--', '--=', '--__proto__'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const answer = readOptions(words);
        if (!answer.ok) return;
        const known = Object.keys(LOCAL_COMMANDS[answer.value.command].options);
        for (const option of Object.keys(answer.value.given)) expect(known).toContain(option);
      }),
      { numRuns: 300 },
    );
  });

  test('the help names every option', () => {
    for (const command of ['plan', 'run'] as const) {
      for (const option of Object.keys(LOCAL_COMMANDS[command].options)) expect(helpOf(command)).toContain(`--${option}`);
    }
  });
});
