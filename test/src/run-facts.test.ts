import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readRunFacts } from '../../src/run-facts.ts';

const ENV = {
  GITHUB_REPOSITORY: 'acme/plots',
  GITHUB_SHA: 'merge',
  GITHUB_RUN_ID: '9007199254740993',
  GITHUB_RUN_ATTEMPT: '3',
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_SERVER_URL: 'https://github.com',
};
const pull = (repository: string) => ({
  pull_request: {
    number: 7,
    head: { sha: 'head', ref: 'topic', repo: { full_name: repository } },
    base: { sha: 'base', ref: 'main' },
    labels: [{ name: 'slow' }],
  },
});

test('statuses go to the head of a pull request, not to the merge that GitHub made', () => {
  expect(readRunFacts(ENV, pull('acme/plots'))).toMatchObject({
    headSha: 'head',
    sha: 'merge',
    baseSha: 'base',
    attempt: 3,
    fork: false,
    pullRequest: { number: 7, head_ref: 'topic', base_ref: 'main', draft: false, labels: ['slow'] },
    runUrl: 'https://github.com/acme/plots/actions/runs/9007199254740993',
  });
});

test('a head in another repository is a fork, and so is one whose repository is gone', () => {
  expect(readRunFacts(ENV, pull('mallory/plots')).fork).toBe(true);
  expect(readRunFacts(ENV, { pull_request: { number: 7, head: { sha: 'head', repo: null } } }).fork).toBe(true);
  expect(readRunFacts(ENV, pull('Acme/Plots')).fork).toBe(false);
});

test('a push knows the commit before it, unless it makes a branch', () => {
  expect(readRunFacts(ENV, { before: 'b'.repeat(40) }).baseSha).toBe('b'.repeat(40));
  expect(readRunFacts(ENV, { before: '0'.repeat(40) }).baseSha).toBeNull();
});

test('no event, however odd, stops a run', () => {
  fc.assert(fc.property(fc.anything(), (event) => readRunFacts(ENV, event).repository === 'acme/plots'));
});

test('a comment is told with who wrote it and who sent it; under an issue it is about no pull request', () => {
  const comment = { id: 5, body: '/update-refdata', user: { login: 'ada', id: 7 } };
  const event = { action: 'created', comment, sender: { login: 'eve', id: 8 }, issue: { number: 3, pull_request: { url: 'x' } } };
  expect(readRunFacts(ENV, event).comment).toEqual({
    ...{ id: 5, action: 'created', pull: 3, body: '/update-refdata' },
    ...{ author: { login: 'ada', id: 7 }, sender: { login: 'eve', id: 8 } },
  });
  expect(readRunFacts(ENV, { ...event, issue: { number: 3 } }).comment?.pull).toBeNull();
  expect(readRunFacts(ENV, { comment }).comment).toBeNull();
});

test('a finished run is told by its own commit, branch and repository, which may be gone', () => {
  const run = { id: 9, event: 'pull_request', head_sha: 'h', head_branch: 'topic', head_repository: { full_name: 'eve/plots' } };
  const told = { id: '9', event: 'pull_request', headSha: 'h', headBranch: 'topic', headRepository: 'eve/plots' };
  expect(readRunFacts(ENV, { workflow_run: run }).after).toEqual(told);
  expect(readRunFacts(ENV, { workflow_run: { ...run, head_repository: null } }).after).toEqual({ ...told, headRepository: '' });
  expect(readRunFacts(ENV, {}).after).toBeNull();
});

test('a schedule runs on the default branch, whether its event names that or not', () => {
  const scheduled = { ...ENV, GITHUB_EVENT_NAME: 'schedule', GITHUB_REF: 'refs/heads/trunk' };
  expect(readRunFacts(scheduled, { schedule: '0 2 * * *' }).defaultBranch).toBe('trunk');
  expect(readRunFacts(scheduled, { repository: { default_branch: 'main' } }).defaultBranch).toBe('main');
  expect(readRunFacts({ ...scheduled, GITHUB_EVENT_NAME: 'push' }, {}).defaultBranch).toBe('');
});
