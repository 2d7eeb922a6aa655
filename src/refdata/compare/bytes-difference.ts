/** The offset of the first byte that differs, the shorter one's length where one begins with the other; null where none does. */
export function firstDifference(one: Uint8Array, other: Uint8Array): number | null {
  const shorter = Math.min(one.length, other.length);
  // Views of words must begin at a multiple of four.
  let at = one.byteOffset % 4 === 0 && other.byteOffset % 4 === 0 ? equalWords(one, other, shorter >>> 2) * 4 : 0;
  while (at < shorter && one[at] === other[at]) at += 1;
  return at === shorter && one.length === other.length ? null : at;
}

/** How many words of four bytes from the start on are equal, of `count`. */
function equalWords(one: Uint8Array, other: Uint8Array, count: number): number {
  const expected = new Int32Array(one.buffer, one.byteOffset, count);
  const actual = new Int32Array(other.buffer, other.byteOffset, count);
  let at = 0;
  while (at < count && expected[at] === actual[at]) at += 1;
  return at;
}
