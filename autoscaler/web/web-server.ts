import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { open, scoped } from './guard.ts';
import { Doorkeeper, type Doors } from './guard-doors.ts';
import { plainPage } from './login-notices.ts';
import { BodyBudget } from './read-body.ts';
import { type Receiver, receiveDeliveries } from './receive-delivery.ts';
import { inWords, type Refusing } from './refusal-pages.ts';
import { type Patience, type Reply, refusal, type StreamReply, send, sendStream } from './reply.ts';
import { SourceLimit } from './source-limit.ts';
import { RoutesByHost } from './untrusted.ts';
import { refuseClient } from './web-server-clients.ts';
import { BodyDeadline } from './web-server-deadline.ts';
import { Followers } from './web-server-followers.ts';
import { LIMITS, type WebLimits } from './web-server-limits.ts';
import type { Routes } from './web-server-routes.ts';
import { listenOnSocket } from './web-server-socket.ts';

export type { WebLimits } from './web-server-limits.ts';
export type { Routes } from './web-server-routes.ts';

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
  /** What callers are known by. Without it only tools of this host, over the socket, come in where anybody has to be known. */
  readonly doors?: Doors;
  /** Another origin of this service, which serves what foreign programs wrote and nothing else; left out: there is none. */
  readonly untrusted?: string | null;
  readonly limits?: Partial<WebLimits>;
}

/**
 * The service's HTTP face. On `node:http` alone: what a framework adds is 16 MB of resident memory for five addresses.
 * @throws {Error} without a webhook secret, or with an empty one (I-18), and where a route does not declare who may use it.
 */
export function createWebServer(options: WebServerOptions): WebServer {
  if (options.secrets.length === 0 || options.secrets.some((secret) => secret === '')) {
    throw new Error('A webhook secret must not be empty');
  }
  return new WebServer(options, { ...LIMITS, ...options.limits });
}

export class WebServer {
  readonly #servers: { readonly port: Server; readonly socket: Server };
  /** What it answers, and to whom. */
  readonly routes: Routes;
  readonly #routes: RoutesByHost;
  readonly #doorkeeper: Doorkeeper;
  readonly #followers: Followers;
  readonly #refusing: Refusing;
  readonly #log: WebServerOptions['log'];
  readonly #limits: WebLimits;
  #running = 0;
  #isClosing = false;

  constructor(options: WebServerOptions, limits: WebLimits) {
    this.#log = options.log;
    this.#limits = limits;
    const budget = new BodyBudget(limits.bodies);
    this.routes = routesOf(options, limits, budget);
    this.#routes = new RoutesByHost(this.routes, options.untrusted ?? null);
    this.#doorkeeper = new Doorkeeper(options.doors ?? { bearers: null, people: null }, budget);
    this.#followers = new Followers(limits.followers);
    const people = options.doors?.people;
    this.#refusing = { page: people?.page ?? plainPage, origin: people?.origin ?? null };
    this.#servers = { port: this.#serverOf(false), socket: this.#serverOf(true) };
  }

