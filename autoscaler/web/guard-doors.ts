import type { IncomingMessage } from 'node:http';
import type { Access, Session } from '../people-ports.ts';
import type { Bearers } from './auth-bearer.ts';
import { CSRF_FIELD, isOwnSite, isSame } from './csrf.ts';
import type { Admitted, Caller, Guard, Params, Viewer } from './guard.ts';
import { readForm } from './guard-form.ts';
import type { NoticePage } from './login-notices.ts';
import { loginAddress } from './login-target.ts';

import type { BodyBudget } from './read-body.ts';
import { wantsPage } from './refusal-pages.ts';
import { type Patience, type Reply, refusal } from './reply.ts';
import type { SessionDesk } from './session-desk.ts';

/** What callers are known by. */
export interface Doors {
  /** Null: no program has a token. */
  readonly bearers: Bearers | null;
  /** Null: nobody signs in here. */
  readonly people: {
    readonly desk: SessionDesk;
    readonly access: Access;
    readonly origin: string;
    /** How what is refused becomes a page; without it pages are plain. */
    readonly page?: NoticePage;
  } | null;
}

export interface Arrival {
  readonly request: IncomingMessage;
  readonly guard: Guard;
  readonly params: Params;
  readonly patience: Patience;
  /** It came over the socket: the file system let it in. */
  readonly isSocket: boolean;
}

type Verdict = { readonly admitted: Admitted } | { readonly refused: Reply };

const NOT_SIGNED_IN = refusal(401, 'not-signed-in', 'sign in first, at /login');
const NO_TOKEN = 'expected a token of the scope SCOPE (Authorization: Bearer pl_…), or the socket of this host';

/** Decides who comes in, by what the route declares and by nothing else. What no rule lets in stays out (S13). */
export class Doorkeeper {
  readonly #doors: Doors;
  readonly #budget: BodyBudget;

  constructor(doors: Doors, budget: BodyBudget) {
    this.#doors = doors;
    this.#budget = budget;
  }

  /** Rejects where a store does: nobody comes in then. */
  async admit(arrival: Arrival): Promise<Verdict> {
    const { guard } = arrival;
    switch (guard.kind) {
      case 'open':
      case 'own':
        return admitted(arrival, { kind: 'anybody' });
      case 'socket':
        return arrival.isSocket
          ? admitted(arrival, { kind: 'socket' })
          : { refused: refusal(403, 'socket-only', 'only tools of this host may ask this, over its socket') };
      case 'signed-in':
        return this.#page(arrival);
      case 'form':
        return this.#form(arrival);
      case 'scope':
        return this.#scope(arrival, guard);
      default:
        return { refused: refusal(403, 'closed', 'nobody may ask this') };
    }
  }

  async #page(arrival: Arrival): Promise<Verdict> {
    const viewer = await this.#viewer(arrival);
    if (viewer) return admitted(arrival, { kind: 'person', viewer });
    const { request } = arrival;
    if (!this.#doors.people || !wantsPage(request)) return { refused: NOT_SIGNED_IN };
    return { refused: { status: 303, body: '', headers: { location: loginAddress(request.url ?? '/') } } };
  }

  async #form(arrival: Arrival): Promise<Verdict> {
    const { people } = this.#doors;
    // Where it comes from is looked at first: what another site sends learns nothing, not even whether somebody is signed in.
    if (!people || !isOwnSite(arrival.request, people.origin)) {
      return { refused: refusal(403, 'foreign-origin', 'expected a form of a page of this service, found one of another site') };
    }
    const viewer = await this.#viewer(arrival);
    if (!viewer) return { refused: NOT_SIGNED_IN };
    const fields = await readForm(arrival.request, this.#budget);
    if (!(fields instanceof URLSearchParams)) return { refused: fields };
    const sent = fields.getAll(CSRF_FIELD);
    if (sent.length !== 1 || !isSame(sent[0] ?? '', viewer.csrf)) {
      return {
        refused: refusal(403, 'stale-form', 'the page is older than your session: load it again, then press the button again'),
      };
    }
    return { admitted: { ...admissionOf(arrival), caller: { kind: 'person', viewer }, fields } };
  }

  async #scope(arrival: Arrival, guard: Guard & { readonly kind: 'scope' }): Promise<Verdict> {
    if (arrival.isSocket) return admitted(arrival, { kind: 'socket' });
    const token =
      (await this.#doors.bearers?.of(arrival.request)) ??
      (arrival.request.headers.authorization === undefined ? 'none' : 'unknown');
    if (token === 'unknown') return { refused: unauthorized(guard.scope, 'unknown-token') };
    if (token !== 'none') {
      if (token.scopes.includes(guard.scope)) return admitted(arrival, { kind: 'token', name: token.name });
      return {
        refused: refusal(
          403,
          'wrong-scope',
          `expected a token of the scope ${guard.scope}, found one of ${token.scopes.join(', ') || 'none'}`,
        ),
      };
    }
    return this.#reader(arrival, guard);
  }

  /** A session reads, and never changes anything but by forms. */
  async #reader(arrival: Arrival, { scope, people }: Guard & { readonly kind: 'scope' }): Promise<Verdict> {
    const isReading = arrival.request.method === 'GET' || arrival.request.method === 'HEAD';
    const viewer = isReading && people !== 'nobody' ? await this.#viewer(arrival) : null;
    if (!viewer) return { refused: unauthorized(scope, 'no-token') };
    if (people === 'everybody' || (await viewer.access.isOperator(viewer.person)))
      return admitted(arrival, { kind: 'person', viewer });
    return { refused: refusal(403, 'operators-only', 'only operators may read this; pages show what is yours') };
  }

  async #viewer({ request, isSocket }: Arrival): Promise<Viewer | null> {
    const { people } = this.#doors;
    if (!people || isSocket) return null;
    const session: Session | null = await people.desk.of(request);
    return session && { person: session.person, csrf: session.csrf, access: people.access };
  }
}

function admissionOf({ params, patience }: Arrival): Pick<Admitted, 'params' | 'patience'> {
  return { params, patience };
}

function admitted(arrival: Arrival, caller: Caller): Verdict {
  return { admitted: { ...admissionOf(arrival), caller, fields: null } };
}

function unauthorized(scope: string, error: string): Reply {
  return {
    ...refusal(401, error, NO_TOKEN.replace('SCOPE', scope)),
    headers: { 'www-authenticate': 'Bearer realm="pilotlight"' },
  };
}
