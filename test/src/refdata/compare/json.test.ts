import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codecs } from '../../../../src/adapters/comparison-codecs.ts';
import type { Comparison } from '../../../../src/refdata/compare/format.ts';
import { json } from '../../../../src/refdata/compare/json.ts';
import { checkJson, type JsonLimits } from '../../../../src/refdata/compare/json-check.ts';
import { hashOfText } from '../../../../src/refdata/compare/json-text.ts';
import { treeOf } from '../../../../src/refdata/compare/json-tree.ts';
import { processorTime } from '../../../processor-time.ts';

const encoder = new TextEncoder();
const compare = (expected: string, actual: string, options: object = {}): Comparison =>
  json.compare(encoder.encode(expected), encoder.encode(actual), {
    options: json.options.parse(options),
    codecs,
    nested: () => ({ kind: 'equal', why: '', detail: null }),
  });
const changes = (comparison: Comparison) => {
  if (comparison.kind === 'unreadable' || comparison.detail?.kind !== 'tree') throw new Error(JSON.stringify(comparison));
  return comparison.detail.changes;
};

describe('JSON is compared by its values', () => {
  test('layout, the order of keys and the way a number is written do not count', () => {
    expect(compare('{"a":[1,2.50],"b":"\\u00e9"}', '{ "b" : "é",\r\n "a" : [ 1.0, 25e-1 ] }').kind).toBe('equal');
    expect(compare('\ufeff{"a": 0}', '{"a": -0}').kind).toBe('equal');
  });

  test('integers beyond 2^53 are compared exactly', () => {
    expect(compare('[9007199254740993]', '[9007199254740992]')).toMatchObject({ kind: 'different' });
    expect(changes(compare('[9007199254740993]', '[9007199254740992]'))).toEqual([
      { path: [0], change: 'changed', expected: '9007199254740993', actual: '9007199254740992' },
    ]);
    expect(compare('[100000000000000000000]', '[1e20]').kind).toBe('equal');
    expect(compare('[100000000000000000001]', '[100000000000000000000]', { atol: 1 }).kind).toBe('equal');
    expect(compare('[100000000000000000002]', '[100000000000000000000]', { atol: 1 }).kind).toBe('different');
  });

  test('every change is told with its path: changed, new, missing, of another type', () => {
    const found = changes(compare('{"a":{"b":[1,true]},"c":null,"e":"x"}', '{"a":{"b":[1,"true"]},"d":[1,2],"e":"y"}'));
    expect(found).toEqual([
      { path: ['a', 'b', 1], change: 'changed', expected: 'true', actual: '"true"' },
      { path: ['c'], change: 'missing', expected: 'null' },
      { path: ['e'], change: 'changed', expected: '"x"', actual: '"y"' },
      { path: ['d'], change: 'new', actual: '[… 2]' },
    ]);
  });

  test('an item put into a list is one change', () => {
    const list = Array.from({ length: 100 }, (_, at) => ({ at }));
    const longer = [...list.slice(0, 40), { at: -1 }, ...list.slice(40)];
    expect(changes(compare(JSON.stringify(list), JSON.stringify(longer)))).toEqual([
      { path: [40], change: 'new', actual: '{at}' },
    ]);
    expect(changes(compare(JSON.stringify(longer), JSON.stringify(list)))).toEqual([
      { path: [40], change: 'missing', expected: '{at}' },
    ]);
  });

  test('tolerances hold by path, for all below it, and the last one written wins', () => {
    const before = '{"results":{"a":{"time":1,"n":10},"b":{"time":2,"n":20}}}';
    const after = '{"results":{"a":{"time":1.05,"n":10},"b":{"time":2.3,"n":20}}}';
    const found = changes(compare(before, after, { paths: { 'results.*.time': { atol: 0.1 } } }));
    expect(found).toEqual([
      { path: ['results', 'b', 'time'], change: 'changed', expected: '2', actual: '2.3', why: 'differs by 0.3, 0.1 may' },
    ]);
    expect(compare(before, after, { paths: { results: { atol: 0.5 } } }).kind).toBe('equal');
    expect(compare(before, after, { paths: { '**.time': { atol: 0.5 }, 'results.b.*': { atol: 0 } } }).kind).toBe('different');
    expect(compare(before, after, { rtol: 0.2 }).kind).toBe('equal');
  });

  test('what is ignored counts neither as changed nor as new nor as missing', () => {
    const options = { ignore: ['meta.at', '**.seed', 'list[1]', 'a\\.b'] };
    expect(
      compare(
        '{"meta":{"at":1},"x":[{"seed":1}],"list":[1,2],"a.b":1}',
        '{"meta":{},"x":[{"seed":{"y":2}}],"list":[1],"a.b":2}',
        options,
      ).kind,
    ).toBe('equal');
    expect(compare('{"a":{"b":1},"a.b":1}', '{"a":{"b":2},"a.b":1}', options).kind).toBe('different');
  });

  test('of unordered lists the order does not count, and tolerances still do', () => {
    const options = { unordered: ['**'], atol: 0.1 };
    expect(compare('[{"a":1},{"a":2}]', '[{"a":2.05},{"a":1.05}]', options).kind).toBe('equal');
    // The pair that is equal must be given up for all to be paired.
    expect(compare('[0, 0.1]', '[0, -0.1]', options).kind).toBe('equal');
    expect(changes(compare('[1,2,2]', '[2,1,3]', options))).toEqual([
      { path: [2], change: 'missing', expected: '2' },
      { path: [2], change: 'new', actual: '3' },
    ]);
    expect(compare('[1,2]', '[2,1]', {}).kind).toBe('different');
  });

  test("Python's NaN and infinities are read; NaN is equal to itself unless that is switched off", () => {
    expect(compare('[NaN, Infinity, -Infinity]', '[ NaN, Infinity, -Infinity]').kind).toBe('equal');
    expect(compare('[NaN]', '[ NaN]', { nan: 'different' }).kind).toBe('different');
    expect(compare('[Infinity]', '[-Infinity]', { atol: 1e308, rtol: 9 }).kind).toBe('different');
    expect(compare('[Infinity]', '[1e308]', { atol: 1e308, rtol: 9 }).kind).toBe('different');
  });

  test('keys named like parts of the language are keys as any other', () => {
    expect(changes(compare('{"__proto__":1,"constructor":2}', '{"constructor":2,"toString":3}'))).toEqual([
      { path: ['__proto__'], change: 'missing', expected: '1' },
      { path: ['toString'], change: 'new', actual: '3' },
    ]);
  });

  test('a detail stays small, and says that it does', () => {
    const many = JSON.stringify(Array.from({ length: 5000 }, (_, at) => `${at}${'x'.repeat(1000)}`));
    const comparison = compare(many, many.replaceAll('x', 'y'));
    if (comparison.kind !== 'different' || comparison.detail?.kind !== 'tree') throw new Error('no detail');
    expect(comparison.detail).toMatchObject({ total: 5000, capped: true });
    expect(comparison.detail.changes.length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(comparison.detail).length).toBeLessThan(210_000);
  });
});

