import { LARGEST } from './blocks.js';

/**
 * @typedef {import('./blocks.js').Block} Block
 * @typedef {import('./blocks.js').Blocks} Blocks
 */

/** Bytes asked for in one request. */
const MOST = 5_242_880;
const AT_ONCE = 2;

/** Loads blocks by `Range`, those wanted last first. */
export class Loader {
  #blocks;
  #address;
  #loaded;
  /** @type {Set<Block>} */
  #running = new Set();
  /** @type {Block[]} */
  #wanted = [];
  #requests = 0;
  #failures = 0;

  /**
   * @param {Blocks} blocks
   * @param {{ address: string, loaded: (ok: boolean) => void }} given
   */
  constructor(blocks, { address, loaded }) {
    this.#blocks = blocks;
    this.#address = address;
    this.#loaded = loaded;
  }

  /** @param {Block[]} blocks what is wanted now, in its order; what was wanted before and is not running is forgotten */
  want(blocks) {
    this.#wanted = blocks;
    this.#next();
  }

  /**
   * @param {Block} block
   * @param {number} ahead blocks after it that will be needed too
   * @returns {Promise<void>} resolved once it is there; rejects where it cannot be had
   */
  async load(block, ahead) {
    const first = this.#blocks.sealed.indexOf(block);
    await this.#fetch(joined(this.#blocks.sealed.slice(first, first + 1 + ahead)));
  }

  #next() {
    const missing = this.#wanted.filter((block) => block.lines === null && !this.#running.has(block));
    if (missing.length === 0 || this.#requests >= AT_ONCE) return;
    const run = joined(missing);
    this.#requests++;
    this.#fetch(run)
      .then(
        () => {
          this.#failures = 0;
          this.#loaded(true);
        },
        () => {
          this.#failures++;
          this.#loaded(false);
        },
      )
      .finally(() => {
        this.#requests--;
        if (this.#failures === 0) return this.#next();
        setTimeout(() => this.#next(), Math.min(10_000, 250 * 2 ** this.#failures));
      });
  }

  /** @param {Block[]} run of neighbours */
  async #fetch(run) {
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last) return;
    for (const block of run) this.#running.add(block);
    try {
      const end = Math.min(last.end, first.start + Math.max(MOST, LARGEST));
      const response = await fetch(this.#address, { headers: { range: `bytes=${first.start}-${end - 1}` } });
      if (response.status !== 206) throw new Error(`HTTP ${response.status}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      for (const block of run) {
        if (block.lines) continue;
        this.#blocks.fill(block, decoder.decode(bytes.subarray(block.start - first.start, block.end - first.start)));
      }
    } finally {
      for (const block of run) this.#running.delete(block);
    }
  }
}

/**
 * @param {readonly Block[]} blocks
 * @returns {Block[]} the first one, and those after it that lie beside it and are missing
 */
function joined(blocks) {
  const [first, ...rest] = blocks;
  const run = first ? [first] : [];
  for (const block of rest) {
    const last = run.at(-1);
    if (!first || !last || block.start !== last.end || block.lines || block.end - first.start > MOST) break;
    run.push(block);
  }
  return run;
}
