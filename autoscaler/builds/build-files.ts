import type { Build } from '../build-ports.ts';

/** What is stored of builds, for who reads it over HTTP. */
export interface BuildFiles {
  /** By the path of its place; null where nothing is kept there. */
  at(path: string): Promise<Build | null>;
  /** Builds below `owner/repo/pulls/N` or `owner/repo/branches/NAME`, newest number first. */
  below(prefix: string): Promise<readonly Build[]>;
  /** The configuration's output so far; null where none came yet. The caller closes it. */
  output(build: Build, id: string): Promise<StoredFile | null>;
  /** `path` as `isArtifactPath` takes it. The caller closes it. */
  artifact(build: Build, id: string, path: string): Promise<StoredFile | null>;
  artifacts(build: Build, id: string): Promise<readonly StoredName[]>;
  /** Calls back whenever bytes of the output or a document of the configuration were stored; gives the way to stop it. */
  watch(build: Build, id: string, listener: () => void): () => void;
}

export interface StoredName {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

export interface StoredFile {
  /** Bytes, now: a file that is written to grows. */
  size(): Promise<number>;
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
  /** Bytes from `from` up to and without `to`. */
  read(from: number, to: number): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

export interface RetentionRules {
  /** Milliseconds after the last change. */
  readonly keep: number;
  /** Bytes of all builds. */
  readonly max: number;
}

/** `disk`: no room is left on it. `build`: this build has had its share. `name`: a name that differs in case alone is there already. */
export type StoreRefusal = 'disk' | 'build' | 'name';

/** Something was not stored, and nothing that was acknowledged is lost by it. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
  readonly because: StoreRefusal;

  constructor(because: StoreRefusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.because = because;
  }
}

/** Vouches for texts that come back later. Two purposes never share a seal. */
export interface Seals {
  seal(purpose: string, text: string): string;
  /** In constant time. */
  isSealOf(seal: string, purpose: string, text: string): boolean;
  /** Unguessable, of 8 characters of base64url. */
  salt(): string;
}
