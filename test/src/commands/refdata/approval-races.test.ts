import { describe, expect, test } from '@jest/globals';
import { acceptOnPull } from '../../../../src/commands/refdata/accept-on-pull.ts';
import { markMerged, mergeIntoBranch } from '../../../../src/commands/refdata/merge-pull.ts';
import type { ChangePorts } from '../../../../src/commands/refdata/pull-change.ts';
import { headResults } from '../../../../src/commands/refdata/pull-state.ts';
import type { ReferenceStore } from '../../../../src/commands/refdata/store/reference-store.ts';
import { digestOfDocument, revertOnPull, undoOnPull, undoTarget } from '../../../../src/commands/refdata/take-back.ts';
import type { PullFacts } from '../../../../src/people-ports.ts';
import { acceptAll } from '../../../builders/accept-all.ts';
import { MemoryBucket } from '../../../fakes/memory-bucket.ts';
import { MemoryPulls } from '../../../fakes/memory-pulls.ts';
import { type Actors, explore, type View } from './store/interleavings.ts';
import {
  COMMIT,
  candidateOf,
  fileOf,
  importInto,
  moveTo,
  pullOf,
  setOf,
  sha256,
  storedFile,
  storeOn,
  textsOf,
} from './store/store-builders.ts';

/** What people ask for, against the merge of the same pull request: the commands' own code, step by step, in every order. */

const MERGE = 'd'.repeat(40);
const OTHER = 'e'.repeat(40);
const OPEN: PullFacts = {
  ...{ number: 7, state: 'open', merged: false, mergeSha: null, title: 'Redder', body: '', author: null, headSha: COMMIT },
  ...{ headRepository: 'acme/plots', headRef: 'redder', baseRef: 'main', baseSha: 'b'.repeat(40) },
};
const MERGED: PullFacts = { ...OPEN, state: 'closed', merged: true, mergeSha: MERGE };
const digestOf = digestOfDocument(sha256);

interface World {
  readonly bucket: MemoryBucket;
  readonly pulls: MemoryPulls;
  readonly store: ReferenceStore;
  readonly digest: string;
}

/** `main` draws `old`; the head's results are `new`. */
async function begin(): Promise<World> {
  const bucket = new MemoryBucket();
  const store = storeOn(bucket, { parallel: 1 });
  const snapshot = await importInto(store, 'main', { 'a.txt': 'old' });
  await store.put([fileOf('new')]);
  const stored = await store.putCandidate(
    candidateOf({
      base: { branch: 'main', snapshot, set: (await store.snapshot(snapshot)).parts['default'] ?? null },
      changes: [{ path: 'a.txt', kind: 'changed', from: storedFile('old'), to: storedFile('new') }],
      ...{ guarded: false, green: false, produced: 1 },
    }),
  );
  const pulls = new MemoryPulls();
  pulls.put(OPEN);
  return { bucket, pulls, store, digest: headResults(COMMIT, [stored], sha256).digest ?? '' };
}

/** Whether GitHub is asked again within the compare-and-swap, or believed to say what it said before. */
type Asking = 'again' | 'once';

function portsOf(
  world: World,
  store: ReferenceStore,
  { view, asking = 'again' }: { view?: View; asking?: Asking } = {},
): ChangePorts {
  const pull: ChangePorts['pulls']['pull'] = async (number) => {
    if (asking === 'once') return { ok: true, value: OPEN };
    return view ? view.step(false, 'github', () => world.pulls.pull(number)) : world.pulls.pull(number);
  };
  return { store, sha256, digestOf, pulls: { pull } };
}

const ORDER = { pull: OPEN, by: 'ada', cooldown: 0, beyond: () => [] };
const accept = (world: World, store: ReferenceStore, o: { view?: View; asking?: Asking } = {}) =>
  acceptOnPull({ ...ORDER, request: acceptAll, digest: world.digest, defaultBranch: 'main' }, portsOf(world, store, o));

const orderOf = (pull: PullFacts) => ({ pull, mergeSha: pull.mergeSha ?? '', defaultBranch: 'main', tip: async () => null });

