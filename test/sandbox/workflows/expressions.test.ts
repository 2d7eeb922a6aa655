import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  conditionOf,
  ExpressionFault,
  evaluate,
  evaluateCondition,
  interpolate,
  interpolateValue,
  isTruthy,
} from './expressions.ts';

const contexts = {
  github: {
    event_name: 'push',
    ref_name: 'main',
    event: { number: 7, labels: [{ name: 'gpu' }, { name: 'slow' }] },
  },
  needs: {
    plan: {
      result: 'success',
      outputs: { jobs: '{"include":[{"name":"a"}]}', count: '1' },
    },
  },
  env: { EMPTY: '' },
  inputs: null,
};
const status = (failed: boolean) => ({
  always: () => true,
  success: () => !failed,
  failure: () => failed,
  cancelled: () => false,
});

describe('an expression', () => {
  test.each<[string, unknown]>([
    ["github.event_name == 'PUSH'", true],
    ['github.event.number + 0', ExpressionFault],
    ['github.event.number > 6', true],
    ["contains(github.event.labels.*.name, 'gpu')", true],
    ["join(github.event.labels.*.name, '+')", 'gpu+slow'],
    ["format('{0}-{1}', github.ref_name, github.event.number)", 'main-7'],
    ['fromJSON(needs.plan.outputs.jobs)', { include: [{ name: 'a' }] }],
    ['needs.nobody.outputs.x', null],
    ['inputs.anything', null],
    ["env.EMPTY || 'fallback'", 'fallback'],
    ["needs.plan.outputs.count != '0' && 'yes'", 'yes'],
    ['', ''],
    ['unknown.thing', ExpressionFault],
    ['nothing()', ExpressionFault],
    ["fromJSON('{')", ExpressionFault],
    ['toJSON(needs.plan.outputs.count)', '"1"'],
  ])('%s', (expression, expected) => {
    if (expected === ExpressionFault) expect(() => evaluate(expression, contexts)).toThrow(ExpressionFault);
    else expect(evaluate(expression, contexts)).toEqual(expected);
  });

  test('calls a function that is given, with plain values', () => {
    expect(
      evaluate("hashFiles('a', 'b')", contexts, {
        hashFiles: (...paths) => paths.join('|'),
      }),
    ).toBe('a|b');
  });

  test('finds keys that objects have by birth', () => {
    expect(evaluate('env.constructor', { env: {} })).toBeNull();
  });
});

describe('a text', () => {
  test('has every expression replaced', () => {
    expect(interpolate('v${{ github.event.number }} of ${{ github.ref_name }}${{ inputs.x }}!', contexts)).toBe('v7 of main!');
  });

  test('may hold braces and quotes inside an expression', () => {
    expect(interpolate("a ${{ format('{0} it''s }}', 1) }} b", { ...contexts }, {})).toMatch(/^a 1 it's/);
  });

  test('keeps the type of a value when it is one whole expression', () => {
    expect(interpolateValue('${{ fromJSON(needs.plan.outputs.jobs) }}', contexts)).toEqual({ include: [{ name: 'a' }] });
    expect(interpolateValue('${{ github.event.number }} ', contexts)).toBe('7 ');
  });

  test('names an expression that is not closed', () => {
    expect(() => interpolate('a ${{ github.ref', contexts)).toThrow(/not closed/);
  });

  test('without expressions stays as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('${{')),
        (text) => interpolate(text, contexts) === text,
      ),
    );
  });

  test('quotes any value so that it comes back', () => {
    fc.assert(fc.property(fc.string(), (value) => interpolate('<${{ env.V }}>', { env: { V: value } }) === `<${value}>`));
  });
});

describe('a condition', () => {
  test('means success() unless it names a status function', () => {
    expect(conditionOf(undefined)).toBe('success()');
    expect(conditionOf("github.ref_name == 'success()'")).toBe("success() && (github.ref_name == 'success()')");
    expect(conditionOf('${{ !cancelled() }}')).toBe('!cancelled()');
    expect(conditionOf('steps.a.outcome == 1 || Always()')).toBe('steps.a.outcome == 1 || Always()');
  });

  test('is false after a failure, except with always() or failure()', () => {
    expect(evaluateCondition("github.ref_name == 'main'", contexts, status(true))).toBe(false);
    expect(evaluateCondition("github.ref_name == 'main'", contexts, status(false))).toBe(true);
    expect(evaluateCondition("always() && github.ref_name == 'main'", contexts, status(true))).toBe(true);
    expect(evaluateCondition('failure()', contexts, status(true))).toBe(true);
  });

  test('that mixes text and expression is a text, and so true, as on GitHub', () => {
    expect(evaluateCondition("${{ github.ref_name }} == 'other'", contexts, status(false))).toBe(true);
  });
});

test('truth is GitHub’s', () => {
  expect([null, undefined, false, 0, Number.NaN, ''].map(isTruthy)).toEqual(Array(6).fill(false));
  expect(['false', '0', [], {}, -1].map(isTruthy)).toEqual(Array(5).fill(true));
});
