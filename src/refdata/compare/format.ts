import type { z } from 'zod';
import type { Detail } from './detail.ts';

/**
 * One kind of file, and how two of them are compared. A new one is a file that exports a `Format`, and its line in `formats.ts`.
 * Comparing is pure and bounded: everything is capped before it is allocated (A10), and what cannot be read is told, never thrown.
 */
export interface Format<Options = never> {
  /** As `type` in a rule names it, and as verdicts name the engine: `image`. */
  readonly name: string;
  /** Goes up with every change after which equal inputs may get another verdict. */
  readonly version: number;
  /** Lower case, with the dot. Files with these endings are compared so where no rule says otherwise. */
  readonly extensions: readonly string[];
  /** What a rule may set; a strict object whose every key has a default. */
  readonly options: z.ZodType<Options>;
  compare(expected: Uint8Array, actual: Uint8Array, context: CompareContext<Options>): Comparison;
  /**
   * Of files that hold much: whether all in them is sound, in little memory and before anything is built from it. Null says that it is,
   * or that `compare` finds at once what is not. May be left out for files of one's own.
   */
  inspect?(expected: Uint8Array, actual: Uint8Array, context: Omit<CompareContext<Options>, 'nested'>): Inspection<Unreadable>;
}

/** Compressed data that the host is to inflate without keeping what comes out. */
export interface Packed {
  readonly format: 'zlib' | 'raw';
  /** One behind the other; each may be gone when the next is asked for. */
  readonly pieces: Iterable<Uint8Array>;
  /** Takes what comes out, in order, all of which is gone afterwards. False: no more is wanted. */
  readonly take: (bytes: Uint8Array) => boolean;
}

/**
 * Whether data were sound up to their end, and all was taken. `slow`: they take many times as long as what comes out of them ever should
 * (a deflate stream may begin a new block, with tables of its own, every few bytes).
 */
export type Soundness = 'sound' | 'unsound' | 'slow';

/** The host answers each; in the end there is a problem, or null. */
export type Inspection<Problem> = Generator<Packed, Problem | null, Soundness>;

export interface CompareContext<Options> {
  readonly options: Options;
  readonly codecs: Codecs;
  /** Compares what is inside, such as an image in a notebook, by another format and that one's defaults. */
  readonly nested: (format: string, expected: Uint8Array, actual: Uint8Array) => Comparison;
}

/** What needs the host's libraries. Neither throws: null for data that is damaged, or larger than `maxBytes` once it is inflated. */
export interface Codecs {
  /** zlib's format (RFC 1950). */
  inflate(bytes: Uint8Array, maxBytes: number): Uint8Array | null;
  /** A bare deflate stream (RFC 1951). */
  inflateRaw(bytes: Uint8Array, maxBytes: number): Uint8Array | null;
  /** CRC-32 (ISO 3309); `before`: that of the bytes before these. */
  crc32(bytes: Uint8Array, before?: number): number;
}

export type Comparison =
  /** `why`: one sentence, such as `12 of 2,073,600 pixels differ by more than the threshold; 20 may`. `detail`: what there is to see. */
  { readonly kind: 'equal' | 'different'; readonly why: string; readonly detail: Detail | null } | Unreadable;

/** One of them is not what its name says, or more than we read: red, and told by which of the two. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly which: 'expected' | 'actual';
  readonly why: string;
}

/** What no file may exceed, whatever its type; a comparator may set less. */
export const LIMITS = {
  /** Bytes of a file that is compared by more than its bytes. */
  file: 256 * 1024 * 1024,
  /**
   * Bytes that anything inflates to: 36 million pixels of 16 bits have 288 million. Where each byte has a code of its own, zlib takes
   * 0.9 s for these; two such files, of which the one that is looked at last is damaged, shall take no longer than 2 s (A10).
   */
  inflated: 288 * 1024 * 1024,
  /** Pixels of an image. A screen of 8K has 33 million; two pictures of that size, all different, take 1.5 s (A10). */
  pixels: 36_000_000,
  /** Nesting of JSON, HTML and SVG. */
  depth: 200,
  /** Members of an archive. */
  members: 10_000,
} as const;
