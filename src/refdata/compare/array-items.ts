import type { Differ, Pair } from './array-differences.ts';
import { blocksOf } from './array-layout.ts';

/**
 * For elements that are no numbers: strings by value (numpy fills them up with zeros, so their lengths may differ), all else by its
 * bytes. They are equal, or no tolerance helps.
 */
export function itemDiffer({ expected, actual, order }: Pair): Differ {
  const [readWanted, readFound] = [blocksOf(expected, order), blocksOf(actual, order)];
  const [wantedSize, foundSize] = [expected.dtype.size, actual.dtype.size];
  const [wantedTurn, foundTurn] = [turnOf(expected.dtype), turnOf(actual.dtype)];
  const common = Math.min(wantedSize, foundSize);
  return (start, count, into) => {
    const [wanted, found] = [readWanted(start, count), readFound(start, count)];
    into.nan = 0;
    let differs = false;
    for (let item = 0; item < count; item += 1) {
      const [e, a] = [item * wantedSize, item * foundSize];
      let byte = 0;
      while (byte < common && wanted[e + (byte ^ wantedTurn)] === found[a + (byte ^ foundTurn)]) byte += 1;
      const isEqual = byte === common && isZero(wanted, e + common, e + wantedSize) && isZero(found, a + common, a + foundSize);
      into.errors[item] = isEqual ? 0 : Number.NaN;
      differs ||= !isEqual;
    }
    return differs;
  };
}

/** What to flip in a byte's place so that code points of four bytes begin with their lowest. */
const turnOf = ({ kind, isBigEndian }: Pair['expected']['dtype']): number => (kind === 'text' && isBigEndian ? 3 : 0);

function isZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] !== 0) return false;
  return true;
}
