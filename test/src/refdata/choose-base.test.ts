import { describe, expect, test } from '@jest/globals';
import { type BaseQuestion, chooseBase, setOfPart } from '../../../src/refdata/choose-base.ts';
import { aBranch, commit, NOON, sha256 } from './some-refdata.ts';

const [S1, S2, TIP] = [sha256('s1'), sha256('s2'), sha256('tip')];
const main = aBranch({
  commits: [
    [commit('c1'), S1],
    [commit('c4'), S2],
    [commit('c9'), TIP],
  ],
});
const ask = (o: Partial<BaseQuestion> = {}): BaseQuestion => ({
  subject: { pull: 7 },
  branchName: 'main',
  branch: main,
  defaultBranch: { name: 'main', ref: main },
  testedParent: commit('c9'),
  ancestors: null,
  ...o,
});
const line = (...names: string[]): readonly string[] => names.map(commit);

describe('the baseline of a run (facts 7.2)', () => {
  test.each<[string, Partial<BaseQuestion>, string, RegExp]>([
    ['tested on the newest commit: the tip', {}, TIP, /whose data is snapshot/],
    ['stale, the base moved on: what it was really merged onto', { testedParent: commit('c4') }, S2, /main has moved on since/],
    [
      'tested between two merges of data: the nearest one before, whether the pull request was rebased or squashed',
      { testedParent: commit('c6'), ancestors: line('c6', 'c5', 'c4', 'c3') },
      S2,
      /that of [0-9a-f]{10}, 2 commits before it/,
    ],
    [
      'tested on a commit that changed no data: its parent',
      { testedParent: commit('c5'), ancestors: line('c4') },
      S2,
      /its parent/,
    ],
    [
      'tested after all that is known: the tip, by way of the newest',
      { testedParent: commit('c12'), ancestors: line('c11', 'c10', 'c9') },
      TIP,
      /3 commits before it/,
    ],
    [
      'in a merge queue: the commits of the queue have no data, so the branch below them counts',
      { testedParent: commit('q2'), ancestors: line('q1', 'c9'), isQueued: true },
      TIP,
      /in the merge queue/,
    ],
    ['ancestors unread: the tip, and it says so', { testedParent: commit('c5') }, TIP, /could not be read, so the tip of main/],
    [
      'older than all that is known: the tip, and it says so',
      { testedParent: commit('b2'), ancestors: line('b1', 'b0') },
      TIP,
      /neither it nor the 2 commits read before it/,
    ],
    ['parent unknown: the tip, and it says so', { testedParent: null }, TIP, /is not known, so the tip/],
    ['no commits recorded yet: the tip', { branch: aBranch() }, TIP, /does not say yet/],
    [
      'a base branch without data: that of the default branch, from where it parted',
      { branchName: 'develop', branch: null, testedParent: commit('d1'), ancestors: line('d0', 'c4') },
      S2,
      /develop has no reference data of its own, so that of main is taken/,
    ],
    ['a run of the branch itself: by the commit that was tested', { subject: { branch: 'main' } }, TIP, /Branch main/],
  ])('%s', (_, question, snapshot, reason) => {
    const chosen = chooseBase(ask(question));
    expect(chosen.snapshot).toBe(snapshot);
    expect(chosen.isStale).toBe(snapshot !== TIP);
    expect(chosen.reasons.join('\n')).toMatch(reason);
  });

  test('there is none where neither branch has data, and that is told rather than taken for a fault', () => {
    const none = chooseBase(ask({ branch: null, defaultBranch: { name: 'main', ref: null } }));
    expect(none).toMatchObject({ snapshot: null, parts: null });
    expect(none.reasons).toEqual(['Pull request #7 into main', 'main has no reference data yet']);
    const neither = chooseBase(ask({ branchName: 'develop', branch: null, defaultBranch: { name: 'main', ref: null } }));
    expect(neither.reasons.at(-1)).toBe('Neither develop nor main has reference data yet');
  });

  test('asks for the ancestors only where they can change the answer: a run on a known commit costs no request', () => {
    expect(chooseBase(ask()).wantsAncestors).toBe(false);
    expect(chooseBase(ask({ testedParent: commit('c5') })).wantsAncestors).toBe(true);
    expect(chooseBase(ask({ testedParent: commit('c5'), ancestors: [] })).wantsAncestors).toBe(false);
    expect(chooseBase(ask({ branch: aBranch() })).wantsAncestors).toBe(false);
  });

  test('a merge that was made up for late counts for the commits after it as well', () => {
    const made = aBranch({ commits: [...main.commits, [commit('c7'), sha256('late')], [commit('c9'), sha256('late')]] });
    expect(chooseBase(ask({ branch: { ...made, snapshot: sha256('late') } })).snapshot).toBe(sha256('late'));
  });

  test('knows the sets of the tip without another request, those of an older snapshot from the snapshot', () => {
    const tip = chooseBase(ask());
    expect(setOfPart(tip, null, 'linux')).toBe(sha256('tip linux'));
    expect(setOfPart(tip, null, 'constructor')).toBeNull();
    const old = chooseBase(ask({ testedParent: commit('c1') }));
    const cause = { kind: 'merge' as const, actor: 'pilotlight' };
    expect(old.parts).toBeNull();
    expect(setOfPart(old, { v: 1, parents: [], parts: { linux: sha256('old') }, cause, at: NOON }, 'linux')).toBe(sha256('old'));
  });
});
