import { uint32 } from './png-chunks.ts';
import { type PrefixCode, slowly } from './png-huffman.ts';

const IN = 1 << 16;
/** No header of a block is longer, in bytes. */
const LONGEST_HEADER = 1_024;
/** Bytes kept before the next one, to go back to where bits were taken from. */
const KEPT = 8;
/** Zeroes after the last byte, so that codes may be looked up past the end; whether the end was passed is asked afterwards. */
const PADDING = 32;

/**
 * The compressed bytes of a PNG's IDAT chunks, a piece at a time, and the bits in them. The fields are for loops that cannot call
 * out for every bit: the lower `bits` bits of `hold` come next, then the bytes from `at` on.
 */
export class InflateInput {
  readonly bytes = new Uint8Array(IN + PADDING);
  at = 0;
  end = 0;
  hold = 0;
  bits = 0;
  readonly #file: Uint8Array;
  /** Where the next IDAT chunk begins, and what is left of the current one. */
  #chunkAt: number;
  #from = 0;
  #to = 0;
  #exhausted = false;

  /** `pixelsAt`: offset of the first IDAT chunk; the chunks were checked before. */
  constructor(file: Uint8Array, pixelsAt: number) {
    this.#file = file;
    this.#chunkAt = pixelsAt;
  }

  /** One that goes on from here by itself. */
  copy(): InflateInput {
    const copy = new InflateInput(this.#file, this.#chunkAt);
    copy.bytes.set(this.bytes);
    [copy.#from, copy.#to, copy.#exhausted] = [this.#from, this.#to, this.#exhausted];
    [copy.at, copy.end, copy.hold, copy.bits] = [this.at, this.end, this.hold, this.bits];
    return copy;
  }

  /** Up to here a loop may begin to read one more code. */
  limit(): number {
    return this.#exhausted ? this.end + 8 : this.end - KEPT;
  }

  /** At least the header of a block is there after this, unless the data end. */
  refill(): void {
    if (this.#exhausted || this.end - this.at >= LONGEST_HEADER) return;
    const kept = Math.min(KEPT, this.at);
    this.bytes.copyWithin(0, this.at - kept, this.end);
    this.end -= this.at - kept;
    this.at = kept;
    while (this.end < IN && this.#nextPiece()) {
      const taken = Math.min(IN - this.end, this.#to - this.#from);
      this.bytes.set(this.#file.subarray(this.#from, this.#from + taken), this.end);
      this.#from += taken;
      this.end += taken;
    }
    if (this.end < IN) {
      this.#exhausted = true;
      this.bytes.fill(0, this.end);
    }
  }

  #nextPiece(): boolean {
    const file = this.#file;
    while (this.#from === this.#to) {
      const at = this.#chunkAt;
      if (file[at + 4] !== 0x49 || file[at + 5] !== 0x44 || file[at + 6] !== 0x41 || file[at + 7] !== 0x54) return false;
      this.#from = at + 8;
      this.#to = this.#from + uint32(file, at);
      this.#chunkAt = this.#to + 4;
    }
    return true;
  }

  isPastEnd(): boolean {
    return this.#exhausted && this.at * 8 - this.bits > this.end * 8;
  }

  take(count: number): number {
    while (this.bits < count) {
      this.hold |= (this.bytes[this.at] ?? 0) << this.bits;
      this.at += 1;
      this.bits += 8;
    }
    const value = this.hold & ((1 << count) - 1);
    this.drop(count);
    return value;
  }

  drop(count: number): void {
    this.hold >>>= count;
    this.bits -= count;
  }

  symbol(code: PrefixCode): number {
    while (this.bits < 15) {
      this.hold |= (this.bytes[this.at] ?? 0) << this.bits;
      this.at += 1;
      this.bits += 8;
    }
    const entry = slowly(code, this.hold);
    if (entry < 0) return -1;
    this.drop(entry & 15);
    return entry >> 4;
  }

  /** Drops what is left of a byte. */
  align(): void {
    this.drop(this.bits & 7);
  }

  /** Whole bytes that were taken as bits are bytes again. */
  giveBack(): void {
    this.at -= this.bits >> 3;
    this.hold = 0;
    this.bits = 0;
  }
}
