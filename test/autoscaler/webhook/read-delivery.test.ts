import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { readDelivery } from '../../../autoscaler/webhook/read-delivery.ts';
import { parseExactJson } from '../../../src/lib/exact-json.ts';

const OWNERS = ['acme', 'octo/hello'];

const aPayload = (job: Record<string, unknown> = {}, repository = 'acme/plots'): unknown => ({
  action: 'queued',
  repository: { full_name: repository },
  workflow_job: {
    id: 5,
    run_id: 7,
    run_attempt: 2,
    name: 'test (lines)',
    status: 'queued',
    conclusion: null,
    labels: ['self-hosted'],
    created_at: '2026-11-21T05:00:00Z',
    started_at: '2026-11-21T05:00:00Z',
    completed_at: null,
    runner_name: null,
    html_url: 'https://github.example/j/5',
    ...job,
  },
});

const read = (payload: unknown, event = 'workflow_job') => readDelivery({ event, payload, owners: OWNERS });

test('a queued job becomes facts: ids as text, times as milliseconds, no start while it waits', () => {
  expect(read(aPayload())).toEqual({
    kind: 'job',
    job: {
      id: '5',
      repository: 'acme/plots',
      runId: '7',
      attempt: 2,
      name: 'test (lines)',
      labels: ['self-hosted'],
      status: 'queued',
      conclusion: null,
      createdAt: Date.UTC(2026, 10, 21, 5),
      startedAt: null,
      completedAt: null,
      runnerName: null,
      url: 'https://github.example/j/5',
      headSha: null,
    },
  });
  expect(read(aPayload({ head_sha: 'a'.repeat(40) }))).toMatchObject({ job: { headSha: 'a'.repeat(40) } });
});

describe('workflow_run', () => {
  const aRun = (run: Record<string, unknown> = {}, repository = 'acme/plots'): unknown => ({
    action: 'requested',
    repository: { full_name: repository },
    workflow_run: {
      ...{ id: 7, run_attempt: 1, status: 'queued', repository: { id: 1 }, head_repository: { id: 1 } },
      ...run,
    },
  });
  const readRun = (payload: unknown) => read(payload, 'workflow_run');

  test('tells whether a commit comes from a fork', () => {
    const run = { repository: 'acme/plots', id: '7', attempt: 1, isCompleted: false, isFork: false };
    expect(readRun(aRun())).toEqual({ kind: 'run', run });
    expect(readRun(aRun({ head_repository: { id: 2 } }))).toEqual({ kind: 'run', run: { ...run, isFork: true } });
    expect(readRun(aRun({ status: 'completed', run_attempt: 3 }))).toMatchObject({ run: { isCompleted: true, attempt: 3 } });
  });

  test.each([
    ['a fork that was deleted since', { head_repository: null }],
    ['a repository without an id', { repository: null, head_repository: null }],
    ['ids that differ beyond 2^53 only', { repository: { id: '9007199254740993' }, head_repository: { id: '9007199254740992' } }],
  ])('takes %s for a fork: nobody is a friend without proof', (_, run) => {
    expect(readRun(aRun(run))).toMatchObject({ kind: 'run', run: { isFork: true } });
  });

  test('is refused where it is foreign or has another shape, and harms nothing', () => {
    expect(readRun(aRun({}, 'rival/plots'))).toMatchObject({ kind: 'refused', because: 'foreign-repository' });
    for (const run of [{ id: null }, { id: -1 }, { status: 7 }])
      expect(readRun(aRun(run))).toMatchObject({ kind: 'refused', because: 'malformed' });
    expect(readRun({ repository: { full_name: 'acme/plots' } })).toMatchObject({ kind: 'refused', because: 'malformed' });
  });
});

test('I-11: an id beyond 2^53 keeps its last digit', () => {
  const payload = parseExactJson(JSON.stringify(aPayload({ id: 'BIG' })).replace('"BIG"', '9007199254740993'));
  expect(read(payload)).toMatchObject({ kind: 'job', job: { id: '9007199254740993' } });
});

test('I-12: a delivery for a repository that is not served is refused, also where the name only begins alike', () => {
  for (const name of ['rival/plots', 'acmex/plots', 'octo/hello2', 'octo/other']) {
    expect(read(aPayload({}, name))).toMatchObject({ kind: 'refused', because: 'foreign-repository' });
  }
  expect(read(aPayload({}, 'Octo/Hello'))).toMatchObject({ kind: 'job' });
});

test('other events are not used, and say so', () => {
  expect(read({ zen: 'Speak like a human.' }, 'ping')).toEqual({ kind: 'ignored', because: 'event-not-used' });
});

describe('a delivery of another shape is refused with the field named', () => {
  test.each([
    ['null', null, 'not an object'],
    ['a list', [], 'not an object'],
    ['no repository', { workflow_job: {} }, 'repository.full_name'],
    ['no job', { repository: { full_name: 'acme/plots' } }, 'workflow_job is missing'],
    ['a fractional id', aPayload({ id: 1.5 }), 'workflow_job.id'],
    ['a rounded id', aPayload({ id: 2 ** 60 }), 'workflow_job.id'],
    ['a negative run', aPayload({ run_id: -1 }), 'workflow_job.run_id'],
    ['a new status', aPayload({ status: 'dreaming' }), 'workflow_job.status is "dreaming"'],
    ['labels as text', aPayload({ labels: 'self-hosted' }), 'workflow_job.labels'],
    ['no name', aPayload({ name: null }), 'workflow_job.name'],
    ['a time that is none', aPayload({ created_at: 'yesterday' }), 'workflow_job.created_at'],
  ])('%s', (_title, payload, detail) => {
    expect(read(payload)).toMatchObject({ kind: 'refused', because: 'malformed', detail: expect.stringContaining(detail) });
  });
});

test("every workflow_job example that GitHub's community recorded is read", () => {
  const file = createRequire(import.meta.url).resolve('@octokit/webhooks-examples/api.github.com/index.json');
  const events = JSON.parse(readFileSync(file, 'utf8')) as { name: string; examples: { repository: { full_name: string } }[] }[];
  const examples = events.find(({ name }) => name === 'workflow_job')?.examples ?? [];
  expect(examples.length).toBeGreaterThan(3);
  for (const payload of examples) {
    expect(readDelivery({ event: 'workflow_job', payload, owners: [payload.repository.full_name] }).kind).toBe('job');
  }
});

test('L-5: an attempt that is no whole number is not passed on: the journal could not store it, and every delivery behind it would wait', () => {
  for (const run_attempt of [1.5, 1e300, -1, '2']) {
    const workflow_job = {
      id: 1,
      run_id: 2,
      run_attempt,
      name: 'lines',
      status: 'queued',
      labels: ['large'],
      created_at: '2026-11-21T00:00:00Z',
    };
    const payload = { repository: { full_name: 'acme/plots' }, workflow_job };
    expect(readDelivery({ event: 'workflow_job', payload, owners: ['acme'] })).toMatchObject({
      kind: 'job',
      job: { attempt: 1 },
    });
  }
});
