import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { jwtVerify } from 'jose';
import { createGitHubForge } from '../../../autoscaler/adapters/github-forge.ts';
import type { Forge } from '../../../autoscaler/forge-ports.ts';
import { ForgeUnavailable } from '../../../autoscaler/forge-unavailable.ts';
import { createLeanFetch } from '../../../src/adapters/both/lean-fetch.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { PRIVATE_KEY, PUBLIC_KEY, type ScriptedGitHub, type SeenRequest, scriptedGitHub } from './scripted-github.ts';

let github: ScriptedGitHub;
let clock: SteppedClock;
let log: MemoryLog;
let forge: Forge;

beforeEach(async () => {
  github = await scriptedGitHub();
  clock = new SteppedClock(Date.now());
  log = new MemoryLog();
  forge = createGitHubForge({ apiUrl: github.url, app: { id: '4711', privateKey: PRIVATE_KEY }, clock, log, timeout: 2_000 });
});
afterEach(() => github.close());

const TOKENS = '/app/installations/77/access_tokens';
const RUNS = '/repos/acme/plots/actions/runs';
const RUNNERS = '/orgs/acme/actions/runners';

/** Lets the clock run until the promise is settled: pauses between tries cost no real time. */
async function settle<T>(promise: Promise<T>): Promise<T> {
  let isOpen = true;
  const done = (): void => {
    isOpen = false;
  };
  promise.then(done, done);
  while (isOpen) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (clock.nextDue !== null) await clock.step(clock.nextDue - clock.now());
  }
  return promise;
}
const thrown = (promise: Promise<unknown>): Promise<unknown> => settle(promise).catch((error: unknown) => error);
const bearer = ({ headers }: SeenRequest): string => String(headers.authorization).replace(/^\S+ /, '');
const aJob = (o: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{
    id: 1,
    run_id: 10,
    run_attempt: 1,
    name: 'lines',
    status: 'queued',
    conclusion: null,
    labels: ['large'],
    created_at: '2026-11-21T00:00:00Z',
  },
  ...{ started_at: null, completed_at: null, runner_name: null, html_url: '' },
  ...o,
});

