import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readManifest } from '../../../../src/contract/site-manifest-read.ts';
import { objectKey, publicationKey } from '../../../../src/contract/site-manifest-text.ts';
import { sourcesIn } from '../../../../src/site/plan-promotion.ts';
import { PromoteWorld } from '../../../builders/promote-world.ts';
import { builtSite, sha256 } from '../../../builders/site-world.ts';
import type { MemorySiteStore } from '../../../fakes/memory-site-store.ts';

const OK = { ok: true };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SWEEP = { mode: 'sweep' } as const;
const CONFIRM = { confirm: 'true' } as const;
let world: PromoteWorld;

function fresh(): PromoteWorld {
  const made = new PromoteWorld();
  made.sites.time = Date.UTC(2026, 10, 21, 12);
  // No blackouts and no intervals: they are told elsewhere.
  made.settings = made.settings.replace(/ {8}blackout:\n.*\n/, '').replace(/ *min_interval: 30m\n/, '');
  return made;
}
beforeEach(() => {
  world = fresh();
});

/** What a kept publication would miss if it was asked for now; or, with `all`, whichever lies there. */
function missing(store: MemorySiteStore, all: 'kept' | 'all' = 'kept'): readonly string[] {
  if (store.peek('_ci/manifest.json') === null) return [];
  const there = world.manifestOf(store);
  const sourcesOf = sourcesIn(there);
  const lying = store.keys('_ci/manifests/').map((key) => key.slice('_ci/manifests/'.length, -'.json'.length));
  return [...there.kept.map(({ digest }) => digest), ...(all === 'all' ? lying : [])].flatMap((digest) => {
    const text = store.peekText(publicationKey(digest));
    if (text === null || sha256(text) !== digest) return [`the record ${digest}`];
    const read = readManifest(text);
    if (!read.ok) return [read.error];
    return Object.entries(read.value.files).flatMap(([path, file]) => {
      const isAt = ({ key }: { readonly key: string }) => sha256(store.peekText(key) ?? '') === file.sha256;
      return sourcesOf(file, path).some(isAt) ? [] : [`${path} of ${digest}`];
    });
  });
}

/** What lies there of publications that are not kept and lie there for more than a day, and bytes that none has that lies there. */
function superfluous(store: MemorySiteStore): readonly string[] {
  if (store.peek('_ci/manifest.json') === null) return [];
  const there = world.manifestOf(store);
  const kept = new Set([world.digestOf(store), ...there.kept.map(({ digest }) => digest)].map(publicationKey));
  const records = store.keys('_ci/manifests/');
  const publications = [there, ...records.map((key) => JSON.parse(store.peekText(key) ?? '{}'))];
  const needed = new Set(publications.flatMap(({ files }) => Object.values(files as typeof there.files).map(objectKey)));
  const isOld = (key: string) => world.sites.time - (store.peek(key)?.modified ?? 0) > DAY;
  return [
    ...records.filter((key) => !kept.has(key) && isOld(key)),
    ...store.keys('_ci/objects/').filter((key) => !needed.has(key)),
  ];
}

