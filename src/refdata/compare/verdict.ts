import type { Detail } from './detail.ts';

/** By what a verdict came about: it is only worth something together with the version and the options (they change verdicts). */
export interface Engine {
  /** The format's name: `image`. */
  readonly name: string;
  readonly version: number;
  /** All of them, the defaults too. */
  readonly options: unknown;
}

/** What became of one pair of files whose bytes differ. */
export interface PairVerdict {
  readonly kind: 'equal' | 'different' | 'unreadable';
  readonly which?: 'expected' | 'actual';
  readonly why: string;
  readonly engine: Engine;
  readonly detail: Detail | null;
}
