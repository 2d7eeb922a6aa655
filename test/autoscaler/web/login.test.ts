import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { localTarget } from '../../../autoscaler/web/login-target.ts';
import {
  agree,
  begin,
  CALLBACK,
  cookiesOf,
  type LoginForge,
  type LoginWorld,
  loginWorld,
  ORIGIN,
  SESSION,
  signIn,
  startLoginForge,
  TICKET,
} from './login-world.ts';

let github: LoginForge;
let world: LoginWorld;
const others: LoginWorld[] = [];
beforeAll(async () => {
  github = await startLoginForge();
});
afterAll(() => github.forge.close());
beforeEach(async () => {
  world = await loginWorld(github);
});
afterEach(async () => {
  await world.close();
  for (const other of others.splice(0)) await other.close();
});
async function another(options: Parameters<typeof loginWorld>[1]): Promise<LoginWorld> {
  const made = await loginWorld(github, options);
  others.push(made);
  return made;
}
const who = async (cookies: Record<string, string>) => {
  const answer = await world.get('/who', cookies);
  return answer.status === 200
    ? (JSON.parse(answer.text) as { login: string; id: number; csrf: string; role: string })
    : answer.status;
};
const MINUTE = 60_000;

describe('S12: signing in', () => {
  test('leads by GitHub to the page that was asked for, with a session of 256 bits', async () => {
    const page = await world.get('/who?x=1');
    expect([page.status, page.headers.location]).toEqual([303, '/login?to=%2Fwho%3Fx%3D1']);
    const begun = await begin(world, '/who?x=1');
    const query = Object.fromEntries(begun.authorize.searchParams);
    expect(query).toMatchObject({ client_id: github.client.id, redirect_uri: CALLBACK, code_challenge_method: 'S256' });
    expect(begun.state).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const answer = await world.get(await agree(begun.authorize), begun.cookies);
    expect([answer.status, answer.headers.location]).toEqual([303, '/who?x=1']);
    const cookies = cookiesOf(answer, begun.cookies);
    expect(Object.keys(cookies)).toEqual([SESSION]);
    expect(cookies[SESSION]).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await who(cookies)).toMatchObject({ login: 'ada', id: github.ids.ada });
  });

  test('sets cookies of this host alone, over TLS alone, out of reach of scripts and of what other sites post', async () => {
    const begun = await world.get('/login');
    const done = await world.get(await agree(new URL(begun.headers.location ?? '')), cookiesOf(begun));
    const [ticket = ''] = begun.headers['set-cookie'] ?? [];
    const [session = '', dropped = ''] = done.headers['set-cookie'] ?? [];
    expect(ticket).toMatch(/^__Host-pilotlight-login=[^;]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/);
    expect(session).toMatch(/^__Host-pilotlight=[^;]+; Path=\/; Max-Age=28800; HttpOnly; SameSite=Lax; Secure$/);
    expect(dropped).toBe('__Host-pilotlight-login=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure');
  });

  test('without TLS, on this host alone, has cookies that say so', async () => {
    const plain = await another({ url: 'http://127.0.0.1:8080' });
    const [cookie = ''] = (await plain.get('/login')).headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^pilotlight-login-without-tls=[^;]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
  });

  test('binds the state to its browser, time and one use, and the code to this process (PKCE)', async () => {
    const begun = await begin(world);
    const path = await agree(begun.authorize);
    const end = async (from: string, cookies = begun.cookies) => {
      const { status, text } = await world.get(from, cookies);
      return [status, /<p>([^<]+)<\/p>/.exec(text)?.[1]?.slice(0, 40)];
    };
    const noTicket = [400, 'This browser did not begin to sign in here,'.slice(0, 40)];
    const foreign = [400, 'This answer belongs to another login than'.slice(0, 40)];
    const unreadable = [400, 'GitHub did not send what was expected: one'.slice(0, 40)];
    // 1-4: no cookie, an empty one, two of them, one that nobody sealed.
    expect(await end(path, {})).toEqual(noTicket);
    expect(await end(path, { [TICKET]: '' })).toEqual(noTicket);
    expect(await end(path, { [TICKET]: `${begun.cookies[TICKET]}; ${TICKET}=x` })).toEqual(noTicket);
    expect(await end(path, { [TICKET]: `${begun.cookies[TICKET]?.slice(0, -3)}AAA` })).toEqual(noTicket);
    // 5-6: a browser that began another login (code injection, login CSRF); a seal of another process.
    expect(await end(path, (await begin(world)).cookies)).toEqual(foreign);
    expect(await end(path, (await begin(await another({}))).cookies)).toEqual(noTicket);
    // 7-12: no state, an empty one, two, one of another grammar, no code, a token in the address.
    expect(await end(path.replace(/&state=[^&]+/, ''))).toEqual(unreadable);
    expect(await end(path.replace(/state=[^&]+/, 'state='))).toEqual(unreadable);
    expect(await end(`${path}&state=${begun.state}`)).toEqual(unreadable);
    expect(await end(path.replace(/state=[^&]+/, 'state=%3Cb%3E'))).toEqual(unreadable);
    expect(await end(path.replace(/code=[^&]+&/, ''))).toEqual(unreadable);
    expect(await end(`${path}&access_token=ghu_swordfish`)).toEqual(unreadable);
    // 13: two codes. None of these used the state up: the browser that began may still finish.
    expect(await end(`${path}&code=swordfish`)).toEqual(unreadable);
    expect((await world.get(path, begun.cookies)).status).toBe(303);
    // 14: a second time, with the same cookie.
    expect(await end(path)).toEqual([400, 'This login was finished already: its add'.slice(0, 40)]);
  });

  test('15: takes ten minutes at most', async () => {
    const begun = await begin(world);
    const path = await agree(begun.authorize);
    world.clock.jump(world.clock.now() + 10 * MINUTE);
    expect((await world.get(path, begun.cookies)).text).toContain('longer than ten minutes');
  });

  test('16: a code that was got for another login is worth nothing here, though its state is replaced', async () => {
    const [victim, attacker] = [await begin(world), await begin(world)];
    const stolen = new URL(await agree(victim.authorize), ORIGIN).searchParams.get('code');
    const answer = await world.get(`/login/callback?code=${stolen}&state=${attacker.state}`, attacker.cookies);
    expect([answer.status, cookiesOf(answer)[SESSION]]).toEqual([403, undefined]);
    expect(answer.text).toContain('GitHub does not accept the code');
    expect(JSON.stringify(world.log.entries)).toContain('bad_verification_code');
  });

  test('17: a code of another client of GitHub, a made-up one and a spent one are refused', async () => {
    const begun = await begin(world);
    const foreign = new URL(begun.authorize);
    foreign.searchParams.set('client_id', github.other.app.clientId);
    expect((await world.get(await agree(foreign), begun.cookies)).status).toBe(403);
    const second = await begin(world);
    expect((await world.get(`/login/callback?code=abcdef&state=${second.state}`, second.cookies)).status).toBe(403);
  });

  test('18: a code for another callback of the same App is refused', async () => {
    const begun = await begin(world);
    const elsewhere = new URL(begun.authorize);
    elsewhere.searchParams.set('redirect_uri', `${ORIGIN}/elsewhere`);
    const query = (await agree(elsewhere)).split('?')[1];
    expect((await world.get(`/login/callback?${query}`, begun.cookies)).status).toBe(403);
  });

  test('19: whoever does not agree is told so, and nothing that came with it is repeated', async () => {
    const begun = await begin(world);
    const query = `error=access_denied&error_description=%3Cscript%3Eswordfish&state=${begun.state}`;
    const answer = await world.get(`/login/callback?${query}`, begun.cookies);
    expect([answer.status, answer.text.includes('you did not agree'), answer.text.includes('swordfish')]).toEqual([
      403,
      true,
      false,
    ]);
  });

  test('20: a session that was put into the browser before is not the one it has afterwards (fixation)', async () => {
    const attacker = await signIn(world, 'eve');
    const begun = await begin(world, '', attacker);
    const answer = await world.get(await agree(begun.authorize, 'ada'), begun.cookies);
    const cookies = cookiesOf(answer, begun.cookies);
    expect(cookies[SESSION]).not.toBe(attacker[SESSION]);
    expect(await who(cookies)).toMatchObject({ login: 'ada' });
    expect(await who(attacker)).toBe(303);
  });

  test('21: where GitHub cannot be reached, or does not know our secret, nobody is signed in and no secret is told', async () => {
    for (const [options, status] of [
      [{ website: 'http://127.0.0.1:1' }, 502],
      [{ secret: 'canary-secret' }, 403],
    ] as const) {
      const broken = await another(options);
      const begun = await begin(broken);
      const url = new URL(begun.authorize.href.replace('http://127.0.0.1:1/', `${github.forge.url}/`));
      const answer = await broken.get(await agree(url), begun.cookies);
      expect([answer.status, cookiesOf(answer)[SESSION]]).toEqual([status, undefined]);
      expect(`${answer.text}${JSON.stringify(broken.log.entries)}`).not.toMatch(/canary-secret|ghu_/);
    }
  });

  test('22: too many logins of everybody together are told to wait, and cost GitHub nothing', async () => {
    const small = await another({ limits: { all: { burst: 3, perSecond: 0.1, sources: 1, countsLoopback: true } } });
    const statuses = [];
    for (let count = 0; count < 5; count++) statuses.push((await small.get('/login')).status);
    expect(statuses).toEqual([303, 303, 303, 429, 429]);
    expect(Number((await small.get('/login')).headers['retry-after'])).toBeGreaterThan(0);
    small.clock.jump(small.clock.now() + 10_000);
    expect((await small.get('/login')).status).toBe(303);
  });
});

