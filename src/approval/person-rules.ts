import { shown } from '../contract/command-line.ts';
import { readOwnArguments } from '../contract/comment-command-own.ts';
import type { Person } from '../people-ports.ts';
import type { Asking, AskingFacts } from './asking.ts';
import { commandName } from './policy-for.ts';
import { atLeast } from './roles.ts';
import { isQuestion, needsRun, type Refusal, type Subject } from './subject.ts';

/** By the account: logins are given away (A20). */
export const isAuthor = (by: Person, { pull }: Pick<AskingFacts, 'pull'>): boolean => pull?.author?.id === by.id;

/** A comment counts as it was created (A2): what was edited afterwards, nobody can say when somebody asked for it. */
export function editedFault(asking: Omit<Asking, 'wanted'>, { comment }: AskingFacts): Refusal | null {
  const told = asking.comment;
  if (asking.via !== 'comment' || !comment || !told) return null;
  if (comment.id === told.id && comment.body === told.body && comment.updatedAt === comment.createdAt) return null;
  return { because: 'edited', sentence: 'The comment was edited after it was written; write a new one.' };
}

/** Whether the rules at hand are those of what is asked, and its arguments those that are declared. */
export function meaningFault({ wanted, policy }: Subject): Refusal | null {
  // A confirmation that names nothing has no rules to be measured by; `confirmFault` tells it.
  if (wanted.kind === 'confirm') return null;
  const name = commandName(wanted);
  if (name !== policy.name)
    return {
      because: 'unknown-command',
      sentence: `There is no command ${shown(`/${name}`)} here; \`/help\` names those there are.`,
    };
  if (wanted.kind !== 'custom') return null;
  const args = readOwnArguments(policy, wanted.args);
  return args.ok ? null : { because: 'unknown-command', sentence: args.error };
}

/** Whether this person may have this at all, and somebody is there who can do it. */
export const allowanceFault = (subject: Subject): Refusal | null =>
  roleFault(subject) ?? serviceFault(subject) ?? workflowFault(subject);

function roleFault({ asking, facts, policy, role, wanted }: Subject): Refusal | null {
  const isSecond = asking.wanted.kind === 'confirm';
  const least = isQuestion(wanted) ? 'triage' : isSecond ? (policy.confirm?.role ?? policy.role) : policy.role;
  const mayAsAuthor = !isSecond && policy.author && isAuthor(asking.by, facts);
  if (mayAsAuthor || atLeast(role, least)) return null;
  const sentence = `This needs the role ${least} in this repository, and yours is ${role}. \`/help\` says what you may ask for.`;
  return { because: 'role-too-low', sentence };
}

function serviceFault({ facts, wanted }: Subject): Refusal | null {
  if (facts.hasService) return null;
  const needs =
    wanted.kind === 'runner'
      ? 'Machines are started'
      : wanted.kind === 'promote'
        ? 'Sites are promoted one after another'
        : wanted.kind === 'retest' && (wanted.what === 'flaky' || wanted.times > 1)
          ? 'Tests are known to be flaky, and run several times,'
          : null;
  if (needs === null) return null;
  const sentence = `${needs} by the service of Pilotlight, and this repository is answered by a workflow alone.`;
  return { because: 'needs-service', sentence };
}

function workflowFault({ policy, wanted }: Subject): Refusal | null {
  if (!needsRun(wanted) || policy.run !== null) return null;
  const sentence = `Nothing says which workflow does this: it is named by \`commands.${policy.name}.run\` in \`.github/pilotlight.yml\` of the default branch.`;
  return { because: 'not-configured', sentence };
}
