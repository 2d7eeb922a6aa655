import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { RestFace } from './rest/rest-face.ts';
import { until } from './testing/receiver.ts';
import { openWorkshop, refusalOf, type Workshop } from './testing/workshop.ts';
import { Violations } from './violations.ts';

let shop: Workshop;
beforeEach(async () => {
  shop = await openWorkshop();
});
afterEach(() => shop.forge.close().catch(() => undefined));

const where = { owner: 'acme', repo: 'plots' };

test('a malformed request is answered 400 with what is wrong, and fails the test that sent it', async () => {
  const refused = await refusalOf(
    shop.octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', { ...where, sha: shop.sha, state: 'green' as 'success' }),
  );
  expect(refused.status).toBe(400);
  expect(refused.message).toContain('body/state must be equal to one of the allowed values');
  expect(shop.forge.violations.all).toEqual([
    { side: 'request', what: `POST /repos/acme/plots/statuses/${shop.sha}`, faults: [expect.stringContaining('body/state')] },
  ]);
  await expect(shop.forge.close()).rejects.toThrow('1 violation(s)');
  // The refused request changed nothing.
  expect(shop.forge.model.checks.statuses('acme/plots', shop.sha)).toEqual([]);
});

test('a malformed answer of the forge itself becomes 500, and fails the test that caused it', async () => {
  const run = (await shop.forge.commit({ repository: 'acme/plots', files: { a: '1' } })).runs[0];
  Object.assign(run ?? {}, { runNumber: 'one', path: null });
  const refused = await refusalOf(
    shop.octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { ...where, run_id: run?.id ?? 0 }),
  );
  expect(refused.status).toBe(500);
  expect(refused.message).toContain('body/run_number must be integer');
  expect(shop.forge.violations.take()).toMatchObject([
    { side: 'response', faults: expect.arrayContaining([expect.stringContaining('body/path must be string')]) },
  ]);
});

test('a malformed webhook is recorded', async () => {
  const shopWithHook = await openWorkshop({ hook: { url: 'http://127.0.0.1:9/', secret: 's' } });
  Object.assign(shopWithHook.forge.model.accounts.repository('acme/plots') ?? {}, { defaultBranch: 7 });
  await shopWithHook.octokit
    .request('POST /repos/{owner}/{repo}/statuses/{sha}', { ...where, sha: shopWithHook.sha, state: 'success' })
    .catch(() => undefined);
  await until(() => shopWithHook.forge.violations.all.some(({ side }) => side === 'webhook'));
  await expect(shopWithHook.forge.close()).rejects.toThrow('webhook status');
});

test('an unknown parameter in the query is told, as a misspelt filter would be ignored by GitHub', async () => {
  const refused = await refusalOf(shop.octokit.request('GET /repos/{owner}/{repo}/actions/runs?state=queued', where));
  expect(refused).toMatchObject({ status: 400, message: expect.stringContaining('"state"') });
  shop.forge.violations.take();
});

test('an address that GitHub does not describe, and one that the forge does not serve yet, are recorded', async () => {
  expect((await refusalOf(shop.octokit.request('GET /repos/{owner}/{repo}/actions/queue', where))).status).toBe(404);
  expect((await refusalOf(shop.octokit.request('GET /repos/{owner}/{repo}/actions/secrets', where))).status).toBe(501);
  expect(shop.forge.violations.take().map(({ faults }) => faults)).toEqual([
    ['GitHub describes no such operation'],
    ["the sandbox's forge has no route for actions/list-repo-secrets yet"],
  ]);
});

test('a body that is no JSON is answered as GitHub does', async () => {
  const { token } = (await shop.octokit.auth({ type: 'installation' })) as { token: string };
  const response = await fetch(`${shop.forge.api}/repos/acme/plots/dispatches`, {
    method: 'POST',
    body: '{',
    headers: { authorization: `token ${token}` },
  });
  expect([response.status, await response.json()]).toMatchObject([400, { message: 'Problems parsing JSON' }]);
});

test("a route that is not one of GitHub's cannot be registered", () => {
  const routes = { 'actions/list-queue': { need: 'anyone' as const, handle: () => ({ status: 200 }) } };
  expect(() => new RestFace({ forge: {} as never, routes, violations: new Violations() })).toThrow(
    'GitHub describes no operation actions/list-queue',
  );
});
