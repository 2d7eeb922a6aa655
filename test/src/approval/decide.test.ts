import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sentenceMarkdown } from '../../../src/approval/answer.ts';
import { ASKING_REFUSALS, type Asking, type AskingFacts, type Decision } from '../../../src/approval/asking.ts';
import { decide } from '../../../src/approval/decide.ts';
import { policyFor } from '../../../src/approval/policy-for.ts';
import type { CommandPolicy } from '../../../src/contract/commands-config.ts';
import { formatRequest, parseRequest } from '../../../src/contract/comment-command.ts';
import type { PersonRequest } from '../../../src/contract/person-request.ts';
import type { Role } from '../../../src/people-ports.ts';
import { anAsking, askingFacts, BOB, decideComment, POLICIES, policiesOf, SECTION, verdictOf } from './asking-cases.ts';
import { ADA, AT, aPull, HEAD } from './cases.ts';

const ROLES: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
const OTHER = 'c'.repeat(40);

interface Row {
  readonly asking?: Partial<Asking>;
  readonly told?: Partial<NonNullable<Asking['comment']>>;
  readonly facts?: Partial<AskingFacts>;
  readonly comment?: Partial<NonNullable<AskingFacts['comment']>>;
  readonly section?: unknown;
}

function decisionOn(body: string, row: Row = {}, role: Role | null = 'admin'): Decision {
  const facts = askingFacts(body, { role, ...row.facts });
  const comment = { id: 99, action: 'created', body, author: ADA, sender: ADA, ...row.told };
  const policies = row.section === undefined ? POLICIES : policiesOf(row.section);
  return decideComment(
    body,
    { comment, ...row.asking },
    { ...facts, comment: facts.comment && { ...facts.comment, ...row.comment } },
    policies,
  );
}

const bot = { login: 'renovate[bot]', id: 5 };
const fromBot = { asking: { by: bot }, told: { author: bot, sender: bot }, comment: { author: { ...bot, isBot: true } } };
const movedAt = (at: number, after = HEAD) => ({ facts: { activity: { kind: 'moved' as const, after, at } } });
const fork = { facts: { pull: aPull({ headRepository: 'eve/plots' }) } };
const closed = { facts: { pull: aPull({ state: 'closed' as const }) } };
const noPull = { asking: { pull: null }, facts: { pull: null } };
const alone = { facts: { hasService: false } };
const last = (o: Partial<AskingFacts['last']>) => ({ facts: { last: { onPull: null, byPerson: null, anywhere: null, ...o } } });
const waits = (o: Partial<NonNullable<AskingFacts['waiting']>> = {}): Row => ({
  facts: { waiting: { by: BOB, wanted: { kind: 'promote', site: 'docs' }, head: HEAD, until: AT + 60_000, ...o } },
});

