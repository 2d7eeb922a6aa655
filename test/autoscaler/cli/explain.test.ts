import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { openHistory } from '../../../autoscaler/adapters/sqlite-history.ts';
import { openSqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { explain } from '../../../autoscaler/cli/explain.ts';
import { createExplainer } from '../../../autoscaler/explain/explainer.ts';
import { createApiRoutes } from '../../../autoscaler/web/api/api-routes.ts';
import { BodyBudget } from '../../../autoscaler/web/read-body.ts';
import { aDecision } from '../../builders/journal-rows.ts';
import { aJob } from '../../builders/world.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { aPoolFact } from '../explain/knowing.ts';
import { AUTHORIZED, serving } from '../web/serving.ts';
import { codesOf, workplace } from './journal-at-work.ts';

const clock = new SteppedClock(1_700_000_000_000);
const JOB = aJob({ id: '9007199254740993', createdAt: 1_699_999_000_000 });
const servers: Server[] = [];
const places: ReturnType<typeof workplace>[] = [];
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  for (const close of closing.splice(0)) await close();
  for (const place of places.splice(0)) place.dispose();
});

function placeAt(listen?: string, socket?: string) {
  const place = workplace(listen, socket);
  places.push(place);
  const run = (...args: string[]) => explain(['--config', place.config, ...args], { print: place.print, clock, openHistory });
  return { ...place, run };
}

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** The real web server with these routes, over a journal of its own. */
async function serviceWith(jobs: readonly (typeof JOB)[], socket: string): Promise<number> {
  const past = openSqliteJournal(placeAt().journal, clock);
  const look = () => ({
    at: clock.now(),
    jobs,
    held: jobs.map(({ id }) => ({ job: id, pool: 'large', because: 'pool-full' as const })),
    unserved: [],
    runners: [],
  });
  const service = { look, pools: [aPoolFact()], sources: () => [] };
  // Nothing else of it is asked here.
  const given = { explain: createExplainer({ history: past, clock, service }), costs: past, clock, budget: new BodyBudget(1e6) };
  const routes = createApiRoutes(given as unknown as Parameters<typeof createApiRoutes>[0]);
  const served = await serving({ more: () => routes });
  await served.web.listenOnSocket(socket);
  closing.push(() => served.close().then(() => past.close()));
  return served.port;
}

test('the running service is asked, by any form of the job', async () => {
  const place = placeAt('127.0.0.1:1', 'api.sock');
  const port = await serviceWith([JOB], place.socket ?? '');
  expect(await place.run(`acme/plots#${JOB.id}`)).toBe(0);
  expect(place.text()).toContain('acme/plots#10.1/lines');
  expect(place.text()).toMatch(/Waits since 2023-11-14 21:56:40 UTC \(16m40s\): pool-full\n {2}The pool has as many machines/);
  expect(place.text()).toContain('Next: It is launched when one of them ends.');
  place.lines.length = 0;
  await place.run('--json', JOB.id);
  expect(JSON.parse(place.text())).toMatchObject({ because: 'pool-full', job: { id: JOB.id } });
  expect(await codesOf(() => place.run('5'))).toBe('job-unknown');
  expect(await codesOf(() => place.run(`acme/other#${JOB.id}`))).toBe('job-unknown');
  const far = placeAt(`127.0.0.1:${port}`);
  expect(await codesOf(() => far.run(JOB.id))).toBe('not-admitted');
  writeFileSync(join(far.folder, 'token'), `${AUTHORIZED.authorization.slice('Bearer '.length)}\n`);
  expect(await far.run(JOB.id, '--token-file', join(far.folder, 'token'))).toBe(0);
  expect(far.text()).toContain('pool-full');
  writeFileSync(join(far.folder, 'token'), `pl_${'u'.repeat(43)}`);
  expect(await codesOf(() => far.run(JOB.id, '--token-file', join(far.folder, 'token')))).toBe('not-admitted');
});

test('where the service is down its journal answers, says so, and stays as it is', async () => {
  const place = placeAt();
  const journal = openSqliteJournal(place.journal, clock);
  await journal.putJobs([JOB]);
  await journal.record([aDecision({ subject: JOB.id, because: 'budget-day', detail: '40 USD', at: 1_699_999_500_000 })]);
  await journal.close();
  expect(await place.run(JOB.url.replace(/job\/1$/, `job/${JOB.id}`))).toBe(0);
  expect(place.text()).toContain('service-down');
  expect(place.text()).toContain('it said: budget-day (40 USD).');
  expect(place.text()).toContain('Note: The service did not answer: this is what its journal says.');
  expect(await codesOf(() => place.run('5'))).toBe('job-unknown');
});

test('an unclear job, two jobs, no journal, and another program at the address: each is one fault', async () => {
  const place = placeAt();
  expect(await codesOf(() => place.run('lines'))).toBe('job-unclear');
  expect(await codesOf(() => place.run())).toBe('job-unclear');
  expect(await codesOf(() => place.run('1', '2'))).toBe('job-unclear');
  expect(await codesOf(() => place.run('1'))).toBe('journal-missing');
  for (const [status, body] of [
    [200, '<html>'],
    [200, '{"hello":1}'],
    [404, '{"error":"not-found"}'],
    [500, '{}'],
  ] as const) {
    const port = await portOf(createServer((_, response) => response.writeHead(status).end(body)));
    const other = placeAt(`127.0.0.1:${port}`);
    expect([body, await codesOf(() => other.run('1'))]).toEqual([body, 'service-refused']);
  }
});
