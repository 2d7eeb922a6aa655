import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ADA, PeopleWorld } from './people-world.ts';
import { type Answer, ask } from './serving.ts';

describe('what browsers are told of what is refused', () => {
  let world: PeopleWorld;
  let cookie: string;
  beforeAll(async () => {
    world = await PeopleWorld.open();
    cookie = await world.signIn(ADA);
  });
  afterAll(() => world.close());

  const sent = (headers: Readonly<Record<string, string>>, csrf: string, path = '/pools/small/orders'): Promise<Answer> => {
    const body = new URLSearchParams({ csrf, action: 'pause', request: 'A'.repeat(22) }).toString();
    const all = { accept: 'text/html', origin: world.origin, referer: `${world.origin}/pools/small?span=2d`, ...headers };
    const type = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
    return ask({ port: world.port, method: 'POST', path, body, headers: { ...type, ...all } });
  };
  const linkIn = ({ text }: Answer): string | undefined => /<main[\s\S]*<a href="([^"]*)"/.exec(text)?.[1];
  const page = { 'content-type': 'text/html; charset=utf-8' };

  test('a form of a page that is older than the session: load it again (S13)', async () => {
    const told = await sent({ cookie }, 'stale');
    expect(told).toMatchObject({ status: 403, headers: page });
    expect(told.text).toContain('<h1>This page is too old</h1>');
    expect(told.text).toContain('Nothing was changed.');
    expect(linkIn(told)).toBe('/pools/small?span=2d');
    expect(world.acted).toEqual([]);
  });

  test('a form of another site leads to the first page, and never back there (S13)', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { referer: 'https://evil.example/', origin: 'https://evil.example' },
    ]) {
      const told = await sent({ cookie, ...headers }, 'csrf-of-ada');
      expect(told).toMatchObject({ status: 403, headers: page });
      expect(told.text).toContain('did not come from a page of this service');
      expect(linkIn(told)).toBe('/');
      expect(told.text).not.toContain('evil');
    }
    expect(linkIn(await sent({ cookie, referer: 'https://evil.example/x' }, 'stale'))).toBe('/');
    expect(linkIn(await sent({ cookie, referer: 'javascript:alert(1)' }, 'stale'))).toBe('/');
  });

  test('whose session is over is led to the login', async () => {
    const told = await sent({}, 'csrf-of-ada');
    expect(told).toMatchObject({ status: 401, headers: page });
    expect(linkIn(told)).toBe('/login');
  });

  test('what a button of a pool cannot do is told in its own words', async () => {
    const eve = await world.signIn({ login: 'eve', id: 102 });
    const told = await sent({ cookie: eve }, 'csrf-of-eve');
    expect(told).toMatchObject({ status: 403, headers: page });
    expect(told.text).toContain('Only operators may order pools about; nothing was changed.');
  });

  test('an address that there is not, of a page and of an output, which tells nothing of private ones', async () => {
    const told = await world.get(cookie, '/none/such?<script>');
    expect(told).toMatchObject({ status: 404, headers: page });
    expect(told.text).toContain('<h1>Nothing here</h1>');
    expect([linkIn(told), told.text.includes('script>')]).toEqual(['/', false]);
    expect(await world.get('', '/none')).toMatchObject({ status: 404, headers: page });
    expect(linkIn(await world.get(cookie, '/builds/none'))).toBeUndefined();
  });

  test('pages of refusals carry the headers of pages (G20)', async () => {
    for (const told of [await sent({ cookie }, 'stale'), await world.get('', '/none')]) {
      expect(told.headers).toMatchObject({
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
        ...{ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' },
      });
    }
  });

  test('programs, and scripts of pages, go on to hear it in JSON', async () => {
    const json = { 'content-type': 'application/json; charset=utf-8' };
    expect(await sent({ cookie, accept: '*/*' }, 'stale')).toMatchObject({ status: 403, headers: json });
    expect(await sent({ cookie, 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' }, 'stale')).toMatchObject({
      headers: json,
    });
    for (const path of ['/api/v1/none', '/metrics', '/webhooks/none', '/assets/none'])
      expect(await world.get('', path)).toMatchObject({ headers: json });
    expect(JSON.parse((await world.get('', '/none', { accept: 'application/json' })).text)).toMatchObject({ error: 'not-found' });
  });
});
