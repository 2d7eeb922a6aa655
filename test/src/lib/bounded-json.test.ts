import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseBoundedJson } from '../../../src/lib/bounded-json.ts';

const BOUNDS = { depth: 12, perContainer: 24, perComma: 8 };

describe('JSON that others wrote (A10)', () => {
  test('is what JSON.parse makes of it, where it is small', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4, noUnicodeString: false }), (text) => {
        fc.pre(text.replace(/[^[{,]/g, '').length <= 64);
        expect(parseBoundedJson(text, BOUNDS)).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  test('brackets and commas within texts count for nothing', () => {
    const text = JSON.stringify({ a: '[{,'.repeat(1_000), 'b"[': ['\\', '"[[[[', '\\"'] });
    expect(parseBoundedJson(text, BOUNDS)).toEqual(JSON.parse(text));
  });

  test.each([
    ['deeper than it may be', `${'['.repeat(13)}${']'.repeat(13)}`],
    ['lists of nothing', `[${'[],'.repeat(100)}[]]`],
    ['mappings of nothing', `[${'{},'.repeat(100)}{}]`],
    ['values of nothing', `[${'1,'.repeat(100)}1]`],
    ['keys of nothing', `{${'"":1,'.repeat(200)}"":1}`],
    ['no JSON', '{'],
    ['a text without an end', '["a'],
    ['nothing', ''],
  ])('%s is none', (_, text) => {
    expect(parseBoundedJson(text, BOUNDS)).toBeUndefined();
  });

  test('what is as large as it says is taken, however much of it there is', () => {
    const value = Array.from({ length: 50_000 }, (_, at) => [at.toString(16).padStart(64, '0'), at]);
    expect(parseBoundedJson(JSON.stringify(value), { depth: 2, perContainer: 64, perComma: 24 })).toEqual(value);
  });
});
