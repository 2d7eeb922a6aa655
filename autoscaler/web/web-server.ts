import type { Socket } from 'node:net';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import { BodyBudget } from './read-body.ts';
import { type Receiver, receiveDeliveries } from './receive-delivery.ts';

export interface WebLimits {
  /** Bytes of one body: GitHub sends 25 MiB at most. */
  readonly body: number;
  /** Bytes of all bodies that are held at one time. */
  readonly bodies: number;
  /** Requests that are worked on at one time. */
  readonly requests: number;
  readonly connections: number;
  /** Milliseconds a client may take for its headers, and for the whole request. */
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
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  drain: 5_000,
};

export interface WebServerOptions extends Omit<Receiver, 'bodyLimit' | 'budget'> {
  /** What `/api/v1/state` shows: must hold no secret. */
  readonly state: () => object;
  readonly ready: () => { readonly ok: boolean; readonly because?: string };
  readonly limits?: Partial<WebLimits>;
}

/** G20. Nothing here is a page yet: a browser may load nothing at all. */
const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/**
 * The service's HTTP face; `listen` is the caller's. `close` stops accepting at once and gives running requests
 * `limits.drain` milliseconds.
 * @throws {Error} without a webhook secret, or with an empty one (I-18).
 */
export function createWebServer(options: WebServerOptions): FastifyInstance {
  if (options.secrets.length === 0 || options.secrets.some((secret) => secret === ''))
    throw new Error('A webhook secret must not be empty');
  const limits = { ...LIMITS, ...options.limits };
  const app = Fastify({
    logger: false,
    requestTimeout: limits.requestTimeout,
    forceCloseConnections: 'idle',
    // What still comes on an open connection while the server closes is served: GitHub would not send it again (G15).
    return503OnClosing: false,
    // Node looks for late clients every 30 s by default: far too seldom for a limit of 5 s.
    http: { headersTimeout: limits.headersTimeout, connectionsCheckingInterval: Math.min(1_000, limits.headersTimeout) },
    clientErrorHandler: refuseClient,
    frameworkErrors: (_error, _request, reply) => {
      void (reply as FastifyReply)
        .headers(SECURITY_HEADERS)
        .code(400)
        .send({ error: 'bad-request', message: 'the request cannot be read' });
    },
  });
  app.server.maxConnections = limits.connections;
  app.removeAllContentTypeParsers();
  guard(app, limits);
  answerErrors(app, options);
  drainOnClose(app, limits.drain);
  app.register(async (scope) => {
    receiveDeliveries(scope, { ...options, bodyLimit: limits.body, budget: new BodyBudget(limits.bodies) });
  });
  showState(app, options);
  return app;
}

function guard(app: FastifyInstance, limits: WebLimits): void {
  let running = 0;
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    if (running >= limits.requests) {
      void reply
        .header('retry-after', '1')
        .header('connection', 'close')
        .code(503)
        .send({ error: 'overloaded', message: 'too much to do at once' });
      return;
    }
    running++;
    reply.raw.once('close', () => {
      running--;
    });
    done();
  });
}

/** Clients get words of a closed table, never a message or a stack of ours. */
function answerErrors(app: FastifyInstance, { log }: WebServerOptions): void {
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: 'not-found', message: 'there is nothing at this address' }),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send({ error: 'bad-request', message: 'the request cannot be read' });
    log.error('A request failed', { stage: 'service', route: request.routeOptions.url ?? '', method: request.method, error });
    return reply.code(500).send({ error: 'internal', message: 'something went wrong; the log knows more' });
  });
}

function showState(app: FastifyInstance, { state, ready, metrics }: WebServerOptions): void {
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => sendReadiness(reply, ready()));
  app.get('/api/v1/state', async () => state());
  if (metrics) app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}

function sendReadiness(reply: FastifyReply, answer: { readonly ok: boolean; readonly because?: string }): FastifyReply {
  return reply.code(answer.ok ? 200 : 503).send(answer);
}

function drainOnClose(app: FastifyInstance, drain: number): void {
  let isClosing = false;
  app.addHook('onRequest', (_request, reply, done) => {
    if (isClosing) reply.header('connection', 'close');
    done();
  });
  app.addHook('preClose', (done) => {
    isClosing = true;
    const deadline = setTimeout(() => app.server.closeAllConnections(), drain);
    app.server.once('close', () => clearTimeout(deadline));
    done();
  });
}

const CLIENT_ERRORS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** Bytes that are not HTTP, and clients that took too long. */
function refuseClient(error: NodeJS.ErrnoException, socket: Socket): void {
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
