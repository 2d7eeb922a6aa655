import { err, ok, type Result } from '../../lib/result.ts';
import { type Dtype, dtypeOf, elementsOf } from './npy-dtype.ts';
import { type Literal, parseLiteral } from './npy-literal.ts';
import { grouped } from './number-text.ts';

/** An array as it lies in its file: nothing is copied. */
export interface NpyArray {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Whether the first index runs fastest. */
  readonly isFortran: boolean;
  readonly count: number;
  readonly bytes: Uint8Array;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** numpy itself refuses more than 10,000 unless it is told otherwise. */
const MAX_HEADER = 1024 * 1024;
/** Of numpy 2; of numpy 1 it was 32. */
const MAX_DIMENSIONS = 64;
/** Of any header that is one. */
const SHORTEST = 12;
const KEYS = ['descr', 'fortran_order', 'shape'];

export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

/** Reads versions 1 to 3 of the format. An error is the end of a sentence about the file: `is no .npy`. */
export function readNpy(bytes: Uint8Array): Result<NpyArray, string> {
  const head = readHead(bytes, bytes.length);
  if (!head.ok) return head;
  const { end, ...array } = head.value;
  return ok({ ...array, bytes: bytes.subarray(end) });
}

/** An .npy of which the first bytes come first, in pieces. */
export class NpyHead {
  readonly #length: number;
  /** Null when all has been said. */
  #bytes: Uint8Array | null = new Uint8Array(0);

  /** `length`: of the whole .npy. */
  constructor(length: number) {
    this.#length = length;
  }

  /** What `readNpy` says of it, as soon as its header is there. */
  take(piece: Uint8Array): string | null {
    if (this.#bytes === null) return null;
    const bytes = this.#bytes.length === 0 ? piece : joined(this.#bytes, piece);
    const isThere = bytes.length >= Math.min(this.#length, bytes.length < SHORTEST ? SHORTEST : headLength(bytes));
    // A piece is gone when the next one comes.
    this.#bytes = isThere ? null : bytes.slice();
    if (!isThere) return null;
    const head = readHead(bytes, this.#length);
    return head.ok ? null : head.error;
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** Bytes up to the end of the header; of what is none, some. */
function headLength(bytes: Uint8Array): number {
  const [start, length] = headerPlace(bytes);
  return length > MAX_HEADER ? SHORTEST : start + length;
}

/** `whole`: length of the .npy, of which `bytes` may be no more than what holds the header. */
function readHead(bytes: Uint8Array, whole: number): Result<Omit<NpyArray, 'bytes'> & { readonly end: number }, string> {
  if (!isNpy(bytes)) return err('is no .npy: it does not begin as one');
  const header = headerOf(bytes, whole);
  if (!header.ok) return header;
  const parsed = parseLiteral(header.value.text);
  if (!parsed.ok) return err(`has a header that cannot be read: ${parsed.error}`);
  const described = describedBy(parsed.value);
  if (!described.ok) return described;
  const { dtype, count } = described.value;
  const { end } = header.value;
  if (count * dtype.size !== whole - end) {
    return err(`declares ${grouped(count)} elements of ${dtype.size} bytes, and holds ${grouped(whole - end)} bytes of data`);
  }
  return ok({ ...described.value, end });
}

/** Version 1 has two bytes for the header's length, the later ones four; version 3 is in UTF-8. */
function headerPlace(bytes: Uint8Array): readonly [start: number, length: number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
}

function headerOf(bytes: Uint8Array, whole: number): Result<{ readonly text: string; readonly end: number }, string> {
  const major = bytes[6];
  if (bytes.length < SHORTEST) return err('is cut off in its header');
  if (major === undefined || major < 1 || major > 3) return err(`is of version ${major} of the format, and 1 to 3 are known`);
  const [start, length] = headerPlace(bytes);
  if (length > MAX_HEADER)
    return err(`declares a header of ${grouped(length)} bytes, and at most ${grouped(MAX_HEADER)} are read`);
  const end = start + length;
  if (end > whole) return err('is cut off in its header');
  return ok({ text: new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(start, end)), end });
}

function describedBy(header: Literal): Result<Omit<NpyArray, 'bytes'>, string> {
  const isHeader = header instanceof Map && header.size === KEYS.length && KEYS.every((key) => header.has(key));
  if (!isHeader) return err(`has a header without exactly ${KEYS.join(', ')}`);
  const fields = header as ReadonlyMap<string, Literal>;
  const isFortran = fields.get('fortran_order');
  const shape = fields.get('shape') ?? null;
  const count = elementsOf(shape);
  if (typeof isFortran !== 'boolean') return err('has a header whose fortran_order is neither True nor False');
  if (count === null || (shape as readonly number[]).length > MAX_DIMENSIONS) return err('has a header whose shape is none');
  const dtype = dtypeOf(fields.get('descr') ?? null);
  return dtype.ok ? ok({ dtype: dtype.value, shape: shape as readonly number[], isFortran, count }) : dtype;
}
