import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { approve } from '../../../src/approval/approve.ts';
import type { ApprovalFacts, CommentEvent, Verdict } from '../../../src/approval/request.ts';
import { DEFAULT_POLICY, type RefdataPolicy } from '../../../src/contract/commands-config.ts';
import type { Role } from '../../../src/people-ports.ts';
import { ADA, AT, aDispatch, anEvent, aPull, DIGEST, facts, HEAD, OTHER_DIGEST } from './cases.ts';

const ROLES: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
const rank = (role: Role): number => ROLES.indexOf(role);
/** What it comes to, in a word: `granted`, `ignored`, `quiet CODE` or `CODE`. */
const word = (verdict: Verdict): string => {
  if (verdict.kind !== 'refused') return verdict.kind;
  return verdict.isLoud ? verdict.because : `quiet ${verdict.because}`;
};

interface Row {
  readonly event?: Partial<CommentEvent>;
  readonly facts?: Partial<ApprovalFacts>;
  readonly comment?: Partial<NonNullable<ApprovalFacts['comment']>>;
  readonly policy?: Partial<RefdataPolicy>;
}
const decide = (body: string, row: Row = {}, role: Role | null = 'write'): Verdict => {
  const given = facts(body, { role, ...row.facts });
  const comment = given.comment && { ...given.comment, ...row.comment };
  return approve(anEvent(body, row.event), { ...given, comment }, { ...DEFAULT_POLICY, ...row.policy });
};

const bob = { login: 'bob', id: 8 };
const bot = { author: { login: 'renovate[bot]', id: 5, isBot: true } };
const fromBot = { author: { login: 'renovate[bot]', id: 5 }, sender: { login: 'renovate[bot]', id: 5 } };
const fork = { pull: aPull({ headRepository: 'eve/plots' }) };
const untold = { activity: { kind: 'untold' } as const };
const movedAt = (at: number, after = HEAD) => ({ activity: { kind: 'moved' as const, after, at } });
const BARE = '/update-refdata';
const NAMED = '/update-refdata 4f1c22';

