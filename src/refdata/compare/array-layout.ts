import type { NpyArray } from './npy.ts';

/** The order in which the elements of both arrays are walked; a pair is walked as the expected one is stored. */
export type Order = 'first index fastest' | 'last index fastest';

export const orderOf = ({ isFortran }: NpyArray): Order => (isFortran ? 'first index fastest' : 'last index fastest');

/** By axis, how many elements further the next index of it stands. */
export function stridesOf(shape: readonly number[], order: Order): readonly number[] {
  const strides = shape.map(() => 1);
  let stride = 1;
  for (let step = 0; step < shape.length; step += 1) {
    const axis = order === 'first index fastest' ? step : shape.length - 1 - step;
    strides[axis] = stride;
    stride *= shape[axis] ?? 1;
  }
  return strides;
}

/** The index, by axes, of the element that is met as number `at` in that order. */
export function indexAt(at: number, shape: readonly number[], order: Order): readonly number[] {
  const strides = stridesOf(shape, order);
  return shape.map((size, axis) => Math.floor(at / (strides[axis] ?? 1)) % size);
}

/** The bytes of one element. */
export function elementBytes(array: NpyArray, index: readonly number[]): Uint8Array {
  const strides = stridesOf(array.shape, orderOf(array));
  const at = index.reduce((sum, one, axis) => sum + one * (strides[axis] ?? 0), 0) * array.dtype.size;
  return array.bytes.subarray(at, at + array.dtype.size);
}

/** Gives the bytes of `count` elements from number `start` on; what it gave before may be overwritten by it. */
export type BlockReader = (start: number, count: number) => Uint8Array;

export function blocksOf(array: NpyArray, order: Order): BlockReader {
  const { size } = array.dtype;
  const isFlat = array.shape.filter((length) => length !== 1).length < 2;
  if (isFlat || orderOf(array) === order) return (start, count) => array.bytes.subarray(start * size, (start + count) * size);
  return gathering(array, order);
}

/** Of an array that is stored in the other order. */
function gathering({ shape, bytes, dtype: { size }, isFortran }: NpyArray, order: Order): BlockReader {
  const stored = stridesOf(shape, isFortran ? 'first index fastest' : 'last index fastest');
  const axes = shape.map((_, axis) => axis);
  if (order === 'last index fastest') axes.reverse();
  const [lengths, steps] = [axes.map((axis) => shape[axis] ?? 1), axes.map((axis) => (stored[axis] ?? 1) * size)];
  let block = new Uint8Array(0);
  return (start, count) => {
    if (block.length < count * size) block = new Uint8Array(count * size);
    const place = new Odometer(lengths, steps, start);
    for (let to = 0; to < count * size; ) to = place.run({ bytes, block, size, to, end: count * size });
    return block.subarray(0, count * size);
  };
}

interface Run {
  readonly bytes: Uint8Array;
  readonly block: Uint8Array;
  readonly size: number;
  readonly to: number;
  readonly end: number;
}

/** Counts through all indexes, the first axis given fastest, and knows where in the file it stands. */
class Odometer {
  at = 0;
  readonly #digits: number[];
  readonly #lengths: readonly number[];
  readonly #steps: readonly number[];
  constructor(lengths: readonly number[], steps: readonly number[], start: number) {
    this.#lengths = lengths;
    this.#steps = steps;
    let rest = start;
    this.#digits = lengths.map((length, axis) => {
      const digit = rest % length;
      rest = Math.floor(rest / length);
      this.at += digit * (steps[axis] ?? 0);
      return digit;
    });
  }

  /** Copies what is left of the fastest axis, or of the block, and gives where the block goes on. */
  run({ bytes, block, size, to, end }: Run): number {
    const left = (this.#lengths[0] ?? 1) - (this.#digits[0] ?? 0);
    const step = this.#steps[0] ?? 0;
    const last = Math.min(end, to + left * size);
    let at = this.at;
    for (let next = to; next < last; next += size) {
      for (let byte = 0; byte < size; byte += 1) block[next + byte] = bytes[at + byte] as number;
      at += step;
    }
    this.#carry((last - to) / size);
    return last;
  }

  #carry(count: number): void {
    let more = count;
    for (let axis = 0; axis < this.#lengths.length && more > 0; axis += 1) {
      const [digit, step, length] = [(this.#digits[axis] ?? 0) + more, this.#steps[axis] ?? 0, this.#lengths[axis] ?? 1];
      this.at += more * step;
      more = digit < length ? 0 : 1;
      this.#digits[axis] = digit - more * length;
      this.at -= more * length * step;
    }
  }
}
