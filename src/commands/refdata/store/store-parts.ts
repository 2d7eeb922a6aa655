import type { Chance, Clock } from '../../../ports.ts';
import type { Bucket } from '../../../refdata-ports.ts';

/** What every part of the store works with. */
export interface StoreParts {
  readonly bucket: Bucket;
  /** Hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Lines about progress. */
  readonly say: (line: string) => void;
  /** Requests at once. */
  readonly parallel: number;
  /** Milliseconds for which nothing that was written is taken for garbage. */
  readonly grace: number;
}

const [MINUTE, DAY] = [60_000, 86_400_000];
export const DEFAULT_PARALLEL = 32;
export const DEFAULT_GRACE = 14 * DAY;
export const LEASE_TIME = 10 * MINUTE;

/** Bytes of one file. It is read whole, so nothing larger may get in. */
export const MAX_FILE = 512 * 1024 * 1024;
/** Bytes of files in memory at once. */
export const MAX_IN_FLIGHT = 64 * 1024 * 1024;
/** Bytes of a document: a set of 300,000 files has about as many. */
export const MAX_DOCUMENT = 64 * 1024 * 1024;

export const sha256OfText = ({ sha256 }: Pick<StoreParts, 'sha256'>, text: string): string =>
  sha256(new TextEncoder().encode(text));
