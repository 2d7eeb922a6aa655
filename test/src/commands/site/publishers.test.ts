import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { publishFiles } from '../../../../src/commands/site/publication.ts';
import { aJob, assetsOf, type BuiltSite, builtSite, HOUR, SiteWorld, sha256, wantedOf } from '../../../builders/site-world.ts';

const NAMES = ['index', 'a', 'b'];
const assets = fc.array(fc.constantFrom('one', 'two', 'three', 'four'), { maxLength: 3 });
const sites = fc
  .record({
    index: assets,
    a: fc.option(assets, { nil: undefined }),
    b: fc.option(assets, { nil: undefined }),
    note: fc.constantFrom('x', 'y'),
  })
  .map(({ note, ...pages }) => {
    const named = NAMES.flatMap((name) => {
      const of = pages[name as 'index'];
      return of === undefined ? [] : [[name, of] as const];
    });
    return builtSite(Object.fromEntries(named), note);
  });

/** A generator of numbers from 0 to 1 that a seed decides. */
function drawn(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const killed = fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined, freq: 2 });
const troubles = fc.array(
  fc.record({
    trouble: fc.constantFrom('lost' as const, 'cut' as const),
    operation: fc.constantFrom('put' as const, 'get' as const, 'remove' as const),
  }),
  { maxLength: 2 },
);
const histories = fc.record({
  before: sites,
  publishers: fc.array(fc.record({ site: sites, run: fc.integer({ min: 2, max: 4 }), killed }), { minLength: 2, maxLength: 3 }),
  troubles,
  seed: fc.integer(),
});

function expectExactly(world: SiteWorld, site: BuiltSite): void {
  const manifest = world.manifest();
  expect(manifest?.pending).toBeNull();
  expect(Object.keys(manifest?.files ?? {}).sort()).toEqual([...site.texts.keys()].sort());
  for (const [path, text] of site.texts) expect([path, world.store.peekText(path)]).toEqual([path, text]);
  const left = world.store.keys().filter((key) => !key.startsWith('_ci/') && !site.texts.has(key));
  for (const key of left) expect([key, Object.hasOwn(manifest?.retired ?? {}, key)]).toEqual([key, true]);
}

let reads = 0;