describe('S12: where a login leads', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/%0d%0aset-cookie:x=y\r\nx: y',
    '/a\r\nlocation: https://evil.example',
    '/\t/evil.example',
    '/ /evil.example',
    '/a/..//evil.example',
    '',
    'evil.example',
    '/login?to=/login',
    '/login/callback?code=x',
    '/logout',
    `/${'a'.repeat(500)}`,
    '/ä',
    '/a#b',
    '/<script>',
  ])('23-25: never to %j', async (to) => {
    const target = localTarget(to);
    expect(target).toBe('/');
    const begun = await begin(world, to);
    const answer = await world.get(await agree(begun.authorize), begun.cookies);
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
  });

  test('but to any page here, with its query', () => {
    for (const to of ['/pools/gpu-large', '/pulls/acme/plots/7?tab=logs', '/jobs/12', '/']) expect(localTarget(to)).toBe(to);
  });
});

describe('S12: a session', () => {
  test('26: ends eight hours after it began, however often it is used', async () => {
    const cookies = await signIn(world);
    for (let minutes = 0; minutes < 475; minutes += 25) {
      world.clock.jump(world.clock.now() + 25 * MINUTE);
      expect([minutes, await who(cookies)]).toMatchObject([minutes, { login: 'ada' }]);
    }
    world.clock.jump(world.clock.now() + 5 * MINUTE);
    expect(await who(cookies)).toBe(303);
  });

  test('27: ends half an hour after it was last used', async () => {
    const cookies = await signIn(world);
    world.clock.jump(world.clock.now() + 29 * MINUTE);
    expect(await who(cookies)).toMatchObject({ login: 'ada' });
    world.clock.jump(world.clock.now() + 30 * MINUTE);
    expect(await who(cookies)).toBe(303);
    world.clock.jump(world.clock.now() + -30 * MINUTE);
    expect(await who(cookies)).toBe(303);
  });

  test('28: is gone once somebody signs out, and everywhere where they say so', async () => {
    const [here, there, elsewhere] = [await signIn(world), await signIn(world), await signIn(world, 'eve')];
    const told = (await who(here)) as { csrf: string };
    const out = await world.post('/logout', here, { csrf: told.csrf });
    expect([out.status, cookiesOf(out, here)]).toEqual([200, {}]);
    expect([await who(here), await who(there)]).toMatchObject([303, { login: 'ada' }]);
    const [third, csrf] = [await signIn(world), ((await who(there)) as { csrf: string }).csrf];
    await world.post('/logout', there, { csrf, everywhere: 'yes' });
    expect([await who(there), await who(third), await who(elsewhere)]).toMatchObject([303, 303, { login: 'eve' }]);
  });

  test('29: of somebody who lost a role shows it after five minutes at most, without signing in again', async () => {
    world.roles.set('ada', 'admin');
    const cookies = await signIn(world);
    expect(await who(cookies)).toMatchObject({ role: 'admin' });
    world.roles.set('ada', 'none');
    world.pass(5 * MINUTE);
    expect(await who(cookies)).toMatchObject({ role: 'none' });
  });

  test('30: is nobody’s where its id is made up, doubled, or in another cookie', async () => {
    const cookies = await signIn(world);
    const id = cookies[SESSION] ?? '';
    for (const one of [
      { [SESSION]: 'A'.repeat(43) },
      { [SESSION]: `${id}; ${SESSION}=${id}` },
      { pilotlight: id },
      { [TICKET]: id },
      { [SESSION]: `${id} ` },
    ]) {
      const expected = one[SESSION] === `${id} ` ? 200 : 303;
      expect((await world.get('/who', one)).status).toBe(expected);
    }
    const hash = createHash('sha256').update(id).digest('hex');
    expect((await world.get('/who', { [SESSION]: hash.slice(0, 43) })).status).toBe(303);
  });
});

