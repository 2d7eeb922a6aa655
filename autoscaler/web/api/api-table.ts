import type { People } from '../guard.ts';

/** Where an operation stands and who may use it: all that a service needs of it before somebody asks. */
export interface ApiPlace {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** As the web server writes it. */
  readonly path: string;
  readonly guard:
    | { readonly kind: 'scope'; readonly scope: 'read' | 'operate' | 'metrics'; readonly people: People }
    | { readonly kind: 'open' }
    | { readonly kind: 'socket' };
  /** Its route is declared by another room: here it is described, not served. */
  readonly elsewhere?: true;
}

/** For programs; of people operators may read it: it is not told by repository. */
const read = { kind: 'scope', scope: 'read', people: 'operators' } as const;
const readAll = { ...read, people: 'everybody' } as const;
const operate = { kind: 'scope', scope: 'operate', people: 'nobody' } as const;
const open = { kind: 'open' } as const;
const socket = { kind: 'socket' } as const;

/** Every operation of the API, version 1. What stands here only grows: a change that breaks programs is version 2. */
export const API = {
  openapi: { method: 'GET', path: '/api/v1/openapi.json', guard: open },
  state: { method: 'GET', path: '/api/v1/state', guard: read },
  events: { method: 'GET', path: '/api/v1/events', guard: read },
  health: { method: 'GET', path: '/api/v1/health', guard: read },
  pools: { method: 'GET', path: '/api/v1/pools', guard: read },
  pool: { method: 'GET', path: '/api/v1/pools/:name', guard: read },
  poolHistory: { method: 'GET', path: '/api/v1/pools/:name/history', guard: read },
  orderPool: { method: 'POST', path: '/api/v1/pools/:name/orders', guard: operate },
  jobs: { method: 'GET', path: '/api/v1/jobs', guard: read },
  job: { method: 'GET', path: '/api/v1/jobs/:id', guard: read },
  explain: { method: 'GET', path: '/api/v1/explain', guard: readAll },
  machines: { method: 'GET', path: '/api/v1/machines', guard: read },
  endMachine: { method: 'POST', path: '/api/v1/machines/:id/end', guard: operate },
  costs: { method: 'GET', path: '/api/v1/costs', guard: read },
  requests: { method: 'GET', path: '/api/v1/requests', guard: read },
  pullBuilds: { method: 'GET', path: '/api/v1/pulls/:owner/:repo/:number/builds', guard: read },
  build: { method: 'GET', path: '/api/v1/builds/:run', guard: read },
  log: { method: 'GET', path: '/api/v1/builds/:run/logs/:id', guard: read },
  tokens: { method: 'GET', path: '/api/v1/tokens', guard: socket, elsewhere: true },
  makeToken: { method: 'POST', path: '/api/v1/tokens', guard: socket, elsewhere: true },
  revokeToken: { method: 'DELETE', path: '/api/v1/tokens/:name', guard: socket, elsewhere: true },
} as const satisfies Readonly<Record<string, ApiPlace>>;

export type ApiName = keyof typeof API;
