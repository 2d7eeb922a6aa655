import { FAST_BITS, type PrefixCode, prefixCode, slowly } from './png-huffman.ts';
import type { InflateInput } from './png-inflate-input.ts';
import {
  DISTANCE_BITS,
  DISTANCES,
  END_OF_BLOCK,
  FIXED_DISTANCES,
  FIXED_LITERALS,
  LENGTH_BITS,
  LENGTHS,
  ORDER,
} from './png-inflate-tables.ts';

/**
 * Inflates the pixels of a PNG piece by piece, in constant memory (some 200 kB), where the whole would be too large to be held.
 * Slower than the host's zlib, and as strict. The host's inflates all at once or in streams that must be awaited, which a comparison
 * cannot do: 6000 × 6000 pixels would take 144 MB a file, 288 MB at 16 bits, and A10 allows 64.
 */

const WINDOW = 1 << 15;
/** Room for what is inflated at a time, and for one match more. */
const OUT = WINDOW + (1 << 16);
const LONGEST_MATCH = 258;

type Mode = 'start' | 'block' | 'stored' | 'codes' | 'end' | 'damaged';

export class Inflater {
  readonly #in: InflateInput;
  #out = new Uint8Array(OUT + LONGEST_MATCH);
  #outAt = 0;
  #readAt = 0;
  /** How far back there is something to copy. */
  #history = 0;
  #mode: Mode = 'start';
  #isLast = false;
  #stored = 0;
  #literals: PrefixCode | null = null;
  #distances: PrefixCode | null = null;
  #a = 1;
  #b = 0;
  #summedTo = 0;

  constructor(input: InflateInput) {
    this.#in = input;
  }

