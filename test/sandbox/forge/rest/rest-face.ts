import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiFault } from '../../../../autoscaler/simulation/github/parts.ts';
import { demandOrganisation, demandRepository } from '../auth/access.ts';
import type { Principal } from '../auth/credentials.ts';
import { operations } from '../description/operations.ts';
import { type RestChecks, restChecks } from '../description/rest-checks.ts';
import type { ForgeParts } from '../forge-parts.ts';
import { parseJson, readBody } from '../http/read-body.ts';
import type { Reply } from '../http/send.ts';
import { orNotFound, Refused } from '../refused.ts';
import type { Violations } from '../violations.ts';
import type { Call, Need, Routes } from './call.ts';
import { quotaHeaders } from './rate-limit.ts';

const DOCS = 'https://docs.github.com/rest';

/**
 * GitHub's REST API. Every request and every answer is held against GitHub's description: a bad request is answered 400 and
 * recorded, a bad answer of ours becomes 500 and is recorded.
 */
export class RestFace {
  readonly #forge: ForgeParts;
  readonly #routes: Routes;
  readonly #violations: Violations;
  readonly #operations = operations();
  readonly #checks = restChecks();

  /** Throws where a route's id is not one of GitHub's operations. */
  constructor({ forge, routes, violations }: { forge: ForgeParts; routes: Routes; violations: Violations }) {
    this.#forge = forge;
    this.#routes = routes;
    this.#violations = violations;
    const unknown = Object.keys(routes).filter((id) => !this.#operations.byId(id));
    if (unknown.length > 0) throw new Error(`GitHub describes no operation ${unknown.join(', ')}`);
  }

  /** `path` is the request's address below the API's root, with its query. */
  async answer(request: IncomingMessage, path: string): Promise<Reply> {
    const common = {
      'x-github-request-id': requestId(),
      'x-github-api-version-selected': '2022-11-28',
      'x-github-media-type': 'github.v3; format=json',
    };
    let principal: Principal = { kind: 'anonymous' };
    let reply: Reply;
    try {
      const fault = this.#forge.github.faults.apiFault(request.method ?? 'GET', new URL(path, this.#forge.urls.forge).pathname);
      if (fault?.kind === 'slow') await wait(fault.delay ?? 0);
      principal = await this.#forge.credentials.identify(request.headers.authorization);
      if (fault && fault.kind !== 'slow') return withHeaders(this.#faulty(fault, principal), common);
      reply = conditional(request, await this.#serve(request, path, principal), principal);
    } catch (error) {
      reply = refusal(error);
    }
    // Neither a 304 nor asking for the limit is counted.
    if (reply.status !== 304 && path !== '/rate_limit') this.#forge.limits.count(principal);
    return withHeaders(reply, { ...common, ...quotaHeaders(this.#forge.limits.quota(principal)) });
  }

  async #serve(request: IncomingMessage, path: string, principal: Principal): Promise<Reply> {
    const url = new URL(this.#forge.urls.api + path);
    const body = await readBody(request);
    if (this.#forge.limits.quota(principal).remaining === 0) throw limitReached(principal);
    const match = this.#operations.match(request.method ?? 'GET', path.split('?')[0] ?? '');
    const what = `${request.method} ${path}`;
    const route = match && this.#routes[match.operation.id];
    if (!match) {
      this.#violations.add({ side: 'request', what, faults: ['GitHub describes no such operation'] });
      throw new Refused(404, 'Not Found');
    }
    if (!route) {
      this.#violations.add({ side: 'request', what, faults: [`the sandbox's forge has no route for ${match.operation.id} yet`] });
      return { status: 501, body: { message: `no route for ${match.operation.id}`, documentation_url: DOCS, status: '501' } };
    }
    const json = parseJson(body);
    const { faults, params, query } = this.#checks.request(match, url.searchParams, json);
    if (faults.length > 0) {
      this.#violations.add({ side: 'request', what, faults });
      throw new Refused(400, `Invalid request.\n\n${faults.join('\n')}`);
    }
    const call = this.#call({ principal, params, query, body: json, url, accept: request.headers.accept ?? '' });
    permit(route.need, call);
    const reply = await Promise.resolve(route.handle(call)).catch((error: unknown) => refusal(error));
    return this.#checked(match.operation, what, reply);
  }

  #checked(operation: Parameters<RestChecks['response']>[0], what: string, reply: Reply): Reply {
    // Raw contents, diffs and patches are asked for by media type; the description has none for them.
    const seen =
      typeof reply.body === 'string' || reply.body instanceof Uint8Array
        ? undefined
        : (JSON.parse(JSON.stringify(reply.body ?? null)) as unknown);
    const raw = seen === undefined && reply.status === 200;
    const faults = raw ? [] : this.#checks.response(operation, reply.status, reply.body === undefined ? undefined : seen);
    if (faults.length === 0) return reply;
    this.#violations.add({ side: 'response', what: `${what} → ${reply.status}`, faults });
    throw new Refused(500, `The forge's own answer does not fit GitHub's description.\n\n${faults.join('\n')}`);
  }

  #call(given: Pick<Call, 'principal' | 'params' | 'query' | 'body' | 'url' | 'accept'>): Call {
    const { accounts } = this.#forge.github;
    const { owner, repo, org, username } = given.params;
    return {
      ...given,
      forge: this.#forge,
      get repository() {
        return orNotFound(accounts.repository(`${owner}/${repo}`));
      },
      get account() {
        return orNotFound(accounts.account(String(org ?? username ?? owner)));
      },
    };
  }

  #faulty(fault: ApiFault, principal: Principal): Reply {
    const { status = 502, after } = fault;
    if (fault.kind === 'error')
      return { status, body: { message: 'Server Error', documentation_url: DOCS, status: String(status) } };
    if (fault.kind === 'secondary-limit') {
      const retry: Record<string, string> = after === undefined ? {} : { 'retry-after': String(after) };
      return refusal(
        new Refused(
          fault.status ?? 403,
          'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
          { headers: retry },
        ),
      );
    }
    const quota = this.#forge.limits.quota(principal);
    const resetAt = after === undefined ? quota.resetAt : this.#forge.now() + after * 1000;
    return withHeaders(refusal(limitReached(principal)), quotaHeaders({ ...quota, used: quota.limit, remaining: 0, resetAt }));
  }
}

/** The kind of caller that a route without a permission asks for, and what GitHub says to others. */
const CALLERS: Readonly<
  Record<
    'app' | 'installation' | 'person',
    { readonly kind: Principal['kind']; readonly status: number; readonly message: string }
  >
> = {
  app: { kind: 'app', status: 401, message: 'A JSON web token could not be decoded' },
  installation: { kind: 'installation', status: 403, message: 'You must authenticate with an installation access token' },
  person: { kind: 'user', status: 401, message: 'Requires authentication' },
};

function permit(need: Need, call: Call): void {
  if (need === 'anyone') return;
  if (typeof need === 'string') {
    const { kind, status, message } = CALLERS[need];
    if (call.principal.kind !== kind) throw new Refused(status, message);
  } else if (need.on === 'organisation') {
    demandOrganisation(call.principal, call.account, need);
  } else {
    demandRepository(call.principal, call.repository, { ...need, github: call.forge.github });
  }
}

/** ETags differ from token to token (github/docs#34689). */
function conditional(request: IncomingMessage, reply: Reply, principal: Principal): Reply {
  if (request.method !== 'GET' || reply.status !== 200) return reply;
  const token = 'token' in principal ? principal.token : principal.kind;
  const etag = `W/"${createHash('sha256').update(token).update(JSON.stringify(reply.body)).digest('hex')}"`;
  const headers = {
    ...reply.headers,
    etag,
    'cache-control': 'private, max-age=60, s-maxage=60',
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP',
  };
  const asked = request.headers['if-none-match'];
  const same = asked?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));
  return same ? { status: 304, headers } : { ...reply, headers };
}

function limitReached(principal: Principal): Refused {
  const who =
    principal.kind === 'installation'
      ? `installation ID ${principal.installation.id}`
      : principal.kind === 'user'
        ? `user ${principal.login}`
        : 'this caller';
  return new Refused(403, `API rate limit exceeded for ${who}.`);
}

/** A `Refused` in GitHub's shape; anything else is a bug of the forge and keeps its stack for the log of the test. */
export function refusal(error: unknown): Reply {
  if (!(error instanceof Refused)) {
    console.error(error);
    return { status: 500, body: { message: `The forge failed: ${String(error)}`, documentation_url: DOCS, status: '500' } };
  }
  const { status, message, headers, errors } = error;
  const body = errors
    ? { message, errors, documentation_url: DOCS, status: String(status) }
    : { message, documentation_url: DOCS, status: String(status) };
  return { status, headers, body };
}

const withHeaders = (reply: Reply, headers: Readonly<Record<string, string>>): Reply => ({
  ...reply,
  headers: { ...headers, ...reply.headers },
});

const requestId = (): string =>
  randomBytes(10)
    .toString('hex')
    .toUpperCase()
    .replace(/^(.{4})(.{6})/, '$1:$2:');
