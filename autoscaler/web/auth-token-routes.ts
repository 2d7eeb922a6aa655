import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type ApiToken, type ApiTokens, SCOPES, type Scope } from '../people-ports.ts';
import type { Clock, Log } from '../ports.ts';
import { tokenHash } from './auth-bearer.ts';
import { forSocket } from './guard.ts';
import { type BodyBudget, readBody } from './read-body.ts';
import { type Reply, refusal } from './reply.ts';
import type { Routes } from './web-server-routes.ts';

export interface TokenRoutesGiven {
  readonly tokens: ApiTokens;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'info'>;
  readonly budget: BodyBudget;
}

/** What a program is called. */
export const TOKEN_NAME = /^[A-Za-z0-9._-]{1,60}$/;
const SMALL = 4_096;
const UNCLEAR = refusal(
  400,
  'invalid',
  `expected { "name", "scopes" }: a name of A-Z, a-z, 0-9, dot, dash and underscore, and some of ${SCOPES.join(', ')}`,
);

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
}

/** Makes a token and stores its hash; the token itself is in the answer and nowhere else. Null where the name is taken. */
export async function makeApiToken(tokens: ApiTokens, { name, scopes }: NewToken, now: number): Promise<string | null> {
  const token = `pl_${randomBytes(32).toString('base64url')}`;
  return (await tokens.add(tokenHash(token), { name, scopes, createdAt: now, lastUsedAt: null })) ? token : null;
}

/** `GET /api/v1/tokens`, `POST /api/v1/tokens`, `DELETE /api/v1/tokens/:name`: for tools of this host alone. */
export function createTokenRoutes(given: TokenRoutesGiven): Routes {
  return {
    '/api/v1/tokens': {
      GET: forSocket(async () => ({ status: 200, body: { tokens: await given.tokens.all() } })),
      POST: forSocket((request) => made(given, request)),
    },
    '/api/v1/tokens/:name': { DELETE: forSocket((_request, { params }) => removed(given, params.name ?? '')) },
  };
}

async function made({ tokens, clock, log, budget }: TokenRoutesGiven, request: IncomingMessage): Promise<Reply> {
  const body = await readBody(request, { limit: SMALL, budget });
  if (body.kind !== 'body') return UNCLEAR;
  const wanted = readNewToken(body.bytes.toString('utf8'));
  body.release();
  if (!wanted) return UNCLEAR;
  const token = await makeApiToken(tokens, wanted, clock.now());
  if (token === null) return refusal(409, 'token-exists', `there is a token of that name already`);
  log.info('a token was made', { stage: 'service', token: wanted.name, scopes: wanted.scopes });
  return { status: 201, body: { token } };
}

async function removed({ tokens, log }: TokenRoutesGiven, name: string): Promise<Reply> {
  if (!(await tokens.remove(name))) return refusal(404, 'token-unknown', 'there is no token of that name');
  log.info('a token was revoked', { stage: 'service', token: name });
  return { status: 200, body: { revoked: true } };
}

function readNewToken(text: string): NewToken | null {
  try {
    const { name, scopes } = JSON.parse(text) as Partial<Record<keyof ApiToken, unknown>>;
    if (typeof name !== 'string' || !TOKEN_NAME.test(name) || !Array.isArray(scopes)) return null;
    const known = SCOPES.filter((scope) => scopes.includes(scope));
    return known.length > 0 && scopes.every((scope) => known.includes(scope)) ? { name, scopes: known } : null;
  } catch {
    return null;
  }
}