const names = fc.uniqueArray(fc.constantFrom<string>('one', 'two', 'three', 'four', 'five'), { maxLength: 3 });
const steps = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('publish' as const), index: names, a: fc.option(names, { nil: undefined }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('promote' as const), back: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rollback' as const), back: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 40 }) }) },
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

async function take(step: Step, run: number): Promise<void> {
  switch (step.do) {
    case 'publish': {
      const site = builtSite({ index: step.index, ...(step.a && { a: step.a }) });
      expect(await world.run(site, { run, inputs: CONFIRM })).toEqual(OK);
      return;
    }
    case 'promote': {
      const kept = world.store().peek('_ci/manifest.json') === null ? [] : world.manifestOf(world.store()).kept;
      const digest = kept[step.back - 1]?.digest;
      await world.promote({ run, inputs: { ...CONFIRM, ...(digest && { digest }) } });
      return;
    }
    case 'rollback':
      await world.promote({ run, inputs: { ...CONFIRM, rollback: step.back } });
      return;
    case 'sweep':
      expect(await world.run(builtSite({ index: [] }), { run, inputs: SWEEP })).toEqual(OK);
      return;
    case 'wait':
      world.sites.time += step.hours * HOUR;
  }
}

const page = (index: string[], a?: string[]) => ({ do: 'publish' as const, index, a });
/** Bytes that were kept long ago are those of a publication that has only just been dropped. */
const FOUND: Step[] = [
  ...[page([], ['four', 'five']), page(['four', 'five']), { do: 'wait' as const, hours: 25 }],
  ...[page([]), page([]), page([]), page([]), { do: 'sweep' as const }],
];

describe('publications that are kept no longer', () => {
  test('go, with the bytes that were theirs alone, and whatever is kept stays whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (history) => {
        world = fresh();
        let run = 0;
        for (const step of history) {
          run += 1;
          await take(step, run);
          expect([run, missing(world.store(), 'all'), missing(world.official(), 'all')]).toEqual([run, [], []]);
          if (step.do === 'sweep') expect(superfluous(world.store())).toEqual([]);
        }
      }),
      { numRuns: 300, examples: [[FOUND]] },
    );
  }, 120_000);

  test('lie there no longer after a sweep, and at a promotion’s target after the next promotion', async () => {
    for (let run = 1; run <= 16; run += 2) {
      await world.run(builtSite({ index: [`v${run}`], a: ['same'] }, `${run}`), { run, inputs: CONFIRM });
      expect(await world.promote({ run: run + 1, inputs: CONFIRM })).toEqual(OK);
      world.sites.time += 2 * DAY;
    }
    expect(world.store().keys('_ci/manifests/')).toHaveLength(7);
    const theirs = ['_ci/manifests.txt', '_ci/objects/notes.txt'];
    for (const key of theirs) world.store().plant(key, 'theirs');
    // Four are kept, and what has made room for the fourth lies a day longer.
    expect(world.official().keys('_ci/manifests/').length).toBeLessThanOrEqual(5);
    expect(superfluous(world.official())).toEqual([]);
    expect(await world.run(builtSite({ index: [] }), { run: 20, inputs: { ...SWEEP, dry_run: 'true' } })).toEqual(OK);
    expect(world.said.filter((line) => line.startsWith('would delete _ci/')).length).toBeGreaterThan(4);
    expect(world.store().keys('_ci/manifests/')).toHaveLength(7);
    expect(await world.run(builtSite({ index: [] }), { run: 21, inputs: SWEEP })).toEqual(OK);
    expect(world.store().keys('_ci/manifests/')).toHaveLength(3);
    expect(world.store().keys()).toEqual(expect.arrayContaining(theirs));
    expect(world.manifestOf(world.store()).pending).toBeNull();
    const { kept } = world.manifestOf(world.store());
    for (const [index, { digest }] of kept.entries())
      expect(await world.promote({ run: 30 + index, inputs: { ...CONFIRM, digest } })).toEqual(OK);
  });

  test('stay where a publication that is kept is damaged: nobody knows which bytes are its', async () => {
    for (let run = 1; run <= 8; run += 1) await world.run(builtSite({ index: [`v${run}`] }, `${run}`), { run, inputs: CONFIRM });
    const [newest] = world.manifestOf(world.store()).kept;
    world.store().plant(publicationKey(newest?.digest ?? ''), '{"v":1}');
    const objects = world.store().keys('_ci/objects/');
    world.sites.time += 3 * DAY;
    expect(await world.run(builtSite({ index: [] }), { run: 9, inputs: SWEEP })).toEqual(OK);
    expect(world.store().keys('_ci/objects/')).toEqual(objects);
    expect(world.store().keys('_ci/manifests/')).toHaveLength(7);
    expect(world.said.join('\n')).toContain('is damaged, so what was kept all stays');
  });

  const sites = Array.from({ length: 8 }, (_, n) => builtSite({ index: [`v${n}`], a: [`v${n % 2}`] }, `${n}`));
  const last = builtSite({ index: ['v0', 'v1'], a: ['v7'] }, 'last');

  async function manyPublished(): Promise<void> {
    for (const [run, site] of sites.entries()) await world.run(site, { run: run + 1, inputs: CONFIRM });
    world.sites.time += 3 * DAY;
  }

  test('are removed by a sweep that may die at whatever call: what is kept stays whole, and whoever publishes next does', async () => {
    for (let calls = 0, isOver = false; !isOver; calls += 1) {
      world = fresh();
      await manyPublished();
      let left = calls;
      world.sites.before = () => {
        left -= 1;
        if (left < 0) throw new Error('killed');
      };
      isOver = (await world.run(last, { run: 10, inputs: SWEEP }).catch(() => null)) !== null;
      world.sites.before = null;
      expect([calls, missing(world.store())]).toEqual([calls, []]);
      world.sites.time += HOUR;
      expect(await world.run(last, { run: 11, inputs: CONFIRM })).toEqual(OK);
      expect([calls, missing(world.store()), world.manifestOf(world.store()).pending]).toEqual([calls, [], null]);
      world.sites.time += 2 * DAY;
      expect(await world.run(last, { run: 12, inputs: SWEEP })).toEqual(OK);
      expect([calls, superfluous(world.store())]).toEqual([calls, []]);
      for (const [path, text] of last.texts) expect(world.store().peekText(path)).toBe(text);
      expect(calls).toBeLessThan(60);
    }
  });

  test('are removed while somebody publishes what brings their bytes back, in whatever order, and what is kept stays whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 12 }), { maxLength: 60 }), async (pauses) => {
        world = fresh();
        await manyPublished();
        const waits = [...pauses];
        world.sites.before = async () => {
          for (let left = waits.shift() ?? 0; left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
        };
        const swept = world.run(last, { run: 10, inputs: SWEEP });
        const published = (async () => {
          expect(await world.run(last, { run: 11, inputs: CONFIRM })).toEqual(OK);
          expect(await world.run(sites[1] ?? last, { run: 12, inputs: CONFIRM })).toEqual(OK);
          expect(await world.run(last, { run: 13, inputs: CONFIRM })).toEqual(OK);
        })();
        expect([await swept, await published]).toEqual([OK, undefined]);
        world.sites.before = null;
        expect(missing(world.store())).toEqual([]);
        for (const [path, text] of last.texts) expect(world.store().peekText(path)).toBe(text);
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  test('are not those that the next publication relies on: the record of what is there, which somebody wrote who died, and its bytes', async () => {
    await manyPublished();
    // Removes what was retired: the next one has nothing to do but to say that it is newer.
    expect(await world.run(sites.at(-1) ?? last, { run: 9 })).toEqual(OK);
    const record = publicationKey(world.digestOf(world.store()));
    const again = Object.values(world.manifestOf(world.store()).files).map(objectKey);
    const bytes = again.filter((key) => world.store().peek(key));
    expect(bytes.length).toBeGreaterThan(0);
    world.sites.before = (operation, _, key) => {
      if (operation === 'put' && key === '_ci/manifest.json') throw new Error('killed');
    };
    await expect(world.run(sites.at(-1) ?? last, { run: 10 })).rejects.toThrow('killed');
    world.sites.before = null;
    expect(world.store().peek(record)).not.toBeNull();
    world.sites.time += 3 * DAY;
    expect(await world.run(last, { run: 11, inputs: SWEEP })).toEqual(OK);
    expect(world.store().keys()).toEqual(expect.arrayContaining([record, ...bytes]));
    expect(world.store().keys('_ci/manifests/')).toHaveLength(4);
  });

  test('at a target that may not be tidied stay, are told, and the promotion is done all the same', async () => {
    await manyPublished();
    world.sites.order('denied', 'list', { times: 9 });
    expect(await world.promote({ run: 20, inputs: CONFIRM })).toEqual(OK);
    expect(world.said.join('\n')).toContain('stays for now: no permission to list');
    expect(world.official().peekText('index.html')).toBe(sites.at(-1)?.texts.get('index.html'));
  });
});

test('tombstones of pull requests that were closed long ago go, younger ones and what is published stay', async () => {
  world.settings = world.settings.replace('main: { branch: main }', 'main: { branch: main }\n      pr: { pull_request: true }');
  const site = builtSite({ index: ['one'] });
  for (const pull of [7, 8]) {
    world.pulls.set(pull, { state: 'closed', headSha: 'a'.repeat(40) });
    world.store(`pr/${pull}/`).plant('_ci/closed', '{}');
    world.sites.time += 50 * DAY;
  }
  expect(await world.run(site, { run: 3, inputs: { ...SWEEP, dry_run: 'true' } })).toEqual(OK);
  expect(world.store().keys('pr/')).toEqual(['pr/7/_ci/closed', 'pr/8/_ci/closed']);
  expect(await world.run(site, { run: 4, inputs: SWEEP })).toEqual(OK);
  expect(world.store().keys('pr/')).toEqual(['pr/8/_ci/closed']);
});
