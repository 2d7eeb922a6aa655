import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  checkSetFiles,
  formatDocument,
  readBranchRef,
  readCandidate,
  readPullRef,
} from '../../../src/contract/refdata-documents.ts';
import { checkPath, foldedPath } from '../../../src/contract/refdata-keys.ts';

const SHA = 'a'.repeat(64);
const COMMIT = 'b'.repeat(40);
const branch = {
  ...{ v: 1, branch: 'main', generation: 1, snapshot: SHA, parts: { default: SHA }, at: 1 },
  commits: [[COMMIT, SHA]],
  pending: [{ partition: 'default', path: 'a.png', pull: 1, from: null, ours: [SHA, 1], theirs: null }],
};
const entry = { from: null, to: [SHA, 1], by: 'ada', at: 1, candidate: SHA };
const pull = {
  ...{ v: 1, pull: 1, generation: 1, base: 'main', changedAt: 1, previous: null, state: 'open', merged: null, at: 1 },
  delta: { default: { 'a.png': entry } },
};
const candidate = {
  ...{ v: 1, subject: { pull: 1 }, headSha: COMMIT, testedSha: COMMIT, run: '1', attempt: 1, partition: 'default' },
  ...{ complete: true, set: SHA, places: { [SHA]: [SHA, 0] }, base: { branch: 'main', snapshot: SHA, set: SHA } },
  changes: [{ path: 'a.png', kind: 'changed', from: [SHA, 1], to: [SHA, 2] }],
  ...{ produced: 1, green: false, guarded: false, fork: false, at: 1 },
};

describe('documents of a store', () => {
  test('come back as they were written', () => {
    expect(readBranchRef(formatDocument(branch))).toEqual({ ok: true, value: branch });
    expect(readPullRef(formatDocument(pull))).toEqual({ ok: true, value: pull });
    expect(readCandidate(formatDocument(candidate))).toEqual({ ok: true, value: candidate });
  });

  test.each([
    ['a list that is none', readBranchRef, { ...branch, pending: {} }, 'pending: expected array'],
    ['one wrong among good', readBranchRef, { ...branch, commits: [...branch.commits, [COMMIT, 'x']] }, 'commits.1.1: '],
    [
      'more commits than are kept',
      readBranchRef,
      { ...branch, commits: Array(201).fill([COMMIT, SHA]) },
      'commits: more than 200',
    ],
    ['an unknown key in an entry', readPullRef, { ...pull, delta: { default: { a: { ...entry, x: 1 } } } }, 'delta.default.a'],
    ['a path that leads out', readPullRef, { ...pull, delta: { default: { '../a': entry } } }, 'delta.default.../a: '],
    ['a partition that is none', readBranchRef, { ...branch, parts: { 'a/b': SHA } }, 'parts.a/b: '],
    ['a mapping that is none', readPullRef, { ...pull, delta: [] }, 'delta: expected record'],
    [
      'a kind that is none',
      readCandidate,
      { ...candidate, changes: [{ ...candidate.changes[0], kind: 'x' }] },
      'changes.0.kind: ',
    ],
  ])('%s is told with its place', (_, read, document, words) => {
    expect(read(formatDocument(document))).toEqual({ ok: false, error: expect.stringContaining(words) });
  });

  test('A10: of a flood of wrong entries the first is told, in no time', () => {
    const wrong = Array.from({ length: 200_000 }, (_, at) => ({ nonsense: `${at}`.padStart(20, '0') }));
    const began = process.cpuUsage();
    expect(readBranchRef(formatDocument({ ...branch, pending: wrong }))).toMatchObject({
      error: expect.stringContaining('pending.0'),
    });
    expect(process.cpuUsage(began).user).toBeLessThan(2_000_000);
  });
});

describe('A9: paths of a set', () => {
  const path = fc
    .array(fc.constantFrom('a', 'A', 'ß', 'ss', 'SS', 'ﬁ', 'fi', 'Å', 'Å', 'å', 'i', 'İ', 'ı', '.', '1'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.join(''))
    .filter((text) => checkPath(text).ok);

  test('differ by more than case and form: by the direct definition', () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 6 }), (paths) => {
        const files = Object.fromEntries(paths.map((one) => [one, [SHA, 1]]));
        const isPlain = new Set(paths.map(foldedPath)).size === paths.length;
        expect(checkSetFiles(files).ok).toBe(isPlain);
      }),
      { numRuns: 3_000 },
    );
  });
});
