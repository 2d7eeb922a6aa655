import { hash } from 'node:crypto';
import { Agent, type ClientRequest, type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { Door } from './bucket-s3-door.ts';
import { CONNECT_WITHIN, SOCKETS } from './bucket-s3-limits.ts';
import { type Got, type ObjectCalls, type Put, S3Refusal, type Seen, WRITER } from './bucket-s3-objects.ts';
import { encodeKey, signed } from './bucket-s3-signature.ts';

/** Of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** Bytes of an answer that says what was wrong. */
const MAX_REFUSAL = 64 * 1024;
/** Milliseconds: Amazon refuses what is off by fifteen minutes. */
const SKEWED = 5 * 60_000;

interface Asked {
  readonly method: 'GET' | 'HEAD' | 'PUT';
  /** Null: the bucket itself. */
  readonly key: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the body. */
  readonly sha256?: string;
  readonly body?: Uint8Array | Readable;
  readonly signal?: AbortSignal | undefined;
}

interface Wire {
  readonly agent: Agent;
  readonly request: (options: RequestOptions) => ClientRequest;
}

/** Objects of one bucket by requests of our own: AWS's SDK takes a tenth of a second to load, and seven times as long for a request. */
export class SignedCalls implements ObjectCalls {
  readonly #door: Door;
  readonly #idle: number;
  readonly #noteDate: (date: string | undefined, sent: number) => void;
  #wire: Promise<Wire> | null = null;
  /** Milliseconds by which the store's clock is ahead. */
  #skew = 0;

  /** `idle`: milliseconds without a byte after which a connection is given up. */
  constructor(door: Door, idle: number, noteDate: (date: string | undefined, sent: number) => void) {
    this.#door = door;
    this.#idle = idle;
    this.#noteDate = noteDate;
  }

  async get(key: string, range: string | undefined): Promise<Got> {
    const body = await this.#ask({ method: 'GET', key, ...(range !== undefined && { headers: { range } }) });
    return { body, size: lengthOf(body), tag: body.headers.etag ?? '' };
  }

  async put({ key, bytes, size, sha256, type, writer, condition, signal }: Put): Promise<{ readonly tag: string }> {
    if (sha256 === undefined && bytes instanceof Readable) throw new TypeError(`${key} is streamed without a digest`);
    const headers = {
      'content-length': String(size),
      'content-type': type,
      [`x-amz-meta-${WRITER}`]: writer,
      ...(sha256 !== undefined && { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') }),
      ...(condition.ifMatch !== undefined && { 'if-match': condition.ifMatch }),
      ...(condition.ifNoneMatch !== undefined && { 'if-none-match': condition.ifNoneMatch }),
    };
    const digest = sha256 ?? hash('sha256', bytes as Uint8Array);
    const answer = await this.#ask({ method: 'PUT', key, headers, sha256: digest, body: bytes, signal });
    await drained(answer);
    return { tag: answer.headers.etag ?? '' };
  }

  async head(key: string): Promise<Seen> {
    const answer = await this.#ask({ method: 'HEAD', key });
    await drained(answer);
    const writer = answer.headers[`x-amz-meta-${WRITER}`];
    const modified = Date.parse(answer.headers['last-modified'] ?? '');
    return {
      size: lengthOf(answer) ?? 0,
      modified: Number.isFinite(modified) ? modified : 0,
      tag: answer.headers.etag ?? '',
      writer: typeof writer === 'string' ? writer : undefined,
    };
  }

  async headBucket(): Promise<void> {
    await drained(await this.#ask({ method: 'HEAD', key: null }));
  }

  /** An answer that has begun. @throws S3Refusal for one that refuses. */
  async #ask(asked: Asked): Promise<IncomingMessage> {
    const sent = performance.now();
    const answer = await this.#send(asked);
    const { statusCode: status = 0, headers } = answer;
    this.#noteDate(headers.date, sent);
    if (status >= 200 && status < 300) return answer;
    const code = (await codeIn(answer)) ?? NAMES[status] ?? `HTTP${status}`;
    if (code === 'RequestTimeTooSkewed') this.#correctClock(headers.date);
    throw new S3Refusal(status, code);
  }

  #correctClock(date: string | undefined): void {
    const ahead = Date.parse(date ?? '') - Date.now();
    if (Math.abs(ahead) > SKEWED) this.#skew = ahead;
  }

  async #send({ method, key, headers = {}, sha256 = EMPTY, body, signal }: Asked): Promise<IncomingMessage> {
    this.#wire ??= wireTo(this.#door.url);
    const { agent, request } = await this.#wire;
    const { url, region, credentials, path: bucket } = this.#door;
    const path = key === null ? bucket || '/' : `${bucket}/${encodeKey(key)}`;
    const { range, ...own } = headers;
    const mine = { ...own, host: url.host, 'x-amz-content-sha256': sha256 };
    const withSignature = signed({ method, path, headers: mine }, { credentials, region, at: Date.now() + this.#skew });
    return new Promise((resolve, reject) => {
      const asking = request({
        agent,
        method,
        path,
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port,
        // Proxies may ask for a part of it on their own: nobody signs it.
        headers: { ...withSignature, 'user-agent': 'pilotlight', ...(range !== undefined && { range }) },
        ...(signal && { signal }),
      });
      asking.once('response', resolve);
      // Also behind the answer, when nobody waits any more.
      asking.on('error', reject);
      asking.setTimeout(this.#idle, () => asking.destroy(timedOut(`nothing came for ${this.#idle} ms`)));
      asking.once('socket', (socket) => limitConnecting(asking, socket));
      if (body instanceof Readable) body.pipe(asking);
      else asking.end(body);
    });
  }
}

/** TLS is loaded where it is spoken. */
async function wireTo(url: URL): Promise<Wire> {
  const options = { keepAlive: true, maxSockets: SOCKETS };
  if (url.protocol === 'http:') return { agent: new Agent(options), request: plainRequest };
  const https = await import('node:https');
  return { agent: new https.Agent(options), request: https.request };
}

function limitConnecting(asking: ClientRequest, socket: Socket): void {
  if (!socket.connecting) return;
  const timer = setTimeout(() => asking.destroy(timedOut(`no connection within ${CONNECT_WITHIN} ms`)), CONNECT_WITHIN);
  const stop = () => clearTimeout(timer);
  socket.once('connect', stop).once('close', stop);
}

const timedOut = (message: string): Error => Object.assign(new Error(message), { name: 'TimeoutError' });

/** What the store calls it; answers to HEAD have no body. */
const NAMES: Readonly<Record<number, string>> = {
  301: 'PermanentRedirect',
  304: 'NotModified',
  400: 'BadRequest',
  403: 'Forbidden',
  404: 'NotFound',
  412: 'PreconditionFailed',
  503: 'ServiceUnavailable',
};

async function codeIn(answer: IncomingMessage): Promise<string | undefined> {
  let text = '';
  answer.setEncoding('latin1');
  for await (const piece of answer) if (text.length < MAX_REFUSAL) text += piece;
  return /<Code>([A-Za-z0-9]{1,80})<\/Code>/.exec(text.slice(0, MAX_REFUSAL))?.[1];
}

/** Only then can the next request have the connection. */
async function drained(answer: IncomingMessage): Promise<void> {
  for await (const _ of answer);
}

function lengthOf({ headers }: IncomingMessage): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}
