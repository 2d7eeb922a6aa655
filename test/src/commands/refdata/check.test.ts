import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createResultFiles } from '../../../../src/adapters/result-files.ts';
import { branchRefKey, FORMAT_KEY, pullRefKey } from '../../../../src/contract/refdata-keys.ts';
import { COMMENT_MARKER } from '../../../../src/report/refdata-marker.ts';
import { config, type Files, faultsOf, RefdataWorld, sha256, type WorldOptions } from '../../../builders/refdata-world.ts';

let opened: RefdataWorld | undefined;
const world = async (options?: WorldOptions): Promise<RefdataWorld> => {
  opened = await RefdataWorld.open(options);
  return opened;
};
/** A project whose branch has these. */
const adopted = async (files: Files = FILES, options?: WorldOptions): Promise<RefdataWorld> => {
  const it = await world(options);
  await it.adopt({ default: files });
  return it;
};
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

const FILES = { 'a.txt': 'a\n', 'b.txt': 'b\n', 'deep/c.txt': 'c\n', 'd.txt': 'd\n', 'e.txt': 'e\n', 'f.txt': 'f\n' };
const total = (requests: Readonly<Record<string, number>>): number => Object.values(requests).reduce((sum, one) => sum + one, 0);
const without = (files: Files, ...paths: readonly string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
/** Everything that a person could be told by. */
const kindsOf = async (it: RefdataWorld, pull: { readonly number: number; readonly headSha: string }) => {
  const [one] = await it.candidates({ pull: pull.number }, pull.headSha);
  return Object.fromEntries((one?.candidate.changes ?? []).map(({ path, kind }) => [path, kind]));
};

describe('where nothing changed', () => {
  test('a pull request costs three requests, and leaves a green candidate and no report', async () => {
    const it = await adopted();
    const pull = it.propose();
    it.memory.resetCounters();
    expect(faultsOf(await it.check(it.onPull(pull)))).toEqual([]);
    // The store's time is that of its answers.
    expect(it.memory.requests).toEqual({ get: 2, create: 1, replace: 0, touch: 0, head: 0, list: 0, remove: 0, now: 1 });
    expect(it.artifacts.stored).toEqual([]);
    expect(it.comments.all(pull.number)).toEqual([]);
    const [candidate] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(candidate?.candidate).toMatchObject({ green: true, guarded: false, changes: [], set: null, produced: 6 });
    expect(it.forge.shown()).toMatchObject({ 'pilotlight-refdata/default': expect.stringMatching(/^success: /) });
  });

  test('a push costs one request, and leaves no trace', async () => {
    const it = await adopted();
    const before = it.memory.keys();
    it.memory.resetCounters();
    expect(faultsOf(await it.check(it.onPush()))).toEqual([]);
    expect(total(it.memory.requests)).toBe(1);
    expect(it.memory.keys()).toEqual(before);
  });

  test('a comment that an earlier push made is kept up to date', async () => {
    const it = await adopted();
    const pull = it.propose();
    await it.produce({ ...FILES, 'a.txt': 'other\n' });
    await it.check(it.onPull(pull));
    await it.produce(FILES);
    const next = it.repush(pull);
    expect(faultsOf(await it.check(it.onPull(next)))).toEqual([]);
    const [comment, ...others] = it.comments.all(pull.number);
    expect(others).toEqual([]);
    expect(comment?.body).toMatch(/✅ As the reference data/);
  });
});

describe('what differs', () => {
  test.each([
    ['changed', { ...FILES, 'a.txt': 'other\n' }, { 'a.txt': 'changed' }, '1 changed'],
    ['new', { ...FILES, 'x.txt': 'x\n' }, { 'x.txt': 'new' }, '1 new'],
    ['missing', without(FILES, 'a.txt'), { 'a.txt': 'missing' }, '1 missing'],
    ['renamed', { ...without(FILES, 'a.txt'), 'to/a.txt': 'a\n' }, { 'a.txt': 'missing', 'to/a.txt': 'renamed' }, '1 renamed'],
  ] as const)('is red where a file is %s, and told everywhere', async (_, files, kinds, said) => {
    const it = await adopted();
    const pull = it.propose();
    await it.produce(files);
    const outcome = await it.check(it.onPull(pull));
    expect(faultsOf(outcome)).toEqual([expect.stringContaining(said)]);
    expect(await kindsOf(it, pull)).toEqual(kinds);
    const [stored] = await it.candidates({ pull: pull.number }, pull.headSha);
    const digest = stored?.digest.slice(0, 12) ?? '';
    // Nothing in a name is a link or an ending of one.
    const path = Object.keys(kinds)[0]?.replaceAll('.', '&#46;') ?? '';
    expect(it.workflow.summaries.join()).toContain(path);
    expect(it.workflow.lines.join('\n')).toContain(`/update-refdata ${digest}`);
    expect(it.forge.shown()).toMatchObject({ 'pilotlight-refdata/default': expect.stringMatching(/^failure: /) });
    const [comment] = it.comments.all(pull.number);
    expect(comment?.body).toContain(COMMENT_MARKER);
    expect(comment?.body).toContain(path);
    expect(it.artifacts.stored.map(({ name }) => name)).toEqual(['refdata-report-default.html']);
    expect(Buffer.from(it.artifacts.stored[0]?.bytes ?? []).toString()).toContain(pull.headSha);
  });

  test('a file within its tolerance is no difference, and can be looked at', async () => {
    const it = await adopted(
      { ...FILES, 'n.json': '{"x": 1.0}' },
      { file: config('  compare:\n    - { files: "*.json", as: json, rtol: 0.01 }\n') },
    );
    const pull = it.propose();
    await it.produce({ ...FILES, 'n.json': '{"x": 1.001}' });
    expect(faultsOf(await it.check(it.onPull(pull)))).toEqual([]);
    expect(await kindsOf(it, pull)).toEqual({ 'n.json': 'within' });
    expect(it.artifacts.stored).toHaveLength(1);
    expect(it.memory.keys('objects/')).not.toContain(expect.stringContaining(sha256('{"x": 1.001}')));
  });

  test('a file that cannot be read by its type is red, and named', async () => {
    const it = await adopted({ ...FILES, 'p.png': 'no picture' });
    const pull = it.propose();
    await it.produce({ ...FILES, 'p.png': 'none either' });
    expect(faultsOf(await it.check(it.onPull(pull)))).toEqual([expect.stringMatching(/1 unreadable.*p\.png/)]);
  });

  test('a reference that the globs take no more is obsolete, and red nowhere', async () => {
    const it = await adopted();
    await it.configure(config('  files: ["**", "!deep/**"]\n'));
    const pull = it.propose();
    await it.produce(without(FILES, 'deep/c.txt'));
    expect(faultsOf(await it.check(it.onPull(pull)))).toEqual([]);
    expect(await kindsOf(it, pull)).toEqual({ 'deep/c.txt': 'obsolete' });
  });

  test.each([
    ['a step before failed', { job_status: 'failure' }],
    ['it says so', { complete: 'false' }],
  ])('a partial run never removes: %s', async (_, inputs) => {
    const it = await adopted();
    const pull = it.propose();
    await it.produce(without(FILES, 'a.txt'));
    expect(faultsOf(await it.check(it.onPull(pull), { inputs }))).toEqual([]);
    const [stored] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(stored?.candidate).toMatchObject({ complete: false, green: true });
    expect(await kindsOf(it, pull)).toEqual({ 'a.txt': 'not-produced' });
  });

  test('only what is new goes up', async () => {
    const it = await adopted();
    const pull = it.propose();
    await it.produce({ ...FILES, 'a.txt': 'b\n', 'x.txt': 'x\n' });
    const before = it.memory.keys();
    await it.check(it.onPull(pull));
    const added = it.memory.keys().filter((key) => !before.includes(key));
    expect(added.filter((key) => /^(objects|packs)\//.test(key))).toEqual([expect.stringContaining(sha256('x\n'))]);
    expect(it.memory.keys('refs/')).toEqual([branchRefKey('main')]);
  });
});

describe('guards against green that proves nothing (R-8)', () => {
  test('no results at all', async () => {
    const it = await adopted();
    await it.produce({});
    const outcome = await it.check(it.onPull(it.propose()), { inputs: { complete: 'false' } });
    expect(faultsOf(outcome).join('\n')).toMatch(/refdata-guard: default produced 0 files/);
  });

  test('fewer than the limit says', async () => {
    const it = await adopted(FILES, { file: config('  guards: { min_files: 1, max_drop: "20%" }\n') });
    await it.configure(config('  guards: { min_files: 7 }\n'));
    await it.produce(FILES);
    expect(faultsOf(await it.check(it.onPush()))).toEqual([expect.stringMatching(/^refdata-guard: .*at least 7/)]);
  });

  test('too many gone at once: no acceptance mends that', async () => {
    const it = await adopted();
    const pull = it.propose();
    await it.produce({ 'a.txt': 'a\n' });
    expect(faultsOf(await it.check(it.onPull(pull))).join('\n')).toMatch(/refdata-guard: .*1 of the 6 files/);
    const [stored] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(stored?.candidate).toMatchObject({ guarded: true, green: false });
  });

  test.each(['objects', 'sets', 'refs'])(
    'a baseline whose %s are gone or damaged is an error, and nothing is new',
    async (kind) => {
      const it = await adopted();
      const pull = it.propose();
      await it.produce({ ...FILES, 'a.txt': 'other\n', 'x.txt': 'x\n' });
      for (const damage of kind === 'refs' ? ['{"v":1}', '{'] : [null, '{"v":1}']) {
        const keys = [...it.memory.keys(`${kind}/`), ...(kind === 'objects' ? it.memory.keys('packs/') : [])];
        const kept = keys.map((key) => [key, it.memory.peek(key)] as const);
        for (const key of keys) it.memory.plant(key, damage);
        const before = it.memory.keys();
        const [fault, ...others] = faultsOf(await it.check(it.onPull(pull)));
        expect(others).toEqual([]);
        expect(fault).toMatch(/^refdata-damaged: .*(objects|packs|sets|refs)\//);
        expect(it.memory.keys()).toEqual(before);
        for (const [key, bytes] of kept) it.memory.plant(key, bytes);
      }
    },
  );
});

describe('what may not be in a set (A9)', () => {
  test('links and names that are none make it red, and are named', async () => {
    const it = await adopted();
    const pull = it.propose();
    await it.produce({ ...FILES, 'con.txt': 'x\n', 'A.txt': 'a\n' });
    await writeFile(join(it.root, 'secret.txt'), 'a secret\n');
    await symlink(join(it.root, 'secret.txt'), join(it.checkout, 'results', 'link.txt'));
    const told = faultsOf(await it.check(it.onPull(pull))).join('\n');
    for (const name of ['con.txt', 'A.txt', 'a.txt', 'link.txt'])
      expect(told).toMatch(new RegExp(`refdata-guard: The result "${name}"`));
    const [stored] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(stored?.candidate.guarded).toBe(true);
    for (const key of it.memory.keys()) expect(it.memory.peekText(key)).not.toContain('a secret');
  });

  test('a folder that may not be looked into is not empty', async () => {
    const it = await adopted();
    const folder = join(it.checkout, 'results', 'deep');
    await chmod(folder, 0o000);
    const mayLook = process.getuid?.() === 0;
    const told = faultsOf(await it.check(it.onPush()));
    await chmod(folder, 0o755);
    if (!mayLook) expect(told.join('\n')).toMatch(/refdata-guard: The result "deep" cannot be looked into/);
  });

  test('a folder of results that leads out of the workspace is refused', async () => {
    const it = await adopted();
    await mkdir(join(it.root, 'elsewhere'));
    await symlink(join(it.root, 'elsewhere'), join(it.checkout, 'out'));
    const outcome = await it.check(it.onPush(), { inputs: { results: 'out' } });
    expect(faultsOf(outcome)).toEqual([
      expect.stringMatching(/^refdata-results: The results in out cannot be read: .*leads out/),
    ]);
  });

  test.each([1, 9])('results that change while they are compared are a fault that names one, %s at once', async (count) => {
    const names = Array.from({ length: count }, (_, index) => `t${index}.txt`);
    const filled = (text: string): Files => Object.fromEntries(names.map((name) => [name, text + name]));
    const it = await adopted(filled('old'));
    const pull = it.propose();
    await it.produce(filled('new'));
    const files = createResultFiles(it.checkout);
    const changing = {
      ...files,
      scan: async (folder: string, globs: readonly string[]) => {
        const scanned = await files.scan(folder, globs);
        for (const name of names) await it.write(`results/${name}`, `later${name}`);
        return scanned;
      },
    };
    const before = it.memory.keys();
    const outcome = await it.check(it.onPull(pull), { ports: { files: changing } });
    expect(faultsOf(outcome)).toEqual([
      expect.stringMatching(/^refdata-results: The result t\d\.txt cannot be read: .*other bytes/),
    ]);
    expect(it.memory.keys()).toEqual(before);
  });
});

describe('partitions', () => {
  test('each has its own references, and another’s are none of its', async () => {
    const it = await world();
    await it.adopt({ 'py3.12-linux': { 'a.txt': 'linux' }, 'py3.12-mac': { 'a.txt': 'mac' } });
    const pull = it.propose();
    for (const [partition, text] of [
      ['py3.12-linux', 'linux'],
      ['py3.12-mac', 'mac'],
    ] as const) {
      await it.produce({ 'a.txt': text });
      expect(faultsOf(await it.check(it.onPull(pull), { inputs: { partition } }))).toEqual([]);
    }
    await it.produce({ 'a.txt': 'linux' });
    expect(faultsOf(await it.check(it.onPull(pull), { inputs: { partition: 'py3.12-mac' } }))).toEqual([
      expect.stringContaining('1 changed'),
    ]);
  });

  test('two jobs of one run with one partition are told so; the same step again is none of that', async () => {
    const it = await adopted();
    const pull = it.propose();
    const facts = it.onPull(pull);
    await it.produce({ ...FILES, 'a.txt': 'one\n' });
    await it.check(facts);
    const again = faultsOf(await it.check(facts));
    expect(again).toEqual([expect.stringContaining('1 changed')]);
    await it.produce({ ...FILES, 'a.txt': 'two\n' });
    expect(faultsOf(await it.check(facts))).toEqual([expect.stringMatching(/Another job of this run.*`default`/)]);
    const [stored] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(stored?.candidate.changes[0]?.to?.[0]).toBe(sha256('one\n'));
  });

  test.each(['', '../x', 'a b', '.hidden', 'x'.repeat(81), 'a/b', 'ä'])('the name %p is refused', async (partition) => {
    const it = await adopted();
    it.memory.resetCounters();
    const facts = it.onPush();
    const told = faultsOf(await it.check(facts, { inputs: partition === '' ? { partition: '-' } : { partition } }));
    expect(told).toEqual([expect.stringMatching(/^input-invalid: The input `partition`/)]);
    expect(total(it.memory.requests)).toBe(0);
  });
});

describe('what a run is compared with', () => {
  test('what was accepted makes it green, a new push that leaves it so too, and another difference red again', async () => {
    const it = await adopted();
    const pull = it.propose();
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    await it.check(it.onPull(pull));
    expect(faultsOf(await it.acceptOnPull(pull))).toEqual([]);
    expect(faultsOf(await it.check(it.onPull(pull)))).toEqual([]);
    const next = it.repush(pull);
    expect(faultsOf(await it.check(it.onPull(next)))).toEqual([]);
    await it.produce(FILES);
    expect(faultsOf(await it.check(it.onPull(it.repush(next)))).join()).toMatch(/1 changed/);
  });

  test('a stale run is compared with the data of the commit it was tested on, and says that it moved on', async () => {
    const it = await adopted();
    const [first, second] = [it.propose(), it.propose()];
    const onto = it.tip;
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    await it.check(it.onPull(first));
    await it.acceptOnPull(first);
    it.land(first, 'squash');
    expect(faultsOf(await it.merge(it.onPush()))).toEqual([]);
    await it.produce(FILES);
    expect(faultsOf(await it.check(it.onPull(second, { onto })))).toEqual([]);
    expect(it.workflow.lines.join('\n')).toMatch(/main has moved on since/);
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    expect(faultsOf(await it.check(it.onPull(second)))).toEqual([]);
  });

  test.each(['merge', 'squash'] as const)('a %s into the branch makes its push green as soon as it is merged', async (method) => {
    const it = await adopted();
    const pull = it.propose();
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    await it.check(it.onPull(pull));
    await it.acceptOnPull(pull);
    it.land(pull, method);
    await it.merge(it.onPush());
    expect(faultsOf(await it.check(it.onPush()))).toEqual([]);
  });

  test('an entry of the merge queue is compared with the commit that it stands on, and its own acceptances', async () => {
    const it = await adopted();
    const pull = it.propose();
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    await it.check(it.onPull(pull));
    await it.acceptOnPull(pull);
    const facts = it.inQueue(pull);
    // Where a queue rebases, the first parent is a commit of the pull request itself.
    it.parents.set(facts.sha, [pull.headSha]);
    expect(faultsOf(await it.check(facts))).toEqual([]);
    expect(it.workflow.lines.join('\n')).toContain(`Tested on top of ${it.tip.slice(0, 10)}, whose data is`);
  });

  test('an entry of the merge queue behind others is compared with what was accepted for them, in their order', async () => {
    const it = await adopted();
    const pulls = [it.propose(), it.propose(), it.propose()];
    for (const [index, pull] of pulls.entries()) {
      await it.produce({ ...FILES, 'a.txt': `${index}\n`, ...(index === 0 ? { 'b.txt': 'zero\n' } : {}) });
      await it.check(it.onPull(pull));
      await it.acceptOnPull(pull);
    }
    let onto = it.tip;
    for (const [index, pull] of pulls.entries()) {
      const facts = it.inQueue(pull, onto);
      onto = facts.sha;
      await it.produce({ ...FILES, 'a.txt': `${index}\n`, 'b.txt': 'zero\n' });
      expect(faultsOf(await it.check(facts))).toEqual([]);
    }
    expect(it.workflow.lines.filter((line) => line.includes('waits before it in the queue'))).toHaveLength(2);
    await it.produce({ ...FILES, 'a.txt': '2\n' });
    const last = it.inQueue(pulls[2] ?? it.propose(), it.parents.get(onto)?.[0]);
    expect(faultsOf(await it.check(last)).join()).toMatch(/1 changed.*b\.txt/);
  });

  describe('a push that is tested before `refdata-merge` has run', () => {
    /** Two pull requests that were accepted, and merged one after the other. */
    const landed = async (accepts: readonly [Files, Files]) => {
      const it = await adopted();
      const pulls = [it.propose(), it.propose()];
      for (const [index, pull] of pulls.entries()) {
        await it.produce({ ...FILES, ...accepts[index] });
        await it.check(it.onPull(pull));
        await it.acceptOnPull(pull);
      }
      for (const pull of pulls) it.land(pull, 'squash');
      return { it, pulls };
    };

    test('is green by what was accepted for all that was merged, and says why', async () => {
      const { it, pulls } = await landed([{ 'a.txt': '1\n' }, { 'b.txt': '2\n' }]);
      await it.produce({ ...FILES, 'a.txt': '1\n', 'b.txt': '2\n' });
      const refs = it.memory.keys('refs/').map((key) => it.memory.peekText(key));
      expect(faultsOf(await it.check(it.onPush()))).toEqual([]);
      for (const { number } of pulls)
        expect(it.workflow.lines).toContainEqual(
          expect.stringMatching(new RegExp(`^#${number} was merged as .*does not have its data yet`)),
        );
      expect(it.memory.keys('refs/').map((key) => it.memory.peekText(key))).toEqual(refs);
    });

    test('takes the later one where both are about one file', async () => {
      const { it } = await landed([{ 'a.txt': '1\n' }, { 'a.txt': '2\n' }]);
      await it.produce({ ...FILES, 'a.txt': '2\n' });
      expect(faultsOf(await it.check(it.onPush()))).toEqual([]);
      await it.produce({ ...FILES, 'a.txt': '1\n' });
      expect(faultsOf(await it.check(it.onPush())).join()).toMatch(/1 changed/);
    });

    test('is red for what nobody accepted', async () => {
      const { it } = await landed([{ 'a.txt': '1\n' }, { 'b.txt': '2\n' }]);
      await it.produce({ ...FILES, 'a.txt': '1\n', 'b.txt': '3\n' });
      expect(faultsOf(await it.check(it.onPush())).join()).toMatch(/1 changed.*b\.txt/);
    });

    test('a pull request on top of it is compared with the same, and merges without a conflict afterwards', async () => {
      const { it } = await landed([{ 'a.txt': '1\n' }, { 'b.txt': '2\n' }]);
      const third = it.propose();
      await it.produce({ ...FILES, 'a.txt': '3\n', 'b.txt': '2\n' });
      expect(faultsOf(await it.check(it.onPull(third))).join()).toMatch(/1 changed.*a\.txt/);
      expect(faultsOf(await it.acceptOnPull(third))).toEqual([]);
      expect(faultsOf(await it.check(it.onPull(third)))).toEqual([]);
      it.land(third, 'squash');
      expect(faultsOf(await it.merge(it.onPush()))).toEqual([]);
      expect(faultsOf(await it.check(it.onPush()))).toEqual([]);
    });

    test('without an answer of GitHub it is compared with what the branch has, and says so', async () => {
      const { it } = await landed([{ 'a.txt': '1\n' }, { 'b.txt': '2\n' }]);
      it.pulls.troubleOf.set('mergedBy', 'unreachable');
      await it.produce({ ...FILES, 'a.txt': '1\n', 'b.txt': '2\n' });
      expect(faultsOf(await it.check(it.onPush())).join()).toMatch(/2 changed/);
      expect(it.workflow.lines).toContainEqual(expect.stringMatching(/^Which pull request was merged as .* is not known/));
    });

    test('asks for nothing more once the data is there', async () => {
      const { it } = await landed([{ 'a.txt': '1\n' }, { 'b.txt': '2\n' }]);
      await it.merge(it.onPush());
      it.pulls.trouble = 'unreachable';
      await it.produce({ ...FILES, 'a.txt': '1\n', 'b.txt': '2\n' });
      it.memory.resetCounters();
      expect(faultsOf(await it.check(it.onPush()))).toEqual([]);
      expect(total(it.memory.requests)).toBe(1);
    });
  });

  test('a branch without data of its own takes the default branch’s', async () => {
    const it = await adopted();
    it.push('topic', it.tip);
    expect(faultsOf(await it.check(it.onPush('topic')))).toEqual([]);
    expect(it.workflow.lines.join('\n')).toMatch(/topic has no reference data of its own, so that of main is taken/);
  });

  test.each(['refs/tags/v1', 'refs/pull/7/merge'])('a run about %s has no reference data', async (ref) => {
    const it = await adopted();
    const facts = { ...it.onPush(), ref };
    expect(faultsOf(await it.check(facts))).toEqual([expect.stringMatching(/^refdata-event: /)]);
  });

  test('A1: pull_request_target is refused, before anything is asked of the store', async () => {
    const it = await adopted();
    it.memory.resetCounters();
    expect(faultsOf(await it.check(it.onPull(it.propose(), { event: 'pull_request_target' })))).toEqual([
      expect.stringMatching(/^refdata-event: .*pull_request_target/),
    ]);
    expect(total(it.memory.requests)).toBe(0);
  });
});

describe('a store that fails is a typed fault; nothing moves', () => {
  const red = async (it: RefdataWorld) => {
    const pull = it.propose();
    await it.produce({ ...FILES, 'a.txt': 'new\n', 'x.txt': 'x\n' });
    const refs = it.memory.keys('refs/').map((key) => it.memory.peekText(key));
    const told = faultsOf(await it.check(it.onPull(pull)));
    expect(it.memory.keys('refs/').map((key) => it.memory.peekText(key))).toEqual(refs);
    return told;
  };

  test('gone', async () => {
    const it = await adopted();
    it.memory.isGone = true;
    expect(await red(it)).toEqual([expect.stringMatching(/^refdata-store: s3:\/\/refdata\/acme is not there/)]);
  });

  test.each(['refs/branch/', 'refs/pull/', 'sets/', 'packs/', 'candidates/'])('no permission for %s', async (prefix) => {
    const it = await adopted();
    it.memory.deny(prefix);
    expect(await red(it)).toEqual([expect.stringMatching(new RegExp(`^refdata-store: no permission to .*${prefix}`))]);
  });

  test.each(['objects/', 'packs/', 'candidates/'])('503 and 409 without end for %s', async (prefix) => {
    const it = await adopted();
    it.memory.order({ trouble: 'cut', operation: 'create', prefix, times: 1_000 });
    it.memory.order({ trouble: 'cut', operation: 'create', prefix: 'packs/', times: 1_000 });
    expect(await red(it)).toEqual([expect.stringMatching(/^refdata-store: no answer to create/)]);
  });

  test.each(['objects/', 'packs/', 'candidates/'])(
    'an answer for %s that is lost once is no fault of the results',
    async (prefix) => {
      const it = await adopted();
      it.memory.order({ trouble: 'lost', prefix, times: 1 });
      expect(await red(it)).toEqual([expect.stringMatching(/^refdata-red: /)]);
    },
  );

  test('412 for a candidate that is not there', async () => {
    const it = await adopted();
    it.memory.order({ trouble: 'taken', operation: 'create', prefix: 'candidates/', times: 1_000 });
    expect(await red(it)).toEqual([expect.stringMatching(/^refdata-results: Another job/)]);
  });

  test('another version', async () => {
    const it = await world();
    it.memory.plant(FORMAT_KEY, '{"format":2,"hash":"sha256","store":"x"}');
    await it.produce(FILES);
    expect(faultsOf(await it.check(it.onPush()))).toEqual([
      expect.stringMatching(/^refdata-store: .*format\.json.*format 2.*newer Pilotlight/),
    ]);
    expect(it.memory.keys()).toEqual([FORMAT_KEY]);
  });

  test('a ref of another version', async () => {
    const it = await adopted();
    const key = branchRefKey('main');
    it.memory.plant(key, (it.memory.peekText(key) ?? '').replace('"v":1', '"v":2'));
    expect(await red(it)).toEqual([expect.stringMatching(/^refdata-store: .*refs\/branch\/.*format 2/)]);
  });

  test('one that ignores conditions is refused by name before anything is in it', async () => {
    const it = await world();
    it.memory.ignoresConditions = true;
    await it.produce(FILES);
    expect(faultsOf(await it.check(it.onPush()))).toEqual([
      expect.stringMatching(/^refdata-store: .*s3:\/\/refdata\/acme.*If-None-Match/),
    ]);
    expect(it.memory.keys()).toEqual([]);
  });

  test('times are the store’s, whatever the machine’s clock says', async () => {
    const it = await adopted();
    const pull = it.propose();
    it.memory.time = 5_000;
    await it.check(it.onPull(pull));
    const storeTime = await it.memory.now();
    const [stored] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(stored?.candidate.at).toBe(storeTime);
  });

  test('a pull request’s ref that is about another one is damage', async () => {
    const it = await adopted();
    const pull = it.propose();
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    await it.check(it.onPull(pull));
    await it.acceptOnPull(pull);
    const other = it.propose();
    it.memory.plant(pullRefKey(other.number), it.memory.peekText(pullRefKey(pull.number)) ?? '');
    expect(faultsOf(await it.check(it.onPull(other)))).toEqual([expect.stringMatching(/^refdata-damaged: .*refs\/pull\//)]);
  });
});

describe('GitHub that fails', () => {
  test('changes no verdict; the log says what could not be told', async () => {
    const it = await adopted();
    const pull = it.propose();
    it.forge.mayWrite = false;
    it.comments.trouble = 'denied';
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    expect(faultsOf(await it.check(it.onPull(pull)))).toEqual([expect.stringMatching(/^refdata-red: /)]);
    expect(it.workflow.lines.join('\n')).toMatch(/the status cannot be written: .*403/);
    expect(it.workflow.lines.join('\n')).toMatch(/the comment cannot be kept/);
    expect(await it.candidates({ pull: pull.number }, pull.headSha)).toHaveLength(1);
  });

  test('a head that was pushed over gets no comment about what is old', async () => {
    const it = await adopted();
    const pull = it.propose();
    const facts = it.onPull(pull);
    it.repush(pull);
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    expect(faultsOf(await it.check(facts)).join()).toMatch(/1 changed/);
    expect(it.comments.all(pull.number)).toEqual([]);
  });
});
