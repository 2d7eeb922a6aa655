import type { Readable } from 'node:stream';

/** What stands in the way of a write; nothing: it is done whatever there is. */
export interface Condition {
  readonly ifMatch?: string;
  readonly ifNoneMatch?: '*';
}

export interface Put {
  /** With the store's prefix, as every key here. */
  readonly key: string;
  readonly bytes: Uint8Array | Readable;
  readonly size: number;
  /** Hexadecimal: goes along for the store to verify. Streams must have it. */
  readonly sha256: string | undefined;
  readonly type: string;
  readonly writer: string;
  readonly condition: Condition;
  readonly signal?: AbortSignal;
}

export interface Got {
  readonly body: Readable;
  /** Bytes that were promised. */
  readonly size: number | undefined;
  readonly tag: string;
}

export interface Seen {
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  readonly tag: string;
  readonly writer: string | undefined;
}

/** Requests about one object, each once. They throw what `readRefusal` understands. */
export interface ObjectCalls {
  /** `range`: as the header has it. */
  get(key: string, range: string | undefined): Promise<Got>;
  put(put: Put): Promise<{ readonly tag: string }>;
  head(key: string): Promise<Seen>;
  /** Whether the bucket is there. */
  headBucket(): Promise<void>;
}

/** Who wrote an object: the same bytes may come from somebody else, and a compare-and-swap has one winner. */
export const WRITER = 'pilotlight-write';

/** What a store answered that did not do what was asked, in the shape of the SDK's errors. */
export class S3Refusal extends Error {
  readonly $metadata: { readonly httpStatusCode: number };
  constructor(status: number, code: string) {
    super(`${status} ${code}`);
    this.name = code;
    this.$metadata = { httpStatusCode: status };
  }
}
