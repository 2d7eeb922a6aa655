import { describe, expect, it } from '@jest/globals';
import { collectGarbage, GARBAGE_DEFAULTS } from '../../../../../src/commands/refdata/store/collect-garbage.ts';
import { fsck } from '../../../../../src/commands/refdata/store/fsck.ts';
import { commitKey, LEASE_KEY, objectKey, pullRefKey, setKey, trashKey } from '../../../../../src/contract/refdata-keys.ts';
import { MemoryBucket } from '../../../../fakes/memory-bucket.ts';
import {
  bytesOf,
  candidateOf,
  DAY,
  entryOf,
  fileOf,
  importInto,
  moveTo,
  pullOf,
  setOf,
  sha256,
  storedFile,
  storeOn,
  textOf,
  textsOf,
} from './store-builders.ts';

const OPTIONS = { ...GARBAGE_DEFAULTS, holder: 'test' };
const made = () => {
  const bucket = new MemoryBucket();
  return { bucket, store: storeOn(bucket) };
};
const collect = (store: ReturnType<typeof storeOn>, more: Partial<typeof OPTIONS> = {}) =>
  collectGarbage(store, { ...OPTIONS, ...more });
const tip = async (store: ReturnType<typeof storeOn>) => (await store.branch('main'))?.ref.parts['default'] ?? '';

