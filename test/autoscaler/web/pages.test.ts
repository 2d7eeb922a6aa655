import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { websiteOf } from '../../../autoscaler/web/pages/pages.ts';
import { ended, PagesWorld, RUNNING } from './pages-world.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

type Element = DefaultTreeAdapterTypes.Element;

function elementsOf(page: string): readonly Element[] {
  const found: Element[] = [];
  const walk = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (!('attrs' in node)) return;
    found.push(node);
    for (const child of node.childNodes) walk(child);
  };
  for (const child of parse(page).childNodes) walk(child);
  return found;
}

const textOf = (node: DefaultTreeAdapterTypes.ChildNode): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
const textsOf = (page: string, is: (element: Element) => boolean): readonly string[] => elementsOf(page).filter(is).map(textOf);
const withId =
  (id: string) =>
  ({ attrs }: Element): boolean =>
    attrs.some(({ name, value }) => name === 'id' && value === id);

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
    expect(html).not.toMatch(/<script(?![^>]* src="\/assets\/)|<style|<img|javascript:/i);
    const all = elementsOf(html);
    expect(all.flatMap(({ attrs }) => attrs.filter(({ name }) => /^on|^style$/.test(name)))).toEqual([]);
    expect(all.filter(({ tagName }) => tagName === 'h1')).toHaveLength(1);
    expect(html).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;');
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
    const own = [...html.matchAll(/href="(\.[^"]*)"/g)].map(([, link]) => `${link}`.replace('&amp;', '&'));
    expect(own).toEqual([`../${key}`, `./out.txt${key}`, `./out.txt${key}`, `./out.txt?plain&${key.slice(1)}`]);
    for (const link of own) expect((await fetch(new URL(link, address))).status).toBe(200);
    const build = await (await fetch(hidden.address(null))).text();
    expect([...build.matchAll(/href="(\.[^"]*)"/g)].map(([, link]) => link)).toEqual([`./linux/${key}`]);
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

describe('pages of builds as the service sends them, without any script', () => {
  let world: PagesWorld;
  const page = async (id: string | null, more = ''): Promise<string> => (await fetch(`${world.address(id)}${more}`)).text();
  const nextBuild = (number: string, o: object = {}) =>
    world.store.begin({
      ...{ ...world.build, runId: `9${number}`, place: { owner: 'acme', repo: 'plots', of: { pull: 7 }, number }, ...o },
    });
  beforeAll(async () => {
    world = await PagesWorld.open();
  });
  afterAll(() => world.close());

  test('a build lists its configurations as its API tells of them, those that failed first, each with its log', async () => {
    await world.plan([{ id: 'a' }, { id: 'b', name: 'B <b>' }, { id: 'c', allow_failure: true }, { id: 'd' }]);
    await world.stands('a', ended('pass'));
    await world.stands('c', ended('fail'));
    await world.stands('d', ended('timeout', { attempt: 4 }));
    await world.stands('e', RUNNING);
    const html = await page(null);
    const rows = elementsOf(html).filter(({ tagName, attrs }) => tagName === 'tr' && attrs.length > 0);
    expect(rows.map((row) => row.childNodes.map(textOf))).toEqual([
      ['d', 'timeoutexit code 1, on attempt 2 of 4', '4 of 4', '3 min 12 s', '3 of 120 failed'],
      ['e', 'running', '1 of 4', '', ''],
      ['c', 'fail, allowedexit code 1, on attempt 2 of 4', '', '3 min 12 s', '3 of 120 failed'],
      ['B <b>', 'queued', '', '', ''],
      ['a', 'pass', '', '3 min 12 s', '3 of 120 failed'],
    ]);
    expect(textsOf(html, withId('verdict'))).toEqual(['failed']);
    const { configurations } = (await (await fetch(`${world.address(null)}state.json`)).json()) as { configurations: object };
    expect(Object.keys(configurations).sort()).toEqual(['a', 'c', 'd', 'e']);
    for (const id of 'abcde') expect(html).toContain(`href="./${id}/"`);
    expect((await fetch(world.address('d'))).status).toBe(200);
  });

  test('more than 500 configurations are leafed through', async () => {
    await world.plan(Array.from({ length: 1_203 }, (_, i) => ({ id: `n${i}` })));
    const shown = async (more: string) => {
      const html = await page(null, more);
      return [textsOf(html, withId('pages')), [...html.matchAll(/<tr data-id/g)].length, html.includes('rel="prev"')];
    };
    expect(await shown('')).toEqual([['1 to 500 of 1207Next'], 500, false]);
    expect(await shown('?from=1000')).toEqual([['Previous1001 to 1207 of 1207'], 207, true]);
    for (const wrong of ['?from=9999999', '?from=-1', '?from=x', '?from=2000'])
      expect(await shown(wrong)).toEqual([['1 to 500 of 1207Next'], 500, false]);
    await world.plan([{ id: 'a' }]);
  });

  test('an output shows its end: as text, without control sequences, capped, with the way to all of it', async () => {
    await world.append('a', '\n\u001b[31m<script>red</script>\u001b[0m\nover\rwritten & done\nlast');
    const short = await page('a');
    expect(textsOf(short, ({ tagName }) => tagName === 'pre')).toEqual(['\n<script>red</script>\nwritten & done\nlast']);
    expect(short).toContain('<p>All of it; <a href="./out.txt">');
    await world.append('a', `${'y'.repeat(9_000)}\n${'number\n'.repeat(60_000)}the end\n`);
    const long = await page('a');
    const [text = ''] = textsOf(long, ({ tagName }) => tagName === 'pre');
    expect(text.split('\n')).toHaveLength(1_000);
    expect(text).toMatch(/number\nthe end$/);
    expect(long).toContain('The end: 1,000 lines of 429.1 kB');
    expect(long.length).toBeLessThan(150_000);
    expect(await page('e')).toContain('No output came yet.');
  });

  test('artifacts are listed, and lead where they lie', async () => {
    await world.store.putArtifact(world.build, 'a', 'out/plot 1.png', Readable.from([Buffer.from('x'.repeat(2_500))]));
    const html = await page('a');
    const href = /href="(\.\/artifacts\/[^"]+)"/.exec(html)?.[1];
    expect(href).toBe('./artifacts/out/plot%201.png');
    expect((await fetch(new URL(`${href}`, world.address('a')))).status).toBe(200);
    expect(html).toContain('</a> 2.5 kB');
  });

  test('other builds of the pull request are told, with how the configuration stood there; none of a private repository', async () => {
    const before = await nextBuild('44');
    await world.store.put(before, 'a', 'state', { of: 4, standing: ended('fail') });
    await nextBuild('46');
    await nextBuild('47', { isPrivate: true });
    const html = await page(null);
    expect([...html.matchAll(/href="(\.\.\/[^"]*)"/g)].map(([, link]) => link)).toEqual(['../46/', '../44/']);
    const one = await page('a');
    expect(textsOf(one, ({ attrs }) => attrs.some(({ value }) => value === 'history'))).toEqual(['Other builds44 fail']);
    expect(one).toContain('href="../../44/a/"');
    expect((await fetch(new URL('../../44/a/', world.address('a')))).status).toBe(200);
  });

  test('the first byte comes within 50 ms, of a build with 250 configurations and of an output of 50 MB', async () => {
    const large = await PagesWorld.open();
    try {
      const ids = Array.from({ length: 250 }, (_, i) => `c${i}`);
      await large.plan(ids.map((id) => ({ id })));
      for (const id of ids) await large.stands(id, ended('pass'));
      await large.append('c0', Buffer.alloc(50_000_000, 'a line of an output that is long\n'));
      for (const id of [null, 'c0']) expect(await medianOf(large.address(id))).toBeLessThan(50);
    } finally {
      await large.close();
    }
  });

  /** Milliseconds until the first byte of the page is there. */
  async function medianOf(url: string): Promise<number> {
    const times: number[] = [];
    for (let i = 0; i < 9; i++) {
      const began = performance.now();
      const response = await fetch(url);
      const reader = response.body?.getReader();
      await reader?.read();
      times.push(performance.now() - began);
      while (!(await reader?.read())?.done);
    }
    const median = times.sort((a, b) => a - b)[4] ?? 0;
    if (process.env['FIGURES']) process.stderr.write(`${new URL(url).pathname} first byte ${median.toFixed(1)} ms\n`);
    return median;
  }
});