describe('S13: a form', () => {
  const path = '/pools/gpu/pause';
  test.each<[string, Record<string, string>, Record<string, string>, number]>([
    ['of our page, as browsers send it', {}, {}, 200],
    ['of our page, from a browser that calls the origin null', {}, { origin: 'null', 'sec-fetch-site': 'same-origin' }, 200],
    ['without the token', { csrf: '' }, {}, 403],
    ['with another session’s token', { csrf: 'A'.repeat(43) }, {}, 403],
    ['of another site', {}, { origin: 'https://evil.example' }, 403],
    ['of another scheme', {}, { origin: 'http://ci.example.org' }, 403],
    ['of another port', {}, { origin: 'https://ci.example.org:8443' }, 403],
    ['of a sibling host, as the browser says', {}, { 'sec-fetch-site': 'same-site' }, 403],
    ['of another site that hides its origin', {}, { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['that hides its origin, of an old browser', {}, { origin: 'null' }, 403],
    ['that is JSON', {}, { 'content-type': 'application/json' }, 415],
    ['that is plain text', {}, { 'content-type': 'text/plain' }, 415],
  ])('%s', async (_what, fields, headers, status) => {
    const cookies = await signIn(world);
    const { csrf } = (await who(cookies)) as { csrf: string };
    const answer = await world.post(path, cookies, { csrf, why: 'hot', ...fields }, headers);
    expect(answer.status).toBe(status);
    if (status === 200) expect(JSON.parse(answer.text)).toEqual({ by: 'ada', name: 'gpu', why: 'hot' });
  });

  test('of somebody who is signed out, or whose page is of an older session, does nothing', async () => {
    const [old, cookies] = [await signIn(world), await signIn(world)];
    const { csrf } = (await who(old)) as { csrf: string };
    expect((await world.post(path, cookies, { csrf })).status).toBe(403);
    expect((await world.post(path, {}, { csrf })).status).toBe(401);
    expect((await world.get(path, cookies)).status).toBe(405);
  });
});

test('G22: after logins, failures and forms no secret is in a log, an answer or the journal', async () => {
  const answers: string[] = [];
  const begun = await begin(world);
  const path = await agree(begun.authorize);
  answers.push((await world.get(path, begun.cookies)).text, (await world.get(path, begun.cookies)).text);
  const cookies = await signIn(world);
  const { csrf } = (await who(cookies)) as { csrf: string };
  answers.push((await world.post('/pools/gpu/pause', cookies, { csrf })).text, (await world.get('/nowhere', cookies)).text);
  const code = new URL(path, ORIGIN).searchParams.get('code') ?? '';
  const files = readdirSync(world.folder).map((name) => readFileSync(join(world.folder, name), 'latin1'));
  const seen = [...answers, ...files, JSON.stringify(world.log.entries)].join('\n');
  expect(seen.length).toBeGreaterThan(1_000);
  for (const canary of [github.client.secret, cookies[SESSION] ?? '', begun.cookies[TICKET] ?? '', code, begun.state]) {
    expect(canary.length).toBeGreaterThan(15);
    for (const form of [canary, Buffer.from(canary).toString('base64'), Buffer.from(canary).toString('hex')])
      expect(seen.includes(form)).toBe(false);
  }
  expect(seen).not.toMatch(/ghu_/);
});
