import { setTimeout as sleep } from 'node:timers/promises';
import type { Octokit } from '@octokit/core';
import { errorText } from '../lib/error-text.ts';
import type { Asked } from '../people-ports.ts';

export interface OctokitOptions {
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  readonly apiUrl: string;
  /** Milliseconds for one request. */
  readonly timeout?: number;
  /** Milliseconds before what may be asked again is asked a second time; double before the third. */
  readonly pause?: number;
  /** Instead of Node’s. */
  readonly fetch?: typeof fetch;
}

export interface Reply {
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

type Parameters = Readonly<Record<string, unknown>>;
type Refusal = Extract<Asked<never>, { ok: false }>;

const VERSION = { 'x-github-api-version': '2026-03-10' };
const TRIES = 3;

/** Requests to GitHub's REST API through @octokit/core, loaded at the first one. */
export class OctokitRequests {
  readonly #options: OctokitOptions;
  #octokit: Promise<Octokit> | undefined;

  constructor(options: OctokitOptions) {
    this.#options = options;
  }

  /** Throws what Octokit throws. `owner` and `repo` are those of the repository unless they are given; `manual`: redirects are answers. */
  async send(route: string, parameters: Parameters, redirect: 'follow' | 'manual' = 'follow'): Promise<Reply> {
    const { repository, timeout = 10_000 } = this.#options;
    const [owner, repo] = repository.split('/');
    const octokit = await this.#client();
    const request = { signal: AbortSignal.timeout(timeout), redirect };
    const { data, headers } = await octokit.request(route, { owner, repo, ...parameters, headers: VERSION, request });
    return { data, headers };
  }

  /**
   * What `read` makes of the answer; `undefined` is an answer that GitHub does not give. Reading is tried three times where nobody
   * answers; writing once, because a write whose answer was lost may have happened.
   */
  async ask<T>(route: string, parameters: Parameters, read: (reply: Reply) => T | undefined): Promise<Asked<T>> {
    const { pause = 500 } = this.#options;
    const tries = route.startsWith('GET ') ? TRIES : 1;
    for (let left = tries - 1; ; left -= 1) {
      const asked = await this.#once(route, parameters, read);
      if (asked.ok || asked.kind !== 'unreachable' || left === 0) return asked;
      await sleep(pause * 2 ** (tries - 1 - left));
    }
  }

  async #once<T>(route: string, parameters: Parameters, read: (reply: Reply) => T | undefined): Promise<Asked<T>> {
    try {
      const value = read(await this.send(route, parameters));
      if (value !== undefined) return { ok: true, value };
      return { ok: false, kind: 'unreachable', because: `GitHub answered \`${route}\` with something else than it documents` };
    } catch (error) {
      return refusalOf(route, error);
    }
  }

  /** The login of whoever the token belongs to. `GET /user` takes people's tokens only; GraphQL tells programs theirs too. */
  async viewer(): Promise<Asked<string>> {
    try {
      const octokit = await this.#client();
      const request = { signal: AbortSignal.timeout(this.#options.timeout ?? 10_000) };
      const { login } = fields(fields(await octokit.graphql('query { viewer { login } }', { request }))['viewer']);
      if (typeof login === 'string' && login !== '') return { ok: true, value: login };
      return { ok: false, kind: 'unreachable', because: 'GitHub does not tell whose token this is' };
    } catch (error) {
      return refusalOf('viewer', error);
    }
  }

  #client(): Promise<Octokit> {
    const { token, apiUrl, fetch } = this.#options;
    const given = { auth: token, baseUrl: apiUrl, userAgent: 'pilotlight', log: SILENT };
    this.#octokit ??= import('@octokit/core').then(
      ({ Octokit }) => new Octokit({ ...given, ...(fetch && { request: { fetch } }) }),
    );
    return this.#octokit;
  }
}

const quiet = (): void => undefined;
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** What GitHub's status codes mean here. A limit on calls is answered 403 too, and is over some time. */
function refusalOf(route: string, error: unknown): Refusal {
  const status = statusOf(error);
  const because = `\`${route}\`: ${errorText(error).slice(0, 300)}`;
  if (status === 404 || status === 410) return { ok: false, kind: 'missing', because };
  if (status === 401) return { ok: false, kind: 'denied', because };
  if (status === 403) return { ok: false, kind: forbiddenBy(error), because };
  return { ok: false, kind: status !== undefined && status < 500 && status !== 429 ? 'refused' : 'unreachable', because };
}

/** 403 is a limit that is reached, a right that is missing, or (re-runs) a state in which it cannot be done. */
function forbiddenBy(error: unknown): Refusal['kind'] {
  const headers = fields(fields(fields(error)['response'])['headers']);
  if (headers['retry-after'] !== undefined || String(headers['x-ratelimit-remaining']) === '0') return 'unreachable';
  const text = errorText(error);
  if (/rate limit/i.test(text)) return 'unreachable';
  return /already running|workflow run|in progress/i.test(text) ? 'refused' : 'denied';
}

export function statusOf(error: unknown): number | undefined {
  const { status } = fields(error);
  return typeof status === 'number' ? status : undefined;
}

export const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A positive whole number, such as an id. */
export const id = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;

/** Milliseconds since the epoch of a time as GitHub writes it. */
export function moment(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** Every item as `read` takes it; undefined where it is no list or any item is nothing. */
export function listOf<T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(read);
  return items.includes(undefined) ? undefined : (items as readonly T[]);
}
