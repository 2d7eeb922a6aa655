import { expect, describe as group, test } from '@jest/globals';
import { describe, oneLine, stateOf } from '../../../autoscaler/statuses/describe.ts';
import type { Ended, Planned, Standing } from '../../../autoscaler/statuses/standing.ts';
import { pendingTable, wantedStatuses } from '../../../autoscaler/statuses/wanted-statuses.ts';

const AT = Date.UTC(2026, 10, 21, 14, 0);
const planned = (o: Partial<Planned> = {}): Planned => ({
  id: 'lines',
  name: 'lines',
  flaky: 'pass',
  allow_failure: false,
  ...o,
});
const ended = (o: Partial<Ended> = {}): Ended => ({
  ...{ kind: 'ended', at: AT, verdict: 'pass', because: 'exit code 0', duration: 2_000, tests: null, runner: 'r' },
  ...o,
});
const view = (each: readonly (readonly [Planned, Standing])[]) => ({
  planned: each.map(([one]) => one),
  standings: new Map(each.map(([one, standing]) => [one.id, standing])),
  planless: null,
  context: 'pilotlight',
  urlOf: (id: string | null) => `https://ci.example.org/${id ?? ''}`,
});
const gateOf = (...each: readonly (readonly [Planned, Standing])[]) => wantedStatuses(view(each))[0];

group('a status', () => {
  test.each<[string, Planned, Standing]>([
    ['pending: queued', planned(), { kind: 'queued' }],
    ['pending: running on r', planned(), { kind: 'running', attempt: 1, of: 4, runner: 'r' }],
    ['pending: running on r, retry 1 of 3', planned(), { kind: 'running', attempt: 2, of: 4, runner: 'r' }],
    [
      'pending: retry 2 of 3 at 14:35 UTC',
      planned(),
      { kind: 'waiting', attempt: 3, of: 4, runner: 'r', until: AT + 35 * 60_000, since: AT },
    ],
    [
      'pending: retry 2 of 3 at 14:35 UTC',
      planned(),
      { kind: 'deferred', attempts: 2, of: 4, until: AT + 35 * 60_000, since: AT },
    ],
    [
      'pending: retry 1 at 2026-11-22 01:00 UTC',
      planned(),
      { kind: 'deferred', attempts: 1, of: null, until: AT + 11 * 3_600_000, since: AT },
    ],
    ['success: pass after 2s', planned(), ended()],
    [
      'success: flaky after 2s: passed on attempt 2 of 4',
      planned(),
      ended({ verdict: 'flaky', because: 'passed on attempt 2 of 4' }),
    ],
    ['failure: flaky after 2s: x', planned({ flaky: 'fail' }), ended({ verdict: 'flaky', because: 'x' })],
    ['success: fail (allowed) after 2s: x', planned({ allow_failure: true }), ended({ verdict: 'fail', because: 'x' })],
    ['error: infra after 2s: x', planned(), ended({ verdict: 'infra', because: 'x' })],
    ['failure: oom after 2s: x', planned(), ended({ verdict: 'oom', because: 'x' })],
  ])('%s', (told, one, standing) => {
    expect(`${stateOf(one, standing)}: ${describe(one, standing)}`).toBe(told);
  });

  test('is never longer than GitHub takes, keeps its counts, and is one line of plain text (A7)', () => {
    const hostile = `\u202e\n::error::${'😀'.repeat(200)}`;
    const text = describe(
      planned(),
      ended({ verdict: 'fail', because: hostile, tests: { total: 9, failed: 2, skipped: 0, flaky: 0 } }),
    );
    expect(text.length).toBeLessThanOrEqual(140);
    expect(text).toMatch(/; 2 of 9 tests failed$/);
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(oneLine(hostile, 30).length).toBeLessThanOrEqual(30);
  });
});

group('the gate', () => {
  test('counts what may fail, and flaky ones as the plan says', () => {
    expect(gateOf([planned(), ended()], [planned({ id: 'b', allow_failure: true }), ended({ verdict: 'lost' })])).toMatchObject({
      state: 'success',
    });
    expect(gateOf([planned({ flaky: 'fail' }), ended({ verdict: 'flaky' })])).toMatchObject({ state: 'failure' });
  });

  test.each(['fail', 'timeout', 'signal', 'oom', 'cancelled', 'infra', 'lost'] as const)(
    'is red where one ended as %s',
    (verdict) => {
      expect(gateOf([planned(), ended({ verdict })], [planned({ id: 'b' }), ended()])).toMatchObject({ state: 'failure' });
    },
  );

  test('is pending while a single one has no end, though others failed', () => {
    expect(gateOf([planned(), ended({ verdict: 'fail' })], [planned({ id: 'b' }), { kind: 'queued' }])).toMatchObject({
      state: 'pending',
    });
  });
});

group('a build of very many configurations', () => {
  const many = Array.from({ length: 200 }, (_, index): readonly [Planned, Standing] => [
    planned({ id: `c${index}`, name: index === 199 ? 'a|`@octocat` <img>' : `c${index}` }),
    index < 20 ? ended({ verdict: index === 0 ? 'fail' : 'pass' }) : { kind: 'queued' },
  ]);

  test('has statuses for the gate and for what ended; the rest stands in one table', () => {
    const wanted = wantedStatuses(view(many));
    expect(wanted).toHaveLength(21);
    expect(wanted.filter(({ state }) => state === 'pending').map(({ isGate }) => isGate)).toEqual([true]);
    const table = pendingTable(view(many));
    expect(table).toMatchObject({ title: '20 of 200 configurations ended', isDone: false });
    expect(table?.summary.split('\n')).toHaveLength(182);
  });

  test('shows foreign names as code (A7)', () => {
    expect(pendingTable(view(many))?.summary).toContain("| `a\\|'@octocat' <img>` | `queued` |");
  });

  test('never says more than GitHub takes of a check', () => {
    const huge = Array.from({ length: 5_000 }, (_, index): readonly [Planned, Standing] => [
      planned({ id: `c${index}`, name: '😀'.repeat(80) }),
      { kind: 'queued' },
    ]);
    expect(pendingTable(view(huge))?.summary.length).toBeLessThanOrEqual(65_535);
  });

  test('smaller ones need no table', () => {
    expect(pendingTable(view(many.slice(0, 150)))).toBeNull();
  });
});
