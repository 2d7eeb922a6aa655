/** Both as words of four bytes, null where they do not begin at one. */
export function wordsOf(one: Uint8Array, other: Uint8Array): readonly [Int32Array, Int32Array] | null {
  if (one.byteOffset % 4 !== 0 || other.byteOffset % 4 !== 0) return null;
  const view = ({ buffer, byteOffset, length }: Uint8Array): Int32Array => new Int32Array(buffer, byteOffset, length >> 2);
  return [view(one), view(other)];
}

/** Whether both have the same `length` bytes from `at` on; `words` are views of the same bytes. */
export function equalWords(
  [a, b]: readonly [Int32Array, Int32Array],
  { one, other, at, length }: { one: Uint8Array; other: Uint8Array; at: number; length: number },
): boolean {
  const end = at + length;
  const from = Math.min(end, (at + 3) & ~3);
  const to = Math.max(from, end & ~3);
  for (let n = at; n < from; n += 1) if (one[n] !== other[n]) return false;
  for (let n = to; n < end; n += 1) if (one[n] !== other[n]) return false;
  for (let n = from >> 2; n < to >> 2; n += 1) if (a[n] !== b[n]) return false;
  return true;
}

export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let n = 0; n < one.length; n += 1) if (one[n] !== other[n]) return false;
  return true;
}
