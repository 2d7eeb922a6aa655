import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SCOPES, type Scope } from '../../../autoscaler/people-ports.ts';
import { createApiRoutes } from '../../../autoscaler/web/api/api-routes.ts';
import { createAuth } from '../../../autoscaler/web/auth.ts';
import { tokenHash } from '../../../autoscaler/web/auth-bearer.ts';
import { createBootRoutes } from '../../../autoscaler/web/boot-routes.ts';
import { type BuildRoutesGiven, createBuildRoutes } from '../../../autoscaler/web/build-routes.ts';
import type { Guard } from '../../../autoscaler/web/guard.ts';
import { createOutputRoutes } from '../../../autoscaler/web/output-routes.ts';
import type { OutputRoutesGiven } from '../../../autoscaler/web/output-routes-given.ts';
import { readAssets } from '../../../autoscaler/web/pages/assets.ts';
import { BodyBudget } from '../../../autoscaler/web/read-body.ts';
import { createWebServer, type Routes } from '../../../autoscaler/web/web-server.ts';
import { RouteTable } from '../../../autoscaler/web/web-server-routes.ts';
import { err } from '../../../src/lib/result.ts';
import { OrderedDesk } from '../../boot/boot-service.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import {
  type Cookies,
  cookieHeader,
  type LoginForge,
  type LoginWorld,
  loginWorld,
  ORIGIN,
  SESSION,
  startLoginForge,
  TEST_PAGES,
} from './login-world.ts';

/** Every caller there is, and what the service lets each of them do: the table below is generated from the routes themselves. */
const CALLERS = [
  'nobody',
  'made-up session',
  'reader',
  'operator',
  'made-up token',
  'socket',
  ...SCOPES.map((scope) => `token ${scope}` as const),
] as const;
type CallerName = (typeof CALLERS)[number];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const;
const FORMS = ['right', 'wrong csrf', 'wrong origin', 'no origin'] as const;

let github: LoginForge;
let world: LoginWorld;
let routes: Routes;
const cookies: Partial<Record<CallerName, Cookies>> = {};
const tokens: Partial<Record<CallerName, string>> = {};
const csrf: Partial<Record<CallerName, string>> = {};
let socket: string;

const MARK = 'x-let-in';

/** Each route as it is declared, with an answer that only tells that it was reached: what it does then is its own suite's. */
function marked(table: Routes): Routes {
  const reached = { status: 200, body: 'in', headers: { [MARK]: 'yes', 'content-type': 'text/plain' } };
  return Object.fromEntries(
    Object.entries(table).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, { guard }]) => [method, { guard, answer: () => reached }])),
    ]),
  );
}

/** The real tables: those that the rooms export, as the wiring puts them together. */
async function realRoutes(): Promise<Routes> {
  const [clock, log, budget] = [{ now: () => 0 }, new MemoryLog(), new BodyBudget(1_000_000)];
  const auth = createAuth({ tokens: world.tokens, clock, log, pages: peopleOf() });
  return {
    ...createApiRoutes({} as Parameters<typeof createApiRoutes>[0]),
    ...createBootRoutes({
      desk: new OrderedDesk(),
      verify: () => err('wrong-signature'),
      version: '1',
      clock,
      log,
      budget,
    }),
    ...(await readAssets()).routes,
    // Only what they declare is looked at.
    ...createBuildRoutes({} as BuildRoutesGiven),
    ...createOutputRoutes({} as OutputRoutesGiven),
    ...TEST_PAGES,
    ...auth.routes(budget),
  };
}

function peopleOf() {
  return {
    settings: { session: { absolute: 1, idle: 1 } },
    sessions: world.sessions,
    access: world.access,
    url: ORIGIN,
    signIn: async () => {
      throw new Error('nobody signs in here');
    },
  };
}

beforeAll(async () => {
  github = await startLoginForge();
  world = await loginWorld(github, { operators: ['ada'] });
  routes = marked(await realRoutes());
  const more = (): Routes => ({ ...routes });
  await world.close();
  world = await loginWorld(github, { operators: ['ada'], more });
  socket = join(world.folder, 'api.sock');
  await world.web.listenOnSocket(socket);
  world.roles.set('eve', 'read');
  cookies.reader = await signInAs('eve');
  cookies.operator = await signInAs('ada');
  cookies['made-up session'] = { [SESSION]: 'A'.repeat(43) };
  for (const who of ['reader', 'operator'] as const)
    csrf[who] = (await world.sessions.get(cookies[who]?.[SESSION] ?? ''))?.csrf ?? '';
  for (const scope of SCOPES) {
    const token = `pl_${scope[0]?.repeat(43)}`;
    await world.tokens.add(tokenHash(token), { name: scope, scopes: [scope], createdAt: 0, lastUsedAt: null });
    tokens[`token ${scope}`] = token;
  }
  tokens['made-up token'] = `pl_${'z'.repeat(43)}`;
});
afterAll(async () => {
  await world.close();
  await github.forge.close();
});

