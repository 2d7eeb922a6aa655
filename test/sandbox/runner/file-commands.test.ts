import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusedVariable, parseKeyValues, parsePaths, prependPaths } from './file-commands.ts';

const keys = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,10}$/);

test('what the toolkit writes with a random delimiter is read back, whatever the values hold (A5)', () => {
  const pairs = fc.array(fc.record({ key: keys, value: fc.string({ unit: 'binary' }) }));
  fc.assert(
    fc.property(pairs, fc.uuid(), (written, id) => {
      fc.pre(written.every((pair) => !pair.value.includes(id)));
      const text = written.map(({ key, value }) => `${key}<<ghadelimiter_${id}\n${value}\nghadelimiter_${id}\n`).join('');
      expect(parseKeyValues(text)).toEqual({ pairs: written, fault: null });
    }),
  );
});

test('key=value lines are read back, values with = and << in them too', () => {
  const values = fc.string().filter((value) => !value.includes('\n'));
  fc.assert(
    fc.property(fc.array(fc.record({ key: keys, value: values })), (written) => {
      expect(parseKeyValues(written.map(({ key, value }) => `${key}=${value}\n\n`).join(''))).toEqual({
        pairs: written,
        fault: null,
      });
    }),
  );
});

test.each([
  ['a=', [{ key: 'a', value: '' }]],
  ['a=<<b', [{ key: 'a', value: '<<b' }]],
  ['a<<E=F\nx\nE=F', [{ key: 'a', value: 'x' }]],
  ['a<<E\nE\n', [{ key: 'a', value: '' }]],
  ['a<<E\n\nE\n', [{ key: 'a', value: '' }]],
  ['a<<E\n\n\nE\n', [{ key: 'a', value: '\n' }]],
  ['a<<E\r\nx\r\nE\r\n', [{ key: 'a', value: 'x\r' }]],
  ['\ufeffa=1', [{ key: 'a', value: '1' }]],
])('%j holds its pairs', (text, pairs) => {
  expect(parseKeyValues(text)).toEqual({ pairs, fault: null });
});

test.each([
  ['plain', "Invalid format 'plain'"],
  ['=x', "Invalid format '=x'. Name must not be empty"],
  ['<<E', "Invalid format '<<E'. Name must not be empty and delimiter must not be empty"],
  ['a<<', "Invalid format 'a<<'. Name must not be empty and delimiter must not be empty"],
  ['a<<E\nx\n', "Invalid value. Matching delimiter not found 'E'"],
  ['a<<E\nx', 'Invalid value. EOF marker missing new line.'],
])('%j is refused, and the pairs before it hold', (text, fault) => {
  expect(parseKeyValues(`ok=1\n${text}`)).toEqual({ pairs: [{ key: 'ok', value: '1' }], fault });
});

test('reading never throws and never yields an empty key', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '=', '<', '\n', '\r', 'E') }), (text) => {
      expect(parseKeyValues(text).pairs.every(({ key }) => key !== '')).toBe(true);
    }),
  );
});

test('the directory added last is searched first, and one added again moves to the front', () => {
  expect(prependPaths(['/old'], parsePaths('/a\r\n/b\n\n/old\n/c'))).toEqual(['/c', '/old', '/b', '/a']);
});

test('NODE_OPTIONS is refused however it is written', () => {
  expect(['NODE_OPTIONS', 'node_options', 'NODE_PATH'].map(isRefusedVariable)).toEqual([true, true, false]);
});
