import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { codecs } from '../../../../src/adapters/comparison-codecs.ts';
import { array } from '../../../../src/refdata/compare/array.ts';
import type { ArrayDetail } from '../../../../src/refdata/compare/detail.ts';
import type { Comparison } from '../../../../src/refdata/compare/format.ts';

export interface Written {
  readonly numpy: string;
  readonly arrays: readonly {
    readonly file: string;
    readonly family: string;
    readonly shape: readonly number[];
    readonly texts: readonly (string | readonly [string, string])[];
  }[];
  readonly judged: readonly {
    readonly name: string;
    readonly rtol: number;
    readonly atol: number;
    readonly outside: number;
    readonly count: number;
  }[];
}

/** Lets numpy write its files into a folder. */
export async function writeArrays(python: string, folder: string): Promise<Written> {
  const script = new URL('../../../fixtures/arrays/write_arrays.py', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(python, [script, folder], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout) as Written;
}

/** Compares as the format's owner does, by options as a person writes them. */
export function compare(expected: Uint8Array, actual: Uint8Array, options: object = {}): Comparison {
  return array.compare(expected, actual, {
    options: array.options.parse(options),
    codecs,
    nested: () => ({ kind: 'equal', why: '', detail: null }),
  });
}

/** The detail of one array; fails the test where there is none. */
export function detailOf(comparison: Comparison, name = ''): ArrayDetail {
  const detail = comparison.kind === 'unreadable' ? null : comparison.detail;
  const found = detail?.kind === 'arrays' ? detail.arrays.find((one) => one.name === name) : undefined;
  if (!found) throw new Error(`no detail of ${JSON.stringify(name)} in ${JSON.stringify(comparison)}`);
  return found;
}

/** An .npy of version 1, as a person would put it together by hand. */
export function npy(descr: string, shape: string, data: Uint8Array, { fortran = false } = {}): Uint8Array {
  return npyOf(`{'descr': ${descr}, 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${shape}, }`, data);
}

export function npyOf(header: string, data: Uint8Array, major = 1): Uint8Array {
  const text = new TextEncoder().encode(`${header}\n`);
  const start = major === 1 ? 10 : 12;
  const bytes = new Uint8Array(start + text.length + data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, major, 0]);
  const view = new DataView(bytes.buffer);
  if (major === 1) view.setUint16(8, text.length, true);
  else view.setUint32(8, text.length, true);
  bytes.set(text, start);
  bytes.set(data, start + text.length);
  return bytes;
}

export const bytesOf = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
