import { createHmac } from 'node:crypto';
import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import { SCOPES } from '../../../autoscaler/people-ports.ts';
import { Bearers, tokenHash } from '../../../autoscaler/web/auth-bearer.ts';
import { createWebServer, type WebServerOptions } from '../../../autoscaler/web/web-server.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { MemoryTokens } from '../../fakes/memory-tokens.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

export const SECRET = "It's a Secret to Everybody";

/** A token of every scope, for servers whose test does not ask who comes in. */
const TOKEN = `pl_${'t'.repeat(43)}`;
export const AUTHORIZED = { authorization: `Bearer ${TOKEN}` } as const;

/** A web server on a port of its own, and what stands behind it. */
export async function serving(overrides: Partial<WebServerOptions> = {}) {
  const journal = new MemoryJournal();
  const log = new MemoryLog();
  const tokens = new MemoryTokens();
  await tokens.add(tokenHash(TOKEN), { name: 'test', scopes: SCOPES, createdAt: 0, lastUsedAt: null });
  let looks = 0;
  const web = createWebServer({
    secrets: [SECRET],
    owners: ['acme', 'solo/tools'],
    journal,
    log,
    clock: new SteppedClock(),
    onDelivery: () => {
      looks++;
    },
    state: () => ({ jobs: 3 }),
    ready: () => ({ ok: true }),
    doors: { bearers: new Bearers({ tokens, clock: new SteppedClock(), log }), people: null },
    ...overrides,
  });
  const port = Number(new URL(await web.listen({ host: '127.0.0.1', port: 0 })).port);
  return { web, journal, log, port, looks: () => looks, stored: () => journal.unsettled(10_000), close: () => web.close() };
}

export const sign = (body: string | Buffer, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

export function aPayload(
  o: { readonly id?: number | string; readonly repository?: string; readonly status?: string } = {},
): string {
  const { id = 1, repository = 'acme/plots', status = 'queued' } = o;
  return (
    `{"action":${JSON.stringify(status)},"workflow_job":{"id":${id},"run_id":7,"run_attempt":1,"name":"lines","labels":["self-hosted","linux"],` +
    `"status":${JSON.stringify(status)},"conclusion":null,"created_at":"2026-11-21T05:00:00Z","started_at":null,"completed_at":null,` +
    `"runner_name":null,"html_url":"https://github.example/x"},"repository":{"full_name":${JSON.stringify(repository)}}}`
  );
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Sending {
  readonly port: number;
  readonly body: string | Buffer;
  /** Merged over right ones; `null` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly chunked?: boolean;
  /** Reuses its connections; without one every request has its own. */
  readonly agent?: Agent;
}

/** Posts a delivery that is right in everything the test does not change. */
export function deliver({ port, body, headers = {}, chunked = false, agent }: Sending): Promise<Answer> {
  const all: Record<string, string | null> = {
    'content-type': 'application/json',
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'x-github-event': 'workflow_job',
    'x-hub-signature-256': sign(body),
    ...(chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  };
  const sent = Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null));
  return ask({ port, method: 'POST', path: '/webhooks/github', headers: sent, body, ...(agent ? { agent } : {}) });
}

interface Asking {
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly agent?: Agent;
}

export function ask({ port, path, method = 'GET', headers = {}, body, agent }: Asking): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sending = request({ host: '127.0.0.1', port, path, method, headers, agent: agent ?? false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      );
    });
    // Once an answer came, a connection that breaks because the rest was not wanted is no failure.
    sending.on('error', reject);
    sending.end(body);
  });
}
