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
    for (let to = 0; to < count * size; to += size) {
      for (let byte = 0; byte < size; byte += 1) block[to + byte] = bytes[place.at + byte] ?? 0;
      place.next();
    }
    return block.subarray(0, count * size);
  };
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

  next(): void {
    for (let axis = 0; axis < this.#lengths.length; axis += 1) {
      const [digit, step] = [(this.#digits[axis] ?? 0) + 1, this.#steps[axis] ?? 0];
      const length = this.#lengths[axis] ?? 1;
      this.at += step;
      if (digit < length) {
        this.#digits[axis] = digit;
        return;
      }
      this.#digits[axis] = 0;
      this.at -= length * step;
    }
  }
}
