import { expect, test } from '@jest/globals';
import { type ReadRun, runOf } from '../../../src/branch-moves/github-readers.ts';

// The run that a report came from decides whether it counts: a run that somebody started by hand is no test.
const run = (id: string, event: string, more: Partial<ReadRun> = {}): ReadRun => ({
  ...{ id, event, title: '', by: { login: 'ada', isPerson: true }, suite: Number(id) + 1, number: 0, createdAt: 1, ...more },
});
const PUSHED = run('7001', 'push', { number: 45 });
const FORCED = run('7002', 'workflow_dispatch', { number: 46 });
const status = (url: string) => ({ report: { check: 'pilotlight/gate', state: 'green', at: 9, url } as const, suite: 0 });
const CI = 'https://ci.example.org/builds/acme/plots/branches';

test.each([
  ['a run’s own address', 'https://github.com/acme/plots/actions/runs/7001', PUSHED],
  ['the page of a build that a push started', `${CI}/master/45/`, PUSHED],
  ['the page of a build that somebody forced', `${CI}/master/46/?key=abc`, FORCED],
  ['the page of one configuration of it', `${CI}/release%2F1.x/46/words/`, FORCED],
  ['the page of a build whose number was taken', `${CI}/master/46-7002/`, FORCED],
  ['the page of a build nobody knows', `${CI}/master/47/`, null],
  ['anything else', 'https://jenkins.example.org/job/45/', null],
])('a status with %s is that of its run', (_, url, expected) => {
  expect(runOf(status(url), [PUSHED, FORCED])).toEqual(expected);
});

test('where two workflows came to the same number, the one that somebody forced is taken: it proves less', () => {
  expect(runOf(status(`${CI}/master/46/`), [run('7003', 'push', { number: 46 }), FORCED])).toEqual(FORCED);
});

test('a status of another program counts, unless the commit had no runs but forced ones', () => {
  expect(runOf(status('https://jenkins.example.org/'), [FORCED])).toEqual(FORCED);
  expect(runOf(status('https://jenkins.example.org/'), [])).toBeNull();
});
