import type { ServerResponse } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes go as they are, anything else as JSON; `undefined`: no body. */
  readonly body?: unknown;
}

export function send(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  const bytes = encode(body);
  const type =
    typeof body === 'string' || body instanceof Uint8Array ? {} : { 'content-type': 'application/json; charset=utf-8' };
  const length = status === 204 || status === 304 ? {} : { 'content-length': String(bytes.length) };
  response.writeHead(status, { ...(bytes.length > 0 ? type : {}), ...length, ...headers });
  response.end(bytes);
}

function encode(body: unknown): Uint8Array {
  if (body === undefined) return Buffer.alloc(0);
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