describe('what is no JSON is unreadable and told with its place (A10, G18)', () => {
  test.each(
    [
      ['', 'found its end in line 1, column 1'],
      ['{"a":1,}', 'found "}" in line 1, column 8'],
      ['[1]\n[2]', 'found "[" in line 2, column 1'],
      ['[01]', 'found "1"'],
      ['[+1]', 'found "+"'],
      ['[1.]', 'found "."'],
      ['{"a":1,\n "\\u0061":2}', 'the key "a" is there twice, in line 2, column 2'],
      [`{${Array.from({ length: 20 }, (_, at) => `"k${at}":1`).join()},"k3":1}`, 'the key "k3" is there twice'],
      ['["a', 'a text without an end'],
      ['["a\nb"]', 'a control character in a text'],
      ['["\\x41"]', 'a text with an unknown escape'],
      ['[1e999]', 'a number that no double holds'],
      [`[${'9'.repeat(1001)}]`, 'a number of more than 1000 digits'],
      ['nul', 'found "n"'],
      ['['.repeat(201) + ']'.repeat(201), 'is nested deeper than 200'],
      ['[{"a":'.repeat(100_000), 'is nested deeper than 200'],
    ].map(([text = '', why = '']) => ({ text, why })),
  )('$why', ({ text, why }) => {
    expect(compare('[]', text)).toMatchObject({ kind: 'unreadable', which: 'actual', why: expect.stringContaining(why) });
    expect(compare(text, '[]')).toMatchObject({ kind: 'unreadable', which: 'expected' });
  });

  test('bytes that are no UTF-8', () => {
    const bad = new Uint8Array([0x5b, 0x22, 0xff, 0x22, 0x5d]);
    const utf16 = new Uint8Array([0xff, 0xfe, 0x5b, 0, 0x5d, 0]);
    for (const bytes of [bad, utf16]) {
      const comparison = json.compare(encoder.encode('[]'), bytes, {
        options: json.options.parse({}),
        codecs,
        nested: () => ({ kind: 'equal', why: '', detail: null }),
      });
      expect(comparison).toMatchObject({ kind: 'unreadable', which: 'actual', why: expect.stringContaining('no text in utf-8') });
    }
  });

  test('200 levels are read', () => {
    const deep = '['.repeat(200) + ']'.repeat(200);
    expect(compare(deep, ` ${deep}`).kind).toBe('equal');
  });
});

