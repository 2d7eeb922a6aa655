import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MASK_SILENCE, MaskStream } from '../../../src/output/mask.ts';
import { SecretPatterns } from '../../../src/output/secret-patterns.ts';

const NO_SILENCE = 0;

/** The text cut at these places, each piece pushed on its own. */
function masked(text: string | Uint8Array, secrets: readonly string[], cuts: readonly number[] = []): string {
  const stream = new MaskStream(new SecretPatterns(secrets));
  const bytes = Buffer.from(text);
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const pieces = [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length));
  const out = pieces.flatMap((piece) => stream.push(piece, NO_SILENCE).map((part) => Buffer.from(part)));
  return Buffer.concat([...out, ...stream.flush()]).toString('latin1');
}

const latin = (text: string): string => Buffer.from(text).toString('latin1');

/** Whether six bytes of the form in a row can be read in the text. */
function hasTrace(text: string, form: string): boolean {
  const bytes = latin(form);
  for (let at = 0; at + 6 <= bytes.length; at += 1) if (text.includes(bytes.slice(at, at + 6))) return true;
  return false;
}

interface Written {
  readonly text: string;
  /** What of it is the secret's alone, on one line. */
  readonly own: string;
}

/** As programs write it, by other means than ours. */
function writtenForms(secret: string): readonly Written[] {
  const raw = Buffer.from(secret);
  const whole = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    raw.toString('hex'),
    raw.toString('hex').toUpperCase(),
  ].map((text) => ({ text, own: text }));
  const long = [0, 1, 2, 50, 51, 52].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before, 0xff), raw, Buffer.alloc(90, 0xff)]).toString('base64');
    const own = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + raw.length) * 8) / 6));
    return [text, wrapped(text, 76, '\n'), wrapped(text, 64, '\r\n  '), text.replaceAll('+', '-').replaceAll('/', '_')].map(
      (one) => ({ text: one, own: one.includes('_') ? own.replaceAll('+', '-').replaceAll('/', '_') : own }),
    );
  });
  return [...whole, ...long];
}

const wrapped = (text: string, columns: number, end: string): string =>
  text.match(new RegExp(`.{1,${columns}}`, 'g'))?.join(end) ?? '';

/** A secret none of whose parts turns up by chance in what surrounds it. */
const secrets = fc
  .tuple(fc.constantFrom('gh', 'Zq', '"k/', 'é\\'), fc.stringMatching(/^[A-Za-z0-9+/=<&%]{10,60}$/))
  .map(([head, tail]) => head + tail)
  .filter((secret) => new Set(secret).size > 7);

describe('a secret in an output', () => {
  test('leaves no six bytes of any form behind, however the output is cut', () => {
    fc.assert(
      fc.property(secrets, fc.array(fc.nat(4_000), { maxLength: 40 }), (secret, cuts) => {
        for (const { text, own } of writtenForms(secret)) {
          const out = masked(`~~~~${text}~~~~\n`, [secret], cuts);
          expect({ text, out, leak: hasTrace(out.replaceAll(/[\r\n ]/g, ''), own) }).toEqual({ text, out, leak: false });
          expect(out).toMatch(/^~~~~.*\*\*\*.*~~~~\n$/s);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('is masked together with another that it overlaps', () => {
    expect(masked('<abcdefghijk>', ['abcdefgh', 'defghijk'])).toBe('<***>');
    expect(masked('<abcdefghijk>', ['defg', 'abcdefghijk'], [3, 5, 9])).toBe('<***>');
  });

  test('of several lines is masked line by line and in one', () => {
    const key = '-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA7\nq83kdOwT1lLk5p2x\n-----END KEY-----\n';
    expect(masked(`${key}${JSON.stringify({ key })}\nMIIEpAIBAAKCAQEA7 x`, [key])).toBe(
      '***\n***\n***\n***\n{"key":"***"}\n*** x'.replace('***\n***\n***\n***\n{', '***{'),
    );
  });

  test('shorter than three characters is refused', () => {
    const patterns = new SecretPatterns();
    expect(['', ' \n', 'ab', 'abc', 'abc'].map((value) => patterns.add(value))).toEqual([
      'too-short',
      'too-short',
      'too-short',
      'added',
      'known',
    ]);
    expect(masked('ab abc', ['ab', 'abc'])).toBe('ab ***');
  });
});

describe('an output without secrets', () => {
  test('passes byte by byte, terminal colours and broken UTF-8 included', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 3_000 }),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(3_000)), (some, cuts) => {
        expect(masked(some, ['s3cr3t-value-of-tests', 'another-one-of-these'], cuts)).toBe(Buffer.from(some).toString('latin1'));
      }),
    );
    const colours = '\u001b[1;31mFAILED\u001b[0m :: x::add-mask::not at the start of a line\n';
    expect(masked(colours, ['s3cr3t-value'], [3, 4, 20])).toBe(colours);
  });

  test('is held back only where a secret may go on, and let go after a silence', () => {
    const stream = new MaskStream(new SecretPatterns(['password-of-test']));
    const push = (text: string, now: number) => Buffer.concat([...stream.push(Buffer.from(text), now)]).toString();
    expect(push('Give the pass', 0)).toBe('Give the ');
    expect(Buffer.concat([...stream.idle(MASK_SILENCE - 1)]).toString()).toBe('');
    expect(Buffer.concat([...stream.idle(MASK_SILENCE)]).toString()).toBe('pass');
    // What was let go still counts as its beginning.
    expect(push('word-of-', MASK_SILENCE + 1)).toBe('');
    expect(Buffer.concat([...stream.idle(10 * MASK_SILENCE)]).toString()).toBe('');
    expect(push('test now!', 10 * MASK_SILENCE)).toBe('*** now!');
    expect(push('password-o', 20 * MASK_SILENCE)).toBe('');
    expect(Buffer.concat([...stream.flush()]).toString()).toBe('***');
    expect(push('f-test', 30 * MASK_SILENCE)).toBe('***');
  });
});

describe('a mask that the output itself asks for', () => {
  const cut = fc.array(fc.nat(200), { maxLength: 20 });

  test.each([
    ['::add-mask::S3CRET-1\nS3CRET-1', '::add-mask::***\n***'],
    ['S3CRET-1 \t  ::ADD-Mask a=b::S3CRET-1\r\nS3CRET-1', null],
    ['  \u2003::add-mask::S3CRET-1\r\n<S3CRET-1>', latin('  \u2003::add-mask::***\r\n<***>')],
    ['x ##[add-mask]S3CRET-1\nS3CRET-1', 'x ##[add-mask]***\n***'],
    ['::add-mask::two%0Alines%25\ntwo lines%', '::add-mask::***\n*** ***'],
    ['::add-mask::S3CRET-1', '::add-mask::***'],
    ['::add-masks::S3CRET-1\nS3CRET-1', '::add-masks::S3CRET-1\nS3CRET-1'],
    ['::add-mask::ab\nab', '::add-mask::ab\nab'],
  ])('%j', (text, expected) => {
    fc.assert(
      fc.property(cut, (cuts) => {
        expect(masked(text, [], cuts)).toBe(expected ?? text);
      }),
      { numRuns: 30 },
    );
  });

  test('is told when it was too short, and hostile numbers of them end', () => {
    const stream = new MaskStream(new SecretPatterns());
    stream.push(Buffer.from('::add-mask::ab\n'), 0);
    expect(stream.refused).toBe('too-short');
    const many = Array.from({ length: 3_000 }, (_, index) => `::add-mask::value-${index}-x\n`).join('');
    stream.push(Buffer.from(many), 0);
    expect(stream.refused).toBe('too-many');
  });
});
