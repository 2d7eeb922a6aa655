import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PinoLog } from '../../../autoscaler/adapters/pino-log.ts';

function logging() {
  const lines: string[] = [];
  return { log: new PinoLog({ write: (line) => void lines.push(line) }), lines };
}

function logged(fields: Readonly<Record<string, unknown>>): { readonly line: string; readonly event: Record<string, unknown> } {
  const { log, lines } = logging();
  log.info('an event', fields);
  return { line: lines[0] ?? '', event: JSON.parse(lines[0] ?? '') };
}

test('an event is one JSON line with its level, time, message and fields', () => {
  const { log, lines } = logging();
  log.warn('a runner is late', { stage: 'runner', runner: 'r-1' });
  log.error('worse');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      stage: 'runner',
      runner: 'r-1',
      msg: 'a runner is late',
    },
    { level: 'error', time: expect.any(String), msg: 'worse' },
  ]);
});

test('S15: whatever stands in a field, the event is one line that parses, without a control character', () => {
  const anything = fc.record({
    text: fc.string({ unit: 'binary' }),
    more: fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }),
  });
  fc.assert(
    fc.property(anything, (fields) => {
      const { line } = logged(fields);
      expect(line.endsWith('\n')).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
    }),
    { numRuns: 500 },
  );
});

test('S15: what a terminal or a log viewer would obey is escaped, and still means itself', () => {
  const text = '\u001b[31m \u009b \u2028 \u2029 \u202e \u2066 \u200f \ufeff \u007f "\\\n';
  const { line, event } = logged({ text });
  expect(event.text).toBe(text);
  expect(line.trimEnd()).toMatch(/^[\u0020-\u007e]+$/);
});

test.each([
  ['by the name of its field', { webhookSecret: 'swordfish' }],
  ['by a name deep inside', { request: { headers: { Authorization: 'swordfish' } } }],
  ['in a list', { jitConfigs: ['swordfish'] }],
  ["as GitHub's token", { text: `ghs_${'swordfish'.repeat(4)} was refused` }],
  ['as a JWT', { text: `eyJhbGciOiJSUzI1NiJ9.${'swordfish'.repeat(2)}.c2lnbmF0dXJl` }],
  ['as a PEM key', { text: `-----BEGIN RSA PRIVATE KEY-----\nswordfish\n-----END RSA PRIVATE KEY-----\n` }],
  ['in an address', { url: 'https://user:swordfish@example.org/x' }],
  ['after a scheme', { message: 'sent Bearer swordfishswordfish' }],
  ['in the message of an error', { error: new Error('git clone https://x-access-token:swordfish@example.org failed') }],
  [
    'in the request that an HTTP error carries',
    { error: Object.assign(new Error('403'), { request: { headers: { authorization: 'swordfish' } } }) },
  ],
  ['in the cause of an error', { error: new Error('outer', { cause: new Error(`token ghp_${'swordfish'.repeat(3)}`) }) }],
])('I-16: a secret does not leave %s', (_where, fields) => {
  expect(logged(fields).line).not.toContain('swordfish');
});

test('an error keeps its name, message, code, stack and cause', () => {
  const error = Object.assign(new TypeError('outer', { cause: Object.assign(new Error('inner'), { code: 'ECONNRESET' }) }), {
    status: 502,
  });
  expect(logged({ error }).event.error).toMatchObject({
    name: 'TypeError',
    message: 'outer',
    status: 502,
    stack: expect.stringContaining('pino-log.test.ts'),
    cause: { name: 'Error', message: 'inner', code: 'ECONNRESET' },
  });
});

test('a payload of a hundred thousand levels, a circle and a text of a megabyte are cut, not fatal', () => {
  let deep: unknown = 'bottom';
  for (let level = 0; level < 100_000; level++) deep = [deep];
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const { line, event } = logged({ deep, circle, long: 'x'.repeat(1_000_000), many: Array.from({ length: 5_000 }, () => 1) });
  expect(line.length).toBeLessThan(5_000);
  expect(event.long).toMatch(/^x+… \(1000000 characters\)$/);
});
