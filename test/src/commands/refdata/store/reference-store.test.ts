import { describe, expect, it } from '@jest/globals';
import { StoreFault } from '../../../../../src/commands/refdata/store/store-fault.ts';
import { objectKey, packKey, pullRefKey, setKey, snapshotKey, trashKey } from '../../../../../src/contract/refdata-keys.ts';
import { MemoryBucket } from '../../../../fakes/memory-bucket.ts';
import { SteppedClock } from '../../../../fakes/stepped-clock.ts';
import {
  bytesOf,
  COMMIT,
  candidateOf,
  collect,
  DAY,
  entryOf,
  fileOf,
  importInto,
  moveTo,
  pullOf,
  setOf,
  sha256,
  snapshotOf,
  storeOn,
  textOf,
  textsOf,
} from './store-builders.ts';

const FILES = { 'plots/a.png': 'alpha', 'plots/b.png': 'beta', 'c.txt': '', 'd.txt': 'alpha' };
const made = () => {
  const bucket = new MemoryBucket();
  return { bucket, store: storeOn(bucket) };
};
const setDigest = async (store: ReturnType<typeof storeOn>) => (await store.branch('main'))?.ref.parts['default'] ?? '';

describe('files in the store', () => {
  it('come back verified, small ones out of one pack by one request', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', FILES);
    expect(bucket.keys('packs/')).toHaveLength(1);
    expect(bucket.keys('objects/')).toHaveLength(0);
    const digest = await setDigest(store);
    bucket.resetCounters();
    expect(await textsOf(store, digest)).toEqual(FILES);
    expect(bucket.requests.get).toBe(2);
  });

  it('are read by neighbourhood: what lies far apart in a pack costs requests, not bytes', async () => {
    const { bucket, store } = made();
    const texts = Array.from({ length: 40 }, (_, index) => String(index).repeat(30_000));
    const places = await store.put(texts.map(fileOf));
    const sorted = texts.map(fileOf).toSorted((a, b) => (places[a.sha256]?.[1] ?? 0) - (places[b.sha256]?.[1] ?? 0));
    const ends = [sorted[0], sorted.at(-1)].flatMap((file) => (file ? [{ ...file, place: places[file.sha256] }] : []));
    bucket.resetCounters();
    expect(await collect(store.read(ends))).toHaveLength(2);
    expect([bucket.requests.get, bucket.traffic.get]).toEqual([2, ends.reduce((sum, { size }) => sum + size, 0)]);
  });

  it('that are missing are an error, never new (R-2, R-8)', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', FILES);
    const digest = await setDigest(store);
    const pack = bucket.keys('packs/')[0] ?? '';
    bucket.plant(pack, null);
    await expect(textsOf(store, digest)).rejects.toMatchObject({ kind: 'missing', key: pack });
    bucket.plant(setKey(digest), null);
    await expect(store.storedSet(digest)).rejects.toMatchObject({ kind: 'missing', key: setKey(digest) });
    await expect(store.snapshot('a'.repeat(64))).rejects.toBeInstanceOf(StoreFault);
  });

  it.each([
    ['changed', (bytes: Uint8Array) => bytes.with(-1, 0)],
    ['cut short', (bytes: Uint8Array) => bytes.slice(0, -1)],
    ['emptied', () => new Uint8Array()],
  ])('whose bytes were %s are an error that names the key (R-2)', async (_, change) => {
    const { bucket, store } = made();
    await importInto(store, 'main', FILES);
    const digest = await setDigest(store);
    const pack = bucket.keys('packs/')[0] ?? '';
    bucket.plant(pack, change(bucket.peek(pack) ?? new Uint8Array()));
    await expect(textsOf(store, digest)).rejects.toMatchObject({ kind: 'damaged', key: pack });
  });

  it('that lie in the trash are read from there and put back', async () => {
    const { bucket, store } = made();
    const snapshot = await importInto(store, 'main', FILES);
    const digest = await setDigest(store);
    const keys = [...bucket.keys('packs/'), setKey(digest), snapshotKey(snapshot)];
    for (const key of keys) {
      bucket.plant(trashKey(key), bucket.peek(key));
      bucket.plant(key, null);
    }
    await store.snapshot(snapshot);
    expect(await textsOf(store, digest)).toEqual(FILES);
    for (const key of keys) expect(bucket.peek(key)).toEqual(bucket.peek(trashKey(key)));
  });

  it('that lie in the trash are read by those who may write nothing, too', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', FILES);
    const pack = bucket.keys('packs/')[0] ?? '';
    bucket.plant(trashKey(pack), bucket.peek(pack));
    bucket.plant(pack, null);
    bucket.deny('', ['create', 'replace', 'touch', 'remove']);
    expect(await textsOf(store, await setDigest(store))).toEqual(FILES);
    expect(bucket.peek(pack)).toBeNull();
  });
});