/** [what it is, comment, the rest, the least role that gets it, what it comes to then] */
const ROWS: readonly (readonly [string, string, Row, Role, string])[] = [
  ['failed tests again', '/retest', {}, 'triage', 'granted'],
  ['all tests again', '/retest all', {}, 'triage', 'granted'],
  ['tests by their ids, several times', '/retest linux-* "all" times=10', {}, 'triage', 'granted'],
  ['a command with reasons below it', '/retest\n\nThe network was down.', {}, 'triage', 'granted'],
  ['a machine', '/runner start large for=2h', {}, 'maintain', 'granted'],
  ['a site', '/publish docs', {}, 'write', 'granted'],
  ['a promotion', '/promote docs', {}, 'maintain', 'confirm'],
  ['a confirmation', '/confirm comment:5', waits(), 'maintain', 'granted'],
  ['help', '/help', {}, 'triage', 'granted'],
  ['help about reference data', '/update-refdata help', {}, 'triage', 'granted'],
  ['reference data', '/update-refdata 4f1c22', {}, 'write', 'granted'],
  ['a command of the project’s own', '/nightly', {}, 'triage', 'granted'],
  ['one with an argument', '/preview size=large', {}, 'write', 'granted'],
  ['one without its argument', '/preview', {}, 'write', 'granted'],
  ['a machine, from an issue', '/runner start large', noPull, 'maintain', 'granted'],
  ['help, in an issue', '/help', noPull, 'triage', 'granted'],
  // A2: no command.
  ['a quote', '> /retest', {}, 'none', 'ignored'],
  ['a fence', '```\n/retest\n```', {}, 'none', 'ignored'],
  ['indented code', '    /retest', {}, 'none', 'ignored'],
  ['code by a tab', '\t/promote docs', {}, 'none', 'ignored'],
  ['inline code', '`/retest`', {}, 'none', 'ignored'],
  ['an HTML comment', '<!--\n/promote docs\n-->', {}, 'none', 'ignored'],
  ['a command below text', 'Please\n/retest', {}, 'none', 'ignored'],
  ['a command in a list', '- /retest', {}, 'none', 'ignored'],
  ['somebody else’s command', '/rebase', {}, 'none', 'ignored'],
  ['a longer name', '/retest-all', {}, 'none', 'ignored'],
  ['another case', '/RETEST', {}, 'none', 'ignored'],
  ['a hidden character first', '\u2060/retest', {}, 'none', 'ignored'],
  ['a comment of 64 KB that begins with another word', `${'x'.repeat(65_000)}\n/promote docs`, {}, 'none', 'ignored'],
  ['a comment of 64 KB in one line', `/retest ${'a '.repeat(32_000)}`, {}, 'none', 'ignored'],
  ['a name that objects have', '/constructor', {}, 'none', 'ignored'],
  // A2, A20: edited, deleted, somebody else's, a program's.
  ['an edit', '/retest', { told: { action: 'edited' } }, 'none', 'ignored'],
  ['a deletion', '/retest', { told: { action: 'deleted' } }, 'none', 'ignored'],
  ['a comment that is gone', '/retest', { facts: { comment: null } }, 'none', 'quiet comment-gone'],
  ['a comment edited since', '/retest', { comment: { updatedAt: AT + 1_000 } }, 'triage', 'edited'],
  ['a comment with another text by now', '/promote docs', { comment: { body: '/promote shop' } }, 'triage', 'edited'],
  ['another comment than the event names', '/retest', { told: { id: 98 } }, 'triage', 'edited'],
  ['an unreadable one edited since', '/retest times=0', { comment: { updatedAt: AT + 1_000 } }, 'triage', 'edited'],
  ['a comment that somebody else sends', '/retest', { told: { sender: BOB } }, 'none', 'quiet not-the-author'],
  ['a sender of the same name', '/retest', { told: { sender: { login: 'ada', id: 70 } } }, 'none', 'quiet not-the-author'],
  ['an author that the event names wrongly', '/retest', { told: { author: BOB } }, 'none', 'quiet not-the-author'],
  [
    'a comment that is another’s by the API',
    '/retest',
    { comment: { author: { ...BOB, isBot: false } } },
    'none',
    'quiet not-the-author',
  ],
  ['a request in another’s name', '/retest', { asking: { by: BOB } }, 'none', 'quiet not-the-author'],
  ['a program', '/retest', fromBot, 'none', 'ignored'],
  ['a program that this command names', '/tidy', fromBot, 'write', 'granted'],
  ['a program that another command names', '/nightly', fromBot, 'none', 'ignored'],
  ['an unreadable word of a program', '/retest times=0', fromBot, 'none', 'ignored'],
  // Mistakes.
  ['a word too many', '/runner start large please', {}, 'triage', 'unreadable-command'],
  ['eleven times', '/retest times=11', {}, 'triage', 'unreadable-command'],
  ['two ways to choose', '/retest flaky linux-*', {}, 'triage', 'unreadable-command'],
  ['an open quotation mark', '/retest "a', {}, 'triage', 'unreadable-command'],
  ['an argument that does not match', '/preview size=huge', {}, 'triage', 'unreadable-command'],
  ['an argument that is none', '/preview color=red', {}, 'triage', 'unreadable-command'],
  // What there is.
  ['a site that nothing builds', '/publish', { section: {} }, 'write', 'not-configured'],
  ['flaky tests, without a service', '/retest flaky', alone, 'triage', 'needs-service'],
  ['twice, without a service', '/retest times=2', alone, 'triage', 'needs-service'],
  ['once, without a service', '/retest', alone, 'triage', 'granted'],
  ['a machine, without a service', '/runner start large', alone, 'maintain', 'needs-service'],
  ['tests of an issue', '/retest', noPull, 'triage', 'no-pull'],
  ['a pull request that GitHub does not show', '/nightly', { facts: { pull: null } }, 'triage', 'no-pull'],
  // The pull request.
  ['a closed one', '/retest', closed, 'triage', 'closed'],
  ['a preview of a closed one, by its number', '/preview', closed, 'write', 'granted'],
  ['tests of a fork', '/retest', fork, 'triage', 'granted'],
  ['a preview of a fork', '/preview', fork, 'write', 'fork'],
  ['a site of a fork that is gone', '/publish', { facts: { pull: aPull({ headRepository: null }) } }, 'write', 'fork'],
  // A3: what was seen.
  ['a push in the same second', '/retest', movedAt(AT + 999), 'triage', 'moved'],
  ['a push one millisecond before that second', '/retest', movedAt(AT - 1), 'triage', 'granted'],
  ['a push afterwards', '/publish', movedAt(AT + 3_000), 'write', 'moved'],
  ['a push that the pull request does not show yet', '/preview', movedAt(AT - 5_000, OTHER), 'write', 'moved'],
  ['a push afterwards, to what is not about it', '/nightly', movedAt(AT + 3_000), 'triage', 'granted'],
  ['a book that is not told', '/retest', { facts: { activity: { kind: 'untold' } } }, 'triage', 'moved'],
  // Times.
  ['what goes on', '/retest', { facts: { running: 'https://example.org/1' } }, 'triage', 'running'],
  ['a blackout', '/nightly', { facts: { blackout: { until: AT + 9_000, because: 'rest' } } }, 'triage', 'blackout'],
  ['a second before the cooldown ends', '/retest', last({ onPull: AT + 6_000 - 120_000 }), 'triage', 'cooldown'],
  ['when the cooldown ends', '/retest', last({ onPull: AT + 5_000 - 120_000 }), 'triage', 'granted'],
  ['asked by this person elsewhere', '/retest', last({ byPerson: AT - 24_999 }), 'triage', 'cooldown'],
  ['half a minute later', '/retest', last({ byPerson: AT - 25_000 }), 'triage', 'granted'],
  ['an interval', '/promote docs', last({ anywhere: AT - 60_000 }), 'maintain', 'interval'],
  // The second person.
  ['nothing that waits', '/confirm comment:5', {}, 'triage', 'nothing-waits'],
  ['what waited until now', '/confirm comment:5', waits({ until: AT + 5_000 }), 'triage', 'nothing-waits'],
  [
    'what needs nobody any more',
    '/confirm comment:5',
    waits({ wanted: { kind: 'publish', site: null } }),
    'triage',
    'nothing-waits',
  ],
  ['one’s own request', '/confirm comment:5', waits({ by: ADA }), 'triage', 'confirms-oneself'],
  [
    'one’s own, under a name that changed',
    '/confirm comment:5',
    waits({ by: { login: 'x', id: 7 } }),
    'triage',
    'confirms-oneself',
  ],
];