describe('the App', () => {
  beforeEach(() => github.on(`GET ${RUNNERS}`, { body: { total_count: 0, runners: [] } }));

  test('proves itself with a JWT of RS256 that GitHub accepts: dated back, good for under ten minutes, never twice the same', async () => {
    await forge.runners('orgs/acme', 'pl7-');
    const jwts = github.seen.filter(({ path }) => path.includes('installation')).map(bearer);
    expect(jwts).toHaveLength(2);
    const claims = await Promise.all(
      jwts.map(async (jwt) => (await jwtVerify(jwt, PUBLIC_KEY, { algorithms: ['RS256'] })).payload),
    );
    for (const { iss, iat = 0, exp = 0 } of claims) {
      expect(iss).toBe('4711');
      expect(iat).toBeLessThanOrEqual(clock.now() / 1000 - 55);
      expect(exp - iat).toBeLessThanOrEqual(600);
    }
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(2);
  });

  test('asks for a token that can do no more than it needs (S10), once', async () => {
    await Promise.all([1, 2, 3].map(() => forge.runners('orgs/acme', 'pl7-')));
    expect(github.to('GET', '/orgs/acme/installation')).toHaveLength(1);
    expect(github.to('POST', TOKENS).map(({ body }) => body)).toEqual([
      { permissions: { organization_self_hosted_runners: 'write' } },
    ]);
    github.on('GET /repos/acme/plots/actions/runners', { body: { total_count: 0, runners: [] } });
    await forge.runners('repos/acme/plots', 'pl7-');
    expect(github.to('POST', TOKENS).at(-1)?.body).toEqual({ permissions: { administration: 'write' }, repositories: ['plots'] });
  });

  test('names the version of the API in every request', async () => {
    await forge.runners('orgs/acme', 'pl7-');
    expect(github.seen.map(({ headers }) => headers['x-github-api-version'])).toEqual(github.seen.map(() => '2022-11-28'));
  });

  test('is found again when it was re-installed under another id (terraform-aws-github-runner#5123)', async () => {
    await forge.runners('orgs/acme', 'pl7-');
    github.on(`POST ${TOKENS}`, { status: 404, body: { message: 'Not Found' } });
    github.on(`GET ${RUNNERS}`, ({ headers }) =>
      headers.authorization === 'token ghs_new'
        ? { body: { runners: [] } }
        : { status: 401, body: { message: 'Bad credentials' } },
    );
    github.on('GET /orgs/acme/installation', { body: { id: 78 } });
    github.on('POST /app/installations/78/access_tokens', {
      status: 201,
      body: { token: 'ghs_new', expires_at: new Date(Date.now() + 3_600_000).toISOString() },
    });
    expect(await forge.runners('orgs/acme', 'pl7-')).toEqual([]);
  });

  test('gets a new token when one was revoked', async () => {
    await forge.runners('orgs/acme', 'pl7-');
    github.on(`GET ${RUNNERS}`, ({ headers }) =>
      headers.authorization === 'token ghs_1' ? { status: 401, body: { message: 'Bad credentials' } } : { body: { runners: [] } },
    );
    expect(await forge.runners('orgs/acme', 'pl7-')).toEqual([]);
    expect(github.to('POST', TOKENS)).toHaveLength(2);
  });

  test('goes by GitHub’s clock where ours is wrong', async () => {
    const ahead = 20 * 60_000;
    const date = (): string => new Date(clock.now() + ahead).toUTCString();
    const isLate = (request: SeenRequest): boolean => {
      const { exp } = JSON.parse(Buffer.from(bearer(request).split('.')[1] ?? '', 'base64url').toString()) as { exp: number };
      return exp * 1000 < clock.now() + ahead;
    };
    github.on('GET /orgs/acme/installation', (request) =>
      isLate(request)
        ? { status: 401, headers: { date: date() }, body: { message: "'Expiration time' claim" } }
        : { headers: { date: date() }, body: { id: 77 } },
    );
    github.on(`POST ${TOKENS}`, (request) =>
      isLate(request)
        ? { status: 401, headers: { date: date() }, body: { message: "'Expiration time' claim" } }
        : { status: 201, headers: { date: date() }, body: { token: 'ghs_1', expires_at: date() } },
    );
    github.on(`GET ${RUNNERS}`, () => ({ headers: { date: date() }, body: { runners: [] } }));
    expect(await forge.runners('orgs/acme', 'pl7-')).toEqual([]);
  });

  test('that is not installed is told so, with the owner', async () => {
    await expect(forge.runners('orgs/nobody', 'pl7-')).rejects.toThrow(
      "GitHub refused the App's installation on nobody: Not Found (404)",
    );
  });

  test('a user’s installation is found where there is no organisation', async () => {
    github.on('GET /orgs/acme/installation', { status: 404, body: { message: 'Not Found' } });
    github.on('GET /installation/repositories', {
      body: { repositories: [{ full_name: 'acme/plots' }, { full_name: 'acme/old', archived: true }] },
    });
    expect(await forge.repositories('acme')).toEqual(['acme/plots']);
  });
});

