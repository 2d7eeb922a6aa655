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
const KEYS = ['descr', 'fortran_order', 'shape'];

export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

/** Reads versions 1 to 3 of the format. An error is the end of a sentence about the file: `is no .npy`. */
export function readNpy(bytes: Uint8Array): Result<NpyArray, string> {
  if (!isNpy(bytes)) return err('is no .npy: it does not begin as one');
  const header = headerOf(bytes);
  if (!header.ok) return header;
  const parsed = parseLiteral(header.value.text);
  if (!parsed.ok) return err(`has a header that cannot be read: ${parsed.error}`);
  const described = describedBy(parsed.value);
  if (!described.ok) return described;
  const { dtype, shape, isFortran, count } = described.value;
  const data = bytes.subarray(header.value.end);
  if (count * dtype.size !== data.length) {
    return err(`declares ${grouped(count)} elements of ${dtype.size} bytes, and holds ${grouped(data.length)} bytes of data`);
  }
  return ok({ dtype, shape, isFortran, count, bytes: data });
}

/** Version 1 has two bytes for the header's length, the later ones four; version 3 is in UTF-8. */
function headerOf(bytes: Uint8Array): Result<{ readonly text: string; readonly end: number }, string> {
  const major = bytes[6];
  if (bytes.length < 12) return err('is cut off in its header');
  if (major === undefined || major < 1 || major > 3) return err(`is of version ${major} of the format, and 1 to 3 are known`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = major === 1 ? 10 : 12;
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER)
    return err(`declares a header of ${grouped(length)} bytes, and at most ${grouped(MAX_HEADER)} are read`);
  const end = start + length;
  if (end > bytes.length) return err('is cut off in its header');
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
