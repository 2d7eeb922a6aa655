import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gateSummary } from '../../../src/report/gate-summary.ts';
import { MAX_SUMMARY_BYTES } from '../../../src/report/markdown.ts';
import type { GateRow, GateVerdict, Objection } from '../../../src/testrun/judge.ts';
import { aResult } from '../../builders/action.ts';
import { hostile, strangersIn } from './hostile-text.ts';

const aRow = (o: Partial<GateRow> = {}): GateRow => ({
  id: 'a',
  name: o.id ?? 'a',
  result: aResult({ id: o.id ?? 'a' }),
  objection: undefined,
  remark: null,
  ...o,
});
const verdict = (...rows: readonly GateRow[]): GateVerdict => ({
  rows,
  objections: rows.flatMap(({ objection }) => objection ?? []),
});

test('the gate shows what is red first, then what is worth a look, each with its sentence', () => {
  const bad: Objection = { kind: 'verdict', name: 'b', verdict: 'fail', because: 'exit code 1' };
  const waiting: Objection = { kind: 'verdict', name: 'd', verdict: 'deferred', because: 'retry 2 of 3 at 14:35 UTC' };
  const text = gateSummary(
    verdict(
      aRow(),
      aRow({ id: 'f', remark: 'flaky', result: aResult({ verdict: 'flaky', because: 'passed on attempt 2 of 4' }) }),
      aRow({ id: 'b', objection: bad, result: aResult({ verdict: 'fail' }) }),
      aRow({ id: 'l', remark: 'allowed', result: aResult({ verdict: 'lost', because: 'no sign of life' }) }),
      aRow({ id: 'd', objection: waiting, result: aResult({ verdict: 'deferred', resume_at: Date.UTC(2026, 10, 21, 14, 35) }) }),
      aRow({ id: 'c', result: undefined, objection: { kind: 'missing', name: 'c', because: 'silent' } }),
    ),
  );
  expect(text).toContain(
    '### ❌ 3 of 6 configurations passed\n\n1 failed and may fail, 1 passed only after a retry.\n\n| configuration |',
  );
  const rows = text.split('\n').filter((line) => line.startsWith('| <code>'));
  expect(rows.map((line) => line.slice(8, 9))).toEqual(['b', 'd', 'c', 'l', 'f', 'a']);
  expect(rows[1]).toContain('| deferred until 14:35 UTC |');
  expect(rows[3]).toContain('| failed and may fail: <code>no sign of life</code> |');
  expect(rows[5]).toBe('| <code>a</code> | pass | 1.5s |  | <code>runner-1</code> |  |');
});

test('objections that belong to no configuration, and configurations that were left out, have their own tables', () => {
  const text = gateSummary(
    { rows: [], objections: [{ kind: 'empty-plan' }, { kind: 'unplanned', id: 'x' }] },
    { logs: null, leftOut: [{ name: 'docs', because: 'no file of it changed' }] },
  );
  expect(text).toContain('| <code>The plan is empty&#58; nothing was tested</code> |');
  expect(text).toContain('#### Not selected\n\n| configuration | because |\n| --- | --- |\n| <code>docs</code> |');
});

test('an output is linked where it lies where we keep outputs; where a result says it lies is a claim', () => {
  const notes = { logs: 'https://ci.example.org/builds/acme/plots/pulls/1/2', leftOut: [] };
  const of = (log: string) => gateSummary(verdict(aRow({ result: aResult({ log }) })), notes);
  expect(of(`${notes.logs}/a`)).toContain(`[<code>a</code>](<${notes.logs}/a>)`);
  for (const log of ['https://evil.example/a', `${notes.logs}3/a`, `${notes.logs}/<script>`]) expect(of(log)).not.toContain('](');
});

test('nothing that a configuration is called or reports becomes more than text (A7)', () => {
  const anyRow = fc
    .record({ name: hostile, because: hostile, runner: hostile, log: hostile, red: fc.boolean() })
    .map(({ name, because, runner, log, red }) =>
      aRow({
        name,
        result: aResult({ name, because, runner, log, verdict: 'fail' }),
        objection: red ? { kind: 'verdict', name, verdict: 'fail', because } : undefined,
        remark: red ? null : 'allowed',
      }),
    );
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 3 }), hostile, (rows, id) => {
      const objections: Objection[] = [...verdict(...rows).objections, { kind: 'unplanned', id }];
      const text = gateSummary({ rows, objections }, { logs: 'https://a.b', leftOut: [{ name: id, because: id }] });
      expect(strangersIn(text)).not.toMatch(/[`@\\!&<>$~[\]]|https?:/);
    }),
    { numRuns: 500 },
  );
});

test('5,000 configurations with long names fit, those that are red before all others', () => {
  const long = '\u{10ffff}'.repeat(200);
  const rows = Array.from({ length: 5_000 }, (_, index) =>
    aRow({ name: long, objection: index > 4_990 ? { kind: 'missing', name: long, because: 'silent' } : undefined }),
  );
  const objections = [...verdict(...rows).objections, ...rows.map(({ name }) => ({ kind: 'unplanned', id: name }) as const)];
  const text = gateSummary({ rows, objections });
  expect(Buffer.byteLength(text)).toBeLessThan(MAX_SUMMARY_BYTES);
  expect(text.match(/did not report/g)).toHaveLength(9);
});
