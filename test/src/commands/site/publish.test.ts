import { beforeEach, describe, expect, test } from '@jest/globals';
import { MANIFEST_KEY } from '../../../../src/contract/site-manifest.ts';
import { BucketFault } from '../../../../src/refdata-ports.ts';
import { HEAD, PublishWorld, SETTINGS } from '../../../builders/publish-world.ts';
import { builtSite } from '../../../builders/site-world.ts';

const site = builtSite({ index: ['one'], a: ['two'] });
const OK = { ok: true };
const codes = (outcome: object) => ('faults' in outcome ? (outcome.faults as { code: string }[]).map(({ code }) => code) : []);
let world: PublishWorld;
beforeEach(() => {
  world = new PublishWorld();
});

describe('publish, of a branch', () => {
  test('brings the folder to its target, and says where, what and how much', async () => {
    expect(await world.run(site)).toEqual(OK);
    expect(world.store().keys()).toEqual(['_ci/manifest.json', ...[...site.texts.keys()].sort()]);
    expect(world.store().peek('index.html')?.headers).toEqual({
      type: 'text/html; charset=utf-8',
      cache: 'no-cache',
      encoding: null,
    });
    expect(world.outputs.get('url')).toBe('https://dev.example.org/');
    expect(world.outputs.get('changed')).toBe('true');
    expect(world.outputs.get('manifest')).toMatch(/^[0-9a-f]{64}$/);
    expect(world.summaries[0]).toContain('5 files changed');
    expect(world.deployments).toEqual([
      expect.objectContaining({ environment: 'docs/main', isTransient: false, sha: HEAD, url: 'https://dev.example.org/' }),
    ]);
  });

  test('is shown as a deployment in progress before its last write, as a success after it, and at once where nothing changed', async () => {
    const states = () => world.deployments.map((one) => 'state' in one && one.state);
    const seen: unknown[] = [];
    world.sites.before = (operation, _, key) => void (operation === 'put' && key === MANIFEST_KEY && seen.push(states()));
    await world.run(site);
    expect([seen, states()]).toEqual([[[], ['in progress']], ['success']]);
    await world.run(site, { run: 2 });
    expect(states()).toEqual(['success', false]);
  });

  test('that cannot be written, or that a newer one overtakes, is shown as that', async () => {
    world.sites.before = (operation, _, key) => {
      if (operation === 'put' && key === 'index.html') throw new BucketFault('refused', key, 'no more room');
    };
    expect(await world.run(site)).toMatchObject({ ok: false });
    expect(world.deployments).toEqual([expect.objectContaining({ state: 'failure' })]);
    world = new PublishWorld();
    let isFirst = true;
    world.sites.before = async (operation, _, key) => {
      if (operation !== 'put' || key !== 'index.html' || !isFirst) return;
      isFirst = false;
      // The lease of the run that waits here is over.
      world.sites.time += 120_000;
      await world.run(builtSite({ index: ['new'] }), { run: 2 });
    };
    expect(await world.run(site)).toEqual(OK);
    expect(world.said.join('\n')).toContain('the newer run 2');
    expect(world.deployments).toEqual([
      expect.objectContaining({ state: 'inactive' }),
      expect.objectContaining({ state: 'success' }),
    ]);
  });

  test('of an older run does nothing and is green: a newer one has published', async () => {
    await world.run(builtSite({ index: ['new'] }), { run: 2 });
    const before = world.store().peekText('index.html');
    expect(await world.run(site, { run: 1 })).toEqual(OK);
    expect(world.store().peekText('index.html')).toBe(before);
    expect(world.said.join('\n')).toContain('the newer run 2');
  });

  test('in a dry run lists each write and delete, and writes nothing', async () => {
    expect(await world.run(site, { inputs: { dry_run: 'true' } })).toEqual(OK);
    expect(world.said.filter((line) => line.startsWith('put ')).length).toBe(5);
    expect(world.store().keys()).toEqual([]);
  });

  test('is refused without the root page, with files of ours, and where another target publishes', async () => {
    const texts = (paths: readonly string[]) => ({ texts: new Map(paths.map((path) => [path, path])) });
    for (const paths of [['a.html'], ['index.html', '_ci/manifest.json'], ['index.html', 'pr/1/index.html'], []])
      expect([paths, codes(await world.run(texts(paths)))]).toEqual([paths, ['site-folder']]);
    expect(world.store().keys()).toEqual([]);
  });

  test('is refused where too much would vanish, until somebody confirms', async () => {
    const many = { texts: new Map([['index.html', 'i'], ...Array.from({ length: 99 }, (_, n) => [`p${n}.html`, 'p'] as const)]) };
    await world.run(many);
    const few = { texts: new Map([['index.html', 'i']]) };
    const refused = await world.run(few, { run: 2 });
    expect(codes(refused)).toEqual(['site-refused']);
    expect(world.store().peekText('p7.html')).toBe('p');
    expect(await world.run(few, { run: 2, inputs: { confirm: 'true' } })).toEqual(OK);
  });

  test('is refused by a manifest from the future, which is named', async () => {
    world.store().plant('_ci/manifest.json', '{"v":2}');
    const refused = await world.run(site);
    expect(JSON.stringify(refused)).toContain('format 2');
    expect(world.store().keys()).toEqual(['_ci/manifest.json']);
  });

  test('says each fault of the settings with its line', async () => {
    world.settings = SETTINGS.replace('prefix', '').replace('{ branch: main }', '{ branch: main, prefx: "../x" }');
    const refused = await world.run(site);
    expect(JSON.stringify(refused)).toContain('did you mean \\"prefix\\"');
    expect(JSON.stringify(refused)).toContain('"line":8');
  });
});