const LIMITS: JsonLimits = { bytes: 1_000_000, containers: 100, values: 1_000, dialect: 'python' };
const isRead = (text: string): boolean => compare(text, '[]').kind !== 'unreadable';

describe('what is read is known to be whole before (A10)', () => {
  test.each([
    ['bytes', `["${'a'.repeat(1_000_000)}"]`, 'has 1,000,004 bytes, and at most 1,000,000 of JSON are read'],
    ['lists', `[${'[],'.repeat(100)}1]`, 'has more than 100 lists and mappings'],
    ['values', `[${'1,'.repeat(1_001)}1]`, 'has more than 1,000 values'],
  ])('%s beyond a limit are told', (_, text, error) => {
    expect(checkJson(encoder.encode(text), LIMITS)).toEqual({ ok: false, error });
  });

  test('places are counted in the units of UTF-16, without the mark of a beginning', () => {
    expect(compare('[]', '\ufeff["é€😀",\n "😀" x]')).toMatchObject({
      why: expect.stringContaining('found "x" in line 2, column 7'),
    });
    expect(compare('[]', '["é€😀" 😀]')).toMatchObject({ why: expect.stringContaining('found "\\ud83d" in line 1, column 9') });
  });

  test('in plain JSON the words of Python are none, and of a key that is there twice the last counts', () => {
    const plain = { ...LIMITS, dialect: 'plain' } as const;
    expect(checkJson(encoder.encode('[NaN]'), plain).ok).toBe(false);
    const bytes = encoder.encode('{"a":1,"\\u0061":2}');
    const checked = checkJson(bytes, plain);
    expect(checked.ok && treeOf(bytes, checked.value).value()).toEqual({ a: 2 });
  });

  test('what is made of the places is what JSON.parse makes of the text', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const bytes = encoder.encode(JSON.stringify(value, null, indent));
        const checked = checkJson(bytes, { ...LIMITS, values: 1e6, containers: 1e6 });
        expect(checked.ok && treeOf(bytes, checked.value).value()).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test('a number is refused exactly where it is no integer and no double holds it', () => {
    const edge = String(2n ** 1024n - 2n ** 970n);
    const beginning = fc.nat({ max: 308 }).map((length) => edge.slice(0, length + 1));
    const digits = fc.oneof(
      fc.nat().map(String),
      beginning,
      fc.constantFrom('0', edge, String(BigInt(edge) - 1n), `1${'0'.repeat(308)}`),
    );
    const [point, shift] = [fc.nat({ max: 320 }), fc.integer({ min: -2, max: 2 })];
    let refused = 0;
    fc.assert(
      fc.property(digits, point, shift, fc.constantFrom('', '-'), (written, at, by, sign) => {
        const cut = 1 + (at % written.length);
        const text = `${sign}${written.slice(0, cut)}.${written.slice(cut)}0e${309 - cut + by}`;
        expect({ text, isRead: isRead(`[${text}]`) }).toEqual({ text, isRead: Number.isFinite(Number(text)) });
        refused += Number.isFinite(Number(text)) ? 0 : 1;
      }),
      { numRuns: 3_000 },
    );
    expect(refused).toBeGreaterThan(500);
  });
});

describe('keys of a mapping', () => {
  const piece = fc.constantFrom(
    'a',
    'é',
    '\\u00e9',
    '\\u00E9',
    '😀',
    '\\ud83d\\ude00',
    '\\ud83d',
    '\\ude00',
    '\\n',
    '\\/',
    '/',
    '\\u0000',
    '',
  );
  const key = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(''));

  test('that hold the same text are there twice, however they are written', () => {
    let twice = 0;
    fc.assert(
      fc.property(fc.array(key, { maxLength: 12 }), (keys) => {
        const isTwice = new Set(keys.map((written) => JSON.parse(`"${written}"`))).size < keys.length;
        const text = `{${keys.map((written) => `"${written}":{"a":1}`).join()}}`;
        expect({ text, isRead: isRead(text) }).toEqual({ text, isRead: !isTwice });
        twice += isTwice ? 1 : 0;
      }),
      { numRuns: 2_000 },
    );
    expect(twice).toBeGreaterThan(200);
  });

  test('are told apart by the thousands, in mappings within each other', () => {
    const some = (count: number, from: string): string[] => Array.from({ length: count }, (_, at) => `"${from}${at}":1`);
    const nested = (last: string): string =>
      `{${some(3_000, 'a').join()},"b":{${some(2_000, 'a').join()},"c":[${`{${some(9, 'a').join()}},`.repeat(50)}1]},${last}:1}`;
    expect(isRead(nested('"a3000"'))).toBe(true);
    for (const last of ['"a2999"', '"\\u00610"', '"b"'])
      expect(compare('[]', nested(last))).toMatchObject({ why: expect.stringContaining('is there twice') });
  });

  test('that were chosen to have one hash are refused in time', () => {
    const keys = colliding(15);
    const hashes = new Set(keys.map((text) => hashOfText(encoder.encode(`"${text}"`), 0)));
    expect([keys.length, new Set(keys).size, hashes.size]).toEqual([32_768, 32_768, 1]);
    const began = processorTime();
    const found = compare('[]', `{${keys.map((text) => `"${text}":1`).join()}}`);
    expect(found).toMatchObject({ why: 'the actual file has keys that were chosen to be slow to tell apart' });
    expect(processorTime() - began).toBeLessThan(1_000);
  });
});

