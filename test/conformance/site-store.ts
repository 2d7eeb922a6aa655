import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SiteBody, SiteStore, SiteWrite } from '../../src/site-ports.ts';

export interface SiteStoreUnderTest {
  /** A client of one store, of its own each time; nothing is in the store at first. */
  client(): SiteStore;
  /** Another store of the same kind, which copies may come from. */
  other(): SiteStore;
  /** For files. */
  readonly folder: string;
  /** More keys than one answer of the store has; default: 200. */
  readonly many?: number;
}

const text = (value: string): Uint8Array => Buffer.from(value);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const body = (value: string): SiteBody => ({ bytes: text(value), sha256: sha256(text(value)) });
const said = (found: { readonly bytes: Uint8Array } | null): string | null => found && Buffer.from(found.bytes).toString();
const HEADERS = { type: 'text/html; charset=utf-8', cache: 'no-cache', encoding: null } as const;
const write = (onlyIf: SiteWrite['onlyIf'] = null, generation = '1700000000000-7'): SiteWrite => ({
  headers: HEADERS,
  generation,
  onlyIf,
});
/** Everything that is listed. */
export async function allOf<T>(listed: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const one of listed) found.push(one);
  return found;
}
const keysOf = async (store: SiteStore, prefix: string): Promise<readonly string[]> =>
  (await allOf(store.list(prefix))).map(({ key }) => key);
const MUCH = 1_000_000;

/** The tag of a write that has to succeed. */
async function tagAfter(end: Promise<{ readonly tag: string } | 'lost' | 'gone'>): Promise<string> {
  const answer = await end;
  if (typeof answer === 'string') throw new Error(`expected a tag, found ${answer}`);
  return answer.tag;
}

