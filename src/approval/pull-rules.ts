import type { PullFacts } from '../people-ports.ts';
import type { AskingFacts } from './asking.ts';
import { isAboutHead, isAboutPull, isQuestion, needsOpen, type Refusal, type Subject } from './subject.ts';

const SECOND = 1_000;
/** GitHub tells times in whole seconds: what happened in one second has no order. */
const isBefore = (one: number, other: number): boolean => Math.floor(one / SECOND) < Math.floor(other / SECOND);

/** Whether there is a pull request of which it can be asked. */
export function pullFault({ asking, facts, policy, wanted }: Subject): Refusal | null {
  if (asking.pull !== null && !facts.pull)
    return { because: 'no-pull', sentence: 'GitHub does not show this pull request, so nothing can be decided about it.' };
  if (!facts.pull)
    return isAboutPull(wanted, policy)
      ? { because: 'no-pull', sentence: 'This is about a pull request; ask for it in one.' }
      : null;
  if (facts.pull.state !== 'open' && needsOpen(wanted, policy))
    return { because: 'closed', sentence: 'This pull request is closed, so there is nothing to do about it.' };
  const isFork = facts.pull.headRepository?.toLowerCase() !== asking.repository.toLowerCase();
  if (isFork && policy.forks === 'deny' && !isQuestion(wanted))
    return { because: 'fork', sentence: 'The configuration does this for no pull request that comes from a fork.' };
  return null;
}

/** Whether the head is the one that was seen (A3). What a closed pull request has for its head, no push moves. */
export function headFault(subject: Subject): Refusal | null {
  const { asking, facts, policy, wanted } = subject;
  const { pull } = facts;
  if (pull?.state !== 'open' || !isAboutHead(wanted, policy)) return null;
  if (asking.wanted.kind === 'confirm') return confirmedFault(subject, pull);
  if (asking.via === 'comment') return commentFault(subject, pull);
  if (asking.via !== 'dispatch' || asking.head !== null) return pageFault(subject, pull);
  return activityFault(facts, pull) ?? untoldFault(subject);
}

const moved = (sentence: string): Refusal => ({ because: 'moved', sentence });

function commentFault(subject: Subject, pull: PullFacts): Refusal | null {
  const { activity, comment } = subject.facts;
  const fault = activityFault(subject.facts, pull) ?? untoldFault(subject);
  if (fault || activity.kind === 'untold') return fault;
  if (comment && isBefore(activity.at, comment.createdAt)) return null;
  return moved('There was a new push when you wrote this, or since: what you saw is stale. Look again, and ask again.');
}

function pageFault({ asking, facts }: Subject, pull: PullFacts): Refusal | null {
  if (asking.head !== pull.headSha) {
    const head = pull.headSha.slice(0, 7);
    return {
      because: 'stale-page',
      sentence: `What you saw is stale: the head is \`${head}\` by now. Look again, and ask again.`,
    };
  }
  return activityFault(facts, pull);
}

function confirmedFault({ facts }: Subject, pull: PullFacts): Refusal | null {
  if (facts.waiting?.head === pull.headSha) return activityFault(facts, pull);
  return moved('The branch was pushed to since this was asked for; it must be asked for anew.');
}

const activityFault = ({ activity }: AskingFacts, { headSha }: PullFacts): Refusal | null =>
  activity.kind === 'moved' && activity.after !== headSha
    ? moved('The branch is just moving; look at what comes of it, and ask again.')
    : null;

/** A digest says what was seen better than any book, and is judged where the reference data is. */
function untoldFault({ facts, wanted }: Subject): Refusal | null {
  if (facts.activity.kind !== 'untold' || wanted.kind === 'refdata') return null;
  return moved(
    'GitHub does not tell when this branch last moved, so a comment cannot say which commit it means; the page of the pull request can.',
  );
}