/** Pairs of two characters after which the hash is the same: of one of them, then of another, and so on. */
function colliding(blocks: number): readonly string[] {
  const step = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);
  let [hash, keys] = [0x811c9dc5, ['']];
  for (let block = 0; block < blocks; block += 1) {
    const [first, second] = [0x4e00, 0x5000];
    const after = step(hash, first) ^ second;
    for (let other = first + 1; ; other += 1) {
      const code = step(hash, other) ^ after;
      if (code < 0x1000 || code >= 0xd000) continue;
      const [one, two] = [String.fromCodePoint(first, second), String.fromCodePoint(other, code)];
      keys = keys.flatMap((begun) => [begun + one, begun + two]);
      hash = Math.imul(after, 0x01000193);
      break;
    }
  }
  return keys;
}

describe('properties', () => {
  const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.5, 1.05, -0.1, 2.25));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      number,
      fc.constantFrom(null, true, 'x'),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree'), { maxKeys: 3 }),
    ),
  }));

  /** The rule, word by word. */
  function same(e: unknown, a: unknown, rule: { atol: number; rtol: number; unordered: boolean }): boolean {
    if (typeof e === 'number' && typeof a === 'number') return Math.abs(a - e) <= rule.atol + rule.rtol * Math.abs(e);
    if (Array.isArray(e) && Array.isArray(a)) {
      if (e.length !== a.length) return false;
      if (!rule.unordered) return e.every((item, at) => same(item, a[at], rule));
      return permutations(a).some((order) => e.every((item, at) => same(item, order[at], rule)));
    }
    if (typeof e === 'object' && typeof a === 'object' && e && a && !Array.isArray(e) && !Array.isArray(a)) {
      const [one, other] = [e as Record<string, unknown>, a as Record<string, unknown>];
      const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
      return [...keys].every((key) => Object.hasOwn(one, key) && Object.hasOwn(other, key) && same(one[key], other[key], rule));
    }
    return e === a;
  }
  const permutations = (items: readonly unknown[]): readonly (readonly unknown[])[] =>
    items.length < 2 ? [items] : items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));

  const rules = fc.record({ atol: fc.constantFrom(0, 0.1, 1), rtol: fc.constantFrom(0, 0.1), unordered: fc.boolean() });
  /** Two unrelated trees are hardly ever equal: half of the pairs are one tree with a number or an order changed. */
  const shaken = (value: unknown, by: number): unknown => {
    if (typeof value === 'number') return value + (by % 3) * 0.05;
    if (Array.isArray(value))
      return by % 2 ? value.map((item) => shaken(item, by)).reverse() : value.map((item, at) => shaken(item, by + at));
    return value && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shaken(inner, by)]))
      : value;
  };

  test('a comparator of trees says what the definition says', () => {
    const seen = { equal: 0, different: 0 };
    const judge = (e: unknown, a: unknown, rule: { atol: number; rtol: number; unordered: boolean }): void => {
      const { atol, rtol, unordered } = rule;
      const comparison = compare(JSON.stringify(e), JSON.stringify(a), { atol, rtol, ...(unordered && { unordered: ['**'] }) });
      const wanted = same(e, a, rule) ? 'equal' : 'different';
      seen[wanted] += 1;
      expect(comparison.kind).toBe(wanted);
    };
    fc.assert(fc.property(tree, tree, rules, judge), { numRuns: 300 });
    fc.assert(
      fc.property(tree, fc.nat(6), rules, (e, by, rule) => judge(e, shaken(e, by), rule)),
      { numRuns: 1500 },
    );
    expect(Math.min(seen.equal, seen.different)).toBeGreaterThan(200);
  });

  test('whatever JSON.parse reads is read, and equal to itself however it is laid out', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(compare(text, JSON.stringify(JSON.parse(text), null, 2)).kind).toBe('equal');
      }),
      { numRuns: 500 },
    );
  });

  test('no text is read that JSON.parse refuses, but for the words of Python', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', ']', '"', '0', '-', '\\', '{'), (text, at, what) => {
        const spoiled = text.slice(0, at % text.length) + what + text.slice((at % text.length) + 1);
        const accepts = (() => {
          try {
            JSON.parse(spoiled);
            return true;
          } catch {
            return false;
          }
        })();
        const twice = compare(spoiled, '[]');
        // What comes behind these was not looked at.
        if (twice.kind === 'unreadable' && /twice|double holds|digits/.test(twice.why)) return;
        const isRead = twice.kind !== 'unreadable';
        expect({ spoiled, isRead }).toEqual({ spoiled, isRead: accepts });
      }),
      { numRuns: 500 },
    );
  });
});
