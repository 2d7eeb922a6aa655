import { createHash } from 'node:crypto';
import { siteStore } from '../../../../src/adapters/site-store.ts';
import type { SitePorts } from '../../../../src/commands/site/ports.ts';
import type { SiteStore } from '../../../../src/site-ports.ts';
import { PromoteWorld } from '../../../builders/promote-world.ts';
import { assetsOf, type BuiltSite, builtSite, sha256 } from '../../../builders/site-world.ts';

/** Where both ends lie, and how they are reached. */
export interface RealPlaces {
  readonly dev: string;
  readonly official: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const settingsOf = ({ dev, official }: RealPlaces): string => `
sites:
  docs:
    store: ${dev}
    immutable: assets/**
    keep: 3
    targets: { main: { branch: main } }
    promote:
      official: { store: "${official}", keep: 3 }
`;

/** The commands on real stores and the time of this machine. */
export class RealSiteWorld extends PromoteWorld {
  readonly #places: RealPlaces;
  /** Before each call of a store. */
  beforeCall: ((name: string) => Promise<void> | void) | null = null;
  /** Every clock says so much later: a lease of somebody who died is over. */
  ahead = 0;

  constructor(places: RealPlaces) {
    super();
    this.#places = places;
    this.settings = settingsOf(places);
  }

  real(which: 'dev' | 'official'): SiteStore {
    return siteStore(this.#places[which], { env: this.#places.env });
  }

  override ports(site: BuiltSite): SitePorts {
    return {
      ...super.ports(site),
      clock: { now: () => Date.now() + this.ahead, sleep: slept },
      open: async ({ store }, prefix) => ({
        ok: true,
        value: this.#watched(siteStore(store, { env: this.#places.env, prefix, pace: { first: 5, longest: 50, idle: 10_000 } })),
      }),
    };
  }

  #watched(store: SiteStore): SiteStore {
    return new Proxy(store, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || name === 'list') return typeof value === 'function' ? value.bind(target) : value;
        return async (...given: readonly unknown[]) => {
          await this.beforeCall?.(String(name));
          const answer: unknown = await Reflect.apply(value, target, given);
          return name === 'now' ? Number(answer) + this.ahead : answer;
        };
      },
    });
  }
}

const slept = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Of a number: three pages with assets of which some change each time, and are called by their content. */
export const siteNo = (n: number): BuiltSite =>
  builtSite({ index: [`i${n}`, 'always'], a: [`a${n >> 1}`, `b${n % 3}`], b: n % 4 === 0 ? ['always'] : [`c${n}`] }, `${n}`);
export const PAGES = ['index.html', 'a.html', 'b.html'];

/** Gives a key's text as readers get it; null: it is not there. */
export type Fetch = (key: string) => Promise<string | null>;

/** Reads a page and all that it names; what is missing or not what its name says. */
export async function violationsOf(
  page: string,
  fetched: Fetch,
): Promise<{ readonly reads: number; readonly wrong: readonly string[] }> {
  const text = await fetched(page);
  if (text === null) return { reads: 1, wrong: [`${page} is not there`] };
  const assets = assetsOf(text);
  const wrong: string[] = assets.length === 0 ? [`${page} is torn`] : [];
  for (const asset of assets) {
    const bytes = await fetched(asset);
    if (bytes === null) wrong.push(`${page} names ${asset}, which is not there`);
    else if (!asset.includes(createHash('sha256').update(bytes).digest('hex').slice(0, 8))) wrong.push(`${asset} is torn`);
  }
  return { reads: 1 + assets.length, wrong };
}

/** What readers see is this site, whole. */
export async function differences(site: BuiltSite, fetched: Fetch): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [path, text] of site.texts)
    if ((await fetched(path)) !== text) wrong.push(`${path} is not ${sha256(text).slice(0, 8)}`);
  return wrong;
}