describe('an upload', () => {
  const large = (name: string) => fileOf(name.repeat(300_000));

  it('sends nothing of what is known to be safe', async () => {
    const { bucket, store } = made();
    const files = [fileOf('one'), fileOf('two')];
    expect(await store.put(files, new Set(files.map((file) => file.sha256)))).toEqual({});
    expect(bucket.keys()).toEqual([]);
  });

  it('A12: of bytes that lie there since long goes on where a policy lets nobody write anything twice', async () => {
    const { bucket, store } = made();
    const file = fileOf('one'.repeat(400_000));
    await store.put([file]);
    bucket.time += 30 * 86_400_000;
    bucket.deny('', ['touch']);
    await store.put([file]);
    expect(bucket.requests.touch).toBe(1);
    bucket.plant(objectKey(file.sha256), 'cut short');
    await expect(store.put([file])).rejects.toThrow('no permission to touch');
  });

  it('that was broken off is finished without what it had sent', async () => {
    const { bucket, store } = made();
    const files = [...'abcdef'].map((name) => fileOf(name.repeat(5_000_000)));
    bucket.before = (operation) => {
      if (operation === 'create' && bucket.requests.create === 3) throw new Error('the runner died');
    };
    await expect(storeOn(bucket, { parallel: 1 }).put(files)).rejects.toThrow('the runner died');
    bucket.before = null;
    bucket.resetCounters();
    await store.put(files);
    expect([bucket.requests.create, bucket.traffic.create]).toEqual([3, 15_000_000]);
    expect(bucket.keys('objects/')).toHaveLength(6);
  });

  it('says how far it is', async () => {
    const lines: string[] = [];
    const bucket = new MemoryBucket();
    bucket.before = () => {
      bucket.time += 6_000;
    };
    await storeOn(bucket, { parallel: 1, say: (line) => lines.push(line) }).put([large('a'), large('b')]);
    expect(lines).toEqual(['stored 0.3 MB of 0.6 MB in 1 of 2 objects', 'stored 0.6 MB of 0.6 MB in 2 of 2 objects']);
  });

  it('writes again what lies there since more than half the grace, and only that (R-5)', async () => {
    const { bucket, store } = made();
    const file = large('a');
    await store.put([file]);
    const written = bucket.time;
    const modified = async () => (await bucket.head(objectKey(file.sha256)))?.modified;
    bucket.time += 7 * DAY;
    await store.put([file]);
    expect(await modified()).toBe(written);
    bucket.time += 1;
    await storeOn(bucket).put([file]);
    expect(await modified()).toBe(bucket.time);
  });

  it('puts right what was cut short', async () => {
    const { bucket, store } = made();
    const file = large('a');
    bucket.plant(objectKey(file.sha256), 'aaa');
    await store.put([file]);
    expect(bucket.peek(objectKey(file.sha256))).toEqual(file.source);
  });

  it('of a file that changed after it was hashed stores nothing under the old name (R-4)', async () => {
    const { bucket, store } = made();
    const lie = { ...fileOf('one'), source: bytesOf('eno') };
    await expect(store.put([lie, fileOf('two')])).rejects.toMatchObject({ kind: 'damaged' });
    await expect(store.put([lie])).rejects.toMatchObject({ kind: 'damaged' });
    expect(bucket.keys()).toEqual([]);
  });

  it('survives answers that never came', async () => {
    const { bucket, store } = made();
    bucket.order({ trouble: 'lost', operation: 'create', times: 2 });
    await importInto(store, 'main', FILES);
    expect(await textsOf(store, await setDigest(store))).toEqual(FILES);
  });

  it('names equal sets by equal digests, whatever the order and the places (R-9)', async () => {
    const { store } = made();
    const one = await store.putSet(setOf('x', { a: '1', b: '2' }), {});
    expect(await store.putSet(setOf('x', { b: '2', a: '1' }), { [sha256('1')]: ['b'.repeat(64), 3] })).toBe(one);
  });
});

