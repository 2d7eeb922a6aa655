import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccess } from '../../../autoscaler/access.ts';
import { GitHubSignIn } from '../../../autoscaler/adapters/github-sign-in.ts';
import { openSqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteSessions } from '../../../autoscaler/adapters/sqlite-sessions.ts';
import { SqliteTokens } from '../../../autoscaler/adapters/sqlite-tokens.ts';
import { type Auth, createAuth } from '../../../autoscaler/web/auth.ts';
import { form, signedIn } from '../../../autoscaler/web/guard.ts';
import type { LoginLimits } from '../../../autoscaler/web/login-routes.ts';
import type { BodyBudget } from '../../../autoscaler/web/read-body.ts';
import type { Routes } from '../../../autoscaler/web/web-server.ts';
import type { Role } from '../../../src/people-ports.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { type Forge, startForge } from '../../sandbox/forge/start-forge.ts';
import { type Answer, ask, serving } from './serving.ts';

export const ORIGIN = 'https://ci.example.org';
export const CALLBACK = `${ORIGIN}/login/callback`;
export const SESSION = '__Host-pilotlight';
export const TICKET = '__Host-pilotlight-login';

/** The forge's App as a client, once for a suite. */
export async function startLoginForge() {
  const forge = await startForge();
  await forge.createRepository({ owner: 'acme', name: 'plots' });
  const make = (name: string, callbacks: readonly string[]) =>
    forge.createApp({ name, owner: 'acme', permissions: { metadata: 'read' }, callbacks: [...callbacks] });
  const app = make('Pilotlight', [CALLBACK, `${ORIGIN}/elsewhere`]);
  const other = make('Other', [CALLBACK]);
  const ids = { ada: forge.setRole('acme/plots', 'ada', 'write'), eve: forge.setRole('acme/plots', 'eve', 'read') };
  return { forge, client: { id: app.app.clientId, secret: app.clientSecret }, other, ids };
}
export type LoginForge = Awaited<ReturnType<typeof startLoginForge>>;

interface Options {
  readonly url?: string;
  readonly limits?: Partial<LoginLimits>;
  readonly secret?: string;
  readonly website?: string;
  readonly operators?: readonly string[];
  readonly more?: (budget: BodyBudget) => Routes;
}

/** The real server, sessions and tokens in a real journal, and GitHub on this host. */
export async function loginWorld({ forge, client }: LoginForge, o: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-login-'));
  const clock = new SteppedClock(1_700_000_000_000);
  const log = new MemoryLog();
  const journal = openSqliteJournal(join(folder, 'journal.db'), clock);
  const sessions = new SqliteSessions(journal.shared());
  const tokens = new SqliteTokens(journal.shared());
  const roles = new Map<string, Role>();
  let steady = 0;
  const access = createAccess({
    roleOf: async (_repository, login) => ({ ok: true, value: roles.get(login) ?? 'none' }),
    operators: { logins: o.operators ?? [], byRole: null },
    steady: () => steady,
  });
  const signIn = new GitHubSignIn({
    apiUrl: forge.api,
    website: o.website ?? forge.url,
    clientId: client.id,
    clientSecret: o.secret ?? client.secret,
  });
  const auth: Auth = createAuth({
    tokens,
    pages: {
      settings: { session: { absolute: 28_800_000, idle: 1_800_000 } },
      sessions,
      access,
      url: o.url ?? ORIGIN,
      signIn: async () => signIn,
      ...(o.limits && { limits: o.limits }),
    },
    clock,
    log,
  });
  const served = await serving({
    log,
    doors: auth.doors,
    more: (budget) => ({ ...auth.routes(budget), ...TEST_PAGES, ...o.more?.(budget) }),
  });
  const get = (path: string, cookies: Cookies = {}, headers: Record<string, string> = {}) =>
    ask({ port: served.port, path, headers: { accept: 'text/html', ...cookieHeader(cookies), ...headers } });
  const post = (path: string, cookies: Cookies, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask({
      port: served.port,
      path,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN, ...cookieHeader(cookies), ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  return {
    ...{ clock, log, journal, sessions, tokens, roles, access, get, post, port: served.port, web: served.web, folder },
    pass: (ms: number): void => {
      steady += ms;
    },
    close: async () => {
      await served.close();
      await journal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type LoginWorld = Awaited<ReturnType<typeof loginWorld>>;

/** Pages that say who was let in. */
export const TEST_PAGES: Routes = {
  '/who': {
    GET: signedIn(async (_request, { viewer }) => ({
      status: 200,
      body: { ...viewer.person, csrf: viewer.csrf, role: await viewer.access.roleOf(viewer.person, 'acme/plots') },
    })),
  },
  '/pools/:name/pause': {
    POST: form((_request, { viewer, params, fields }) => ({
      status: 200,
      body: { by: viewer.person.login, ...params, why: fields.get('why') },
    })),
  },
};

export type Cookies = Readonly<Record<string, string>>;

export function cookieHeader(cookies: Cookies): Record<string, string> {
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? {} : { cookie: pairs.join('; ') };
}

/** What an answer sets, as a browser keeps it: emptied ones are gone. */
export function cookiesOf({ headers }: Answer, before: Cookies = {}): Cookies {
  const kept = new Map(Object.entries(before));
  for (const line of headers['set-cookie'] ?? []) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') kept.delete(name);
    else kept.set(name, value);
  }
  return Object.fromEntries(kept);
}

export interface Begun {
  readonly cookies: Cookies;
  /** GitHub's address that the browser is sent to. */
  readonly authorize: URL;
  readonly state: string;
}

export async function begin(world: LoginWorld, to = '', cookies: Cookies = {}): Promise<Begun> {
  const answer = await world.get(`/login${to === '' ? '' : `?to=${encodeURIComponent(to)}`}`, cookies);
  if (answer.status !== 303) throw new Error(`/login answered ${answer.status}: ${answer.text}`);
  const authorize = new URL(answer.headers.location ?? '');
  return { cookies: cookiesOf(answer, cookies), authorize, state: authorize.searchParams.get('state') ?? '' };
}

/** Agrees at GitHub, and gives the path that the browser is sent back to. */
export async function agree(authorize: URL, login = 'ada'): Promise<string> {
  const url = new URL(authorize);
  url.searchParams.set('login', login);
  const response = await fetch(url, { redirect: 'manual' });
  const back = new URL(response.headers.get('location') ?? '');
  return `${back.pathname}${back.search}`;
}

/** The whole way; the cookies that the browser has then. */
export async function signIn(world: LoginWorld, login = 'ada'): Promise<Cookies> {
  const begun = await begin(world);
  const answer = await world.get(await agree(begun.authorize, login), begun.cookies);
  if (answer.status !== 303) throw new Error(`the callback answered ${answer.status}: ${answer.text}`);
  return cookiesOf(answer, begun.cookies);
}

export type { Forge };
