/** What publishing sites needs from outside. Each method states its contract. */

/**
 * Where a site lies: S3, or a directory; keys below its prefix. Strongly consistent. All methods throw `BucketFault` for what is no answer: no
 * permission, no bucket, nobody there after the retries. A write whose answer was lost is told apart by the caller, who looks again.
 */
export interface SiteStore {
  /** For people, and to copy from: `s3://bucket/prefix` or `file:///folder`. */
  readonly address: string;
  /** Null where there is no such key. Throws where it is larger than `maxBytes`. */
  get(key: string, maxBytes: number): Promise<{ readonly bytes: Uint8Array; readonly tag: string } | null>;
  /** Null where there is no such key. */
  head(key: string): Promise<SiteObject | null>;
  /** Writes a key with what readers are told about it. `lost`: the condition does not hold. */
  put(key: string, body: SiteBody, write: SiteWrite): Promise<{ readonly tag: string } | 'lost'>;
  /**
   * Copies an object of this store or another of the same kind, without its bytes passing through here, as long as its tag is `source.tag`.
   * `gone`: the source is not there, or is another by now. `lost`: the condition on the target does not hold.
   */
  copy(source: SiteSource, key: string, write: SiteWrite): Promise<{ readonly tag: string } | 'gone' | 'lost'>;
  /** Keys that begin with `prefix`, in the order of UTF-8. */
  list(prefix: string): AsyncIterable<Pick<SiteObject, 'key' | 'size' | 'tag' | 'modified'>>;
  /** Idempotent; of any number. Throws naming the first key that could not be removed. */
  remove(keys: readonly string[]): Promise<void>;
  /** The store's own time, milliseconds since the epoch. */
  now(): Promise<number>;
}

export interface SiteObject {
  readonly key: string;
  /** Bytes as stored. */
  readonly size: number;
  /** Changes whenever the bytes do; with S3 it may come back with them. */
  readonly tag: string;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly modified: number;
  /** Of the publication that wrote it (`formatGeneration`); null where another tool did. */
  readonly generation: string | null;
}

export interface SiteSource {
  /** `address` of its store. */
  readonly store: string;
  readonly key: string;
  readonly tag: string;
}

/** Bytes, or a file of this machine that has these bytes; `sha256` in hexadecimal, of what is stored, verified by the store where it can. */
export type SiteBody =
  | { readonly bytes: Uint8Array; readonly sha256: string }
  | { readonly file: string; readonly size: number; readonly sha256: string };

export interface SiteWrite {
  readonly headers: SiteHeaders;
  readonly generation: string;
  /** `absent`: only where there is no such key; a tag: only where it has this one; null: whatever is there. */
  readonly onlyIf: 'absent' | { readonly tag: string } | null;
}

/** What readers are told. A directory keeps none of it: its server decides. */
export interface SiteHeaders {
  /** As `Content-Type`. */
  readonly type: string;
  /** As `Cache-Control`. */
  readonly cache: string;
  /** As `Content-Encoding`. */
  readonly encoding: 'gzip' | null;
}

/** A folder that a build made; data and nothing else (nothing of it is executed, links are refused). */
export interface SiteFolder {
  /** Regular files, sorted by path. `refused`: links, devices, names that leave the folder, two paths that are one elsewhere, files that changed while they were read. */
  scan(folder: string): Promise<{
    readonly files: readonly SiteFile[];
    readonly refused: readonly { readonly path: string; readonly why: string }[];
  }>;
  /** What is stored of a file: itself, or compressed (the same bytes for the same file, always). */
  body(folder: string, file: SiteFile, encoding: 'gzip' | null): Promise<SiteBody>;
}

export interface SiteFile {
  /** Below the folder, with `/`; as `checkPath` takes it. */
  readonly path: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}
