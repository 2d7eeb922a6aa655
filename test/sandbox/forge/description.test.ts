import { describe, expect, test } from '@jest/globals';
import { convertSchema } from './description/convert-schema.ts';
import { operations as index } from './description/operations.ts';
import { restDescription } from './description/read-description.ts';
import { restChecks } from './description/rest-checks.ts';
import { webhookChecks } from './description/webhook-checks.ts';

const operations = index();
const checks = restChecks();
const none = new URLSearchParams();

function matched(method: string, path: string) {
  const match = operations.match(method, path);
  if (!match) throw new Error(`no operation for ${method} ${path}`);
  return match;
}

function exampleOf(kind: 'schemas' | 'examples', name: string): Record<string, unknown> {
  return structuredClone(restDescription().components[kind]?.[name] as { value: Record<string, unknown> }).value;
}

describe('finding the operation', () => {
  test('a fixed segment wins over a parameter, a longer template over a branch name with slashes', () => {
    expect(matched('GET', '/orgs/acme/actions/runners/downloads').operation.id).toBe('actions/list-runner-applications-for-org');
    expect(matched('GET', '/orgs/acme/actions/runners/12').operation.id).toBe('actions/get-self-hosted-runner-for-org');
    expect(matched('GET', '/repos/a/b/commits/feature/x/status').operation.id).toBe('repos/get-combined-status-for-ref');
    expect(matched('GET', '/repos/a/b/commits/feature/x')).toMatchObject({ params: { ref: 'feature/x' } });
  });

  test('encoded parameters are decoded once', () => {
    expect(matched('GET', '/repos/a/b/contents/docs%2Fa%2520b.md').params).toEqual({
      owner: 'a',
      repo: 'b',
      path: 'docs/a%20b.md',
    });
  });

  test('an address that GitHub does not describe matches nothing', () => {
    expect(operations.match('GET', '/repos/a/b/actions/queue')).toBeUndefined();
    expect(operations.match('TRACE', '/app')).toBeUndefined();
  });
});

describe('requests', () => {
  const jit = matched('POST', '/orgs/acme/actions/runners/generate-jitconfig');

  test('a good request passes, and its parameters come typed', () => {
    const jobs = matched('GET', '/repos/a/b/actions/runs/12/jobs');
    const checked = checks.request(jobs, new URLSearchParams('per_page=100&filter=latest'), undefined);
    expect(checked).toEqual({
      faults: [],
      params: { owner: 'a', repo: 'b', run_id: 12 },
      query: { per_page: 100, filter: 'latest' },
    });
    expect(checks.request(jit, none, { name: 'r', runner_group_id: 1, labels: ['gpu'] }).faults).toEqual([]);
  });

  test.each([
    ['a missing member', { name: 'r', labels: ['gpu'] }, "body/ must have required property 'runner_group_id'"],
    ['a member of another type', { name: 'r', runner_group_id: '1', labels: ['gpu'] }, 'body/runner_group_id must be integer'],
    ['an empty list of labels', { name: 'r', runner_group_id: 1, labels: [] }, 'body/labels must NOT have fewer than 1 items'],
    [
      'a misspelt member',
      { name: 'r', runner_group_id: 1, labels: ['x'], work_dir: 'w' },
      'must NOT have unevaluated properties: "work_dir"',
    ],
    ['no body at all', undefined, 'body/ must be present'],
  ])('%s is told', (_what, body, fault) => {
    expect(checks.request(jit, none, body).faults.join('\n')).toContain(fault);
  });

  test.each([
    ['per_page=ten', 'query/per_page must be integer'],
    ['per-page=10', 'query/ must NOT have additional properties: "per-page"'],
    ['filter=newest', 'query/filter must be equal to one of the allowed values'],
  ])('the query %s is told', (query, fault) => {
    const jobs = matched('GET', '/repos/a/b/actions/runs/12/jobs');
    expect(checks.request(jobs, new URLSearchParams(query), undefined).faults.join('\n')).toContain(fault);
  });

  test('a range of dates is taken where GitHub documents one, although the description knows one date only', () => {
    const runs = matched('GET', '/repos/a/b/actions/runs');
    expect(checks.request(runs, new URLSearchParams('created=2026-01-01..2026-02-01'), undefined).faults).toEqual([]);
  });

  test('an id that is no number is told', () => {
    const faults = checks.request(matched('GET', '/repos/a/b/actions/runs/latest'), none, undefined).faults;
    expect(faults).toEqual(['path/run_id must be integer']);
  });
});

describe('responses', () => {
  const getRun = operations.byId('actions/get-workflow-run');
  if (!getRun) throw new Error('GitHub describes runs');

  test("GitHub's own example of a run passes", () => {
    expect(checks.response(getRun, 200, exampleOf('examples', 'workflow-run'))).toEqual([]);
  });

  test.each([
    ['a required field is missing', { head_sha: undefined }, "must have required property 'head_sha'"],
    ['a field has another type', { id: 'one' }, '/id must be integer'],
    ['a null stands where none may', { html_url: null }, '/html_url must be string'],
    ['a time is no time', { created_at: 'yesterday' }, '/created_at must match format "date-time"'],
    ['a field is misspelt', { conclusions: 'success' }, 'must NOT have unevaluated properties: "conclusions"'],
    [
      'a nested field is misspelt',
      { actor: { ...(exampleOf('examples', 'workflow-run').actor as object), logn: 'x' } },
      '"logn"',
    ],
  ])('%s: told', (_what, change, fault) => {
    const run = JSON.parse(JSON.stringify({ ...exampleOf('examples', 'workflow-run'), ...change })) as unknown;
    expect(checks.response(getRun, 200, run).join('\n')).toContain(fault);
  });

  test('a status that GitHub does not document for the operation is told', () => {
    expect(checks.response(getRun, 202, {})).toEqual(['status 202 is not documented for actions/get-workflow-run: 200']);
  });

  test('errors that GitHub documents for the whole API pass in their documented shape only', () => {
    expect(
      checks.response(getRun, 404, { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' }),
    ).toEqual([]);
    expect(checks.response(getRun, 404, { error: 'Not Found' })).not.toEqual([]);
    expect(checks.response(getRun, 304, {})).toEqual(['body: status 304 has none']);
  });
});

describe('webhooks', () => {
  const hooks = webhookChecks();

  test('a body of another shape is told, and so is an event or action that does not exist', () => {
    expect(hooks.body('workflow_job', 'queued', { action: 'queued' }).join('\n')).toContain(
      "must have required property 'workflow_job'",
    );
    expect(hooks.body('workflow_job', 'finished', {})).toEqual(['GitHub describes no webhook workflow_job with action finished']);
    expect(hooks.body('workflow_jobs', null, {})).toEqual(['GitHub describes no webhook workflow_jobs with action null']);
  });
});

describe('converting schemas', () => {
  const rename = (ref: string) => ref;

  test('nullable becomes the type null, also beside an enum and beside a reference', () => {
    expect(convertSchema({ type: 'string', nullable: true }, rename)).toMatchObject({ type: ['string', 'null'] });
    expect(convertSchema({ type: 'string', nullable: true, enum: ['a'] }, rename)).toMatchObject({ enum: ['a', null] });
    expect(convertSchema({ $ref: '#/x', nullable: true }, rename)).toEqual({ anyOf: [{ type: 'null' }, { $ref: '#/x' }] });
  });

  test('a keyword that nobody declared is an error', () => {
    expect(() => convertSchema({ type: 'string', contentEncoding: 'base64' }, rename)).toThrow('contentEncoding');
  });
});
