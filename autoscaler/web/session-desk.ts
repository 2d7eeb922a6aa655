import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Person } from '../../src/people-ports.ts';
import type { SessionLimits } from '../config.ts';
import type { Session, Sessions } from '../people-ports.ts';
import type { Clock, Log } from '../ports.ts';
import { type CookieNames, cookieOf, dropCookie, setCookie } from './session-cookie.ts';

export interface SessionDeskGiven {
  readonly sessions: Sessions;
  readonly limits: SessionLimits;
  readonly cookies: CookieNames;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'warn'>;
}

/** 256 bits in base64url. */
const ID = /^[A-Za-z0-9_-]{43}$/;
/** A clock may be set back by so much before sessions that began later count as forged. Milliseconds. */
const SET_BACK = 300_000;
/** That a session is used is written so often at most. Milliseconds. */
const SEEN_EVERY = 60_000;
const SWEEP_EVERY = 600_000;

/** Who is signed in. */
export class SessionDesk {
  readonly #given: SessionDeskGiven;
  #sweptAt = Number.NEGATIVE_INFINITY;

  constructor(given: SessionDeskGiven) {
    this.#given = given;
  }

  /** Of the request's cookie; null where there is none, or it is over. Rejects where the store does. */
  async of(request: Pick<IncomingMessage, 'headers'> & { readonly method?: string | undefined }): Promise<Session | null> {
    const id = this.#idOf(request);
    const session = id === null ? null : await this.#given.sessions.get(id);
    if (id === null || session === null) return null;
    const now = this.#given.clock.now();
    if (this.#isOver(session, now)) {
      await this.#given.sessions.drop(id);
      return null;
    }
    if (isByItself(request)) return session;
    if (now - session.seenAt >= Math.min(SEEN_EVERY, this.#given.limits.idle / 4)) this.#note(this.#given.sessions.seen(id, now));
    return session;
  }

  /** Whether it still lasts; looking at it is no use of it. */
  async lasts(request: Pick<IncomingMessage, 'headers'>): Promise<boolean> {
    const id = this.#idOf(request);
    const session = id === null ? null : await this.#given.sessions.get(id);
    return session !== null && !this.#isOver(session, this.#given.clock.now());
  }

  /** A session of its own id, whatever the browser brought (fixation); the value of its cookie. Durable once it resolves. */
  async begin(person: Person, request: Pick<IncomingMessage, 'headers'>): Promise<string> {
    const { sessions, clock, limits, cookies } = this.#given;
    const [before, now, id] = [this.#idOf(request), clock.now(), random()];
    if (before !== null) await sessions.drop(before);
    this.#sweep(now);
    await sessions.put(id, { person, createdAt: now, seenAt: now, csrf: random() });
    return setCookie(cookies.session, id, { isSecure: cookies.isSecure, maxAge: limits.absolute });
  }

  /** Ends this session, or all of the person; gives the cookie that takes the other back. Durable once it resolves. */
  async end(request: Pick<IncomingMessage, 'headers'>, everywhere: Person | null): Promise<string> {
    const { sessions, cookies } = this.#given;
    const id = this.#idOf(request);
    if (id !== null) await sessions.drop(id);
    if (everywhere !== null) await sessions.dropOf(everywhere.id);
    return dropCookie(cookies.session, cookies.isSecure);
  }

  #idOf(request: Pick<IncomingMessage, 'headers'>): string | null {
    const id = cookieOf(request, this.#given.cookies.session);
    return id !== null && ID.test(id) ? id : null;
  }

  #isOver({ createdAt, seenAt }: Session, now: number): boolean {
    const { absolute, idle } = this.#given.limits;
    return now - createdAt >= absolute || now - seenAt >= idle || createdAt - now > SET_BACK;
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < SWEEP_EVERY) return;
    this.#sweptAt = now;
    const { absolute, idle } = this.#given.limits;
    this.#note(this.#given.sessions.dropOld({ createdAt: now - absolute, seenAt: now - idle }));
  }

  #note(writing: Promise<void>): void {
    writing.catch((error: unknown) => this.#given.log.warn('a session could not be written', { stage: 'service', error }));
  }
}

/**
 * A page asks anew when something changed, and for the stream of changes, whether anybody sits before it or not: that keeps no
 * session. Whoever claims it of another request shortens no session but their own.
 */
function isByItself({ method = 'GET', headers }: Parameters<SessionDesk['of']>[0]): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return headers['pilotlight-live'] !== undefined || headers.accept?.startsWith('text/event-stream') === true;
}

function random(): string {
  return randomBytes(32).toString('base64url');
}