test('A2: the table has at least sixty comments', () => expect(ROWS.length).toBeGreaterThanOrEqual(60));

describe('A2, A3, A20: what a comment comes to', () => {
  test.each(ROWS)('%s', (...[, body, row, least, expected]) => {
    for (const role of ROLES) {
      const found = verdictOf(decisionOn(body, row, role));
      if (ROLES.indexOf(role) >= ROLES.indexOf(least)) expect([role, found]).toEqual([role, expected]);
      else if (ROLES.indexOf(role) < ROLES.indexOf('triage')) expect([role, found]).toEqual([role, 'quiet stranger']);
      else expect([role, found]).toEqual([role, 'role-too-low']);
    }
    expect(verdictOf(decisionOn(body, row, null))).toMatch(/^(?:ignored|quiet .*)$/);
  });

  test('who opened the pull request may have its tests again, and nothing that others may', () => {
    const mine = { facts: { pull: aPull({ author: ADA }) } };
    for (const role of ['none', 'read'] as const) {
      expect(verdictOf(decisionOn('/retest', mine, role))).toBe('granted');
      expect(verdictOf(decisionOn('/retest times=99', mine, role))).toBe('unreadable-command');
      expect(verdictOf(decisionOn('/publish', mine, role))).toBe('quiet stranger');
      expect(verdictOf(decisionOn('/update-refdata', mine, role))).toBe('quiet stranger');
      expect(verdictOf(decisionOn('/confirm comment:5', { facts: { ...mine.facts, ...waits().facts } }, role))).toBe(
        'quiet stranger',
      );
    }
    // A login that somebody else has by now.
    expect(verdictOf(decisionOn('/retest', { facts: { pull: aPull({ author: { login: 'ada', id: 70 } }) } }, 'read'))).toBe(
      'quiet stranger',
    );
    expect(verdictOf(decisionOn('/retest', { facts: { pull: aPull({ author: null }) } }, 'read'))).toBe('quiet stranger');
  });
});

