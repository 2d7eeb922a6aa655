/** What parts a table, in UTF-8. */
export interface CsvMarks {
  readonly delimiter: Uint8Array;
  readonly quote: Uint8Array;
}

/** Where a cell begins, and where it is over; its quotes are within. */
export type CellSpan = readonly [number, number];

/** Told where each cell lies, quotes included, and where a row ends. */
export interface CellSink {
  /** Whether to go on. */
  readonly cell: (start: number, end: number) => boolean;
  readonly row: () => void;
}

const [LF, CR] = [0x0a, 0x0d];
/** More than the words of a sentence that are shown. */
const SHOWN = 1_000;
const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

/**
 * Finds the cells of a table (RFC 4180) in well-formed UTF-8, and keeps nothing. Rows of uneven length are no fault, nor is a zero
 * byte behind a quote. The answer is what csv-parse says where there is no table, else null.
 */
export function scanCells(bytes: Uint8Array, marks: CsvMarks, sink: CellSink): string | null {
  return new CellScan(bytes, marks).run(sink);
}

class CellScan {
  readonly #bytes: Uint8Array;
  readonly #marks: CsvMarks;
  /** 1 for a byte that a cell without quotes may end at, or that must not stand in it. */
  readonly #special = new Uint8Array(256);
  #at = 0;
  #line = 1;
  #column = 0;
  #fault: string | null = null;

  constructor(bytes: Uint8Array, marks: CsvMarks) {
    this.#bytes = bytes;
    this.#marks = marks;
    for (const byte of [LF, CR, marks.delimiter[0], marks.quote[0]]) if (byte !== undefined) this.#special[byte] = 1;
  }

  run(sink: CellSink): string | null {
    const { length } = this.#bytes;
    // After a delimiter comes a cell, be it empty; after the end of a row, only what there is.
    while (this.#at < length || this.#column > 0) {
      const start = this.#at;
      if (isAt(this.#marks.quote, this.#bytes, start)) this.#passQuoted();
      if (this.#fault === null) this.#passPlain(start);
      if (this.#fault !== null) return this.#fault;
      if (!sink.cell(start, this.#at)) return null;
      if (!this.#passSeparator()) sink.row();
    }
    return null;
  }

  /** Over a delimiter, or the end of a row; whether it was a delimiter. */
  #passSeparator(): boolean {
    const byte = this.#bytes[this.#at];
    const isDelimiter = byte !== undefined && byte !== LF && byte !== CR;
    if (isDelimiter) {
      this.#at += this.#marks.delimiter.length;
      this.#column += 1;
      return true;
    }
    this.#at += byte === CR && this.#bytes[this.#at + 1] === LF ? 2 : 1;
    this.#line += 1;
    this.#column = 0;
    return false;
  }

  /** To the end of a cell without quotes, or of what stands behind them. */
  #passPlain(start: number): void {
    const [bytes, special] = [this.#bytes, this.#special];
    const { length } = bytes;
    let at = this.#at;
    for (; at < length; at += 1) {
      if (special[bytes[at] as number] === 0) continue;
      if (isAt(this.#marks.quote, bytes, at)) {
        this.#fault = this.#openingFault(start, at);
        break;
      }
      if (this.#isEnd(at)) break;
    }
    this.#at = at;
  }

  /** To behind the quote that ends a cell. */
  #passQuoted(): void {
    const { quote } = this.#marks;
    const [bytes, first] = [this.#bytes, quote[0]];
    const { length } = bytes;
    let [at, line] = [this.#at + quote.length, this.#line];
    let byte: number | undefined;
    for (; at < length; at += 1) {
      byte = bytes[at];
      if (byte === LF || byte === CR) line += 1;
      if (byte !== first || !isAt(quote, bytes, at)) continue;
      at += quote.length;
      // Doubled, it is itself.
      if (!isAt(quote, bytes, at)) {
        this.#at = at;
        this.#line = line;
        this.#fault = this.#closingFault(bytes[at]);
        return;
      }
      at += quote.length - 1;
    }
    // The last line is begun by what stands behind the break.
    if (byte === LF || byte === CR) line -= 1;
    this.#fault = `Quote Not Closed: the parsing is finished with an opening quote at line ${line}`;
  }

  #closingFault(next: number | undefined): string | null {
    if (next === undefined || next === 0 || this.#isEnd(this.#at)) return null;
    return `Invalid Closing Quote: got "${String.fromCharCode(next)}" at line ${this.#line} instead of delimiter, record delimiter, trimable character (if activated) or comment`;
  }

  #openingFault(start: number, at: number): string {
    const span = [start, Math.min(at, start + SHOWN)] as const;
    const shown = JSON.stringify(cellText(this.#bytes, span, this.#marks.quote));
    const mark = at - start === BOM.length && isAt(BOM, this.#bytes, start) ? ' (utf8 bom)' : '';
    return `Invalid Opening Quote: a quote is found on field ${this.#column} at line ${this.#line}, value is ${shown}${mark}`;
  }

  /** Whether a cell without quotes ends there. */
  #isEnd(at: number): boolean {
    const byte = this.#bytes[at];
    return byte === LF || byte === CR || isAt(this.#marks.delimiter, this.#bytes, at);
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What a cell says: without the quotes around it, and with doubled ones once. */
export function cellText(bytes: Uint8Array, [start, end]: CellSpan, quote: Uint8Array): string {
  if (bytes[start] !== quote[0] || !isAt(quote, bytes, start)) return decoded(bytes, start, end);
  const mark = decoded(quote, 0, quote.length);
  const text = decoded(bytes, start + quote.length, end);
  // Behind the last quote there may be a zero byte, and what follows it.
  const last = text.lastIndexOf(mark);
  if (last < 0) return text;
  const inside = text.slice(0, last);
  return (inside.includes(mark) ? inside.split(mark + mark).join(mark) : inside) + text.slice(last + mark.length);
}

function isAt(mark: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let place = 0; place < mark.length; place += 1) if (mark[place] !== bytes[at + place]) return false;
  return true;
}

/** A decoder takes longer to call than a few characters take. */
const SHORT = 16;
const { fromCharCode } = String;

function decoded(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > SHORT) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 0x80) text += fromCharCode(byte);
    else if (byte < 0xe0) text += fromCharCode(((byte & 0x1f) << 6) | low(bytes, ++at));
    else if (byte < 0xf0) text += fromCharCode(((byte & 0x0f) << 12) | (low(bytes, ++at) << 6) | low(bytes, ++at));
    else return decoder.decode(bytes.subarray(start, end));
  }
  return text;
}

/** Six bits of a byte that goes on with a character. */
const low = (bytes: Uint8Array, at: number): number => (bytes[at] as number) & 0x3f;
