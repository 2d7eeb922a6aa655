import { expect, test } from '@jest/globals';
import type { Asking, AskingFacts } from '../../../src/approval/asking.ts';
import { decide } from '../../../src/approval/decide.ts';
import { policyFor } from '../../../src/approval/policy-for.ts';
import type { PersonRequest } from '../../../src/contract/person-request.ts';
import type { Role } from '../../../src/people-ports.ts';
import { acceptAll } from '../../builders/accept-all.ts';
import { anAsking, askingFacts, BOB, POLICIES, verdictOf } from './asking-cases.ts';
import { ADA, AT, aPull, HEAD } from './cases.ts';

// Every request × role × time × freshness × fork × way in, against conditions that are written down one by one for the words of a row.

const REQUESTS = {
  'retest failed': { kind: 'retest', what: 'failed', ids: [], times: 1 },
  'retest flaky': { kind: 'retest', what: 'flaky', ids: [], times: 1 },
  'retest 3 times': { kind: 'retest', what: 'ids', ids: ['a*'], times: 3 },
  runner: { kind: 'runner', pool: 'large', for: null },
  publish: { kind: 'publish', site: 'docs' },
  promote: { kind: 'promote', site: 'docs' },
  nightly: { kind: 'custom', name: 'nightly', args: {} },
  preview: { kind: 'custom', name: 'preview', args: { size: 'large' } },
  tidy: { kind: 'custom', name: 'tidy', args: {} },
  accept: { kind: 'refdata', request: acceptAll },
  undo: { kind: 'refdata', request: { kind: 'undo' } },
  status: { kind: 'refdata', request: { kind: 'status' } },
  help: { kind: 'help' },
  'confirm promote': { kind: 'confirm', request: 'comment:5' },
  'confirm nothing': { kind: 'confirm', request: 'comment:6' },
} as const satisfies Record<string, PersonRequest>;
const ROLES = ['unknown', 'none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
const TIMES = [
  'any time',
  'asked in this pull',
  'asked by this person',
  'done in this repository',
  'blackout',
  'running',
] as const;
const FRESHNESS = [
  'fresh',
  'pushed in that second',
  'pushed after',
  'moving',
  'untold',
  'page of another head',
  'page of no head',
] as const;
const PLACES = ['own branch', 'fork', 'closed', 'no pull'] as const;
const WAYS = ['comment', 'button', 'api', 'dispatch'] as const;
const WHO = ['somebody', 'author'] as const;
const BY = ['service', 'workflow'] as const;

interface Row {
  readonly request: keyof typeof REQUESTS;
  readonly role: (typeof ROLES)[number];
  readonly time: (typeof TIMES)[number];
  readonly fresh: (typeof FRESHNESS)[number];
  readonly place: (typeof PLACES)[number];
  readonly way: (typeof WAYS)[number];
  readonly who: (typeof WHO)[number];
  readonly by: (typeof BY)[number];
}

/** What the pages say about each request, as plain lists. */
const LEAST: Record<keyof typeof REQUESTS, Role> = {
  ...{ 'retest failed': 'triage', 'retest flaky': 'triage', 'retest 3 times': 'triage', runner: 'maintain', publish: 'write' },
  ...{ promote: 'maintain', nightly: 'triage', preview: 'write', tidy: 'write', accept: 'write', undo: 'write' },
  ...{ status: 'triage', help: 'triage', 'confirm promote': 'maintain', 'confirm nothing': 'triage' },
};
const FOR_AUTHORS = ['retest failed', 'retest flaky', 'retest 3 times', 'tidy', 'help'];
const ABOUT_THE_HEAD = ['retest failed', 'retest flaky', 'retest 3 times', 'publish', 'preview', 'accept'];
const ABOUT_A_PULL = [...ABOUT_THE_HEAD, 'undo', 'status'];
const ABOUT_AN_OPEN_ONE = ['retest failed', 'retest flaky', 'retest 3 times', 'publish', 'accept', 'undo'];
const NOT_FOR_FORKS = ['runner', 'publish', 'promote', 'nightly', 'preview', 'confirm promote'];
const FOR_THE_SERVICE = ['retest flaky', 'retest 3 times', 'runner', 'promote', 'confirm promote'];
const QUESTIONS = ['help', 'status'];
const COOLS_ON_PULL = ['retest failed', 'retest flaky', 'retest 3 times', 'runner', 'preview'];
const COOLS_BY_PERSON = ['retest failed', 'retest flaky', 'retest 3 times'];
const ONCE_AN_HOUR = ['promote', 'confirm promote'];

const rank = (role: string): number => ['unknown', 'none', 'read', 'triage', 'write', 'maintain', 'admin'].indexOf(role);

/** The first condition that holds names the verdict. */
function expected(row: Row): string {
  const { request, role, time, fresh, place, way, who, by } = row;
  const isAuthor = who === 'author' && place !== 'no pull' && FOR_AUTHORS.includes(request);
  const isOpen = place === 'own branch' || place === 'fork';
  const isSeen = ABOUT_THE_HEAD.includes(request) && isOpen;
  const isPage = way === 'button' || way === 'api';
  const isQuestion = QUESTIONS.includes(request);
  const conditions: readonly (readonly [string, boolean])[] = [
    ['quiet role-unknown', role === 'unknown'],
    ['quiet stranger', rank(role) < rank('triage') && !isAuthor],
    ['nothing-waits', request === 'confirm nothing'],
    ['role-too-low', rank(role) < rank(LEAST[request]) && !isAuthor],
    ['needs-service', by === 'workflow' && FOR_THE_SERVICE.includes(request)],
    ['no-pull', place === 'no pull' && ABOUT_A_PULL.includes(request)],
    ['closed', place === 'closed' && ABOUT_AN_OPEN_ONE.includes(request)],
    ['fork', place === 'fork' && NOT_FOR_FORKS.includes(request)],
    ['stale-page', isSeen && isPage && (fresh === 'page of another head' || fresh === 'page of no head')],
    ['stale-page', isSeen && way === 'dispatch' && fresh === 'page of another head'],
    ['moved', isSeen && fresh === 'moving'],
    ['moved', isSeen && fresh === 'untold' && !isPage && request !== 'accept'],
    ['moved', isSeen && way === 'comment' && (fresh === 'pushed in that second' || fresh === 'pushed after')],
    ['running', time === 'running' && !isQuestion],
    ['blackout', time === 'blackout' && !isQuestion],
    ['interval', time === 'done in this repository' && ONCE_AN_HOUR.includes(request)],
    ['cooldown', time === 'asked in this pull' && COOLS_ON_PULL.includes(request)],
    ['cooldown', time === 'asked by this person' && COOLS_BY_PERSON.includes(request)],
    ['confirm', request === 'promote'],
  ];
  return conditions.find(([, holds]) => holds)?.[0] ?? 'granted';
}

function activityOf(fresh: Row['fresh']): AskingFacts['activity'] {
  if (fresh === 'untold') return { kind: 'untold' };
  if (fresh === 'moving') return { kind: 'moved', after: 'c'.repeat(40), at: AT - 60_000 };
  const at = fresh === 'pushed in that second' ? AT + 400 : fresh === 'pushed after' ? AT + 2_000 : AT - 60_000;
  return { kind: 'moved', after: HEAD, at };
}

function headOf({ way, fresh }: Row): string | null {
  if (fresh === 'page of another head' && way !== 'comment') return 'd'.repeat(40);
  return way === 'comment' || way === 'dispatch' || fresh === 'page of no head' ? null : HEAD;
}

function askedIn(row: Row): { readonly asking: Asking; readonly facts: AskingFacts } {
  const { request, role, time, fresh, place, way, who, by } = row;
  const isComment = way === 'comment';
  const pull = aPull({
    ...{ author: who === 'author' ? ADA : BOB, headRepository: place === 'fork' ? 'eve/plots' : 'Acme/Plots' },
    state: place === 'closed' ? 'closed' : 'open',
  });
  const promote = { by: BOB, wanted: REQUESTS.promote, head: HEAD, until: AT + 60_000 };
  const given = askingFacts('/x', {
    role: role === 'unknown' ? null : role,
    pull: place === 'no pull' ? null : pull,
    activity: activityOf(fresh),
    last: {
      onPull: time === 'asked in this pull' ? AT - 1_000 : null,
      byPerson: time === 'asked by this person' ? AT - 1_000 : null,
      anywhere: time === 'done in this repository' ? AT - 1_000 : null,
    },
    running: time === 'running' ? 'https://github.com/acme/plots/actions/runs/1' : null,
    blackout: time === 'blackout' ? { until: AT + 90_000, because: 'the nightly run' } : null,
    hasService: by === 'service',
    waiting: request === 'confirm promote' ? promote : null,
  });
  const o = isComment ? {} : { via: way, comment: null, id: `${way}:1` };
  return {
    asking: anAsking(REQUESTS[request], { ...o, pull: place === 'no pull' ? null : 12, head: headOf(row) }),
    facts: isComment ? given : { ...given, comment: null },
  };
}

function* rows(): Generator<Row> {
  for (const request of Object.keys(REQUESTS) as Row['request'][])
    for (const role of ROLES)
      for (const time of TIMES)
        for (const fresh of FRESHNESS)
          for (const place of PLACES)
            for (const way of WAYS)
              for (const who of WHO) for (const by of BY) yield { request, role, time, fresh, place, way, who, by };
}

test('A2, A3, A20: the table of requests × roles × times × freshness × forks × ways holds row by row', () => {
  const counts = new Map<string, number>();
  const wrong: string[] = [];
  let size = 0;
  for (const row of rows()) {
    size += 1;
    const { asking, facts } = askedIn(row);
    const policy = policyFor(asking.wanted, POLICIES, facts.waiting?.wanted);
    const found = policy ? verdictOf(decide({ asking, facts, policy })) : 'no rules';
    const should = expected(row);
    counts.set(should, (counts.get(should) ?? 0) + 1);
    if (found !== should && wrong.length < 10) wrong.push(`${Object.values(row).join(', ')}: ${should}, found ${found}`);
  }
  process.stdout.write(`${size} rows: ${[...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')}\n`);
  expect(wrong).toEqual([]);
  expect(size).toBeGreaterThanOrEqual(400);
  // Each verdict is reached often enough to mean something.
  for (const count of counts.values()) expect(count).toBeGreaterThan(20);
});
