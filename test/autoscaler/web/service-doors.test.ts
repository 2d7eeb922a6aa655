import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SCOPES, type Scope } from '../../../autoscaler/people-ports.ts';
import { tokenHash } from '../../../autoscaler/web/auth-bearer.ts';
import type { Guard } from '../../../autoscaler/web/guard.ts';
import { SESSION_COOKIE, type ServiceWorld, startServiceWorld, UNTRUSTED } from './service-world.ts';

/** Who may do what at the service as it is wired: no route is left out, for the rows are made of the table that it serves. */
const CALLERS = [
  ...(['nobody', 'made-up session', 'stranger', 'reader', 'operator', 'made-up token', 'socket'] as const),
  ...SCOPES.map((scope) => `token ${scope}` as const),
] as const;
type CallerName = (typeof CALLERS)[number];
const PEOPLE = { stranger: { login: 'zoe', id: 4_711 }, reader: null, operator: null };
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const;
const FORMS = ['right', 'wrong csrf', 'wrong origin', 'no origin'] as const;
/** What doors say, and nothing behind them. */
const KEPT_OUT = new Set([
  ...['not-signed-in', 'foreign-origin', 'stale-form', 'socket-only', 'unknown-token', 'wrong-scope', 'no-token'],
  ...['operators-only', 'closed', 'wrong-method'],
]);

let world: ServiceWorld;
const sessions: Partial<
  Record<CallerName, { readonly id: string; readonly csrf: string; readonly login: string; readonly account: number }>
> = {};
const tokens: Partial<Record<CallerName, string>> = {};

beforeAll(async () => {
  world = await startServiceWorld();
  const who = { ...PEOPLE, reader: { login: 'eve', id: world.ids.eve }, operator: { login: 'ada', id: world.ids.ada } };
  for (const [name, { login, id }] of Object.entries(who))
    sessions[name as CallerName] = { id: login.padEnd(43, 'x'), csrf: `csrf-${login}`.padEnd(43, 'y'), login, account: id };
  await signIn();
  for (const scope of SCOPES) {
    const token = `pl_${scope[0]?.repeat(43)}`;
    await world.tokens.add(tokenHash(token), { name: scope, scopes: [scope], createdAt: 0, lastUsedAt: null });
    tokens[`token ${scope}`] = token;
  }
  tokens['made-up token'] = `pl_${'z'.repeat(43)}`;
}, 30_000);
afterAll(() => world.close(), 30_000);

async function signIn(): Promise<void> {
  const now = Date.now();
  for (const { id, csrf, login, account } of Object.values(sessions))
    await world.sessions.put(id, { person: { login, id: account }, createdAt: now, seenAt: now, csrf });
}

interface Row {
  readonly pattern: string;
  readonly method: string;
  readonly caller: CallerName;
  readonly form: (typeof FORMS)[number];
  readonly host?: string;
}
interface Told {
  readonly status: number;
  /** Of a refusal. */
  readonly error: string | null;
  readonly headers: Readonly<Record<string, unknown>>;
}

function headersOf({ method, caller, form, host }: Row, body: string): Record<string, string> {
  const origin = form === 'no origin' ? null : form === 'wrong origin' ? 'https://evil.example' : world.url;
  const session = caller === 'made-up session' ? 'A'.repeat(43) : sessions[caller]?.id;
  return {
    // Of a form a program hears what browsers are told in words.
    accept: method === 'POST' ? 'application/json' : 'text/html',
    ...(host === undefined ? {} : { host }),
    ...(method === 'POST'
      ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length), ...(origin && { origin }) }
      : {}),
    ...(session === undefined ? {} : { cookie: `${SESSION_COOKIE}=${session}` }),
    ...(tokens[caller] === undefined ? {} : { authorization: `Bearer ${tokens[caller]}` }),
  };
}

function asked(row: Row): Promise<Told> {
  const csrf = row.form === 'wrong csrf' ? 'x' : (sessions[row.caller]?.csrf ?? 'x');
  const body = row.method === 'POST' ? new URLSearchParams({ csrf }).toString() : '';
  const place = row.caller === 'socket' ? { socketPath: world.socket } : { host: '127.0.0.1', port: world.port };
  const path = row.pattern.replace(/:[a-z]+/g, 'name').replace(/\*$/, 'below');
  return new Promise((resolve, reject) => {
    const sending = request({ ...place, method: row.method, path, headers: headersOf(row, body), agent: false }, (response) => {
      const { statusCode: status = 0, headers } = response;
      const tell = (text: string): void => resolve({ status, headers, error: errorIn(text) });
      // A stream of changes has no end.
      if (status < 400) {
        response.destroy();
        tell('');
        return;
      }
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => tell(Buffer.concat(chunks).toString()));
    });
    sending.once('error', reject);
    sending.end(body);
  });
}

