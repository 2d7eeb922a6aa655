import type { StreamRoute } from './reply.ts';

type Methods = Readonly<Record<string, StreamRoute>>;

/** By path, then by method. A path that ends with `/*` stands for all that begin with what is before the star. */
export type Routes = Readonly<Record<string, Methods>>;

export class RouteTable {
  readonly #exact: ReadonlyMap<string, Methods>;
  /** Longest first. */
  readonly #prefixes: readonly (readonly [prefix: string, methods: Methods])[];

  constructor(routes: Routes) {
    const all = Object.entries(routes);
    this.#exact = new Map(all.filter(([path]) => !path.endsWith('/*')));
    this.#prefixes = all
      .flatMap(([path, methods]) => (path.endsWith('/*') ? [[path.slice(0, -1), methods] as const] : []))
      .sort(([a], [b]) => b.length - a.length);
  }

  /** `name` is what a log may hold: an address below a prefix is its sender's own word, and may hold a key. */
  find(path: string): { readonly methods: Methods | undefined; readonly name: string } {
    const exact = this.#exact.get(path);
    if (exact) return { methods: exact, name: path };
    const [prefix, methods] = this.#prefixes.find(([start]) => path.startsWith(start)) ?? ['', undefined];
    return { methods, name: `${prefix}*` };
  }
}
