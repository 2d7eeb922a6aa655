import { Octokit } from '@octokit/core';
import { createLeanFetch } from '../../src/adapters/both/lean-fetch.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock, Log } from '../ports.ts';
import { isLimited, type RateAnswer } from '../rates/rate-rules.ts';
import { answerOf, type GitHubAnswer, messageOf, type RawAnswer, rateAnswer, readJson, responseOf } from './github-answer.ts';
import { type GovernedCall, RateGovernor } from './rate-governor.ts';

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

const API_VERSION = '2022-11-28';
const TRIES = 3;
const FIRST_PAUSE = 1_000;
/** How long callers are told to stay away after failures in a row: 5, 10 … 60 s. */
const FIRST_OUTAGE = 5_000;
const LONGEST_OUTAGE = 60_000;

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
    const startedAt = await governor.enter(call);
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
