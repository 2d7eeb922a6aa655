import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApiToken, ApiTokens } from '../people-ports.ts';
import type { Clock, Log } from '../ports.ts';

/** `pl_` and 256 bits in base64url. */
const BEARER = /^Bearer (pl_[A-Za-z0-9_-]{43})$/i;
/** That a token is used is written so often at most. Milliseconds. */
const USED_EVERY = 60_000;

export interface BearersGiven {
  readonly tokens: Pick<ApiTokens, 'find' | 'used'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'warn'>;
}

/** Whose token a request carries: `none` where it carries no authorization at all, `unknown` where it is nobody's. */
export class Bearers {
  readonly #given: BearersGiven;

  constructor(given: BearersGiven) {
    this.#given = given;
  }

  /** Rejects where the store does. */
  async of({ headers }: Pick<IncomingMessage, 'headers'>): Promise<ApiToken | 'none' | 'unknown'> {
    const { authorization } = headers;
    if (authorization === undefined) return 'none';
    const token = BEARER.exec(authorization)?.[1];
    const found = token === undefined ? null : await this.#given.tokens.find(tokenHash(token));
    if (!found) return 'unknown';
    this.#note(found);
    return found;
  }

  #note({ name, lastUsedAt }: ApiToken): void {
    const { tokens, clock, log } = this.#given;
    const now = clock.now();
    if (lastUsedAt !== null && Math.abs(now - lastUsedAt) < USED_EVERY) return;
    tokens
      .used(name, now)
      .catch((error: unknown) => log.warn('the use of a token could not be noted', { stage: 'service', error }));
  }
}

/** As it is stored. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
