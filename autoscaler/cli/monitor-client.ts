import { randomUUID } from 'node:crypto';
import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { operations, paths } from '../monitor/api-types.ts';
import type { MonitorClient } from '../monitor/session.ts';

/** Where the API is, and as whom it is asked. */
export interface ApiDoor {
  /** Its origin, such as `https://ci.example.org`; over a socket its name does not matter. */
  readonly url: string;
  readonly socket: string | null;
  readonly token: string | null;
}

type Method = 'get' | 'post';
type Operation<P extends keyof paths, M extends Method> = Exclude<paths[P][M], undefined>;
type Json<T> = T extends { readonly content: { readonly 'application/json': infer A } } ? A : never;
/** What it answers where it does what was asked. */
type Answer<O> = O extends { readonly responses: infer R } ? Json<R[Extract<keyof R, 200 | 201 | 202>]> : never;
type Body<O> = O extends { readonly requestBody: { readonly content: { readonly 'application/json': infer B } } } ? B : never;
type In<O, K extends 'path' | 'query'> = O extends { readonly parameters: infer P }
  ? K extends keyof P
    ? Exclude<P[K], undefined>
    : never
  : never;

interface Question<O> {
  readonly path?: In<O, 'path'>;
  readonly query?: In<O, 'query'>;
  readonly body?: Body<O>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Milliseconds without an answer, and without a word of a stream: the service says one every fifteen seconds. */
const PATIENCE = 10_000;
const SILENCE = 40_000;
/** Bytes of an answer: a state of ten thousand jobs has five million. */
const LARGEST = 64 * 2 ** 20;
/** Bytes of what a stream says at once. */
const LONGEST_WORD = 65_536;

/** Calls operations of the API by their names in its description, so that a call which it does not allow is not compiled. */
export class ApiClient {
  readonly #door: ApiDoor;

  constructor(door: ApiDoor) {
    this.#door = door;
  }

  /** Rejects with a sentence where it is refused, and where nobody answers. */
  async call<M extends Method, P extends keyof paths>(
    method: M,
    path: P,
    question: Question<Operation<P, M>>,
  ): Promise<Answer<Operation<P, M>>> {
    const response = await this.#send(method, path, question as Asked);
    return JSON.parse(await textOf(response)) as Answer<Operation<P, M>>;
  }

  /** Bytes as they come. */
  async *stream<P extends keyof paths>(path: P, question: Question<Operation<P, 'get'>>): AsyncGenerator<Buffer> {
    const response = await this.#send('get', path, question as Asked);
    response.socket.setTimeout(SILENCE, () => response.destroy(new Error('nothing came for a while')));
    yield* response as AsyncIterable<Buffer>;
  }

  async #send(method: Method, path: string, asked: Asked): Promise<IncomingMessage> {
    const response = await this.#answer(method, path, asked);
    if ((response.statusCode ?? 0) < 300) return response;
    const text = await textOf(response);
    throw new Error(`${response.statusCode}: ${messageOf(text)}`);
  }

  #answer(
    method: Method,
    path: string,
    { path: params = {}, query = {}, body, headers = {}, signal }: Asked,
  ): Promise<IncomingMessage> {
    const { url, socket, token } = this.#door;
    const address = new URL(addressOf(path, params, query), url);
    const text = body === undefined ? null : JSON.stringify(body);
    const options: RequestOptions = {
      method: method.toUpperCase(),
      agent: false,
      headers: {
        ...headers,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(text === null ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
      },
      ...(signal && { signal }),
    };
    return new Promise((resolve, reject) => {
      const sending = this.#open(address, options, socket);
      sending.setTimeout(PATIENCE, () => sending.destroy(new Error('no answer came')));
      sending.once('response', (response) => {
        sending.setTimeout(0);
        resolve(response);
      });
      sending.once('error', (error: NodeJS.ErrnoException) =>
        reject(new Error(reasonOf(error, socket ?? url), { cause: error })),
      );
      sending.end(text ?? undefined);
    });
  }

  #open(address: URL, options: RequestOptions, socket: string | null): ClientRequest {
    if (socket !== null) return httpRequest({ ...options, socketPath: socket, path: `${address.pathname}${address.search}` });
    return address.protocol === 'https:' ? httpsRequest(address, options) : httpRequest(address, options);
  }
}

interface Asked {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

function addressOf(path: string, params: NonNullable<Asked['path']>, query: NonNullable<Asked['query']>): string {
  const filled = path.replace(/\{([a-z]+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const words = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return words.length === 0 ? filled : `${filled}?${new URLSearchParams(words)}`;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    return typeof message === 'string' ? message.slice(0, 200) : 'it is another program, or another version';
  } catch {
    return 'it is another program, or another version';
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens at',
  ENOENT: 'there is no socket',
  ENOTFOUND: 'there is no such host:',
  EACCES: 'this user may not use',
  ECONNRESET: 'the connection broke to',
};

function reasonOf({ code = '', message }: NodeJS.ErrnoException, where: string): string {
  return Object.hasOwn(REASONS, code) ? `${REASONS[code]} ${where}` : `${message} (${where})`;
}

type OrderBody = Body<operations['orderPool']>;

/** The calls of the monitor. */
export function createMonitorClient(door: ApiDoor): MonitorClient {
  const api = new ApiClient(door);
  return {
    state: () => api.call('get', '/api/v1/state', {}),
    explain: (id) => api.call('get', '/api/v1/jobs/{id}', { path: { id } }),
    build: (run) => api.call('get', '/api/v1/builds/{run}', { path: { run } }),
    events: (signal) => wordsOf(api.stream('/api/v1/events', { signal })),
    log: (run, id, signal) =>
      textsOf(api.stream('/api/v1/builds/{run}/logs/{id}', { path: { run, id }, query: { tail: 16_384, follow: '1' }, signal })),
    order: async ({ kind, pool }) => {
      const body: OrderBody = kind === 'start' ? { kind } : { kind, why: 'from the monitor' };
      // One press of a key is one order, also where the answer was lost and is asked for again.
      const headers = { 'idempotency-key': randomUUID() };
      await api.call('post', '/api/v1/pools/{name}/orders', { path: { name: pool }, body, headers });
    },
  };
}

/** One for each event `changed`, however its lines are cut. */
async function* wordsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<void> {
  let rest = '';
  for await (const chunk of bytes) {
    const words = `${rest}${chunk.toString('latin1')}`.split('\n\n');
    rest = (words.pop() ?? '').slice(-LONGEST_WORD);
    // Several at once are one: what is asked for then is newer than all of them.
    if (words.some((word) => word.startsWith('event: changed'))) yield;
  }
}

async function* textsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
}
