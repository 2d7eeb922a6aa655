import { expect, test } from '@jest/globals';
import type { MoveOutcome } from '../../../src/branch-ports.ts';
import { branchesSummary } from '../../../src/report/branches-summary.ts';

const SHA = 'a'.repeat(40);
const outcome: MoveOutcome = {
  move: { from: 'master', to: 'stable', how: 'ff', checks: ['gate'], onConflict: 'pull_request', assignees: [] },
  ...{ state: 'moved', because: 'stable is at it', next: null, before: null, after: SHA, sha: SHA, pull: null, at: 0 },
  evidence: [
    { check: 'gate', state: 'green', at: 1_000, url: 'https://evil.test/', run: { id: '7', event: 'push', title: '', by: null } },
  ],
};
const shown = (more: Partial<MoveOutcome> = {}) =>
  branchesSummary({ outcomes: [{ ...outcome, ...more }], repositoryUrl: 'https://github.com/acme/plots', notes: [] });

test('a move is an arrow in the diagram and a row with its commit, its reason and the run that tested it', () => {
  const text = shown();
  expect(text).toContain('b0 -- "tested: moved" --> b1');
  expect(text).toContain(`/acme/plots/commit/${SHA}`);
  expect(text).toContain('/acme/plots/actions/runs/7>) green at 1970-01-01T00:00:01Z');
});

test('what people merge is a dotted arrow; addresses that a check names are not linked', () => {
  const text = shown({
    move: { ...outcome.move, how: 'pull_request' },
    state: 'asked',
    pull: { number: 3, url: 'https://evil.test/' },
  });
  expect(text).toContain('b0 -. "pull request: pull request open" .-> b1');
  expect(text).toContain('/acme/plots/pull/3');
  expect(text).not.toContain('evil.test');
});

test('a reason with markup stays text', () => {
  expect(shown({ because: '<img src=x> | @acme [x](y)' })).not.toMatch(/<img|@acme|\[x\]\(y\)/);
});
