import type { JpegBits } from './jpeg-bits.ts';
import { FAST_BITS, type HuffmanTable, MAX_CODE_BITS, slowCode } from './jpeg-huffman.ts';

/**
 * How one block of 8 × 8 coefficients is read (T.81, annexes F and G). Coefficients are stored row by row, not in the order of
 * the file. All return how many coefficients from the first on may be other than 0, in the order of the file; -1: damaged.
 */

/** From the order of the file to rows. */
export const NATURAL = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28],
  ...[35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55],
  ...[62, 63],
);
/** No difference of 8-bit samples has more bits. */
const MAX_DC_BITS = 15;
const RUN_OF_ZEROES = 15;

/** A difference of `size` bits, 1 … 15: those whose first bit is 0 are negative. */
const extended = (value: number, size: number): number => (value < 1 << (size - 1) ? value - (1 << size) + 1 : value);

/** The difference to the block before; null: damaged. */
export function dcDifference(bits: JpegBits, table: HuffmanTable): number | null {
  const size = bits.symbol(table);
  if (size < 0 || size > MAX_DC_BITS) return null;
  return size === 0 ? 0 : extended(bits.take(size), size);
}

/** All but the first coefficient, at once. The innermost loop of most files, so that it keeps the bits to itself. */
export function readAll(reader: JpegBits, ac: HuffmanTable, { coefficients, at: block }: Block): number {
  const { input } = reader;
  const { fast } = ac;
  let { at, hold, bits } = reader;
  let end = 1;
  for (let k = 1; k < 64; k += 1) {
    for (; bits < MAX_CODE_BITS; bits += 8) hold = (hold << 8) | (input[at++] as number);
    let entry = fast[(hold >>> (bits - FAST_BITS)) & ((1 << FAST_BITS) - 1)] as number;
    if (entry === 0) entry = slowCode(ac, (hold >>> (bits - MAX_CODE_BITS)) & 0xffff);
    if (entry < 0) return -1;
    bits -= entry & 31;
    const size = (entry >> 5) & 15;
    const run = entry >> 9;
    if (size === 0) {
      if (run !== RUN_OF_ZEROES) break;
      k += RUN_OF_ZEROES;
      continue;
    }
    k += run;
    if (k > 63) return -1;
    for (; bits < size; bits += 8) hold = (hold << 8) | (input[at++] as number);
    bits -= size;
    const value = (hold >>> bits) & ((1 << size) - 1);
    coefficients[block + (NATURAL[k] as number)] = value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    end = k + 1;
  }
  reader.at = at;
  reader.hold = hold;
  reader.bits = bits;
  return end;
}

export interface Block {
  readonly coefficients: Int16Array;
  /** Where its 64 begin. */
  at: number;
}

/** Of a progressive scan. */
export interface Band {
  /** First and last coefficient, in the order of the file. */
  readonly from: number;
  readonly to: number;
  /** The lowest bit that is told by it. */
  readonly low: number;
  readonly ac: HuffmanTable;
  /** So many blocks have nothing more in this band. */
  run: number;
}

export function readFirst(reader: JpegBits, band: Band, { coefficients, at: block }: Block): number {
  if (band.run > 0) {
    band.run -= 1;
    return 0;
  }
  const { input } = reader;
  const { fast } = band.ac;
  let { at, hold, bits } = reader;
  let end = 0;
  for (let k = band.from; k <= band.to; k += 1) {
    for (; bits < MAX_CODE_BITS; bits += 8) hold = (hold << 8) | (input[at++] as number);
    let entry = fast[(hold >>> (bits - FAST_BITS)) & ((1 << FAST_BITS) - 1)] as number;
    if (entry === 0) entry = slowCode(band.ac, (hold >>> (bits - MAX_CODE_BITS)) & 0xffff);
    if (entry < 0) return -1;
    bits -= entry & 31;
    const size = (entry >> 5) & 15;
    const run = entry >> 9;
    if (size === 0 && run === RUN_OF_ZEROES) {
      k += RUN_OF_ZEROES;
      continue;
    }
    const more = size === 0 ? run : size;
    for (; bits < more; bits += 8) hold = (hold << 8) | (input[at++] as number);
    bits -= more;
    const value = (hold >>> bits) & ((1 << more) - 1);
    if (size === 0) {
      band.run = (1 << run) + value - 1;
      break;
    }
    k += run;
    if (k > band.to) return -1;
    const signed = value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    coefficients[block + (NATURAL[k] as number)] = signed << band.low;
    end = k + 1;
  }
  reader.at = at;
  reader.hold = hold;
  reader.bits = bits;
  return end;
}

/** One more bit of each coefficient that has some, and the first one of some others. */
export function readMore(reader: JpegBits, band: Band, block: Block): number {
  let k = band.from;
  let end = 0;
  while (band.run === 0 && k <= band.to) {
    const symbol = reader.symbol(band.ac);
    if (symbol < 0 || (symbol & 15) > 1) return -1;
    const run = symbol >> 4;
    const isZero = (symbol & 15) === 0;
    if (isZero && run !== RUN_OF_ZEROES) {
      band.run = (1 << run) + reader.take(run);
      break;
    }
    const value = isZero ? 0 : reader.take(1) === 1 ? 1 << band.low : -1 << band.low;
    k = refined(reader, band, block, k, run);
    if (value !== 0) {
      if (k > band.to) return -1;
      block.coefficients[block.at + (NATURAL[k] as number)] = value;
      end = k + 1;
    }
    k += 1;
  }
  if (band.run === 0) return end;
  refined(reader, band, block, k, 64);
  band.run -= 1;
  return end;
}

/**
 * Reads a bit for every coefficient other than 0, until more than `zeroes` others have been passed; where it stopped. Five
 * parameters, since it is called for every code and an object would have to be made each time.
 */
function refined(reader: JpegBits, { to, low }: Band, { coefficients, at: block }: Block, from: number, zeroes: number): number {
  const { input } = reader;
  let { at, hold, bits } = reader;
  let left = zeroes;
  let k = from;
  for (; k <= to; k += 1) {
    const place = block + (NATURAL[k] as number);
    const value = coefficients[place] as number;
    if (value === 0) {
      if (left === 0) break;
      left -= 1;
      continue;
    }
    if (bits === 0) {
      hold = (hold << 8) | (input[at++] as number);
      bits = 8;
    }
    bits -= 1;
    if (((hold >>> bits) & 1) === 1 && (value & (1 << low)) === 0)
      coefficients[place] = value + (value < 0 ? -1 << low : 1 << low);
  }
  reader.at = at;
  reader.hold = hold;
  reader.bits = bits;
  return k;
}
