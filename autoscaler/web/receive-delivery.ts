import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, Journal, Log } from '../ports.ts';
import { readDelivery } from '../webhook/read-delivery.ts';
import { type DeliveryOutcome, OUTCOMES } from './delivery-outcome.ts';
import { parsePayload } from './payload.ts';
import { type BodyAnswer, type BodyBudget, readBody } from './read-body.ts';
import type { ServiceMetrics } from './service-metrics.ts';
import { isSigned } from './signature.ts';

export interface Receiver {
  /** Webhook secrets; more than one while they are rotated. */
  readonly secrets: readonly string[];
  readonly owners: readonly string[];
  readonly journal: Pick<Journal, 'accept'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Called after a new delivery is durable: "look now". Must not throw. */
  readonly onDelivery: () => void;
  readonly metrics?: ServiceMetrics;
  /** Bytes of one body. */
  readonly bodyLimit: number;
  readonly budget: BodyBudget;
}

interface Headers {
  readonly delivery: string;
  readonly event: string;
}

interface Verdict {
  readonly outcome: DeliveryOutcome;
  readonly detail?: string;
}

/** What is left of the body would be taken for the next request. */
const LEAVES_BYTES_UNREAD: ReadonlySet<DeliveryOutcome> = new Set(['too-large', 'overloaded', 'unsupported-type', 'aborted']);

/** Seconds after which a refused delivery may be sent again. */
const RETRY_AFTER = '5';

/**
 * `POST /webhooks/github`. 2xx only after the delivery is durable (I-8); GitHub never sends again by itself, so everything
 * else is told with the status that GitHub's delivery log will show.
 */
export function receiveDeliveries(app: FastifyInstance, receiver: Receiver): void {
  // The parser of a content type runs before anything is known of the body: it only counts and keeps the raw bytes.
  app.addContentTypeParser('application/json', (_request, payload, done) => {
    readBody(payload, { limit: receiver.bodyLimit, budget: receiver.budget }).then((answer) => done(null, answer), done);
  });
  app.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
  app.post('/webhooks/github', async (request, reply) => {
    const startedAt = receiver.clock.now();
    const body = arrivedBody(request);
    const headers = readHeaders(request);
    try {
      const verdict = body
        ? await judge(receiver, { body, headers, signature: headerOf(request, 'x-hub-signature-256') })
        : unsupported;
      report(receiver, { verdict, headers, seconds: (receiver.clock.now() - startedAt) / 1_000 });
      return send(reply, verdict, headers);
    } finally {
      if (body?.kind === 'body') body.release();
    }
  });
}

/** Fastify runs no parser where the body is empty. */
function arrivedBody(request: FastifyRequest): BodyAnswer | undefined {
  const isEmptyJson = request.body === undefined && /^application\/json\s*(;|$)/i.test(headerOf(request, 'content-type') ?? '');
  return isEmptyJson
    ? { kind: 'body', bytes: Buffer.alloc(0), release: () => undefined }
    : (request.body as BodyAnswer | undefined);
}

const unsupported: Verdict = { outcome: 'unsupported-type' };

interface Arrival {
  readonly body: BodyAnswer;
  readonly headers: Headers | null;
  readonly signature: string | undefined;
}

async function judge(receiver: Receiver, { body, headers, signature }: Arrival): Promise<Verdict> {
  if (body.kind !== 'body') return { outcome: body.kind };
  if (!headers) return { outcome: 'bad-headers' };
  if (!isSigned(body.bytes, signature, receiver.secrets)) return { outcome: 'unsigned' };
  const payload = parsePayload(body.bytes);
  if (!payload.ok) return { outcome: payload.error };
  const reading = readDelivery({ event: headers.event, payload: payload.value.json, owners: receiver.owners });
  if (reading.kind === 'ignored') return { outcome: 'ignored', detail: reading.because };
  if (reading.kind === 'refused') {
    return { outcome: reading.because === 'foreign-repository' ? 'foreign' : 'malformed', detail: reading.detail };
  }
  return store(receiver, headers, payload.value.text);
}

async function store(
  { journal, clock, log, onDelivery }: Receiver,
  { delivery, event }: Headers,
  body: string,
): Promise<Verdict> {
  try {
    const outcome = await journal.accept({ id: delivery, event, receivedAt: clock.now(), body });
    if (outcome === 'accepted') onDelivery();
    return { outcome };
  } catch (error) {
    log.error('A delivery could not be stored', { stage: 'webhook', delivery, error });
    return { outcome: 'journal-failed' };
  }
}

interface Report {
  readonly verdict: Verdict;
  readonly headers: Headers | null;
  readonly seconds: number;
}

function report({ log, metrics }: Receiver, { verdict: { outcome, detail }, headers, seconds }: Report): void {
  metrics?.delivered(outcome, seconds);
  const fields = { stage: 'webhook', because: outcome, ...headers, ...(detail ? { detail } : {}) };
  if (OUTCOMES[outcome].status < 400) log.info('A delivery was answered', fields);
  else log.warn('A delivery was refused', fields);
}

function send(reply: FastifyReply, { outcome }: Verdict, headers: Headers | null): FastifyReply {
  const { status, message } = OUTCOMES[outcome];
  if (status === 503) reply.header('retry-after', RETRY_AFTER);
  if (LEAVES_BYTES_UNREAD.has(outcome)) reply.header('connection', 'close');
  const delivery = headers ? { delivery: headers.delivery } : {};
  return reply.code(status).send(status < 400 ? { outcome, message, ...delivery } : { error: outcome, message });
}

function readHeaders(request: FastifyRequest): Headers | null {
  const delivery = headerOf(request, 'x-github-delivery');
  const event = headerOf(request, 'x-github-event');
  if (!delivery || !/^[A-Za-z0-9-]{1,64}$/.test(delivery)) return null;
  return event && /^[a-z_]{1,64}$/.test(event) ? { delivery, event } : null;
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
