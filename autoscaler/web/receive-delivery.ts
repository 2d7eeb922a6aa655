import type { IncomingMessage } from 'node:http';
import type { Clock, Journal, Log } from '../ports.ts';
import { readDelivery } from '../webhook/read-delivery.ts';
import { type DeliveryOutcome, OUTCOMES } from './delivery-outcome.ts';
import { parsePayload } from './payload.ts';
import { type BodyAnswer, type BodyBudget, readBody } from './read-body.ts';
import type { Reply, Route } from './reply.ts';
import type { ServiceMetrics } from './service-metrics.ts';
import { isSigned } from './signature.ts';
import type { SourceLimit } from './source-limit.ts';
import { storedBody } from './stored-body.ts';

export interface Receiver {
  /** Webhook secrets; more than one while they are rotated. */
  readonly secrets: readonly string[];
  readonly owners: readonly string[];
  readonly journal: Pick<Journal, 'accept'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Called after a new delivery is durable: "look now". Must not throw. */
  readonly onDelivery: () => void;
  /** Called with signed deliveries of served repositories that are not stored: hints, and no more. Must not throw. */
  readonly onUnused?: (event: string, payload: unknown) => void;
  readonly metrics?: ServiceMetrics;
  /** Bytes of one body. */
  readonly bodyLimit: number;
  readonly budget: BodyBudget;
  readonly sources: SourceLimit;
}

interface Headers {
  readonly delivery: string;
  readonly event: string;
}

interface Verdict {
  /** Seconds; a delivery that is right next time. */
  readonly retryAfter?: number;
  readonly outcome: DeliveryOutcome;
  readonly detail?: string;
}

/** What is left of the body would be taken for the next request. */
const LEAVES_BYTES_UNREAD: ReadonlySet<DeliveryOutcome> = new Set([
  'too-large',
  'overloaded',
  'limited',
  'unsupported-type',
  'aborted',
]);

/** Seconds after which a refused delivery may be sent again. */
const RETRY_AFTER = 5;

/**
 * `POST /webhooks/github`. 2xx only after the delivery is durable (I-8); GitHub never sends again by itself, so everything
 * else is told with the status that GitHub's delivery log will show.
 */
export function receiveDeliveries(receiver: Receiver): Route {
  const { clock, sources } = receiver;
  return async (request) => {
    const headers = readHeaders(request);
    const source = sources.sourceOf(request);
    const retryAfter = sources.take(source, clock.now());
    const { verdict, seconds } =
      retryAfter > 0
        ? { verdict: { outcome: 'limited', retryAfter } as const, seconds: 0 }
        : await readAndJudge(receiver, request, headers);
    const { status } = OUTCOMES[verdict.outcome];
    // What we could not take is not the sender's fault.
    if (status < 300 || status >= 500) sources.giveBack(source);
    report(receiver, { verdict, headers, seconds });
    return replyTo(verdict, headers);
  };
}

/** `seconds` since the last byte came. */
async function readAndJudge(
  receiver: Receiver,
  request: IncomingMessage,
  headers: Headers | null,
): Promise<{ readonly verdict: Verdict; readonly seconds: number }> {
  const { clock, bodyLimit, budget } = receiver;
  const isJson = /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
  const body = isJson ? await readBody(request, { limit: bodyLimit, budget }) : null;
  const startedAt = clock.now();
  try {
    const signature = headerOf(request, 'x-hub-signature-256');
    const verdict: Verdict = body ? await judge(receiver, { body, headers, signature }) : { outcome: 'unsupported-type' };
    return { verdict, seconds: (clock.now() - startedAt) / 1_000 };
  } finally {
    if (body?.kind === 'body') body.release();
  }
}

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
  const reading = readDelivery({ event: headers.event, payload: payload.value, owners: receiver.owners });
  if (reading.kind === 'ignored') {
    receiver.onUnused?.(headers.event, payload.value);
    return { outcome: 'ignored', detail: reading.because };
  }
  if (reading.kind === 'refused') {
    return { outcome: reading.because === 'foreign-repository' ? 'foreign' : 'malformed', detail: reading.detail };
  }
  return store(receiver, headers, storedBody(reading));
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

function replyTo({ outcome, retryAfter = RETRY_AFTER }: Verdict, headers: Headers | null): Reply {
  const { status, message } = OUTCOMES[outcome];
  const delivery = headers ? { delivery: headers.delivery } : {};
  return {
    status,
    body: status < 400 ? { outcome, message, ...delivery } : { error: outcome, message },
    headers: {
      ...(status === 503 || status === 429 ? { 'retry-after': String(retryAfter) } : {}),
      ...(LEAVES_BYTES_UNREAD.has(outcome) ? { connection: 'close' } : {}),
    },
  };
}

function readHeaders(request: IncomingMessage): Headers | null {
  const delivery = headerOf(request, 'x-github-delivery');
  const event = headerOf(request, 'x-github-event');
  if (!delivery || !/^[A-Za-z0-9-]{1,64}$/.test(delivery)) return null;
  return event && /^[a-z_]{1,64}$/.test(event) ? { delivery, event } : null;
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