/** As the command does, once GitHub says that it is merged. */
async function mergeRun(store: ReferenceStore, pull: PullFacts = MERGED): Promise<void> {
  const done = await mergeIntoBranch(orderOf(pull), store);
  if (done.snapshot !== null) await markMerged(pull.number, { sha: pull.mergeSha ?? '', snapshot: done.snapshot }, store);
}

const on = (world: World, view: View) => storeOn(view.wrap(world.bucket), { parallel: 1 });

async function textNow(store: ReferenceStore, path = 'a.txt'): Promise<string | undefined> {
  const { ref } = (await store.branch('main')) ?? {};
  return (await textsOf(store, ref?.parts['default'] ?? ''))[path];
}

type Act = (world: World, store: ReferenceStore, view: View) => Promise<boolean>;

/** GitHub merges at some moment; a run begins after it, and another one makes up for what that may have missed. */
function against(prepare: (world: World) => Promise<void>, act: Act, texts: { readonly done: string; readonly not: string }) {
  return async (): Promise<Actors> => {
    const world = await begin();
    await prepare(world);
    let isDone = false;
    return {
      actors: [
        async (view) => {
          isDone = await act(world, on(world, view), view);
        },
        async (view) => {
          await view.step(true, 'github', () => world.pulls.put(MERGED));
          await mergeRun(on(world, view));
        },
      ],
      violation: async () => {
        await mergeRun(world.store);
        await mergeRun(world.store);
        const text = await textNow(world.store);
        const merges = (await history(world.store)).filter((cause) => cause === 'merge of 7').length;
        if (merges > 1) return `merged ${merges} times`;
        return text === (isDone ? texts.done : texts.not) ? null : `told ${isDone ? 'done' : 'refused'}, and main has ${text}`;
      },
    };
  };
}

async function history(store: ReferenceStore): Promise<readonly string[]> {
  const kinds: string[] = [];
  let digest = (await store.branch('main'))?.ref.snapshot;
  while (digest !== undefined) {
    const { cause, parents } = await store.snapshot(digest);
    kinds.push(cause.kind === 'merge' ? `merge of ${cause.pull}` : cause.kind);
    digest = parents[0];
  }
  return kinds;
}

async function judge(title: string, expected: 'none' | 'some', build: () => Promise<Actors>): Promise<void> {
  const { interleavings, violations, example } = await explore(build, { reduced: true });
  process.stdout.write(`${title}: ${violations} / ${interleavings} (equal orders left out)\n`);
  if (expected === 'none') expect(example).toBeNull();
  expect(violations > 0).toBe(expected === 'some');
  expect(interleavings).toBeGreaterThan(5);
}

/** Something else was accepted in it before. */
const withOther = async ({ store }: World): Promise<void> => {
  const entry = { from: null, to: storedFile('other'), by: 'ada', at: 1, candidate: sha256('c') };
  await store.put([fileOf('other')]);
  await store.updatePull(7, () => ({ ref: pullOf(7, { default: { 'b.txt': entry } }) }));
};
const accepted = async (world: World): Promise<void> => expect((await accept(world, world.store)).ok).toBe(true);
const otherMerged = async (world: World): Promise<void> => {
  const entry = { from: storedFile('old'), to: storedFile('new'), by: 'ada', at: 1, candidate: sha256('c') };
  await world.store.updatePull(3, () => ({ ref: pullOf(3, { default: { 'a.txt': entry } }) }));
  await mergeRun(world.store, { ...MERGED, number: 3, mergeSha: OTHER });
  expect(await textNow(world.store)).toBe('new');
  await withOther(world);
};

