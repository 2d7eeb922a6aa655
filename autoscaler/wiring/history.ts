import type { SqliteJournal } from '../adapters/sqlite-journal.ts';
import type { SqliteSamples } from '../adapters/sqlite-samples.ts';
import type { Kept } from '../housekeeping.ts';
import type { StateView } from '../state-view.ts';
import type { Outside } from './outside.ts';

/** How pools stood, written down once a minute. */
export interface PoolHistory {
  readonly samples: SqliteSamples;
  readonly kept: readonly Kept[];
  /** Until `signal` aborts. Never rejects. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export async function createHistory(
  given: Outside & { readonly journal: SqliteJournal; readonly view: () => StateView },
): Promise<PoolHistory> {
  const { journal, view, clock, log } = given;
  const [{ SqliteSamples: Samples }, { Sampler }] = await Promise.all([
    import('../adapters/sqlite-samples.ts'),
    import('../sampler.ts'),
  ]);
  const samples = new Samples(journal.shared());
  const sampler = new Sampler({ view: () => (view().at === 0 ? null : view()), samples, clock, log });
  return { samples, kept: [samples], run: (signal) => sampler.run(signal) };
}
