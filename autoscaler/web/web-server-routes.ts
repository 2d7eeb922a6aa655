import type { GuardedRoute, Params } from './guard.ts';

type Methods = Readonly<Record<string, GuardedRoute>>;

/**
 * By path, then by method. A path that ends with `/*` stands for all that begin with what is before the star; `:name` in it for
 * one segment. A path without either goes before one with names, and that before one with a star.
 */
export type Routes = Readonly<Record<string, Methods>>;

interface Pattern {
  readonly segments: readonly string[];
  readonly path: string;
  readonly methods: Methods;
}

interface Found {
  readonly methods: Methods | undefined;
  /** What a log may hold: an address below a prefix is its sender's own word, and may hold a key. */
  readonly name: string;
  readonly params: Params;
}

const KINDS: ReadonlySet<unknown> = new Set(['open', 'own', 'socket', 'signed-in', 'form', 'scope']);
const METHODS = /^[A-Z]{3,7}$/;
const NAME = /^:[a-z]+$/;
/** Characters of one segment, as it was sent. */
const LONGEST_SEGMENT = 1_000;
const NONE: Params = {};

export class RouteTable {
  readonly #exact: ReadonlyMap<string, Methods>;
  readonly #patterns: readonly Pattern[];
  /** Longest first. */
  readonly #prefixes: readonly (readonly [prefix: string, methods: Methods])[];

  /** @throws {Error} where a route does not declare who may use it (S13), or a form is no POST. */
  constructor(routes: Routes) {
    const all = Object.entries(routes);
    for (const [path, methods] of all) for (const [method, route] of Object.entries(methods)) assertDeclared(route, method, path);
    this.#patterns = all.flatMap(([path, methods]) =>
      path.includes('/:') ? [{ segments: path.split('/'), path, methods }] : [],
    );
    this.#exact = new Map(all.filter(([path]) => !path.endsWith('/*') && !path.includes('/:')));
    this.#prefixes = all
      .flatMap(([path, methods]) => (path.endsWith('/*') ? [[path.slice(0, -1), methods] as const] : []))
      .sort(([a], [b]) => b.length - a.length);
  }

  find(path: string): Found {
    const exact = this.#exact.get(path);
    if (exact) return { methods: exact, name: path, params: NONE };
    const named = this.#named(path);
    if (named) return named;
    const [prefix, methods] = this.#prefixes.find(([start]) => path.startsWith(start)) ?? ['', undefined];
    return { methods, name: `${prefix}*`, params: NONE };
  }

  #named(path: string): Found | null {
    const parts = path.split('/', 12);
    for (const { segments, path: name, methods } of this.#patterns) {
      const params = paramsOf(segments, parts);
      if (params) return { methods, name, params };
    }
    return null;
  }
}

function paramsOf(segments: readonly string[], parts: readonly string[]): Params | null {
  if (segments.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? '';
    if (!segment.startsWith(':')) {
      if (segment !== part) return null;
      continue;
    }
    const value = decoded(part);
    if (value === null) return null;
    params[segment.slice(1)] = value;
  }
  return params;
}

/** Null where it is none, or holds what no name here has. */
function decoded(part: string): string | null {
  if (part === '' || part.length > LONGEST_SEGMENT) return null;
  try {
    const value = decodeURIComponent(part);
    return /[\p{Cc}/\\]/u.test(value) || value === '.' || value === '..' ? null : value;
  } catch {
    return null;
  }
}

function assertDeclared(route: unknown, method: string, path: string): void {
  const { guard, answer } = (route ?? {}) as Partial<GuardedRoute>;
  const where = `The route ${method} ${path}`;
  if (!KINDS.has(guard?.kind) || typeof answer !== 'function') throw new Error(`${where} does not declare who may use it`);
  if (!METHODS.test(method)) throw new Error(`${where} has no method of HTTP`);
  if (guard?.kind === 'form' && method !== 'POST') throw new Error(`${where} is a form: only POST may change anything`);
  if (guard?.kind === 'signed-in' && method !== 'GET') throw new Error(`${where} is a page: only forms may change anything`);
  const names = path.split('/').filter((segment) => segment.startsWith(':'));
  if (names.some((name) => !NAME.test(name))) throw new Error(`${where} has a parameter without a name of a-z`);
}
