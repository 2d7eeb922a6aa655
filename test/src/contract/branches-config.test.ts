import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { BranchesSectionSchema, readBranchRules } from '../../../src/contract/branches-config.ts';
import { SECTION } from '../branch-moves/launchpad.ts';

const ff = (from: string, to: string) => ({ from, to, how: 'ff', when: { check: 'gate' } });
const merge = (from: string, to: string) => ({ from, to, how: 'merge' });

test('moves come in the order in which commits travel, what people merge last', () => {
  const read = readBranchRules({ ...SECTION, promote: [...SECTION.promote].reverse() });
  expect(read.ok && read.value?.moves.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    'master → stable',
    'stable → db-devel',
    'db-devel → db-stable',
    'db-stable → master',
  ]);
  expect(read.ok && read.value?.block).toEqual({ branch: 'master', checks: ['gate'], until: '[testfix]' });
});

test.each([
  [{ promote: [merge('a', 'b'), merge('b', 'c'), merge('c', 'a')] }, 'found the circle a → b → c → a'],
  [{ promote: [merge('a', 'b'), merge('x', 'a'), merge('b', 'x')] }, 'let one of them be made by people'],
  [{ promote: [merge('a', 'a')] }, 'another branch than `from`'],
  [{ promote: [ff('a', 'c'), ff('b', 'c')] }, 'one source for a branch that is moved by `ff`'],
  [{ promote: [ff('a', 'c'), merge('b', 'c')] }, 'one source for a branch that is moved by `ff`'],
  [{ promote: [merge('a', 'c'), merge('a', 'c')] }, 'found a → c twice'],
  [{ promote: [{ from: 'a', to: 'b', how: 'ff' }] }, 'only what was tested is moved to'],
  [{ promote: [{ ...merge('a', 'b'), on_conflit: 'stop' }] }, 'did you mean "on_conflict"?'],
  [{ promote: [merge('a', 'pilotlight/x')] }, 'is for our pull requests'],
  [{ promote: [merge('a/b', 'c'), merge('a-b', 'c')] }, 'can be told apart'],
  [{ promote: [merge('a..b', 'c')] }, 'the name of a branch'],
  [{ promote: [merge('-f', 'c')] }, 'the name of a branch'],
  [{ promote: [] }, 'a list of 1 to 50 moves'],
  [{ promote: [ff('a', 'b')], block: { branch: 'b', until: '[fix]' } }, 'a branch that something is moved from (a)'],
  [{ promote: [merge('a', 'b')], block: { branch: 'a', until: '[fix]' } }, 'the checks whose failure blocks a'],
  [{ promote: [ff('a', 'b')], block: { branch: 'a', until: '\\[fix\\]' } }, 'and no pattern'],
  [[], 'a mapping with promote, block, forced'],
])('%j is refused, and says why', (section, sentence) => {
  const read = readBranchRules(section);
  expect(read.ok ? 'taken' : read.error.map(({ what }) => what).join('; ')).toContain(sentence);
});

test('a way back that people make is no circle, and no section is no fault', () => {
  expect(readBranchRules({ promote: [ff('a', 'b'), { from: 'b', to: 'a', how: 'pull_request' }] }).ok).toBe(true);
  expect(readBranchRules(undefined)).toEqual({ ok: true, value: null });
});

test('the section has a schema for editors', () => {
  expect(JSON.stringify(z.toJSONSchema(BranchesSectionSchema, { io: 'input' }))).toContain('whose failure blocks');
});
