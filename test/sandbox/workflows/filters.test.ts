import { describe, expect, test } from '@jest/globals';
import type { Trigger } from '../../../autoscaler/simulation/github/engine.ts';
import { matchesPatterns, patternToRegExp } from './filter-patterns.ts';
import { reacts } from './reacts.ts';
import { readWorkflow } from './read-workflow.ts';

describe('a filter pattern', () => {
  test.each([
    ['main', 'main', true],
    ['main', 'maine', false],
    ['feature/*', 'feature/a', true],
    ['feature/*', 'feature/a/b', false],
    ['feature/**', 'feature/a/b', true],
    ['**', 'all/the/branches', true],
    ['*', 'a/b', false],
    ['v[12].[0-9]+', 'v1.10', true],
    ['v[12].[0-9]+', 'v3.1', false],
    ['*.jsx?', 'page.js', true],
    ['*.jsx?', 'page.jsx', true],
    ['*.jsx?', 'page.jsxx', false],
    ['**.js', 'src/a/index.js', true],
    ['docs/**/*.md', 'docs/hello.md', true],
    ['docs/**/*.md', 'docs/a/b/hello.md', true],
    ['docs/**/*.md', 'docs/hello.txt', false],
    ['**/src/**', 'src/a/app.js', true],
    ['**/README.md', 'README.md', true],
    ['**/*-post.md', 'path/2018-my-post.md', true],
    ['a.b', 'axb', false],
    ['\\*', '*', true],
  ])('%s on %s: %s', (pattern, name, expected) => {
    expect(patternToRegExp(pattern).test(name)).toBe(expected);
  });

  test('with ! takes back what an earlier one gave, and a later one gives again', () => {
    const patterns = ['releases/**', '!releases/**-alpha', 'releases/10-alpha'];
    expect(['releases/10', 'releases/beta/3-alpha', 'releases/10-alpha'].map((one) => matchesPatterns(one, patterns))).toEqual([
      true,
      false,
      true,
    ]);
  });
});

const push = (ref: string, changed: readonly string[] = ['src/a.ts'], message = 'x') => ({
  event: 'push',
  action: null,
  ref,
  changed,
  commit: { sha: 's', files: [], message },
});
const pull = (action: string, filterBranch = 'main', changed: readonly string[] = ['src/a.ts']) => ({
  event: 'pull_request',
  action,
  ref: 'refs/pull/1/merge',
  filterBranch,
  changed,
});

describe('`on:`', () => {
  test.each<[string, Partial<Trigger>, boolean]>([
    ['push', push('refs/heads/any'), true],
    ['push', push('refs/tags/v1'), true],
    ['push', push('refs/heads/main', [], 'docs [skip ci]'), false],
    ['[push, pull_request]', pull('opened'), true],
    ['{ push: { branches: [main, "v*"] } }', push('refs/heads/v1'), true],
    ['{ push: { branches: [main] } }', push('refs/heads/other'), false],
    ['{ push: { branches: [main] } }', push('refs/tags/main'), false],
    ['{ push: { branches-ignore: ["wip/**"] } }', push('refs/heads/wip/a/b'), false],
    ['{ push: { tags: ["v*"] } }', push('refs/tags/v1'), true],
    ['{ push: { tags: ["v*"] } }', push('refs/heads/v1'), false],
    ['{ push: { tags-ignore: ["v*"] } }', push('refs/tags/v1'), false],
    ['{ push: { paths: ["src/**"] } }', push('refs/heads/a'), true],
    ['{ push: { paths: ["src/**"] } }', push('refs/heads/a', ['docs/a.md']), false],
    ['{ push: { paths: ["**", "!docs/**"] } }', push('refs/heads/a', ['docs/a.md']), false],
    ['{ push: { paths-ignore: ["docs/**"] } }', push('refs/heads/a', ['docs/a.md']), false],
    ['{ push: { paths-ignore: ["docs/**"] } }', push('refs/heads/a', ['docs/a.md', 'src/b']), true],
    ['{ push: { paths: ["src/**"] } }', push('refs/tags/v1', []), true],
    ['pull_request', pull('synchronize'), true],
    ['pull_request', pull('labeled'), false],
    ['{ pull_request: { types: [labeled] } }', pull('labeled'), true],
    ['{ pull_request: { types: [labeled] } }', pull('opened'), false],
    ['{ pull_request: { branches: [release] } }', pull('opened', 'main'), false],
    ['{ pull_request: { paths: ["docs/**"] } }', pull('opened'), false],
    ['{ repository_dispatch: { types: [build] } }', { event: 'repository_dispatch', action: 'build' }, true],
    ['{ repository_dispatch: { types: [build] } }', { event: 'repository_dispatch', action: 'other' }, false],
    ['{ repository_dispatch: }', { event: 'repository_dispatch', action: 'other' }, true],
    ['issue_comment', { event: 'issue_comment', action: 'created' }, true],
    ['{ issue_comment: { types: [created] } }', { event: 'issue_comment', action: 'edited' }, false],
    [
      '{ workflow_run: { workflows: [CI], types: [completed] } }',
      { event: 'workflow_run', action: 'completed', workflowName: 'CI' },
      true,
    ],
    [
      '{ workflow_run: { workflows: [CI], types: [completed] } }',
      { event: 'workflow_run', action: 'requested', workflowName: 'CI' },
      false,
    ],
    ['{ workflow_run: { workflows: [CI] } }', { event: 'workflow_run', action: 'completed', workflowName: 'Other' }, false],
    [
      '{ workflow_run: { workflows: [CI], branches: [main] } }',
      { event: 'workflow_run', action: 'completed', workflowName: 'CI', filterBranch: 'x' },
      false,
    ],
    ['{ schedule: [{ cron: "0 1 * * *" }] }', { event: 'schedule', action: null, cron: '0 1 * * *' }, true],
    ['{ schedule: [{ cron: "0 1 * * *" }] }', { event: 'schedule', action: null, cron: '5 1 * * *' }, false],
    ['workflow_call', { event: 'workflow_call', action: null }, false],
    ['workflow_dispatch', { event: 'workflow_dispatch', action: null, path: 'ci.yml' }, true],
    ['workflow_dispatch', { event: 'workflow_dispatch', action: null, path: 'other.yml' }, false],
  ])('%s and %j: %s', (on, trigger, expected) => {
    const workflow = readWorkflow('ci.yml', `on: ${on}\njobs: { a: { runs-on: x, steps: [{ run: 'true' }] } }\n`);
    expect(workflow.errors).toEqual([]);
    const whole = {
      filterBranch: null,
      changed: [],
      ref: 'refs/heads/main',
      action: null,
      commit: { sha: 's', files: [] },
      ...trigger,
    } as unknown as Trigger;
    expect(reacts(workflow, whole)).toBe(expected);
  });
});