describe('a second person', () => {
  const inPreview = { ...SECTION, preview: { ...SECTION.preview, confirm: { within: '30m' } } };
  test('is asked for until a time, by the command that they write', () => {
    expect(decisionOn('/promote docs')).toEqual({
      ...{ kind: 'confirm', head: HEAD, until: AT + 5_000 + 1_800_000 },
      sentence:
        'Somebody else with at least the role maintain must agree until 12:30:05 UTC, by the comment `/confirm comment:99`.',
    });
    expect(parseRequest('/confirm comment:99', new Map())).toEqual({
      ok: true,
      value: { kind: 'confirm', request: 'comment:99' },
    });
  });

  test('confirms what was asked, at the head at which it was asked', () => {
    expect(decisionOn('/confirm comment:5', waits())).toEqual({
      ...{ kind: 'granted', wanted: { kind: 'promote', site: 'docs' }, role: 'admin', head: HEAD, confirmed: BOB },
    });
    const preview: PersonRequest = { kind: 'custom', name: 'preview', args: { size: 'small' } };
    const at = (head: string | null) => ({ ...waits({ wanted: preview, head }), section: inPreview });
    expect(verdictOf(decisionOn('/confirm comment:5', at(HEAD)))).toBe('granted');
    expect(verdictOf(decisionOn('/confirm comment:5', at(OTHER)))).toBe('moved');
    expect(verdictOf(decisionOn('/confirm comment:5', at(null)))).toBe('moved');
  });

  test('is never who opened the pull request by that alone', () => {
    const tidy: PersonRequest = { kind: 'custom', name: 'tidy', args: {} };
    const section = { ...SECTION, tidy: { ...SECTION.tidy, confirm: {} } };
    const row: Row = { facts: { ...waits({ wanted: tidy }).facts, pull: aPull({ author: ADA }) }, section };
    expect(verdictOf(decisionOn('/tidy', row, 'read'))).toBe('confirm');
    expect(verdictOf(decisionOn('/confirm comment:5', row, 'read'))).toBe('quiet stranger');
    expect(verdictOf(decisionOn('/confirm comment:5', row, 'write'))).toBe('granted');
  });

  test('needs the role that the configuration names, and cannot confirm what has become forbidden', () => {
    expect(verdictOf(decisionOn('/confirm comment:5', waits(), 'write'))).toBe('role-too-low');
    const during = { facts: { ...waits().facts, blackout: { until: AT + 9_000, because: 'rest' } } };
    expect(verdictOf(decisionOn('/confirm comment:5', during))).toBe('blackout');
  });
});

test('rules of another command, and arguments that are not declared, are never used', () => {
  const facts = askingFacts('/x');
  const by = (wanted: PersonRequest, policy: CommandPolicy) => verdictOf(decide({ asking: anAsking(wanted), facts, policy }));
  const rules = (name: string) => POLICIES.commands.get(name) as CommandPolicy;
  expect(by({ kind: 'promote', site: 'docs' }, rules('nightly'))).toBe('unknown-command');
  expect(by({ kind: 'custom', name: 'nightly', args: { a: 'b' } }, rules('nightly'))).toBe('unknown-command');
  expect(by({ kind: 'custom', name: 'preview', args: { size: '$(id)' } }, rules('preview'))).toBe('unknown-command');
  expect(by({ kind: 'custom', name: 'preview', args: { size: 'small' } }, rules('preview'))).toBe('granted');
  expect(policyFor({ kind: 'custom', name: 'gone', args: {} }, POLICIES)).toBeNull();
});

