import { parseExactJson } from '../../src/lib/exact-json.ts';
import type { GovernedCall } from '../rates/rate-line.ts';
import type { RateAnswer } from '../rates/rate-rules.ts';

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

/** What came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: unknown;
}

/** A page of 100 jobs with their steps is about 1 MB. */
const LARGEST_BODY = 32 * 1024 * 1024;
const LONGEST_MESSAGE = 300;

export function answerOf({ status, headers, data }: RawAnswer): GitHubAnswer {
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

export function rateAnswer({ status, headers, data, call, startedAt, receivedAt, skew }: Arrival): RateAnswer {
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

export async function readJson(body: unknown): Promise<unknown> {
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
export function responseOf(error: unknown): RawAnswer | null {
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

export function messageOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined;
  return typeof message === 'string' ? message : String(JSON.stringify(error));
}