  /** Listens, and gives the address. Port 0 lets the system choose. Rejects when the address cannot be had. */
  listen({ host, port }: { readonly host: string; readonly port: number }): Promise<string> {
    return new Promise((resolve, reject) => {
      const server = this.#servers.port;
      server.once('error', reject);
      // Node's own backlog of 511 overflows in a burst: the kernel then drops what was connected, and senders wait for seconds.
      server.listen({ port, host, backlog: this.#limits.connections }, () => {
        server.off('error', reject);
        const { address, port: chosen, family } = server.address() as AddressInfo;
        resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${chosen}`);
      });
    });
  }

  /**
   * Listens on a socket of the file system too, for tools of this host.
   * @throws {Error} where something else stands there, somebody listens there, or the place cannot be written.
   */
  listenOnSocket(path: string): Promise<void> {
    return listenOnSocket(this.#servers.socket, path);
  }

  /** Takes no new connection, gives running requests `limits.drain` milliseconds, then cuts them off. Never rejects. */
  async close(): Promise<void> {
    const servers = Object.values(this.#servers);
    // What still comes on an open connection is served: GitHub would not send it again (G15).
    this.#isClosing = true;
    const deadline = setTimeout(() => {
      for (const server of servers) server.closeAllConnections();
    }, this.#limits.drain);
    // Broken off, not ended: what ends is complete.
    this.#followers.breakOff();
    await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
    clearTimeout(deadline);
  }

  #serverOf(isSocket: boolean): Server {
    const { headersTimeout, requestTimeout, connections } = this.#limits;
    const server = createServer(
      {
        headersTimeout,
        requestTimeout: Math.max(LONGEST_REQUEST, requestTimeout),
        keepAliveTimeout: KEEP_ALIVE,
        // Node looks for late clients every 30 s by default: far too seldom for a limit of 5 s.
        connectionsCheckingInterval: Math.min(1_000, headersTimeout),
      },
      (request, response) => this.#serve(request, response, isSocket),
    );
    server.maxConnections = connections;
    server.on('clientError', refuseClient);
    return server;
  }

  #serve(request: IncomingMessage, response: ServerResponse<IncomingMessage>, isSocket: boolean): void {
    if (this.#isClosing) response.setHeader('connection', 'close');
    this.#running++;
    let counts = true;
    const uncount = (): void => {
      if (counts) this.#running--;
      counts = false;
    };
    response.once('close', uncount);
    const patience = new BodyDeadline(response, this.#limits.requestTimeout, () =>
      refuseClient({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, request.socket),
    );
    this.#answer({ request, patience, isSocket })
      .then((reply) => {
        if (!('stream' in reply)) return send(response, inWords(request, reply, this.#refusing));
        if (reply.follows) uncount();
        return this.#stream(response, reply);
      })
      .catch((error: unknown) => {
        this.#log.error('An answer could not be sent', { stage: 'service', error });
        response.destroy();
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

  async #answer(arrival: Arrival): Promise<Reply | StreamReply> {
    if (this.#running > this.#limits.requests) {
      const reply = refusal(503, 'overloaded', 'too much to do at once');
      // Node drops the body of an unread request. A small one has arrived already; a new connection would cost more than it.
      const isSmall = Number(arrival.request.headers['content-length'] ?? Number.NaN) <= SMALL_BODY;
      return { ...reply, headers: { 'retry-after': '1', ...(isSmall ? {} : { connection: 'close' }) } };
    }
    return this.#route(arrival);
  }

  async #route({ request, patience, isSocket }: Arrival): Promise<Reply | StreamReply> {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const { methods, name, params } = this.#routes.of(request).find(path);
    if (!methods) return refusal(404, 'not-found', 'there is nothing at this address');
    const route = methods[request.method === 'HEAD' ? 'GET' : (request.method ?? '')];
    if (!route) {
      const reply = refusal(405, 'wrong-method', 'this address does not answer this method');
      return { ...reply, headers: { allow: Object.keys(methods).join(', '), connection: 'close' } };
    }
    try {
      const verdict = await this.#doorkeeper.admit({ request, guard: route.guard, params, patience, isSocket });
      return 'refused' in verdict ? unread(request, verdict.refused) : await route.answer(request, verdict.admitted);
    } catch (error) {
      this.#log.error('A request failed', { stage: 'service', route: name, method: request.method, error });
      return refusal(500, 'internal', 'something went wrong; the log knows more');
    }
  }
}

interface Arrival {
  readonly request: IncomingMessage;
  readonly patience: Patience;
  /** It came over the socket. */
  readonly isSocket: boolean;
}

/** Of whoever stays outside no body is read: Node would keep the connection busy with it. */
function unread(request: IncomingMessage, reply: Reply): Reply {
  const isBodied = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  return isBodied && !request.complete ? { ...reply, headers: { ...reply.headers, connection: 'close' } } : reply;
}

function routesOf(options: WebServerOptions, limits: WebLimits, budget: BodyBudget): Routes {
  const { state, ready, metrics, more } = options;
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
    '/webhooks/github': { POST: open(receiveDeliveries(receiver)) },
    '/healthz': { GET: open(() => ({ status: 200, body: { ok: true } })) },
    '/readyz': { GET: open(readiness) },
    '/api/v1/state': { GET: scoped('read', () => ({ status: 200, body: state() }), 'operators') },
    ...(metrics
      ? {
          '/metrics': {
            GET: scoped('metrics', async () => ({
              status: 200,
              body: await metrics.text(),
              headers: { 'content-type': metrics.contentType },
            })),
          },
        }
      : {}),
    ...more?.(budget),
  };
}
