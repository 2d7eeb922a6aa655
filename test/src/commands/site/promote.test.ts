import { beforeEach, describe, expect, test } from '@jest/globals';
import { PROMOTED, PromoteWorld } from '../../../builders/promote-world.ts';
import { assetsOf, builtSite } from '../../../builders/site-world.ts';

const OK = { ok: true };
const HOUR = 3_600_000;
const first = builtSite({ index: ['one'], a: ['two'] }, 'first');
const second = builtSite({ index: ['one', 'three'], a: ['two'] }, 'second');
const third = builtSite({ index: ['four'] }, 'third');
const whole = (outcome: object) => JSON.stringify(outcome);
let world: PromoteWorld;

beforeEach(() => {
  world = new PromoteWorld();
  // Noon: no blackout.
  world.sites.time = Date.UTC(2026, 10, 21, 12);
});

const ownOf = (keys: readonly string[]) => keys.filter((key) => !key.startsWith('_ci/'));

describe('a promotion', () => {
  test('gives readers what is published, by copies of the store alone, and says what and where', async () => {
    await world.run(first);
    const digest = world.digestOf(world.store());
    world.sites.resetCounters();
    expect(await world.promote({ run: 2 })).toEqual(OK);
    expect(ownOf(world.official().keys())).toEqual([...first.texts.keys()].sort());
    expect(world.sites.requests.copy).toBe(first.texts.size);
    expect(world.official().peek('index.html')?.headers).toEqual(world.store().peek('index.html')?.headers);
    expect(Object.fromEntries(world.outputs)).toMatchObject({ url: 'https://docs.example.org/docs/', changed: 'true', digest });
    expect(world.manifestOf(world.official()).source.promoted).toEqual({ from: 's3://docs-dev', digest });
    expect(world.deployments.at(-1)).toMatchObject({ environment: 'docs/official', url: 'https://docs.example.org/docs/' });
    expect(world.invalidated).toEqual([expect.objectContaining({ distribution: 'E123EXAMPLE', prefix: 'docs/' })]);
    expect(world.summaries.at(-1)).toContain('5 files changed');
  });

  test('of a digest gives just that one, though the branch has moved on: changed bytes come from what is kept', async () => {
    await world.run(first);
    const digest = world.digestOf(world.store());
    await world.run(second, { run: 2 });
    await world.run(third, { run: 3, inputs: { confirm: 'true' } });
    expect(await world.promote({ run: 4, inputs: { digest: digest.slice(0, 12) } })).toEqual(OK);
    for (const [path, text] of first.texts) expect([path, world.official().peekText(path)]).toEqual([path, text]);
    expect(ownOf(world.official().keys())).toEqual([...first.texts.keys()].sort());
  });

  test('of what was never published, is kept no longer, or of too few digits is refused, and nothing is written', async () => {
    expect(whole(await world.promote({ run: 1 }))).toContain('Nothing was ever published');
    await world.run(first);
    const digest = world.digestOf(world.store());
    for (let run = 2; run < 7; run += 1) await world.run(builtSite({ index: [`v${run}`] }, `${run}`), { run });
    expect(whole(await world.promote({ run: 8, inputs: { digest } }))).toContain('it was never published, or is kept no longer');
    expect(whole(await world.promote({ run: 8, inputs: { digest: 'f'.repeat(64) } }))).toContain('never published');
    expect(whole(await world.promote({ run: 8, inputs: { digest: 'abc' } }))).toContain('at least 12');
    expect(world.official().keys()).toEqual([]);
  });

  test('of a manifest of the future or of another site is refused by name', async () => {
    world.store().plant('_ci/manifest.json', '{"v":2}');
    expect(whole(await world.promote({ run: 1 }))).toContain('format 2');
    world.store().plant('_ci/manifest.json', null);
    await world.run(first);
    const text = world.store().peekText('_ci/manifest.json') ?? '';
    world.store().plant('_ci/manifest.json', text.replace('"site":"docs"', '"site":"other"'));
    expect(whole(await world.promote({ run: 2 }))).toContain('lies the site other');
    world.store().plant('_ci/manifest.json', text);
    world.official().plant('_ci/manifest.json', text.replace('"site":"docs"', '"site":"other"'));
    expect(whole(await world.promote({ run: 2 }))).toContain('lies the site other');
  });

  test('whose bytes were lost on the way says so, and leaves the target to the next one', async () => {
    await world.run(first);
    const digest = world.digestOf(world.store());
    await world.run(second, { run: 2 });
    for (const key of world.store().keys('_ci/objects/')) world.store().plant(key, null);
    expect(whole(await world.promote({ run: 3, inputs: { digest } }))).toContain('has moved on since');
    world.sites.time += HOUR;
    expect(await world.promote({ run: 4 })).toEqual(OK);
    for (const [path, text] of second.texts) expect([path, world.official().peekText(path)]).toEqual([path, text]);
  });

  test('that is older than what readers have does nothing and is green', async () => {
    await world.run(first);
    await world.promote({ run: 5 });
    await world.run(second, { run: 6 });
    world.sites.time += HOUR;
    expect(await world.promote({ run: 4 })).toEqual(OK);
    expect(world.official().peekText('index.html')).toBe(first.texts.get('index.html'));
    expect(world.said.join('\n')).toContain('The newer run 5');
  });

  test('in a dry run lists each file and delete, and writes nothing', async () => {
    await world.run(first);
    expect(await world.promote({ run: 2, inputs: { dry_run: 'true' } })).toEqual(OK);
    expect(world.said.filter((line) => line.startsWith('bring ')).length).toBe(first.texts.size);
    expect(world.official().keys()).toEqual([]);
  });

  test('by a dispatch of somebody with too small a role is refused, and by a program that the project does not name', async () => {
    await world.run(first);
    expect(whole(await world.promote({ run: 2, actor: 'mallory' }))).toContain('needs the role maintain');
    expect(whole(await world.promote({ run: 2, actor: 'mallory', inputs: { by: 'ada:7' } }))).toContain(
      'names `pilotlight-app[bot]`',
    );
    expect(world.official().keys()).toEqual([]);
    expect(await world.promote({ run: 2, actor: 'pilotlight-app[bot]', inputs: { by: 'ada:7' } })).toEqual(OK);
  });

  test('whose cache cannot be told is done, with a warning', async () => {
    await world.run(first);
    world.cacheFault = 'CloudFront is away.';
    expect(await world.promote({ run: 2 })).toEqual(OK);
    expect(world.said).toContain('warning: CloudFront is away.');
  });

  test('to where nothing can copy goes through this process, byte for byte', async () => {
    world.settings = PROMOTED.replace('store: s3://docs-official', 'store: file:///srv/official');
    await world.run(first);
    world.sites.resetCounters();
    expect(await world.promote({ run: 2 })).toEqual(OK);
    const there = world.sites.store('file:///srv/official/docs');
    for (const [path, text] of first.texts) expect([path, there.peekText(path)]).toEqual([path, text]);
    expect(world.sites.requests.copy).toBe(0);
    expect(world.said.join('\n')).toContain('pass through this machine');
  });
});