describe('refs', () => {
  it('tell a reader what a branch has by one request, and nobody else asks anything', async () => {
    const { bucket, store } = made();
    await importInto(store, 'main', FILES);
    bucket.resetCounters();
    await store.branch('main');
    await store.pull(7);
    await store.putCandidate(candidateOf());
    expect(bucket.requests).toEqual({ get: 2, create: 1, replace: 0, touch: 0, head: 0, list: 0, remove: 0, now: 0 });
  });

  it.each(['lost', 'cut'] as const)('move once although an answer was %s (R-1)', async (trouble) => {
    const { bucket, store } = made();
    await store.updatePull(7, () => ({ ref: pullOf(7) }));
    bucket.order({ trouble, operation: 'replace' });
    let asked = 0;
    const updated = await store.updatePull(7, (ref) => {
      asked += 1;
      return ref && { ref: { ...ref, changedAt: asked } };
    });
    expect(updated).toMatchObject({ kind: 'written', ref: { generation: 2 } });
    expect(asked).toBe(trouble === 'lost' ? 1 : 2);
    expect((await store.pull(7))?.ref).toMatchObject({ generation: 2, changedAt: asked });
  });

  it.each(['no answer', 'an answer of lost'])(
    'move once although %s came, and others have built on it since (R-1)',
    async (answer) => {
      const { bucket, store } = made();
      const add = (path: string) =>
        store.updatePull(7, (ref, kept) => {
          if (ref?.delta['default']?.[path]) return { refused: 'cooldown' };
          const delta = { default: { ...ref?.delta['default'], [path]: entryOf(null, path) } };
          return { ref: pullOf(7, delta, { previous: kept }) };
        });
      await add('first');
      bucket.order({ trouble: 'lost', operation: 'replace' });
      const replace = bucket.replace.bind(bucket);
      // As a bucket does that asks again by itself.
      if (answer !== 'no answer') bucket.replace = (key, body, tag) => replace(key, body, tag).catch(() => 'lost' as const);
      let isFirst = true;
      bucket.before = async (operation, key) => {
        // Between the write whose answer is lost and the reading back.
        if (operation !== 'get' || key !== pullRefKey(7) || !bucket.peekText(key)?.includes('mine') || !isFirst) return;
        isFirst = false;
        await add('other');
        await add('another');
      };
      expect(await add('mine')).toMatchObject({ kind: 'written', ref: { generation: 2 } });
      expect(Object.keys((await store.pull(7))?.ref.delta['default'] ?? {})).toEqual(['another', 'first', 'mine', 'other']);
    },
  );

  it('recognise a request that lands late, after another one was sent (R-1)', async () => {
    const { bucket, store } = made();
    await store.updatePull(7, () => ({ ref: pullOf(7) }));
    const replace = bucket.replace.bind(bucket);
    let late: (() => Promise<unknown>) | null = null;
    bucket.replace = async (key, body, tag) => {
      if (late) {
        await late();
        return replace(key, body, tag);
      }
      late = () => replace(key, body, tag);
      bucket.order({ trouble: 'cut', operation: 'replace' });
      return replace(key, body, tag);
    };
    let asked = 0;
    const updated = await store.updatePull(7, (ref) => {
      asked += 1;
      return ref && { ref: { ...ref, changedAt: asked } };
    });
    expect(updated).toMatchObject({ kind: 'written', ref: { generation: 2, changedAt: 1 } });
    expect((await store.pull(7))?.ref).toMatchObject({ generation: 2, changedAt: 1 });
  });

  it('keep the delta they replace, so that the change can be undone', async () => {
    const { store } = made();
    const before = { default: { a: entryOf('1', '2') } };
    await store.updatePull(7, () => ({ ref: pullOf(7, before) }));
    const updated = await store.updatePull(7, (ref, kept) => ref && { ref: { ...ref, delta: {}, previous: kept } });
    if (updated.kind !== 'written') throw new Error(updated.kind);
    expect((await store.delta(updated.ref.previous ?? '')).delta).toEqual(before);
  });

  it('give up after twelve tries, and say that nothing was changed', async () => {
    const { bucket, store } = made();
    bucket.order({ trouble: 'taken', operation: 'replace', times: 100 });
    await expect(store.updatePull(7, () => ({ ref: pullOf(7) }))).rejects.toMatchObject({ kind: 'contended' });
    expect(bucket.requests.replace).toBe(12);
    expect(bucket.keys('refs/')).toEqual([]);
  });

  it('are not moved by a refusal, nor where nothing is to be done', async () => {
    const { bucket, store } = made();
    expect(await store.updatePull(7, () => ({ refused: 'cooldown' }))).toEqual({
      kind: 'refused',
      refusal: 'cooldown',
      ref: null,
    });
    expect(await store.updatePull(7, () => null)).toEqual({ kind: 'nothing', ref: null });
    expect(bucket.requests.replace).toBe(0);
  });

  it('that belong elsewhere, are damaged or of another version are refused (R-6, R-8)', async () => {
    const { bucket, store } = made();
    bucket.plant(pullRefKey(7), textOf(pullOf(8)));
    await expect(store.pull(7)).rejects.toMatchObject({ kind: 'damaged' });
    bucket.plant(pullRefKey(7), textOf({ ...pullOf(7), v: 2 }));
    await expect(store.pull(7)).rejects.toMatchObject({ kind: 'format' });
    bucket.plant(pullRefKey(7), Uint8Array.of(0xff));
    await expect(store.pull(7)).rejects.toMatchObject({ kind: 'damaged' });
  });

  it('that cannot be read are no refs that are not there (R-8)', async () => {
    const { bucket, store } = made();
    bucket.deny('refs/', ['get']);
    await expect(store.branch('main')).rejects.toMatchObject({ kind: 'denied' });
    bucket.isGone = true;
    await expect(store.branch('main')).rejects.toMatchObject({ kind: 'no-bucket' });
  });
});

