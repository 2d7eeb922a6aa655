/** Edge of the square in which pixels are counted that lie together. */
export const CLUSTER_EDGE = 5;
/** So many pixels are looked at, which bounds the time; far more than may differ unless somebody raised that. */
const MOST = 512;

/** Pixels that lie close to each other: a wrong digit is a handful, and so is noise, which is spread. */
export class Clusters {
  readonly #xs: number[] = [];
  readonly #ys: number[] = [];

  /** In the order of rows. */
  add(x: number, y: number): void {
    if (this.#xs.length >= MOST) return;
    this.#xs.push(x);
    this.#ys.push(y);
  }

  /** The most that lie within one square. */
  largest(): number {
    let largest = 0;
    for (const [first, y] of this.#ys.entries()) {
      if (y === this.#ys[first - 1]) continue;
      let end = first;
      while (end < this.#ys.length && (this.#ys[end] as number) < y + CLUSTER_EDGE) end += 1;
      largest = Math.max(largest, closest(this.#xs.slice(first, end)));
    }
    return largest;
  }
}

/** How many of the numbers lie within one edge. */
function closest(xs: number[]): number {
  xs.sort((a, b) => a - b);
  let most = 0;
  let from = 0;
  for (const [to, x] of xs.entries()) {
    while ((xs[from] as number) <= x - CLUSTER_EDGE) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}