/** [what it is, comment, the rest, what it comes to for somebody who may write] */
const ROWS: readonly (readonly [string, string, Row, string])[] = [
  ['a bare command', BARE, {}, 'granted'],
  ['a command with reasons below it', `${BARE}\n\nLooks right.`, {}, 'granted'],
  ['a named digest', NAMED, {}, 'granted'],
  ['a whole digest', `${BARE} ${DIGEST}`, {}, 'granted'],
  ['some paths', `${BARE} only plots/*`, {}, 'granted'],
  ['a partition', `${BARE} partition=mac`, {}, 'granted'],
  ['undo', `${BARE} undo`, {}, 'granted'],
  ['revert', `${BARE} revert #3`, {}, 'granted'],
  ['status', `${BARE} status`, {}, 'granted'],
  ['help', `${BARE} help`, {}, 'granted'],
  // A2: no command.
  ['thanks', 'Thank you!', {}, 'ignored'],
  ['a quote', `> ${BARE}`, {}, 'ignored'],
  ['a fence', `\`\`\`\n${BARE}\n\`\`\``, {}, 'ignored'],
  ['indented code', `    ${BARE}`, {}, 'ignored'],
  ['inline code', `\`${BARE}\``, {}, 'ignored'],
  ['an HTML comment', `<!-- ${BARE} -->`, {}, 'ignored'],
  ['a command below text', `Please\n${BARE}`, {}, 'ignored'],
  ['a command in a list', `- ${BARE}`, {}, 'ignored'],
  ['a longer name', `${BARE}-x`, {}, 'ignored'],
  ['another case', BARE.toUpperCase(), {}, 'ignored'],
  ['a hidden character first', `\u2060${BARE}`, {}, 'ignored'],
  // A2: edited, deleted, somebody else's, a program's.
  ['an edit', BARE, { event: { action: 'edited' } }, 'ignored'],
  ['a deletion', BARE, { event: { action: 'deleted' } }, 'ignored'],
  ['an unknown action', BARE, { event: { action: 'pinned' } }, 'ignored'],
  ['a comment that is gone', BARE, { facts: { comment: null } }, 'quiet comment-gone'],
  ['a comment edited since', BARE, { comment: { updatedAt: AT + 1_000 } }, 'edited'],
  ['a comment with another text by now', BARE, { comment: { body: `${BARE} undo` } }, 'edited'],
  ['a comment whose text differs in its end', BARE, { comment: { body: `${BARE} ` } }, 'edited'],
  ['another comment than the event names', BARE, { event: { commentId: 98 } }, 'edited'],
  ['a comment that somebody else sends', BARE, { event: { sender: bob } }, 'quiet not-the-author'],
  [
    'a sender of the same name and another account',
    BARE,
    { event: { sender: { login: 'ada', id: 70 } } },
    'quiet not-the-author',
  ],
  ['an author that the event names wrongly', BARE, { event: { author: bob } }, 'quiet not-the-author'],
  ['a comment that is another’s by the API', BARE, { comment: { author: { ...bob, isBot: false } } }, 'quiet not-the-author'],
  ['a program', BARE, { event: fromBot, comment: bot }, 'ignored'],
  ['a program that is listed', BARE, { event: fromBot, comment: bot, policy: { bots: ['Renovate[bot]'] } }, 'granted'],
  [
    'a person named like a listed program',
    BARE,
    { comment: { author: { ...ADA, isBot: true } }, policy: { bots: ['adam'] } },
    'ignored',
  ],
  ['a comment that is answered', BARE, { facts: { isAnswered: true } }, 'ignored'],
  // Mistakes.
  ['a word too many', `${BARE} please`, {}, 'unreadable-command'],
  ['a short digest', `${BARE} 4f1c`, {}, 'unreadable-command'],
  ['an open quotation mark', `${BARE} only "a`, {}, 'unreadable-command'],
  // The pull request.
  ['a closed pull request', BARE, { facts: { pull: aPull({ state: 'closed' }) } }, 'closed'],
  ['a merged one', NAMED, { facts: { pull: aPull({ state: 'closed', merged: true }) } }, 'closed'],
  ['undo in a closed one', `${BARE} undo`, { facts: { pull: aPull({ state: 'closed' }) } }, 'closed'],
  ['status of a closed one', `${BARE} status`, { facts: { pull: aPull({ state: 'closed' }) } }, 'granted'],
  // A3: what was seen.
  ['a push in the same second', BARE, { facts: movedAt(AT) }, 'moved'],
  ['a push within that second', NAMED, { facts: movedAt(AT + 999) }, 'moved'],
  ['a push one millisecond before that second', BARE, { facts: movedAt(AT - 1) }, 'granted'],
  ['a push afterwards', NAMED, { facts: movedAt(AT + 3_000) }, 'moved'],
  ['a push that the pull request does not show yet', NAMED, { facts: movedAt(AT - 5_000, 'c'.repeat(40)) }, 'moved'],
  ['a book that is not told, bare', BARE, { facts: untold }, 'digest-needed'],
  ['a book that is not told, named', NAMED, { facts: untold }, 'granted'],
  ['candidates of another head', BARE, { facts: { current: { digest: DIGEST, headSha: 'c'.repeat(40) } } }, 'stale'],
  ['candidates of another head, named', NAMED, { facts: { current: { digest: DIGEST, headSha: 'c'.repeat(40) } } }, 'stale'],
  ['no candidates yet', BARE, { facts: { current: null } }, 'no-candidates'],
  ['only former candidates', NAMED, { facts: { current: null, former: [DIGEST] } }, 'stale'],
  ['a digest of a run before', `${BARE} 4f1c33`, { facts: { former: [OTHER_DIGEST] } }, 'stale'],
  ['a digest that nobody knows', `${BARE} abcdef`, {}, 'digest-unknown'],
  ['a digest that differs in its last digit', `${BARE} ${DIGEST.slice(0, 63)}1`, {}, 'digest-unknown'],
  ['a beginning of two digests', NAMED, { facts: { former: [`4f1c22${'1'.repeat(58)}`] } }, 'digest-ambiguous'],
  [
    'a report that shows another digest',
    BARE,
    { facts: { shown: { digest: OTHER_DIGEST, headSha: HEAD, updatedAt: AT - 9_000 } } },
    'not-shown',
  ],
  [
    'a report of another head',
    BARE,
    { facts: { shown: { digest: DIGEST, headSha: 'c'.repeat(40), updatedAt: AT - 9_000 } } },
    'not-shown',
  ],
  ['a report in the same second', BARE, { facts: { shown: { digest: DIGEST, headSha: HEAD, updatedAt: AT } } }, 'not-shown'],
  ['no report, bare', BARE, { facts: { shown: null } }, 'not-shown'],
  ['no report, named', NAMED, { facts: { shown: null } }, 'granted'],
  ['bare, where digests must be named', BARE, { policy: { bare: false } }, 'digest-needed'],
  ['named, where digests must be', NAMED, { policy: { bare: false } }, 'granted'],
  // Forks.
  ['bare on a fork', BARE, { facts: fork }, 'digest-needed'],
  ['named on a fork', NAMED, { facts: fork }, 'granted'],
  ['bare on a fork, as any other', BARE, { facts: fork, policy: { forks: 'allow' } }, 'granted'],
  ['bare on a fork whose book is not told', BARE, { facts: { ...fork, ...untold }, policy: { forks: 'allow' } }, 'digest-needed'],
  ['named on a fork, where nothing is accepted', NAMED, { facts: fork, policy: { forks: 'deny' } }, 'fork'],
  ['undo on a fork, where nothing is accepted', `${BARE} undo`, { facts: fork, policy: { forks: 'deny' } }, 'granted'],
  ['a fork that is gone, named', NAMED, { facts: { pull: aPull({ headRepository: null }), ...untold } }, 'granted'],
  // What is chosen, and by whom.
  ['paths that did not change', `${BARE} only nothing/**`, {}, 'nothing-selected'],
  ['all paths left out', `${BARE} not **`, {}, 'nothing-selected'],
  ['a partition that did not change', `${BARE} partition=windows`, {}, 'nothing-selected'],
  [
    'a path of others',
    BARE,
    { policy: { approvers: [{ paths: ['tables/**'], logins: ['bob'], role: null }] } },
    'not-an-approver',
  ],
  [
    'all but the path of others',
    `${BARE} not tables/**`,
    { policy: { approvers: [{ paths: ['tables/**'], logins: ['bob'], role: null }] } },
    'granted',
  ],
  ['a path of one’s own', BARE, { policy: { approvers: [{ paths: ['**'], logins: ['ADA'], role: null }] } }, 'granted'],
  [
    'a path for a higher role',
    BARE,
    { policy: { approvers: [{ paths: ['**'], logins: [], role: 'admin' }] } },
    'not-an-approver',
  ],
  [
    'undo of a path of others',
    `${BARE} undo`,
    { policy: { approvers: [{ paths: ['**'], logins: ['bob'], role: null }] } },
    'not-an-approver',
  ],
  // Cooldown.
  ['within the cooldown', BARE, { facts: { changedAt: AT - 1_000 } }, 'cooldown'],
  ['revert within the cooldown', `${BARE} revert #3`, { facts: { changedAt: AT - 1_000 } }, 'cooldown'],
  ['undo within the cooldown', `${BARE} undo`, { facts: { changedAt: AT - 1_000 } }, 'granted'],
  ['status within the cooldown', `${BARE} status`, { facts: { changedAt: AT - 1_000 } }, 'granted'],
  ['when the cooldown ends', BARE, { facts: { changedAt: AT + 5_000 - DEFAULT_POLICY.cooldown } }, 'granted'],
];

