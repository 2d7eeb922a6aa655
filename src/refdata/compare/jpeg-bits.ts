import { FAST_BITS, type HuffmanTable, MAX_CODE_BITS, slowCode } from './jpeg-huffman.ts';

const ROOM = 1 << 13;
/** No block takes more bytes: 64 codes of 16 bits with 16 bits each behind them, and some to go on with. */
const BLOCK = 512;

/**
 * The bits of one scan, without what is stuffed between them. Past the end of a segment there are zeroes; whether they were used
 * is asked afterwards. `input`, `at`, `hold` and `bits` are for loops that cannot call out for every bit: the lower `bits` bits
 * of `hold` come next, then the bytes from `at` on.
 */
export class JpegBits {
  readonly input = new Uint8Array(ROOM + BLOCK);
  at = 0;
  hold = 0;
  bits = 0;
  readonly #file: Uint8Array;
  #from: number;
  #end = 0;
  #exhausted = false;

  /** `from`: offset of the first byte of the scan's data. */
  constructor(file: Uint8Array, from: number) {
    this.#file = file;
    this.#from = from;
  }

  /** To be called before every block, whose bits are there after it. False: the last one used bits that are not there. */
  ready(): boolean {
    if (this.#exhausted) return this.at * 8 - this.bits <= this.#end * 8;
    if (this.#end - this.at < BLOCK) this.#refill();
    return true;
  }

  /** The offset of the marker after the last bit; null unless all whole bytes have been used, and no more. */
  end(): number | null {
    if (!this.#exhausted) this.#refill();
    const left = this.#end * 8 - (this.at * 8 - this.bits);
    return this.#exhausted && left >= 0 && left < 8 ? this.#from : null;
  }

  /** Goes on after a marker. */
  restart(from: number): void {
    [this.#from, this.#end, this.#exhausted] = [from, 0, false];
    [this.at, this.hold, this.bits] = [0, 0, 0];
  }

  /** `count`: 0 … 16. */
  take(count: number): number {
    while (this.bits < count) this.#byte();
    this.bits -= count;
    return (this.hold >>> this.bits) & ((1 << count) - 1);
  }

  /** -1 where the bits are no code. */
  symbol(table: HuffmanTable): number {
    while (this.bits < MAX_CODE_BITS) this.#byte();
    let entry = table.fast[(this.hold >>> (this.bits - FAST_BITS)) & ((1 << FAST_BITS) - 1)] as number;
    if (entry === 0) entry = slowCode(table, (this.hold >>> (this.bits - MAX_CODE_BITS)) & 0xffff);
    if (entry < 0) return -1;
    this.bits -= entry & 31;
    return entry >> 5;
  }

  #byte(): void {
    this.hold = (this.hold << 8) | (this.input[this.at] as number);
    this.at += 1;
    this.bits += 8;
  }

  #refill(): void {
    const { input } = this;
    const kept = this.#end - this.at;
    input.copyWithin(0, this.at, this.at + kept);
    this.at = 0;
    this.#end = kept;
    while (this.#end < ROOM && !this.#exhausted) this.#copyRun();
    if (this.#exhausted) input.fill(0, this.#end);
  }

  /** Copies up to the next 0xFF, and what follows that: a stuffed byte, or the marker that ends the segment. */
  #copyRun(): void {
    const file = this.#file;
    const most = Math.min(file.length, this.#from + ROOM - this.#end);
    const run = file.subarray(this.#from, most).indexOf(0xff);
    const to = run < 0 ? most : this.#from + run;
    this.input.set(file.subarray(this.#from, to), this.#end);
    this.#end += to - this.#from;
    this.#from = to;
    if (to === most && to < file.length) return;
    if (file[to + 1] !== 0) {
      this.#exhausted = true;
      return;
    }
    this.input[this.#end] = 0xff;
    this.#end += 1;
    this.#from = to + 2;
  }
}
