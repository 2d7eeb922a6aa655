import * as http from 'node:http';
import * as https from 'node:https';
import type { Readable } from 'node:stream';

export interface ServiceAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

export interface ServiceRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the service's address. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | { readonly stream: () => Readable; readonly size: number };
  /** Milliseconds for all of it; the client's own limit otherwise. */
  readonly timeout?: number;
}

/** Connections to the service: outputs of a job share them. */
const SOCKETS = 4;
/** Shorter than the service keeps idle connections, and than proxies do (nginx: 60 s). */
const IDLE = 45_000;
/** Bytes of an answer: medians of a large repository are the longest. */
const MAX_ANSWER = 16 * 1024 * 1024;
const STALE = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** The service's address, checked: TLS, or the machine itself. */
export function readServiceAddress(
  service: string,
): { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly because: string } {
  const url = URL.parse(service);
  const isLoopback =
    url !== null && (url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.[0-9]{1,3}){3}$/.test(url.hostname));
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback)) return { ok: true, url };
  return {
    ok: false,
    because: `expected an https address of the service (or http on this machine), found ${JSON.stringify(service.slice(0, 200))}`,
  };
}

/** HTTP to one service on few kept connections. Follows no redirect: a token goes nowhere else. */
export class ServiceClient {
  readonly #base: string;
  readonly #timeout: number;
  readonly #agent: http.Agent;
  readonly #request: typeof http.request;

  constructor(url: URL, timeout: number) {
    this.#base = url.origin + url.pathname.replace(/\/+$/, '');
    this.#timeout = timeout;
    const isPlain = url.protocol === 'http:';
    this.#agent = new (isPlain ? http.Agent : https.Agent)({
      keepAlive: true,
      maxSockets: SOCKETS,
      timeout: IDLE,
      scheduling: 'lifo',
    });
    this.#request = isPlain ? http.request : https.request;
  }

  /** Rejects when no answer came. A kept connection that the other side had closed by then is tried once more on a new one. */
  async ask(request: ServiceRequest): Promise<ServiceAnswer> {
    const tried = { reused: false };
    try {
      return await this.#send(request, tried);
    } catch (error) {
      if (!tried.reused || !STALE.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      return this.#send(request, tried);
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(
    { method, path, headers = {}, body, timeout = this.#timeout }: ServiceRequest,
    tried: { reused: boolean },
  ): Promise<ServiceAnswer> {
    return new Promise((resolve, reject) => {
      const isStream = body !== undefined && 'stream' in body;
      const size = body === undefined ? undefined : isStream ? body.size : body.length;
      const signal = AbortSignal.timeout(timeout);
      const sending = this.#request(
        `${this.#base}${path}`,
        {
          method,
          agent: this.#agent,
          signal,
          headers: { ...headers, ...(size === undefined ? {} : { 'content-length': size }) },
        },
        (response) => void readAnswer(response).then(resolve, reject),
      );
      sending.once('error', (error) => {
        tried.reused = sending.reusedSocket;
        reject(signal.aborted ? new Error(`no answer within ${timeout} ms`) : error);
      });
      if (!isStream) return void sending.end(body);
      const stream = body.stream();
      stream.once('error', (error) => sending.destroy(error));
      sending.once('close', () => stream.destroy());
      stream.pipe(sending);
    });
  }
}

async function readAnswer(response: http.IncomingMessage): Promise<ServiceAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw new Error(`an answer of more than ${MAX_ANSWER} bytes`);
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') };
}
