/** What a `Range` header asks of so many bytes: all of them, some (`to` is not one of them), or none that are there. */
export type ByteRange = 'all' | 'unsatisfiable' | { readonly from: number; readonly to: number };

/** One range of bytes, from the end too (RFC 9110, 14.1). Several at once, other units and nonsense count as if nothing was asked. */
export function readRange(header: string | undefined, size: number): ByteRange {
  const [, first = '', last = ''] = /^bytes=([0-9]{0,15})-([0-9]{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return 'all';
  if (first === '') {
    const from = Math.max(0, size - Number(last));
    return from < size ? { from, to: size } : 'unsatisfiable';
  }
  const to = last === '' ? size : Math.min(size, Number(last) + 1);
  if (last !== '' && Number(last) < Number(first)) return 'all';
  return Number(first) < size ? { from: Number(first), to } : 'unsatisfiable';
}
