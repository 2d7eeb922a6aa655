import { StringDecoder } from 'node:string_decoder';

/** Bytes to lines as .NET's `StreamReader.ReadLine`: a line ends with LF, CR LF or CR alone; what is left at the end is a line. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  write(bytes: Uint8Array): void {
    this.#take(this.#rest + this.#decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)), false);
  }

  end(): void {
    this.#take(this.#rest + this.#decoder.end(), true);
  }

  #take(text: string, isEnd: boolean): void {
    let start = 0;
    for (const match of text.matchAll(/\r\n|\n|\r/g)) {
      // A CR at the end may be half of a CR LF.
      if (!isEnd && match[0] === '\r' && match.index === text.length - 1) break;
      this.#onLine(text.slice(start, match.index));
      start = match.index + match[0].length;
    }
    this.#rest = text.slice(start);
    if (isEnd && this.#rest !== '') {
      this.#onLine(this.#rest);
      this.#rest = '';
    }
  }
}