describe('garbage', () => {
  it('goes into the trash after the grace, and for good a week later (R-5)', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: '1', b: '2' });
    await store.put([fileOf('nobody refers to it')]);
    const key = objectKey(fileOf('nobody refers to it').sha256);
    bucket.time += 14 * DAY;
    expect((await collect(store)).thrown).toEqual([]);
    bucket.time += 1;
    expect((await collect(store)).thrown.map((one) => one.key)).toEqual([key]);
    expect([bucket.peek(key), bucket.peekText(trashKey(key))]).toEqual([null, 'nobody refers to it']);
    bucket.time += 7 * DAY;
    expect((await collect(store)).deleted).toEqual([]);
    bucket.time += 1;
    expect((await collect(store)).deleted.map((one) => one.key)).toEqual([trashKey(key)]);
    expect(bucket.keys('trash/')).toEqual([]);
    expect(await textsOf(store, await tip(store))).toEqual({ a: '1', b: '2' });
    expect((await fsck(store, { full: true })).findings).toEqual([]);
  });

  it('is only told in a dry run, which changes nothing', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: '1' });
    await store.put([fileOf('garbage')]);
    await store.putCandidate(candidateOf());
    bucket.plant('reports/pull-7/x.html', 'a page');
    bucket.time += 100 * DAY;
    const before = bucket.keys();
    const told = await collect(store, { dryRun: true });
    expect(told).toMatchObject({
      thrown: [{ key: objectKey(sha256('garbage')) }],
      expired: { candidates: 1, reports: 1 },
      stopped: false,
    });
    expect(bucket.keys()).toEqual(before);
    const { create, replace, touch, remove } = bucket.requests;
    bucket.resetCounters();
    await collect(store, { dryRun: true });
    expect([bucket.requests.replace, bucket.requests.remove, bucket.requests.touch, bucket.requests.create]).toEqual([
      0, 0, 0, 0,
    ]);
    expect([create, replace, touch, remove].every((count) => count >= 0)).toBe(true);
  });

  it('is nothing that a branch, its history, a pull request, its last deltas or a candidate refers to (R-5)', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: 'old' });
    const set = await store.putSet(setOf('default', { a: 'new' }), await store.put([fileOf('new')]));
    await moveTo(store, 'main', { default: set });
    await store.put([fileOf('accepted'), fileOf('accepted too')].slice(0, 1));
    const packed = await store.put([fileOf('undone'), fileOf('undone too')]);
    await store.updatePull(7, () => ({ ref: pullOf(7, { default: { a: entryOf('new', 'undone', packed[sha256('undone')]) } }) }));
    await store.updatePull(7, (_, kept) => ({
      ref: pullOf(7, { default: { a: entryOf('new', 'accepted') } }, { previous: kept }),
    }));
    bucket.time += 40 * DAY;
    const places = await store.put([fileOf('candidate'), fileOf('candidate too'), fileOf('x'.repeat(300_000))]);
    const changes = ['candidate', 'candidate too', 'x'.repeat(300_000)].map((text, index) => ({
      ...{ path: `f${index}`, kind: 'new' as const, from: null, to: storedFile(text) },
    }));
    await store.putCandidate(candidateOf({ set: sha256('never stored'), places, changes }));
    bucket.time += 20 * DAY;
    const { thrown, findings } = await collect(store);
    expect([thrown, findings]).toEqual([[], []]);
    expect((await fsck(store, { full: true })).findings).toEqual([]);
  });

  it('is the history beyond what is kept, and what only that refers to', async () => {
    const { bucket, store } = made();
    for (const version of ['1', '2', '3', '4', '5']) {
      const set = await store.putSet(setOf('default', { a: version }), await store.put([fileOf(version)]));
      const snapshot = await moveTo(store, 'main', { default: set });
      await store.hint(version.repeat(40), { branch: 'main', snapshot });
    }
    bucket.time += 15 * DAY;
    const { thrown, expired } = await collect(store, { snapshots: 2 });
    expect(thrown.map(({ key }) => key.split('/')[0])).toEqual([
      ...Array(3).fill('snapshots'),
      ...Array(3).fill('sets'),
      ...Array(3).fill('objects'),
    ]);
    expect(expired.hints).toBe(3);
    expect([await store.hinted('1'.repeat(40)), (await store.hinted('5'.repeat(40)))?.branch]).toEqual([null, 'main']);
    expect(bucket.peekText(objectKey(sha256('4')))).toBe('4');
    bucket.time += 8 * DAY;
    expect((await collect(store, { snapshots: 2 })).deleted).toHaveLength(9);
    const longer = await collect(store, { snapshots: 5 });
    expect([longer.stopped, longer.findings.map(({ kind }) => kind)]).toEqual([false, ['note']]);
    expect(bucket.keys(commitKey('').slice(0, -5))).toHaveLength(2);
  });

  it('that somebody refers to meanwhile comes back out of the trash (R-5)', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: '1' });
    await store.put([fileOf('late')]);
    bucket.time += 15 * DAY;
    await collect(store);
    expect(bucket.peek(objectKey(sha256('late')))).toBeNull();
    await store.updatePull(7, () => ({ ref: pullOf(7, { default: { a: entryOf('1', 'late') } }) }));
    bucket.time += 8 * DAY;
    const { restored, deleted } = await collect(store);
    expect([restored, deleted]).toEqual([[objectKey(sha256('late'))], []]);
    expect(bucket.peekText(objectKey(sha256('late')))).toBe('late');
  });

  it('that was thrown away before does not leave the trash by its first age', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: '1' });
    const key = objectKey(sha256('garbage'));
    bucket.plant(trashKey(key), 'garbage');
    bucket.plant(key, 'garbage');
    bucket.time += 15 * DAY;
    expect((await collect(store, { quarantine: 20 * DAY })).thrown).toHaveLength(1);
    bucket.time += 7 * DAY;
    expect((await collect(store)).deleted).toEqual([]);
    expect(bucket.peekText(trashKey(key))).toBe('garbage');
  });

  it('is not removed while something in use is missing, unless that is insisted on (R-8)', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: '1' });
    await store.put([fileOf('garbage')]);
    bucket.plant(objectKey(sha256('1')), null);
    bucket.time += 15 * DAY;
    const stopped = await collect(store);
    expect(stopped).toMatchObject({ stopped: true, thrown: [], findings: [{ kind: 'missing', key: objectKey(sha256('1')) }] });
    expect((await collect(store, { force: true })).thrown).toHaveLength(1);
  });

  it.each([
    ['a ref', (bucket: MemoryBucket) => bucket.plant(pullRefKey(7), 'no json')],
    ['the name of a ref', (bucket: MemoryBucket) => bucket.plant('refs/pull/x.json', textOf(pullOf(7)))],
    ['a set', (bucket: MemoryBucket) => bucket.plant(bucket.keys('sets/')[0] ?? '', textOf({ set: setOf('x', {}), places: {} }))],
  ])('is not removed while %s cannot be read (R-8)', async (_, damage) => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: '1' });
    await store.put([fileOf('garbage')]);
    damage(bucket);
    bucket.time += 15 * DAY;
    expect(await collect(store)).toMatchObject({ stopped: true, thrown: [], findings: [{ kind: 'damaged' }] });
  });

  it('is not removed where the store does not let its refs be read (R-8)', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: '1' });
    await store.put([fileOf('garbage')]);
    bucket.deny('refs/branch/', ['get']);
    bucket.time += 15 * DAY;
    await expect(collect(store)).rejects.toMatchObject({ kind: 'denied' });
    expect(bucket.keys('trash/')).toEqual([]);
  });

  it('is not removed by a clock that nobody can believe', async () => {
    const { bucket } = made();
    const store = storeOn(bucket, { clock: { now: () => bucket.time - 2 * DAY, sleep: async () => {} } });
    await importInto(store, 'main', { a: '1' });
    await expect(collect(store)).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('clock') });
  });

  it('is removed by one at a time, and by another one when the lease of the first is over', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: '1' });
    const lease = (until: number) => textOf({ v: 1, holder: 'run 5', until, generation: 3 });
    bucket.plant(LEASE_KEY, lease(bucket.time + 1));
    await expect(collect(store)).rejects.toMatchObject({ kind: 'busy', message: expect.stringContaining('run 5') });
    bucket.plant(LEASE_KEY, lease(bucket.time));
    await collect(store);
    await collect(store);
  });

  it('is removed no further by whom the lease has left behind', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: '1' });
    await store.put([fileOf('garbage')]);
    bucket.time += 15 * DAY;
    bucket.before = (operation, key) => {
      if (operation === 'list' && key === 'objects/') bucket.time += DAY / 24;
    };
    await expect(collect(store)).rejects.toMatchObject({ kind: 'lease-lost' });
    expect(bucket.peekText(objectKey(sha256('garbage')))).toBe('garbage');
  });

  it('are the deltas of pull requests that are over since long, never their refs (R-1)', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: '1' });
    await store.put([fileOf('kept')]);
    const delta = { default: { a: entryOf('1', 'kept') } };
    await store.updatePull(7, () => ({ ref: pullOf(7, delta, { state: 'closed' }) }));
    await store.updatePull(8, () => ({ ref: pullOf(8, delta) }));
    bucket.time += 91 * DAY;
    expect((await collect(store)).expired.pulls).toBe(1);
    expect((await store.pull(7))?.ref).toMatchObject({ delta: {}, state: 'closed', generation: 2 });
    expect((await store.pull(8))?.ref.delta).toEqual(delta);
    expect((await collect(store)).expired.pulls).toBe(0);
  });
});

