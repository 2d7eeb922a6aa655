import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccess } from '../../../autoscaler/access.ts';
import { GitHubSignIn } from '../../../autoscaler/adapters/github-sign-in.ts';
import { SqlitePageReads } from '../../../autoscaler/adapters/sqlite-history-pages.ts';
import { openSqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteSamples } from '../../../autoscaler/adapters/sqlite-samples.ts';
import { SqliteSessions } from '../../../autoscaler/adapters/sqlite-sessions.ts';
import { SqliteTokens } from '../../../autoscaler/adapters/sqlite-tokens.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import { Changes } from '../../../autoscaler/changes.ts';
import type { SessionLimits } from '../../../autoscaler/config.ts';
import type { Access } from '../../../autoscaler/people-ports.ts';
import { StandingOrders } from '../../../autoscaler/pool-orders.ts';
import type { Clock } from '../../../autoscaler/ports.ts';
import type { Snapshot } from '../../../autoscaler/reconcile.ts';
import type { SourceHealth } from '../../../autoscaler/sources.ts';
import type { Beside, Money } from '../../../autoscaler/state-view.ts';
import { createAuth } from '../../../autoscaler/web/auth.ts';
import { assetRoutes, readAssets } from '../../../autoscaler/web/pages/assets.ts';
import { createLayout, type Layout } from '../../../autoscaler/web/people/layout.ts';
import type { LivePace } from '../../../autoscaler/web/people/live.ts';
import { createIndexer, type PagePool } from '../../../autoscaler/web/people/look-index.ts';
import { noticesIn } from '../../../autoscaler/web/people/notice.ts';
import type { PoolAction, ServiceHealth } from '../../../autoscaler/web/people/overview.ts';
import { OverviewPages } from '../../../autoscaler/web/people/overview-pages.ts';
import { createOverviewRoutes } from '../../../autoscaler/web/people/overview-routes.ts';
import { createWebServer, type WebServer } from '../../../autoscaler/web/web-server.ts';
import type { Routes } from '../../../autoscaler/web/web-server-routes.ts';
import type { Role } from '../../../src/people-ports.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { type Answer, ask } from './serving.ts';

const ASSETS = join(import.meta.dirname, '../../../autoscaler/web/people/assets');
export const ADA = { login: 'ada', id: 101 };
export const EVE = { login: 'eve', id: 102 };

export const aPool = (o: Partial<PagePool> = {}): PagePool => ({
  ...{
    name: 'small',
    labels: ['self-hosted', 'linux'],
    max: 10,
    maxPerRepository: null,
    boot: 300_000,
    maxLifetime: 6 * 3_600_000,
  },
  ...o,
});

interface Options {
  readonly clock?: Clock;
  readonly session?: SessionLimits;
  readonly pace?: Partial<LivePace>;
  /** Other pages of the same service, in the same frame. */
  readonly more?: (world: PeopleWorld, layout: Layout) => Promise<Routes>;
}

/** The pages of the whole service on the real web server, with the real journal, sessions, roles, samples and orders. */
export class PeopleWorld {
  readonly folder = mkdtempSync(join(tmpdir(), 'pilotlight-people-'));
  readonly log = new MemoryLog();
  readonly clock: Clock;
  readonly changes = new Changes('t');
  readonly journal;
  readonly sessions;
  readonly samples;
  readonly orders: StandingOrders;
  readonly acted: (readonly [string, PoolAction, string])[] = [];
  readonly roles = new Map<string, Role>();
  look: Snapshot;
  /** Changed in place. */
  readonly pools: PagePool[] = [aPool()];
  sources: SourceHealth[] = [];
  readonly indexOf = createIndexer({ pools: this.pools, sources: () => this.sources });
  money: Money | null = null;
  health: ServiceHealth;
  origin = '';
  port = 0;
  web!: WebServer;
  access!: Access;
  readonly #options: Options;
  #ids = 0;

  private constructor(o: Options) {
    this.#options = o;
    this.clock = o.clock ?? new SystemClock();
    this.journal = openSqliteJournal(join(this.folder, 'journal.db'), this.clock);
    this.sessions = new SqliteSessions(this.journal.shared());
    this.samples = new SqliteSamples(this.journal.shared());
    const now = this.clock.now();
    this.look = { at: now, jobs: [], held: [], unserved: [], runners: [] };
    this.health = {
      version: '0.1.0',
      startedAt: now,
      journal: { ok: true },
      announcements: null,
    };
    const touch = (): void => {
      for (const { name } of this.pools) this.changes.touch(`pool:${name}`);
    };
    this.orders = new StandingOrders({
      memory: this.journal,
      journal: this.journal,
      clock: this.clock,
      pools: this.pools,
      onChange: touch,
    });
  }

