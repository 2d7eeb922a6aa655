import { describe, expect, test } from '@jest/globals';
import type { PullRef, StoredDelta } from '../../../src/contract/refdata-documents.ts';
import { acceptCandidates } from '../../../src/refdata/accept.ts';
import { mergePull } from '../../../src/refdata/merge.ts';
import { revertPull, undoLast } from '../../../src/refdata/undo.ts';
import {
  aCandidate,
  aChange,
  anEntry,
  aPull,
  commit,
  digestOf,
  f,
  files,
  MINUTE,
  NOON,
  sha256,
  sorted,
  storedSet,
} from './some-refdata.ts';

/** The store's deltas, and a pull request in it. */
function someStore() {
  const deltas = new Map<string, StoredDelta>();
  let pull: PullRef | null = null;
  let at = NOON;
  const storedOf = (ref: PullRef | null) => {
    const delta = ref?.previous ? deltas.get(ref.previous) : undefined;
    return ref?.previous && delta ? { digest: ref.previous, delta } : null;
  };
  return {
    accept(path: string, to: string) {
      at += 11 * MINUTE;
      const result = acceptCandidates({
        number: 7,
        base: 'main',
        fallback: null,
        pull,
        candidates: [aCandidate([aChange(path, 'base', to)])],
        selection: { only: [], not: [], partitions: [] },
        by: 'ada',
        at,
        digest: sha256('d'),
        cooldown: 10 * MINUTE,
        sameChange: true,
        digestOf,
      });
      if (!result.ok) throw new Error(result.error.sentence);
      if (result.value.undo) deltas.set(digestOf(result.value.undo), result.value.undo);
      pull = result.value.ref;
    },
    undo() {
      at += 1_000;
      const result = undoLast({ pull, stored: storedOf(pull), at });
      if (result.ok) pull = result.value.ref;
      return result.ok ? 'undone' : result.error.kind;
    },
    get pull(): PullRef | null {
      return pull;
    },
    to: (path: string) => pull?.delta['linux']?.[path]?.to ?? null,
  };
}

describe('undo', () => {
  test('takes back one change after another, at once, down to nothing', () => {
    const store = someStore();
    store.accept('a.png', 'A1');
    store.accept('a.png', 'A2');
    store.accept('b.png', 'B');
    expect(store.undo()).toBe('undone');
    expect([store.to('a.png'), store.to('b.png')]).toEqual([f('A2'), null]);
    expect(store.undo()).toBe('undone');
    expect(store.to('a.png')).toEqual(f('A1'));
    expect(store.undo()).toBe('undone');
    expect(store.pull?.delta).toEqual({});
    expect(store.undo()).toBe('nothing-to-undo');
    expect(store.pull?.generation).toBe(6);
  });

  test('starts a cooldown, and what is accepted after it is undone to what was before it', () => {
    const store = someStore();
    store.accept('a.png', 'A1');
    store.undo();
    store.accept('a.png', 'A2');
    expect(store.undo()).toBe('undone');
    expect(store.pull?.delta).toEqual({});
    expect(store.pull?.changedAt).toBe(store.pull?.at);
  });

  test('R-1: of a ref that has just changed is asked again, not done to what nobody saw', () => {
    const before: StoredDelta = { v: 1, pull: 7, delta: {}, previous: null };
    const pull = aPull({ linux: { 'a.png': anEntry('a', 'A') } }, { previous: sha256('another') });
    const answer = undoLast({ pull, stored: { digest: digestOf(before), delta: before }, at: NOON });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'moved' } });
    expect(undoLast({ pull, stored: null, at: NOON })).toMatchObject({ error: { kind: 'moved' } });
  });

  test.each([
    [null, 'nothing-to-undo'],
    [aPull({}, { state: 'merged' }), 'not-open'],
    [aPull(), 'nothing-to-undo'],
  ])('refuses where there is nothing to take back', (pull, kind) => {
    expect(undoLast({ pull, stored: null, at: NOON })).toMatchObject({ ok: false, error: { kind } });
  });
});

describe('reverting a merged pull request', () => {
  const merged = aPull(
    { linux: { 'a.png': anEntry('a', 'A'), 'new.png': anEntry(null, 'n'), 'old.png': anEntry('o', null) } },
    { pull: 3, state: 'merged', merged: { sha: commit('m'), snapshot: sha256('after') } },
  );
  const PLACE: [string, number] = [sha256('pack'), 16];
  const revert = (o: Partial<Parameters<typeof revertPull>[0]> = {}) =>
    revertPull({
      number: 9,
      base: 'main',
      pull: null,
      reverted: merged,
      places: { linux: { [sha256('o')]: PLACE } },
      by: 'grace',
      at: NOON,
      cooldown: 10 * MINUTE,
      digestOf,
      ...o,
    });

  test('gives back byte for byte what was there before, places too, once it is merged itself', () => {
    const before = storedSet({ 'a.png': 'a', 'old.png': 'o', 'x.png': 'x' });
    const there = mergePull({
      pull: merged,
      mergeSha: commit('m'),
      sets: { linux: before },
      pending: [],
      causes: [],
      verified: [],
    });
    const answer = revert();
    if (!answer.ok) throw new Error(answer.error.sentence);
    expect(answer.value.ref.delta['linux']?.['old.png']).toMatchObject({ from: null, to: f('o'), place: PLACE, by: 'grace' });
    const back = mergePull({
      pull: answer.value.ref,
      mergeSha: commit('r'),
      sets: there.sets,
      pending: [],
      causes: [],
      verified: [],
    });
    expect(back.conflicts).toEqual([]);
    expect(sorted(back.sets['linux']?.set.files ?? {})).toEqual(sorted(files({ 'a.png': 'a', 'old.png': 'o', 'x.png': 'x' })));
    expect(back.sets['linux']?.places).toEqual({ [sha256('o')]: PLACE });
  });

  test('is in conflict, at the merge, where the file changed again since', () => {
    const answer = revert();
    const set = storedSet({ 'a.png': 'newer', 'new.png': 'n' });
    const pull = answer.ok ? answer.value.ref : aPull();
    const back = mergePull({ pull, mergeSha: commit('r'), sets: { linux: set }, pending: [], causes: [], verified: [] });
    expect(back.conflicts.map(({ path }) => path)).toEqual(['a.png']);
    expect(back.applied.map(({ path }) => path)).toEqual(['new.png', 'old.png']);
  });

  test.each([
    ['not-merged', { reverted: aPull() }],
    ['nothing-selected', { reverted: aPull({}, { state: 'merged', merged: { sha: commit('m'), snapshot: sha256('s') } }) }],
    ['cooldown', { pull: aPull({}, { changedAt: NOON - MINUTE }) }],
    ['not-open', { pull: aPull({}, { state: 'closed' }) }],
  ] as const)('is refused: %s', (kind, o) => {
    expect(revert(o)).toMatchObject({ ok: false, error: { kind } });
  });
});
