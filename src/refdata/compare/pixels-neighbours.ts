import type { RowPair, Side } from './pixels-rows.ts';

/** A pixel's own row, and as many above and below. */
const REACH = 2;
const SLOTS = 2 * REACH + 1;

/** The rows around the one that is looked at, of one image; loaded when somebody asks. */
export class Neighbours {
  readonly #pair: RowPair;
  readonly #side: Side;
  readonly #rows: readonly Int32Array[];
  readonly #brightness: Int32Array[] = [];
  readonly #holds = new Int32Array(SLOTS).fill(-1);
  readonly #bright = new Int32Array(SLOTS).fill(-1);

  constructor(pair: RowPair, side: Side) {
    this.#pair = pair;
    this.#side = side;
    this.#rows = Array.from({ length: SLOTS }, () => new Int32Array(pair.width));
  }

  /** Colours of a row of the image. */
  row(y: number): Int32Array {
    const slot = y % SLOTS;
    const row = this.#rows[slot] as Int32Array;
    if (this.#holds[slot] !== y) {
      this.#pair.load(this.#side, y, row);
      this.#holds[slot] = y;
    }
    return row;
  }

  /** How bright its pixels look on white. */
  brightness(y: number): Int32Array {
    const slot = y % SLOTS;
    const row = this.#brightness[slot] ?? new Int32Array(this.#pair.width);
    this.#brightness[slot] = row;
    if (this.#bright[slot] !== y) {
      brighten(this.row(y), row);
      this.#bright[slot] = y;
    }
    return row;
  }
}

/** The Y of YIQ, in 32,768ths of a level. */
function brighten(colours: Int32Array, into: Int32Array): void {
  for (let x = 0; x < colours.length; x += 1) {
    const colour = colours[x] as number;
    const bright = (colour & 255) * 9_794 + ((colour >> 8) & 255) * 19_223 + ((colour >> 16) & 255) * 3_751;
    const alpha = colour >>> 24;
    into[x] = alpha === 255 ? bright : Math.floor((bright * alpha) / 255) + (255 - alpha) * 32_768;
  }
}
