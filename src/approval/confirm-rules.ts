import type { CommandPolicy } from '../contract/commands-config.ts';
import type { PersonRequest } from '../contract/person-request.ts';
import type { Person } from '../people-ports.ts';
import type { Asking, AskingFacts, Decision } from './asking.ts';
import { foreign } from './foreign.ts';
import { isAuthor } from './person-rules.ts';
import { commandName } from './policy-for.ts';
import { atLeast } from './roles.ts';
import type { Refusal, Subject } from './subject.ts';
import { clockTime } from './time-rules.ts';

/** What a confirmation confirms; null of any other request, and where nothing waits for one. */
export function waitsFor({ wanted }: Asking, { waiting, now }: AskingFacts, policy: CommandPolicy): PersonRequest | null {
  if (wanted.kind !== 'confirm' || !waiting || now >= waiting.until || policy.confirm === null) return null;
  return commandName(waiting.wanted) === policy.name ? waiting.wanted : null;
}

/** Who asked for what somebody else confirmed. */
export const firstAsker = ({ asking, facts }: Subject): Person | null =>
  asking.wanted.kind === 'confirm' ? (facts.waiting?.by ?? null) : null;

/** Of a confirmation: something waits for it, and somebody else asked for that. */
export function confirmFault({ asking, facts, policy, wanted }: Subject): Refusal | null {
  if (asking.wanted.kind !== 'confirm') return null;
  if (wanted.kind === 'confirm')
    return {
      because: 'nothing-waits',
      sentence: `Nothing waits for a second person under ${foreign(asking.wanted.request)}: it is decided, its time is over, or it never was.`,
    };
  if (facts.waiting?.by.id !== asking.by.id) return firstFault({ facts, policy });
  return { because: 'confirms-oneself', sentence: 'You asked for this yourself; somebody else must confirm it.' };
}

/** Two people agree: the first one's rights count as much as the second one's. */
function firstFault({ facts, policy }: Pick<Subject, 'facts' | 'policy'>): Refusal | null {
  const { waiting } = facts;
  if (waiting?.role === undefined || atLeast(waiting.role ?? 'none', policy.role)) return null;
  if (policy.author && isAuthor(waiting.by, facts)) return null;
  return { because: 'role-too-low', sentence: 'Whoever asked for this may no longer have it, so there is nothing to confirm.' };
}

/** A second person is needed first. */
export function pleaseConfirm(
  { asking, facts }: Subject,
  { role, within }: NonNullable<CommandPolicy['confirm']>,
  head: string | null,
): Decision {
  const until = facts.now + within;
  const how = foreign(`/confirm ${asking.id}`);
  const sentence = `Somebody else with at least the role ${role} must agree until ${clockTime(facts.now, until)}, by the comment ${how}.`;
  return { kind: 'confirm', sentence, until, head };
}
