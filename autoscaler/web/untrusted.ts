import type { IncomingMessage } from 'node:http';
import { type GuardedRoute, open } from './guard.ts';
import { type Routes, RouteTable } from './web-server-routes.ts';

/** What the origin of what foreign programs wrote serves: builds, and what their pages load. Neither asks for a session. */
const THERE = ['/builds/*', '/assets/*'] as const;
const MOVED = '/builds/*';

/**
 * Which routes a request may ask for, by the host it asks (S14). With an origin for what foreign programs wrote nothing of that is served
 * where sessions are, and nothing else where it is.
 */
export class RoutesByHost {
  readonly #own: RouteTable;
  readonly #untrusted: { readonly hosts: ReadonlySet<string>; readonly table: RouteTable } | null;

  /** `untrusted`: `https://outputs.example.org`; null: everything is served everywhere. @throws {Error} as `RouteTable` does. */
  constructor(routes: Routes, untrusted: string | null) {
    const url = untrusted === null ? null : new URL(untrusted);
    this.#own = new RouteTable(url ? withoutBuilds(routes, url.origin) : routes);
    this.#untrusted = url && {
      hosts: hostsOf(url),
      table: new RouteTable(Object.fromEntries(THERE.flatMap((path) => (routes[path] ? [[path, routes[path]]] : [])))),
    };
  }

  of({ headers }: Pick<IncomingMessage, 'headers'>): RouteTable {
    const { host = '' } = headers;
    return this.#untrusted?.hosts.has(host.toLowerCase()) ? this.#untrusted.table : this.#own;
  }
}

/** With the port that a scheme stands for, and without it. */
function hostsOf({ hostname, port, protocol }: URL): ReadonlySet<string> {
  const usual = protocol === 'https:' ? '443' : '80';
  return new Set(port === '' || port === usual ? [hostname, `${hostname}:${usual}`] : [`${hostname}:${port}`]);
}

/** Addresses that are in statuses and comments go on to lead somewhere. */
function withoutBuilds(routes: Routes, origin: string): Routes {
  if (!routes[MOVED]) return routes;
  const moved: GuardedRoute = open(({ url = '' }) => {
    const location = `${origin}${url}`;
    return { status: 307, body: `${location}\n`, headers: { location } };
  });
  return { ...routes, [MOVED]: { GET: moved } };
}
