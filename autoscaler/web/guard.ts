import type { IncomingMessage } from 'node:http';
import type { Person } from '../../src/people-ports.ts';
import type { Access, Scope } from '../people-ports.ts';
import type { Patience, Reply, StreamReply, StreamRoute } from './reply.ts';

/** Who may use a route. Every route declares it; one that does not keeps the service from starting. */
export type Guard =
  /** Everybody. */
  | { readonly kind: 'open' }
  /** Callers prove by themselves who they are; the route looks at it. */
  | { readonly kind: 'own' }
  /** Tools of this host, over the socket. */
  | { readonly kind: 'socket' }
  /** People who are signed in. Somebody else's browser is sent to the login. */
  | { readonly kind: 'signed-in' }
  /** The same, by a form of a page of ours (S13). */
  | { readonly kind: 'form' }
  /** Tools of this host, and programs with a token of this scope. `people`: who of those that are signed in may read it too. */
  | { readonly kind: 'scope'; readonly scope: Scope; readonly people: People };

export type People = 'nobody' | 'operators' | 'everybody';

/** Somebody who is signed in. */
export interface Viewer {
  readonly person: Person;
  readonly access: Access;
  /** Of this session: what every form must carry in its field `csrf`. */
  readonly csrf: string;
}

/** By what a caller was let in. */
export type Caller =
  | { readonly kind: 'anybody' }
  | { readonly kind: 'socket' }
  | { readonly kind: 'token'; readonly name: string }
  | { readonly kind: 'person'; readonly viewer: Viewer };

/** Of the path: `/pools/:name` gives `name`, decoded, without slashes and control characters. */
export type Params = Readonly<Record<string, string>>;

export interface Asked {
  readonly params: Params;
  readonly caller: Caller;
  readonly patience: Patience;
}

export interface AskedPage {
  readonly params: Params;
  readonly viewer: Viewer;
  readonly patience: Patience;
}

export interface AskedForm extends AskedPage {
  /** Of the form, `csrf` among them. */
  readonly fields: URLSearchParams;
}

export type Answer = Reply | StreamReply | Promise<Reply | StreamReply>;

/** What a guard let in; `fields` of a form. */
export interface Admitted {
  readonly params: Params;
  readonly caller: Caller;
  readonly patience: Patience;
  readonly fields: URLSearchParams | null;
}

export interface GuardedRoute {
  readonly guard: Guard;
  readonly answer: (request: IncomingMessage, admitted: Admitted) => Answer;
}

type AskedRoute = (request: IncomingMessage, asked: Asked) => Answer;

/** For everybody. */
export function open(route: StreamRoute): GuardedRoute {
  return { guard: { kind: 'open' }, answer: (request, { patience }) => route(request, patience) };
}

/** For callers that prove by themselves who they are. */
export function own(route: StreamRoute): GuardedRoute {
  return { guard: { kind: 'own' }, answer: (request, { patience }) => route(request, patience) };
}

/** For tools of this host alone. */
export function forSocket(route: AskedRoute): GuardedRoute {
  return { guard: { kind: 'socket' }, answer: route };
}

/** For programs. What is not told by repository may be read by operators alone among people. */
export function scoped(scope: Scope, route: AskedRoute, people: People = 'nobody'): GuardedRoute {
  return { guard: { kind: 'scope', scope, people }, answer: route };
}

/** A page for whoever is signed in: what they may see of it the page decides. */
export function signedIn(page: (request: IncomingMessage, asked: AskedPage) => Answer): GuardedRoute {
  return {
    guard: { kind: 'signed-in' },
    answer: (request, { params, caller, patience }) => page(request, { params, viewer: viewerOf(caller), patience }),
  };
}

/** What a form of a page does: POST, with the fields that it carried. */
export function form(route: (request: IncomingMessage, asked: AskedForm) => Answer): GuardedRoute {
  return {
    guard: { kind: 'form' },
    answer: (request, { params, caller, patience, fields }) =>
      route(request, { params, viewer: viewerOf(caller), patience, fields: fields ?? new URLSearchParams() }),
  };
}

/** Each of a table of routes that have one guard in common. */
export function each(
  guard: typeof open | typeof own,
  table: Readonly<Record<string, Readonly<Record<string, StreamRoute>>>>,
): Readonly<Record<string, Readonly<Record<string, GuardedRoute>>>> {
  const methods = (routes: Readonly<Record<string, StreamRoute>>) =>
    Object.fromEntries(Object.entries(routes).map(([method, route]) => [method, guard(route)] as const));
  return Object.fromEntries(Object.entries(table).map(([path, routes]) => [path, methods(routes)] as const));
}

function viewerOf(caller: Caller): Viewer {
  if (caller.kind !== 'person') throw new Error('a page was asked for by nobody');
  return caller.viewer;
}
