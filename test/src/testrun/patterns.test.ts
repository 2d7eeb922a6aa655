import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { watchPatterns } from '../../../src/testrun/patterns.ts';
import { processorTime } from '../../processor-time.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function seen(on: readonly string[], ...chunks: readonly (string | Uint8Array)[]): readonly string[] {
  const watch = watchPatterns(on);
  for (const chunk of chunks) watch.write(typeof chunk === 'string' ? bytes(chunk) : chunk);
  return [...watch.matched()];
}

describe('a pattern', () => {
  test.each<[string, string, boolean]>([
    ['reset by peer', 'read: connection reset by peer\n', true],
    ['reset by peer', 'reset by\npeer', false],
    ['Connection * reset', 'Connection to 10.0.0.1 was reset', true],
    ['Connection * reset', 'Connection\r was reset', false],
    ['Connection * reset', 'reset Connection  reset', true],
    ['a*a', 'a', false],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['aab', 'aaaab', true],
    ['*leading and trailing*', 'x leading and trailing y', true],
    ['Größe', 'die Größe', true],
    ['a.c', 'abc', false],
  ])('%j in %j: %j', (text, output, expected) => {
    expect(seen([`pattern:${text}`], output)).toEqual(expected ? [text] : []);
  });

  test('is found wherever the output was cut into chunks, in the middle of a character too', () => {
    const output = bytes('x Verbindung * zurück\u0001gesetzt');
    for (let cut = 0; cut <= output.length; cut += 1) {
      expect(seen(['pattern:zurück*gesetzt'], output.subarray(0, cut), output.subarray(cut))).toHaveLength(1);
    }
  });

  test('is found in a line of many megabytes, of which nothing is kept', () => {
    const filler = bytes('x'.repeat(1 << 20));
    const watch = watchPatterns(['pattern:begin*end']);
    watch.write(bytes('begin'));
    for (let index = 0; index < 8; index += 1) watch.write(filler);
    watch.write(bytes('end'));
    expect([...watch.matched()]).toEqual(['begin*end']);
  });

  test('means what a search line by line means', () => {
    const letters = fc.stringMatching(/^[ab*]{1,6}$/).filter((text) => text.replaceAll('*', '') !== '');
    const lines = fc.stringMatching(/^[ab\r\n]{0,40}$/);
    fc.assert(
      fc.property(letters, lines, fc.nat(40), (text, output, cut) => {
        const parts = text.split('*').filter((part) => part !== '');
        const isIn = (line: string): boolean => {
          let from = 0;
          return parts.every((part) => {
            const at = line.indexOf(part, from);
            from = at + part.length;
            return at >= 0;
          });
        };
        const expected = output.split(/[\r\n]/).some(isIn);
        expect(seen([`pattern:${text}`], output.slice(0, cut), output.slice(cut)).length > 0).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

test('filters of other kinds watch nothing', () => {
  expect(seen(['any', 'exit:3', 'oom'], 'any exit:3 oom')).toEqual([]);
  expect([...watchPatterns(null).matched()]).toEqual([]);
});

test('output made to be slow takes no longer than any other (A10)', () => {
  const hostile = bytes('a'.repeat(8 << 20));
  const started = processorTime();
  expect(seen([`pattern:${'a'.repeat(199)}b`, `pattern:${'a*'.repeat(99)}b`], hostile)).toEqual([]);
  expect(processorTime() - started).toBeLessThan(2_000);
});
