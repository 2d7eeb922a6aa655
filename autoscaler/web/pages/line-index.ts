/** Where the lines of an output are, without its text: what a reader needs to load any part of it by `Range`. */
export interface LineIndex {
  /** Bytes that are counted here: up to and with the last line break. */
  readonly size: number;
  /** Lines that end before `size`. */
  readonly lines: number;
  /** The byte each block begins at, always that of a line; the first is 0. Empty where there are no lines. */
  readonly starts: readonly number[];
  /** The number of each block's first line, from 0. */
  readonly firsts: readonly number[];
  /** Lines at which something can be folded, from 0, and what they say. */
  readonly marks: readonly (readonly [line: number, kind: MarkKind])[];
}
export type MarkKind = 'group' | 'end' | 'attempt';

/** Bytes of a block, unless its last line goes on. */
const BLOCK = 262_144;
/** Nobody unfolds more by hand, and the index must stay small. */
const MOST_MARKS = 20_000;
const MARKS: readonly (readonly [text: Buffer, kind: MarkKind])[] = [
  [Buffer.from('::group::'), 'group'],
  [Buffer.from('##[group]'), 'group'],
  [Buffer.from('::endgroup::'), 'end'],
  [Buffer.from('##[endgroup]'), 'end'],
  [Buffer.from('pilotlight: attempt '), 'attempt'],
];
const FIRST_BYTES: ReadonlySet<number | undefined> = new Set(MARKS.map(([text]) => text[0]));
const LONGEST_MARK = Math.max(...MARKS.map(([text]) => text.length));
const LINE_FEED = 0x0a;

/** Counts the lines of an output while it grows. */
export class LineCounter {
  #size = 0;
  #lines = 0;
  #starts: number[] = [];
  #firsts: number[] = [];
  #marks: (readonly [number, MarkKind])[] = [];
  /** Bytes taken in, and where the line begins that has not ended. */
  #position = 0;
  #head: Buffer = Buffer.alloc(0);

  /** Bytes taken in so far. */
  get position(): number {
    return this.#position;
  }

  index(): LineIndex {
    return { size: this.#size, lines: this.#lines, starts: this.#starts, firsts: this.#firsts, marks: this.#marks };
  }

  /** The bytes that follow those of before, cut anywhere. */
  write(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const base = this.#position;
    this.#position += chunk.length;
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      this.#take(start === 0 ? this.#joined(chunk.subarray(0, end)) : chunk.subarray(start, end), base + end + 1);
      start = end + 1;
    }
    this.#head = Buffer.from(start === 0 ? this.#joined(chunk) : chunk.subarray(start, start + LONGEST_MARK));
  }

  /** The beginning of a line that came in several pieces. */
  #joined(more: Buffer): Buffer {
    if (this.#head.length === 0) return more.subarray(0, LONGEST_MARK);
    if (this.#head.length >= LONGEST_MARK) return this.#head;
    return Buffer.concat([this.#head, more.subarray(0, LONGEST_MARK)]).subarray(0, LONGEST_MARK);
  }

  #take(line: Buffer, end: number): void {
    const last = this.#starts.at(-1);
    if (last === undefined || this.#size - last >= BLOCK) {
      this.#starts.push(this.#size);
      this.#firsts.push(this.#lines);
    }
    if (FIRST_BYTES.has(line[0]) && this.#marks.length < MOST_MARKS) {
      const mark = MARKS.find(([text]) => line.length >= text.length && line.compare(text, 0, text.length, 0, text.length) === 0);
      if (mark) this.#marks.push([this.#lines, mark[1]]);
    }
    this.#lines++;
    this.#size = end;
  }
}
