/** An image whose rows are read one after the other. Colours are `alpha << 24 | blue << 16 | green << 8 | red`. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Writes the row's colours; false where the file is damaged. Every row is asked for once, in order. */
  load(row: number, into: Int32Array): boolean;
}

export type Side = 'expected' | 'actual';

/** Two images of one size. */
export interface RowPair {
  readonly width: number;
  readonly height: number;
  /** Whether the row is known to be equal without being loaded. Rows are asked for in order. */
  same(row: number): boolean;
  /** Writes the row's colours. Rows are asked for in order, some not at all, never after one that lies three or more below. */
  load(side: Side, row: number, into: Int32Array): void;
  /** Which of the files turned out to be damaged; all else means nothing then. */
  damaged(): Side | null;
}

/** Two images that have nothing in common but their size. */
export function pairOf(expected: Picture, actual: Picture): RowPair {
  let damaged: Side | null = null;
  return {
    width: expected.width,
    height: expected.height,
    same: () => false,
    load: (side, row, into) => {
      if (damaged === null && !(side === 'expected' ? expected : actual).load(row, into)) damaged = side;
    },
    damaged: () => damaged,
  };
}

/** Reads to the end; false where the file is damaged. */
export function isWhole(picture: Picture): boolean {
  const row = new Int32Array(picture.width);
  for (let y = 0; y < picture.height; y += 1) if (!picture.load(y, row)) return false;
  return true;
}
