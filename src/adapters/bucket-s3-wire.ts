import { Agent, type ClientRequest, type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { Door } from './bucket-s3-door.ts';
import { CONNECT_WITHIN, SOCKETS } from './bucket-s3-limits.ts';
import { S3Refusal } from './bucket-s3-objects.ts';
import { encodeKey, formatQuery, signed } from './bucket-s3-signature.ts';
import { steadyMs } from './steady-clock.ts';

/** Of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** Bytes of an answer that says what was wrong. */
const MAX_REFUSAL = 64 * 1024;
/** Milliseconds: Amazon refuses what is off by fifteen minutes. */
const SKEWED = 5 * 60_000;

export interface Asked {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST';
  /** Null: the bucket itself. */
  readonly key: string | null;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the body. */
  readonly sha256?: string;
  readonly body?: Uint8Array | Readable;
  readonly signal?: AbortSignal | undefined;
}

export interface WireSettings {
  /** Asked for before every request: credentials of a machine's role do not last. */
  readonly door: () => Door | Promise<Door>;
  /** Milliseconds without a byte after which a connection is given up. */
  readonly idle: number;
  /** Gets the date of each answer, and when its request went, by a steady clock. */
  readonly noteDate: (date: string | undefined, sent: number) => void;
  /** In the signature; default: s3. */
  readonly service?: string;
}

interface Connections {
  readonly agent: Agent;
  readonly request: (options: RequestOptions) => ClientRequest;
}

/** Signed requests of our own: AWS's SDK takes a tenth of a second to load, and seven times as long for a request. */
export class SignedWire {
  readonly #given: WireSettings;
  #connections: Promise<Connections> | null = null;
  /** Milliseconds by which the store's clock is ahead. */
  #skew = 0;

  constructor(given: WireSettings) {
    this.#given = given;
  }

  /** An answer that has begun. @throws S3Refusal for one that refuses. */
  async ask(asked: Asked): Promise<IncomingMessage> {
    const door = await this.#given.door();
    const sent = steadyMs();
    const answer = await this.#send(door, asked);
    const { statusCode: status = 0, headers } = answer;
    this.#given.noteDate(headers.date, sent);
    if (status >= 200 && status < 300) return answer;
    const code = codeIn(await textOf(answer, MAX_REFUSAL)) ?? NAMES[status] ?? `HTTP${status}`;
    if (code === 'RequestTimeTooSkewed') this.#correctClock(headers.date);
    throw new S3Refusal(status, code);
  }

  #correctClock(date: string | undefined): void {
    const ahead = Date.parse(date ?? '') - Date.now();
    if (Math.abs(ahead) > SKEWED) this.#skew = ahead;
  }

  async #send(door: Door, { method, key, query, headers = {}, sha256 = EMPTY, body, signal }: Asked): Promise<IncomingMessage> {
    const { url, region, credentials, path: bucket } = door;
    this.#connections ??= connectionsTo(url);
    const { agent, request } = await this.#connections;
    const path = key === null ? bucket || '/' : `${bucket}/${encodeKey(key)}`;
    const search = query ? formatQuery(query) : '';
    const { range, ...own } = headers;
    const mine = { ...own, host: url.host, 'x-amz-content-sha256': sha256 };
    const signing = {
      credentials,
      region,
      at: Date.now() + this.#skew,
      ...(this.#given.service && { service: this.#given.service }),
    };
    const withSignature = signed({ method, path, query: search, headers: mine }, signing);
    return new Promise((resolve, reject) => {
      const asking = request({
        agent,
        method,
        path: search === '' ? path : `${path}?${search}`,
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port,
        // Proxies may ask for a part of it on their own: nobody signs it.
        headers: { ...withSignature, 'user-agent': 'pilotlight', ...(range !== undefined && { range }) },
        ...(signal && { signal }),
      });
      asking.once('response', resolve);
      // Also behind the answer, when nobody waits any more.
      asking.on('error', reject);
      asking.setTimeout(this.#given.idle, () => asking.destroy(timedOut(`nothing came for ${this.#given.idle} ms`)));
      asking.once('socket', (socket) => limitConnecting(asking, socket));
      if (body instanceof Readable) body.pipe(asking);
      else asking.end(body);
    });
  }
}

/** TLS is loaded where it is spoken. */
async function connectionsTo(url: URL): Promise<Connections> {
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

export const codeIn = (text: string): string | undefined => /<Code>([A-Za-z0-9]{1,80})<\/Code>/.exec(text)?.[1];

/** The beginning of an answer's body, at most `most` bytes, as latin1; the rest is read and forgotten, so that the connection can be used again. */
export async function textOf(answer: IncomingMessage, most: number): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  answer.setEncoding('latin1');
  for await (const piece of answer) {
    if (length < most) pieces.push(piece as string);
    length += (piece as string).length;
  }
  return pieces.join('').slice(0, most);
}

/** Only then can the next request have the connection. */
export async function drained(answer: IncomingMessage): Promise<void> {
  for await (const _ of answer);
}

export function lengthOf({ headers }: IncomingMessage): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}
