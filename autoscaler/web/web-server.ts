import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { BodyBudget } from './read-body.ts';
import { type Receiver, receiveDeliveries } from './receive-delivery.ts';
import { type Patience, type Reply, refusal, SECURITY_HEADERS, type StreamReply, send, sendStream } from './reply.ts';
import { SourceLimit, type SourceLimits } from './source-limit.ts';
import { BodyDeadline } from './web-server-deadline.ts';
import { type FollowerLimits, Followers } from './web-server-followers.ts';
import { type Routes, RouteTable } from './web-server-routes.ts';

export type { Routes } from './web-server-routes.ts';

export interface WebLimits {
  /** Bytes of one body: GitHub sends 25 MiB at most. */
  readonly body: number;
  /** Bytes of all bodies that are held at one time. */
  readonly bodies: number;
  /** Requests that are worked on at one time. */
  readonly requests: number;
  readonly connections: number;
  /** How often one sender may be refused. */
  readonly sources: SourceLimits;
  /** Readers of what is still to come. */
  readonly followers: FollowerLimits;
  /** Milliseconds a client may take for its headers, and for its body unless a route has more patience. */
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  /** Milliseconds that running requests are given when the server closes. */
  readonly drain: number;
}

const LIMITS: WebLimits = {
  body: 25 * 2 ** 20,
  bodies: 64 * 2 ** 20,
  requests: 512,
  connections: 4_096,
  // A secret that was mistyped is found out long before; a flood is not worth one core's percent.
  sources: { burst: 1_000, perSecond: 50, sources: 10_000, countsLoopback: false },
  followers: { all: 1_000, ofOneAddress: 100 },
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  drain: 5_000,
};

/** Bytes. */
const SMALL_BODY = 65_536;

/** Milliseconds: the most patience that a route can have. */
const LONGEST_REQUEST = 900_000;

/** Longer than proxies keep idle connections (nginx: 60 s): the side that sends requests must be the one that closes. */
const KEEP_ALIVE = 72_000;

export interface WebServerOptions extends Omit<Receiver, 'bodyLimit' | 'budget' | 'sources'> {
  /** What `/api/v1/state` shows: must hold no secret. */
  readonly state: () => object;
  readonly ready: () => { readonly ok: boolean; readonly because?: string };
  /** Addresses of other rooms; all bodies share one budget. */
  readonly more?: (budget: BodyBudget) => Routes;
  readonly limits?: Partial<WebLimits>;
}

/**
 * The service's HTTP face. On `node:http` alone: what a framework adds is 16 MB of resident memory for five addresses.
 * @throws {Error} without a webhook secret, or with an empty one (I-18).
 */
export function createWebServer(options: WebServerOptions): WebServer {
  if (options.secrets.length === 0 || options.secrets.some((secret) => secret === '')) {
    throw new Error('A webhook secret must not be empty');
  }
  return new WebServer(options, { ...LIMITS, ...options.limits });
}

export class WebServer {
  readonly #server: Server;
  readonly #routes: RouteTable;
  readonly #followers: Followers;
  readonly #log: WebServerOptions['log'];
  readonly #limits: WebLimits;
  #running = 0;
  #isClosing = false;

