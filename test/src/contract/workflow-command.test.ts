import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatCommand, plainLine } from '../../../src/contract/workflow-command.ts';
import { parseWorkflowCommand } from '../../sandbox/runner/workflow-commands.ts';

// Everything that some reader takes for a line's end, and the runner's own marks, far more often than chance would bring them.
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::',
        '##[',
        ']',
        '%',
        '\r',
        '\n',
        '\v',
        '\f',
        '\u0085',
        '\u2028',
        ' ',
        '::error::x',
        '##[add-mask]x',
        ':',
        ',',
      ),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

// The runner trims white space around all properties together, so one that matters does not come last.
test('a command of ours reads back, by the runner, as exactly what it says (A6)', () => {
  fc.assert(
    fc.property(
      hostile,
      hostile.filter((text) => text !== ''),
      (data, title) => {
        const line = formatCommand({ name: 'error', properties: { title, line: '1' }, data });
        expect(line).not.toMatch(/[\r\n]/);
        expect(parseWorkflowCommand(line)).toMatchObject({ name: 'error', properties: { title }, data });
      },
    ),
    { numRuns: 2_000 },
  );
});

test('a line of ours is no command whatever it quotes, in 10,000 hostile ones (A6)', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const lines = plainLine(text).split(/\r\n|\r|\n|\v|\f|\u0085|\u2028|\u2029/);
      return lines.length === 1 && parseWorkflowCommand(lines[0] ?? '') === null;
    }),
    // As the commands write them it is 100,000: test/repo/untrusted-output.
    { numRuns: 10_000 },
  );
});