  /** One that goes on from here by itself. */
  copy(): Inflater {
    const copy = new Inflater(this.#in.copy());
    copy.#out.set(this.#out);
    [copy.#outAt, copy.#readAt, copy.#history, copy.#stored] = [this.#outAt, this.#readAt, this.#history, this.#stored];
    [copy.#mode, copy.#isLast] = [this.#mode, this.#isLast];
    [copy.#literals, copy.#distances] = [this.#literals, this.#distances];
    [copy.#a, copy.#b, copy.#summedTo] = [this.#a, this.#b, this.#summedTo];
    return copy;
  }

  /** Writes exactly `count` bytes to `target` from `at` on. False: the data are damaged, or end before. */
  read(target: Uint8Array, at: number, count: number): boolean {
    let [to, left] = [at, count];
    while (left > 0) {
      if (this.#readAt === this.#outAt && !this.#produce()) return false;
      const taken = Math.min(left, this.#outAt - this.#readAt);
      target.set(this.#out.subarray(this.#readAt, this.#readAt + taken), to);
      this.#readAt += taken;
      to += taken;
      left -= taken;
    }
    return true;
  }

  /** Whether all has been read and the checksum is right. */
  ends(): boolean {
    if (this.#readAt < this.#outAt || this.#produce() || this.#mode !== 'end') return false;
    this.#in.refill();
    this.#in.align();
    let expected = 0;
    for (let n = 0; n < 4; n += 1) expected = ((expected << 8) | this.#in.take(8)) >>> 0;
    return !this.#in.isPastEnd() && expected === ((this.#b << 16) | this.#a) >>> 0;
  }

  /** Inflates some more; false at the end, and where the data are damaged. */
  #produce(): boolean {
    this.#slide();
    const before = this.#outAt;
    while (this.#outAt === before && this.#mode !== 'end' && this.#mode !== 'damaged') {
      this.#in.refill();
      if (this.#mode === 'codes') this.#inflate();
      else if (this.#mode === 'stored') this.#copyStored();
      else if (this.#mode === 'start') this.#mode = this.#readStart() ? 'block' : 'damaged';
      else this.#mode = this.#isLast ? 'end' : this.#readBlock();
      if (this.#in.isPastEnd()) this.#mode = 'damaged';
    }
    if (this.#mode === 'damaged') return false;
    this.#sum();
    return this.#outAt > before;
  }

  /** Makes room, all having been read, and keeps the window. */
  #slide(): void {
    if (this.#outAt < WINDOW * 2) return;
    this.#out.copyWithin(0, this.#outAt - WINDOW, this.#outAt);
    this.#outAt = WINDOW;
    this.#readAt = WINDOW;
    this.#summedTo = WINDOW;
  }

  /** Adler-32 of what is new; 3,800 bytes are the most that cannot overflow 31 bits. */
  #sum(): void {
    const [out, end] = [this.#out, this.#outAt];
    let [a, b, at] = [this.#a, this.#b, this.#summedTo];
    while (at < end) {
      const stop = Math.min(end, at + 3_800);
      for (; at < stop; at += 1) {
        a += out[at] as number;
        b += a;
      }
      a %= 65_521;
      b %= 65_521;
    }
    [this.#a, this.#b, this.#summedTo] = [a, b, end];
    this.#history = Math.min(WINDOW, end);
  }

  #readStart(): boolean {
    const [method, flags] = [this.#in.take(8), this.#in.take(8)];
    return (method & 15) === 8 && method >> 4 <= 7 && (flags & 32) === 0 && (method * 256 + flags) % 31 === 0;
  }

  #readBlock(): Mode {
    this.#isLast = this.#in.take(1) === 1;
    const kind = this.#in.take(2);
    if (kind === 0) return this.#readStored();
    if (kind === 3) return 'damaged';
    [this.#literals, this.#distances] = kind === 1 ? [FIXED_LITERALS, FIXED_DISTANCES] : this.#readCodes();
    return this.#literals === null || this.#distances === null ? 'damaged' : 'codes';
  }

  #readStored(): Mode {
    this.#in.align();
    const length = this.#in.take(8) | (this.#in.take(8) << 8);
    const complement = this.#in.take(8) | (this.#in.take(8) << 8);
    this.#in.giveBack();
    this.#stored = length;
    if ((length ^ complement) !== 0xffff) return 'damaged';
    return length === 0 ? 'block' : 'stored';
  }

  #copyStored(): void {
    const count = Math.min(this.#stored, this.#in.end - this.#in.at, OUT - this.#outAt);
    if (count <= 0) {
      this.#mode = 'damaged';
      return;
    }
    this.#out.set(this.#in.bytes.subarray(this.#in.at, this.#in.at + count), this.#outAt);
    this.#in.at += count;
    this.#outAt += count;
    this.#stored -= count;
    if (this.#stored === 0) this.#mode = 'block';
  }

  #readCodes(): [PrefixCode | null, PrefixCode | null] {
    const [literals, distances, count] = [this.#in.take(5) + 257, this.#in.take(5) + 1, this.#in.take(4) + 4];
    if (literals > 286 || distances > 30) return [null, null];
    const ofLengths = new Uint8Array(19);
    for (let n = 0; n < count; n += 1) ofLengths[ORDER[n] as number] = this.#in.take(3);
    const code = prefixCode(ofLengths, false);
    const lengths = code && this.#readLengths(code, literals + distances);
    if (!lengths || lengths[END_OF_BLOCK] === 0) return [null, null];
    return [prefixCode(lengths.subarray(0, literals), true), prefixCode(lengths.subarray(literals), true)];
  }

  #readLengths(code: PrefixCode, count: number): Uint8Array | null {
    const lengths = new Uint8Array(count);
    let at = 0;
    while (at < count) {
      const symbol = this.#in.symbol(code);
      if (symbol < 0 || (symbol === 16 && at === 0)) return null;
      if (symbol < 16) {
        lengths[at] = symbol;
        at += 1;
        continue;
      }
      const repeated = symbol === 16 ? (lengths[at - 1] as number) : 0;
      const times = symbol === 16 ? 3 + this.#in.take(2) : symbol === 17 ? 3 + this.#in.take(3) : 11 + this.#in.take(7);
      if (at + times > count) return null;
      lengths.fill(repeated, at, at + times);
      at += times;
    }
    return lengths;
  }

  /** The inner loop: codes until the room or the input is used up, or the block ends. */
  #inflate(): void {
    const [{ fast }, distances] = [this.#literals as PrefixCode, this.#distances as PrefixCode];
    const [input, out] = [this.#in.bytes, this.#out];
    const inLimit = this.#in.limit();
    const sure = this.#history;
    const began = this.#outAt;
    let [hold, bits, inAt, outAt] = [this.#in.hold, this.#in.bits, this.#in.at, this.#outAt];
    while (outAt < OUT && inAt < inLimit) {
      for (; bits <= 24; bits += 8) hold |= (input[inAt++] as number) << bits;
      let entry = fast[hold & ((1 << FAST_BITS) - 1)] as number;
      if (entry === 0) entry = slowly(this.#literals as PrefixCode, hold);
      if (entry < 0) return this.#fail();
      hold >>>= entry & 15;
      bits -= entry & 15;
      const symbol = entry >> 4;
      if (symbol < END_OF_BLOCK) {
        out[outAt++] = symbol;
        continue;
      }
      if (symbol === END_OF_BLOCK) {
        this.#mode = 'block';
        break;
      }
      const more = LENGTH_BITS[symbol - 257] ?? -1;
      if (more < 0) return this.#fail();
      const length = (LENGTHS[symbol - 257] as number) + (hold & ((1 << more) - 1));
      hold >>>= more;
      bits -= more;
      for (; bits <= 24; bits += 8) hold |= (input[inAt++] as number) << bits;
      entry = distances.fast[hold & ((1 << FAST_BITS) - 1)] as number;
      if (entry === 0) entry = slowly(distances, hold);
      const extra = entry < 0 ? -1 : (DISTANCE_BITS[entry >> 4] ?? -1);
      if (extra < 0) return this.#fail();
      hold >>>= entry & 15;
      bits -= entry & 15;
      for (; bits <= 24; bits += 8) hold |= (input[inAt++] as number) << bits;
      const distance = (DISTANCES[entry >> 4] as number) + (hold & ((1 << extra) - 1));
      hold >>>= extra;
      bits -= extra;
      if (distance > sure + outAt - began) return this.#fail();
      repeat(out, outAt, distance, length);
      outAt += length;
    }
    [this.#in.hold, this.#in.bits, this.#in.at, this.#outAt] = [hold, bits, inAt, outAt];
  }

  #fail(): void {
    this.#mode = 'damaged';
  }
}

function repeat(out: Uint8Array, at: number, distance: number, length: number): void {
  if (distance === 1 && length > 16) out.fill(out[at - 1] as number, at, at + length);
  else if (distance >= length && length > 32) out.copyWithin(at, at - distance, at - distance + length);
  else for (let n = 0; n < length; n += 1) out[at + n] = out[at + n - distance] as number;
}
