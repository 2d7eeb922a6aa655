import { crc32 } from 'node:zlib';
import { npy } from '../../refdata/compare/array-fixtures.ts';
import { zipOf } from '../../refdata/compare/zip-writer.ts';
import type { Bomb } from './bomb.ts';
import { coins, repeated, sparse, TINY, tinyBlocks } from './deflated.ts';

const TIMES = 75;
const good = (): Uint8Array => zipOf([{ name: 'a.npy', data: npy("'|u1'", '(4,)', new Uint8Array(4)) }]);

interface Large {
  readonly name?: string;
  readonly dtype?: string;
  readonly times?: number;
  readonly body?: Buffer;
  /** Elements that it declares besides those that it has. */
  readonly more?: number;
}

/** A member of four million bytes so many times. */
function large({ name = 'a.npy', dtype = '|u1', times = TIMES, more = 0, body = coins() }: Large = {}) {
  const head = npy(`'${dtype}'`, `(${body.length * times + more},)`, new Uint8Array(0));
  let crc = crc32(head);
  for (let n = 0; n < times; n += 1) crc = crc32(body, crc);
  return { name, data: head, crc, method: 8, size: head.length + body.length * times, packed: repeated(head, body, times) };
}

const flipped = (bytes: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[copy.length - 40] = (copy[copy.length - 40] ?? 0) ^ 0x55;
  return copy;
};
const damaged = () => ({ ...large(), packed: flipped(large().packed) });
const tooLarge = () => {
  const member = large({ body: sparse(), more: -1 });
  return { ...member, size: member.size - 1 };
};
const TINY_TIMES = 600_000;
function ofTinyBlocks() {
  const length = TINY_TIMES * 8 * TINY;
  const head = npy("'|u1'", `(${length},)`, new Uint8Array(0));
  return { name: 'a.npy', data: head, crc: 1, method: 8, size: head.length + length, packed: tinyBlocks(head, TINY_TIMES) };
}
const bomb = (name: string, actual: () => Uint8Array, expected = good): Bomb => ({ name, expected, actual });
const small = (n: number) => large({ name: `${String(n).padStart(3, '0')}.npy`, times: 1 });

/** Archives of arrays that lie about what is in them, just below what may be inflated. */
export const ARCHIVES: readonly Bomb[] = [
  bomb('more-elements.npz', () => zipOf([large({ more: 5, body: sparse() })])),
  bomb('objects.npz', () => zipOf([large({ dtype: '|O', body: sparse() })])),
  bomb('wrong-checksum.npz', () => zipOf([{ ...large(), crc: 1 }])),
  bomb('damaged-at-the-end.npz', () => zipOf([damaged()])),
  bomb(
    'damaged-beside-a-good-one.npz',
    () => zipOf([damaged()]),
    () => zipOf([large()]),
  ),
  bomb('tiny-blocks.npz', () => zipOf([ofTinyBlocks()])),
  bomb('larger-than-declared.npz', () => zipOf([tooLarge()])),
  bomb('last-of-many.npz', () => zipOf([...Array.from({ length: TIMES - 1 }, (_, n) => small(n)), { ...small(TIMES), crc: 1 }])),
];