describe('lists', () => {
  test('are read to their last page', async () => {
    const page = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({ id: from + i, name: `pl7-large-a-${from + i}`, status: 'online', busy: false }));
    github.on(`GET ${RUNNERS}`, ({ path }) => {
      const { page: number, per_page: size } = Object.fromEntries(new URLSearchParams(path.split('?')[1]));
      expect(size).toBe('100');
      const next = `<${github.url}${RUNNERS}?per_page=100&page=${Number(number) + 1}>; rel="next", <${github.url}/x>; rel="last"`;
      return number === '3'
        ? { body: { runners: page(201, 7) } }
        : { headers: { link: next }, body: { runners: page(Number(number) * 100 - 99, 100) } };
    });
    expect(await forge.runners('orgs/acme', 'pl7-')).toHaveLength(207);
  });

  test('that did not change are not sent again: the answer is free, and the same', async () => {
    github.on(`GET ${RUNNERS}`, ({ headers }) =>
      headers['if-none-match'] === '"v1"'
        ? { status: 304, headers: { etag: '"v1"' } }
        : { headers: { etag: '"v1"' }, body: { runners: [{ id: 5, name: 'pl7-a', status: 'online', busy: true }] } },
    );
    const first = await forge.runners('orgs/acme', 'pl7-');
    expect(first).toEqual([{ id: '5', name: 'pl7-a', online: true, busy: true }]);
    expect(await forge.runners('orgs/acme', 'pl7-')).toEqual(first);
    expect(github.to('GET', RUNNERS).map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"']);
  });

  test('lose an odd item and nothing else (L-5)', async () => {
    const odd = [null, 17, [], { id: 'x', name: 'pl7-b' }, { id: 6 }, { id: -1, name: 'pl7-c' }];
    github.on(`GET ${RUNNERS}`, { body: { runners: [...odd, { id: 5, name: 'pl7-a', status: 'offline', busy: false }] } });
    expect(await forge.runners('orgs/acme', 'pl7-')).toEqual([{ id: '5', name: 'pl7-a', online: false, busy: false }]);
    expect(log.entries.find(({ message }) => message === 'items of a list left out')?.fields).toMatchObject({ count: 6 });
  });

  test('that are no lists are an error, not an empty list', async () => {
    github.on(`GET ${RUNNERS}`, { body: { message: 'hello' } });
    await expect(forge.runners('orgs/acme', 'pl7-')).rejects.toThrow(/has no list "runners"/);
  });

  test('keep ids exact beyond 2^53 (I-11)', async () => {
    github.on(`GET ${RUNNERS}`, { body: '{"runners":[{"id":9007199254740993,"name":"pl7-a","status":"online","busy":false}]}' });
    expect(await forge.runners('orgs/acme', 'pl7-')).toMatchObject([{ id: '9007199254740993' }]);
  });
});

describe('open jobs', () => {
  const runsBy = (statuses: Readonly<Record<string, readonly number[]>>): void =>
    github.on(`GET ${RUNS}`, ({ path }) => {
      const status = new URLSearchParams(path.split('?')[1]).get('status') ?? '';
      return { body: { workflow_runs: (statuses[status] ?? []).map((id) => ({ id })) } };
    });

  test('are those of every run that is not completed, in whatever status, each run asked once', async () => {
    runsBy({ requested: [1], pending: [2], waiting: [3], queued: [4, 5], in_progress: [5, 6] });
    for (const run of [1, 2, 3, 4, 5, 6])
      github.on(`GET ${RUNS}/${run}/jobs`, { body: { jobs: [aJob({ id: run * 100, run_id: run })] } });
    expect((await forge.openJobs('acme/plots')).map(({ id }) => id).sort()).toEqual(['100', '200', '300', '400', '500', '600']);
    expect(github.to('GET', `${RUNS}/5/jobs`)).toHaveLength(1);
    expect(github.to('GET', RUNS).map(({ path }) => new URLSearchParams(path.split('?')[1]).get('status'))).toEqual([
      'requested',
      'pending',
      'waiting',
      'queued',
      'in_progress',
    ]);
    expect(github.to('GET', `${RUNS}/5/jobs`)[0]?.path).toContain('filter=latest');
  });

  test('cost two requests a look and three more every five minutes, and nothing of the hour where nothing changed', async () => {
    github.on(`GET ${RUNS}`, ({ headers }) =>
      headers['if-none-match'] === 'W/"quiet"'
        ? { status: 304 }
        : { body: { workflow_runs: [] }, headers: { etag: 'W/"quiet"' } },
    );
    // A quiet repository is looked at every 45 seconds.
    for (let look = 0; look < 20; look++) {
      expect(await forge.openJobs('acme/plots')).toEqual([]);
      await clock.step(45_000);
    }
    const asked = github.to('GET', RUNS);
    expect(asked).toHaveLength(20 * 2 + 3 * 3);
    expect(asked.filter(({ headers }) => headers['if-none-match'] === undefined)).toHaveLength(5);
  });

  test('of a run that ended since the last look are told once more, in one request for all of them', async () => {
    runsBy({ in_progress: [5] });
    const jobs = (status: string) => Array.from({ length: 90 }, (_, index) => aJob({ id: index + 1, run_id: 5, status }));
    github.on(`GET ${RUNS}/5/jobs`, { body: { jobs: jobs('in_progress') } });
    await forge.openJobs('acme/plots');
    runsBy({});
    github.on(`GET ${RUNS}/5/jobs`, { body: { jobs: jobs('completed') } });
    const told = await forge.openJobs('acme/plots');
    expect(told.filter(({ status }) => status === 'completed')).toHaveLength(90);
    expect(github.to('GET', `${RUNS}/5/jobs`)).toHaveLength(2);
    expect(await forge.openJobs('acme/plots')).toEqual([]);
    expect(github.to('GET', `${RUNS}/5/jobs`)).toHaveLength(2);
  });

  test('I-1: a job in progress is told although its run moved to a status that is asked for seldom', async () => {
    runsBy({ in_progress: [5] });
    github.on(`GET ${RUNS}/5/jobs`, {
      body: { jobs: [aJob({ run_id: 5, status: 'in_progress', runner_name: 'pl7-large-a-0' })] },
    });
    await forge.openJobs('acme/plots');
    runsBy({ waiting: [5] });
    expect(await forge.openJobs('acme/plots')).toMatchObject([{ runnerName: 'pl7-large-a-0', status: 'in_progress' }]);
  });

  test('of a run that waits for a person are seen once it may go on', async () => {
    runsBy({ waiting: [5] });
    github.on(`GET ${RUNS}/5/jobs`, { body: { jobs: [aJob({ run_id: 5, status: 'waiting' })] } });
    expect(await forge.openJobs('acme/plots')).toMatchObject([{ status: 'waiting' }]);
    runsBy({ queued: [5] });
    github.on(`GET ${RUNS}/5/jobs`, { body: { jobs: [aJob({ run_id: 5 })] } });
    expect(await forge.openJobs('acme/plots')).toMatchObject([{ status: 'queued' }]);
  });

  test('of a run that was deleted in between are none; the others count (L-5)', async () => {
    runsBy({ queued: [4, 5] });
    github.on(`GET ${RUNS}/5/jobs`, { body: { jobs: [aJob({ run_id: 5 }), { id: 2 }] } });
    expect(await forge.openJobs('acme/plots')).toMatchObject([{ id: '1', runId: '5' }]);
  });

  test('are no empty list where GitHub forbids to look (I-18)', async () => {
    github.on(`GET ${RUNS}`, { status: 403, body: { message: 'Resource not accessible by integration' } });
    await expect(forge.openJobs('acme/plots')).rejects.toThrow(/Resource not accessible by integration \(403\)/);
  });
});

