import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Browser, Page } from 'playwright-core';
import { FileBuildStore } from '../../../autoscaler/adapters/file-build-store.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import { shownState } from '../../../autoscaler/builds/shown-state.ts';
import { createExplainer } from '../../../autoscaler/explain/explainer.ts';
import { open } from '../../../autoscaler/web/guard.ts';
import { createOutputRoutes } from '../../../autoscaler/web/output-routes.ts';
import { createAuditRoutes } from '../../../autoscaler/web/people/audit-page-routes.ts';
import { createJobRoutes } from '../../../autoscaler/web/people/job-page-routes.ts';
import { createLayout } from '../../../autoscaler/web/people/layout.ts';
import type { PageBuilds } from '../../../autoscaler/web/people/pull-page-builds.ts';
import { RoutesByHost } from '../../../autoscaler/web/untrusted.ts';
import { createWebServer, type Routes, type WebServer } from '../../../autoscaler/web/web-server.ts';
import { aJob, aRow } from '../../builders/world.ts';
import { aBuild } from '../../conformance/build-store.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { HEAD, REPOSITORY } from '../../src/requests/world.ts';
import { testSeals } from '../builds/test-seals.ts';
import { startBrowser } from './pages-browser.ts';
import { browserTest } from './pages-testing.ts';
import { ADA, aReport, PATH, PullWorld } from './people-pull-world.ts';
import { payloads } from './people-untrusted-payloads.ts';

const NOW = 1_700_000_000_000;
const ok = open(() => ({ status: 200, body: 'here' }));

describe('an origin for what foreign programs wrote (S14)', () => {
  const routes: Routes = {
    ...{ '/': { GET: ok }, '/builds/*': { GET: ok }, '/assets/*': { GET: ok } },
    ...{ '/api/v1/builds/hello': { POST: ok }, '/pulls/:owner/:repo/:number': { GET: ok }, '/login': { GET: ok } },
  };
  const statusAt = async (host: string | undefined, path: string, untrusted: string | null = 'https://outputs.example.org') => {
    const { methods } = new RoutesByHost(routes, untrusted).of({ headers: host === undefined ? {} : { host } }).find(path);
    const reply = await methods?.['GET']?.answer({ url: path, headers: {} } as never, {} as never);
    return reply === undefined ? 404 : reply.status;
  };

  test('serves builds and what their pages load, and nothing else', async () => {
    for (const host of ['outputs.example.org', 'OUTPUTS.example.org', 'outputs.example.org:443']) {
      expect(await Promise.all(['/builds/a/b', '/assets/x.css'].map((path) => statusAt(host, path)))).toEqual([200, 200]);
      const others = ['/', '/login', '/pulls/a/b/7', '/api/v1/builds/hello', '/metrics', '/live', ''];
      for (const path of others) expect([path, await statusAt(host, path)]).toEqual([path, 404]);
    }
  });

  test('and no other host serves a build: addresses of before lead there', async () => {
    for (const host of ['ci.example.org', 'outputs.example.org.evil.invalid', 'outputs.example.org:8443', '', undefined]) {
      expect([host, await statusAt(host, '/builds/a/b?key=k'), await statusAt(host, '/')]).toEqual([host, 307, 200]);
    }
    const { methods } = new RoutesByHost(routes, 'https://outputs.example.org').of({ headers: {} }).find('/builds/a/b');
    const moved = await methods?.['GET']?.answer({ url: '/builds/a/b?key=k' } as never, {} as never);
    expect(moved).toMatchObject({ headers: { location: 'https://outputs.example.org/builds/a/b?key=k' } });
  });

  test('is left out where none is configured', async () => {
    expect(await statusAt('outputs.example.org', '/', null)).toBe(200);
    expect(await statusAt('outputs.example.org', '/builds/a/b', null)).toBe(200);
  });
});

/** Fields of a pull request that stand alone on its page. */
const ALONE = 5;
type Fields = [string, string, string, string, string];