describe.each(['again', 'once'] as const)('against the merge of the same pull request, GitHub asked %s (R-1)', (asking) => {
  const expected = asking === 'again' ? 'none' : 'some';

  test('an approval that was told is in the branch, and one that was refused is not', () => {
    const act: Act = async (world, store, view) => (await accept(world, store, { view, asking })).ok;
    return judge(
      `R-1 approval against merge, GitHub asked ${asking}`,
      expected,
      against(withOther, act, { done: 'new', not: 'old' }),
    );
  });

  test('an undo that was told is not in the branch, and one that was refused is', () => {
    const act: Act = async (world, store, view) => {
      const ref = (await world.store.pull(7))?.ref;
      const change = { pull: OPEN, by: 'ada', beyond: () => [], target: ref ? undoTarget(ref, digestOf) : null, isAgain: false };
      return (await undoOnPull(change, portsOf(world, store, { view, asking }))).ok;
    };
    return judge(`R-1 undo against merge, GitHub asked ${asking}`, expected, against(accepted, act, { done: 'old', not: 'new' }));
  });

  test('a revert that was told is in the branch, and one that was refused is not', () => {
    const act: Act = async (world, store, view) =>
      (await revertOnPull({ ...ORDER, reverted: 3 }, portsOf(world, store, { view, asking }))).ok;
    return judge(
      `R-1 revert against merge, GitHub asked ${asking}`,
      expected,
      against(otherMerged, act, { done: 'old', not: 'new' }),
    );
  });
});

describe('killed at every step of the store, and run again (R-1)', () => {
  test('a merge is done once, and loses nothing', async () => {
    let steps = 0;
    for (let kill = 1; kill < 100; kill += 1) {
      const world = await begin();
      await accept(world, world.store);
      world.pulls.put(MERGED);
      let count = 0;
      world.bucket.before = () => {
        count += 1;
        if (count >= kill) throw new Error('killed');
      };
      const end = await mergeRun(world.store).then(
        () => 'over',
        () => 'killed',
      );
      world.bucket.before = null;
      await mergeRun(world.store);
      expect(await textNow(world.store)).toBe('new');
      expect((await history(world.store)).filter((cause) => cause.startsWith('merge'))).toEqual(['merge of 7']);
      const ref = (await world.store.pull(7))?.ref;
      const merged = (await world.store.branch('main'))?.ref.snapshot;
      expect([ref?.state, ref?.merged]).toEqual(['merged', { sha: MERGE, snapshot: merged }]);
      if (end === 'over') break;
      steps = kill;
    }
    expect(steps).toBeGreaterThan(8);
    expect(steps).toBeLessThan(99);
  });

  test('a merge that others followed before it was marked names its own snapshot', async () => {
    const world = await begin();
    await accept(world, world.store);
    const done = await mergeIntoBranch(orderOf(MERGED), world.store);
    const set = await world.store.putSet(setOf('default', { 'a.txt': 'new', 'b.txt': 'old' }), {});
    const { commits } = (await world.store.branch('main'))?.ref ?? { commits: [] };
    await moveTo(world.store, 'main', { default: set });
    await world.store.updateBranch('main', (ref) => (ref ? { ref: { ...ref, commits } } : null));
    await mergeRun(world.store);
    expect((await world.store.pull(7))?.ref.merged?.snapshot).toBe(done.snapshot);
  });

  test('an approval is whole or nothing, and finished by another run in spite of the cooldown', async () => {
    let steps = 0;
    for (let kill = 1; kill < 100; kill += 1) {
      const world = await begin();
      const change = { ...ORDER, cooldown: 600_000, request: acceptAll, digest: world.digest, defaultBranch: 'main' };
      let count = 0;
      world.bucket.before = () => {
        count += 1;
        if (count >= kill) throw new Error('killed');
      };
      const end = await acceptOnPull(change, portsOf(world, world.store)).then(
        () => 'over',
        () => 'killed',
      );
      world.bucket.before = null;
      const again = await acceptOnPull(change, portsOf(world, world.store));
      expect(again.ok && again.value.applied.map(({ path }) => path)).toEqual(['a.txt']);
      expect((await world.store.pull(7))?.ref.generation).toBe(1);
      if (end === 'over') break;
      steps = kill;
    }
    expect(steps).toBeGreaterThan(5);
    expect(steps).toBeLessThan(99);
  });
});