/** The login of this world is marked too: sessions are made in a world of the same journal, by a door that is not. */
async function signInAs(login: 'ada' | 'eve'): Promise<Cookies> {
  const id = (login === 'ada' ? 'B' : 'C').repeat(43);
  const [now, person] = [world.clock.now(), { login, id: github.ids[login] }];
  await world.sessions.put(id, { person, createdAt: now, seenAt: now, csrf: login.repeat(14).slice(0, 43) });
  return { [SESSION]: id };
}

interface Asking {
  readonly method: string;
  readonly path: string;
  readonly caller: CallerName;
  readonly form?: (typeof FORMS)[number];
}

function asked({
  method,
  path,
  caller,
  form = 'right',
}: Asking): Promise<{ status: number; isIn: boolean; headers: Record<string, unknown> }> {
  const origin = { right: ORIGIN, 'wrong csrf': ORIGIN, 'wrong origin': 'https://evil.example', 'no origin': null }[form];
  const body =
    method === 'POST' ? new URLSearchParams({ csrf: form === 'wrong csrf' ? 'x' : (csrf[caller] ?? 'x') }).toString() : '';
  const headers: Record<string, string> = {
    accept: 'text/html',
    ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) } : {}),
    ...(method === 'POST' && origin !== null ? { origin } : {}),
    ...cookieHeader(cookies[caller] ?? {}),
    ...(tokens[caller] === undefined ? {} : { authorization: `Bearer ${tokens[caller]}` }),
  };
  const place = caller === 'socket' ? { socketPath: socket } : { host: '127.0.0.1', port: world.port };
  return new Promise((resolve, reject) => {
    const sending = request({ ...place, method, path, headers, agent: false }, (response) => {
      response.resume();
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, isIn: response.headers[MARK] === 'yes', headers: response.headers }),
      );
    });
    sending.once('error', reject);
    sending.end(body);
  });
}

/** Written down once more, by hand and from the docs: who comes in. */
function mayComeIn(
  guard: Guard,
  caller: CallerName,
  { method, form }: { readonly method: string; readonly form: string },
): boolean {
  const isPerson = caller === 'reader' || caller === 'operator';
  switch (guard.kind) {
    case 'open':
    case 'own':
      return true;
    case 'socket':
      return caller === 'socket';
    case 'signed-in':
      return isPerson;
    case 'form':
      return isPerson && form === 'right';
    case 'scope':
      if (caller === 'socket' || caller === `token ${guard.scope satisfies Scope}`) return true;
      if (!isPerson || (method !== 'GET' && method !== 'HEAD')) return false;
      return guard.people === 'everybody' || (guard.people === 'operators' && caller === 'operator');
  }
}

const pathOf = (pattern: string): string => pattern.replace(/:[a-z]+/g, 'name').replace(/\*$/, 'below');

interface Row extends Required<Asking> {
  readonly pattern: string;
  /** Null: the route has no such method. */
  readonly guard: Guard | null;
}

function tableOf(table: Routes): readonly Row[] {
  const asking = Object.entries(table).flatMap(([pattern, methods]) =>
    METHODS.map((method) => ({ pattern, method, guard: methods[method === 'HEAD' ? 'GET' : method]?.guard ?? null })),
  );
  return asking.flatMap((row) =>
    CALLERS.flatMap((caller) =>
      (row.method === 'POST' ? FORMS : (['right'] as const)).map((form) => ({ ...row, path: pathOf(row.pattern), caller, form })),
    ),
  );
}

async function faultOf(row: Row): Promise<string | null> {
  const { status, isIn } = await asked(row);
  const expected = row.guard !== null && mayComeIn(row.guard, row.caller, row);
  const isRight =
    row.guard === null ? status === 405 && !isIn : isIn === expected && (expected || [303, 401, 403].includes(status));
  return isRight
    ? null
    : `${row.method} ${row.pattern} ${row.caller} ${row.form}: ${status}, in: ${isIn}, expected in: ${expected}`;
}

