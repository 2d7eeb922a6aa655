import type { BlockReader } from './array-layout.ts';
import { half } from './float-bits.ts';
import type { Dtype } from './npy-dtype.ts';

/** Elements that are looked at at a time: both blocks and what is found about them stay in the nearest cache. */
export const BLOCK = 2048;

/** One block of an array of numbers, in the processor's order, however it is stored. Filled anew by each `read`. */
export class NumberBlock {
  readonly #raw = new ArrayBuffer(BLOCK * 16);
  readonly #bytes = new Uint8Array(this.#raw);
  readonly words = new Uint32Array(this.#raw);
  /** The values; of complex numbers, real and imaginary parts in turn. Of 64-bit integers there are only words. */
  readonly values: Float64Array;
  readonly #read: BlockReader;
  readonly #decode: (count: number) => void;
  readonly #unit: number;
  readonly #swaps: boolean;

  constructor(dtype: Dtype, read: BlockReader) {
    this.#read = read;
    this.#unit = dtype.kind === 'complex' ? dtype.size / 2 : dtype.size;
    this.#swaps = dtype.isBigEndian && this.#unit > 1;
    const isPlain = this.#unit === 8;
    this.values = isPlain ? new Float64Array(this.#raw) : new Float64Array(BLOCK * 2);
    this.#decode = isPlain ? () => undefined : decoderOf(dtype, this.#raw, this.values);
  }

  read(start: number, count: number): void {
    const bytes = this.#read(start, count);
    this.#bytes.set(bytes);
    if (this.#swaps) swap(this.#bytes, bytes.length, this.#unit);
    this.#decode(bytes.length / this.#unit);
  }
}

/** Turns units of 2, 4 or 8 bytes around. */
function swap(bytes: Uint8Array, length: number, unit: number): void {
  for (let start = 0; start < length; start += unit) {
    for (let [low, high] = [start, start + unit - 1]; low < high; low += 1, high -= 1) {
      const kept = bytes[low] ?? 0;
      bytes[low] = bytes[high] ?? 0;
      bytes[high] = kept;
    }
  }
}

type Integers = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;
const INTEGERS: ReadonlyMap<string, (raw: ArrayBuffer) => Integers> = new Map<string, (raw: ArrayBuffer) => Integers>([
  ['int1', (raw) => new Int8Array(raw)],
  ['uint1', (raw) => new Uint8Array(raw)],
  ['int2', (raw) => new Int16Array(raw)],
  ['uint2', (raw) => new Uint16Array(raw)],
  ['int4', (raw) => new Int32Array(raw)],
  ['uint4', (raw) => new Uint32Array(raw)],
]);

function decoderOf({ kind, size }: Dtype, raw: ArrayBuffer, values: Float64Array): (count: number) => void {
  if (kind === 'float' && size === 2) {
    const from = new Uint16Array(raw);
    return (count) => {
      for (let at = 0; at < count; at += 1) values[at] = half(from[at] ?? 0);
    };
  }
  if (kind === 'bool') {
    const from = new Uint8Array(raw);
    return (count) => {
      for (let at = 0; at < count; at += 1) values[at] = from[at] === 0 ? 0 : 1;
    };
  }
  const from = kind === 'float' || kind === 'complex' ? new Float32Array(raw) : INTEGERS.get(`${kind}${size}`)?.(raw);
  return (count) => {
    if (from) values.set(from.subarray(0, count));
  };
}