describe('previews', () => {
  beforeEach(() => void world.pulls.set(7, { state: 'open', headSha: HEAD }));

  test('lie below their own prefix, and one comment tells where', async () => {
    await world.run(site, { pull: 7 });
    await world.run(builtSite({ index: ['other'] }), { pull: 7, run: 2 });
    expect(world.store('pr/7/').peekText('index.html')).not.toBeNull();
    expect(world.comments).toHaveLength(1);
    expect(world.comments[0]?.body).toContain('https://dev.example.org/pr/7/');
  });

  test('go when the pull request closes, tombstone first, and come back when it is opened again', async () => {
    await world.run(site, { pull: 7 });
    world.pulls.set(7, { state: 'closed', headSha: HEAD });
    const order: string[] = [];
    world.sites.before = (operation, _, key) => void order.push(`${operation} ${key}`);
    expect(await world.run(site, { pull: 7, run: 2 })).toEqual(OK);
    expect(order.find((one) => /^(put|remove)/.test(one))).toBe('put _ci/closed');
    expect(world.store('pr/7/').keys()).toEqual(['_ci/closed']);
    expect(world.deployments.at(-1)).toEqual({ retired: 'docs/pr-7' });
    expect(world.comments[0]?.body).toContain('taken down');
    world.pulls.set(7, { state: 'open', headSha: HEAD });
    expect(await world.run(site, { pull: 7, run: 3 })).toEqual(OK);
    expect(world.store('pr/7/').keys()).toContain('index.html');
    expect(world.store('pr/7/').keys()).not.toContain('_ci/closed');
  });

  test('that are published while their pull request closes, at whatever call, are gone in the end', async () => {
    for (let at = 0, calls = Number.POSITIVE_INFINITY; at < calls; at += 1) {
      world = new PublishWorld();
      world.pulls.set(7, { state: 'open', headSha: HEAD });
      let seen = 0;
      let closing: Promise<unknown> | null = null;
      world.sites.before = async () => {
        if (seen++ !== at || closing) return;
        world.pulls.set(7, { state: 'closed', headSha: HEAD });
        closing = world.run(site, { pull: 7, run: 2 });
        await closing;
      };
      await world.run(site, { pull: 7 });
      if (!closing) {
        expect(at).toBeGreaterThan(8);
        return;
      }
      expect([at, world.store('pr/7/').keys()]).toEqual([at, ['_ci/closed']]);
      expect(JSON.stringify(world.deployments)).not.toContain('in progress');
    }
  });

  test('of forks, and of commits that are not the head any more, are not published', async () => {
    expect(await world.run(site, { pull: 7, fork: true })).toEqual(OK);
    world.pulls.set(7, { state: 'open', headSha: 'b'.repeat(40) });
    expect(await world.run(site, { pull: 7 })).toEqual(OK);
    expect(world.store('pr/7/').peek('index.html')).toBeNull();
  });

  test('are swept where nobody needs them, and what others keep in the bucket stays', async () => {
    for (const pull of [7, 8, 9]) {
      world.pulls.set(pull, { state: 'open', headSha: HEAD });
      await world.run(site, { pull });
    }
    world.pulls.set(8, { state: 'closed', headSha: HEAD });
    world.store().plant('other/tool.txt', 'theirs');
    world.store().plant('pr/notes.txt', 'theirs');
    await world.run(site);
    world.sites.time += 15 * 86_400_000;
    await world.run(builtSite({ index: ['x'] }), { pull: 7, run: 5 });
    expect(await world.run(site, { run: 6, inputs: { mode: 'sweep' } })).toEqual(OK);
    expect(world.store('pr/7/').keys()).toContain('index.html');
    expect(world.store('pr/8/').keys()).toEqual(['_ci/closed']);
    expect(world.store('pr/9/').keys()).toEqual(['_ci/closed']);
    expect(world.store().keys()).toEqual(expect.arrayContaining(['other/tool.txt', 'pr/notes.txt', 'index.html']));
  });
});
