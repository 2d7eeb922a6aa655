import { commandLine } from '../contract/command-line.ts';
import type { CommandPolicy } from '../contract/commands-config.ts';
import type { Person, Role } from '../people-ports.ts';
import type { Asking, AskingCase, AskingFacts, Decision } from './asking.ts';
import { confirmFault, firstAsker, pleaseConfirm, waitsFor } from './confirm-rules.ts';
import { allowanceFault, editedFault, isAuthor, meaningFault } from './person-rules.ts';
import { headFault, pullFault } from './pull-rules.ts';
import { atLeast } from './roles.ts';
import { isQuestion, type Refusal, type Subject } from './subject.ts';
import { timeFault } from './time-rules.ts';

/**
 * Whether somebody may have what they ask for, whichever way they asked. The comment, the role, the head and the book of moves are those that
 * GitHub tells now; the event is believed in nothing that they do not say too (A2, A20). Rules are asked in the order in which a person can
 * do something about them, and the first that refuses is told. Who may not even triage is told nothing.
 */
export function decide({ asking, facts, policy }: AskingCase): Decision {
  const { wanted } = asking;
  const known = personOf(asking, facts, wanted.kind === 'confirm' ? { ...policy, author: false } : policy);
  if ('kind' in known) return known;
  const subject: Subject = { asking, facts, policy, role: known.role, wanted: waitsFor(asking, facts, policy) ?? wanted };
  const fault = firstFault(subject);
  if (fault) return refused(fault, true);
  const head = facts.pull?.headSha ?? null;
  const isFirst = wanted.kind !== 'confirm';
  if (isFirst && policy.confirm && !isQuestion(subject.wanted)) return pleaseConfirm(subject, policy.confirm, head);
  return { kind: 'granted', wanted: subject.wanted, role: known.role, head, confirmed: firstAsker(subject) };
}

/**
 * The same of a command that cannot be read: who is answered at all is told why. `policy`: of the command that was meant; `sentence`: what
 * `parseRequest` says about it.
 */
export function decideUnreadable(
  { asking, facts, policy }: UnreadableCase,
  sentence: string,
): Exclude<Decision, { readonly kind: 'granted' | 'confirm' }> {
  const known = personOf(asking, facts, policy);
  if ('kind' in known) return known;
  return refused(editedFault(asking, facts) ?? { because: 'unreadable-command', sentence }, true);
}

export interface UnreadableCase {
  readonly asking: Omit<Asking, 'wanted'>;
  readonly facts: AskingFacts;
  readonly policy: CommandPolicy;
}

type Unheard = Exclude<Decision, { readonly kind: 'granted' | 'confirm' }>;

const refused = ({ because, sentence, until }: Refusal, isLoud: boolean): Extract<Decision, { readonly kind: 'refused' }> => ({
  kind: 'refused',
  because,
  sentence,
  isLoud,
  until: until ?? null,
});

/** With which role somebody asks; or why they are not answered. */
function personOf(
  asking: UnreadableCase['asking'],
  facts: AskingFacts,
  policy: CommandPolicy,
): { readonly role: Role } | Unheard {
  if (asking.via === 'comment') {
    const unheard = commentOf(asking, facts, policy);
    if (unheard) return unheard;
  }
  const { role } = facts;
  if (role === null)
    return refused({ because: 'role-unknown', sentence: 'GitHub did not say what you may do here, so nothing was done.' }, false);
  if (atLeast(role, 'triage') || (policy.author && isAuthor(asking.by, facts))) return { role };
  return refused({ because: 'stranger', sentence: 'Only people who may triage this repository are answered.' }, false);
}

/** A comment that asks for nothing, or whose author nobody can be sure of. */
function commentOf(asking: UnreadableCase['asking'], facts: AskingFacts, policy: CommandPolicy): Unheard | null {
  const told = asking.comment;
  if (!told) return { kind: 'ignored', why: 'there is no comment' };
  if (told.action !== 'created') return { kind: 'ignored', why: `the comment was ${told.action.slice(0, 40)}, not created` };
  if (commandLine(told.body) === null) return { kind: 'ignored', why: 'the comment holds no command' };
  const { comment } = facts;
  if (!comment) return refused({ because: 'comment-gone', sentence: 'The comment is gone, and so is what it asked for.' }, false);
  const { author } = comment;
  if (author.isBot && !policy.bots.some((login) => login.toLowerCase() === author.login.toLowerCase()))
    return { kind: 'ignored', why: 'a program wrote the comment, and the configuration does not name it' };
  const accounts: readonly Person[] = [told.author, told.sender, asking.by];
  if (accounts.every(({ id }) => id === author.id)) return null;
  return refused({ because: 'not-the-author', sentence: 'Somebody else than the author sent this comment.' }, false);
}

/** The first rule that refuses. */
function firstFault(subject: Subject): Refusal | null {
  return (
    editedFault(subject.asking, subject.facts) ??
    meaningFault(subject) ??
    confirmFault(subject) ??
    allowanceFault(subject) ??
    pullFault(subject) ??
    headFault(subject) ??
    timeFault(subject)
  );
}

/** What keeps somebody from a command here and now, whatever they would see and name: for help. */
export const standingFault = (subject: Subject): Refusal | null =>
  allowanceFault(subject) ?? pullFault(subject) ?? timeFault(subject);