/** Names of the elements in the page's own part, and what must not be: handlers, styles, addresses of other schemes. */
function markupOf(page: string): readonly string[] {
  const found: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (!('attrs' in node)) return;
    found.push(node.tagName, ...node.attrs.flatMap(wrongIn));
    for (const child of node.childNodes) walk(child);
  };
  for (const child of parse(page).childNodes) walk(child);
  return found.filter((one) => !FRAME.has(one));
}
function wrongIn({ name, value }: { readonly name: string; readonly value: string }): readonly string[] {
  if (name.startsWith('on') || name === 'style') return [`${name}=`];
  const isAddress = /^(?:href|src|action|formaction)$/.test(name);
  return isAddress && !/^(?:\/(?![/\\])|[?#]|https?:\/\/)/.test(value) ? [`${name}=${value}`] : [];
}
/** Around what a page says. */
const FRAME: ReadonlySet<string> = new Set([
  'html',
  'head',
  'body',
  'meta',
  'title',
  'link',
  'script',
  'header',
  'main',
  'href=data:,',
]);

/** Counts who asks, and for what. */
class Evil {
  readonly asked: string[] = [];
  readonly #server: Server = createServer((request, response) => {
    this.asked.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('globalThis.ran=1');
  });
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

describe('what foreign programs wrote, on the pages of people and below them (A8, S14, G19)', () => {
  const evil = new Evil();
  const journal = new MemoryJournal();
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'pilotlight-untrusted-')));
  let all: readonly string[] = [];
  let store: FileBuildStore;
  let browser: Browser | null;
  let world: PullWorld;
  let elsewhere: WebServer;
  let outputs = '';
  let cookie = '';
  const text = (index: number): string => all[index % all.length] ?? '';

  beforeAll(async () => {
    all = payloads(await evil.listen());
    browser = await startBrowser();
    store = await FileBuildStore.open({ directory, retention: { keep: 1e9, max: 1e12 } });
    const clock = new SystemClock();
    const seals = testSeals('untrusted');
    const given = { store, files: store, seals, clock, shown: shownState };
    elsewhere = createWebServer({
      ...{
        secrets: ['x'],
        owners: ['acme'],
        journal: new MemoryJournal(),
        log: new MemoryLog(),
        clock,
        onDelivery: () => undefined,
      },
      ...{ state: () => ({}), ready: () => ({ ok: true }), limits: { drain: 1 } },
      more: () => createOutputRoutes({ ...given, mayRun: true }),
    });
    outputs = (await elsewhere.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost');
    const builds: PageBuilds = {
      ...{ store, files: store, shown: shownState, key: () => '' },
      address: ({ path }) => `${outputs}/builds/${path}/`,
    };
    const layout = createLayout('/assets/test/');
    world = await PullWorld.open({
      builds,
      more: ({ ledger, origin }) => ({
        ...createOutputRoutes({ ...given, mayRun: false }),
        ...createJobRoutes({
          ...{
            explain: createExplainer({ history: journal, clock: { now: () => NOW }, service: null }),
            history: journal,
            builds,
          },
          ...{ reads: { decisionsOf: (subject, limit) => journal.decisions({ subject, limit }) }, layout, github: origin },
          clock: { now: () => NOW },
        }),
        ...createAuditRoutes({
          ...{ audit: ledger, served: async () => [REPOSITORY], pools: all.slice(0, 50), layout },
          reads: {
            decisionsOf: async (subject) => [{ at: 1, stage: 'service', subject, because: text(3), detail: subject }],
          },
        }),
      }),
    });
    await fill();
    cookie = await world.signIn(ADA);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await world.close();
    await elsewhere.close();
    await evil.close();
    await store.release();
    rmSync(directory, { recursive: true, force: true });
  });

  /** Every field that comes from elsewhere says something of the kind. */
  async function fill(): Promise<void> {
    world.runs = all.slice(0, 50).map((one, i) => ({
      ...{ id: `${i}`, name: one, workflow: one, title: one, event: one, headSha: HEAD, status: 'completed', attempt: 1 },
      ...{ conclusion: text(i + 1), url: one },
    }));
    world.statuses = all.map((one, i) => ({
      context: i % 2 === 0 ? `pilotlight-refdata/${one}` : one,
      ...{ state: text(i + 2), description: one, targetUrl: text(i + 3) },
    }));
    world.jobs = all.slice(0, 50).map((name, i) => aJob({ id: `${i + 1}`, name, conclusion: text(i), runnerName: text(i + 1) }));
    world.report = aReport('4f1c22'.padEnd(64, '0'), HEAD);
    world.requests.section = {
      own: {
        ...{ does: all[0], role: 'triage', run: { workflow: 'own.yml', inputs: { pull: '$pull' } } },
        args: { what: { default: 'x', pattern: '.*' } },
      },
    };
    world.pools = all;
    for (const [i, one] of all.entries()) {
      await world.ledger.take({
        ...{ id: `comment:${i}`, at: i, via: 'comment', repository: REPOSITORY, pull: 12, by: { login: one, id: i }, text: one },
        ...{
          state: i % 40 === 39 ? 'waiting' : 'done',
          because: one,
          sentence: `${one} \`${one}\``,
          head: one,
          runId: one,
          url: one,
        },
        ...{ answer: 1, until: 9e15, confirmedBy: { login: one, id: 1 }, endedAt: null },
      });
    }
    const place = (number: string) => ({ owner: 'acme', repo: 'plots', of: { pull: 12 }, number });
    for (let i = 0; i < 8; i++)
      await store.begin({ ...aBuild(), runId: `${700 + i}`, repository: REPOSITORY, place: place(`${i}`), workflow: text(i) });
    const build = await store.build('707');
    if (!build) throw new Error('there is no build');
    const configurations = all.map((name, i) => ({ id: `c${i}`, name: name.slice(0, 200) }));
    await store.put(build, null, 'plan', { configurations });
    for (const [i, one] of all.entries()) {
      const standing = { kind: i % 2 === 0 ? 'ended' : one, verdict: one, because: one, attempt: one, of: one, duration: one };
      await store.put(build, `c${i}`, 'state', { plan: one, of: one, standing });
    }
    await store.append(build, 'c0', 0, Buffer.from(all.slice(0, 39).join('\n')));
    for (const [i, one] of all.entries()) {
      const job = { id: `${900 + i}`, repository: REPOSITORY, runId: '707', name: i % 2 === 0 ? 'c0' : one, url: one };
      await journal.putJobs([
        aJob({ ...job, labels: [one], conclusion: one, status: 'completed', headSha: one, runnerName: one }),
      ]);
      const offer = { type: one, zone: one, market: 'spot', usdPerHour: 1 } as const;
      await journal.putRunners([aRow({ id: `r${i}`, name: one, pool: one, jobId: job.id, offer, endReason: one, because: one })]);
      await journal.record([{ at: i, stage: 'plan', subject: job.id, because: one, detail: one }]);
    }
  }

  /** What stands alone on the page of a pull request: strings from this one on, each in another field. */
  async function alone(i: number): Promise<void> {
    const known = await world.requests.pulls.pull(12);
    if (!known.ok) throw new Error(known.because);
    const [title, login, headRef, baseRef, headRepository] = Array.from({ length: ALONE }, (_, field) =>
      text(i + field),
    ) as Fields;
    world.requests.pulls.put({ ...known.value, title, author: { login, id: 5 }, headRef, baseRef, headRepository });
    world.steady += 10_000;
  }

  test('becomes no element, no handler and no address of its own: every string in every field', async () => {
    const saved = await world.requests.pulls.pull(12);
    const { runs, statuses, jobs, pools } = world;
    for (let i = 0; i < all.length; i++) {
      await alone(i);
      // What stands in lists is all seen on the first page.
      if (i === 1) Object.assign(world, { runs: [], statuses: [], jobs: [], pools: [] });
      const pages = [
        `${PATH}?told=comment:${i}`,
        `/jobs/${900 + i}`,
        `/audit?person=${encodeURIComponent(text(i).toWellFormed())}`,
      ];
      for (const path of pages.slice(0, i % 10 === 0 ? 3 : 2)) {
        const found = markupOf((await world.get(cookie, path)).text);
        expect([text(i), found.filter((one) => !TAGS.has(one))]).toEqual([text(i), []]);
        expect(found.length).toBeGreaterThan(30);
      }
    }
    if (saved.ok) world.requests.pulls.put(saved.value);
    Object.assign(world, { runs, statuses, jobs, pools });
  });

  /** A browser of somebody who is signed in. */
  async function opened() {
    if (!browser) throw new Error('there is no browser');
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, acceptDownloads: false });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: world.origin, httpOnly: true, sameSite: 'Lax' }]);
    const page = await context.newPage();
    const heard: string[] = [];
    page.on('dialog', async (dialog) => {
      heard.push(`dialog ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on('pageerror', (error) => heard.push(String(error)));
    await page.addInitScript(() => {
      const told = globalThis as unknown as { refusals: number; addEventListener: (kind: string, f: () => void) => void };
      told.refusals = 0;
      told.addEventListener('securitypolicyviolation', () => {
        told.refusals++;
      });
    });
    return { page, heard, close: () => context.close() };
  }

  const marks = (page: Page) =>
    page.evaluate(() => {
      interface Node {
        readonly tagName: string;
        readonly protocol: string;
        getAttributeNames(): readonly string[];
      }
      const it = globalThis as unknown as {
        ran?: number;
        refusals: number;
        document: { cookie: string; querySelectorAll(selector: string): readonly Node[] };
      };
      const nodes = [...it.document.querySelectorAll('main *')];
      return {
        ...{ ran: it.ran ?? 0, refusals: it.refusals, cookie: it.document.cookie },
        tags: [...new Set(nodes.map(({ tagName }) => tagName.toLowerCase()))],
        handlers: nodes.flatMap((node) => node.getAttributeNames().filter((one) => one.startsWith('on') || one === 'style')),
        schemes: [...new Set([...it.document.querySelectorAll('main a, main form')].map(({ protocol }) => protocol ?? 'http:'))],
      };
    });

  const ours =
    'h1 h2 h3 p a code bdi span time section div table caption thead tbody tr th td form input select option button label';
  const TAGS = new Set(`${ours} strong pre ol ul li details summary nav`.split(' '));

  async function isHarmless({ page, heard }: Awaited<ReturnType<typeof opened>>): Promise<void> {
    const { tags, schemes, ...found } = await marks(page);
    expect(found).toEqual({ ran: 0, refusals: 0, cookie: '', handlers: [] });
    expect(tags.filter((tag) => !TAGS.has(tag))).toEqual([]);
    expect(schemes.filter((scheme) => scheme !== 'http:' && scheme !== 'https:')).toEqual([]);
    expect([heard, evil.asked]).toEqual([[], []]);
  }

  browserTest(
    'is text on the pages of a pull request, of a job and of the audit, in every field: 100 strings and more',
    async () => {
      expect(all.length).toBeGreaterThanOrEqual(100);
      const browsing = await opened();
      const { page } = browsing;
      const paths = [
        '/audit',
        '/audit?before=60.comment:60',
        ...all.slice(0, 12).map((one) => `/audit?person=${encodeURIComponent(one)}`),
      ];
      for (const path of paths) {
        await page.goto(`${world.origin}${path}`);
        await isHarmless(browsing);
      }
      for (let i = 0; i < all.length; i += ALONE) {
        await alone(i);
        await page.goto(`${world.origin}${PATH}?told=comment:${i}`, { waitUntil: 'domcontentloaded' });
        expect(await page.title()).toContain('acme/plots #12');
        await isHarmless(browsing);
      }
      for (let i = 0; i < all.length; i += ALONE) {
        await page.goto(`${world.origin}/jobs/${900 + i}`, { waitUntil: 'domcontentloaded' });
        await isHarmless(browsing);
      }
      await browsing.close();
    },
    120_000,
  );

  async function* bytes(one: string): AsyncGenerator<Uint8Array> {
    yield Buffer.from(one);
  }
  const base = '/builds/acme/plots/pulls/12/7/c0/artifacts';

  browserTest(
    'opens as a report without scripts beside the session, whatever is in it',
    async () => {
      const build = await store.build('707');
      if (!build) throw new Error('there is no build');
      const browsing = await opened();
      for (let i = 0; i < all.length; i += 2) {
        const one = `${text(i)}\n<p>and</p>\n${text(i + 1)}`;
        await store.putArtifact(build, 'c0', `r${i}.html`, bytes(`<!doctype html><title>t</title><p id=here>report</p>${one}`));
        await browsing.page.goto(`${world.origin}${base}/r${i}.html`);
        const found = await browsing.page.evaluate(() => {
          const it = globalThis as unknown as { ran?: number; origin: string; document: { readonly cookie: string } };
          const cookies = (): string => {
            try {
              return `read: ${it.document.cookie}`;
            } catch {
              return 'unreachable';
            }
          };
          return { ran: it.ran ?? 0, origin: it.origin, cookies: cookies() };
        });
        expect([one, found]).toEqual([one, { ran: 0, origin: 'null', cookies: 'unreachable' }]);
      }
      expect([browsing.heard, evil.asked]).toEqual([[], []]);
      await browsing.close();
    },
    120_000,
  );

  browserTest('runs a report’s own scripts on the other origin alone, where they reach nothing and nobody', async () => {
    const build = await store.build('707');
    if (!build) throw new Error('there is no build');
    const [where] = evil.asked.length === 0 ? [all[1]?.match(/http:[^/]*\/\/[^/]*/)?.[0] ?? ''] : [''];
    const script = `
      globalThis.ran = 1; globalThis.out = [];
      const tried = (name, f) => Promise.resolve().then(f).then((x) => out.push([name, 'reached ' + x]), () => out.push([name, 'refused']));
      globalThis.all = Promise.all([
        tried('cookie', () => document.cookie),
        tried('storage', () => localStorage.length),
        tried('session', () => fetch('${world.origin}${PATH}', { credentials: 'include' }).then((r) => r.text())),
        tried('own origin', () => fetch('/builds/acme/plots/pulls/12/7/c0/out.txt').then((r) => r.text())),
        tried('elsewhere', () => fetch('${where}/fetched')),
        tried('image', () => new Promise((a, b) => { const i = new Image(); i.onload = a; i.onerror = b; i.src = '${where}/image'; })),
        tried('beacon', () => { if (!navigator.sendBeacon('${where}/beacon')) throw 1; return new Promise((a, b) => setTimeout(b, 200)); }),
        tried('socket', () => new Promise((a, b) => { const s = new WebSocket('${where.replace('http', 'ws')}/socket'); s.onopen = a; s.onerror = b; })),
        tried('worker', () => navigator.serviceWorker.register('${base}/sw.js')),
        tried('window', () => { if (!open('${where}/window')) throw 1; }),
      ]);`;
    await store.putArtifact(build, 'c0', 'plots.html', bytes(`<!doctype html><title>t</title><script>${script}</script>`));
    const browsing = await opened();
    const { page } = browsing;
    await page.goto(`${outputs}${base}/plots.html`);
    const found = await page.evaluate(async () => {
      const it = globalThis as unknown as { ran: number; origin: string; all: Promise<unknown>; out: unknown };
      await it.all;
      return { ran: it.ran, origin: it.origin, out: Object.fromEntries(it.out as [string, string][]) };
    });
    const names = ['cookie', 'storage', 'session', 'own origin', 'elsewhere', 'image', 'beacon', 'socket', 'worker', 'window'];
    expect(found).toEqual({ ran: 1, origin: 'null', out: Object.fromEntries(names.map((name) => [name, 'refused'])) });
    expect(evil.asked).toEqual([]);
    await page.goto(`${world.origin}${base}/plots.html`);
    expect(await page.evaluate(() => (globalThis as unknown as { ran?: number }).ran ?? 0)).toBe(0);
    await browsing.close();
  });

  test('is saved and not shown where it is neither text nor an image nor a report; nothing is guessed (A8, G20)', async () => {
    const build = await store.build('707');
    if (!build) throw new Error('there is no build');
    const names = [
      'a.svg',
      'a.xhtml',
      'a.xml',
      'a.js',
      'a.mjs',
      'a.css',
      'a.pdf',
      'a.mht',
      'a.swf',
      'a.shtml',
      'a.html.gz',
      'a',
      'a.wasm',
    ];
    for (const name of names) {
      await store.putArtifact(build, 'c0', name, bytes('<script>alert(1)</script>'));
      const { headers } = await world.get('', `${base}/${name}`);
      expect([name, headers]).toMatchObject([
        name,
        {
          ...{ 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename="${name}"` },
          ...{ 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' },
          'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
        },
      ]);
    }
  });
});
