import { lastWhere } from './folds.js';
import { PLAIN, readLine } from './sgr.js';

/**
 * The text of an output, in blocks that are loaded when they are needed and given up when others are. Lines count from 0.
 *
 * @typedef {import('./sgr.js').Style} Style
 * @typedef {{ start: number, end: number, first: number, count: number, lines: string[] | null, styles: Style[], chars: number, used: number }} Block
 * @typedef {{ size: number, lines: number, starts: number[], firsts: number[] }} Index
 */

/** Bytes after which lines that arrive get a block of their own. */
const SEAL = 262_144;
/** Characters of a line that are kept. */
export const LONGEST_LINE = 1_048_576;
/** Bytes of a block that are asked for: it is longer only where one line is. */
export const LARGEST = 8_388_608;

export class Blocks {
  /** @type {Block[]} */
  #blocks = [];
  /** @type {Block} */
  #open;
  #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #partial = '';
  #style = PLAIN;
  /** Byte after the last line feed, and after the last byte. */
  #lineEnd;
  #position;
  #budget;
  #clock = 0;

  /**
   * @param {Index} index
   * @param {number} budget characters that are kept of blocks that can be loaded again
   */
  constructor({ size, lines, starts, firsts }, budget) {
    this.#budget = budget;
    this.#blocks = starts.map((start, i) => {
      const first = firsts[i] ?? 0;
      return newBlock({ start, end: starts[i + 1] ?? size, first, count: (firsts[i + 1] ?? lines) - first });
    });
    this.#lineEnd = this.#position = size;
    this.#open = newBlock({ start: size, end: size, first: lines, count: 0, lines: [] });
  }

  /** Bytes known: what comes next begins here. */
  get position() {
    return this.#position;
  }

  /** Lines that have ended. */
  get complete() {
    return this.#open.first + this.#open.count;
  }

  /** Lines, with one that has not ended yet. */
  get lines() {
    return this.complete + (this.#partial === '' ? 0 : 1);
  }

  /** @returns {readonly Block[]} all but the last, to which lines are still added */
  get sealed() {
    return this.#blocks;
  }

  /**
   * @param {number} line
   * @returns {{ raw: string, style: Style } | null} null where its block must be loaded
   */
  line(line) {
    if (line === this.complete && this.#partial !== '') return { raw: this.#partial, style: this.#style };
    const block = this.blockOf(line);
    if (!block?.lines) return null;
    block.used = ++this.#clock;
    return { raw: block.lines[line - block.first] ?? '', style: block.styles[line - block.first] ?? PLAIN };
  }

  /** @param {number} line */
  blockOf(line) {
    if (line >= this.#open.first) return this.#open;
    return this.#blocks[lastWhere(this.#blocks, ({ first }) => first <= line)] ?? null;
  }

  /**
   * @param {Block} block
   * @param {string} text as it was read from `start` to `end`
   */
  fill(block, text) {
    const lines = text.split('\n');
    if (text.endsWith('\n')) lines.pop();
    let style = PLAIN;
    block.lines = lines.map((line) => line.slice(0, LONGEST_LINE));
    block.styles = [];
    for (const [i, line] of block.lines.entries()) style = this.#styled(block, i, line, style);
    block.chars = text.length;
    block.used = ++this.#clock;
    this.#evict();
  }

  /**
   * @param {Uint8Array} bytes that follow
   * @returns {number} the first line that ended by them or later
   */
  append(bytes) {
    const before = this.complete;
    const [head = '', ...rest] = this.#decoder.decode(bytes, { stream: true }).split('\n');
    this.#continue(head);
    for (const line of rest) {
      this.#push();
      this.#partial = line.slice(0, LONGEST_LINE);
    }
    const feed = bytes.lastIndexOf(10);
    if (feed >= 0) this.#lineEnd = this.#position + feed + 1;
    this.#position += bytes.length;
    if (this.#lineEnd - this.#open.start >= SEAL) this.#seal();
    return before;
  }

  /** @param {string} text */
  #continue(text) {
    if (this.#partial.length < LONGEST_LINE) this.#partial += text.slice(0, LONGEST_LINE - this.#partial.length);
  }

  #push() {
    const lines = this.#open.lines ?? [];
    this.#style = this.#styled(this.#open, lines.length, this.#partial, this.#style);
    lines.push(this.#partial);
    this.#open.count++;
    this.#open.chars += this.#partial.length;
  }

  /**
   * @param {Block} block
   * @param {number} i
   * @param {string} line
   * @param {Style} style
   */
  #styled(block, i, line, style) {
    if (style !== PLAIN) block.styles[i] = style;
    return line.includes('\u001b') ? readLine(line, style).style : style;
  }

  #seal() {
    this.#open.end = this.#lineEnd;
    this.#open.used = ++this.#clock;
    this.#blocks.push(this.#open);
    this.#open = newBlock({ start: this.#lineEnd, end: this.#lineEnd, first: this.complete, count: 0, lines: [] });
    this.#evict();
  }

  #evict() {
    const loaded = this.#blocks.filter(({ lines }) => lines !== null);
    let chars = loaded.reduce((sum, block) => sum + block.chars, 0);
    if (chars <= this.#budget) return;
    for (const block of loaded.sort((a, b) => a.used - b.used)) {
      if (chars <= this.#budget * 0.8) return;
      chars -= block.chars;
      Object.assign(block, { lines: null, styles: [], chars: 0 });
    }
  }
}

/**
 * @param {Pick<Block, 'start' | 'end' | 'first' | 'count'> & { lines?: string[] }} given
 * @returns {Block}
 */
const newBlock = ({ lines, ...given }) => ({ ...given, lines: lines ?? null, styles: [], chars: 0, used: 0 });
