import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { watchGoTest } from '../../../src/testrun/go-output.ts';
import { jestPattern, watchJest } from '../../../src/testrun/jest-output.ts';
import { OutputLines } from '../../../src/testrun/output-lines.ts';
import { processorTime } from '../../processor-time.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function linesOf(chunks: readonly Uint8Array[]): readonly string[] {
  const lines: string[] = [];
  const cut = new OutputLines((line) => void lines.push(line));
  for (const chunk of chunks) cut.write(chunk);
  cut.end();
  return lines;
}

test('output is cut into the same lines wherever its chunks end', () => {
  const texts = fc.stringMatching(/^[aü\r\n]{0,30}$/);
  fc.assert(
    fc.property(texts, fc.array(fc.nat(60), { maxLength: 4 }), (text, cuts) => {
      const all = bytes(text);
      const at = [0, ...cuts.map((cut) => Math.min(cut, all.length)).toSorted((a, b) => a - b), all.length];
      const chunks = at.slice(1).map((end, index) => all.subarray(at[index], end));
      const expected = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
      if (text === '' || text.endsWith('\n')) expected.pop();
      expect(linesOf(chunks)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('a line without an end is cut, and costs neither memory nor much time (A10)', () => {
  const chunk = bytes('x'.repeat(64 * 1024));
  const started = processorTime();
  const lines = linesOf([...Array.from({ length: 500 }, () => chunk), bytes('\nnext')]);
  expect(lines.map((line) => line.length)).toEqual([64 * 1024, 4]);
  expect(processorTime() - started).toBeLessThan(2_000);
});

const goSaid = (text: string) => {
  const watch = watchGoTest();
  watch.write(bytes(text));
  return watch.end();
};

test('go: a package that fails without a failed test makes everything run again', () => {
  expect(goSaid('--- FAIL: TestA (0.0s)\nFAIL\nFAIL\tp/a\t0.1s\nok  \tp/b\t(cached)\n')).toEqual({
    packages: ['p/a', 'p/b'],
    failed: [{ package: 'p/a', test: 'TestA' }],
    idle: [],
    isWhole: true,
  });
  expect(goSaid('FAIL\tp/a\t0.1s\n').isWhole).toBe(false);
  expect(goSaid('exit status 2\nFAIL\tp/a\t0.1s\n').isWhole).toBe(false);
  expect(goSaid('--- FAIL: TestA (0.0s)\n').isWhole).toBe(false);
});

test('go: events that are none are lines like others', () => {
  expect(goSaid('{"Action":\n{"a":1}\n{"Action":"fail","Package":3}\nnull\n')).toMatchObject({ packages: [], isWhole: true });
});

const jestSaid = (text: string) => {
  const watch = watchJest();
  watch.write(bytes(text));
  return watch.end();
};

test('jest: headings that are no tests are none, and several runs add up', () => {
  const summary = 'Test Suites: 1 failed, 1 total\nTests:       1 failed, 2 skipped, 3 passed, 6 total\n';
  expect(jestSaid(`  ● Console\n  ● a › b\n  ● Validation Warning:\n${summary}${summary}`)).toEqual({
    failed: ['a b'],
    tests: { failed: 2, passed: 6, total: 12 },
    isWhole: true,
  });
  expect(jestSaid('Test Suites: 1 failed, 1 of 3 total\n').isWhole).toBe(false);
});

test('jest: the pattern means exactly the names, whatever characters they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (names) => {
      const pattern = new RegExp(jestPattern(names));
      for (const name of names) expect(pattern.test(name)).toBe(true);
    }),
  );
  expect(new RegExp(jestPattern(['one'])).test('everyone')).toBe(false);
  expect(new RegExp(jestPattern(['one + 1'])).test('one + 12')).toBe(false);
  expect(jestPattern([])).toBe('');
});