test('A2: the table has at least sixty comments', () => expect(ROWS.length).toBeGreaterThanOrEqual(60));

describe('A2, A3, R-3: what a comment comes to', () => {
  test.each(ROWS)('%s', (...[, body, row, expected]) => {
    expect(word(decide(body, row))).toBe(expected);
    // Who may do more may do the same, unless a rule asks for more than a role.
    for (const role of ['maintain', 'admin'] as const)
      if (expected !== 'not-an-approver') expect(word(decide(body, row, role))).toBe(expected);
  });

  test.each(ROWS)('%s, by people who may not', (...[, body, row, expected]) => {
    const isQuestion = expected === 'granted' && /(?:status|help)$/.test(body);
    for (const role of ['none', 'read'] as const) expect(word(decide(body, row, role))).toMatch(/^(?:ignored|quiet .*)$/);
    expect(word(decide(body, row, null))).toMatch(/^(?:ignored|quiet .*)$/);
    const atTriage = word(decide(body, row, 'triage'));
    expect(atTriage === 'granted').toBe(isQuestion);
    if (expected === 'granted' && !isQuestion) expect(atTriage).toBe('role-too-low');
  });
});

test('a refusal is a sentence that says what to do, and names no more than it must', () => {
  const sentences = ROWS.map(([, body, row]) => decide(body, row)).filter((verdict) => verdict.kind === 'refused');
  for (const { sentence } of sentences) {
    expect(sentence).toMatch(/^[`A-Z].{20,400}[.!]$/);
    expect(sentence.split('`').length % 2).toBe(1);
  }
  expect(decide(BARE, { facts: { changedAt: AT - 60_000 } })).toMatchObject({
    until: AT + 540_000,
    sentence: expect.stringContaining('ask again in 8m55s (at 12:09:00 UTC)'),
  });
  expect(decide(BARE, { facts: fork })).toMatchObject({
    sentence: expect.stringContaining(`\`/update-refdata ${DIGEST.slice(0, 12)}\``),
  });
});

test('what is granted names the whole digest, the head and the chosen paths', () => {
  expect(decide(`${NAMED} only plots/* not plots/b.png`)).toMatchObject({
    ...{ kind: 'granted', digest: DIGEST, headSha: HEAD, by: ADA, commentId: 99 },
    changes: [{ partition: 'linux', path: 'plots/a.png' }],
  });
});

describe('a request without a comment', () => {
  const by = (o: Partial<ApprovalFacts> = {}, request = aDispatch()) =>
    word(approve(request, facts(BARE, { comment: null, ...o }), DEFAULT_POLICY));
  test('needs a role and a digest, and looks at head and candidates', () => {
    expect(by()).toBe('granted');
    expect(by({}, aDispatch({ via: 'button' }))).toBe('granted');
    expect(
      by({}, aDispatch({ request: { kind: 'accept', digest: null, only: [], not: [], partitions: [], alone: false } })),
    ).toBe('digest-needed');
    expect(by({ role: 'read' })).toBe('quiet stranger');
    expect(by({ role: 'triage' })).toBe('role-too-low');
    expect(by({ current: { digest: OTHER_DIGEST, headSha: HEAD }, former: [DIGEST] })).toBe('stale');
    expect(by({ current: { digest: DIGEST, headSha: 'c'.repeat(40) } })).toBe('stale');
    expect(by({ changedAt: AT })).toBe('cooldown');
    expect(by({ pull: aPull({ state: 'closed' }) })).toBe('closed');
  });
});

test('A2, A3, R-3: granted means that role, author, creation, freshness and digest are right', () => {
  const seconds = fc.integer({ min: -3, max: 3 }).map((s) => AT + s * 500);
  const sha = fc.constantFrom(HEAD, 'c'.repeat(40));
  const digest = fc.constantFrom(DIGEST, OTHER_DIGEST);
  const person = fc.constantFrom(ADA, bob, { login: 'ada', id: 70 });
  const candidate = fc.record({ digest, headSha: sha });
  const world = fc.record({
    body: fc.constantFrom(BARE, NAMED, `${BARE} 4f1c33`, `${BARE} ${DIGEST}`),
    action: fc.constantFrom('created', 'created', 'edited'),
    role: fc.constantFrom(...ROLES, null),
    author: person,
    sender: person,
    isBot: fc.boolean(),
    updatedAt: fc.constantFrom(AT, AT, AT + 1_000),
    state: fc.constantFrom('open' as const, 'open' as const, 'closed' as const),
    head: fc.constantFrom('acme/plots', 'eve/plots'),
    activity: fc.oneof(
      fc.record({ kind: fc.constant('moved' as const), after: sha, at: seconds }),
      fc.constant({ kind: 'untold' as const }),
    ),
    current: fc.option(candidate),
    shown: fc.option(fc.record({ digest, headSha: sha, updatedAt: seconds })),
    former: fc.subarray([DIGEST, OTHER_DIGEST]),
    policy: fc.record({
      role: fc.constantFrom('write' as const, 'maintain' as const),
      forks: fc.constantFrom('deny' as const, 'digest' as const, 'allow' as const),
      bare: fc.boolean(),
    }),
  });
  let granted = 0;
  fc.assert(
    fc.property(world, (w) => {
      const verdict = approve(
        anEvent(w.body, { action: w.action, author: w.author, sender: w.sender }),
        facts(w.body, {
          ...{ role: w.role, activity: w.activity, current: w.current, shown: w.shown, former: w.former },
          comment: { id: 99, body: w.body, author: { ...w.author, isBot: w.isBot }, createdAt: AT, updatedAt: w.updatedAt },
          pull: aPull({ state: w.state, headRepository: w.head }),
        }),
        { ...DEFAULT_POLICY, ...w.policy },
      );
      if (verdict.kind !== 'granted') return;
      granted += 1;
      const named = w.body.split(' ')[1];
      expect(w.role !== null && rank(w.role) >= rank(w.policy.role)).toBe(true);
      expect([w.author.id, w.action, w.updatedAt, w.isBot, w.state]).toEqual([w.sender.id, 'created', AT, false, 'open']);
      if (w.activity.kind === 'moved')
        expect([w.activity.after, Math.floor(w.activity.at / 1_000) < AT / 1_000]).toEqual([HEAD, true]);
      else expect(named).toBeDefined();
      expect(w.current).toEqual({ digest: verdict.digest, headSha: HEAD });
      if (named) expect(verdict.digest?.startsWith(named)).toBe(true);
      else {
        expect(w.shown).toMatchObject({ digest: verdict.digest, headSha: HEAD });
        expect(Math.floor((w.shown?.updatedAt ?? 0) / 1_000)).toBeLessThan(AT / 1_000);
      }
    }),
    { numRuns: 150_000, seed: 5 },
  );
  expect(granted).toBeGreaterThan(100);
});
