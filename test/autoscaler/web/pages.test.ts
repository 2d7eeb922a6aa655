import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { websiteOf } from '../../../autoscaler/web/pages/pages.ts';
import { ended, PagesWorld } from './pages-world.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

describe('pages of builds', () => {
  let world: PagesWorld;
  let hidden: PagesWorld;
  beforeAll(async () => {
    world = await PagesWorld.open({
      place: { owner: 'acme', repo: 'plots', of: { branch: '<script>alert(1)</script>' }, number: '4' },
    });
    await world.plan([{ id: 'linux', name: '"><img src=x onerror=alert(1)>' }]);
    await world.append('linux', 'one\ntwo\n');
    hidden = await PagesWorld.open({ isPrivate: true });
    await hidden.plan([{ id: 'linux' }]);
    await hidden.append('linux', 'one\n');
    await hidden.stands('linux', ended('pass'));
  });
  afterAll(async () => {
    await world.close();
    await hidden.close();
  });

  test.each([
    ['a configuration', 'linux'],
    ['a build', null],
  ])('the page of %s runs nothing but what is served beside it (S14, G20)', async (_, id) => {
    const response = await fetch(world.address(id));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]* src="\/assets\/)|<style|\son[a-z]+=|\sstyle=|javascript:/i);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img');
    expect(html).toContain('<noscript>');
  });

  test('what pages load has an address of its own bytes, for ever; another one has nothing', async () => {
    const html = await (await fetch(world.address('linux'))).text();
    const paths = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => `${path}`);
    expect(paths).toHaveLength(2);
    for (const path of paths) {
      const response = await fetch(`${world.origin}${path}`);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('content-type')).toMatch(/^text\/(css|javascript); charset=utf-8$/);
      expect((await response.text()).length).toBeGreaterThan(1_000);
      const other = path.replace(/[0-9a-f]{16}/, '0'.repeat(16));
      expect((await fetch(`${world.origin}${other}`)).status).toBe(404);
    }
    const prefix = `${paths[0]}`.replace(/[^/]+$/, '');
    for (const none of ['', 'x.js', '..%2fpages.ts', '__proto__'])
      expect((await fetch(`${world.origin}${prefix}${none}`)).status).toBe(404);
  });

  test('tells where the lines of an output are, and what it is called', async () => {
    const told = await (await fetch(`${world.address('linux')}?index`)).json();
    expect(told).toEqual({ size: 8, lines: 2, starts: [0], firsts: [0], marks: [], name: '"><img src=x onerror=alert(1)>' });
    await world.append('linux', 'three\nfou');
    expect(await (await fetch(`${world.address('linux')}?index`)).json()).toMatchObject({ size: 14, lines: 3 });
  });

  test('the index is right for whoever asks at the same time as others', async () => {
    await world.append('linux', 'r\n'.repeat(50_000));
    const asked = Array.from({ length: 20 }, async () => (await fetch(`${world.address('linux')}?index`)).json());
    for (const told of await Promise.all(asked)) expect(told).toMatchObject({ lines: 50_003 });
  });

  test('there is no page of what nobody planned', async () => {
    expect((await fetch(world.address('other'))).status).toBe(404);
    expect((await fetch(`${world.address('other')}?index`)).status).toBe(404);
  });

  test('a private repository’s pages need the key, and every link of theirs keeps it', async () => {
    const address = hidden.address('linux');
    expect((await fetch(address.split('?')[0] ?? '')).status).toBe(404);
    expect((await fetch(`${address}x`)).status).toBe(404);
    expect((await fetch(`${address.split('?')[0]}?index`)).status).toBe(404);
    const html = await (await fetch(address)).text();
    const key = new URL(address).search;
    const own = [...html.matchAll(/href="(\.\.\/[^"]*|out\.txt[^"]*)"/g)].map(([, link]) => `${link}`);
    expect(own).toEqual([`../${key}`, `out.txt${key}`, `out.txt${key}`]);
    for (const link of own) expect((await fetch(new URL(link, address))).status).toBe(200);
  });

  test.each([
    ['https://api.github.com', 'https://github.com'],
    ['https://ghe.example.org/api/v3', 'https://ghe.example.org'],
    ['https://api.octo.ghe.com', 'https://octo.ghe.com'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['javascript:alert(1)', 'https://github.com'],
  ])('where GitHub’s API is %s, people see %s', (api, website) => {
    expect(websiteOf(api)).toBe(website);
  });
});
