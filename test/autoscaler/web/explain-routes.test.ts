import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createExplainer } from '../../../autoscaler/explain/explainer.ts';
import { createApiRoutes } from '../../../autoscaler/web/api/api-routes.ts';
import { BodyBudget } from '../../../autoscaler/web/read-body.ts';
import { aJob, aRow } from '../../builders/world.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';
import { SPOT } from '../explain/knowing.ts';
import { AUTHORIZED, ask, serving } from './serving.ts';

const NOW = 1_700_000_000_000;
const BIG = '9007199254740993';
const journal = new MemoryJournal();
const clock = { now: () => NOW };
/** Nothing else of it is asked here. */
const given = {
  explain: createExplainer({ history: journal, clock, service: null }),
  costs: journal,
  clock,
  budget: new BodyBudget(1e6),
};
const routes = createApiRoutes(given as unknown as Parameters<typeof createApiRoutes>[0]);
let served: Awaited<ReturnType<typeof serving>>;

beforeAll(async () => {
  served = await serving({ more: () => routes });
  await journal.putJobs([aJob({ id: BIG, status: 'waiting', createdAt: NOW - 5_000 })]);
  await journal.putRunners([
    aRow({ jobId: BIG, state: 'gone', offer: SPOT, machineStartedAt: NOW - 200_000, machineEndedAt: NOW - 100_000 }),
    aRow({ id: 't-1', state: 'gone', offer: SPOT, machineStartedAt: NOW - 90_000, machineEndedAt: NOW - 80_000 }),
  ]);
});
afterAll(() => served.close());

const get = async (path: string) => {
  const { status, text } = await ask({ port: served.port, path, headers: AUTHORIZED });
  return { status, body: JSON.parse(text) };
};

test('a job is explained by its address, by the short form and by its id, exact beyond 2^53', async () => {
  for (const url of [`https://github.com/acme/plots/actions/runs/10/job/${BIG}`, `ACME/plots#${BIG}`, BIG]) {
    const { status, body } = await get(`/api/v1/explain?url=${encodeURIComponent(url)}`);
    expect({ status, id: body.job?.id, because: body.because }).toEqual({ status: 200, id: BIG, because: 'waiting-for-github' });
  }
  expect((await get(`/api/v1/explain?job=${BIG}`)).status).toBe(200);
});

test('an unknown job, a job of another repository and no job are refused in words', async () => {
  expect(await get('/api/v1/explain?job=5')).toMatchObject({ status: 404, body: { error: 'job-unknown' } });
  expect(await get(`/api/v1/explain?url=${encodeURIComponent(`acme/other#${BIG}`)}`)).toMatchObject({ status: 404 });
  expect(await get('/api/v1/explain')).toMatchObject({ status: 400, body: { error: 'job-unclear' } });
});

test('costs are told by job of the last day, and by any other kind and window', async () => {
  const { status, body } = await get('/api/v1/costs');
  expect({ status, total: body.total.usd, lines: body.lines }).toMatchObject({
    status: 200,
    total: 0.016,
    lines: [{ key: BIG, seconds: 100, usd: 0.01 }],
  });
  expect(body.waste).toMatchObject({ machines: 1, seconds: 60 });
  const pools = await get(`/api/v1/costs?by=pool&from=${NOW - 150_000}&to=${NOW}`);
  expect(pools.body.lines).toMatchObject([{ key: 'large', machines: 2, seconds: 110 }]);
});

test('a senseless question about costs is refused', async () => {
  for (const query of ['by=weather', 'from=x', 'from=9&to=5', 'from=0', 'to=1e3']) {
    expect([query, (await get(`/api/v1/costs?${query}`)).status]).toEqual([query, 400]);
  }
});