describe('registrations', () => {
  const PATH = `${RUNNERS}/generate-jitconfig`;
  const runner = { name: 'pl7-large-a-0', labels: ['large'] };

  test('carry the labels as given, in the default group', async () => {
    github.on(`POST ${PATH}`, { status: 201, body: { runner: { id: 5 }, encoded_jit_config: 'e30=' } });
    expect(await forge.register('orgs/acme', runner)).toEqual({ kind: 'registered', runnerId: '5', jitConfig: 'e30=' });
    expect(github.to('POST', PATH)[0]?.body).toEqual({
      name: 'pl7-large-a-0',
      labels: ['large'],
      runner_group_id: 1,
      work_folder: '_work',
    });
  });

  test.each([403, 404, 422])('that GitHub refuses with %i are refused, in its words', async (status) => {
    github.on(`POST ${PATH}`, {
      status,
      body: { message: 'No such group', errors: ['group is missing', { message: 'or not yours' }] },
    });
    expect(await forge.register('orgs/acme', runner)).toEqual({
      kind: 'refused',
      because: `No such group; group is missing; or not yours (${status})`,
    });
  });

  test('of an App without the permission are refused', async () => {
    github.on(`POST ${TOKENS}`, {
      status: 422,
      body: { message: 'The permissions requested are not granted to this installation.' },
    });
    expect(await forge.register('orgs/acme', runner)).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('not granted'),
    });
  });

  test.each([{ cut: true }, { status: 502, body: 'bad gateway' }])(
    'are never sent twice: their outcome is unknown after %j',
    async (answer) => {
      github.on(`POST ${PATH}`, answer);
      expect(await thrown(forge.register('orgs/acme', runner))).toBeInstanceOf(ForgeUnavailable);
      expect(github.to('POST', PATH)).toHaveLength(1);
    },
  );
});

