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
    const { gone = {} } = delta;
    change(this.entries, { put: delta.entries, gone: gone.entries, keyOf: ({ key }) => key });
    change(this.sources, { put: delta.sources, gone: gone.sources, keyOf: ({ id }) => id });
    change(this.pending, { put: delta.pending, gone: gone.pending, keyOf: ({ key }) => key });
    change(this.starts, { put: delta.starts, gone: gone.starts, keyOf: ({ id }) => id });
  }
}

function refill<T>(map: Map<string, T>, all: readonly T[], keyOf: (one: T) => string): void {
  map.clear();
  for (const one of all) map.set(keyOf(one), one);
}

interface Change<T> {
  readonly put: readonly T[] | undefined;
  readonly gone: readonly string[] | undefined;
  readonly keyOf: (one: T) => string;
}

function change<T>(map: Map<string, T>, { put = [], gone = [], keyOf }: Change<T>): void {
  for (const one of put) map.set(keyOf(one), one);
  for (const key of gone) map.delete(key);
}