describe('going back', () => {
  test('brings an earlier promotion back byte for byte, from what the target keeps alone', async () => {
    for (const [index, site] of [first, second, third].entries()) {
      await world.run(site, { run: index * 2 + 1, inputs: { confirm: 'true' } });
      expect(await world.promote({ run: index * 2 + 2, inputs: { confirm: 'true' } })).toEqual(OK);
      world.sites.time += HOUR;
    }
    for (const key of world.store().keys()) world.store().plant(key, null);
    expect(await world.promote({ run: 7, inputs: { rollback: 2 } })).toEqual(OK);
    for (const [path, text] of first.texts) expect([path, world.official().peekText(path)]).toEqual([path, text]);
    expect(Object.keys(world.manifestOf(world.official()).files).sort()).toEqual([...first.texts.keys()].sort());
    expect(assetsOf(world.official().peekText('index.html') ?? '').every((key) => world.official().peek(key))).toBe(true);
    expect(whole(await world.promote({ run: 8, inputs: { rollback: 9 } }))).toContain('from 1 to 3');
  });
});

describe('a file whose bytes lie at another path alone by now', () => {
  // Equal pages.
  const both = builtSite({ index: ['one'], a: ['one'] });
  const left = builtSite({ index: ['one'] });

  test('is promoted from there', async () => {
    await world.run(both);
    const digest = world.digestOf(world.store());
    await world.run(left, { run: 2, inputs: { confirm: 'true' } });
    expect(world.store().keys('_ci/objects/')).toEqual([]);
    expect(await world.promote({ run: 3, inputs: { digest } })).toEqual(OK);
    expect(world.official().peekText('a.html')).toBe(both.texts.get('a.html'));
  });

  test('comes back from there, even where that path is written anew meanwhile', async () => {
    const other = builtSite({ index: ['one'], b: ['one'], a: ['two'] });
    const [first, second] = [builtSite({ index: ['four'], a: ['one'], b: ['two'] }), other];
    for (const [index, site] of [first, second].entries()) {
      await world.run(site, { run: index * 2 + 1, inputs: { confirm: 'true' } });
      expect(await world.promote({ run: index * 2 + 2, inputs: { confirm: 'true' } })).toEqual(OK);
      world.sites.time += HOUR;
    }
    for (const key of world.store().keys()) world.store().plant(key, null);
    expect(await world.promote({ run: 7, inputs: { rollback: 1 } })).toEqual(OK);
    for (const [path, text] of first.texts) expect([path, world.official().peekText(path)]).toEqual([path, text]);
  });
});

