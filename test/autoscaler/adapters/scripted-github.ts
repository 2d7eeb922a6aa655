import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Instead of an answer: the connection is cut, in the middle of the body where there is one. */
  readonly cut?: boolean;
  /** Never answers. */
  readonly silent?: boolean;
}

export type Script = (request: SeenRequest, nth: number) => ScriptedAnswer | undefined;

export interface ScriptedGitHub {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** Requests of one method to paths that begin so, without the query. */
  to(method: string, path: string): readonly SeenRequest[];
  /** Answers by `METHOD /path`; the function gets how often that was asked before. */
  on(route: string, script: Script | ScriptedAnswer): void;
  close(): Promise<void>;
}

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const PRIVATE_KEY = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
export const PUBLIC_KEY = publicKey;

/** A server that says what the test tells it to, and knows by heart how an App gets its tokens. */
export async function scriptedGitHub(): Promise<ScriptedGitHub> {
  const seen: SeenRequest[] = [];
  const scripts = new Map<string, Script>();
  const counts = new Map<string, number>();
  let tokens = 0;
  const on = (route: string, script: Script | ScriptedAnswer): void =>
    void scripts.set(route, typeof script === 'function' ? script : () => script);
  for (const route of ['GET /orgs/acme/installation', 'GET /repos/acme/plots/installation', 'GET /users/acme/installation'])
    on(route, { body: { id: 77 } });
  on('POST /app/installations/77/access_tokens', ({ body }) => ({
    status: 201,
    body: {
      token: `ghs_${++tokens}`,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions: (body as { permissions: unknown }).permissions,
    },
  }));

  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const route = `${request.method} ${path.split('?')[0]}`;
    const text = await textOf(request);
    const known: SeenRequest = {
      method: request.method ?? '',
      path,
      headers: request.headers,
      body: text === '' ? null : JSON.parse(text),
    };
    seen.push(known);
    const nth = counts.get(route) ?? 0;
    counts.set(route, nth + 1);
    give(response, scripts.get(route)?.(known, nth) ?? NOT_FOUND);
  });
  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    to: (method, path) => seen.filter((request) => request.method === method && request.path.split('?')[0] === path),
    on,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const NOT_FOUND: ScriptedAnswer = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.example', status: '404' },
};

function give(response: ServerResponse, { status = 200, headers, body, cut, silent }: ScriptedAnswer): void {
  if (silent) return;
  if (cut && body === undefined) return void response.socket?.destroy();
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  const isEmpty = status === 204 || status === 304;
  const content = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) };
  response.writeHead(status, { ...(isEmpty ? {} : content), ...headers });
  if (cut) response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
  else response.end(isEmpty ? undefined : text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
