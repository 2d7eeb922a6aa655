import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDocument, type PullRef } from '../../../src/contract/refdata-documents.ts';
import { checkDocument } from '../../../src/contract/refdata-documents-schema.ts';
import { type Accepted, type AcceptRequest, acceptCandidates } from '../../../src/refdata/accept.ts';
import { effectiveFiles, storedSetOf } from '../../../src/refdata/effective-files.ts';
import { processorTime } from '../../processor-time.ts';
import {
  aCandidate,
  aChange,
  anEntry,
  aPull,
  changesOf,
  digestOf,
  f,
  files,
  MINUTE,
  NOON,
  PATHS,
  sha256,
  someTexts,
  sorted,
  storedSet,
} from './some-refdata.ts';

const DIGEST = sha256('candidates of the head');
const ALL = { only: [], not: [], partitions: [] };
const request = (o: Partial<AcceptRequest> = {}): AcceptRequest => ({
  number: 7,
  base: 'main',
  fallback: null,
  pull: null,
  candidates: [aCandidate([aChange('a.png', 'a', 'A'), aChange('b.png', null, 'b'), aChange('c.png', 'c', null)])],
  selection: ALL,
  by: 'grace',
  at: NOON + 30 * MINUTE,
  digest: DIGEST,
  cooldown: 10 * MINUTE,
  sameChange: true,
  digestOf,
  ...o,
});
const accepted = (o: Partial<AcceptRequest> = {}): Accepted => {
  const result = acceptCandidates(request(o));
  if (!result.ok) throw new Error(result.error.sentence);
  return result.value;
};
const refused = (o: Partial<AcceptRequest>): string => {
  const result = acceptCandidates(request(o));
  return result.ok ? 'accepted' : `${result.error.kind}: ${result.error.sentence}`;
};
/** `partition/path` of what is in the delta. */
const held = ({ delta }: PullRef): readonly string[] =>
  Object.entries(delta).flatMap(([partition, entries]) => Object.keys(entries).map((path) => `${partition}/${path}`));

