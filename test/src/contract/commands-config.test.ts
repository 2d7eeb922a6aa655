import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { CommandsSectionSchema, DEFAULT_POLICY, readRefdataPolicy } from '../../../src/contract/commands-config.ts';

test.each([undefined, null, {}, { 'update-refdata': {} }])('a section that says nothing (%j) is the default', (section) => {
  expect(readRefdataPolicy(section)).toEqual({ ok: true, value: DEFAULT_POLICY });
});

test('everything that is written is taken', () => {
  const section = {
    'update-refdata': {
      ...{ role: 'maintain', cooldown: '1h', forks: 'deny', bare: false, bots: 'renovate[bot]' },
      approvers: [
        { paths: 'plots/**', logins: ['ada'] },
        { paths: ['docs/**', '!docs/a'], role: 'admin' },
      ],
    },
  };
  expect(readRefdataPolicy(section)).toEqual({
    ok: true,
    value: {
      ...{ role: 'maintain', cooldown: 3_600_000, forks: 'deny', bare: false, bots: ['renovate[bot]'] },
      approvers: [
        { paths: ['plots/**'], logins: ['ada'], role: null },
        { paths: ['docs/**', '!docs/a'], logins: [], role: 'admin' },
      ],
    },
  });
});

test.each([
  [{ 'update-refdatas': {} }, 'did you mean "update-refdata"?'],
  [{ 'update-refdata': { rol: 'write' } }, 'did you mean "role"?'],
  [{ 'update-refdata': { role: 'read' } }, 'expected one of write, maintain, admin, found "read"'],
  [{ 'update-refdata': { cooldown: '2d' } }, 'up to 1d'],
  [{ 'update-refdata': { approvers: [{ paths: 'a' }] } }, '`logins`, `role` or both'],
  [{ 'update-refdata': { approvers: [{ paths: '{'.repeat(600), logins: 'ada' }] } }, 'a glob such as'],
  [{ 'update-refdata': { bots: 'not a login' } }, 'a login of GitHub'],
  [[], 'expected a mapping'],
])('A2: %j is told as a mistake, never taken for a weaker rule', (section, sentence) => {
  const read = readRefdataPolicy(section);
  expect(read.ok ? [] : read.error.map(({ what }) => what).join('; ')).toContain(sentence);
});

test('the section has a schema for editors', () => {
  const { $schema: _, ...schema } = z.toJSONSchema(CommandsSectionSchema, { io: 'input' });
  expect(JSON.stringify(schema)).toContain('Default: 10m.');
});
