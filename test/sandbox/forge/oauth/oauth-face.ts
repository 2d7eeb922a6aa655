import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { App } from '../../../../autoscaler/simulation/github/types.ts';
import type { ForgeParts } from '../forge-parts.ts';
import { parseJson, readBody } from '../http/read-body.ts';
import type { Reply } from '../http/send.ts';
import { signInPage } from './sign-in-page.ts';

/** An App as an OAuth client. */
export interface OauthClient {
  readonly app: App;
  readonly secret: string;
  /** Its callback URLs: one of them must be named exactly. */
  readonly callbacks: readonly string[];
}

interface Grant {
  readonly clientId: string;
  readonly redirectUri: string;
  /** S256; null where the client sent none. */
  readonly challenge: string | null;
  readonly login: string;
  readonly expiresAt: number;
}

const AUTHORIZE = '/login/oauth/authorize';
const ACCESS_TOKEN = '/login/oauth/access_token';
const CODE_LIFETIME = 600_000;
const DOCS = 'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors';

const html = (status: number, body: string): Reply => ({ status, headers: { 'content-type': 'text/html; charset=utf-8' }, body });

/** GitHub's web flow for signing in: who somebody is, by a code that is good once, for ten minutes and for one client. */
export class OauthFace {
  readonly #forge: ForgeParts;
  readonly #clients = new Map<string, OauthClient>();
  readonly #grants = new Map<string, Grant>();
  readonly #people = new Set<string>();

  constructor(forge: ForgeParts) {
    this.#forge = forge;
  }

  /** Gives the client's secret. */
  register(app: App, callbacks: readonly string[]): string {
    const secret = randomBytes(20).toString('hex');
    this.#clients.set(app.clientId, { app, secret, callbacks });
    return secret;
  }

  /** The page of signing in offers this person. */
  offer(login: string): void {
    this.#people.add(login);
  }

  serves(path: string): boolean {
    return path === AUTHORIZE || path === ACCESS_TOKEN;
  }

  async answer(request: IncomingMessage, url: URL): Promise<Reply> {
    if (url.pathname === AUTHORIZE && request.method === 'GET') return this.#authorize(url);
    if (url.pathname === ACCESS_TOKEN && request.method === 'POST') return this.#token(request, url);
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not Found\n' };
  }

  #authorize({ searchParams: query }: URL): Reply {
    const client = this.#clients.get(query.get('client_id') ?? '');
    const [callback] = client?.callbacks ?? [];
    if (!client || callback === undefined) return html(404, 'This is not the web page you are looking for.');
    const redirectUri = query.get('redirect_uri') ?? callback;
    if (!client.callbacks.includes(redirectUri))
      return refuse(callback, query, ['redirect_uri_mismatch', 'The redirect_uri is not associated with this application.']);
    const challenge = query.get('code_challenge');
    if (challenge !== null && !isS256(challenge, query.get('code_challenge_method')))
      return refuse(redirectUri, query, ['invalid_request', 'Only the code challenge method S256 is supported.']);
    if (query.has('cancel')) return refuse(redirectUri, query, ['access_denied', 'The user has denied your application access.']);
    if (!query.has('login')) return html(200, signInPage({ app: client.app.name, people: [...this.#people], query }));
    return this.#signIn(query, { clientId: client.app.clientId, redirectUri, challenge });
  }

  /** `login`: that account signs in at once, as somebody who is signed in already and agreed before. */
  #signIn(query: URLSearchParams, asked: Pick<Grant, 'clientId' | 'redirectUri' | 'challenge'>): Reply {
    const account = this.#forge.github.accounts.account(query.get('login') ?? '');
    if (account?.type !== 'User') return html(404, 'Nobody is called so.');
    const code = randomBytes(10).toString('hex');
    this.#grants.set(code, { ...asked, login: account.login, expiresAt: this.#forge.now() + CODE_LIFETIME });
    return back(asked.redirectUri, { code, state: query.get('state') });
  }

  async #token(request: IncomingMessage, url: URL): Promise<Reply> {
    const given = await parametersOf(request, url);
    const wantsJson = /\bjson\b/.test(request.headers.accept ?? '');
    const answer = this.#exchange(given);
    if (wantsJson) return { status: 200, body: answer };
    const words = Object.entries(answer).map(([name, value]): [string, string] => [name, String(value)]);
    const type = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    return { status: 200, headers: type, body: new URLSearchParams(words).toString() };
  }

  /** GitHub answers 200 to mistakes too. A code is spent by whoever shows the client's secret with it, rightly or not. */
  #exchange(given: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
    const client = this.#clients.get(given.get('client_id') ?? '');
    if (!client || given.get('client_secret') !== client.secret)
      return fault('incorrect_client_credentials', 'The client_id and/or client_secret passed are incorrect.');
    const code = given.get('code') ?? '';
    const grant = this.#grants.get(code);
    if (grant?.clientId === client.app.clientId) this.#grants.delete(code);
    const isGood = grant?.clientId === client.app.clientId && grant.expiresAt > this.#forge.now();
    if (!isGood || !isProven(grant, given.get('code_verifier')))
      return fault('bad_verification_code', 'The code passed is incorrect or expired.');
    if (given.get('redirect_uri') !== grant.redirectUri)
      return fault('redirect_uri_mismatch', 'The redirect_uri MUST match the registered callback URL for this application.');
    const { token, seconds } = this.#forge.credentials.forUserOfApp(grant.login, client.app);
    return { access_token: token, expires_in: seconds, scope: '', token_type: 'bearer' };
  }
}

const isS256 = (challenge: string, method: string | null): boolean => method === 'S256' && /^[A-Za-z0-9_-]{43}$/.test(challenge);

const fault = (error: string, why: string) => ({ error, error_description: why, error_uri: DOCS });

function isProven({ challenge }: Grant, verifier: string | undefined): boolean {
  if (challenge === null) return true;
  return verifier !== undefined && createHash('sha256').update(verifier).digest('base64url') === challenge;
}

function refuse(to: string, query: URLSearchParams, [error, why]: readonly [string, string]): Reply {
  return back(to, { error, error_description: why, error_uri: DOCS, state: query.get('state') });
}

/** A redirection with these parameters added; those that are null left out. */
function back(to: string, parameters: Readonly<Record<string, string | null>>): Reply {
  const url = new URL(to);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return { status: 302, headers: { location: url.href }, body: '' };
}

/** In the address, as a form, or as JSON. */
async function parametersOf(request: IncomingMessage, { searchParams }: URL): Promise<ReadonlyMap<string, string>> {
  const body = await readBody(request, 64 * 1024);
  const isJson = /\bjson\b/.test(request.headers['content-type'] ?? '');
  const sent = isJson ? Object.entries((parseJson(body) ?? {}) as object) : [...new URLSearchParams(body.toString('utf8'))];
  return new Map([...searchParams, ...sent.map(([name, value]) => [name, String(value)] as const)]);
}
