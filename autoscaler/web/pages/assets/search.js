import { plainLine } from './sgr.js';

/**
 * @typedef {import('./blocks.js').Blocks} Blocks
 * @typedef {import('./loader.js').Loader} Loader
 */

/** Lines that are found; there is no use in more. */
const MOST = 100_000;
/** Blocks fetched at a time: some megabytes. */
const AHEAD = 16;
/** Milliseconds of work in one go. */
const SLICE = 8;

/** Lines with a text in them, upper and lower case alike; those that come are searched too. */
export class Search {
  #blocks;
  #loader;
  #changed;
  #query = '';
  /** @type {number[]} */
  #found = [];
  #scanned = 0;
  #isRunning = false;

  /**
   * @param {Blocks} blocks
   * @param {Loader} loader
   * @param {() => void} changed
   */
  constructor(blocks, loader, changed) {
    this.#blocks = blocks;
    this.#loader = loader;
    this.#changed = changed;
  }

  get query() {
    return this.#query;
  }

  /** Lines found so far, in their order. @returns {readonly number[]} */
  get found() {
    return this.#found;
  }

  /** Part of the output that was searched, up to 1. */
  get progress() {
    if (this.#found.length >= MOST || this.#blocks.complete === 0) return 1;
    return this.#scanned / this.#blocks.complete;
  }

  get isCut() {
    return this.#found.length >= MOST;
  }

  /** @param {string} query nothing is found of an empty one */
  start(query) {
    this.#query = query.toLowerCase();
    this.#found = [];
    this.#scanned = 0;
    this.#changed();
    this.goOn();
  }

  /** Lines came. */
  goOn() {
    if (this.#isRunning || this.#query === '') return;
    this.#isRunning = true;
    this.#run()
      .catch(() => undefined)
      .finally(() => {
        this.#isRunning = false;
        this.#changed();
      });
  }

  async #run() {
    let since = performance.now();
    while (this.#query !== '' && this.#scanned < this.#blocks.complete && this.#found.length < MOST) {
      const query = this.#query;
      const block = this.#blocks.blockOf(this.#scanned);
      if (!block) return;
      if (!block.lines) await this.#loader.load(block, AHEAD);
      // Another search may have begun meanwhile.
      if (query === this.#query && block.lines) this.#scan(block.lines, block.first, query);
      if (performance.now() - since < SLICE) continue;
      this.#changed();
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
  }

  /**
   * @param {readonly string[]} lines
   * @param {number} first
   * @param {string} query
   */
  #scan(lines, first, query) {
    const from = this.#scanned - first;
    for (let i = from; i < lines.length && this.#found.length < MOST; i++) {
      if (
        plainLine(lines[i] ?? '')
          .toLowerCase()
          .includes(query)
      )
        this.#found.push(first + i);
    }
    this.#scanned = first + lines.length;
  }
}

/**
 * @param {string} plain what can be read of a line
 * @param {string} query in lower case
 * @returns {{ from: number, to: number }[]} where it stands; at most 200 places
 */
export function placesOf(plain, query) {
  if (query === '') return [];
  const lower = plain.toLowerCase();
  // Few letters change their length with their case; then nothing is marked rather than something wrong.
  if (lower.length !== plain.length) return [];
  const places = [];
  for (let at = lower.indexOf(query); at >= 0 && places.length < 200; at = lower.indexOf(query, at + query.length)) {
    places.push({ from: at, to: at + query.length });
  }
  return places;
}
