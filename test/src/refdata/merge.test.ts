import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Delta,
  formatDocument,
  type PendingPath,
  type Placement,
  type PullRef,
  type StoredSet,
} from '../../../src/contract/refdata-documents.ts';
import { checkDocument } from '../../../src/contract/refdata-documents-schema.ts';
import { branchAfter, mergedRef, snapshotAfter, snapshotsOf } from '../../../src/refdata/branch-state.ts';
import { type Merged, type MergeRequest, mergePull } from '../../../src/refdata/merge.ts';
import { mergeThreeWay } from '../../../src/refdata/three-way.ts';
import { processorTime } from '../../processor-time.ts';
import { aBranch, anEntry, aPull, commit, digestOf, f, files, NOON, PATHS, sha256, storedSet } from './some-refdata.ts';

const merge = (pull: PullRef, sets: Record<string, StoredSet>, o: Partial<MergeRequest> = {}): Merged =>
  mergePull({ pull, mergeSha: commit('merge'), sets, pending: [], causes: [], verified: [], ...o });
const linux = (delta: Delta[string]): PullRef => aPull({ linux: delta });
const paths = (all: readonly { readonly path: string }[]): readonly string[] => all.map(({ path }) => path);

describe('three-way merge, per path', () => {
  test.each<[string | null, string | null, string | null, 'take' | 'same' | 'conflict']>([
    ['A', 'A', 'B', 'take'],
    ['A', 'B', 'B', 'same'],
    ['A', 'A', null, 'take'],
    ['A', null, null, 'same'],
    ['A', 'C', 'B', 'conflict'],
    ['A', null, 'B', 'conflict'],
    ['A', 'C', null, 'conflict'],
    [null, null, 'B', 'take'],
    [null, 'C', 'B', 'conflict'],
    [null, 'B', 'B', 'same'],
  ])('from %p, branch %p, pull request %p: %s', (from, ours, theirs, verdict) => {
    const file = (text: string | null) => (text === null ? null : f(text));
    expect(mergeThreeWay({ from: file(from), ours: file(ours), theirs: file(theirs) })).toBe(verdict);
  });
});

