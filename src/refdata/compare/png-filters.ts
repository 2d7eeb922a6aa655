/** A row to be unfiltered in place, and the one above it, unfiltered. Both are `length` bytes long; `above` is zeroes over the first row. */
export interface FilteredRow {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly above: Uint8Array;
  readonly aboveAt: number;
  readonly length: number;
  /** Bytes of a pixel, at least 1. */
  readonly step: number;
}

/** PNG numbers its filters from 0. */
export const MAX_FILTER = 4;

/** Whether rows of this filter need the row above. */
export const leansOnAbove = (filter: number): boolean => filter > 1;

/** Undoes one of PNG's filters; false for a number that is none. */
export function unfilter(filter: number, row: FilteredRow): boolean {
  if (filter === 0) return true;
  if ((filter === 2 || filter === 4) && isZero(row)) {
    row.bytes.set(row.above.subarray(row.aboveAt, row.aboveAt + row.length), row.at);
    return true;
  }
  if (filter === 1) sub(row);
  else if (filter === 2) up(row);
  else if (filter === 3) average(row);
  else if (filter === 4) paeth(row);
  else return false;
  return true;
}

/** Then the row is the one above, by these two filters; so it is often in what is drawn. */
function isZero({ bytes, at, length }: FilteredRow): boolean {
  let n = at;
  while (n < at + length && bytes[n] === 0) n += 1;
  return n === at + length;
}

function sub({ bytes, at, length, step }: FilteredRow): void {
  const end = at + length;
  if (step === 4) return sub4(bytes, at, end);
  for (let i = at + step; i < end; i += 1) bytes[i] = (bytes[i] as number) + (bytes[i - step] as number);
}

function sub4(bytes: Uint8Array, at: number, end: number): void {
  const view = viewOf(bytes);
  let left = 0;
  for (let i = at; i < end; i += 4) {
    left = added(view.getInt32(i, true), left);
    view.setInt32(i, left, true);
  }
}

function up({ bytes, at, above, aboveAt, length }: FilteredRow): void {
  const [view, over] = [viewOf(bytes), viewOf(above)];
  const whole = length & ~3;
  for (let i = 0; i < whole; i += 4)
    view.setInt32(at + i, added(view.getInt32(at + i, true), over.getInt32(aboveAt + i, true)), true);
  for (let i = whole; i < length; i += 1) bytes[at + i] = (bytes[at + i] as number) + (above[aboveAt + i] as number);
}

/** Rows begin anywhere; only such a view reads four bytes at once from there. */
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView => new DataView(buffer, byteOffset, byteLength);

/** Four sums of bytes, each modulo 256: the highest bits are added without their carries. */
const added = (one: number, other: number): number => ((one & 0x7f7f7f7f) + (other & 0x7f7f7f7f)) ^ ((one ^ other) & ~0x7f7f7f7f);

function average({ bytes, at, above, aboveAt, length, step }: FilteredRow): void {
  const first = Math.min(step, length);
  for (let i = 0; i < first; i += 1) bytes[at + i] = (bytes[at + i] as number) + ((above[aboveAt + i] as number) >> 1);
  for (let i = step; i < length; i += 1) {
    const left = bytes[at + i - step] as number;
    bytes[at + i] = (bytes[at + i] as number) + ((left + (above[aboveAt + i] as number)) >> 1);
  }
}

function paeth(row: FilteredRow): void {
  if (row.step === 4) return paeth4(row);
  if (row.step === 3) return paeth3(row);
  for (let channel = 0; channel < row.step; channel += 1) paethChannel(row, channel);
}

function paethChannel({ bytes, at, above, aboveAt, length, step }: FilteredRow, channel: number): void {
  let [left, corner] = [0, 0];
  for (let i = channel; i < length; i += step) {
    const over = above[aboveAt + i] as number;
    left = ((bytes[at + i] as number) + predicted(left, over, corner)) & 255;
    bytes[at + i] = left;
    corner = over;
  }
}

/**
 * The neighbour nearest to left + over - corner; of equally near ones, in this order. Without a branch: which one it is cannot be
 * foretold, and a wrong guess costs the processor more than all of this.
 */
function predicted(left: number, over: number, corner: number): number {
  const p = over - corner;
  const q = left - corner;
  const toLeft = (p ^ (p >> 31)) - (p >> 31);
  const toOver = (q ^ (q >> 31)) - (q >> 31);
  const sum = p + q;
  const toCorner = (sum ^ (sum >> 31)) - (sum >> 31);
  const isOver = (toOver - toLeft) >> 31;
  const nearer = left ^ ((left ^ over) & isOver);
  const isCorner = (toCorner - toLeft - ((toOver - toLeft) & isOver)) >> 31;
  return nearer ^ ((nearer ^ corner) & isCorner);
}

/**
 * The channels side by side: each waits for its own left neighbour only. Where the row above goes on in one colour, left is the
 * nearest; what is drawn has long stretches of that, foretold by the processor, and photographs have none, foretold as well.
 */
function paeth4({ bytes, at, above, aboveAt, length }: FilteredRow): void {
  const [view, overs] = [viewOf(bytes), viewOf(above)];
  let [left, corner] = [0, 0];
  for (let i = at, j = aboveAt; i < at + length; i += 4, j += 4) {
    const over = overs.getInt32(j, true);
    const guess = over === corner ? left : predicted4(left, over, corner);
    left = added(view.getInt32(i, true), guess);
    view.setInt32(i, left, true);
    corner = over;
  }
}

const predicted4 = (left: number, over: number, corner: number): number =>
  predicted(left & 255, over & 255, corner & 255) |
  (predicted((left >> 8) & 255, (over >> 8) & 255, (corner >> 8) & 255) << 8) |
  (predicted((left >> 16) & 255, (over >> 16) & 255, (corner >> 16) & 255) << 16) |
  (predicted(left >>> 24, over >>> 24, corner >>> 24) << 24);

function paeth3({ bytes, at, above, aboveAt, length }: FilteredRow): void {
  let [r, g, b] = [0, 0, 0];
  let [cr, cg, cb] = [0, 0, 0];
  for (let i = at, j = aboveAt; i < at + length; i += 3, j += 3) {
    const r1 = above[j] as number;
    const g1 = above[j + 1] as number;
    const b1 = above[j + 2] as number;
    if (((r1 ^ cr) | (g1 ^ cg) | (b1 ^ cb)) === 0) {
      bytes[i] = r = ((bytes[i] as number) + r) & 255;
      bytes[i + 1] = g = ((bytes[i + 1] as number) + g) & 255;
      bytes[i + 2] = b = ((bytes[i + 2] as number) + b) & 255;
      continue;
    }
    bytes[i] = r = ((bytes[i] as number) + predicted(r, r1, cr)) & 255;
    bytes[i + 1] = g = ((bytes[i + 1] as number) + predicted(g, g1, cg)) & 255;
    bytes[i + 2] = b = ((bytes[i + 2] as number) + predicted(b, b1, cb)) & 255;
    cr = r1;
    cg = g1;
    cb = b1;
  }
}
