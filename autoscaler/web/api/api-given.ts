import type { BuildStore } from '../../build-ports.ts';
import type { BuildFiles } from '../../builds/build-files.ts';
import type { ShownState } from '../../builds/shown-state.ts';
import type { CostBook } from '../../costs.ts';
import type { Explain } from '../../explain/explainer.ts';
import type { EndAnswer } from '../../machine-orders.ts';
import type { PageReads } from '../../page-ports.ts';
import type { Audit, PoolOrders, Samples } from '../../people-ports.ts';
import type { Clock } from '../../ports.ts';
import type { StateView } from '../../state-view.ts';
import type { BodyBudget } from '../read-body.ts';
import type { OnceByKey } from './once-by-key.ts';

/** What the API answers from. */
export interface ApiGiven {
  /** How things stand: `stateView` of the last look. */
  readonly state: () => StateView;
  readonly ready: () => { readonly ok: boolean; readonly because?: string };
  readonly reads: PageReads;
  readonly explain: Explain;
  readonly costs: CostBook;
  readonly samples: Pick<Samples, 'of'>;
  readonly orders: Pick<PoolOrders, 'stop' | 'hold' | 'current'>;
  readonly endMachine: (id: string, who: string, force?: 'force') => Promise<EndAnswer>;
  readonly audit: Pick<Audit, 'requests'>;
  /** Null: this service keeps no outputs. */
  readonly builds: ApiBuilds | null;
  /** Calls back whenever something that `state` shows may have changed; gives the way to stop it. May call often. */
  readonly changes: (listener: () => void) => () => void;
  readonly clock: Clock;
  readonly budget: BodyBudget;
  /** Orders that came with a key. */
  readonly once: OnceByKey;
}

export interface ApiBuilds {
  readonly store: Pick<BuildStore, 'build' | 'get' | 'all'>;
  readonly files: BuildFiles;
  /** Reads the document `state`: `shownState`. */
  readonly shown: (state: unknown) => ShownState;
}
