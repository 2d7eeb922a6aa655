import { describe, expect, test } from '@jest/globals';
import type { PendingPath } from '../../../src/contract/refdata-documents.ts';
import { acceptOnBranch, type BranchAcceptRequest } from '../../../src/refdata/branch-accept.ts';
import { aBranch, aCandidate, aChange, commit, digestOf, f, files, sha256, storedSet } from './some-refdata.ts';

const subject = { branch: 'main' };
const ALL = { only: [], not: [], partitions: [] };
const accept = (o: Partial<BranchAcceptRequest> = {}) =>
  acceptOnBranch({
    name: 'main',
    branch: aBranch(),
    candidates: [aCandidate([aChange('a.png', 'a', 'A')], { subject })],
    sets: { linux: storedSet({ 'a.png': 'a', 'b.png': 'b' }) },
    selection: ALL,
    by: 'grace',
    digest: sha256('seen'),
    sameChange: true,
    sha256,
    ...o,
  });
/** The digest of what a run produced. */
const drew = (texts: Readonly<Record<string, string>>): string => digestOf(storedSet(texts).set);
const pending: PendingPath = { partition: 'linux', path: 'b.png', pull: 3, from: f('0'), ours: f('b'), theirs: f('B') };

describe('accepting the results of a branch', () => {
  test('is how a project’s first reference data comes into the store', () => {
    const place: [string, number] = [sha256('pack'), 8];
    const nothing = { branch: 'main', snapshot: null, set: null };
    const changes = [aChange('a.png', null, 'a'), aChange('b.png', null, 'b')];
    const first = aCandidate(changes, { subject, base: nothing, places: { [sha256('a')]: place } });
    const answer = accept({ branch: null, sets: {}, candidates: [first], reason: 'first import' });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        sets: { linux: { set: { files: files({ 'a.png': 'a', 'b.png': 'b' }) }, places: { [sha256('a')]: place } } },
        cause: { kind: 'admin', actor: 'grace', candidate: sha256('seen'), headSha: commit('head'), reason: 'first import' },
        pending: [],
      },
    });
  });

  test('decides conflicts: for what the run produced, or for what the branch has where it produced that', () => {
    const branch = aBranch({ pending: [pending, { ...pending, path: 'c.png' }] });
    const b = aCandidate([aChange('b.png', 'b', 'B')], { subject, set: drew({ 'a.png': 'a', 'b.png': 'B' }) });
    const theirs = accept({ branch, candidates: [b] });
    expect(theirs).toMatchObject({
      ok: true,
      value: { sets: { linux: { set: { files: files({ 'a.png': 'a', 'b.png': 'B' }) } } } },
    });
    expect(theirs).toMatchObject({ value: { decided: [{ path: 'b.png' }, { path: 'c.png' }], pending: [] } });
    const a = aCandidate([aChange('a.png', 'a', 'A')], { subject, set: drew({ 'a.png': 'A', 'b.png': 'b' }) });
    const ours = accept({ branch, candidates: [a], selection: { ...ALL, only: ['b.png'] } });
    expect(ours).toMatchObject({ ok: true, value: { sets: {}, decided: [{ path: 'b.png' }], pending: [{ path: 'c.png' }] } });
  });

  test('R-1: leaves a conflict open where the run was green by data that the branch does not have yet', () => {
    const branch = aBranch({ pending: [pending] });
    // By the data of a merge that was to come, b.png was to be C, and the run drew that.
    const a = aCandidate([aChange('a.png', 'a', 'A')], { subject, set: drew({ 'a.png': 'A', 'b.png': 'C' }) });
    expect(accept({ branch, candidates: [a] })).toMatchObject({
      ok: true,
      value: { applied: [{ path: 'a.png' }], decided: [], pending: [pending] },
    });
  });

  test('R-1: is refused where the data of a file changed since the run compared with it', () => {
    const answer = accept({ sets: { linux: storedSet({ 'a.png': 'newer' }) } });
    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'moved', sentence: expect.stringMatching(/a\.png\. Run the checks/) },
    });
    const added = [aCandidate([aChange('B.png', null, 'x')], { subject })];
    expect(accept({ candidates: added })).toMatchObject({ ok: false, error: { kind: 'moved' } });
  });

  test('is refused for results of something else, and where there is nothing to decide', () => {
    expect(accept({ candidates: [aCandidate([])] })).toMatchObject({ error: { kind: 'foreign-candidate' } });
    expect(accept({ candidates: [aCandidate([], { subject })] })).toMatchObject({ error: { kind: 'nothing-selected' } });
    const old = aCandidate([], { subject, base: { branch: 'main', snapshot: sha256('old'), set: null } });
    expect(accept({ branch: aBranch({ pending: [pending] }), candidates: [old] })).toMatchObject({ ok: false });
  });
});
