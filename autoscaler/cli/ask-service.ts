import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import type { Listen } from '../config/listen.ts';
import { FaultError, fault } from '../faults.ts';

/** What the running service said; `down`: nobody listens there. */
export type ServiceAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'down' };

/** Where the service is asked, and as whom. */
export interface ServiceDoor {
  readonly listen: Listen;
  /** Path of its socket; null: it has none. */
  readonly socket: string | null;
  /** Path of a file with a token: the service is asked at its address then. */
  readonly tokenFile?: string | undefined;
}

export interface ServiceQuestion {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: object;
}

/** What every command that asks the service takes. */
export const DOOR_OPTIONS = { 'token-file': { type: 'string' } } as const;

/** Long enough for a service that is busy, short enough for a person. Milliseconds. */
const PATIENCE = 5_000;
/** Bytes: an explanation has thousands, a year's costs by job some millions. */
const LARGEST = 64 * 2 ** 20;
/** Where it listens on every address, this host reaches it by the loopback one. */
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
const DOWN: ReadonlySet<string> = new Set(['ENOENT', 'ECONNREFUSED']);

/**
 * Asks the service over its socket, or at its address with a token.
 * @throws {FaultError} `service-refused` where it answers, but not with what was asked for; `not-admitted` where it does not let
 * this user or this token in.
 */
export async function askService(door: ServiceDoor, question: ServiceQuestion): Promise<ServiceAnswer> {
  const token = door.tokenFile === undefined ? null : await readToken(door.tokenFile);
  const socket = token === null ? door.socket : null;
  const where = socket ?? addressOf(door.listen);
  const answer = await send(question, { socket, listen: door.listen, token }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES' || error.code === 'EPERM')
      throw notAdmitted(`${where} may not be used by this user`, 'Run it as root (sudo), or name a token with --token-file.');
    // At an address anything that breaks means that no service of ours is there; a socket has one reason to be silent.
    if (socket === null || DOWN.has(error.code ?? '')) return null;
    throw new FaultError(fault('service-refused', `${where} broke off: ${error.message}.`));
  });
  if (!answer) return { kind: 'down' };
  const body = jsonOf(answer.text);
  if (answer.status === 401 || answer.status === 403) throw closed(where, { token: token !== null, body });
  if (answer.status >= 500 || body === null) {
    throw new FaultError(fault('service-refused', `${where} answered ${answer.status} with something else than was asked for.`));
  }
  return { kind: 'answer', status: answer.status, body };
}

interface Way {
  readonly socket: string | null;
  readonly listen: Listen;
  readonly token: string | null;
}

function send(
  { path, method = 'GET', body }: ServiceQuestion,
  { socket, listen, token }: Way,
): Promise<{ status: number; text: string }> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const place = socket === null ? { host: EVERYWHERE[listen.host] ?? listen.host, port: listen.port } : { socketPath: socket };
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  return new Promise((resolve, reject) => {
    const asking = request(
      { ...place, path, method, headers, agent: false, signal: AbortSignal.timeout(PATIENCE) },
      (response) => {
        textOf(response).then((read) => resolve({ status: response.statusCode ?? 0, text: read }), reject);
      },
    );
    asking.once('error', reject);
    asking.end(text);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

async function readToken(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new FaultError(fault('credential-missing', `The token in ${file} cannot be read: ${error.code ?? error.message}.`));
  });
  const token = text.trim();
  if (/^pl_[A-Za-z0-9_-]{43}$/.test(token)) return token;
  throw new FaultError(
    fault('credential-invalid', `Expected a token (pl_ and 43 characters) in ${file}, found something else (not shown).`),
  );
}

function closed(where: string, { token, body }: { readonly token: boolean; readonly body: unknown }): FaultError {
  const message =
    typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
      ? body.message
      : 'no reason';
  if (token)
    return notAdmitted(
      `${where} does not take the token: ${message.slice(0, 200)}`,
      'Make another with `pilotlight token create`.',
    );
  return notAdmitted(
    `${where} lets nobody in who is not known`,
    "Name a token with --token-file (`pilotlight token create` makes one), or set server.socket in the configuration and run this on the service's host.",
  );
}

function notAdmitted(what: string, next: string): FaultError {
  return new FaultError(fault('not-admitted', `${what}.`, { next }));
}

function addressOf({ host, port }: Listen): string {
  const name = EVERYWHERE[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
