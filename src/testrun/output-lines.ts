/** What is longer is cut: no line that says anything to us is. */
const LONGEST = 64 * 1024;
const LF = 10;

/** Cuts output into lines, wherever its chunks end. At most one line of it is kept. */
export class OutputLines {
  readonly #take: (line: string) => void;
  readonly #decoder = new TextDecoder();
  #rest = new Uint8Array(0);

  constructor(take: (line: string) => void) {
    this.#take = take;
  }

  write(chunk: Uint8Array): void {
    let from = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
      this.#end(chunk.subarray(from, at));
      from = at + 1;
    }
    this.#rest = this.#joined(chunk.subarray(from));
  }

  /** The line that no LF ended, if there is one. */
  end(): void {
    if (this.#rest.length > 0) this.#end(new Uint8Array(0));
  }

  #end(last: Uint8Array): void {
    const line = this.#rest.length === 0 ? last.subarray(0, LONGEST) : this.#joined(last);
    this.#rest = new Uint8Array(0);
    const text = this.#decoder.decode(line);
    this.#take(text.endsWith('\r') ? text.slice(0, -1) : text);
  }

  #joined(more: Uint8Array): Uint8Array<ArrayBuffer> {
    const taken = more.subarray(0, LONGEST - this.#rest.length);
    const joined = new Uint8Array(this.#rest.length + taken.length);
    joined.set(this.#rest);
    joined.set(taken, this.#rest.length);
    return joined;
  }
}
