import { Octokit } from '@octokit/core';
import { parseExactJson } from '../../src/lib/exact-json.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock, Log } from '../ports.ts';
import { createLeanFetch } from './lean-fetch.ts';
import { type GovernedCall, RateGovernor } from './rate-governor.ts';
import { isLimited, type RateAnswer } from './rate-rules.ts';

export interface GitHubRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As GitHub documents it: `/repos/{owner}/{repo}/actions/runs`. */
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The header's whole value. */
  readonly authorization: string;
  /** Whose limits it counts against: `app`, or an installation. */
  readonly lane: string;
  readonly isUrgent?: boolean;
  /** It creates what people see: checks, re-runs. */
  readonly isContent?: boolean;
  /** Sending it twice does what sending it once does. Default: all but POST. */
  readonly isIdempotent?: boolean;
  readonly etag?: string;
}

export interface GitHubAnswer {
  readonly status: number;
  /** Parsed, integers beyond 2^53 as text (I-11). Foreign: nothing is known of its shape. */
  readonly data: unknown;
  /** GitHub's words where it refused, else empty. */
  readonly message: string;
  readonly etag: string | null;
  /** The header `link` names another page. */
  readonly hasNext: boolean;
  /** The cursor of that page, in lists that go by cursors. */
  readonly cursor: string | null;
}

export interface GitHubTransportGiven {
  /** `https://api.github.com`, `https://ghes.example/api/v3`. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch?: typeof fetch;
  /** Milliseconds until an answer must be complete, default 30,000. */
  readonly timeout?: number;
  /** Milliseconds since any moment, never set by anybody: what keeps limits where the clock is set forwards (I-15). */
  readonly steady?: () => number;
}

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: unknown;
}

const API_VERSION = '2022-11-28';
const TRIES = 3;
const FIRST_PAUSE = 1_000;
/** How long callers are told to stay away after failures in a row: 5, 10 … 60 s. */
const FIRST_OUTAGE = 5_000;
const LONGEST_OUTAGE = 60_000;
/** A page of 100 jobs with their steps is about 1 MB. */
const LARGEST_BODY = 32 * 1024 * 1024;
const LONGEST_MESSAGE = 300;

/**
 * Sends requests to GitHub within its limits. 2xx, 304 and refusals (4xx) are answers; everything that says "not now"
 * (5xx, limits, broken or late connections, bodies that are no JSON) throws `ForgeUnavailable`, after some tries where a
 * second try does no harm.
 */
export class GitHubTransport {
  readonly #given: GitHubTransportGiven & { readonly timeout: number };
  readonly #octokit: Octokit;
  readonly #governors = new Map<string, RateGovernor>();
  /** Bucket of each route, as answers named it. */
  readonly #resources = new Map<string, string>();
  #failures = 0;
  #skew = 0;

