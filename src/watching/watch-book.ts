import type { PendingStart, SourceState, WatchDelta, WatchEntry, WatchMemory, WatchStart } from '../watch-ports.ts';
import { WatchLost } from './ports.ts';

/** What is remembered, at hand; nothing is believed here that was not written down first. */
export class WatchBook {
  readonly entries = new Map<string, WatchEntry>();
  readonly sources = new Map<string, SourceState>();
  readonly pending = new Map<string, PendingStart>();
  readonly starts = new Map<string, WatchStart>();
  readonly #memory: WatchMemory;

  constructor(memory: WatchMemory) {
    this.#memory = memory;
  }

  async load(): Promise<void> {
    const { entries, sources, pending, starts } = await this.#memory.load();
    refill(this.entries, entries, ({ key }) => key);
    refill(this.sources, sources, ({ id }) => id);
    refill(this.pending, pending, ({ key }) => key);
    refill(this.starts, starts, ({ id }) => id);
  }

  /** @throws {WatchLost} where somebody else wrote meanwhile; nothing was written then. */
  async save(delta: WatchDelta): Promise<void> {
    if ((await this.#memory.save(delta)) === 'lost') throw new WatchLost();
    for (const one of delta.entries ?? []) this.entries.set(one.key, one);
    for (const one of delta.sources ?? []) this.sources.set(one.id, one);
    for (const one of delta.pending ?? []) this.pending.set(one.key, one);
    for (const one of delta.starts ?? []) this.starts.set(one.id, one);
    const { gone = {} } = delta;
    for (const key of gone.entries ?? []) this.entries.delete(key);
    for (const key of gone.sources ?? []) this.sources.delete(key);
    for (const key of gone.pending ?? []) this.pending.delete(key);
    for (const key of gone.starts ?? []) this.starts.delete(key);
  }
}

function refill<T>(map: Map<string, T>, all: readonly T[], keyOf: (one: T) => string): void {
  map.clear();
  for (const one of all) map.set(keyOf(one), one);
}