test('S13, G21: every route × caller × method × form of the real table answers as it is declared, and nothing else comes in', async () => {
  const rows = tableOf(routes);
  const faults: (string | null)[] = [];
  for (const row of rows) faults.push(await faultOf(row));
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
  expect(rows.length).toBeGreaterThan(1_500);
  process.stdout.write(`route × caller × method × form: ${rows.length} rows\n`);
}, 60_000);

test('G20: every route sends the headers, to whoever is let in and to whoever is not', async () => {
  for (const pattern of [
    ...Object.keys(routes),
    '/nowhere',
    '/healthz',
    '/readyz',
    '/api/v1/state',
    '/webhooks/github',
    '/who',
    '/metrics',
  ]) {
    for (const caller of CALLERS) {
      const { headers } = await asked({ method: 'GET', path: pathOf(pattern), caller });
      expect([pattern, caller, headers]).toMatchObject([
        pattern,
        caller,
        {
          'content-security-policy': expect.stringMatching(/^default-src 'none'(?!.*unsafe).*frame-ancestors 'none'/),
          'x-content-type-options': 'nosniff',
          'referrer-policy': expect.stringMatching(/^(no-referrer|same-origin)$/),
          'strict-transport-security': expect.stringMatching(/^max-age=[1-9][0-9]{6,}/),
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'cache-control': 'no-store',
        },
      ]);
    }
  }
});

test('what the server itself brings answers as it is declared: its state for operators and tokens that read', async () => {
  const statuses: Record<string, number> = {};
  for (const caller of CALLERS) statuses[caller] = (await asked({ method: 'GET', path: '/api/v1/state', caller })).status;
  expect(statuses).toEqual({
    nobody: 401,
    'made-up session': 401,
    reader: 403,
    operator: 200,
    'made-up token': 401,
    socket: 200,
    'token read': 200,
    'token metrics': 403,
    'token operate': 403,
  });
  for (const path of ['/healthz', '/readyz']) expect((await asked({ method: 'GET', path, caller: 'nobody' })).status).toBe(200);
});

describe('a route that does not declare who may use it keeps the service from starting', () => {
  const given = {
    secrets: ['s'],
    owners: [],
    journal: new MemoryJournal(),
    log: new MemoryLog(),
    clock: { now: () => 0 },
    onDelivery: () => {},
    state: () => ({}),
    ready: () => ({ ok: true }),
  };
  const answer = () => ({ status: 200, body: '' });
  test.each<[string, unknown]>([
    ['a bare function', answer],
    ['no guard', { answer }],
    ['a guard of another kind', { guard: { kind: 'everybody' }, answer }],
    ['no answer', { guard: { kind: 'open' } }],
    ['nothing', null],
  ])('%s', (_what, route) => {
    const more = () => ({ '/x': { GET: route } }) as unknown as Routes;
    expect(() => createWebServer({ ...given, more } as never)).toThrow('The route GET /x does not declare who may use it');
  });

  test('a form that is no POST, a page that is no GET', () => {
    expect(() => new RouteTable({ '/x': { GET: { guard: { kind: 'form' }, answer } } })).toThrow('only POST may change anything');
    expect(() => new RouteTable({ '/x': { POST: { guard: { kind: 'signed-in' }, answer } } })).toThrow(
      'only forms may change anything',
    );
  });
});

test('addresses with names give them decoded, and none that could be taken for another', () => {
  const route = { guard: { kind: 'open' } as const, answer: () => ({ status: 200, body: '' }) };
  const table = new RouteTable({
    '/pools/:name': { GET: route },
    '/pulls/:owner/:repo/:number': { GET: route },
    '/pools/new': { GET: route },
    '/pools/*': { GET: route },
  });
  expect(table.find('/pools/gpu%20large')).toMatchObject({ name: '/pools/:name', params: { name: 'gpu large' } });
  expect(table.find('/pulls/acme/plots.py/7')).toMatchObject({ params: { owner: 'acme', repo: 'plots.py', number: '7' } });
  expect(table.find('/pools/new')).toMatchObject({ name: '/pools/new', params: {} });
  for (const path of [
    '/pools/',
    '/pools/a%2Fb',
    '/pools/%00',
    '/pools/..',
    '/pools/%2e%2e',
    '/pools/%zz',
    '/pools/a/b',
    `/pools/${'a'.repeat(1_001)}`,
    '/pools/a%5Cb',
  ])
    expect([path, table.find(path).name]).toEqual([path, '/pools/*']);
  expect(table.find('/pulls/acme/plots').methods).toBeUndefined();
});
