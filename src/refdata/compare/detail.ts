/**
 * What a comparison found, small enough to be shown: JSON of at most some 200 kB (`capped` says where something was left out). Texts in it
 * come from the compared files: they are foreign, and shown as text only.
 */
export type Detail = ImageDetail | ArraysDetail | TableDetail | TreeDetail | LinesDetail | CellsDetail | BytesDetail;

/** The viewer takes the pixels from the files themselves. */
export interface ImageDetail {
  readonly kind: 'image';
  readonly expected: Size;
  readonly actual: Size;
  /** Pixels compared, masked ones not counted. */
  readonly pixels: number;
  /** Pixels that differ by more than the strict and by more than the sensitive threshold, smoothed edges not counted. */
  readonly strict: number;
  readonly sensitive: number;
  /** Around all that differ, in pixels; null where none does. */
  readonly box: Box | null;
  readonly masks: readonly Box[];
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export interface ArraysDetail {
  readonly kind: 'arrays';
  /** One of an .npy, with an empty name; the members of an .npz. */
  readonly arrays: readonly ArrayDetail[];
  readonly capped: boolean;
}
export interface ArrayDetail {
  readonly name: string;
  readonly change: 'equal' | 'different' | 'new' | 'missing';
  readonly expected: ArrayShape | null;
  readonly actual: ArrayShape | null;
  readonly why: string;
  readonly errors: ArrayErrors | null;
}
export interface ArrayShape {
  /** As numpy writes it: `<f8` */
  readonly dtype: string;
  readonly shape: readonly number[];
}
export interface ArrayErrors {
  readonly count: number;
  /** Elements outside the tolerance. */
  readonly outside: number;
  readonly maxAbsolute: number;
  readonly maxRelative: number;
  /** Units in the last place; null where the type has none. */
  readonly maxUlp: number | null;
  readonly meanAbsolute: number;
  /** Elements that are NaN on one side alone. */
  readonly nan: number;
  /** Index of the worst element, and both its values as text. */
  readonly worst: { readonly index: readonly number[]; readonly expected: string; readonly actual: string } | null;
  /** Counts of elements by the power of ten of their absolute error: `from` is the exponent of the first; equal ones apart. */
  readonly histogram: { readonly equal: number; readonly from: number; readonly counts: readonly number[] };
  /** Largest absolute error of each cell of a grid over the last two axes (the largest over the others), row by row; at most 128 × 128. */
  readonly map: { readonly rows: number; readonly columns: number; readonly values: readonly number[] } | null;
}

export interface TableDetail {
  readonly kind: 'table';
  readonly columns: readonly string[];
  /** Of rows that differ, at most 200. `key`: what tells the row, or its number. */
  readonly rows: readonly {
    readonly key: string;
    readonly change: 'changed' | 'new' | 'missing';
    /** One for each column; `expected` is absent where equal or new. */
    readonly cells: readonly { readonly actual?: string; readonly expected?: string; readonly differs: boolean }[];
  }[];
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly capped: boolean;
}

export interface TreeDetail {
  readonly kind: 'tree';
  /** At most 500. `path`: keys, and indexes of lists; of XML, names of elements and `@attribute`. */
  readonly changes: readonly {
    readonly path: readonly (string | number)[];
    readonly change: 'changed' | 'new' | 'missing';
    /** Short text of the value. */
    readonly expected?: string;
    readonly actual?: string;
    /** Where a tolerance decided: `differs by 0.3, 0.1 may`. */
    readonly why?: string;
  }[];
  readonly total: number;
  readonly capped: boolean;
}

export interface LinesDetail {
  readonly kind: 'lines';
  readonly hunks: readonly {
    /** Numbers of the first lines, from 1. */
    readonly expectedFrom: number;
    readonly actualFrom: number;
    readonly lines: readonly { readonly change: 'same' | 'new' | 'missing'; readonly text: string }[];
  }[];
  readonly added: number;
  readonly removed: number;
  readonly capped: boolean;
}

/** A notebook. */
export interface CellsDetail {
  readonly kind: 'cells';
  readonly cells: readonly {
    readonly id: string;
    /** Of the actual notebook; of the expected one where the cell is gone. From 0. */
    readonly index: number;
    readonly type: string;
    readonly change: 'changed' | 'new' | 'missing' | 'moved';
    readonly parts: readonly {
      /** `source`, `output 1: image/png` */
      readonly name: string;
      readonly why: string;
      readonly detail: Detail | null;
      /** Base64 of images up to 1 MB, for the viewer. */
      readonly expected?: string;
      readonly actual?: string;
    }[];
  }[];
  readonly capped: boolean;
}

export interface BytesDetail {
  readonly kind: 'bytes';
  readonly expected: number;
  readonly actual: number;
  /** Offset of the first byte that differs; the shorter one's length where one begins with the other. Null where nobody looked: their digests differ. */
  readonly at: number | null;
}
