import type {
  PendingStart,
  SourceState,
  WatchDelta,
  WatchEntry,
  WatchMemory,
  WatchStart,
  WatchState,
} from '../../src/watch-ports.ts';

/** What watching remembers, in memory: as durable as the test. */
export class MemoryWatch implements WatchMemory {
  readonly entries = new Map<string, WatchEntry>();
  readonly sources = new Map<string, SourceState>();
  readonly pending = new Map<string, PendingStart>();
  readonly starts = new Map<string, WatchStart>();

  async load(): Promise<WatchState> {
    const [entries, sources] = [[...this.entries.values()], [...this.sources.values()]];
    return { entries, sources, pending: [...this.pending.values()], starts: [...this.starts.values()] };
  }

  async save({ entries = [], sources = [], pending = [], starts = [], gone = {} }: WatchDelta): Promise<'saved'> {
    for (const one of entries) this.entries.set(one.key, one);
    for (const one of sources) this.sources.set(one.id, one);
    for (const one of pending) this.pending.set(one.key, one);
    for (const one of starts) this.starts.set(one.id, one);
    for (const key of gone.entries ?? []) this.entries.delete(key);
    for (const key of gone.sources ?? []) this.sources.delete(key);
    for (const key of gone.pending ?? []) this.pending.delete(key);
    for (const key of gone.starts ?? []) this.starts.delete(key);
    return 'saved';
  }
}