describe('merging a pull request’s reference data', () => {
  test('gives the branch what was accepted, touches nothing else, and carries places along', () => {
    const old: Placement = [sha256('pack one'), 8];
    const fresh: Placement = [sha256('pack two'), 16];
    const before = storedSet(
      { 'a.png': 'a', 'b.png': 'b', 'c.png': 'c' },
      { places: { [sha256('b')]: old, [sha256('c')]: old } },
    );
    const pull = linux({
      'a.png': anEntry('a', 'A', { place: fresh }),
      'c.png': anEntry('c', null),
      'n.png': anEntry(null, 'b'),
    });
    const merged = merge(pull, { linux: before, mac: storedSet({ 'a.png': 'a' }, { partition: 'mac' }) });
    expect(Object.keys(merged.sets)).toEqual(['linux']);
    expect(merged.sets['linux']).toEqual({
      set: { v: 1, partition: 'linux', files: files({ 'a.png': 'A', 'b.png': 'b', 'n.png': 'b' }) },
      places: { [sha256('A')]: fresh, [sha256('b')]: old },
    });
    expect(checkDocument('set', JSON.parse(formatDocument(merged.sets['linux']))).ok).toBe(true);
  });

  test('makes a partition that the branch has not', () => {
    const merged = merge(aPull({ constructor: { 'a.png': anEntry(null, 'a') } }), {});
    expect(merged.sets['constructor']?.set).toEqual({ v: 1, partition: 'constructor', files: files({ 'a.png': 'a' }) });
  });

  test('never chooses between two changes of one file: the branch keeps its own, and it is pending', () => {
    const merged = merge(linux({ 'a.png': anEntry('a', 'A'), 'b.png': anEntry('b', 'B') }), {
      linux: storedSet({ 'a.png': 'other', 'b.png': 'b' }),
    });
    const pending = { partition: 'linux', path: 'a.png', pull: 7, from: f('a'), ours: f('other'), theirs: f('A') };
    expect(merged.conflicts).toEqual([pending]);
    expect(merged.pending).toEqual([pending]);
    expect(paths(merged.applied)).toEqual(['b.png']);
    expect(merged.sets['linux']?.set.files).toEqual(files({ 'a.png': 'other', 'b.png': 'B' }));
  });

  test('takes the pull request’s where its last green run was compared with the very data that the branch has', () => {
    const pull = linux({ 'a.png': anEntry('a', 'A') });
    const merged = merge(pull, { linux: storedSet({ 'a.png': 'other' }) }, { verified: ['linux'] });
    expect(merged.applied).toMatchObject([{ path: 'a.png', how: 'verified', from: f('other') }]);
    expect(merged.conflicts).toEqual([]);
  });

  test.each([
    ['A.png', 'a.png'],
    ['plots/x.png', 'plots'],
    ['plots', 'plots/x.png'],
  ])('A9: %s is pending beside %s, which came into the branch meanwhile', (added, there) => {
    const merged = merge(linux({ [added]: anEntry(null, 'n') }), { linux: storedSet({ [there]: 't' }) });
    expect(paths(merged.conflicts)).toEqual([added]);
    const swapped = merge(linux({ [added]: anEntry(null, 'n'), [there]: anEntry('t', null) }), {
      linux: storedSet({ [there]: 't' }),
    });
    expect(swapped.conflicts).toEqual([]);
    expect(Object.keys(swapped.sets['linux']?.set.files ?? {})).toEqual([added]);
  });

  test('A9: two new files of one pull request that would be one are not both taken', () => {
    const merged = merge(linux({ 'A.png': anEntry(null, '1'), 'a.png': anEntry(null, '2') }), {
      linux: storedSet({ 'b.png': 'b' }),
    });
    expect(paths(merged.applied)).toEqual(['A.png']);
    expect(paths(merged.conflicts)).toEqual(['a.png']);
  });

  test('is done once: a snapshot with this cause is in the branch, so nothing happens again', () => {
    const pull = linux({ 'a.png': anEntry('a', 'A') });
    const cause = { kind: 'merge' as const, actor: 'pilotlight', pull: 7, mergeSha: commit('merge') };
    const sets = { linux: storedSet({ 'a.png': 'later still' }) };
    expect(merge(pull, sets, { causes: [cause] })).toMatchObject({ isDone: true, sets: {}, conflicts: [] });
    expect(merge(pull, sets, { causes: [{ ...cause, pull: 8 }] }).conflicts).toHaveLength(1);
  });

  test('forgets a pending path once the branch has what was waiting, and else says what the branch has now', () => {
    const waiting = (path: string, theirs: string): PendingPath => ({
      partition: 'linux',
      path,
      pull: 3,
      from: f('0'),
      ours: f('a'),
      theirs: f(theirs),
    });
    const pull = linux({ 'a.png': anEntry('a', 'A'), 'b.png': anEntry('a', 'B') });
    const merged = merge(
      pull,
      { linux: storedSet({ 'a.png': 'a', 'b.png': 'a' }) },
      { pending: [waiting('a.png', 'A'), waiting('b.png', 'X'), waiting('c.png', 'C')] },
    );
    expect(merged.pending.map(({ path, ours }) => [path, ours?.[0]])).toEqual([
      ['b.png', sha256('B')],
      ['c.png', sha256('a')],
    ]);
  });

  const texts = fc.option(fc.constantFrom('1', '2', '3'), { nil: null });
  const base = fc.dictionary(fc.constantFrom(...PATHS), fc.constantFrom('1', '2', '3'), { noNullPrototype: true });
  const deltaOver = (names: readonly string[]) =>
    fc.dictionary(fc.constantFrom(...names), fc.record({ from: texts, to: texts }), { noNullPrototype: true });
  const pullOf = (number: number, changes: Record<string, { from: string | null; to: string | null }>): PullRef =>
    aPull(
      { linux: Object.fromEntries(Object.entries(changes).map(([path, { from, to }]) => [path, anEntry(from, to)])) },
      { pull: number },
    );
  const mergeAll = (before: StoredSet, ...pulls: PullRef[]): Merged =>
    pulls.reduce<Merged>(
      (so, pull) => {
        const next = merge(pull, { linux: so.sets['linux'] ?? before }, { pending: so.pending });
        return { ...next, sets: { ...so.sets, ...next.sets }, applied: [...so.applied, ...next.applied] };
      },
      { isDone: false, sets: {}, applied: [], conflicts: [], pending: [] },
    );

  test('two pull requests that touch different files give the same whichever is first', () => {
    const [mine, yours] = [PATHS.slice(0, 3), PATHS.slice(3)];
    fc.assert(
      fc.property(base, deltaOver(mine), deltaOver(yours), (texts_, one, two) => {
        const before = storedSet(texts_);
        const [a, b] = [pullOf(1, one), pullOf(2, two)];
        const [ab, ba] = [mergeAll(before, a, b), mergeAll(before, b, a)];
        expect(formatDocument(ab.sets)).toBe(formatDocument(ba.sets));
        const key = (all: readonly PendingPath[]) => all.map((one_) => formatDocument(one_)).sort();
        expect(key(ab.pending)).toEqual(key(ba.pending));
      }),
      { numRuns: 300 },
    );
  });

  test('R-1: after any merges each approval is the branch’s value, was overtaken by one that saw it, or is pending by name', () => {
    fc.assert(
      fc.property(base, fc.array(deltaOver(PATHS), { minLength: 1, maxLength: 4 }), (texts_, deltas) => {
        const pulls = deltas.map((delta, index) => pullOf(index + 1, delta));
        const before = storedSet(texts_);
        let set = before;
        let pending: readonly PendingPath[] = [];
        for (const pull of pulls) {
          const was = new Map(Object.entries(set.set.files));
          const merged = merge(pull, { linux: set }, { pending });
          set = merged.sets['linux'] ?? set;
          const now = new Map(Object.entries(set.set.files));
          pending = merged.pending;
          const entries = new Map(Object.entries(pull.delta['linux'] ?? {}));
          for (const [path, entry] of entries) {
            const isIn = (now.get(path)?.[0] ?? null) === (entry.to?.[0] ?? null);
            const isPending = merged.conflicts.some((one) => one.path === path && one.theirs?.[0] === entry.to?.[0]);
            expect(isIn !== isPending).toBe(true);
            const isSeen = [entry.from?.[0], entry.to?.[0]].includes(was.get(path)?.[0]);
            expect(isSeen || isPending).toBe(true);
          }
          for (const path of PATHS.filter((one) => !entries.has(one))) expect(now.get(path)).toEqual(was.get(path));
        }
        for (const { path, ours } of pending) expect(new Map(Object.entries(set.set.files)).get(path) ?? null).toEqual(ours);
      }),
      { numRuns: 300 },
    );
  });

  test('a second merge of the same data finds nothing to do, even if nobody remembers the first', () => {
    fc.assert(
      fc.property(base, deltaOver(PATHS), (texts_, delta) => {
        const pull = pullOf(1, delta);
        const first = mergeAll(storedSet(texts_), pull);
        const again = merge(pull, { linux: first.sets['linux'] ?? storedSet(texts_) }, { pending: first.pending });
        expect(again.sets).toEqual({});
        expect(again.pending).toEqual(first.pending);
      }),
      { numRuns: 200 },
    );
  });

  test('ten thousand new files take no longer than a moment', () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`plots/${index}.png`, anEntry(null, String(index))]),
    );
    const began = processorTime();
    expect(merge(linux(many), { linux: storedSet({ 'a.png': 'a' }) }).applied).toHaveLength(10_000);
    expect(processorTime() - began).toBeLessThan(2_000);
  });
});