function errorIn(text: string): string | null {
  try {
    return String((JSON.parse(text) as { readonly error?: unknown }).error);
  } catch {
    return null;
  }
}

/** HEAD tells no error: its status must do. */
function isLetIn({ status, error, headers }: Told, method: string): boolean {
  if (status === 303 && /^\/login(\?|$)/.test(String(headers['location']))) return false;
  if (method === 'HEAD') return ![401, 403, 405].includes(status);
  return error === null || !KEPT_OUT.has(error);
}

/** Written down once more, by hand and from the docs: who comes in. */
function mayComeIn(guard: Guard, { caller, method, form }: Row): boolean {
  const isPerson = caller === 'stranger' || caller === 'reader' || caller === 'operator';
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

const G20 = {
  'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
  'x-content-type-options': 'nosniff',
  'referrer-policy': expect.stringMatching(/^(no-referrer|same-origin)$/),
  'strict-transport-security': expect.stringMatching(/^max-age=[1-9][0-9]{6,}/),
  'cross-origin-resource-policy': 'same-origin',
};

function rowsOf(host?: string): readonly Row[] {
  const all = Object.keys(world.service.routes).flatMap((pattern) => METHODS.map((method) => ({ pattern, method })));
  return all.flatMap((row) =>
    CALLERS.flatMap((caller) =>
      (row.method === 'POST' ? FORMS : (['right'] as const)).map((form) => ({ ...row, caller, form, ...(host && { host }) })),
    ),
  );
}

async function faultOf(row: Row): Promise<string | null> {
  const guard = world.service.routes[row.pattern]?.[row.method === 'HEAD' ? 'GET' : row.method]?.guard ?? null;
  const told = await asked(row);
  expect([row, told.headers]).toMatchObject([row, G20]);
  if (row.pattern === '/logout') await signIn();
  const [isRight, expected] = judged(row, guard, told);
  return isRight
    ? null
    : `${row.method} ${row.pattern} ${row.caller} ${row.form}: ${told.status} ${told.error}, expected ${expected}`;
}

function judged(row: Row, guard: Guard | null, told: Told): readonly [isRight: boolean, expected: string] {
  if (guard === null) return [told.status === 405, '405'];
  // Everybody is sent to the other origin.
  if (row.pattern === '/builds/*' && row.method !== 'POST') return [told.status === 307, '307'];
  // Of nobody here a run or a machine would say that it is its own.
  if (guard.kind === 'own') return [told.status >= 400 && told.status < 500, '4xx'];
  const isExpected = mayComeIn(guard, row);
  return [isLetIn(told, row.method) === isExpected && told.status !== 500, `in: ${isExpected}`];
}

test('S13, G20, G21: every route × caller × method × form of the wired service answers as it is declared, with the headers', async () => {
  const rows = rowsOf();
  const faults: (string | null)[] = [];
  for (let at = 0; at < rows.length; at += 8) faults.push(...(await Promise.all(rows.slice(at, at + 8).map(faultOf))));
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
  process.stdout.write(`wired service: ${Object.keys(world.service.routes).length} paths, ${rows.length} rows\n`);
  expect(rows.length).toBeGreaterThan(2_500);
}, 90_000);

test('S13: its table holds pages, forms, the API, builds and the login; what is open to everybody is this and no more', () => {
  const open = Object.entries(world.service.routes).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { guard }]) => (guard.kind === 'open' ? [`${method} ${path}`] : [])),
  );
  expect(open.sort()).toEqual([
    'GET /api/v1/openapi.json',
    'GET /assets/*',
    'GET /healthz',
    'GET /login',
    'GET /login/callback',
    'GET /readyz',
    'POST /webhooks/github',
  ]);
});

test('S14: the origin of what foreign programs wrote serves builds and their assets, and nothing that anybody signs in for', async () => {
  const faults: string[] = [];
  for (const row of rowsOf(UNTRUSTED).filter(({ method, form }) => (method === 'GET' || method === 'POST') && form === 'right')) {
    if (/^\/(builds|assets)\//.test(row.pattern)) continue;
    const { status } = await asked(row);
    if (status !== 404) faults.push(`${row.method} ${row.pattern} ${row.caller}: ${status}`);
  }
  expect(faults).toEqual([]);
}, 60_000);