describe('fsck', () => {
  const damages: [string, (bucket: MemoryBucket) => void, string][] = [
    ['a missing pack', (bucket) => bucket.plant(bucket.keys('packs/')[0] ?? '', null), 'missing'],
    ['a missing set', (bucket) => bucket.plant(bucket.keys('sets/')[0] ?? '', null), 'missing'],
    ['a missing snapshot', (bucket) => bucket.plant(bucket.keys('snapshots/')[0] ?? '', null), 'missing'],
    ['a pack cut short', (bucket) => bucket.plant(bucket.keys('packs/')[0] ?? '', 'PLPACK1'), 'damaged'],
    ['a set under another name', (bucket) => bucket.plant(setKey(sha256('x')), bucket.peek(bucket.keys('sets/')[0] ?? '')), ''],
    ['a ref that is none', (bucket) => bucket.plant(bucket.keys('refs/')[0] ?? '', '{}'), 'damaged'],
  ];
  it.each(damages)('finds %s, and changes nothing', async (_, damage, kind) => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: '1', b: '2' });
    expect(await fsck(store, { full: true })).toEqual({ findings: [], files: 2, bytes: 2, orphans: 0, orphanBytes: 0 });
    damage(bucket);
    const before = bucket.keys().map((key) => [key, bucket.peekText(key)]);
    const { findings, orphans } = await fsck(store, { full: true });
    expect(kind === '' ? orphans : findings[0]?.kind).toBe(kind === '' ? 1 : kind);
    expect(bucket.keys().map((key) => [key, bucket.peekText(key)])).toEqual(before);
  });

  it('finds every changed byte when it reads everything, each file that it belongs to, and no other', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', { a: 'one', b: 'two', c: 'three' });
    const [pack = ''] = bucket.keys('packs/');
    const bytes = bucket.peek(pack) ?? bytesOf('');
    const first = bytes.length - 'onetwothree'.length;
    for (let at = first; at < bytes.length; at += 1) {
      bucket.plant(pack, bytes.with(at, 0));
      expect((await fsck(store, { full: true })).findings).toMatchObject([{ key: pack, kind: 'damaged' }]);
      expect((await fsck(store, { full: false })).findings).toEqual([]);
    }
  });
});
