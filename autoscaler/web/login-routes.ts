import type { IncomingMessage } from 'node:http';
import type { Asked, Person } from '../../src/people-ports.ts';
import type { Clock, Log } from '../ports.ts';
import { form, open } from './guard.ts';
import { endReply, type LoginEnd, type NoticePage, plainPage, signedOutReply } from './login-notices.ts';
import { localTarget } from './login-target.ts';
import { TICKET_LIFE, Tickets } from './login-ticket.ts';
import type { Reply } from './reply.ts';
import { type CookieNames, cookieOf, dropCookie, setCookie } from './session-cookie.ts';
import type { SessionDesk } from './session-desk.ts';
import { SourceLimit, type SourceLimits } from './source-limit.ts';
import type { Routes } from './web-server-routes.ts';

/** Asks GitHub who somebody is. */
export interface SignIn {
  /** Where a browser goes to agree. */
  authorizeUrl(what: { readonly state: string; readonly challenge: string; readonly callback: string }): string;
  /** Whose code it is. The token behind it is used for that once, and kept nowhere. */
  personOf(what: { readonly code: string; readonly verifier: string; readonly callback: string }): Promise<Asked<Person>>;
}

export interface LoginRoutesGiven {
  readonly desk: SessionDesk;
  readonly signIn: SignIn;
  /** `https://ci.example.org`. */
  readonly origin: string;
  readonly cookies: CookieNames;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly page?: NoticePage;
  readonly limits?: Partial<LoginLimits>;
}

export interface LoginLimits {
  /** Of one client; where a proxy of this host speaks for everybody, of nobody. */
  readonly sources: SourceLimits;
  /** Of everybody together. */
  readonly all: SourceLimits;
  /** Codes that GitHub is asked about at one time. */
  readonly exchanges: number;
}

const LIMITS: LoginLimits = {
  sources: { burst: 30, perSecond: 0.5, sources: 10_000, countsLoopback: false },
  all: { burst: 300, perSecond: 10, sources: 1, countsLoopback: true },
  exchanges: 16,
};

const CODE = /^[A-Za-z0-9._-]{1,200}$/;
const STATE = /^[A-Za-z0-9_-]{43}$/;
/** Characters of an address that GitHub sends people back to. */
const LONGEST = 2_000;
export const CALLBACK = '/login/callback';

/** `GET /login?to=/path`, `GET /login/callback`, `POST /logout` (field `everywhere=yes`: all sessions of the person). */
export function createLoginRoutes(given: LoginRoutesGiven): Routes {
  const login = new Login(given);
  return {
    '/login': { GET: open((request) => login.begin(request)) },
    [CALLBACK]: { GET: open((request) => login.finish(request)) },
    '/logout': {
      POST: form((request, { viewer, fields }) => login.end(request, fields.get('everywhere') === 'yes' ? viewer.person : null)),
    },
  };
}

class Login {
  readonly #given: LoginRoutesGiven;
  readonly #limits: LoginLimits;
  readonly #tickets = new Tickets();
  readonly #sources: SourceLimit;
  readonly #all: SourceLimit;
  readonly #page: NoticePage;
  #exchanges = 0;

  constructor(given: LoginRoutesGiven) {
    this.#given = given;
    this.#limits = { ...LIMITS, ...given.limits };
    this.#sources = new SourceLimit(this.#limits.sources);
    this.#all = new SourceLimit(this.#limits.all);
    this.#page = given.page ?? plainPage;
  }

  begin(request: IncomingMessage): Reply {
    const { signIn, origin, cookies, clock } = this.#given;
    const wait = this.#wait(request);
    if (wait > 0) return this.#tooMany(wait);
    const ticket = this.#tickets.issue(localTarget(queryOf(request).get('to')), clock.now());
    const { challenge } = this.#tickets.proof(ticket.state);
    const cookie = setCookie(cookies.login, this.#tickets.seal(ticket), { isSecure: cookies.isSecure, maxAge: TICKET_LIFE });
    const location = signIn.authorizeUrl({ state: ticket.state, challenge, callback: `${origin}${CALLBACK}` });
    return { status: 303, body: '', headers: { location, 'set-cookie': cookie } };
  }

  async finish(request: IncomingMessage): Promise<Reply> {
    const { cookies, clock } = this.#given;
    const wait = this.#wait(request);
    if (wait > 0) return this.#tooMany(wait);
    const answer = answerOf(request);
    if (!answer) return this.#ended('unreadable');
    const ticket = this.#tickets.redeem(cookieOf(request, cookies.login), answer.state, clock.now());
    if (typeof ticket === 'string') return this.#ended(ticket);
    if (answer.code === null) return this.#ended('denied');
    if (this.#exchanges >= this.#limits.exchanges) return this.#tooMany(5);
    this.#exchanges++;
    try {
      return await this.#exchange(request, { code: answer.code, state: ticket.state, to: ticket.to });
    } finally {
      this.#exchanges--;
    }
  }

  async end(request: IncomingMessage, everywhere: Person | null): Promise<Reply> {
    const cookie = await this.#given.desk.end(request, everywhere);
    return withCookies(signedOutReply(everywhere !== null, this.#page), [cookie]);
  }

  async #exchange(request: IncomingMessage, { code, state, to }: { code: string; state: string; to: string }): Promise<Reply> {
    const { signIn, desk, origin, log } = this.#given;
    const { verifier } = this.#tickets.proof(state);
    const who = await signIn.personOf({ code, verifier, callback: `${origin}${CALLBACK}` });
    if (!who.ok) {
      log.warn('a login failed', { stage: 'service', because: who.because });
      return this.#ended(who.kind === 'unreachable' ? 'unreachable' : 'refused');
    }
    const cookie = await desk.begin(who.value, request);
    log.info('signed in', { stage: 'service', login: who.value.login, account: who.value.id });
    return withCookies({ status: 303, body: '', headers: { location: to } }, [cookie, this.#dropTicket()]);
  }

  #ended(end: LoginEnd): Reply {
    return withCookies(endReply(end, this.#page), [this.#dropTicket()]);
  }

  #tooMany(seconds: number): Reply {
    const reply = endReply('too-many', this.#page);
    return { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds) } };
  }

  #dropTicket(): string {
    return dropCookie(this.#given.cookies.login, this.#given.cookies.isSecure);
  }

  /** Seconds; 0: now. */
  #wait(request: IncomingMessage): number {
    const now = this.#given.clock.now();
    const wait = this.#sources.take(this.#sources.sourceOf(request), now);
    return wait > 0 ? wait : this.#all.take('all', now);
  }
}

interface GitHubAnswer {
  readonly state: string;
  /** Null: it refused, or somebody did. */
  readonly code: string | null;
}

/** Each parameter once, and no token: what stands in an address is in histories and logs. */
function answerOf(request: IncomingMessage): GitHubAnswer | null {
  if ((request.url ?? '').length > LONGEST) return null;
  const query = queryOf(request);
  const [states, codes, errors] = [query.getAll('state'), query.getAll('code'), query.getAll('error')];
  const [state = '', code = ''] = [states[0], codes[0]];
  if (states.length !== 1 || !STATE.test(state) || query.has('access_token')) return null;
  if (errors.length > 0) return codes.length === 0 ? { state, code: null } : null;
  return codes.length === 1 && CODE.test(code) ? { state, code } : null;
}

function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1));
}

function withCookies(reply: Reply, cookies: readonly string[]): Reply {
  return { ...reply, headers: { ...reply.headers, 'set-cookie': cookies } };
}