describe('a branch after a merge', () => {
  const cause = { kind: 'merge' as const, actor: 'pilotlight', pull: 7, mergeSha: commit('m') };

  test('R-7: has a snapshot that names the one before, and all partitions', () => {
    const next = {
      parent: sha256('tip'),
      parts: { linux: sha256('l'), mac: sha256('m') },
      changed: { mac: sha256('M') },
      cause,
      at: NOON,
    };
    const snapshot = snapshotAfter(next);
    expect(snapshot).toMatchObject({ parents: [sha256('tip')], parts: { linux: sha256('l'), mac: sha256('M') } });
    expect(checkDocument('snapshot', JSON.parse(formatDocument(snapshot))).ok).toBe(true);
    expect(snapshotAfter({ ...next, parent: null }).parents).toEqual([]);
  });

  test('knows the merge commit and the head by its snapshot, and forgets the oldest of 200', () => {
    const commits = Array.from({ length: 200 }, (_, index): [string, string] => [commit(`c${index}`), sha256('s')]);
    const snapshot = { digest: sha256('next'), parts: { linux: sha256('l') } };
    const next = {
      name: 'main',
      before: aBranch({ commits }),
      snapshot,
      commits: [commit('m'), commit('head')],
      pending: [],
      at: NOON,
    };
    const after = branchAfter(next);
    expect(after).toMatchObject({ generation: 4, snapshot: sha256('next'), parts: { linux: sha256('l') } });
    expect(after.commits).toHaveLength(200);
    expect(after.commits.slice(-2)).toEqual([
      [commit('m'), sha256('next')],
      [commit('head'), sha256('next')],
    ]);
    expect(checkDocument('branch', JSON.parse(formatDocument(after))).ok).toBe(true);
    expect(snapshotsOf(after, commit('m'))).toEqual([sha256('next')]);
    expect(snapshotsOf(null, commit('m'))).toEqual([]);
    expect(branchAfter({ ...next, before: null, commits: [commit('m'), commit('m')] }).commits).toHaveLength(1);
  });

  test('marks a pull request whose data it has', () => {
    const pull = aPull();
    const merged = mergedRef(pull, { sha: commit('m'), snapshot: sha256('s') }, NOON + 1);
    expect(merged).toMatchObject({ state: 'merged', generation: 2, merged: { sha: commit('m') } });
    expect(digestOf(merged)).not.toBe(digestOf(pull));
  });
});