  constructor(options: WebServerOptions, limits: WebLimits) {
    this.#log = options.log;
    this.#limits = limits;
    this.#routes = new RouteTable(routesOf(options, limits));
    this.#followers = new Followers(limits.followers);
    this.#server = createServer(
      {
        headersTimeout: limits.headersTimeout,
        requestTimeout: Math.max(LONGEST_REQUEST, limits.requestTimeout),
        keepAliveTimeout: KEEP_ALIVE,
        // Node looks for late clients every 30 s by default: far too seldom for a limit of 5 s.
        connectionsCheckingInterval: Math.min(1_000, limits.headersTimeout),
      },
      (request, response) => {
        if (this.#isClosing) response.setHeader('connection', 'close');
        this.#running++;
        let counts = true;
        const uncount = (): void => {
          if (counts) this.#running--;
          counts = false;
        };
        response.once('close', uncount);
        const deadline = new BodyDeadline(response, limits.requestTimeout, () =>
          refuseClient({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, request.socket),
        );
        this.#answer(request, deadline)
          .then((reply) => {
            if (!('stream' in reply)) return send(response, reply);
            if (reply.follows) uncount();
            return this.#stream(response, reply);
          })
          .catch((error: unknown) => {
            this.#log.error('An answer could not be sent', { stage: 'service', error });
            response.destroy();
          });
      },
    );
    this.#server.maxConnections = limits.connections;
    this.#server.on('clientError', refuseClient);
  }

  /** Listens, and gives the address. Port 0 lets the system choose. Rejects when the address cannot be had. */
  listen({ host, port }: { readonly host: string; readonly port: number }): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      // Node's own backlog of 511 overflows in a burst: the kernel then drops what was connected, and senders wait for seconds.
      this.#server.listen({ port, host, backlog: this.#limits.connections }, () => {
        this.#server.off('error', reject);
        const { address, port: chosen, family } = this.#server.address() as AddressInfo;
        resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${chosen}`);
      });
    });
  }

  /** Takes no new connection, gives running requests `limits.drain` milliseconds, then cuts them off. Never rejects. */
  close(): Promise<void> {
    // What still comes on an open connection is served: GitHub would not send it again (G15).
    this.#isClosing = true;
    const deadline = setTimeout(() => this.#server.closeAllConnections(), this.#limits.drain);
    // Broken off, not ended: what ends is complete.
    this.#followers.breakOff();
    return new Promise((resolve) => {
      this.#server.close(() => {
        clearTimeout(deadline);
        resolve();
      });
    });
  }

  async #stream(response: ServerResponse, reply: StreamReply): Promise<void> {
    if (!reply.follows) return sendStream(response, reply);
    if (!this.#followers.admit(response)) {
      await reply.close();
      const refused = refusal(503, 'too-many-followers', 'too many readers follow outputs at once');
      return send(response, { ...refused, headers: { 'retry-after': '30' } });
    }
    return sendStream(response, reply);
  }

  async #answer(request: IncomingMessage, patience: Patience): Promise<Reply | StreamReply> {
    if (this.#running > this.#limits.requests) {
      const reply = refusal(503, 'overloaded', 'too much to do at once');
      // Node drops the body of an unread request. A small one has arrived already; a new connection would cost more than it.
      const isSmall = Number(request.headers['content-length'] ?? Number.NaN) <= SMALL_BODY;
      return { ...reply, headers: { 'retry-after': '1', ...(isSmall ? {} : { connection: 'close' }) } };
    }
    return this.#route(request, patience);
  }

  async #route(request: IncomingMessage, patience: Patience): Promise<Reply | StreamReply> {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const { methods, name } = this.#routes.find(path);
    if (!methods) return refusal(404, 'not-found', 'there is nothing at this address');
    const route = methods[request.method === 'HEAD' ? 'GET' : (request.method ?? '')];
    if (!route) {
      const reply = refusal(405, 'wrong-method', 'this address does not answer this method');
      return { ...reply, headers: { allow: Object.keys(methods).join(', '), connection: 'close' } };
    }
    try {
      return await route(request, patience);
    } catch (error) {
      this.#log.error('A request failed', { stage: 'service', route: name, method: request.method, error });
      return refusal(500, 'internal', 'something went wrong; the log knows more');
    }
  }
}

function routesOf(options: WebServerOptions, limits: WebLimits): Routes {
  const { state, ready, metrics, more } = options;
  const budget = new BodyBudget(limits.bodies);
  const receiver = {
    ...options,
    bodyLimit: limits.body,
    budget,
    sources: new SourceLimit(limits.sources),
  };
  const readiness = (): Reply => {
    const answer = ready();
    return { status: answer.ok ? 200 : 503, body: answer };
  };
  return {
    '/webhooks/github': { POST: receiveDeliveries(receiver) },
    '/healthz': { GET: () => ({ status: 200, body: { ok: true } }) },
    '/readyz': { GET: readiness },
    '/api/v1/state': { GET: () => ({ status: 200, body: state() }) },
    ...(metrics
      ? {
          '/metrics': {
            GET: async () => ({ status: 200, body: await metrics.text(), headers: { 'content-type': metrics.contentType } }),
          },
        }
      : {}),
    ...more?.(budget),
  };
}

const CLIENT_ERRORS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** Bytes that are not HTTP, and clients that took too long. */
function refuseClient(error: { readonly code?: string | undefined }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = CLIENT_ERRORS[error.code ?? ''] ?? '400 Bad Request';
  const headers = Object.entries(SECURITY_HEADERS)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  socket.end(`HTTP/1.1 ${status}\r\n${headers}content-length: 0\r\nconnection: close\r\n\r\n`, () => socket.destroy());
}
