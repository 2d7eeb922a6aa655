import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { fsck } from '../../src/commands/refdata/store/fsck.ts';
import { branchRefKey } from '../../src/contract/refdata-keys.ts';
import { MemoryBucket } from '../fakes/memory-bucket.ts';
import { importInto, storeOn } from '../src/commands/refdata/store/store-builders.ts';
import { ROOT } from './planted-tree.ts';

// docs/reference-recovery.md: each finding that `fsck` can have stands in its table, and what the page tells mends it.
const page = readFileSync(join(ROOT, 'docs/reference-recovery.md'), 'utf8');

/** The first column of the table, as patterns: `…` is anything, `N` and `M` are numbers. */
const rows = [...page.matchAll(/^\| (`[^|]*) \| [^|]* \| [^|]* \|$/gm)]
  .flatMap(([, first = '']) => {
    const [head = '', ...others] = [...first.matchAll(/`([^`]*)`/g)].map(([, text = '']) => text);
    const kind = /^[a-z]+: /.exec(head)?.[0] ?? '';
    return [head, ...others.map((one) => (kind === '' ? one : `${kind}…${one}`))];
  })
  .filter((text) => /^(?:missing|damaged|note): /.test(text))
  .map((text) =>
    text
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/…/g, '.*')
      .replace(/\b[NM]\b/g, '\\d+'),
  )
  .map((source) => new RegExp(source));

const LARGE = 'l'.repeat(300_000);
const FILES = { large: LARGE, small: 'one', other: 'two' };

async function imported() {
  const bucket = new MemoryBucket();
  const store = storeOn(bucket);
  await importInto(store, 'main', FILES);
  const only = (prefix: string): string => bucket.keys(prefix)[0] ?? prefix;
  return { bucket, store, only };
}
type World = Awaited<ReturnType<typeof imported>>;

/** What breaks, and how the page mends it. */
const DAMAGES: Readonly<Record<string, (world: World) => () => void>> = {
  'an object that is gone': ({ bucket, only }) => lose(bucket, only('objects/')),
  'a pack that is gone': ({ bucket, only }) => lose(bucket, only('packs/')),
  'a set that is gone': ({ bucket, only }) => lose(bucket, only('sets/')),
  'a snapshot that is gone': ({ bucket, only }) => lose(bucket, only('snapshots/')),
  'an object that was cut short': ({ bucket, only }) => replace(bucket, only('objects/'), 'short'),
  'an object with other bytes': ({ bucket, only }) => replace(bucket, only('objects/'), 'm'.repeat(LARGE.length)),
  'a set with other content': ({ bucket, only }) => replace(bucket, only('sets/'), '{"set":1}'),
  'a snapshot that is no text': ({ bucket, only }) => replace(bucket, only('snapshots/'), new Uint8Array([0xff, 0xfe])),
  'a ref in the place of another': ({ bucket }) => {
    const [other, own] = [branchRefKey('other'), bucket.peek(branchRefKey('main'))];
    bucket.plant(other, own);
    return () => bucket.plant(other, null);
  },
  'a file that is no ref': ({ bucket }) => {
    bucket.plant('refs/branch/notes.txt', 'x');
    return () => bucket.plant('refs/branch/notes.txt', null);
  },
};

function replace(bucket: MemoryBucket, key: string, bytes: Uint8Array | string | null): () => void {
  const whole = bucket.peek(key);
  if (!whole) throw new Error(`nothing lies at ${key}`);
  bucket.plant(key, bytes);
  return () => bucket.plant(key, whole);
}
const lose = (bucket: MemoryBucket, key: string): (() => void) => replace(bucket, key, null);

describe('fsck', () => {
  test('finds nothing in a store that is whole', async () => {
    expect((await fsck((await imported()).store, { full: true })).findings).toEqual([]);
    expect(rows.length).toBeGreaterThan(7);
  });

  test.each(Object.entries(DAMAGES))('finds %s; the page has a row for it, and what it says mends it', async (_, damage) => {
    const world = await imported();
    const mend = damage(world);
    const { findings } = await fsck(world.store, { full: true });
    expect(findings.length).toBeGreaterThan(0);
    const lines = findings.map(({ kind, text }) => `${kind}: ${text}`);
    expect(lines.filter((line) => !rows.some((row) => row.test(line)))).toEqual([]);
    mend();
    expect((await fsck(world.store, { full: true })).findings).toEqual([]);
  });
});

test('a branch’s ref stands where the page says', () => {
  expect(page).toContain(`pictures/${branchRefKey('main')}`);
});
