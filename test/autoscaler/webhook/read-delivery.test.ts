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
    const nothing = {
      conclusion: null,
      name: '',
      title: '',
      workflow: '',
      event: '',
      branch: null,
      headSha: null,
      url: '',
      actor: null,
    };
    const run = { repository: 'acme/plots', id: '7', attempt: 1, isCompleted: false, isFork: false, ...nothing };
    expect(readRun(aRun())).toEqual({ kind: 'run', run });
    expect(readRun(aRun({ head_repository: { id: 2 } }))).toEqual({ kind: 'run', run: { ...run, isFork: true } });
    expect(readRun(aRun({ status: 'completed', run_attempt: 3 }))).toMatchObject({ run: { isCompleted: true, attempt: 3 } });
  });

  test('tells how it ended, under what title, and who began it', () => {
    const end = {
      status: 'completed',
      conclusion: 'failure',
      name: 'CI',
      display_title: 'Draw',
      path: '.github/workflows/ci.yml@main',
    };
    const where = { event: 'push', head_branch: 'main', head_sha: 'a'.repeat(40), html_url: 'https://github.example/r/7' };
    expect(readRun(aRun({ ...end, ...where, actor: { login: 'ada', id: 5, type: 'User' } }))).toMatchObject({
      run: {
        ...{
          conclusion: 'failure',
          name: 'CI',
          title: 'Draw',
          workflow: '.github/workflows/ci.yml',
          event: 'push',
          branch: 'main',
        },
        ...{ headSha: 'a'.repeat(40), url: 'https://github.example/r/7', actor: { login: 'ada', id: 5 } },
      },
    });
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

describe('issue_comment', () => {
  const aComment = (comment: Record<string, unknown> = {}, more: Record<string, unknown> = {}): unknown => ({
    action: 'created',
    repository: { full_name: 'acme/plots' },
    issue: { number: 12, pull_request: { url: 'https://github.example/p/12' } },
    comment: { id: 9, body: '/update-refdata 4f1c22', user: { login: 'ada', id: 5, type: 'User' }, ...comment },
    sender: { login: 'ada', id: 5, type: 'User' },
    ...more,
  });
  const readComment = (payload: unknown) => read(payload, 'issue_comment');

  test('a comment that may be a command is told with its author’s and its sender’s account (A2, A20)', () => {
    const comment = { repository: 'acme/plots', pull: 12, action: 'created', id: 9, body: '/update-refdata 4f1c22' };
    const author = { login: 'ada', id: 5, type: 'User' };
    expect(readComment(aComment())).toEqual({
      kind: 'comment',
      comment: { ...comment, author, sender: { login: 'ada', id: 5 } },
    });
    expect(readComment(aComment({}, { issue: { number: 12 } }))).toMatchObject({ comment: { pull: null } });
    expect(readComment(aComment({}, { action: 'edited' }))).toMatchObject({ comment: { action: 'edited' } });
  });

  test.each([
    ['talk', 'looks good'],
    ['nothing', ''],
    ['a command in the second line', 'please\n/update-refdata'],
    ['a quote', '> /update-refdata'],
    ['a code block', '    /update-refdata'],
    ['a fence', '```\n/update-refdata'],
  ])('%s is ignored early', (_, body) => {
    expect(readComment(aComment({ body }))).toEqual({ kind: 'ignored', because: 'no-command' });
  });

  test('what is deleted is no request', () => {
    expect(readComment(aComment({}, { action: 'deleted' }))).toEqual({ kind: 'ignored', because: 'event-not-used' });
  });

  test.each([
    ['a body that no comment can have', { body: `/x ${'x'.repeat(65_536)}` }, {}],
    ['no body', { body: null }, {}],
    ['an id beyond 2^53', { id: '9007199254740993' }, {}],
    ['an account that is gone', { user: null }, {}],
    ['a login that is no text', { user: { login: 7, id: 5 } }, {}],
    ['no sender', {}, { sender: null }],
    ['no issue', {}, { issue: null }],
    ['an issue without number', {}, { issue: { pull_request: {} } }],
  ])('%s is refused', (_, comment, more) => {
    expect(readComment(aComment(comment, more))).toMatchObject({ kind: 'refused', because: 'malformed' });
  });

  test('I-12: a comment elsewhere is foreign, command or not', () => {
    const elsewhere = { repository: { full_name: 'rival/plots' } };
    expect(readComment(aComment({}, elsewhere))).toMatchObject({ kind: 'refused', because: 'foreign-repository' });
  });
});

describe('pull_request', () => {
  const aPull = (action: string, pull: unknown): unknown => ({
    ...{ action, repository: { full_name: 'acme/plots' }, pull_request: pull },
  });
  const pull = { number: 12, head: { sha: 'a'.repeat(40) } };

  test.each(['opened', 'synchronize', 'closed', 'reopened'])('%s tells number and head', (action) => {
    const told = { repository: 'acme/plots', number: 12, action, headSha: 'a'.repeat(40) };
    expect(read(aPull(action, pull), 'pull_request')).toEqual({ kind: 'pull', pull: told });
  });

  test('other actions are not used, and other shapes refused', () => {
    expect(read(aPull('labeled', pull), 'pull_request')).toEqual({ kind: 'ignored', because: 'event-not-used' });
    for (const odd of [null, { number: 0, head: pull.head }, { number: 12 }, { number: 12, head: { sha: 7 } }])
      expect(read(aPull('opened', odd), 'pull_request')).toMatchObject({ kind: 'refused', because: 'malformed' });
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

test('a push tells its branch, and whether it was forced', () => {
  const push = { repository: { full_name: 'acme/plots' }, ref: 'refs/heads/main' };
  const told = { repository: 'acme/plots', ref: 'refs/heads/main', isForced: false };
  expect(read(push, 'push')).toEqual({ kind: 'push', push: told });
  expect(read({ ...push, forced: true }, 'push')).toEqual({ kind: 'push', push: { ...told, isForced: true } });
  expect(read({ ...push, forced: 'yes' }, 'push')).toEqual({ kind: 'push', push: told });
});