describe('what comes at the wrong time', () => {
  const MIDNIGHT = Date.UTC(2026, 10, 21, 23, 30);
  const END = Date.UTC(2026, 10, 22, 2);

  test('is kept with its digest and told when, and one run of several carries it out once it may', async () => {
    await world.run(first);
    const digest = world.digestOf(world.store());
    world.sites.time = MIDNIGHT;
    expect(await world.promote({ run: 2 })).toEqual(OK);
    expect(world.outputs.get('queued_until')).toBe(new Date(END).toISOString());
    expect(world.said.join('\n')).toContain('2026-11-22 03:00 Europe/Berlin (2026-11-22 02:00 UTC): nightly builds');
    expect(world.queue()).toMatchObject({ digest, by: 'ada', due: END });
    await world.run(second, { run: 3 });
    expect(await world.promote({ run: 4, event: 'schedule', inputs: { due: 'true' } })).toEqual(OK);
    expect(ownOf(world.official().keys())).toEqual([]);
    world.sites.time = END;
    const due = [5, 6, 7].map((run) => world.promote({ run, event: 'schedule', inputs: { due: 'true' } }));
    expect(await Promise.all(due)).toEqual([OK, OK, OK]);
    expect(world.queue()).toBeNull();
    expect(world.official().peekText('index.html')).toBe(first.texts.get('index.html'));
    expect(world.deployments.filter((one) => 'environment' in one && one.environment === 'docs/official')).toHaveLength(1);
  });

  test('is what was asked for, however much is published, and swept, until it may begin', async () => {
    world.settings = PROMOTED.replace('    keep: 3\n', '    keep: 3\n    delete: { grace: 0s }\n');
    await world.run(first);
    world.sites.time = MIDNIGHT;
    expect(await world.promote({ run: 2 })).toEqual(OK);
    const { digest } = world.queue() ?? {};
    for (let run = 3; run < 9; run += 1) {
      world.sites.time += HOUR / 4;
      await world.run(builtSite({ index: [`v${run}`] }, `${run}`), { run, inputs: { confirm: 'true' } });
      expect(await world.run(first, { run: 9, inputs: { mode: 'sweep' } })).toEqual(OK);
    }
    expect(world.manifestOf(world.store()).kept.map((one) => one.digest)).not.toContain(digest);
    world.sites.time = END;
    expect(await world.promote({ run: 10, event: 'schedule', inputs: { due: 'true' } })).toEqual(OK);
    expect(world.manifestOf(world.official()).source.promoted?.digest).toBe(digest);
    for (const [path, text] of first.texts) expect([path, world.official().peekText(path)]).toEqual([path, text]);
  });

  test('waits for the interval since the last one; the newest request takes the place of those before it', async () => {
    await world.run(first);
    await world.promote({ run: 2 });
    await world.run(second, { run: 3 });
    expect(await world.promote({ run: 4 })).toEqual(OK);
    await world.run(third, { run: 5, inputs: { confirm: 'true' } });
    expect(await world.promote({ run: 6, inputs: { confirm: 'true' } })).toEqual(OK);
    expect(await world.promote({ run: 4 })).toEqual(OK);
    expect(world.queue()).toMatchObject({ generation: { run: '6' }, digest: world.digestOf(world.store()) });
    world.sites.time = (world.queue()?.due ?? 0) + 1;
    await world.promote({ run: 7, event: 'schedule', inputs: { due: 'true' } });
    expect(world.official().peekText('index.html')).toBe(third.texts.get('index.html'));
  });

  test('is not lost where its run dies at whatever call, nor done twice', async () => {
    for (let calls = 0, isOver = false; !isOver; calls += 1) {
      world = new PromoteWorld();
      world.sites.time = MIDNIGHT;
      await world.run(first);
      await world.promote({ run: 2 });
      world.sites.time = END;
      let left = calls;
      world.sites.before = () => {
        left -= 1;
        if (left < 0) throw new Error('killed');
      };
      const died = await world.promote({ run: 3, event: 'schedule', inputs: { due: 'true' } }).catch(() => null);
      isOver = died !== null;
      world.sites.before = null;
      world.sites.time += 2 * HOUR;
      expect(await world.promote({ run: 4, event: 'schedule', inputs: { due: 'true' } })).toEqual(OK);
      expect([calls, world.queue()]).toEqual([calls, null]);
      for (const [path, text] of first.texts) expect([path, world.official().peekText(path)]).toEqual([path, text]);
      expect(calls).toBeLessThan(60);
    }
  });

  test('is overtaken by a promotion that could go at once', async () => {
    await world.run(first);
    await world.promote({ run: 2 });
    await world.run(second, { run: 3 });
    await world.promote({ run: 4 });
    expect(world.queue()).not.toBeNull();
    expect(await world.promote({ run: 5, inputs: { rollback: 1 } })).not.toEqual(OK);
    world.sites.time += HOUR;
    expect(await world.promote({ run: 6 })).toEqual(OK);
    expect(world.queue()).toBeNull();
  });

  test('damaged by somebody is said, and not overwritten', async () => {
    await world.run(first);
    world.official().plant('_ci/queue.json', '{"v":2}');
    world.sites.time = MIDNIGHT;
    expect(whole(await world.promote({ run: 2 }))).toContain('_ci/queue.json has the format 2');
    expect(world.official().peekText('_ci/queue.json')).toBe('{"v":2}');
  });
});