describe('accepting', () => {
  test('R-3: makes each change of the candidate an entry that names the digest which was approved, and by whom', () => {
    const { ref, undo } = accepted();
    const common = { by: 'grace', at: NOON + 30 * MINUTE, candidate: DIGEST };
    expect(ref.delta).toEqual({
      linux: {
        'a.png': { from: f('a'), to: f('A'), ...common },
        'b.png': { from: null, to: f('b'), ...common },
        'c.png': { from: f('c'), to: null, ...common },
      },
    });
    expect(ref).toMatchObject({ pull: 7, generation: 1, base: 'main', state: 'open', changedAt: common.at, previous: null });
    expect(undo).toBeNull();
    expect(checkDocument('pull', JSON.parse(formatDocument(ref)))).toEqual({ ok: true, value: ref });
  });

  test('keeps what it replaced under the digest that the ref names, so that it can be undone', () => {
    const pull = aPull({ linux: { 'a.png': anEntry('a', 'x'), 'z.png': anEntry('z', 'Z') } }, { generation: 4 });
    const { ref, undo } = accepted({ pull });
    expect(ref.previous).toBe(digestOf(undo));
    expect(undo).toMatchObject({ pull: 7, delta: pull.delta, previous: null });
    expect(checkDocument('delta', JSON.parse(formatDocument(undo))).ok).toBe(true);
    expect(ref.generation).toBe(5);
    expect(held(ref)).toEqual(['linux/a.png', 'linux/b.png', 'linux/c.png', 'linux/z.png']);
    expect(ref.delta['linux']?.['a.png']?.to).toEqual(f('A'));
  });

  test('carries along where bytes lie that are no objects of their own', () => {
    const place: [string, number] = [sha256('pack'), 128];
    const { ref } = accepted({ candidates: [aCandidate([aChange('a.png', 'a', 'A')], { places: { [sha256('A')]: place } })] });
    expect(ref.delta['linux']?.['a.png']?.place).toEqual(place);
  });

  test('drops an entry whose file is again what the base has', () => {
    const pull = aPull({ linux: { 'a.png': anEntry('a', 'A') } });
    const back = aChange('a.png', 'a', 'a', { kind: 'changed' });
    expect(accepted({ pull, candidates: [aCandidate([back])] }).ref.delta).toEqual({});
  });

  test('leaves alone what is within the tolerance, what was not produced, and what could not be read', () => {
    const changes = [
      aChange('a.png', 'a', 'A'),
      aChange('near.png', 'n', 'N', { kind: 'within' }),
      aChange('other.png', 'o', null, { kind: 'not-produced' }),
      aChange('broken.png', 'k', 'K', { kind: 'unreadable' }),
    ];
    expect(held(accepted({ candidates: [aCandidate(changes)] }).ref)).toEqual(['linux/a.png']);
    const named = accepted({ candidates: [aCandidate(changes)], selection: { ...ALL, only: ['broken.png'] } });
    expect(held(named.ref)).toEqual(['linux/broken.png']);
    expect(refused({ candidates: [aCandidate(changes)], selection: { ...ALL, only: ['bro*'] } })).toMatch(/whole name only/);
  });

  test.each<[string, Partial<AcceptRequest['selection']>, readonly string[]]>([
    ['only a glob', { only: ['plots/**'] }, ['plots/a.png', 'plots/x{1,2}.png']],
    ['not a glob', { not: ['plots/**'] }, ['b.png']],
    ['only, and of that not', { only: ['**/*.png'], not: ['*.png'] }, ['plots/a.png', 'plots/x{1,2}.png']],
    ['a name that reads like a glob', { only: ['plots/x{1,2}.png'] }, ['plots/x{1,2}.png']],
  ])('takes %s', (_, selection, taken) => {
    const changes = ['b.png', 'plots/a.png', 'plots/x{1,2}.png'].map((path) => aChange(path, 'old', 'new'));
    const { ref } = accepted({ candidates: [aCandidate(changes)], selection: { ...ALL, ...selection } });
    expect(held(ref)).toEqual(taken.map((path) => `linux/${path}`));
  });

  test('takes the same change of the same file along in other partitions, unless asked not to', () => {
    const candidates = [
      aCandidate([aChange('a.png', 'a', 'A')], { partition: 'linux' }),
      aCandidate([aChange('a.png', 'a', 'A'), aChange('b.png', 'b', 'B')], { partition: 'mac' }),
      aCandidate([aChange('a.png', 'a', 'other')], { partition: 'windows' }),
    ];
    const selection = { ...ALL, partitions: ['linux'] };
    const along = accepted({ candidates, selection });
    expect(held(along.ref)).toEqual(['linux/a.png', 'mac/a.png']);
    expect(along.applied.map(({ isAlong }) => isAlong)).toEqual([false, true]);
    expect(along.ref.delta['mac']?.['a.png']?.candidate).toBe(DIGEST);
    expect(held(accepted({ candidates, selection, sameChange: false }).ref)).toEqual(['linux/a.png']);
  });

  test('takes the old name of a renamed file away with it, unless that is left out', () => {
    const changes = [aChange('new.png', null, 'x', { kind: 'renamed', was: 'old.png' }), aChange('old.png', 'x', null)];
    const only = { ...ALL, only: ['new.png'] };
    expect(held(accepted({ candidates: [aCandidate(changes)], selection: only }).ref)).toEqual([
      'linux/new.png',
      'linux/old.png',
    ]);
    const kept = accepted({ candidates: [aCandidate(changes)], selection: { ...only, not: ['old.png'] } });
    expect(held(kept.ref)).toEqual(['linux/new.png']);
  });

  test('removes nothing on the word of a part of a run, and says which', () => {
    const changes = [aChange('a.png', 'a', 'A'), aChange('old.png', 'o', null, { kind: 'obsolete' })];
    const { ref, leftOut } = accepted({ candidates: [aCandidate(changes, { complete: false })] });
    expect(held(ref)).toEqual(['linux/a.png']);
    expect(leftOut).toEqual([expect.objectContaining({ path: 'old.png', why: expect.stringMatching(/only a complete run/) })]);
    const forged = aCandidate([aChange('c.png', 'c', null)], { complete: false });
    expect(refused({ candidates: [forged] })).toMatch(/^nothing-selected: Nothing was accepted: c.png stays/);
  });

  test.each<[string, string]>([
    ['A.png', 'a.png'],
    ['plots', 'plots/a.png'],
    ['plots/a.png', 'Plots'],
  ])('A9: %s is not accepted beside %s, which would be one on some machine', (added, staying) => {
    const changes = [aChange(added, null, 'n'), aChange(staying, 's', null), aChange('z.png', 'z', 'Z')];
    const part = accepted({ candidates: [aCandidate(changes)], selection: { ...ALL, not: [staying] } });
    expect(held(part.ref)).toEqual(['linux/z.png']);
    expect(part.leftOut[0]?.why).toBe(`cannot stand beside ${staying}, which stays; accept its removal too`);
    expect(held(accepted({ candidates: [aCandidate(changes)] }).ref)).toHaveLength(3);
  });

  test('holds its cooldown by the store’s clock, and says when it is over; a clock that went back does not prolong it', () => {
    const pull = aPull({}, { changedAt: NOON });
    expect(refused({ pull, at: NOON + 9.5 * MINUTE })).toBe(
      'cooldown: The reference data of #7 changed less than 10m ago; it can be changed again in 30s, at 2026-11-21T12:10:00Z.',
    );
    expect(refused({ pull, at: NOON + 10 * MINUTE })).toBe('accepted');
    expect(refused({ pull: aPull({}, { changedAt: null }), at: NOON })).toBe('accepted');
    const back = acceptCandidates(request({ pull, at: NOON - 60 * MINUTE }));
    expect(back).toMatchObject({ ok: false, error: { kind: 'cooldown', wait: 10 * MINUTE } });
  });

  test.each<[string, Partial<AcceptRequest>, RegExp]>([
    ['merged', { pull: aPull({}, { state: 'merged' }) }, /^not-open: Pull request #7 is merged/],
    ['no results', { candidates: [] }, /^no-candidates/],
    ['another pull request', { candidates: [aCandidate([], { subject: { pull: 8 } })] }, /^foreign-candidate/],
    ['a branch', { candidates: [aCandidate([], { subject: { branch: 'main' } })] }, /^foreign-candidate/],
    ['another base', { base: 'develop' }, /^other-base: .*compared with the data of main, but #7 goes into develop now/],
    ['nothing changed', { candidates: [aCandidate([])] }, /^nothing-selected: Nothing differs/],
    [
      'nothing matched',
      { selection: { ...ALL, only: ['*.svg'] } },
      /^nothing-selected: None of the 3 changed files .* a.png, b.png, c.png/,
    ],
    ['an unknown partition', { selection: { ...ALL, partitions: ['mac'] } }, /^bad-selection: .*"mac"; there are of linux/],
    ['a glob too large', { selection: { ...ALL, only: ['{a,b}'.repeat(20)] } }, /^bad-selection: The pattern/],
  ])('refuses %s with a sentence, and changes nothing', (_, o, sentence) => {
    expect(refused(o)).toMatch(sentence);
  });

  test('of results against the default branch’s data is fine where the base branch has none of its own', () => {
    expect(refused({ base: 'develop', fallback: 'main' })).toBe('accepted');
  });

  test('of twenty thousand files in three partitions takes no longer than a moment', () => {
    const changes = Array.from({ length: 20_000 }, (_, index) => aChange(`plots/${index}.png`, 'old', `new ${index}`));
    const candidates = ['linux', 'mac', 'windows'].map((partition) => aCandidate(changes, { partition }));
    const began = processorTime();
    expect(accepted({ candidates, selection: { ...ALL, partitions: ['linux'] } }).applied).toHaveLength(60_000);
    expect(processorTime() - began).toBeLessThan(5_000);
  });

  test('R-3: everything of a complete run makes the effective baseline exactly what the run produced', () => {
    fc.assert(
      fc.property(someTexts(), someTexts(), someTexts(), (base, earlier, produced) => {
        const stored = storedSet(base);
        const run = (pull: PullRef | null, texts: Record<string, string>): PullRef | null => {
          const changes = changesOf({ base: stored, delta: pull?.delta ?? {}, produced: texts });
          const result = acceptCandidates(request({ pull, candidates: [aCandidate(changes)], cooldown: 0 }));
          return result.ok ? result.value.ref : pull;
        };
        const pull = run(run(null, earlier), produced);
        const effective = effectiveFiles({ partition: 'linux', branch: 'main', snapshot: 's', stored, delta: pull?.delta ?? {} });
        expect(sorted(storedSetOf(effective).set.files)).toEqual(sorted(files(produced)));
        for (const { from, to } of Object.values(pull?.delta['linux'] ?? {})) expect(from?.[0]).not.toBe(to?.[0]);
        expect(run(pull, produced)).toBe(pull);
      }),
      { numRuns: 300 },
    );
  });

  test('R-1: an approval of some paths leaves every other entry as it was', () => {
    const paths = fc.uniqueArray(fc.constantFrom(...PATHS), { minLength: 1 });
    fc.assert(
      fc.property(someTexts(), someTexts(), someTexts(), paths, (base, earlier, produced, only) => {
        const stored = storedSet(base);
        const first = acceptCandidates(request({ candidates: [aCandidate(changesOf({ base: stored, produced: earlier }))] }));
        const before = first.ok ? first.value.ref : aPull();
        const changes = changesOf({ base: stored, delta: before.delta, produced });
        const second = acceptCandidates(
          request({ pull: before, candidates: [aCandidate(changes)], cooldown: 0, selection: { ...ALL, only } }),
        );
        const after = second.ok ? second.value.ref : before;
        const touched = new Set(second.ok ? second.value.applied.map(({ change }) => change.path) : []);
        for (const path of PATHS.filter((one) => !touched.has(one)))
          expect(Object.entries(after.delta['linux'] ?? {}).find(([key]) => key === path)).toEqual(
            Object.entries(before.delta['linux'] ?? {}).find(([key]) => key === path),
          );
      }),
      { numRuns: 200 },
    );
  });
});
