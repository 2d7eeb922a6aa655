const ESC = 0x1b;
const BEL = 0x07;
/** A sequence that never ends must not swallow the rest. */
const LONGEST = 4_096;

type Where = 'text' | 'escape' | 'middle' | 'control' | 'string' | 'string-escape';

/** Takes terminal control sequences out of a stream of bytes: CSI (colours, cursor), OSC and its like, and two-byte escapes. */
export class PlainText {
  #where: Where = 'text';
  #length = 0;

  /** The bytes that are text. Chunks may cut anywhere. */
  write(bytes: Uint8Array): Uint8Array {
    if (this.#where === 'text' && bytes.indexOf(ESC) < 0) return bytes;
    const kept = new Uint8Array(bytes.length);
    let size = 0;
    for (const byte of bytes) {
      if (this.#where === 'text' && byte !== ESC) kept[size++] = byte;
      else this.#where = this.#next(byte);
    }
    return kept.subarray(0, size);
  }

  #next(byte: number): Where {
    this.#length = this.#where === 'text' ? 0 : this.#length + 1;
    if (this.#length > LONGEST) return 'text';
    if (this.#where === 'text') return 'escape';
    if (this.#where === 'escape') return afterEscape(byte);
    if (this.#where === 'middle') return isIn(byte, 0x20, 0x2f) ? 'middle' : 'text';
    if (this.#where === 'control') return isIn(byte, 0x40, 0x7e) || byte < 0x20 ? (byte === ESC ? 'escape' : 'text') : 'control';
    if (this.#where === 'string-escape') return byte === 0x5c ? 'text' : byte === ESC ? 'string-escape' : 'string';
    return byte === BEL ? 'text' : byte === ESC ? 'string-escape' : 'string';
  }
}

const isIn = (byte: number, first: number, last: number): boolean => byte >= first && byte <= last;

/** `[`: CSI; `]`, `P`, `X`, `^`, `_`: a string up to BEL or ST; 0x20-0x2f: one more byte to come. */
function afterEscape(byte: number): Where {
  if (byte === 0x5b) return 'control';
  if ([0x5d, 0x50, 0x58, 0x5e, 0x5f].includes(byte)) return 'string';
  if (isIn(byte, 0x20, 0x2f)) return 'middle';
  return byte === ESC ? 'escape' : 'text';
}