describe('deregistering', () => {
  test.each([
    [204, 'removed'],
    [404, 'gone'],
    [422, 'busy'],
  ])('%i means %s', async (status, meaning) => {
    github.on(`DELETE ${RUNNERS}/5`, { status, body: { message: 'Runner is still running a job' } });
    expect(await forge.deregister('orgs/acme', '5')).toBe(meaning);
  });

  test('anything else is an error, not a proof (I-18)', async () => {
    github.on(`DELETE ${RUNNERS}/5`, { status: 403, body: { message: 'Forbidden' } });
    await expect(forge.deregister('orgs/acme', '5')).rejects.toThrow(/Forbidden \(403\)/);
  });
});

describe('when GitHub is not well', () => {
  const body = { runners: [] };

  test.each([
    { status: 502, body: '<html>' },
    { cut: true },
    { cut: true, body },
    { body: '<html>hello</html>' },
    { silent: true },
  ])('reading is tried again after %j', async (answer) => {
    github.on(`GET ${RUNNERS}`, (_, nth) => (nth === 0 ? answer : { body }));
    expect(await settle(forge.runners('orgs/acme', 'pl7-'))).toEqual([]);
    expect(github.to('GET', RUNNERS)).toHaveLength(2);
  });

  test('an outage is told after three tries, with longer and longer times to come back', async () => {
    github.on(`GET ${RUNNERS}`, { status: 503 });
    const waits: number[] = [];
    for (let time = 0; time < 5; time++) {
      const error = await thrown(forge.runners('orgs/acme', 'pl7-'));
      expect(error).toBeInstanceOf(ForgeUnavailable);
      waits.push((error as ForgeUnavailable).until - clock.now());
    }
    expect(github.to('GET', RUNNERS)).toHaveLength(15);
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 60_000]);
  });

  test('after retry-after nothing is sent until then, not even for other calls (S20)', async () => {
    github.on(`GET ${RUNNERS}`, {
      status: 403,
      headers: { 'retry-after': '120' },
      body: { message: 'You have exceeded a secondary rate limit.' },
    });
    github.on('GET /installation/repositories', { body: { repositories: [] } });
    await forge.repositories('acme');
    const start = clock.now();
    expect(await thrown(forge.runners('orgs/acme', 'pl7-'))).toMatchObject({ name: 'ForgeUnavailable', until: start + 120_000 });
    const before = github.seen.length;
    await clock.step(119_000);
    expect(await forge.repositories('acme').catch((error: unknown) => error)).toMatchObject({ until: start + 120_000 });
    expect(github.seen).toHaveLength(before);
    await clock.step(1_000);
    expect(await forge.repositories('acme')).toEqual([]);
  });

  test('a used-up hour is waited out to its reset', async () => {
    const reset = Math.ceil(clock.now() / 1000) + 1_800;
    const used = {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-resource': 'core',
    };
    github.on(`GET ${RUNNERS}`, (_, nth) =>
      nth === 0 ? { status: 403, headers: used, body: { message: 'API rate limit exceeded' } } : { body },
    );
    const error = (await thrown(forge.runners('orgs/acme', 'pl7-'))) as ForgeUnavailable;
    expect(error.until).toBeGreaterThanOrEqual(reset * 1000);
    expect(error.until).toBeLessThanOrEqual(reset * 1000 + 5_000);
    await clock.step(error.until - clock.now());
    expect(await forge.runners('orgs/acme', 'pl7-')).toEqual([]);
  });

  test('callers of one used-up bucket all learn its reset, and calls of others go on', async () => {
    const path = `${RUNNERS}/generate-jitconfig`;
    const reset = Math.ceil(clock.now() / 1000) + 1_800;
    const used = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-resource': 'actions_runner_registration',
    };
    github.on(`POST ${path}`, { status: 403, headers: used, body: { message: 'API rate limit exceeded' } });
    github.on(`GET ${RUNNERS}`, { body });
    const calls = [1, 2, 3, 4].map((n) => thrown(forge.register('orgs/acme', { name: `pl7-large-a-${n}`, labels: ['large'] })));
    for (const error of await Promise.all(calls)) expect((error as ForgeUnavailable).until).toBeGreaterThanOrEqual(reset * 1000);
    const before = github.to('POST', path).length;
    expect(await thrown(forge.register('orgs/acme', { name: 'pl7-large-a-5', labels: ['large'] }))).toBeInstanceOf(
      ForgeUnavailable,
    );
    expect(github.to('POST', path)).toHaveLength(before);
    expect(await forge.runners('orgs/acme', 'pl7-')).toEqual([]);
  });

  test('a hundred calls at once fly sixty at a time', async () => {
    let flying = 0;
    let most = 0;
    const lean = createLeanFetch();
    const counting: typeof fetch = async (...given) => {
      most = Math.max(most, ++flying);
      try {
        return await lean(...given);
      } finally {
        flying--;
      }
    };
    forge = createGitHubForge({ apiUrl: github.url, app: { id: 4711, privateKey: PRIVATE_KEY }, clock, log, fetch: counting });
    for (let id = 1; id <= 100; id++) github.on(`GET /repos/acme/plots/actions/jobs/${id}`, { body: aJob({ id }) });
    const jobs = await Promise.all(Array.from({ length: 100 }, (_, index) => forge.job('acme/plots', String(index + 1))));
    expect(jobs.map((job) => job !== 'gone' && job.id)).toEqual(Array.from({ length: 100 }, (_, index) => String(index + 1)));
    expect(most).toBe(60);
  });
});

