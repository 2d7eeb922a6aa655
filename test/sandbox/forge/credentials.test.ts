import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importPKCS8, SignJWT } from 'jose';
import { openWorkshop, PERMISSIONS, refusalOf, type Workshop } from './testing/workshop.ts';

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop({ limits: { user: 3 } });
  await shop.forge.createRepository({ owner: 'acme', name: 'secret', private: true });
  await shop.forge.createRepository({ owner: 'ada', name: 'notes' });
});
afterAll(() => shop.forge.close());

let unique = 0;
async function jwt(claims: Record<string, unknown> = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const key = await importPKCS8(shop.privateKey, 'RS256');
  return new SignJWT({ iss: shop.app.clientId, iat: now - 30, exp: now + 300, jti: String(++unique), ...claims })
    .setProtectedHeader({ alg: 'RS256' })
    .sign(key);
}
const tokenRoute = 'POST /app/installations/{installation_id}/access_tokens';

describe("the App's JWT", () => {
  test('opens the App and finds its installations by organisation and repository', async () => {
    const octokit = shop.as(await jwt());
    expect((await octokit.request('GET /app')).data).toMatchObject({
      id: shop.app.id,
      client_id: shop.app.clientId,
      installations_count: 1,
    });
    expect((await octokit.request('GET /orgs/{org}/installation', { org: 'acme' })).data.id).toBe(shop.installation.id);
    expect((await octokit.request('GET /repos/{owner}/{repo}/installation', { owner: 'acme', repo: 'plots' })).data.id).toBe(
      shop.installation.id,
    );
    expect(
      await refusalOf(octokit.request('GET /repos/{owner}/{repo}/installation', { owner: 'ada', repo: 'notes' })),
    ).toMatchObject({ status: 404 });
  });

  test('is no token: routes of repositories refuse it', async () => {
    const octokit = shop.as(await jwt());
    expect(await refusalOf(octokit.request('GET /repos/{owner}/{repo}', { owner: 'acme', repo: 'plots' }))).toMatchObject({
      status: 401,
    });
  });

  test('becomes a token once: the same JWT again is answered 404, as GitHub does', async () => {
    const octokit = shop.as(await jwt());
    const params = { installation_id: shop.installation.id };
    expect((await octokit.request(tokenRoute, params)).data).toMatchObject({
      permissions: PERMISSIONS,
      repository_selection: 'all',
    });
    expect(await refusalOf(octokit.request(tokenRoute, params))).toMatchObject({ status: 404 });
  });

  test('of another key is refused, and an unknown token too', async () => {
    expect(await refusalOf(shop.as(`${(await jwt()).slice(0, -6)}AAAAAA`).request('GET /app'))).toMatchObject({
      status: 401,
      message: 'A JSON web token could not be decoded',
    });
    expect(await refusalOf(shop.as('ghs_nobody').request('GET /app'))).toMatchObject({ status: 401, message: 'Bad credentials' });
  });
});

describe('an installation token', () => {
  async function token(restriction: object): Promise<string> {
    return (await shop.as(await jwt()).request(tokenRoute, { installation_id: shop.installation.id, ...restriction })).data.token;
  }

  test('lives an hour, and reaches the repositories of the installation', async () => {
    const { data } = await shop.as(await jwt()).request(tokenRoute, { installation_id: shop.installation.id });
    expect(Math.abs(Date.parse(data.expires_at) - Date.now() - 3_600_000)).toBeLessThan(5_000);
    const { data: reached } = await shop.as(data.token).request('GET /installation/repositories');
    expect(reached.repositories.map(({ full_name }) => full_name).sort()).toEqual(['acme/plots', 'acme/secret']);
  });

  test('restricted to a repository does not see the other one', async () => {
    const octokit = shop.as(await token({ repositories: ['plots'] }));
    expect((await octokit.request('GET /installation/repositories')).data.total_count).toBe(1);
    expect(await refusalOf(octokit.request('GET /repos/{owner}/{repo}', { owner: 'acme', repo: 'secret' }))).toMatchObject({
      status: 404,
    });
  });

  test('restricted in permissions is told which one is missing', async () => {
    const octokit = shop.as(await token({ permissions: { contents: 'read' } }));
    const refused = await refusalOf(
      octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
        owner: 'acme',
        repo: 'plots',
        sha: shop.sha,
        state: 'success',
      }),
    );
    expect(refused).toMatchObject({ status: 403, message: 'Resource not accessible by integration' });
    expect(refused.headers['x-accepted-github-permissions']).toBe('statuses=write');
  });

  test('asking for more than the App has, or for a foreign repository, is refused', async () => {
    expect(await refusalOf(token({ permissions: { secrets: 'write' } }))).toMatchObject({ status: 422 });
    expect(await refusalOf(token({ repositories: ['notes'] }))).toMatchObject({ status: 422 });
  });

  test('revoked is dead', async () => {
    const octokit = shop.as(await token({}));
    await octokit.request('DELETE /installation/token');
    expect(await refusalOf(octokit.request('GET /installation/repositories'))).toMatchObject({ status: 401 });
  });
});

describe('people', () => {
  test('without rights do not see a private repository; without a token nobody writes', async () => {
    const plots = { owner: 'acme', repo: 'plots' };
    expect(
      await refusalOf(
        shop.as(shop.forge.userToken('eve')).request('GET /repos/{owner}/{repo}', { owner: 'acme', repo: 'secret' }),
      ),
    ).toMatchObject({ status: 404 });
    expect((await shop.as(undefined).request('GET /repos/{owner}/{repo}', plots)).data.full_name).toBe('acme/plots');
    const anonymous = shop.as(undefined).request('POST /repos/{owner}/{repo}/dispatches', { ...plots, event_type: 'x' });
    expect(await refusalOf(anonymous)).toMatchObject({ status: 401 });
  });

  test('with write access start workflows, with read access they do not', async () => {
    shop.forge.model.accounts.createAccount({ login: 'grace', type: 'User' });
    shop.forge.model.accounts.setPermission('acme/plots', 'grace', 'write');
    const dispatch = (login: string) =>
      shop.as(shop.forge.userToken(login)).request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
        ...{ owner: 'acme', repo: 'plots', workflow_id: 'ci.yml', ref: 'main' },
      });
    expect((await dispatch('grace')).status).toBe(204);
    expect(await refusalOf(dispatch('mallory'))).toMatchObject({ status: 403 });
  });

  test('beyond the hourly limit are refused with the time of its reset, and asking for the limit is free', async () => {
    const octokit = shop.as(shop.forge.userToken('busy'));
    for (const used of [1, 2, 3]) {
      const { headers } = await octokit.request('GET /user');
      expect([headers['x-ratelimit-used'], headers['x-ratelimit-remaining'], headers['x-ratelimit-limit']].map(String)).toEqual([
        String(used),
        String(3 - used),
        '3',
      ]);
    }
    const refused = await refusalOf(octokit.request('GET /user'));
    expect(refused).toMatchObject({ status: 403, message: expect.stringContaining('API rate limit exceeded') });
    expect(Number(refused.headers['x-ratelimit-reset']) * 1000).toBeGreaterThan(Date.now());
  });
});