  constructor({ fetch = createLeanFetch(), ...given }: GitHubTransportGiven) {
    this.#given = { timeout: 30_000, ...given };
    const warn = (message: string): void => given.log.warn('github client', { stage: 'service', detail: message });
    const log = { debug: () => {}, info: () => {}, warn, error: warn };
    this.#octokit = new Octokit({
      baseUrl: given.apiUrl.replace(/\/+$/, ''),
      userAgent: 'pilotlight',
      log,
      request: { log, fetch },
    });
  }

  /** GitHub's clock: ours, corrected by what its answers said. */
  now(): number {
    return this.#given.clock.now() + this.#skew;
  }

  /** Milliseconds that GitHub's clock is ahead of ours; 0 where they agree within two seconds. */
  get skew(): number {
    return this.#skew;
  }

  async send(request: GitHubRequest): Promise<GitHubAnswer> {
    const isIdempotent = request.isIdempotent ?? request.method !== 'POST';
    for (let tries = 1; ; tries++) {
      const answer = await this.#attempt(request);
      if (answer.kind === 'answer') return answer.answer;
      if (!isIdempotent || tries >= TRIES) throw this.#outage(answer.because);
      await this.#given.clock.sleep(FIRST_PAUSE * 2 ** (tries - 1));
    }
  }

  async #attempt(
    request: GitHubRequest,
  ): Promise<{ kind: 'answer'; answer: GitHubAnswer } | { kind: 'failed'; because: string }> {
    const call = this.#callOf(request);
    const governor = this.#governorOf(request.lane);
    await governor.enter(call);
    const startedAt = this.#given.clock.now();
    let raw: RawAnswer | Error;
    let rate: RateAnswer | null = null;
    try {
      raw = await this.#fetch(request);
      this.#learn(request, raw);
      rate = rateAnswer({ ...raw, call, startedAt, receivedAt: this.#given.clock.now(), skew: this.#skew });
    } catch (error) {
      raw = error instanceof Error ? error : new Error(messageOf(error));
    } finally {
      governor.leave(call, rate);
    }
    const name = `${request.method} ${request.route}`;
    if (raw instanceof Error || rate === null) return { kind: 'failed', because: `${name}: ${messageOf(raw)}` };
    if (isLimited(rate))
      throw new ForgeUnavailable(
        `${name}: ${rate.message}`,
        governor.opensAt({ ...call, resource: rate.resource ?? call.resource }),
      );
    if (raw.status >= 500) return { kind: 'failed', because: `${name}: ${raw.status} ${rate.message}` };
    this.#failures = 0;
    return { kind: 'answer', answer: answerOf(raw) };
  }

  async #fetch({ method, route, parameters, authorization, etag }: GitHubRequest): Promise<RawAnswer> {
    const headers = { authorization, 'x-github-api-version': API_VERSION, ...(etag ? { 'if-none-match': etag } : {}) };
    // Not AbortSignal.timeout: that one keeps what it listens for until its time is up, long after the answer.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error(`no answer within ${this.#given.timeout} ms`)), this.#given.timeout);
    const request = { parseSuccessResponseBody: false, signal: late.signal };
    try {
      const {
        status,
        headers: received,
        data,
      } = await this.#octokit.request(`${method} ${route}`, { ...parameters, headers, request });
      return { status, headers: received, data: await readJson(data) };
    } catch (error) {
      const response = responseOf(error);
      if (response) return response;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  #learn({ route }: GitHubRequest, { headers }: RawAnswer): void {
    const date = Date.parse(String(headers['date'] ?? ''));
    // The header counts whole seconds.
    const skew = date + 500 - this.#given.clock.now();
    if (!Number.isNaN(skew)) this.#skew = Math.abs(skew) < 2_000 ? 0 : skew;
    const resource = headers['x-ratelimit-resource'];
    if (typeof resource === 'string') this.#resources.set(route, resource);
  }

  #callOf({ method, route, isUrgent = false, isContent = false }: GitHubRequest): GovernedCall {
    const points = method === 'GET' ? 1 : 5;
    return { points, resource: this.#resources.get(route) ?? 'core', endpoint: `${method} ${route}`, isUrgent, isContent };
  }

  #governorOf(lane: string): RateGovernor {
    const { clock, steady } = this.#given;
    const known = this.#governors.get(lane) ?? new RateGovernor(clock, steady ? { steady } : {});
    this.#governors.set(lane, known);
    return known;
  }

  #outage(because: string): ForgeUnavailable {
    const pause = Math.min(LONGEST_OUTAGE, FIRST_OUTAGE * 2 ** Math.min(this.#failures++, 10));
    return new ForgeUnavailable(because, this.#given.clock.now() + pause);
  }
}

function answerOf({ status, headers, data }: RawAnswer): GitHubAnswer {
  return {
    status,
    data,
    message: status >= 400 ? wordsOf(data, status) : '',
    etag: typeof headers['etag'] === 'string' ? headers['etag'] : null,
    hasNext: /;\s*rel="?next"?/.test(String(headers['link'] ?? '')),
    cursor: cursorOf(String(headers['link'] ?? '')),
  };
}

/** `<https://…?cursor=v1_123>; rel="next"`. */
function cursorOf(link: string): string | null {
  const [, address = ''] = /<([^>]*)>;\s*rel="?next"?/.exec(link) ?? [];
  return URL.parse(address)?.searchParams.get('cursor') ?? null;
}

interface Arrival extends RawAnswer {
  readonly call: GovernedCall;
  readonly startedAt: number;
  readonly receivedAt: number;
  readonly skew: number;
}

function rateAnswer({ status, headers, data, call, startedAt, receivedAt, skew }: Arrival): RateAnswer {
  const reset = numberOf(headers['x-ratelimit-reset']);
  const resource = headers['x-ratelimit-resource'];
  return {
    call,
    startedAt,
    status,
    message: status >= 400 ? wordsOf(data, status) : '',
    retryAt: retryAt(headers['retry-after'], receivedAt, skew),
    remaining: numberOf(headers['x-ratelimit-remaining']),
    // A second more: GitHub counts whole ones.
    resetAt: reset === null ? null : reset * 1000 - skew + 1_000,
    resource: typeof resource === 'string' ? resource : null,
    limit: numberOf(headers['x-ratelimit-limit']),
  };
}

/** Seconds, or a date (RFC 9110). */
function retryAt(header: unknown, now: number, skew: number): number | null {
  if (typeof header !== 'string') return null;
  if (/^\d{1,6}$/.test(header)) return now + Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : date - skew;
}

function numberOf(header: unknown): number | null {
  return typeof header === 'string' && /^\d{1,12}$/.test(header) ? Number(header) : null;
}

async function readJson(body: unknown): Promise<unknown> {
  if (!isStream(body)) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) throw new Error(`an answer of more than ${LARGEST_BODY} bytes`);
    chunks.push(chunk);
  }
  return size === 0 ? null : parseExactJson(Buffer.concat(chunks).toString('utf8'));
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** Octokit throws for everything but 2xx; what GitHub answered hangs on its error. */
function responseOf(error: unknown): RawAnswer | null {
  const response = typeof error === 'object' && error !== null && 'response' in error ? error.response : undefined;
  return typeof response === 'object' && response !== null ? (response as RawAnswer) : null;
}

/** `message` and the messages of `errors` of GitHub's refusals. */
function wordsOf(data: unknown, status: number): string {
  const record = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  const message = typeof record['message'] === 'string' ? record['message'] : `HTTP ${status}`;
  const errors = Array.isArray(record['errors'])
    ? record['errors'].map((item) => (typeof item === 'string' ? item : messageOf(item)))
    : [];
  return [message, ...errors].join('; ').slice(0, LONGEST_MESSAGE);
}

function messageOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined;
  return typeof message === 'string' ? message : String(JSON.stringify(error));
}
