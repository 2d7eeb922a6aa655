import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { probeBucket } from '../../src/adapters/bucket.ts';
import type { Bucket, Listed } from '../../src/refdata-ports.ts';

export interface BucketUnderTest {
  /** A client of one store, of its own each time; nothing is in the store at first. */
  client(): Bucket;
  /** For files. */
  readonly folder: string;
  /** Keys that are listed and removed at once; default 1,100, which is more than a call of S3 takes. */
  readonly keys?: number;
}

const MB = 1024 * 1024;
const text = (value: string): Uint8Array => Buffer.from(value);
const said = (found: { readonly bytes: Uint8Array } | null): string | null => found && Buffer.from(found.bytes).toString();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const listed = async (bucket: Bucket, prefix: string): Promise<Listed[]> => {
  const found: Listed[] = [];
  for await (const one of bucket.list(prefix)) found.push(one);
  return found;
};
const keysOf = async (bucket: Bucket, prefix: string) => (await listed(bucket, prefix)).map(({ key }) => key);
const SMALL = { maxBytes: 1_000 };

/** Every value of a byte, with a period that no power of two is a multiple of. */
function randomBytes(size: number): Uint8Array {
  const pattern = new Uint8Array(65_521);
  let state = size + 1;
  for (let at = 0; at < pattern.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pattern[at] = state >>> 24;
  }
  return size === 0 ? new Uint8Array(0) : Buffer.alloc(size, pattern);
}

/** Seconds are the resolution of some stores’ clocks. */
const CLOCKS_DIFFER = 2_000;

