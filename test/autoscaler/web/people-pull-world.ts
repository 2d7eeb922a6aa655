import { createServer } from 'node:net';
import { createAccess } from '../../../autoscaler/access.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import type { JobFacts } from '../../../autoscaler/forge-ports.ts';
import type { RunOfHead, StatusOfCommit } from '../../../autoscaler/people-forge.ts';
import type { Access } from '../../../autoscaler/people-ports.ts';
import { createAuth } from '../../../autoscaler/web/auth.ts';
import { createPersonActions, type PersonActions } from '../../../autoscaler/web/people/actions.ts';
import { createLayout } from '../../../autoscaler/web/people/layout.ts';
import type { PageBuilds } from '../../../autoscaler/web/people/pull-page-builds.ts';
import { PullFactsDesk } from '../../../autoscaler/web/people/pull-page-facts.ts';
import { createPullRoutes } from '../../../autoscaler/web/people/pull-page-routes.ts';
import { createWebServer, type WebServer } from '../../../autoscaler/web/web-server.ts';
import type { Routes } from '../../../autoscaler/web/web-server-routes.ts';
import type { Asking } from '../../../src/approval/asking.ts';
import type { Asked, CommentFacts, Role } from '../../../src/people-ports.ts';
import { handleRequest } from '../../../src/requests/pipeline.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';
import { MemoryLedger } from '../../fakes/memory-ledger.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { MemorySessions } from '../../fakes/memory-sessions.ts';
import { MemoryTokens } from '../../fakes/memory-tokens.ts';
import { ADA, RequestWorld } from '../../src/requests/world.ts';
import { type Answer, ask } from './serving.ts';

export const PATH = '/pulls/acme/plots/12';
const ok = <T>(value: T): Asked<T> => ({ ok: true, value });

/** The pages of pull requests on the real web server, with real sessions, roles and pipeline; GitHub is the fake of the pipeline's tests. */
export class PullWorld {
  readonly requests = new RequestWorld();
  readonly ledger = new MemoryLedger({ now: () => this.requests.now });
  readonly sessions = new MemorySessions();
  readonly log = new MemoryLog();
  origin = '';
  access!: Access;
  actions!: PersonActions;
  web!: WebServer;
  port = 0;
  report: CommentFacts | null = null;
  statuses: StatusOfCommit[] = [];
  runs: RunOfHead[] = [];
  jobs: JobFacts[] = [];
  pools: readonly string[] = ['cpu', 'gpu'];
  operators: readonly string[] = [];
  /** Roles as the service knows them are asked of GitHub in this world at once. */
  steady = 0;
  readonly csrf = new Map<string, string>();
  #last: Promise<unknown> = Promise.resolve();

  static async open(
    o: { readonly builds?: PageBuilds | null; readonly more?: (world: PullWorld) => Routes; readonly operators?: string[] } = {},
  ): Promise<PullWorld> {
    const world = new PullWorld();
    world.requests.ledger = world.ledger;
    world.operators = o.operators ?? [];
    world.origin = `http://127.0.0.1:${await freePort()}`;
    world.access = createAccess({
      roleOf: async (repository, login, id): Promise<Asked<Role>> =>
        repository === 'acme/plots' ? world.requests.pulls.roleOf(login, id) : ok('none'),
      operators: { logins: world.operators, byRole: null },
      steady: () => world.steady,
    });
    const clock = new SystemClock();
    const auth = createAuth({
      ...{ tokens: new MemoryTokens(), clock, log: world.log },
      pages: {
        ...{ settings: { session: { absolute: 3.6e6, idle: 3.6e6 } }, sessions: world.sessions, access: world.access },
        ...{ url: world.origin, signIn: () => Promise.reject(new Error('nobody signs in here')) },
      },
    });
    world.actions = createPersonActions({
      ports: () => world.requests.ports(),
      handle: (asking) => world.#oneByOne(asking),
      pools: () => world.pools,
    });
    world.web = createWebServer({
      ...{ secrets: ['x'], owners: ['acme'], journal: new MemoryJournal(), log: world.log, clock, onDelivery: () => undefined },
      ...{ state: () => ({}), ready: () => ({ ok: true }), limits: { drain: 1 }, doors: auth.doors },
      more: () => ({ ...createPullRoutes(world.given(o.builds ?? null)), ...o.more?.(world) }),
    });
    world.port = Number(new URL(world.origin).port);
    await world.web.listen({ host: '127.0.0.1', port: world.port });
    return world;
  }