describe('a repository that was renamed', () => {
  const job = '/repos/acme/plots/actions/jobs/1';

  test('is followed to where it is now', async () => {
    github.on(`GET ${job}`, {
      status: 301,
      headers: { location: `${github.url}/repositories/5/actions/jobs/1` },
      body: { message: 'Moved Permanently' },
    });
    github.on('GET /repositories/5/actions/jobs/1', { body: aJob() });
    expect(await forge.job('acme/plots', '1')).toMatchObject({ id: '1', repository: 'acme/plots' });
  });

  test.each(['http://127.0.0.2:1/elsewhere', 'https://127.0.0.1:1/elsewhere', '/repos/acme/plots/actions/jobs/1'])(
    'is not followed to %s',
    async (location) => {
      github.on(`GET ${job}`, { status: 301, headers: { location }, body: { message: 'Moved Permanently' } });
      await expect(forge.job('acme/plots', '1')).rejects.toThrow(/301/);
      expect(github.to('GET', job).length).toBeLessThanOrEqual(4);
    },
  );
});

test('no secret stands in what is thrown or logged (I-16)', async () => {
  github.on(`GET ${RUNNERS}`, { status: 500, body: { message: 'oops' } });
  const error = await thrown(forge.runners('orgs/acme', 'pl7-'));
  const jwts = github.seen.map(bearer);
  const told = JSON.stringify([error, String(error), (error as Error).stack, log.entries], (_, value: unknown) =>
    value instanceof Error ? [value.message, value.stack, value.cause] : value,
  );
  expect(jwts.filter((secret) => told.includes(secret))).toEqual([]);
  expect(told).not.toContain('PRIVATE KEY');
});

test('a burst of forty registrations leaves at once: the service waits for one answer, not for forty', async () => {
  let flying = 0;
  let most = 0;
  const lean = createLeanFetch();
  const held: typeof fetch = async (...given) => {
    most = Math.max(most, ++flying);
    // As long as GitHub takes: all forty are on their way by then.
    await new Promise((resolve) => setTimeout(resolve, 120));
    return lean(...given).finally(() => flying--);
  };
  forge = createGitHubForge({ apiUrl: github.url, app: { id: 4711, privateKey: PRIVATE_KEY }, clock, log, fetch: held });
  github.on(`POST ${RUNNERS}/generate-jitconfig`, ({ body }) => ({
    status: 201,
    body: { runner: { id: 1, name: (body as { name: string }).name }, encoded_jit_config: 'e30=' },
  }));
  const all = Array.from({ length: 40 }, (_, index) =>
    forge.register('orgs/acme', { name: `pl7-large-b-${index}`, labels: ['large'] }),
  );
  expect((await Promise.all(all)).map(({ kind }) => kind)).toEqual(Array(40).fill('registered'));
  expect(most).toBe(40);
  // The installation, the token, and forty registrations: no call more.
  expect(github.seen).toHaveLength(42);
});
