import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CommandState, OBEYING, parseWorkflowCommand, readLine, WORKFLOW_COMMANDS } from './workflow-commands.ts';

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
const escapeLegacy = (text: string): string => escapeData(text).replaceAll(';', '%3B').replaceAll(']', '%5D');

const names = fc.constantFrom(...WORKFLOW_COMMANDS);
const keys = fc.stringMatching(/^[a-z]{1,8}$/);
const properties = fc.dictionary(keys, fc.string({ minLength: 1 }), { maxKeys: 4 }).map((one) => ({ ...one }));

test('what the toolkit writes is read back: any name, properties and data', () => {
  // The runner trims the properties as a whole, so a value's own white space at the very end is lost: the toolkit has that limit too.
  const solid = properties.filter((one) => Object.values(one).every((value) => value.trim() === value));
  fc.assert(
    fc.property(names, solid, fc.string({ unit: 'binary' }), (name, props, data) => {
      const list = Object.entries(props).map(([key, value]) => `${key}=${escapeProperty(value)}`);
      const line = `::${name}${list.length > 0 ? ' ' : ''}${list.join(',')}::${escapeData(data)}`;
      const command = parseWorkflowCommand(line);
      expect(command).toMatchObject({ form: 'double-colon', name, data });
      expect({ ...command?.properties }).toEqual(props);
    }),
  );
});

test('the legacy form is read back anywhere in a line', () => {
  const before = fc.string().filter((text) => !text.includes('##[') && !text.trimStart().startsWith('::') && !/#$/.test(text));
  fc.assert(
    fc.property(before, names, properties, fc.string(), (prefix, name, props, data) => {
      const list = Object.entries(props).map(([key, value]) => `${key}=${escapeLegacy(value)}`);
      const command = parseWorkflowCommand(`${prefix}##[${name} ${list.join(';')}]${escapeLegacy(data)}`);
      expect(command).toMatchObject({ form: 'legacy', name, data });
      expect({ ...command?.properties }).toEqual(props);
    }),
  );
});

test.each([
  ['::error::x', 'error', 'x'],
  [' \t\u00a0\u2003\u0085::error::after Unicode white space', 'error', 'after Unicode white space'],
  ['::ERROR file=a::names ignore case', 'error', 'names ignore case'],
  ['::error file=a:b::a single colon is no end', 'error', 'a single colon is no end'],
  ['text ##[warning]in the middle', 'warning', 'in the middle'],
  ['::unknown::##[error]legacy after an unknown name', 'error', 'legacy after an unknown name'],
  ['::debug::%250A is no line break', 'debug', '%0A is no line break'],
])('%j is a command', (line, name, data) => {
  expect(parseWorkflowCommand(line)).toMatchObject({ name, data });
});

test.each([
  '',
  'plain',
  'x ::error::not at the start',
  '::error',
  '::nothing::x',
  '##[nothing]x',
  '##[error',
  ': :error::x',
  '\ufeff::error::x',
  '::error ::'.slice(0, 8),
])('%j is text', (line) => {
  expect(parseWorkflowCommand(line)).toBeNull();
});

test('a property without key or value is left out, and the names of an object are no trap', () => {
  expect({ ...parseWorkflowCommand('::error file=,=x,line=3,,__proto__=y::m')?.properties }).toEqual({
    line: '3',
    ['__proto__']: 'y',
  });
});

test('between stop-commands and its token nothing is obeyed, whatever is printed', () => {
  const token = fc.stringMatching(/^[a-z0-9-]{8,20}$/);
  const lines = fc.array(
    fc.oneof(
      fc.string(),
      names.map((name) => `::${name}::x`),
      names.map((name) => `##[${name}]x`),
    ),
  );
  fc.assert(
    fc.property(token, lines, (word, printed) => {
      let state: CommandState = readLine(OBEYING, `::stop-commands::${word}`).state;
      for (const line of printed) {
        const read = readLine(state, line);
        expect(read.meaning).toEqual({ kind: 'text' });
        state = read.state;
      }
      const end = readLine(state, `::${word.toUpperCase()}::`);
      expect(end).toEqual({ state: OBEYING, meaning: { kind: 'resumed' } });
    }),
  );
});

test.each(['', 'pause-logging', 'Error', 'stop-commands'])('the stop token %j is refused and commands stay obeyed', (token) => {
  expect(readLine(OBEYING, `::stop-commands::${token}`)).toEqual({ state: OBEYING, meaning: { kind: 'bad-stop-token', token } });
});
