/** Bytes that mean something in JSON. */
export const BYTE = {
  quote: 0x22,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  point: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  infinity: 0x49,
  notANumber: 0x4e,
  openList: 0x5b,
  backslash: 0x5c,
  closeList: 0x5d,
  unicode: 0x75,
  openMapping: 0x7b,
  closeMapping: 0x7d,
} as const;

/** Where the text begins: behind the mark that some editors write. */
export const textStart = (bytes: Uint8Array): number => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);

const PIECE = 32 * 1024;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Looks at pieces, each ending where a character does: all text at once takes twice the bytes. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    for (let start = 0; start < bytes.length; ) {
      const end = characterStart(bytes, Math.min(start + PIECE, bytes.length));
      decoder.decode(bytes.subarray(start, end));
      start = end;
    }
    return true;
  } catch {
    return false;
  }
}

/** At most three bytes before: no character has more than four. */
function characterStart(bytes: Uint8Array, at: number): number {
  if (at >= bytes.length) return at;
  for (let back = 0; back < 4; back += 1) if (((bytes[at - back] as number) & 0xc0) !== 0x80) return at - back;
  return at;
}
