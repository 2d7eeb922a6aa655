import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Forge, startForge } from './start-forge.ts';

const CALLBACK = 'http://127.0.0.1:4000/login/callback?from=github';
const VERIFIER = 'v'.repeat(43);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const NAME = '<b>Pilot "&" light</b>';

let forge: Forge;
let client: { readonly client_id: string; readonly client_secret: string };
let other: typeof client;

beforeAll(async () => {
  forge = await startForge();
  await forge.createRepository({ owner: 'acme', name: 'plots' });
  const make = (name: string) => {
    const permissions = { metadata: 'read', actions: 'read', contents: 'write' };
    const { app, clientSecret } = forge.createApp({
      name,
      owner: 'acme',
      permissions,
      callbacks: [CALLBACK, 'http://127.0.0.1:4000/b'],
    });
    return { client_id: app.clientId, client_secret: clientSecret };
  };
  [client, other] = [make(NAME), make('Other')];
  forge.setRole('acme/plots', 'ada', 'write');
  forge.setRole('acme/plots', 'eve', 'read');
});
afterAll(() => forge.close());

const good = () => ({
  ...{
    client_id: client.client_id,
    redirect_uri: CALLBACK,
    state: 's&1',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  },
});
const authorize = (query: Record<string, string>) =>
  fetch(`${forge.url}/login/oauth/authorize?${new URLSearchParams(query)}`, { redirect: 'manual' });
async function backOf(query: Record<string, string>): Promise<URL> {
  const response = await authorize(query);
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}
const codeFor = async (query: Record<string, string> = {}): Promise<string> =>
  (await backOf({ ...good(), login: 'ada', ...query })).searchParams.get('code') ?? '';
async function exchange(given: Record<string, string>, accept = 'application/json') {
  const body = new URLSearchParams({ ...client, redirect_uri: CALLBACK, code_verifier: VERIFIER, ...given });
  const response = await fetch(`${forge.url}/login/oauth/access_token`, { method: 'POST', body, headers: { accept } });
  expect(response.status).toBe(200);
  const text = await response.text();
  return (accept === 'application/json' ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text))) as Record<
    string,
    string
  >;
}
const get = (path: string, token = '') => fetch(`${forge.api}${path}`, { headers: { authorization: `Bearer ${token}` } });

test('signing in leads back to the callback with a code and the state, and the code’s token tells who it is', async () => {
  const back = await backOf({ ...good(), login: 'ada' });
  expect(`${back.origin}${back.pathname}`).toBe('http://127.0.0.1:4000/login/callback');
  expect(Object.fromEntries(back.searchParams)).toMatchObject({ from: 'github', state: 's&1' });
  const token = await exchange({ code: back.searchParams.get('code') ?? '' });
  expect(token).toMatchObject({ token_type: 'bearer', expires_in: 28_800 });
  expect(token['access_token']).toMatch(/^ghu_/);
  const user = await get('/user', token['access_token']);
  expect(user.status).toBe(200);
  expect(await user.json()).toMatchObject({ login: 'ada', id: forge.model.accounts.account('ada')?.id, type: 'User' });
});

test('without `login` a page asks who it is: each person is a link, and one link refuses', async () => {
  const response = await authorize(good());
  expect(response.status).toBe(200);
  const page = await response.text();
  expect(page).toContain('Authorize &lt;b&gt;Pilot &quot;&amp;&quot; light&lt;/b&gt;');
  const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, to = '']) => to.replaceAll('&amp;', '&'));
  expect(links).toHaveLength(3);
  const follow = (to = '') => fetch(new URL(to, `${forge.url}/login/oauth/authorize`), { redirect: 'manual' });
  const signedIn = await follow(links[0]);
  expect(await exchange({ code: new URL(signedIn.headers.get('location') ?? '').searchParams.get('code') ?? '' })).toHaveProperty(
    'access_token',
  );
  const refused = new URL((await follow(links[2])).headers.get('location') ?? '');
  expect(Object.fromEntries(refused.searchParams)).toMatchObject({ error: 'access_denied', state: 's&1' });
});