/** What every `SiteStore` promises, over one store that `start` makes. */
export function siteStoresKeepTheirPromises(name: string, start: () => Promise<SiteStoreUnderTest>): void {
  describe(`${name} as SiteStore`, () => {
    let under: SiteStoreUnderTest;
    let store: SiteStore;
    let next = 0;
    const fresh = (ending = '.html') => `pages/p${++next}${ending}`;
    beforeAll(async () => {
      under = await start();
      store = under.client();
    });

    test('a key that nobody wrote is not there, lists nothing, and can be removed', async () => {
      expect(await store.get('none.html', MUCH)).toBeNull();
      expect(await store.head('none.html')).toBeNull();
      expect(await keysOf(store, 'nowhere/')).toEqual([]);
      await store.remove(['none.html']);
      await store.remove([]);
    });

    test('what was written is there for others, with its size, its tag and who wrote it', async () => {
      const key = fresh();
      const tag = await tagAfter(store.put(key, body('<p>one'), write(null, '1700000000000-8')));
      const other = under.client();
      expect(await other.get(key, MUCH)).toEqual({ bytes: Buffer.from('<p>one'), tag });
      expect(await other.head(key)).toMatchObject({ key, size: 6, tag, generation: '1700000000000-8' });
      expect(await allOf(other.list(key))).toMatchObject([{ key, size: 6, tag }]);
    });

    test.each([0, 1, 1_500_000])('%i bytes come back as they went, from memory and from a file', async (size) => {
      const bytes = Buffer.alloc(size, 'every \u0000 byte ÿ');
      const file = join(under.folder, `body-${size}`);
      await writeFile(file, bytes);
      const [one, two] = [fresh('.bin'), fresh('.bin')];
      await store.put(one, { bytes, sha256: sha256(bytes) }, write());
      await store.put(two, { file, size, sha256: sha256(bytes) }, write('absent'));
      for (const key of [one, two]) expect(sha256((await store.get(key, size))?.bytes ?? text('none'))).toBe(sha256(bytes));
    });

    test('bytes that are not those that were promised are refused, and what was there stays', async () => {
      const key = fresh();
      await store.put(key, body('before'), write());
      const wrong = { bytes: text('other'), sha256: sha256(text('promised')) };
      await expect(store.put(key, wrong, write())).rejects.toMatchObject({ name: 'BucketFault', kind: 'damaged', key });
      expect(said(await store.get(key, MUCH))).toBe('before');
    });

    test('what is larger than asked for is refused by its name', async () => {
      const key = fresh();
      await store.put(key, body('x'.repeat(101)), write());
      await expect(store.get(key, 100)).rejects.toMatchObject({ kind: 'too-large', key });
    });

    test('a condition that does not hold loses, and nothing is written', async () => {
      const key = fresh();
      expect(await store.put(key, body('0'), write({ tag: '"nobody-ever-had-it"' }))).toBe('lost');
      expect(await store.head(key)).toBeNull();
      const first = await tagAfter(store.put(key, body('1'), write('absent')));
      expect(await under.client().put(key, body('again'), write('absent'))).toBe('lost');
      const second = await tagAfter(under.client().put(key, body('2'), write({ tag: first })));
      expect(second).not.toBe(first);
      expect(await store.put(key, body('3'), write({ tag: first }))).toBe('lost');
      expect(said(await store.get(key, MUCH))).toBe('2');
      await store.remove([key]);
      expect(await store.put(key, body('4'), write({ tag: second }))).toBe('lost');
      expect(await store.put(key, body('4'), write('absent'))).toHaveProperty('tag');
    });

    test('of ten that write over a tag at once exactly one does', async () => {
      const key = fresh('.json');
      let onlyIf: SiteWrite['onlyIf'] = 'absent';
      for (let round = 0; round < 2; round += 1) {
        const over = onlyIf;
        const ends = await Promise.all(
          Array.from({ length: 10 }, (_, index) => under.client().put(key, body(`${round}-${index}`), write(over))),
        );
        const winner = ends.findIndex((end) => end !== 'lost');
        expect(ends.filter((end) => end !== 'lost')).toHaveLength(1);
        const found = await store.get(key, MUCH);
        expect(said(found)).toBe(`${round}-${winner}`);
        onlyIf = { tag: found?.tag ?? '' };
      }
    });

    test('a copy has the source’s bytes and headers of its own, from this store and from another', async () => {
      const [from, to] = [fresh(), fresh()];
      for (const source of [store, under.other()]) {
        const tag = await tagAfter(source.put(from, body(`from ${source.address}`), write()));
        const copied = await tagAfter(store.copy({ store: source.address, key: from, tag }, to, write(null, '1700000000001-9')));
        expect(await store.get(to, MUCH)).toEqual({ bytes: Buffer.from(`from ${source.address}`), tag: copied });
        expect(await store.head(to)).toMatchObject({ generation: '1700000000001-9', tag: copied });
      }
    });

    test('a source that is gone or another by now is not copied, whatever the target’s condition', async () => {
      const [from, to] = [fresh(), fresh()];
      const old = await tagAfter(store.put(from, body('old'), write()));
      await store.put(from, body('new'), write());
      for (const onlyIf of [null, 'absent'] as const) {
        expect(await store.copy({ store: store.address, key: from, tag: old }, to, write(onlyIf))).toBe('gone');
        expect(await store.copy({ store: store.address, key: 'none', tag: old }, to, write(onlyIf))).toBe('gone');
      }
      expect(await store.head(to)).toBeNull();
    });

    test('a copy onto a condition that does not hold is lost, and nothing is written', async () => {
      const [from, to] = [fresh(), fresh()];
      const source = { store: store.address, key: from, tag: await tagAfter(store.put(from, body('source'), write())) };
      expect(await store.copy(source, to, write({ tag: '"nobody-ever-had-it"' }))).toBe('lost');
      const first = await tagAfter(store.copy(source, to, write('absent')));
      expect(await store.copy(source, to, write('absent'))).toBe('lost');
      const mine = await tagAfter(store.put(to, body('mine'), write({ tag: first })));
      expect(await store.copy(source, to, write({ tag: first }))).toBe('lost');
      expect(said(await store.get(to, MUCH))).toBe('mine');
      expect(await store.copy(source, to, write({ tag: mine }))).toHaveProperty('tag');
      expect(said(await store.get(to, MUCH))).toBe('source');
    });

    test('many keys are listed in the order of UTF-8, each once, and removed at once', async () => {
      const keys = Array.from(
        { length: under.many ?? 200 },
        (_, index) => `many/${index % 2 ? 'a' : 'a-'}/${index.toString(36)}.txt`,
      );
      for (let at = 0; at < keys.length; at += 50)
        await Promise.all(keys.slice(at, at + 50).map((key) => store.put(key, body(key), write())));
      keys.sort((a, b) => Buffer.compare(text(a), text(b)));
      expect(await keysOf(store, 'many/')).toEqual(keys);
      await store.remove(keys.slice(0, -20));
      expect(await keysOf(store, 'many/')).toEqual(keys.slice(-20));
    }, 60_000);

    test('keys are taken as they are: capitals, spaces, signs and letters of all kinds', async () => {
      const keys = ['A', 'ä', '雪', 'a b', 'a+b', '%41', '@1', 'x..y', '.hidden', 'q=1&r', 'it’s (1)!', "it's", '#1;2'].map(
        (one) => `odd/${one}`,
      );
      for (const key of keys) await store.put(key, body(key), write());
      for (const key of keys) expect(said(await store.get(key, MUCH))).toBe(key);
      keys.sort((a, b) => Buffer.compare(text(a), text(b)));
      expect(await keysOf(store, 'odd/')).toEqual(keys);
      for (const key of keys) {
        const { tag } = (await store.head(key)) ?? { tag: '' };
        expect(await store.copy({ store: store.address, key, tag }, `copy-of/${key}`, write())).toHaveProperty('tag');
      }
      await store.remove(keys);
      expect(await keysOf(store, 'odd/')).toEqual([]);
    });

    test('a prefix need not end where a folder does', async () => {
      for (const key of ['list/7', 'list/70.json', 'list/7x/a', 'list/8']) await store.put(key, body('x'), write());
      expect(await keysOf(store, 'list/7')).toEqual(['list/7', 'list/70.json', 'list/7x/a']);
      expect(await keysOf(store, 'list/7x/')).toEqual(['list/7x/a']);
    });

    test('ages and the time are by one clock', async () => {
      const key = fresh();
      await store.put(key, body('x'), write());
      const now = await store.now();
      expect(Math.abs(((await store.head(key))?.modified ?? 0) - now)).toBeLessThan(2_000);
      expect(Math.abs(((await allOf(store.list(key)))[0]?.modified ?? 0) - now)).toBeLessThan(2_000);
    });
  });
}
