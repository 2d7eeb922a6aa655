import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a route answers. Text goes out as it is, everything else as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: string | object;
  /** A list is sent as headers of the same name: cookies. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** An answer that is sent while it is made. */
export interface StreamReply {
  readonly status: number;
  /** With `content-type`, and `content-length` where it is known. */
  readonly headers: Readonly<Record<string, string>>;
  /** It waits for what is still to come, however long: it counts as a follower, not as a running request. */
  readonly follows: boolean;
  /** Asked for once at most; ends early, without an error, when `gone` aborts. */
  readonly stream: (gone: AbortSignal) => AsyncIterable<Uint8Array>;
  /** Called in every case, after the last byte. */
  readonly close: () => Promise<void>;
}

/** Time for a request's body. */
export interface Patience {
  /** From now on its body may take so many milliseconds: for senders that are known, and bodies that are large. */
  extend(ms: number): void;
}

/** Answers one request. Reads from the request what it needs, and never writes. */
export type Route = (request: IncomingMessage) => Reply | Promise<Reply>;

/** The same, with more freedom: every `Route` is one. */
export type StreamRoute = (request: IncomingMessage, patience: Patience) => Reply | StreamReply | Promise<Reply | StreamReply>;

/** G20. A browser may load nothing at all; pages bring a policy of their own. */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** A refusal in words of a closed table, never a message or a stack of ours. */
export function refusal(status: number, error: string, message: string): Reply {
  return { status, body: { error, message } };
}

/** Milliseconds that a reader may leave what it was sent lying. */
const STALLED = 60_000;

/** Sends a stream at the reader's pace. Never rejects: where the stream breaks, the connection does too. */
export async function sendStream(response: ServerResponse, reply: StreamReply): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    if (response.destroyed) return;
    response.writeHead(reply.status, { ...SECURITY_HEADERS, ...reply.headers });
    if (response.req.method === 'HEAD') return void response.end();
    response.flushHeaders();
    for await (const chunk of reply.stream(gone.signal)) {
      if (gone.signal.aborted) return;
      if (!response.write(chunk)) await drained(response, gone.signal);
    }
    response.end();
  } catch {
    response.destroy();
  } finally {
    await reply.close().catch(() => undefined);
  }
}

function drained(response: ServerResponse, gone: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(new Error('the reader stalled')), STALLED);
    const settle = (error?: Error): void => {
      clearTimeout(timer);
      response.off('drain', onDrain);
      gone.removeEventListener('abort', onDrain);
      if (error) reject(error);
      else resolve();
    };
    const onDrain = (): void => settle();
    response.once('drain', onDrain);
    gone.addEventListener('abort', onDrain, { once: true });
  });
}

export function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  if (response.headersSent || response.destroyed) return;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    ...(headers as Readonly<Record<string, string | string[]>>),
  });
  response.end(text);
}
