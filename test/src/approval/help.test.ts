import { expect, test } from '@jest/globals';
import { decide } from '../../../src/approval/decide.ts';
import { type HelpFacts, helpFor } from '../../../src/approval/help.ts';
import { policyFor } from '../../../src/approval/policy-for.ts';
import { formatRequest } from '../../../src/contract/comment-command.ts';
import type { PersonRequest } from '../../../src/contract/person-request.ts';
import type { Role } from '../../../src/people-ports.ts';
import { anAsking, askingFacts, BOB, POLICIES, policiesOf } from './asking-cases.ts';
import { ADA, AT, aPull, HEAD } from './cases.ts';

const ROLES: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
const here = (o: Partial<HelpFacts> = {}): HelpFacts => ({
  ...{ by: ADA, repository: 'acme/plots', pull: aPull({ author: BOB }), hasService: true, now: AT, ...o },
});
const lineOf = (lines: readonly string[], command: string): string =>
  lines.find((line) => line.startsWith(`\`/${command}`)) ?? '';

test('a maintainer is told what every command does, and what a second person is needed for', () => {
  const lines = helpFor('maintain', POLICIES, here());
  expect(lines.filter((line) => line.includes('not now'))).toEqual([]);
  expect(lineOf(lines, 'update-refdata undo')).toContain('takes back');
  expect(lineOf(lines, 'retest')).toBe('`/retest [failed|flaky|all] [ID-GLOB]… [times=N]` runs tests of this commit again');
  expect(lineOf(lines, 'promote')).toBe(
    '`/promote SITE [digest=DIGEST]` gives a published site to its readers; a second person of at least the role maintain must agree',
  );
  expect(lineOf(lines, 'preview')).toBe('`/preview [size=small]` starts preview.yml');
  expect(lineOf(lines, 'confirm')).toContain('agrees');
  expect(lines.at(-1)).toBe('`/help` tells what you may ask for here, now');
});

test('whoever may not is told why, until when, and nothing of what is not set up', () => {
  const triage = helpFor('triage', policiesOf({}), here());
  expect(lineOf(triage, 'runner')).toContain('not now: This needs the role maintain in this repository, and yours is triage.');
  expect(
    [lineOf(triage, 'publish'), lineOf(triage, 'promote'), lineOf(triage, 'confirm')].map((line) =>
      line.includes('commands.publish'),
    ),
  ).toEqual([false, false, false]);
  expect(lineOf(helpFor('maintain', policiesOf({}), here()), 'publish')).toContain('`commands.publish.run`');
  const times = new Map([
    ['retest', { last: { onPull: AT - 10_000, byPerson: null, anywhere: null }, blackout: null }],
    ['nightly', { last: { onPull: null, byPerson: null, anywhere: null }, blackout: { until: AT + 60_000, because: 'rest' } }],
  ]);
  const cooling = helpFor('admin', POLICIES, here({ times }));
  expect(lineOf(cooling, 'retest')).toContain('not now: This was just asked for in this pull request; ask again in 1m50s');
  expect(lineOf(cooling, 'nightly')).toContain('not now: Nothing of this kind is done now: `rest`.');
  expect(lineOf(cooling, 'tidy')).not.toContain('not now');
  const fork = helpFor('admin', POLICIES, here({ pull: aPull({ headRepository: 'eve/plots' }), hasService: false }));
  expect(lineOf(fork, 'preview')).toContain('comes from a fork');
  expect(lineOf(fork, 'runner')).toContain('by the service of Pilotlight');
  expect(lineOf(fork, 'retest')).toContain('`flaky` and `times` need the service');
});

test('help promises what is granted, and denies what is refused, to every role', () => {
  const examples: readonly PersonRequest[] = [
    { kind: 'retest', what: 'failed', ids: [], times: 1 },
    { kind: 'runner', pool: 'large', for: null },
    { kind: 'publish', site: 'docs' },
    { kind: 'promote', site: 'docs' },
    { kind: 'custom', name: 'nightly', args: {} },
    { kind: 'custom', name: 'preview', args: { size: 'small' } },
    { kind: 'custom', name: 'tidy', args: {} },
  ];
  const pulls = [aPull({ author: BOB }), aPull({ author: ADA, headRepository: 'eve/plots' }), aPull({ state: 'closed' }), null];
  for (const role of ROLES)
    for (const pull of pulls)
      for (const hasService of [true, false]) {
        const lines = helpFor(role, POLICIES, here({ pull, hasService }));
        for (const wanted of examples) {
          const policy = policyFor(wanted, POLICIES);
          if (!policy) throw new Error(wanted.kind);
          const page = { via: 'button' as const, comment: null, head: HEAD, pull: pull?.number ?? null };
          const { kind } = decide({
            asking: anAsking(wanted, page),
            facts: askingFacts('', { comment: null, role, pull, hasService }),
            policy,
          });
          const line = lineOf(lines, formatRequest(wanted).split(' ')[0]?.slice(1) ?? '');
          expect([role, wanted.kind, line !== '' && !line.includes('not now')]).toEqual([role, wanted.kind, kind !== 'refused']);
        }
      }
});

test('A7: what a project writes about its commands cannot end the backticks of what follows', () => {
  const policies = policiesOf({
    odd: { run: { workflow: 'x.yml' }, does: 'a ` b', args: { a: { pattern: '[`]', default: undefined } } },
  });
  for (const line of helpFor('admin', policies, here())) expect(line.split('`').length % 2).toBe(1);
});
