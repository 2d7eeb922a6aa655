import type { Asking, AskingFacts, Decision } from '../../../src/approval/asking.ts';
import { decide, decideUnreadable } from '../../../src/approval/decide.ts';
import { policyFor, policyNamed } from '../../../src/approval/policy-for.ts';
import { type CommandPolicies, readCommandPolicies } from '../../../src/contract/commands-config.ts';
import { commandNameIn, parseRequest } from '../../../src/contract/comment-command.ts';
import type { PersonRequest } from '../../../src/contract/person-request.ts';
import { ADA, AT, aPull, HEAD } from './cases.ts';

export const BOB = { login: 'bob', id: 8 };

/** A project that has set everything up. */
export const SECTION = {
  runner: { cooldown: '5m' },
  publish: { run: { workflow: 'site.yml', inputs: { sha: '$head', site: '$site' } } },
  promote: {
    run: { workflow: 'promote.yml', inputs: { site: '$site' } },
    interval: '1h',
    confirm: { role: 'maintain', within: '30m' },
  },
  nightly: { run: { workflow: 'nightly.yml' }, role: 'triage' },
  preview: {
    run: { workflow: 'preview.yml', inputs: { pull: '$pull', size: '$args.size' } },
    args: { size: { default: 'small', pattern: 'small|large' } },
    cooldown: '10m',
  },
  tidy: { run: { workflow: 'tidy.yml', inputs: { note: 'costs 5$' } }, author: true, bots: 'renovate[bot]', forks: 'allow' },
};

export function policiesOf(section: unknown = SECTION): CommandPolicies {
  const read = readCommandPolicies(section);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
export const POLICIES = policiesOf();

/** Ada asks by a comment. */
export function anAsking(wanted: PersonRequest, o: Partial<Asking> = {}, body = '/x'): Asking {
  const comment = { id: 99, action: 'created', body, author: ADA, sender: ADA };
  return { id: 'comment:99', via: 'comment', repository: 'acme/plots', pull: 12, by: ADA, wanted, head: null, comment, ...o };
}

/** Everything is as it should be for this comment. */
export const askingFacts = (body = '/x', o: Partial<AskingFacts> = {}): AskingFacts => ({
  comment: { id: 99, body, author: { ...ADA, isBot: false }, createdAt: AT, updatedAt: AT },
  role: 'admin',
  pull: aPull(),
  activity: { kind: 'moved', after: HEAD, at: AT - 600_000 },
  last: { onPull: null, byPerson: null, anywhere: null },
  running: null,
  blackout: null,
  hasService: true,
  waiting: null,
  now: AT + 5_000,
  ...o,
});

/** Of a comment, as whoever asks for a decision does it. */
export function decideComment(body: string, asking: Partial<Asking>, facts: AskingFacts, policies = POLICIES): Decision {
  const name = commandNameIn(body, policies.commands);
  const request = parseRequest(body, policies.commands);
  if (name === null || request === null) return { kind: 'ignored', why: 'no command' };
  const policy = request.ok ? policyFor(request.value, policies, facts.waiting?.wanted) : policyNamed(name, policies);
  if (!policy) throw new Error(`${name} has no rules`);
  if (request.ok) return decide({ asking: anAsking(request.value, asking, body), facts, policy });
  return decideUnreadable({ asking: anAsking({ kind: 'help' }, asking, body), facts, policy }, request.error);
}

/** `granted`, `confirm`, `ignored`, `quiet CODE` or `CODE`. */
export const verdictOf = (decision: Decision): string => {
  if (decision.kind !== 'refused') return decision.kind;
  return decision.isLoud ? decision.because : `quiet ${decision.because}`;
};