describe('several publishers of one site, at once', () => {
  test('whoever dies at whatever call, no page names what is not there, nothing older lies over newer, and the next one finishes (A12)', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async ({ before, publishers, troubles: ordered, seed }) => {
        const world = new SiteWorld();
        await world.publish(aJob(1, before), before);
        for (const { trouble, operation } of ordered) world.sites.order(trouble, operation);
        const seen = new Map<string, number>();
        const step = () => {
          expect(world.violations()).toEqual([]);
          for (const key of world.store.keys().filter((one) => one.endsWith('.html'))) {
            seen.set(world.store.peekText(key) ?? '', world.sites.time);
            reads += 1;
          }
          // A page that was read a while ago asks for its parts now.
          for (const [page, at] of seen) if (world.sites.time - at > HOUR / 2) seen.delete(page);
          expect([...seen.keys()].flatMap(assetsOf).filter((asset) => !world.store.peek(asset))).toEqual([]);
        };
        const jobs = publishers.map(({ site, run, ...rest }) => ({
          job: aJob(run, site),
          site,
          ...(rest.killed === undefined ? {} : { killed: rest.killed }),
        }));
        await world.race(jobs, { draw: drawn(seed), step });
        world.sites.calm();
        world.sites.time += 2 * HOUR;
        const last = publishers[0]?.site ?? before;
        const ended = await world.publish(aJob(9, last), last);
        expect(ended.kind).toMatch(/^(published|unchanged)$/);
        expectExactly(world, last);
      }),
      { numRuns: 300 },
    );
    expect(reads).toBeGreaterThan(10_000);
  }, 60_000);

  test('without deaths the newest wins, whoever begins and whoever waits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sites, { minLength: 2, maxLength: 3 }), fc.integer(), async (built, seed) => {
        const world = new SiteWorld();
        const jobs = built.map((site, index) => ({ job: aJob(index + 1, site), site }));
        const ended = await world.race(jobs, {
          draw: drawn(seed),
          step: () => expect(world.violations()).toEqual([]),
          longestPause: 5_000,
        });
        const newest = built.at(-1);
        expect(ended.at(-1)).toMatchObject({ kind: expect.stringMatching(/^(published|unchanged)$/) });
        if (newest) expectExactly(world, newest);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('one publisher', () => {
  const site = builtSite({ index: ['one', 'two'], a: ['two', 'three'] }, 'new');

  test('killed at each of its calls in turn, leaves a site that the same run finishes when it is run again', async () => {
    for (let calls = 0; ; calls += 1) {
      const world = new SiteWorld();
      const before = builtSite({ index: ['old'], a: ['two'] });
      await world.publish(aJob(1, before), before);
      const [ended] = await world.race([{ job: aJob(2, site), site, killed: calls }], {
        draw: drawn(calls),
        step: () => expect(world.violations()).toEqual([]),
      });
      world.sites.time += 61_000;
      expect((await world.publish(aJob(2, site), site)).kind).toMatch(/^(published|unchanged)$/);
      expectExactly(world, site);
      if (!(ended instanceof Error)) {
        expect(calls).toBeGreaterThan(8);
        return;
      }
    }
  });

  test('moves only what has changed, and nothing at all where nothing has', async () => {
    const world = new SiteWorld();
    await world.publish(aJob(1, site), site);
    world.sites.resetCounters();
    const again = await world.publish(aJob(1, site), site);
    expect([again.kind, world.sites.requests.put, world.sites.requests.get]).toEqual(['unchanged', 0, 1]);
    world.sites.resetCounters();
    const newer = await world.publish(aJob(2, site), site);
    expect([newer.kind, world.sites.requests.put, world.manifest()?.generation.run]).toEqual(['unchanged', 1, '2']);
    const changed = builtSite({ index: ['one', 'two'], a: ['two', 'four'] }, 'new');
    world.sites.resetCounters();
    const ended = await world.publish(aJob(3, changed), changed);
    expect(ended.kind === 'published' && ended.plan.puts.map(({ file }) => file.path)).toEqual([
      `assets/${sha256('four').slice(0, 8)}.js`,
      'a.html',
    ]);
    expect(world.sites.requests).toMatchObject({ get: 1, put: 4, head: 0, list: 0 });
  });
});

describe('files that go first', () => {
  const names = Array.from({ length: 30 }, (_, n) => `asset ${n}`);
  const many = builtSite({ index: names }, 'many');

  test('are read while the site is claimed, each once, and no more of them than are sent at once', async () => {
    const world = new SiteWorld();
    const [read, claims] = [new Map<string, number>(), [] as number[]];
    world.sites.before = async (operation) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (operation === 'put') claims.push(read.size);
    };
    const { body, ...ports } = world.ports(many);
    const counted: typeof body = (file) => {
      read.set(file.path, (read.get(file.path) ?? 0) + 1);
      return body(file);
    };
    expect((await publishFiles(aJob(1, many), { ...ports, body: counted })).kind).toBe('published');
    // The manifest is written first, with the claim.
    expect(claims[0]).toBe(16);
    expect(new Set(read.values())).toEqual(new Set([1]));
    expect(read.size).toBe(many.texts.size);
    expectExactly(world, many);
  });

  test('and cannot be read leave the site as it was, free for whoever comes next', async () => {
    const world = new SiteWorld();
    const { body, ...ports } = world.ports(many);
    const first = wantedOf(many)[0]?.path;
    const failing: typeof body = async (file) => {
      if (file.path === first) throw new Error('it changed');
      return body(file);
    };
    await expect(publishFiles(aJob(1, many), { ...ports, body: failing })).rejects.toThrow('it changed');
    expect(world.manifest()?.pending?.until).toBeLessThanOrEqual(world.sites.time);
    expect((await world.publish(aJob(2, many), many)).kind).toBe('published');
    expectExactly(world, many);
  });
});

describe('a lease', () => {
  const [x, y] = [builtSite({ index: ['one'] }, 'x'), builtSite({ index: ['one'] }, 'y')];

  test('that ended while its holder slept lets it write nothing, even where the bytes are those it knew', async () => {
    const world = new SiteWorld();
    await world.publish(aJob(1, x), x);
    let sleeps = 1;
    const ended = await publishFiles(aJob(2, y), {
      ...world.ports(y),
      stillWanted: async () => {
        if (sleeps-- > 0) {
          world.sites.time += 61_000;
          expect((await world.publish(aJob(3, x), x)).kind).toBe('published');
        }
        return 'yes';
      },
    });
    expect(ended).toEqual({ kind: 'superseded', by: aJob(3, x).generation });
    expect(world.violations()).toEqual([]);
    expectExactly(world, x);
  });

  test('of one who died after another had died tells what both may have written', async () => {
    for (let calls = 3; calls < 7; calls += 1) {
      const world = new SiteWorld();
      await world.publish(aJob(1, x), x);
      const step = () => expect(world.violations()).toEqual([]);
      const left = builtSite({ index: ['one'], b: ['two'] }, 'y');
      await world.race([{ job: aJob(2, left), site: left, killed: calls }], { draw: drawn(1), step });
      world.sites.time += 61_000;
      const z = builtSite({ index: ['one', 'four'], a: ['three'] }, 'x');
      await world.race([{ job: aJob(3, z), site: z, killed: 5 }], { draw: drawn(2), step });
      world.sites.time += 61_000;
      expect((await world.publish(aJob(4, x), x)).kind).toBe('published');
      expectExactly(world, x);
    }
  });
});
