import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a route answers. Text goes out as it is, everything else as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: string | object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers one request. Reads from the request what it needs, and never writes. */
export type Route = (request: IncomingMessage) => Reply | Promise<Reply>;

/** G20. Nothing here is a page yet: a browser may load nothing at all. */
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

export function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  if (response.headersSent || response.destroyed) return;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
