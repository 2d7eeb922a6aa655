import type { Inspection } from './format.ts';
import { type PngFile, uint32 } from './png-chunks.ts';
import { MAX_FILTER } from './png-filters.ts';
import { inflatedBytes, passesOf, rowBytes } from './png-layout.ts';

/** Small IDAT chunks are joined up to so many bytes: there may be a hundred thousand of them. */
const JOINED = 256 * 1024;

/** Whether pixels are whole, without unfiltering any: so many rows as there should be, each by a filter that exists. */
export function* inspectPixels(file: PngFile): Inspection<'unsound' | 'slow'> {
  const rows = new RowStarts(file);
  const answer = yield { format: 'zlib', pieces: compressedPieces(file), take: (bytes) => rows.take(bytes) };
  if (answer === 'slow') return answer;
  return answer === 'sound' && rows.areAll() ? null : 'unsound';
}

/** Knows where rows begin in what the pixels inflate to. */
class RowStarts {
  readonly #passes: readonly { readonly stride: number; readonly rows: number }[];
  readonly #size: number;
  #pass = 0;
  #row = 0;
  #next = 0;
  #length = 0;

  constructor({ header }: PngFile) {
    this.#passes = passesOf(header).map(({ columns, rows }) => ({ stride: 1 + rowBytes(header, columns), rows }));
    this.#size = inflatedBytes(header);
  }

  areAll(): boolean {
    return this.#length === this.#size;
  }

  /** False: too many bytes, or no filter where one must be. */
  take(bytes: Uint8Array): boolean {
    const end = this.#length + bytes.length;
    if (end > this.#size) return false;
    for (; this.#next < end; this.#forward()) if ((bytes[this.#next - this.#length] as number) > MAX_FILTER) return false;
    this.#length = end;
    return true;
  }

  /** To the next row; behind the last one, to the end of all. */
  #forward(): void {
    const { stride, rows } = this.#passes[this.#pass] as { readonly stride: number; readonly rows: number };
    this.#next += stride;
    this.#row += 1;
    if (this.#row < rows) return;
    this.#row = 0;
    this.#pass += 1;
  }
}

/** What its IDAT chunks hold. Each piece is gone when the next is asked for. */
function* compressedPieces({ bytes, pixelsAt, compressed }: PngFile): Generator<Uint8Array> {
  const joined = new Uint8Array(JOINED);
  let [at, held, left] = [pixelsAt, 0, compressed];
  while (left > 0) {
    const length = uint32(bytes, at);
    if (held + length > JOINED) {
      yield joined.subarray(0, held);
      held = 0;
    }
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (length > JOINED) yield data;
    else {
      joined.set(data, held);
      held += length;
    }
    left -= length;
    at += length + 12;
  }
  yield joined.subarray(0, held);
}
