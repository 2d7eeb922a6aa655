import { shown } from '../contract/command-line.ts';
import type { RefdataPolicy } from '../contract/commands-config.ts';
import { parseComment } from '../contract/comment-command.ts';
import { type AcceptRequest, type RefdataRequest, refdataRequestOf } from '../contract/refdata-request.ts';
import { formatDuration } from '../lib/duration.ts';
import type { Result } from '../lib/result.ts';
import type { Person } from '../people-ports.ts';
import { pathsBeyond, selects } from './approvers.ts';
import { acceptanceFault } from './candidate-rules.ts';
import { commentFault } from './comment-rules.ts';
import type { ApprovalFacts, ApprovalRequest, Case, Fault, RefusalCode, Refused, Verdict } from './request.ts';
import { atLeast } from './roles.ts';

/**
 * Whether somebody may have what they ask for. The comment, the role, the head and the candidates are those that GitHub and the store
 * tell now; nothing is taken from the event that they do not say too (A2). What is granted names the digest that was seen (A3, R-3).
 */
export function approve(request: ApprovalRequest, facts: ApprovalFacts, policy: RefdataPolicy): Verdict {
  const asked = askedFor(request, facts, policy);
  if ('kind' in asked) return asked;
  const { by, wanted } = asked;
  const { role } = facts;
  if (role === null) return quiet('role-unknown', 'GitHub did not say what you may do here, so nothing was changed.');
  if (!atLeast(role, 'triage')) return quiet('stranger', 'Only people who may triage this repository are answered.');
  const broken = commentFault(request, facts);
  if (broken) return { kind: 'refused', isLoud: true, ...broken };
  if (!wanted.ok) return { kind: 'refused', isLoud: true, because: 'unreadable-command', sentence: wanted.error };
  return decide(wanted.value, { request, facts, policy, by, role });
}

const quiet = (because: RefusalCode, sentence: string): Refused => ({ kind: 'refused', because, sentence, isLoud: false });

/** Of a request that can be read, by somebody who is answered. */
function decide(value: RefdataRequest, given: Omit<Case, 'changes'>): Verdict {
  const { request, facts, by, role } = given;
  const commentId = request.via === 'comment' ? request.commentId : null;
  const granted = { kind: 'granted', request: value, by, role, headSha: facts.pull.headSha, commentId } as const;
  if (isQuestion(value)) return { ...granted, digest: null, changes: [] };
  const changes = value.kind === 'accept' ? facts.changes.filter((change) => selects(value, change)) : facts.changes;
  const fault = changeFault(value, { ...given, changes });
  if (fault) return { kind: 'refused', isLoud: true, ...fault };
  return { ...granted, changes, digest: value.kind === 'accept' ? (facts.current?.digest ?? null) : null };
}

const isQuestion = ({ kind }: RefdataRequest): boolean => kind === 'status' || kind === 'help';

interface Asked {
  readonly by: Person;
  readonly wanted: Result<RefdataRequest, string>;
}

/** Who asks, and for what; or why nobody asks us for anything. */
function askedFor(request: ApprovalRequest, facts: ApprovalFacts, policy: RefdataPolicy): Asked | Verdict {
  if (request.via !== 'comment') return { by: request.by, wanted: { ok: true, value: request.request } };
  if (request.action !== 'created') return { kind: 'ignored', why: `the comment was ${request.action}, not created` };
  const parsed = parseComment(request.body);
  if (parsed === null) return { kind: 'ignored', why: 'the comment holds no command' };
  if (facts.isAnswered) return { kind: 'ignored', why: 'the comment is answered already' };
  const { comment } = facts;
  if (!comment)
    return {
      kind: 'refused',
      because: 'comment-gone',
      sentence: 'The comment is gone, and so is what it asked for.',
      isLoud: false,
    };
  const { author } = comment;
  if (author.isBot && !policy.bots.some((login) => sameLogin(login, author.login)))
    return { kind: 'ignored', why: 'a program wrote the comment, and the configuration does not name it' };
  if (author.id !== request.sender.id || author.id !== request.author.id)
    return {
      kind: 'refused',
      because: 'not-the-author',
      sentence: 'Somebody else than the author sent this comment.',
      isLoud: false,
    };
  return { by: author, wanted: parsed.ok ? { ok: true, value: refdataRequestOf(parsed.value) } : parsed };
}

const sameLogin = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Rules for everything that changes something. */
function changeFault(value: RefdataRequest, given: Case): Fault | null {
  const { facts, policy, role } = given;
  if (!atLeast(role, policy.role))
    return {
      because: 'role-too-low',
      sentence: `This needs the role ${policy.role} in this repository, and yours is ${role}. \`/update-refdata status\` works for you.`,
    };
  if (facts.pull.state !== 'open')
    return { because: 'closed', sentence: 'This pull request is closed, so its reference data stays as it is.' };
  return (value.kind === 'accept' ? acceptFault(value, given) : null) ?? approverFault(given) ?? cooldownFault(value, given);
}

function acceptFault(value: AcceptRequest, given: Case): Fault | null {
  const fault = acceptanceFault(value, given);
  if (fault) return fault;
  return given.changes.length > 0
    ? null
    : { because: 'nothing-selected', sentence: 'Nothing that changed fits what you named, so there is nothing to accept.' };
}

function approverFault({ changes, policy, by, role }: Case): Fault | null {
  const beyond = pathsBeyond(changes, policy.approvers, { by, role });
  const [first] = beyond;
  if (!first) return null;
  const rest = beyond.length > 1 ? ` and ${beyond.length - 1} more` : '';
  return {
    because: 'not-an-approver',
    sentence: `${shown(first.path)}${rest} may be accepted only by those whom the configuration names for it; \`not GLOB\` leaves files out.`,
  };
}

/** Told here in words; whoever writes the change asks again inside the compare-and-swap. Undoing is never held up. */
function cooldownFault(value: RefdataRequest, { facts, policy }: Case): Fault | null {
  if (facts.changedAt === null || value.kind === 'undo') return null;
  const until = facts.changedAt + policy.cooldown;
  if (facts.now >= until) return null;
  // Whole seconds, upwards: whoever waits so long has waited long enough.
  const left = formatDuration(Math.ceil((until - facts.now) / 1000) * 1000);
  const sentence = `The reference data of this pull request has just changed; ask again in ${left} (at ${new Date(until).toISOString().slice(11, 19)} UTC).`;
  return { because: 'cooldown', until, sentence };
}
