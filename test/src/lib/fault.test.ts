import { expect, test } from '@jest/globals';
import { type Fault, formatFault, formatPlace } from '../../../src/lib/fault.ts';
import { err, ok } from '../../../src/lib/result.ts';
import { unreachable } from '../../../src/lib/unreachable.ts';

const fault: Fault = { code: 'x', blame: 'theirs', what: 'A is wrong.', next: 'Write B.' };

test('a place names as much as is known', () => {
  expect(formatPlace({ file: 'a.yml' })).toBe('a.yml');
  expect(formatPlace({ file: 'a.yml', line: 3 })).toBe('a.yml:3');
  expect(formatPlace({ file: 'a.yml', line: 3, column: 7 })).toBe('a.yml:3:7');
});

test('a fault is told as place, what, why, next', () => {
  expect(formatFault(fault)).toBe('A is wrong. Write B.');
  expect(formatFault({ ...fault, why: 'C is old.', at: { file: 'a', line: 1 } })).toBe('a:1: A is wrong. C is old. Write B.');
});

test('a result is a value or what was wrong', () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 });
  expect(err('no')).toEqual({ ok: false, error: 'no' });
  expect(unreachable('left over' as never)).toBe('unreachable: "left over"');
});