test('every code of a refusal is reached', () => {
  const page = {
    ...anAsking({ kind: 'retest', what: 'all', ids: [], times: 1 }),
    via: 'button' as const,
    comment: null,
    head: OTHER,
  };
  const retest = POLICIES.commands.get('retest') as CommandPolicy;
  const found = [
    ...ROWS.flatMap(([, body, row]) => ROLES.map((role) => decisionOn(body, row, role))),
    decisionOn('/retest', {}, null),
    decide({ asking: page, facts: askingFacts('/x', { comment: null }), policy: retest }),
    decide({ asking: anAsking({ kind: 'custom', name: 'gone', args: {} }), facts: askingFacts(), policy: retest }),
  ];
  const codes = found.flatMap((decision) => (decision.kind === 'refused' ? [decision.because] : []));
  expect([...new Set(codes)].sort()).toEqual([...ASKING_REFUSALS].sort());
});

test('a refusal is a sentence that says when to ask again', () => {
  for (const [, body, row] of ROWS) {
    const decision = decisionOn(body, row);
    if (decision.kind !== 'refused') continue;
    expect(Object.keys(decision).sort()).toEqual(['because', 'isLoud', 'kind', 'sentence', 'until']);
    expect(decision.sentence).toMatch(/^[`A-Z][^\n]{20,400}[.!]$/);
    expect(decision.sentence.split('`').length % 2).toBe(1);
    expect(decision.until !== null).toBe(['blackout', 'interval', 'cooldown'].includes(decision.because));
  }
  expect(decisionOn('/retest', last({ onPull: AT - 10_000 }))).toMatchObject({
    until: AT + 110_000,
    sentence: 'This was just asked for in this pull request; ask again in 1m45s (at 12:01:50 UTC).',
  });
  expect(decisionOn('/promote docs', last({ anywhere: AT - 10_000 }))).toMatchObject({
    sentence: 'In this repository this is done once in 1h; ask again in 59m45s (at 12:59:50 UTC).',
  });
  expect(decisionOn('/nightly', { facts: { blackout: { until: AT + 200_000_000, because: 'a `move`' } } })).toMatchObject({
    sentence: 'Nothing of this kind is done now: `a ’move’`. Ask again in 2d7h33m15s (at 2026-11-23 19:33 UTC).',
  });
});

test('A7: what others wrote stands between backticks, and cannot end them', () => {
  const nasty = ['@everyone', '<img src=x>', 'a`b`c', '#12', '\n# h', '\u202e', '![x](https://example.org)', '`'];
  for (const piece of nasty) {
    const sentences = [
      decisionOn('/retest', { facts: { running: `https://example.org/${piece}` } }),
      decisionOn('/nightly', { facts: { blackout: { until: AT + 60_000, because: piece } } }),
      decisionOn(`/retest "${piece.replaceAll(/[\n`]/g, '')}" failed`),
      decisionOn(`/preview size="${piece.replaceAll(/\n/g, ' ')}"`),
      decisionOn('/promote docs', { asking: { id: `api:${piece}` } }),
      decisionOn('/confirm comment:5', { told: {}, facts: {} }),
    ].flatMap((decision) => ('sentence' in decision ? [decision.sentence] : []));
    expect(sentences.length).toBe(6);
    for (const sentence of sentences) {
      const ours = sentence.split('`').filter((_, index) => index % 2 === 0);
      expect(sentence.split('`').length % 2).toBe(1);
      expect(ours.join('')).toMatch(/^[\p{L}\p{N} .,;:()’…/-]*$/u);
      expect(sentenceMarkdown(sentence)).not.toMatch(/@|[*[\]!|\u202e\n]|https?:|<(?!\/?code>)/);
    }
  }
});