/** What every `Bucket` promises, over one store that `start` makes. */
export function bucketsKeepTheirPromises(name: string, start: () => Promise<BucketUnderTest>): void {
  describe(`${name} as Bucket`, () => {
    let under: BucketUnderTest;
    let bucket: Bucket;
    let next = 0;
    const fresh = (ending = '') => `objects/k${++next}${ending}`;
    const ref = () => `refs/pull/${++next}.json`;
    beforeAll(async () => {
      under = await start();
      bucket = under.client();
    });

    test('a key that nobody wrote is not there, and its prefix lists nothing', async () => {
      expect(await bucket.get('objects/none', SMALL)).toBeNull();
      expect(await bucket.head('objects/none')).toBeNull();
      expect(await keysOf(bucket, 'nowhere/')).toEqual([]);
      await bucket.remove(['objects/none']);
    });

    test('what was created is there, for others too, and is never written over (R-4)', async () => {
      const key = fresh();
      expect(await bucket.create(key, { bytes: text('first'), type: 'text/plain' })).toBe('created');
      expect(await under.client().create(key, { bytes: text('second') })).toBe('exists');
      expect(said(await under.client().get(key, SMALL))).toBe('first');
      expect(await bucket.head(key)).toMatchObject({ key, size: 5 });
    });

    test.each([0, 1, 65_537, 20 * MB])(
      '%i bytes of any value come back as they went, from memory and from a file',
      async (size) => {
        const bytes = randomBytes(size);
        const file = join(under.folder, `body-${size}`);
        await writeFile(file, bytes);
        const [one, two] = [fresh(), fresh()];
        expect(await bucket.create(one, { bytes, sha256: sha256(bytes) })).toBe('created');
        expect(await bucket.create(two, { file, size, sha256: sha256(bytes) })).toBe('created');
        for (const key of [one, two]) {
          const found = await bucket.get(key, { maxBytes: size });
          expect(found?.bytes.length).toBe(size);
          expect(sha256(found?.bytes ?? text('none'))).toBe(sha256(bytes));
        }
      },
    );

    test('a file that has other bytes, more or fewer than were promised is refused, and nothing is stored (R-4)', async () => {
      const file = join(under.folder, 'changed');
      for (const [length, promised] of [
        [10, 10],
        [11, 10],
        [9, 10],
        [3 * MB, 3 * MB],
        [3 * MB + 1, 3 * MB],
        [2 * MB, 3 * MB],
      ] as const) {
        await writeFile(file, randomBytes(length).fill(1));
        const key = fresh();
        const body = { file, size: promised, sha256: sha256(randomBytes(promised)) };
        await expect(bucket.create(key, body)).rejects.toMatchObject({ name: 'BucketFault', kind: 'damaged', key });
        expect(await bucket.head(key)).toBeNull();
      }
    });

    test('a stretch is read alone; beyond the end there is nothing', async () => {
      const key = fresh();
      const bytes = randomBytes(1_000);
      await bucket.create(key, { bytes });
      for (const [from, length] of [
        [0, 10],
        [990, 10],
        [500, 1],
        [990, 100],
        [1_000, 5],
        [2_000, 5],
        [5, 0],
      ] as const) {
        const found = await bucket.get(key, { maxBytes: 100, range: { from, length } });
        expect([from, Buffer.from(found?.bytes ?? text('none'))]).toEqual([from, Buffer.from(bytes.slice(from, from + length))]);
      }
      expect(await bucket.get('objects/none', { maxBytes: 100, range: { from: 0, length: 5 } })).toBeNull();
    });

    test('what is larger than asked for is refused by its name (A10)', async () => {
      const key = fresh();
      await bucket.create(key, { bytes: randomBytes(1_001) });
      await expect(bucket.get(key, SMALL)).rejects.toMatchObject({ kind: 'too-large', key });
    });

    test('a value is replaced only by who knows the latest one (R-1)', async () => {
      const key = ref();
      expect(await bucket.replace(key, text('0'), '"nobody-ever-had-it"')).toBe('lost');
      const first = await bucket.replace(key, text('1'), null);
      if (first === 'lost') throw new Error('nobody else is there');
      expect(await bucket.get(key, SMALL)).toEqual({ bytes: Buffer.from('1'), tag: first.tag });
      expect(await bucket.replace(key, text('again'), null)).toBe('lost');
      const second = await under.client().replace(key, text('2'), first.tag);
      if (second === 'lost') throw new Error('the tag is the latest');
      expect(second.tag).not.toBe(first.tag);
      expect(await bucket.replace(key, text('3'), first.tag)).toBe('lost');
      expect(said(await under.client().get(key, SMALL))).toBe('2');
      expect(await bucket.create(key, { bytes: text('4') })).toBe('exists');
    });

    test('what was removed is gone, its tags are worth nothing, and it can be made again', async () => {
      const [object, key] = [fresh(), ref()];
      await bucket.create(object, { bytes: text('1') });
      const made = await bucket.replace(key, text('1'), null);
      if (made === 'lost') throw new Error('nobody else is there');
      await bucket.remove([object, key, 'objects/none']);
      await bucket.remove([object, key]);
      for (const one of [object, key]) expect([await bucket.get(one, SMALL), await bucket.head(one)]).toEqual([null, null]);
      expect(await keysOf(bucket, key)).toEqual([]);
      expect(await bucket.replace(key, text('2'), made.tag)).toBe('lost');
      expect(await bucket.replace(key, text('2'), null)).toHaveProperty('tag');
      expect(await bucket.create(object, { bytes: text('2') })).toBe('created');
      expect([said(await bucket.get(key, SMALL)), said(await bucket.get(object, SMALL))]).toEqual(['2', '2']);
    });

    test('touching writes the bytes again, whether they are there or not', async () => {
      const key = fresh();
      const body = { bytes: text('same'), sha256: sha256(text('same')) };
      await bucket.touch(key, body);
      const before = await bucket.head(key);
      await bucket.touch(key, body);
      expect((await bucket.head(key))?.modified).toBeGreaterThanOrEqual(before?.modified ?? Number.POSITIVE_INFINITY);
      expect(said(await bucket.get(key, SMALL))).toBe('same');
    });

    test('of twenty that create a key at once exactly one does, and its bytes stay (R-4)', async () => {
      const key = fresh();
      const ends = await Promise.all(
        Array.from({ length: 20 }, async (_, index) => [await under.client().create(key, { bytes: text(String(index)) }), index]),
      );
      const winners = ends.filter(([end]) => end === 'created');
      expect(winners).toHaveLength(1);
      expect(said(await bucket.get(key, SMALL))).toBe(String(winners[0]?.[1]));
    });

    test('of twenty that replace a value at once exactly one does (R-1)', async () => {
      const key = ref();
      for (let round = 0; round < 3; round += 1) {
        const tag = round === 0 ? null : ((await bucket.get(key, SMALL))?.tag ?? 'none');
        const ends = await Promise.all(
          Array.from({ length: 20 }, (_, index) => under.client().replace(key, text(`${round}-${index}`), tag)),
        );
        expect(ends.filter((end) => end !== 'lost')).toHaveLength(1);
        const winner = ends.findIndex((end) => end !== 'lost');
        expect(said(await bucket.get(key, SMALL))).toBe(`${round}-${winner}`);
      }
    });

    test('forty increments by compare-and-swap, eight at a time: none is lost (R-1)', async () => {
      const key = ref();
      const increment = async (client: Bucket): Promise<void> => {
        for (;;) {
          const found = await client.get(key, SMALL);
          const value = JSON.stringify({ count: JSON.parse(said(found) ?? '{"count":0}').count + 1 });
          if ((await client.replace(key, text(value), found?.tag ?? null)) !== 'lost') return;
        }
      };
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          const client = under.client();
          for (let count = 0; count < 5; count += 1) await increment(client);
        }),
      );
      expect(said(await bucket.get(key, SMALL))).toBe('{"count":40}');
    });

    test('more keys than a call takes are listed in the order of UTF-8, each once, and removed', async () => {
      const count = under.keys ?? 1_100;
      const keys = Array.from({ length: count }, (_, index) => `many/${index % 2 ? 'a' : 'a-'}/${index.toString(36)}`);
      for (let at = 0; at < count; at += 50)
        await Promise.all(keys.slice(at, at + 50).map((key) => bucket.create(key, { bytes: text(key) })));
      const found = await listed(bucket, 'many/');
      expect(found.map(({ key }) => key)).toEqual(keys.sort((a, b) => Buffer.compare(text(a), text(b))));
      expect(found.every(({ key, size }) => size === key.length)).toBe(true);
      await bucket.remove(keys.slice(0, count - 100));
      expect(await keysOf(bucket, 'many/')).toEqual(keys.slice(count - 100));
    });

    test('a prefix need not end where a folder does', async () => {
      const keys = ['list/7', 'list/70.json', 'list/7x/a', 'list/8'];
      for (const key of keys) await bucket.create(key, { bytes: text('x') });
      expect(await keysOf(bucket, 'list/7')).toEqual(keys.slice(0, 3));
      expect(await keysOf(bucket, 'list/7x/')).toEqual(['list/7x/a']);
    });

    test('keys are taken as they are: capitals, spaces, dots, percent signs, letters of all kinds, and long ones', async () => {
      const odd = [
        'A',
        'a',
        'ä',
        '雪',
        'a b',
        'a+b',
        '%41',
        '@1',
        'x..y',
        '.hidden',
        'end.',
        'a?b#c',
        'q=1&r',
        `long-${'m'.repeat(700)}`,
      ];
      const keys = odd.map((name) => `odd/${name}`);
      for (const key of keys) expect([key, await bucket.create(key, { bytes: text(key) })]).toEqual([key, 'created']);
      for (const key of keys) expect(said(await bucket.get(key, SMALL))).toBe(key);
      expect(await keysOf(bucket, 'odd/')).toEqual(keys.sort((a, b) => Buffer.compare(text(a), text(b))));
      for (const key of keys) await bucket.replace(`refs/${key}`, text('1'), null);
      expect(await keysOf(bucket, 'refs/odd/')).toEqual(keys.map((key) => `refs/${key}`));
      await bucket.remove(keys);
      expect(await keysOf(bucket, 'odd/')).toEqual([]);
    });

    test('ages and the time are by one clock', async () => {
      const key = fresh();
      await bucket.create(key, { bytes: text('x') });
      const now = await bucket.now();
      expect(Math.abs(((await bucket.head(key))?.modified ?? 0) - now)).toBeLessThan(CLOCKS_DIFFER);
      expect(Math.abs(((await listed(bucket, key))[0]?.modified ?? 0) - now)).toBeLessThan(CLOCKS_DIFFER);
    });

    test('the probe finds that conditions hold, and leaves nothing behind', async () => {
      await probeBucket(bucket, { next: Math.random });
      expect(await keysOf(bucket, 'probe/')).toEqual([]);
    });
  });
}
