import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { FileBuildStore } from '../../../autoscaler/adapters/file-build-store.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import type { Build } from '../../../autoscaler/build-ports.ts';
import { shownState } from '../../../autoscaler/builds/shown-state.ts';
import { pathKey } from '../../../autoscaler/builds/tokens.ts';
import { createOutputRoutes } from '../../../autoscaler/web/output-routes.ts';
import { createPages } from '../../../autoscaler/web/pages/pages.ts';
import { createWebServer, type WebServer } from '../../../autoscaler/web/web-server.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { testSeals } from '../builds/test-seals.ts';

/** What a page may never do: ask other origins, open dialogs, or fail. */
export interface Watched {
  readonly page: Page;
  readonly dialogs: string[];
  readonly offOrigin: string[];
  readonly errors: string[];
}

/** The pages on the real web server and the real store. */
export class PagesWorld {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), 'pilotlight-pages-')));
  readonly seals = testSeals('pages');
  readonly log = new MemoryLog();
  store!: FileBuildStore;
  build!: Build;
  origin = '';
  #web: WebServer | null = null;
  #port = 0;

  static async open(o: Partial<Omit<Build, 'path'>> = {}): Promise<PagesWorld> {
    const world = new PagesWorld();
    await world.serve();
    world.build = await world.store.begin({
      ...{ runId: '100', repository: 'acme/plots', headSha: 'a'.repeat(40), isFork: false, isPrivate: false },
      ...{ context: 'pilotlight', workflow: '.github/workflows/ci.yml', branch: 'main', beganAt: 1_000 },
      place: { owner: 'acme', repo: 'plots', of: { pull: 7 }, number: '45' },
      ...o,
    });
    return world;
  }

  async serve(): Promise<void> {
    const clock = new SystemClock();
    this.store = await FileBuildStore.open({ directory: this.directory, retention: { keep: 1e9, max: 1e12 } });
    const { store, seals } = this;
    const pages = await createPages({ store, files: store, api: 'https://api.github.com' });
    this.#web = createWebServer({
      ...{ secrets: ['x'], owners: ['acme'], journal: new MemoryJournal(), log: this.log, clock, onDelivery: () => undefined },
      ...{ state: () => ({}), ready: () => ({ ok: true }), limits: { drain: 1 } },
      more: () => ({
        ...createOutputRoutes({ store, files: store, seals, clock, shown: shownState, pages: pages.reply }),
        ...pages.routes,
      }),
    });
    this.origin = await this.#web.listen({ host: '127.0.0.1', port: this.#port });
    this.#port = Number(new URL(this.origin).port);
  }

  /** Every connection breaks, and nobody listens. */
  async down(): Promise<void> {
    await this.#web?.close();
    await this.store.release();
    this.#web = null;
  }

  async close(): Promise<void> {
    if (this.#web) await this.down();
    rmSync(this.directory, { recursive: true, force: true });
  }

  address(id: string | null, more = ''): string {
    const key = this.build.isPrivate ? `?key=${pathKey(this.build.path, this.seals)}` : '';
    return `${this.origin}/builds/${this.build.path}/${id === null ? '' : `${id}/`}${key}${more}`;
  }

  async plan(configurations: readonly { readonly id: string; readonly name?: string; readonly allow_failure?: boolean }[]) {
    const all = configurations.map((one) => ({ name: one.id, flaky: 'pass', allow_failure: false, ...one }));
    await this.store.put(this.build, null, 'plan', { plan: 'a'.repeat(64), attempt: 1, configurations: all });
  }

  async stands(id: string, standing: object): Promise<void> {
    await this.store.put(this.build, id, 'state', { plan: 'a'.repeat(64), of: 4, standing });
  }

  async append(id: string, text: string | Buffer): Promise<void> {
    const size = await this.store.size(this.build, id);
    await this.store.append(this.build, id, size, Buffer.from(text));
  }

  /** A page of this origin, watched from its first byte on. */
  async watched(browser: Browser | null, options: BrowserContextOptions = {}): Promise<Watched> {
    if (!browser) throw new Error('there is no browser');
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
    const page = await context.newPage();
    const watched: Watched = { page, dialogs: [], offOrigin: [], errors: [] };
    page.on('dialog', async (dialog) => {
      watched.dialogs.push(dialog.message());
      await dialog.dismiss();
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${this.origin}/`) && !url.startsWith('data:')) watched.offOrigin.push(url);
    });
    page.on('pageerror', (error) => watched.errors.push(String(error)));
    page.on('console', (message) => {
      // A connection that breaks is part of some stories, and told by the page itself.
      if (message.type() === 'error' && !/Failed to load resource|net::ERR_/.test(message.text()))
        watched.errors.push(message.text());
    });
    return watched;
  }
}

export const RUNNING = { kind: 'running', attempt: 1, of: 4, runner: 'large-7' };
export const ended = (verdict: string, more: object = {}): object => ({
  ...{ kind: 'ended', at: Date.now() - 60_000, verdict, because: verdict === 'pass' ? '' : 'exit code 1, on attempt 2 of 4' },
  ...{ duration: 192_000, tests: { total: 120, failed: 3, skipped: 1, flaky: 0 }, runner: 'large-7' },
  ...more,
});
