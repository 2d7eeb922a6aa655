import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDocument } from '../../../src/commands/refdata/store/read-document.ts';
import { type DocumentKind, formatDocument } from '../../../src/contract/refdata-documents.ts';
import { PLAIN } from '../../../src/contract/refdata-documents-plain.ts';
import { checkDocument } from '../../../src/contract/refdata-documents-schema.ts';
import { checkPath, foldedPath } from '../../../src/contract/refdata-keys.ts';
import { wrongInFiles } from '../../../src/contract/refdata-tables.ts';
import { variantOf } from './variants.ts';

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

const set = { set: { v: 1, partition: 'default', files: { 'a/ü.png': [SHA, 1] } }, places: { [SHA]: [SHA, 9] } };
const cause = { kind: 'accept', actor: 'ada', pull: 1, headSha: COMMIT, mergeSha: COMMIT, candidate: SHA, reason: 'why' };
const event = { v: 1, at: 2, kind: 'merge', actor: 'ada', subject: 's', text: 't', candidate: SHA, snapshot: SHA };
/** One of each, with all that it may have. */
const DOCUMENTS: Readonly<Record<DocumentKind, object>> = {
  set,
  snapshot: { v: 1, parents: [SHA], parts: { default: SHA }, cause, at: 1 },
  branch,
  pull: {
    ...pull,
    merged: { sha: COMMIT, snapshot: SHA },
    previous: SHA,
    delta: { default: { a: { ...entry, place: [SHA, 0] } } },
  },
  delta: { v: 1, pull: 1, delta: pull.delta, previous: null },
  candidate: { ...candidate, changes: [{ ...candidate.changes[0], was: 'b.png' }] },
  lease: { v: 1, holder: 'a run', until: 3, generation: 1 },
  hint: { v: 1, branch: 'main', snapshot: SHA },
  event,
  format: { format: 1, hash: 'sha256', store: 'name' },
};
const KINDS = Object.keys(DOCUMENTS) as readonly DocumentKind[];

describe('documents of a store', () => {
  test.each(KINDS)('%s: comes back as it was written, without a schema and with it', async (kind) => {
    const document = DOCUMENTS[kind];
    expect(PLAIN[kind](document)).toBe(true);
    expect(await readDocument(kind, formatDocument(document))).toEqual({ ok: true, value: document });
    expect(checkDocument(kind, document)).toEqual({ ok: true, value: document });
  });

  test.each(KINDS)('%s: what is taken without a schema is what the schema takes, with the same value', (kind) => {
    const taken = { before: 0, after: 0 };
    fc.assert(
      fc.property(variantOf(DOCUMENTS[kind]), (value) => {
        const read: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
        taken.before += 1;
        if (!PLAIN[kind](read)) return;
        taken.after += 1;
        expect(checkDocument(kind, read)).toEqual({ ok: true, value: read });
      }),
      { numRuns: 2_000 },
    );
    expect(taken.after).toBeGreaterThan(50);
    expect(taken.before - taken.after).toBeGreaterThan(500);
  });

  test.each([
    ['a list that is none', 'branch', { ...branch, pending: {} }, 'pending: expected array'],
    ['one wrong among good', 'branch', { ...branch, commits: [...branch.commits, [COMMIT, 'x']] }, 'commits.1.1: '],
    ['more commits than are kept', 'branch', { ...branch, commits: Array(201).fill([COMMIT, SHA]) }, 'commits: more than 200'],
    ['an unknown key in an entry', 'pull', { ...pull, delta: { default: { a: { ...entry, x: 1 } } } }, 'delta.default.a'],
    ['a path that leads out', 'pull', { ...pull, delta: { default: { '../a': entry } } }, 'delta.default.../a: '],
    ['a partition that is none', 'branch', { ...branch, parts: { 'a/b': SHA } }, 'parts.a/b: '],
    ['a mapping that is none', 'pull', { ...pull, delta: [] }, 'delta: expected record'],
    ['a kind that is none', 'candidate', { ...candidate, changes: [{ ...candidate.changes[0], kind: 'x' }] }, 'changes.0.kind: '],
  ] as const)('%s is told with its place', async (_, kind, document, words) => {
    expect(await readDocument(kind, formatDocument(document))).toEqual({ ok: false, error: expect.stringContaining(words) });
  });

  test('A10: of a flood of wrong entries the first is told, in no time', async () => {
    const wrong = Array.from({ length: 200_000 }, (_, at) => ({ nonsense: `${at}`.padStart(20, '0') }));
    const began = process.cpuUsage();
    expect(await readDocument('branch', formatDocument({ ...branch, pending: wrong }))).toMatchObject({
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
        expect(wrongInFiles(files) === null).toBe(isPlain);
      }),
      { numRuns: 3_000 },
    );
  });
});
