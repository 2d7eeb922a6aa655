import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { evaluateCondition } from '../sandbox/workflows/expressions.ts';
import { ROOT } from './planted-tree.ts';
import { actionFaults, workflowFaults } from './workflow-faults.ts';

const workflow = (change: (text: string) => string): string =>
  change(`name: sample
on:
  push:
permissions: {}
concurrency: { group: sample }
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8
        with: { persist-credentials: false }
      - uses: ./
      - uses: pilotlight-ci/pilotlight@v1
      - run: echo "$NAME"
        env: { NAME: '\${{ github.ref_name }}' }
`);
const replace = (from: string, to: string) => workflow((text) => text.replace(from, to));

describe('the rules for workflows (G2, A15)', () => {
  test('a workflow that keeps them all passes', () => {
    expect(workflowFaults(workflow((text) => text))).toEqual([]);
  });

  test.each([
    ['permissions: {} is missing at the top', replace('permissions: {}\n', '')],
    ['permissions: {} is missing at the top', replace('permissions: {}\n', 'permissions: { contents: read }\n')],
    ['concurrency is missing', replace('concurrency: { group: sample }\n', '')],
    ['jobs.build: timeout-minutes is missing', replace('    timeout-minutes: 5\n', '')],
    ['jobs.build: permissions are missing', replace('    permissions: { contents: read }\n', '')],
    ['jobs.build: actions/checkout keeps its credentials', replace('false', 'true')],
    ['jobs.build: an expression stands inside run', replace('"$NAME"', '"${{ github.ref_name }}"')],
    [
      'jobs.build: secrets: inherit hands everything over',
      replace('    timeout-minutes', '    secrets: inherit\n    timeout-minutes'),
    ],
    ['jobs.build: actions/checkout runs on pull_request_target', replace('push', 'pull_request_target')],
    [
      "jobs.build: actions/checkout@v5 is not pinned by a commit's SHA",
      replace('08c6903cd8c0fde910a37f88322edcfb5dd907a8', 'v5'),
    ],
    [
      "jobs.build: evil/pilotlight@v1 is not pinned by a commit's SHA",
      replace('pilotlight-ci/pilotlight@v1', 'evil/pilotlight@v1'),
    ],
    ["jobs.build: docker://alpine is not pinned by a commit's SHA", replace('./', 'docker://alpine')],
  ])('%s: caught', (fault, text) => {
    expect(workflowFaults(text)).toContain(fault);
  });

  const workflows = globSync(['.github/workflows/*.yml', 'examples/*/.github/workflows/*.yml'], { cwd: ROOT });

  test.each(workflows)('%s keeps them', (path) => {
    expect(workflowFaults(readFileSync(join(ROOT, path), 'utf8'))).toEqual([]);
  });

  test('our own workflows are there to be looked at', () => {
    expect(workflows).toEqual(
      expect.arrayContaining(['ci', 'dogfood', 'release'].map((name) => `.github/workflows/${name}.yml`)),
    );
  });

  test('no action of ours runs anything unpinned', () => {
    const actions = globSync(['action.yml', '.github/actions/*/action.yml'], { cwd: ROOT });
    expect(actions.flatMap((path) => actionFaults(readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
    expect(actionFaults('runs: { using: composite, steps: [{ uses: evil/action@main }] }')).toHaveLength(1);
  });
});

test('refdata.yml obeys the other commands of comments just as comments.yml does', () => {
  const job = (file: string) => parse(readFileSync(join(ROOT, '.github/workflows', file), 'utf8')).jobs.command;
  expect(job('refdata.yml')).toEqual(job('comments.yml'));
  expect(job('comments.yml').concurrency).toMatchObject({ queue: 'max' });
});

test('no comment is obeyed by two jobs of refdata.yml, and each that begins with a slash by one', () => {
  const { comment, command } = parse(readFileSync(join(ROOT, '.github/workflows/refdata.yml'), 'utf8')).jobs;
  const needle = "contains(github.event.comment.body, '/update-refdata')";
  expect(comment.if).toContain(` && ${needle} }}`);
  expect(command.if).toContain(` && startsWith(github.event.comment.body, '/') && !${needle} }}`);
});

describe('tests.yml with `watch: true`', () => {
  const { on, jobs } = parse(readFileSync(join(ROOT, '.github/workflows/tests.yml'), 'utf8'));
  const [first, ...others] = jobs.test.steps;

  test('watches first in each job of the matrix, before any checkout, and in no other job', () => {
    expect(first).toMatchObject({
      uses: 'pilotlight-ci/pilotlight@v1',
      with: { command: 'watch', configuration: '${{ matrix.id }}' },
    });
    const all = [...others, ...jobs.plan.steps, ...jobs.gate.steps];
    expect(all.filter((step) => step.with?.command === 'watch')).toEqual([]);
    expect(on.workflow_call.inputs.watch).toMatchObject({ type: 'boolean', default: false });
  });

  const [head, merge] = ['a'.repeat(40), 'b'.repeat(40)];
  const resumed = (tested: string) => ({ pilotlight: JSON.stringify({ run_id: '1', sha: head, tested }) });
  test.each([
    ['a push', { watch: true, event: {} }, true],
    ['what the service started', { watch: true, event: { inputs: { cause: 'upstream: words' } } }, true],
    ['a run that goes on with a branch’s build', { watch: true, event: { inputs: resumed(head) } }, true],
    [
      'a run that goes on with a pull request’s build: a merge was tested',
      { watch: true, event: { inputs: resumed(merge) } },
      false,
    ],
    ['a push where nobody asked for it', { watch: false, event: {} }, false],
  ])('of %s', (_, { watch, event }, expected) => {
    const functions = { success: () => true, failure: () => false, always: () => true, cancelled: () => false };
    expect(evaluateCondition(first.if, { inputs: { watch }, github: { event } }, functions)).toBe(expected);
  });
});