test('A2, A3, A20: granted means that every condition holds', () => {
  const person = fc.constantFrom(ADA, BOB, { login: 'ada', id: 70 });
  const seconds = fc.integer({ min: -9, max: 3 }).map((s) => AT + s * 500);
  const sha = fc.constantFrom(HEAD, HEAD, HEAD, OTHER);
  const ago = fc
    .constantFrom(null, null, 0, 24_999, 25_000, 115_000, 295_001, 595_000, 3_595_000)
    .map((ms) => (ms === null ? ms : AT - ms));
  const mostly = <T>(usual: T, ...others: readonly T[]) => fc.constantFrom(...Array<T>(6 * others.length).fill(usual), ...others);
  const world = fc.record({
    body: fc.constantFrom(
      '/retest',
      '/retest flaky',
      '/publish docs',
      '/promote docs',
      '/preview size=large',
      '/tidy',
      '/nightly',
      '/runner start large',
      '/confirm comment:5',
    ),
    action: mostly('created', 'edited'),
    role: fc.constantFrom(...ROLES, 'admin' as const, 'maintain' as const, null),
    ...{ author: fc.constant(ADA), sender: mostly(ADA, BOB), opener: person, first: person },
    updatedAt: mostly(AT, AT + 1_000),
    isBot: mostly(false, true),
    state: mostly<'open' | 'closed'>('open', 'closed'),
    from: mostly<string | null>('acme/plots', 'eve/plots', null),
    activity: fc.oneof(
      fc.record({ kind: fc.constant('moved' as const), after: sha, at: seconds }),
      fc.constant({ kind: 'untold' as const }),
    ),
    last: fc.record({ onPull: ago, byPerson: ago, anywhere: ago }),
    ...{
      running: mostly<string | null>(null, 'https://x'),
      isDark: mostly(false, true),
      hasService: mostly(true, false),
    },
    ...{ waitsFor: fc.constantFrom('/promote docs', '/nightly'), waitsAt: sha, until: seconds.map((at) => at + 8_000) },
  });
  const requestIn = (text: string): PersonRequest => {
    const read = parseRequest(text, POLICIES.commands);
    if (!read?.ok) throw new Error(text);
    return read.value;
  };
  const granted = new Map<string, number>();
  fc.assert(
    fc.property(world, (w) => {
      const facts = askingFacts(w.body, {
        ...{ role: w.role, activity: w.activity, last: w.last, running: w.running, hasService: w.hasService },
        blackout: w.isDark ? { until: AT + 60_000, because: 'rest' } : null,
        comment: { id: 99, body: w.body, author: { ...w.author, isBot: w.isBot }, createdAt: AT, updatedAt: w.updatedAt },
        pull: aPull({ state: w.state, headRepository: w.from, author: w.opener }),
        waiting: { by: w.first, wanted: requestIn(w.waitsFor), head: w.waitsAt, until: w.until },
      });
      const comment = { id: 99, action: w.action, body: w.body, author: w.author, sender: w.sender };
      const decision = decideComment(w.body, { comment }, facts);
      if (decision.kind !== 'granted' && decision.kind !== 'confirm') return;
      const text = decision.kind === 'granted' ? formatRequest(decision.wanted) : w.body;
      const policy = policyFor(requestIn(text), POLICIES) as CommandPolicy;
      granted.set(w.body, (granted.get(w.body) ?? 0) + 1);
      const least = decision.kind === 'granted' && decision.confirmed ? 'maintain' : policy.role;
      const mayAsAuthor = policy.author && w.opener.id === w.author.id && !w.body.startsWith('/confirm');
      expect(w.role !== null && (ROLES.indexOf(w.role) >= ROLES.indexOf(least) || mayAsAuthor)).toBe(true);
      expect([w.author.id, w.action, w.updatedAt, w.isBot, w.running, w.isDark]).toEqual([
        ...[w.sender.id, 'created', AT, false, null, false],
      ]);
      if (policy.forks === 'deny') expect(w.from).toBe('acme/plots');
      if (/^\/(?:retest|publish)/.test(text)) expect(w.state).toBe('open');
      if (/^\/(?:retest flaky|runner|promote)/.test(text)) expect(w.hasService).toBe(true);
      if (/^\/(?:retest|publish|preview)/.test(text) && w.state === 'open') {
        expect(w.activity).toMatchObject({ kind: 'moved', after: HEAD });
        expect(w.activity.kind === 'moved' && Math.floor(w.activity.at / 1_000) < AT / 1_000).toBe(true);
      }
      const now = AT + 5_000;
      for (const [at, wait] of [
        [w.last.onPull, policy.cooldown.onPull],
        [w.last.byPerson, policy.cooldown.byPerson],
        [w.last.anywhere, policy.interval],
      ] as const)
        expect(at === null || now - at >= wait).toBe(true);
      if (w.body.startsWith('/confirm')) {
        expect([w.first.id === w.author.id, w.until > now, w.waitsFor]).toEqual([false, true, '/promote docs']);
        expect(decision).toMatchObject({ kind: 'granted', confirmed: w.first });
      } else expect(decision.kind).toBe(policy.confirm ? 'confirm' : 'granted');
    }),
    { numRuns: 30_000, seed: 6 },
  );
  for (const count of granted.values()) expect(count).toBeGreaterThan(25);
  expect(granted.size).toBe(9);
});
