import type { AskRules, SourceReaders, SourceState, WatchMemory, WatchStarter } from '../watch-ports.ts';

/** What the watching of both programs needs. */
export interface WatchingPorts {
  readonly memory: WatchMemory;
  readonly rules: AskRules;
  readonly readers: SourceReaders;
  readonly starter: WatchStarter;
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 to 1, without 1. */
  chance(): number;
  /** A word that no other start has: letters, digits and hyphens. */
  newId(): string;
  /** A source has been failing for a day. May be told twice after a crash: `key` is the same then. */
  announce(notice: SourceNotice): Promise<void>;
  /** Milliseconds between two looks at a source, at least. Default 10 minutes. */
  readonly minEvery?: number;
  /** Looks that are written down together. Default 100. */
  readonly saveEvery?: number;
  /** Looks are recorded, builds that would start are told and not started. */
  readonly isDry?: boolean;
}

export interface SourceNotice {
  readonly key: string;
  readonly source: SourceState;
  /** `owner/name` of those who watch it. */
  readonly repositories: readonly string[];
}

/** Somebody else wrote what is remembered: nothing that was decided on an older state may be done. */
export class WatchLost extends Error {
  constructor() {
    super('somebody else watches with the same memory');
    this.name = 'WatchLost';
  }
}
