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