describe('candidates', () => {
  it('are given by partition, the newest run and attempt of each', async () => {
    const { store } = made();
    for (const [run, attempt] of [
      ['9', 1],
      ['10', 1],
      ['10', 2],
    ] as const)
      await store.putCandidate(candidateOf({ run, attempt, partition: 'b' }));
    await store.putCandidate(candidateOf({ run: '9', partition: 'a' }));
    await store.putCandidate(candidateOf({ headSha: 'd'.repeat(40), run: '99', partition: 'a' }));
    const found = await store.candidates({ pull: 7 }, COMMIT);
    expect(found.map(({ candidate }) => [candidate.partition, candidate.run, candidate.attempt])).toEqual([
      ['a', '9', 1],
      ['b', '10', 2],
    ]);
    expect(await store.candidates({ pull: 70 }, COMMIT)).toEqual([]);
  });

  it('are stored once: other results of the same job are told, equal ones are not (R-4)', async () => {
    const { bucket, store } = made();
    expect(await store.putCandidate(candidateOf())).toMatchObject({ kind: 'stored' });
    expect(await store.putCandidate(candidateOf())).toMatchObject({ kind: 'stored' });
    const before = bucket.peekText(bucket.keys('candidates/')[0] ?? '');
    expect(await store.putCandidate(candidateOf({ complete: false }))).toMatchObject({ kind: 'taken' });
    expect(bucket.peekText(bucket.keys('candidates/')[0] ?? '')).toBe(before);
  });

  it('that lie under the key of another one are refused (R-6)', async () => {
    const { bucket, store } = made();
    const { key } = await store.putCandidate(candidateOf());
    bucket.plant(key, textOf(candidateOf({ subject: { pull: 8 } })));
    await expect(store.candidates({ pull: 7 }, COMMIT)).rejects.toMatchObject({ kind: 'damaged' });
  });
});

