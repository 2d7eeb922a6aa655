import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePayload, shapeOf } from '../../../autoscaler/web/payload.ts';
import { isSigned } from '../../../autoscaler/web/signature.ts';
import { parseExactJson } from '../../../src/lib/exact-json.ts';
import { processorTime } from '../../processor-time.ts';
import { SECRET, sign } from './serving.ts';

test("S1: GitHub's own example is signed", () => {
  const header = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
  expect(isSigned(Buffer.from('Hello, World!'), header, [SECRET])).toBe(true);
});

test('what was signed with any of the secrets is signed; with another one it is not', () => {
  const secrets = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(secrets, fc.uint8Array(), fc.nat(), (all, bytes, pick) => {
      const body = Buffer.from(bytes);
      const [other, ...ours] = all as [string, ...string[]];
      expect(isSigned(body, sign(body, ours[pick % ours.length]), ours)).toBe(true);
      expect(isSigned(body, sign(body, other), ours)).toBe(false);
    }),
  );
});

test('no header but 64 hexadecimal digits after sha256= is even looked at, and an empty secret signs nothing', () => {
  const body = Buffer.from('x');
  const good = sign(body);
  for (const header of [
    undefined,
    '',
    'sha256=',
    good.slice(7),
    `${good}0`,
    ` ${good}`,
    `${good}\n`,
    good.replace('sha256', 'sha1'),
    `${good}, ${good}`,
  ]) {
    expect(isSigned(body, header, [SECRET])).toBe(false);
  }
  expect(isSigned(body, sign(body, ''), [''])).toBe(false);
});

test('the depth that is counted is the depth that JSON.parse builds', () => {
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(8), (value, limit) => {
      expect(shapeOf(Buffer.from(JSON.stringify(value)), limit).isTooDeep).toBe(depthOf(value) > limit);
    }),
  );
});

test('brackets and quotes inside of strings do not count', () => {
  expect(shapeOf(Buffer.from(JSON.stringify(['[[[[', '\\"[[[', '{{"{{'])), 1).isTooDeep).toBe(false);
});

test('S3: ten megabytes of brackets are refused in a moment, unparsed', () => {
  const body = Buffer.alloc(10_000_000, '[');
  const before = processorTime();
  expect(parsePayload(body)).toEqual({ ok: false, error: 'too-deep' });
  expect(processorTime() - before).toBeLessThan(500);
});

test('any bytes give an answer, never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect(typeof parsePayload(Buffer.from(bytes)).ok).toBe('boolean');
    }),
  );
});

test('I-11: whatever is parsed keeps the digits of its integers, as the exact parser does', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), (rest, integer) => {
      const text = `{"rest":${JSON.stringify(rest)},"digits":"${integer}","id":${integer}}`;
      const payload = parsePayload(Buffer.from(text));
      expect(payload).toEqual({ ok: true, value: parseExactJson(text) });
      expect(payload.ok && String((payload.value as { readonly id: unknown }).id)).toBe(String(integer));
    }),
  );
});