  given(builds: PageBuilds | null): Parameters<typeof createPullRoutes>[0] {
    const { ledger, actions, requests } = this;
    const facts = new PullFactsDesk({
      forge: {
        people: () => ({ ...pullsOf(requests), comments: requests.comments }),
        runsOfHead: async () => ok(this.runs),
        statusesOf: async () => ok(this.statuses),
      },
      report: async () => ok(this.report),
      steady: () => this.steady,
    });
    return {
      ...{ facts, actions, audit: ledger, ledger, reads: { jobsOfHead: async () => this.jobs }, builds },
      ...{ clock: { now: () => requests.now }, layout: createLayout('/assets/test/'), github: 'https://github.example' },
      served: async () => ['acme/plots', 'acme/secret'],
    };
  }

  /** A session of somebody's own: what its browser sends. */
  async signIn(who: { readonly login: string; readonly id: number }): Promise<string> {
    const id = `${who.login}`.padEnd(43, 'x');
    const csrf = `csrf-of-${who.login}`;
    this.csrf.set(who.login, csrf);
    const now = Date.now();
    await this.sessions.put(id, { person: { login: who.login, id: who.id }, createdAt: now, seenAt: now, csrf });
    return `pilotlight-without-tls=${id}`;
  }

  async get(cookie: string, path = PATH): Promise<Answer> {
    return ask({ port: this.port, path, headers: { cookie, accept: 'text/html' } });
  }

  async post(
    cookie: string,
    fields: Readonly<Record<string, string>>,
    { path = `${PATH}/request`, headers = {} }: { readonly path?: string; readonly headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const body = new URLSearchParams(fields).toString();
    const sent = {
      ...{ cookie, origin: this.origin, 'content-type': 'application/x-www-form-urlencoded' },
      ...{ 'content-length': String(Buffer.byteLength(body)) },
      ...headers,
    };
    return ask({ port: this.port, path, method: 'POST', headers: sent, body });
  }

  #oneByOne(asking: Asking): ReturnType<typeof handleRequest> {
    const next = this.#last.then(() => handleRequest(asking, this.requests.ports()));
    this.#last = next.catch(() => undefined);
    return next;
  }

  close(): Promise<void> {
    return this.web.close();
  }
}

/** Methods of the fake, which live on its prototype. */
const pullsOf = ({ pulls }: RequestWorld) => ({
  pull: (number: number) => pulls.pull(number),
  roleOf: (login: string, id: number) => pulls.roleOf(login, id),
  lastMove: (repository: string, ref: string) => pulls.lastMove(repository, ref),
});

/** The fields of a button's form, as a browser sends them; null where there is no such button that may be pressed. */
export function formOf(page: string, label: string): Record<string, string> | null {
  const form = page.split('<form ').find((one) => one.includes(`>${label}</button>`) && one.includes('class="action"'));
  if (!form?.includes('name="nonce"')) return null;
  const inputs = [...form.matchAll(/<input [^>]*name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&#x2F;', '/').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  ]);
  const selects = [...form.matchAll(/<select [^>]*name="([^"]*)"><option value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  return Object.fromEntries([...inputs, ...selects]);
}

/** What stands in the form of a button besides. */
export const hintOf = (page: string, label: string): string =>
  page
    .split('<form ')
    .find((one) => one.includes(`>${label}</button>`))
    ?.replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ') ?? '';

export const aReport = (digest: string, head: string, author = 'github-actions[bot]'): CommentFacts => ({
  ...{ id: 77, author: { login: author, id: 1, isBot: true }, createdAt: 0, updatedAt: 0 },
  body: `<!-- pilotlight refdata v1 {"digest":"${digest}","head":"${head}"} -->\nreport`,
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

export { ADA };