describe('the log', () => {
  it('is read in the order of time, over the turn of months', async () => {
    const bucket = new MemoryBucket();
    bucket.time = Date.UTC(2026, 2, 2);
    const store = storeOn(bucket);
    const event = (at: number, text: string) => ({ at, text, kind: 'accept' as const, actor: 'ada', subject: '#7' });
    for (const [month, day] of [
      [2, 1],
      [0, 31],
      [1, 3],
      [0, 30],
    ] as const)
      await store.log(event(Date.UTC(2026, month, day), `${month}/${day}`));
    const texts = async (since: number) => (await collect(store.events(since))).map(({ text }) => text);
    expect(await texts(Date.UTC(2026, 0, 31))).toEqual(['0/31', '1/3', '2/1']);
    expect(await texts(0)).toEqual(['0/30', '0/31', '1/3', '2/1']);
  });
});

describe('a new store', () => {
  it('is probed, then begun, once, whoever is first', async () => {
    const { bucket, store } = made();
    let probed = 0;
    const probe = async () => {
      probed += 1;
    };
    const [one, two] = await Promise.all([store.begin(probe), storeOn(bucket, { seed: 2 }).begin(probe)]);
    expect(one).toEqual(two);
    expect(await store.begin(probe)).toEqual(one);
    expect(probed).toBe(2);
  });

  it('that ignores conditions is not begun', async () => {
    const { bucket, store } = made();
    const probe = async () => {
      throw new Error('it ignores conditions');
    };
    await expect(store.begin(probe)).rejects.toThrow('ignores');
    expect(bucket.keys()).toEqual([]);
  });

  it('of another format is refused', async () => {
    const { bucket, store } = made();
    bucket.plant('format.json', textOf({ format: 2, hash: 'sha256', store: 'x' }));
    await expect(store.begin(async () => {})).rejects.toMatchObject({ kind: 'format' });
  });
});

describe('two hundred concurrent accepts', () => {
  it('none is lost, where each request takes 60 ms (R-1)', async () => {
    const [bucket, clock] = [new MemoryBucket(), new SteppedClock()];
    bucket.before = () => clock.sleep(60);
    let running = 200;
    const accepts = Array.from({ length: running }, async (_, index) => {
      const store = storeOn(bucket, { seed: index * 7_919 + 1, clock });
      const updated = await store.updatePull(7, (ref, kept) => {
        const delta = { default: { ...ref?.delta['default'], [`file-${index}`]: entryOf(null, String(index)) } };
        return { ref: pullOf(7, delta, { previous: kept }) };
      });
      running -= 1;
      return updated;
    });
    const began = clock.now();
    while (running > 0) await clock.step(1_000);
    const told = await Promise.all(accepts);
    const tries = told.map((one) => (one.kind === 'written' ? one.tries : 0));
    bucket.before = null;
    const after = await storeOn(bucket).pull(7);
    expect(Object.keys(after?.ref.delta['default'] ?? {})).toHaveLength(200);
    expect([after?.ref.generation, told.every(({ kind }) => kind === 'written')]).toEqual([200, true]);
    process.stdout.write(`200 accepts: ${(clock.now() - began) / 1_000} s of the clock, at most ${Math.max(...tries)} tries\n`);
  });
});

describe('a snapshot', () => {
  it('has the one before it for a parent, as far back as there are any (R-7)', async () => {
    const { store } = made();
    const first = await importInto(store, 'main', { a: '1' });
    const second = await moveTo(store, 'main', {
      default: await store.putSet(setOf('default', { a: '1' }), {}),
      more: sha256('x'),
    });
    expect((await store.snapshot(second)).parents).toEqual([first]);
    expect(await store.putSnapshot(snapshotOf({}, [second]))).not.toBe(second);
    expect(packKey('ab').startsWith('packs/ab/')).toBe(true);
  });
});
