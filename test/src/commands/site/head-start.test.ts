import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UnusableFolder } from '../../../../src/commands/site/arriving-files.ts';
import { publishFiles } from '../../../../src/commands/site/publication.ts';
import { objectKey } from '../../../../src/contract/site-manifest-text.ts';
import { aJob, type BuiltSite, builtSite, HOUR, SiteWorld, sha256, wantedOf } from '../../../builders/site-world.ts';

const before = builtSite({ index: ['one', 'two'], a: ['two'] }, 'before');
const after = builtSite({ index: ['one', 'three'], a: ['two'] }, 'after');

/** A world with a site, and a publication of another whose files are hashed while it writes. */
async function begun(over: Partial<Parameters<typeof aJob>[2]> = {}, refused?: string) {
  const world = new SiteWorld();
  await world.publish(aJob(1, before), before);
  const files = world.arriving(after, { size: 1, ...(refused !== undefined && { refused }) });
  return { world, ended: publishFiles(aJob(2, after, { wanted: files, ...over }), world.ports(after)) };
}

describe('a publication whose files are hashed while it writes', () => {
  test('ends as one that knew all files before', async () => {
    const names = ['index', 'a', 'b', 'c'] as const;
    const built = fc
      .dictionary(fc.constantFrom(...names), fc.array(fc.constantFrom('one', 'two', 'three'), { maxLength: 3 }))
      .chain((pages) => fc.constantFrom('x', 'y').map((note) => builtSite({ index: ['zero'], ...pages }, note)));
    await fc.assert(
      fc.asyncProperty(built, built, fc.integer({ min: 1, max: 5 }), fc.constantFrom(0, 2), async (old, site, size, keep) => {
        const [one, other] = [new SiteWorld(), new SiteWorld()];
        for (const world of [one, other]) await world.publish(aJob(1, old, { keep }), old);
        const known = await one.publish(aJob(2, site, { keep }), site);
        const wanted = other.arriving(site, { size });
        const arrived = await publishFiles(aJob(2, site, { keep, wanted }), other.ports(site));
        expect(arrived.kind).toBe(known.kind);
        expect(other.manifest()).toEqual({ ...one.manifest(), at: other.manifest()?.at });
        const kept = other.store.keys();
        expect(one.store.keys().filter((key) => !kept.includes(key))).toEqual([]);
        for (const key of kept.filter((path) => !path.startsWith('_ci/')))
          expect([key, other.store.peekText(key)]).toEqual([key, one.store.peekText(key)]);
      }),
      { numRuns: 150 },
    );
  }, 30_000);

  test('writes before the last file is known, pages after everything else, and says beforehand what it may touch', async () => {
    const [old, site] = ['before', 'after'].map((note) => builtSite({ a: [note], b: [], index: [] }, note)) as [
      BuiltSite,
      BuiltSite,
    ];
    const world = new SiteWorld();
    await world.publish(aJob(1, old), old);
    const order: string[] = [];
    world.sites.before = (operation, _, key) => {
      if (operation !== 'put' || key.startsWith('_ci/')) return;
      expect(world.manifest()?.pending?.paths).toContain(key);
      order.push(key);
    };
    let writtenBeforeTheLast = 0;
    const next = async (): Promise<void> => {
      for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
      writtenBeforeTheLast = order.length;
    };
    const ended = await publishFiles(aJob(2, site, { wanted: world.arriving(site, { size: 1, next }) }), world.ports(site));
    expect(ended.kind).toBe('published');
    // In the order of hashing it is the asset, a.html, b.html, index.html, data.json: no page before the last of them is known.
    expect(order).toEqual([`assets/${sha256('after').slice(0, 8)}.js`, 'data.json', 'a.html', 'b.html', 'index.html']);
    expect(writtenBeforeTheLast).toBe(1);
    expect(world.violations()).toEqual([]);
  });

  test.each(['index.html', 'data.json', `assets/${sha256('three').slice(0, 8)}.js`])(
    'whose %s cannot be read when its turn comes says so, shows readers no page of it that lacks anything, and is finished by the next',
    async (refused) => {
      const { world, ended } = await begun({}, refused);
      const fault = await ended.catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(UnusableFolder);
      expect((fault as UnusableFolder).faults[0]).toMatchObject({
        ...{ code: 'site-folder', what: expect.stringContaining(`${JSON.stringify(refused)} cannot be read`) },
      });
      expect(world.violations()).toEqual([]);
      expect(world.store.peekText('index.html')).toBe(before.texts.get('index.html'));
      // Nobody waits for it.
      const next = await world.publish(aJob(3, after), after);
      expect(next.kind).toBe('published');
      expect(world.said).toEqual([]);
      for (const [path, text] of after.texts) expect([path, world.store.peekText(path)]).toEqual([path, text]);
    },
  );

  test('keeps what it replaces for whoever wants the publication before back', async () => {
    const { world, ended } = await begun({ keep: 2 });
    expect((await ended).kind).toBe('published');
    const [old] = wantedOf(before).filter(({ path }) => path === 'data.json');
    expect(old && world.store.peekText(objectKey(old))).toBe(before.texts.get('data.json'));
  });

  test('of which nothing may be written while more vanishes than may, or what was retired comes back, until all is known', async () => {
    const many = builtSite(Object.fromEntries(Array.from({ length: 120 }, (_, n) => [n === 0 ? 'index' : `p${n}`, []])), 'x');
    const few = builtSite({ index: [] }, 'y');
    const world = new SiteWorld();
    await world.publish(aJob(1, many), many);
    world.sites.resetCounters();
    const wanted = world.arriving(few, { size: 1 });
    const guarded = await publishFiles(aJob(2, few, { wanted }), world.ports(few));
    expect(guarded).toMatchObject({ kind: 'refused', why: expect.stringContaining('would vanish') });
    expect(world.sites.requests.put).toBe(0);
    const dry = await publishFiles(aJob(2, few, { wanted, dryRun: true, guard: { max: 1, confirmed: true } }), world.ports(few));
    expect([dry.kind, world.sites.requests.put]).toEqual(['planned', 0]);
    const confirmed = await publishFiles(aJob(2, few, { wanted, guard: { max: 1, confirmed: true } }), world.ports(few));
    expect(confirmed.kind).toBe('published');
    world.sites.time += HOUR / 2;
    world.sites.resetCounters();
    const back = await publishFiles(aJob(3, many, { wanted: world.arriving(many, { size: 7 }) }), world.ports(many));
    expect([back.kind, world.sites.requests.head > 0]).toEqual(['published', true]);
    expect(world.violations()).toEqual([]);
  });
});