test('the answer is a form where JSON is not asked for', async () => {
  expect(await exchange({ code: await codeFor() }, '*/*')).toMatchObject({ token_type: 'bearer' });
});

describe('what is not right is refused as GitHub refuses it', () => {
  test.each([
    ['another address', 'http://127.0.0.1:4000/elsewhere'],
    ['a longer path', 'http://127.0.0.1:4000/login/callback/more?from=github'],
    ['another host', 'http://evil.example/login/callback?from=github'],
  ])('a callback that is not registered (%s) gets no code', async (_, redirect_uri) => {
    const back = await backOf({ ...good(), redirect_uri, login: 'ada' });
    expect(back.host).toBe('127.0.0.1:4000');
    expect(back.searchParams.get('error')).toBe('redirect_uri_mismatch');
    expect(back.searchParams.has('code')).toBe(false);
  });

  test('a challenge by another method than S256', async () => {
    for (const odd of [{ code_challenge_method: 'plain' }, { code_challenge: 'short' }])
      expect((await backOf({ ...good(), login: 'ada', ...odd })).searchParams.get('error')).toBe('invalid_request');
  });

  test('an unknown client, and somebody who does not exist', async () => {
    expect((await authorize({ ...good(), client_id: 'x' })).status).toBe(404);
    expect((await authorize({ ...good(), login: 'nobody-here' })).status).toBe(404);
    expect((await authorize({ ...good(), login: 'acme' })).status).toBe(404);
  });

  test('a code works once', async () => {
    const code = await codeFor();
    expect(await exchange({ code })).toHaveProperty('access_token');
    expect(await exchange({ code })).toMatchObject({ error: 'bad_verification_code' });
  });

  test.each([
    ['another verifier', { code_verifier: 'w'.repeat(43) }, 'bad_verification_code'],
    ['no verifier', { code_verifier: '' }, 'bad_verification_code'],
    ['another callback', { redirect_uri: 'http://127.0.0.1:4000/b' }, 'redirect_uri_mismatch'],
  ])('%s, and the code is spent', async (_, given, error) => {
    const code = await codeFor();
    expect(await exchange({ code, ...given })).toMatchObject({ error });
    expect(await exchange({ code })).toMatchObject({ error: 'bad_verification_code' });
  });

  test('a wrong secret spends no code, and a code of another client is none', async () => {
    const code = await codeFor();
    expect(await exchange({ code, client_secret: 'x' })).toMatchObject({ error: 'incorrect_client_credentials' });
    expect(await exchange({ code, ...other })).toMatchObject({ error: 'bad_verification_code' });
    expect(await exchange({ code })).toHaveProperty('access_token');
  });
});

test('a token of somebody who signed in may do what both the person and the App may, and no more', async () => {
  const token = async (login: string) => (await exchange({ code: await codeFor({ login }) }))['access_token'] ?? '';
  const post = (path: string, of: string, body: object) =>
    fetch(`${forge.api}/repos/acme/plots${path}`, {
      method: 'POST',
      headers: { authorization: `token ${of}` },
      body: JSON.stringify(body),
    });
  const event = { event_type: 'x' };
  expect((await post('/dispatches', await token('ada'), event)).status).toBe(204);
  expect((await post('/dispatches', await token('eve'), event)).status).toBe(403);
  // The App has no `issues: write`; the person alone might.
  expect((await post('/issues/1/comments', await token('ada'), { body: 'hello' })).status).toBe(403);
});

test('a role that changes at run time counts at the next call', async () => {
  const of = forge.userToken('ada');
  const role = async () =>
    (await (await get('/repos/acme/plots/collaborators/eve/permission', of)).json()) as Record<string, unknown>;
  expect(await role()).toMatchObject({ role_name: 'read' });
  forge.setRole('acme/plots', 'eve', 'maintain');
  expect(await role()).toMatchObject({ role_name: 'maintain', permission: 'write' });
  forge.setRole('acme/plots', 'eve', 'read');
});
