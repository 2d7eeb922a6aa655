import { elementBytes } from './array-layout.ts';
import { formatShortest, half } from './float-bits.ts';
import type { NpyArray } from './npy.ts';
import { clipped } from './number-text.ts';

/** An element as text: `0.1`, `1+2j`, `"name"`, bytes in hexadecimal. */
export function formatElement(array: NpyArray, index: readonly number[]): string {
  const { kind, size, isBigEndian } = array.dtype;
  const bytes = elementBytes(array, index);
  if (kind === 'text') return clipped(JSON.stringify(textOf(bytes, isBigEndian)), 80);
  if (kind === 'bytes') return clipped(JSON.stringify(new TextDecoder('latin1').decode(trimmed(bytes))), 80);
  if (kind === 'raw') return hexadecimal(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'bool') return bytes[0] === 0 ? 'False' : 'True';
  if (kind === 'int' || kind === 'uint') return formatInteger(view, kind, !isBigEndian);
  if (kind === 'time') return formatTime(view.getBigInt64(0, !isBigEndian));
  if (kind === 'float') return formatFloat(view, { at: 0, size, isLittle: !isBigEndian });
  const part = (at: number): string => formatFloat(view, { at, size: size / 2, isLittle: !isBigEndian });
  const imaginary = part(size / 2);
  return `${part(0)}${imaginary.startsWith('-') ? '' : '+'}${imaginary}j`;
}

const formatTime = (ticks: bigint): string => (ticks === -(2n ** 63n) ? 'NaT' : String(ticks));

function formatInteger(view: DataView, kind: 'int' | 'uint', isLittle: boolean): string {
  const bits = BigInt(view.byteLength * 8);
  const raw = view.byteLength === 8 ? view.getBigUint64(0, isLittle) : BigInt(unsigned(view, isLittle));
  return String(kind === 'uint' ? raw : BigInt.asIntN(Number(bits), raw));
}

function unsigned(view: DataView, isLittle: boolean): number {
  if (view.byteLength === 1) return view.getUint8(0);
  return view.byteLength === 2 ? view.getUint16(0, isLittle) : view.getUint32(0, isLittle);
}

interface Part {
  /** Where in the element, in bytes. */
  readonly at: number;
  readonly size: number;
  readonly isLittle: boolean;
}

function formatFloat(view: DataView, part: Part): string {
  const value = floatAt(view, part);
  if (Object.is(value, -0)) return '-0';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan';
  return part.size === 8 ? String(value) : formatShortest(value, part.size === 4 ? 'single' : 'half');
}

function floatAt(view: DataView, { at, size, isLittle }: Part): number {
  if (size === 8) return view.getFloat64(at, isLittle);
  return size === 4 ? view.getFloat32(at, isLittle) : half(view.getUint16(at, isLittle));
}

function textOf(bytes: Uint8Array, isBigEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at < Math.min(bytes.length, 400); at += 4) {
    const point = view.getUint32(at, !isBigEndian);
    text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: numpy fills strings up with it.
  return text.replace(/\u0000+$/, '');
}

function trimmed(bytes: Uint8Array): Uint8Array {
  const last = bytes.findLastIndex((byte) => byte !== 0);
  return bytes.subarray(0, Math.min(last + 1, 100));
}

function hexadecimal(bytes: Uint8Array): string {
  const shown = [...bytes.subarray(0, 32)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return bytes.length > 32 ? `${shown}…` : shown;
}