  static async open(o: Options = {}): Promise<PeopleWorld> {
    const world = new PeopleWorld(o);
    world.port = await freePort();
    world.origin = `http://127.0.0.1:${world.port}`;
    await world.orders.load();
    await world.#serve();
    return world;
  }

  async #serve(): Promise<void> {
    const { clock, log, changes, journal, sessions } = this;
    this.access = createAccess({
      roleOf: async (repository, login) => ({ ok: true, value: this.roles.get(`${login} ${repository}`) ?? 'none' }),
      operators: { logins: ['ada'], byRole: null },
      steady: () => performance.now(),
    });
    const { access } = this;
    const session = this.#options.session ?? { absolute: 28_800_000, idle: 1_800_000 };
    const assets = await readAssets(ASSETS);
    const layout = createLayout(assets.prefix, (topic) => changes.version(topic));
    const auth = createAuth({
      tokens: new SqliteTokens(journal.shared()),
      pages: {
        settings: { session },
        sessions,
        access,
        url: this.origin,
        page: noticesIn(layout),
        signIn: async () =>
          new GitHubSignIn({
            apiUrl: 'http://127.0.0.1:9',
            website: 'http://127.0.0.1:9',
            clientId: 'nobody',
            clientSecret: 'x',
          }),
      },
      ...{ clock, log },
    });
    const desk = auth.doors.people?.desk;
    const others = (await this.#options.more?.(this, layout)) ?? {};
    const pages = new OverviewPages({
      layout,
      clock,
      look: () => this.look,
      indexOf: this.indexOf,
      beside: () => this.beside(),
      repositories: () => [],
      reads: new SqlitePageReads(journal.shared().database),
      samples: this.samples,
      costs: journal,
      actions: { pool: (viewer, pool, action, nonce) => this.#act(viewer.person.login, { pool, action, nonce }) },
      health: () => this.health,
      live: {
        ...{ changes, clock },
        isSignedIn: async (request) => (await desk?.of(request)) != null,
        mayFollow: async (viewer, topic) =>
          !topic.startsWith('pull:') ||
          (await access.roleOf(viewer.person, topic.slice(5).split('/').slice(0, 2).join('/'))) !== 'none',
        ...(this.#options.pace && { pace: this.#options.pace }),
      },
    });
    this.web = createWebServer({
      ...{ secrets: ['x'], owners: ['acme'], journal, log, clock, onDelivery: () => undefined },
      ...{ state: () => ({}), ready: () => ({ ok: true }), limits: { drain: 1 }, doors: auth.doors },
      more: (budget) => ({
        ...auth.routes(budget),
        ...createOverviewRoutes(async () => pages),
        ...assetRoutes(assets, others),
      }),
    });
    await this.web.listen({ host: '127.0.0.1', port: this.port });
  }

  beside(): Beside {
    const orders = this.orders.current();
    return { pools: this.pools, orders, sources: this.sources, ...(this.money && { money: this.money }) };
  }

  async #act(
    who: string,
    { pool, action, nonce }: { readonly pool: string; readonly action: PoolAction; readonly nonce: string },
  ) {
    this.acted.push([pool, action, nonce]);
    if (action.kind === 'pause' || action.kind === 'drain') await this.orders.stop(pool, action.kind, who, action.why);
    else if (action.kind === 'start') await this.orders.hold(pool, 1, this.clock.now() + action.minutes * 60_000, who);
    else await this.orders.stop(pool, null, who, '');
    return { ok: true, sentence: `${action.kind}: done.` };
  }

  /** The service looked, and saw this. */
  looked(o: Partial<Snapshot> = {}): void {
    this.look = { ...this.look, at: this.clock.now(), ...o };
    this.changes.looked((topic) => this.indexOf(this.look).digestOf(topic));
  }

  /** The cookie of a new session. */
  async signIn(person: { readonly login: string; readonly id: number }, csrf = `csrf-of-${person.login}`): Promise<string> {
    const id = `${String(++this.#ids).padStart(43, 'A')}`;
    const now = this.clock.now();
    await this.sessions.put(id, { person, createdAt: now, seenAt: now, csrf });
    return `pilotlight-without-tls=${id}`;
  }

  get(cookie: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return ask({ port: this.port, path, headers: { cookie, accept: 'text/html', ...headers } });
  }

  post(cookie: string, path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const headers = { cookie, origin: this.origin, 'content-type': 'application/x-www-form-urlencoded' };
    return ask({ port: this.port, path, method: 'POST', headers, body: new URLSearchParams(fields).toString() });
  }

  async close(): Promise<void> {
    await this.web.close();
    await this.journal.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Of the cookie above, as a browser wants it. */
export function browserCookie(cookie: string, origin: string) {
  const [name = '', value = ''] = cookie.split('=');
  return { name, value, url: origin, httpOnly: true, sameSite: 'Lax' as const };
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
