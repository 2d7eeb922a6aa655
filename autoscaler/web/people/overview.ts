import type { CostBook } from '../../costs.ts';
import type { PageReads } from '../../page-ports.ts';
import type { Samples } from '../../people-ports.ts';
import type { Clock } from '../../ports.ts';
import type { Snapshot } from '../../reconcile.ts';
import type { Beside, StateView } from '../../state-view.ts';
import { stateView } from '../../state-view.ts';
import type { AskedPage, Viewer } from '../guard.ts';
import type { Layout } from './layout.ts';
import type { LookIndex } from './look-index.ts';
import { type Sight, sightOf } from './sight.ts';

/** What the pages that show the whole service read. */
export interface OverviewGiven {
  readonly layout: Layout;
  readonly clock: Pick<Clock, 'now'>;
  readonly look: () => Snapshot;
  readonly indexOf: (look: Snapshot) => LookIndex;
  readonly beside: () => Beside;
  /** `owner/name` of every repository that was seen of late, besides those of the look. */
  readonly repositories: () => readonly string[];
  readonly reads: Pick<PageReads, 'machines'>;
  readonly samples: Pick<Samples, 'of'>;
  readonly costs: CostBook;
  readonly actions: PoolActions;
  readonly health: () => ServiceHealth;
}

export type PoolAction =
  /** One machine beyond the jobs, kept ready for so many minutes. */
  | { readonly kind: 'start'; readonly minutes: 30 | 60 | 240 }
  | { readonly kind: 'pause' | 'drain'; readonly why: string }
  | { readonly kind: 'resume' };

export interface PoolActions {
  /** `nonce`: of the form; the same one twice is one action. `sentence`: what became of it, for whoever pressed. */
  pool(
    viewer: Viewer,
    pool: string,
    action: PoolAction,
    nonce: string,
  ): Promise<{ readonly ok: boolean; readonly sentence: string }>;
}

/** Beyond what a look tells. Times are milliseconds since the epoch; null: not known. */
export interface ServiceHealth {
  readonly version: string;
  readonly startedAt: number;
  readonly journal: { readonly ok: boolean; readonly because?: string };
  /** Announcements that could not be told yet. */
  readonly announcements:
    | readonly { readonly target: string; readonly waiting: number; readonly since: number; readonly fault: string }[]
    | null;
}

/** Everything that one page is made from. */
export interface Overview {
  readonly now: number;
  readonly viewer: Viewer;
  readonly sight: Sight;
  readonly index: LookIndex;
  /** Without jobs. */
  readonly view: StateView;
  readonly query: URLSearchParams;
}

export async function overviewFor(
  given: OverviewGiven,
  { url = '' }: { readonly url?: string | undefined },
  asked: AskedPage,
): Promise<Overview> {
  const look = given.look();
  const index = given.indexOf(look);
  const repositories = [...new Set([...index.repositories, ...given.repositories()])];
  return {
    now: given.clock.now(),
    viewer: asked.viewer,
    sight: await sightOf(asked.viewer, repositories),
    index,
    view: viewOf(look, index, given.beside()),
    query: new URLSearchParams(url.split('?')[1] ?? ''),
  };
}

/** Made once a look for everybody; what operators order and how sources do may change between two looks. */
function viewOf(look: Snapshot, index: LookIndex, beside: Beside): StateView {
  const view = index.once('view', () => stateView({ ...look, jobs: [] }, beside));
  const pools = view.pools.map((pool) => {
    const order = beside.orders?.get(pool.name);
    return { ...pool, stopped: order?.stopped ?? null, held: order?.held ?? null };
  });
  return { ...view, pools, sources: beside.sources };
}

/** A number of the query within bounds; what is none is the default. */
export function numberIn(
  query: URLSearchParams,
  name: string,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
): number {
  const text = query.get(name) ?? '';
  if (!/^[0-9]{1,9}$/.test(text)) return otherwise;
  return Math.min(most, Math.max(least, Number(text)));
}
