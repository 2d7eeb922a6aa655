import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Build, BuildStore } from '../../autoscaler/build-ports.ts';

export interface StoreStage {
  readonly store: BuildStore;
  /** The same builds after the process was killed and started again. */
  restarted(): Promise<BuildStore>;
  end(): Promise<void>;
}

export const aBuild = (o: Partial<Omit<Build, 'path'>> = {}): Omit<Build, 'path'> => ({
  ...{ runId: '100', repository: 'acme/plots', headSha: 'a'.repeat(40), isFork: false, isPrivate: false },
  ...{ context: 'pilotlight', workflow: '.github/workflows/ci.yml', branch: 'main', beganAt: 1_000 },
  place: { owner: 'acme', repo: 'plots', of: { pull: 7 }, number: '45' },
  ...o,
});

async function* chunksOf(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

/** What every `BuildStore` promises. */
export function buildStoreConformance(name: string, stage: () => Promise<StoreStage>): void {
  describe(`${name} keeps builds`, () => {
    let staged: StoreStage;
    let store: BuildStore;
    beforeEach(async () => {
      staged = await stage();
      store = staged.store;
    });
    afterEach(() => staged.end());

    test('a run gets its place, and the same one ever after', async () => {
      const first = await store.begin(aBuild());
      expect(first.path).toBe('acme/plots/pulls/7/45');
      expect(await store.begin(aBuild({ beganAt: 9_999 }))).toEqual(first);
      expect(await (await staged.restarted()).begin(aBuild())).toEqual(first);
      expect(await store.build('100')).toEqual(first);
      expect(await store.build('101')).toBeNull();
    });

    test('a place that another run has gets the run appended, and of many that come at once exactly one has it', async () => {
      const runs = Array.from({ length: 20 }, (_, i) => String(200 + i));
      const builds = await Promise.all(runs.map((runId) => store.begin(aBuild({ runId }))));
      const plain = builds.filter(({ path }) => path === 'acme/plots/pulls/7/45');
      expect(plain).toHaveLength(1);
      for (const build of builds)
        if (build !== plain[0])
          expect([build.path, build.place.number]).toEqual([`acme/plots/pulls/7/45-${build.runId}`, `45-${build.runId}`]);
      const again = await staged.restarted();
      for (const build of builds) expect(await again.build(build.runId)).toEqual(build);
    });

    test('what is begun and not closed is open, oldest first; beginning again opens it', async () => {
      const young = await store.begin(aBuild({ runId: '2', beganAt: 20 }));
      const old = await store.begin(aBuild({ runId: '1', beganAt: 10 }));
      expect((await store.open()).map(({ runId }) => runId)).toEqual(['1', '2']);
      await store.close(old);
      await store.close(old);
      expect(await (await staged.restarted()).open()).toEqual([young]);
      expect(await store.build('1')).toEqual(old);
      await store.begin(aBuild({ runId: '1' }));
      expect((await store.open()).map(({ runId }) => runId).sort()).toEqual(['1', '2']);
    });

    test('an output grows from its end: what is there is skipped, and a gap is refused', async () => {
      const build = await store.begin(aBuild());
      expect(await store.size(build, 'py')).toBe(0);
      expect(await store.append(build, 'py', 0, Buffer.from('hello '))).toBe(6);
      expect(await store.append(build, 'py', 3, Buffer.from('lo world'))).toBe(11);
      expect(await store.append(build, 'py', 0, Buffer.from('other'))).toBe(11);
      expect(await store.append(build, 'py', 12, Buffer.from('gap'))).toBe(11);
      expect(await store.append(build, 'py', 11, new Uint8Array(0))).toBe(11);
      const again = await staged.restarted();
      expect(await again.size(build, 'py')).toBe(11);
      expect(await again.append(build, 'py', 11, Buffer.from('!'))).toBe(12);
    });

    test('the same bytes that come many times at once land once', async () => {
      const build = await store.begin(aBuild());
      const whole = Buffer.alloc(5_000, 'abcdefghij');
      await store.append(build, 'py', 0, whole.subarray(0, 1_000));
      const sizes = await Promise.all(
        [500, 1_000, 0, 1_000, 777].map((from) => store.append(build, 'py', from, whole.subarray(from))),
      );
      expect(sizes).toEqual([5_000, 5_000, 5_000, 5_000, 5_000]);
      expect(await store.size(build, 'py')).toBe(5_000);
    });

    test('documents are replaced as a whole, and found by configuration', async () => {
      const build = await store.begin(aBuild());
      expect(await store.get(build, null, 'plan')).toBeNull();
      await store.put(build, null, 'plan', { plan: 'one' });
      await store.put(build, null, 'plan', { plan: 'two' });
      await store.put(build, 'a', 'state', { n: 1 });
      await store.put(build, 'b', 'state', { n: 2 });
      await store.put(build, 'c', 'failed-tests', ['x']);
      const again = await staged.restarted();
      expect(await again.get(build, null, 'plan')).toEqual({ plan: 'two' });
      expect([...(await again.all(build, 'state'))].sort()).toEqual([
        ['a', { n: 1 }],
        ['b', { n: 2 }],
      ]);
      expect(await again.get(build, 'a', 'failed-tests')).toBeNull();
    });

    test('an artifact is stored, and another of its name replaces it', async () => {
      const build = await store.begin(aBuild());
      await store.putArtifact(build, 'py', 'shots/one.png', chunksOf('a', 'b'));
      await store.putArtifact(build, 'py', 'shots/one.png', chunksOf('c'));
    });
  });
}
