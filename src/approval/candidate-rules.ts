import type { AcceptRequest } from '../contract/refdata-request.ts';
import type { ApprovalFacts, CandidateFacts, Case, Fault } from './request.ts';

const SECOND = 1_000;
/** GitHub tells times in whole seconds: what happened in one second has no order. */
const isBefore = (one: number, other: number): boolean => Math.floor(one / SECOND) < Math.floor(other / SECOND);

/**
 * Whether what is accepted is what was seen (A3, R-3): the head did not move since, the candidates are those of the head, and their digest
 * is the one that was named, or the one that our comment showed before the command was written.
 */
export function acceptanceFault(value: AcceptRequest, given: Case): Fault | null {
  return forkFault(value, given) ?? freshnessFault(value, given) ?? digestFault(value, given.facts) ?? bareFault(value, given);
}

const isFromFork = ({ pull, repository }: ApprovalFacts): boolean =>
  pull.headRepository?.toLowerCase() !== repository.toLowerCase();

function forkFault({ digest }: AcceptRequest, { facts, policy }: Case): Fault | null {
  if (!isFromFork(facts) || policy.forks === 'allow') return null;
  if (policy.forks === 'deny') return { because: 'fork', sentence: 'The configuration accepts no reference data from forks.' };
  return digest === null ? digestNeeded(facts, 'this pull request comes from a fork') : null;
}

function digestNeeded({ current }: ApprovalFacts, reason: string): Fault {
  const example = current ? `\`/update-refdata ${current.digest.slice(0, 12)}\`` : '`/update-refdata DIGEST`';
  return {
    because: 'digest-needed',
    sentence: `Name the digest of what you saw, because ${reason}: ${example}, if that is the digest in the report you looked at.`,
  };
}

function freshnessFault({ digest }: AcceptRequest, { request, facts }: Case): Fault | null {
  const { activity, comment, pull } = facts;
  if (activity.kind === 'untold')
    return digest === null ? digestNeeded(facts, 'GitHub does not tell when its branch last moved') : null;
  if (activity.after !== pull.headSha)
    return { because: 'moved', sentence: 'The branch is just moving; look at the new report and ask again.' };
  if (request.via !== 'comment' || (comment && isBefore(activity.at, comment.createdAt))) return null;
  return {
    because: 'moved',
    sentence: 'There was a new push when you wrote this, or since: what you saw is stale. Look at the new report and ask again.',
  };
}

function digestFault({ digest }: AcceptRequest, facts: ApprovalFacts): Fault | null {
  const { current, former } = facts;
  if (!current || current.headSha !== facts.pull.headSha) return staleFault(facts);
  if (digest === null) return null;
  const found = [...new Set([current.digest, ...former])].filter((one) => one.startsWith(digest));
  if (found.length > 1)
    return { because: 'digest-ambiguous', sentence: `\`${digest}\` begins more than one digest here; name more of it.` };
  if (found[0] === current.digest) return null;
  return found.length === 0
    ? { because: 'digest-unknown', sentence: `\`${digest}\` is no digest of this pull request; ${nowIs(current)}.` }
    : { because: 'stale', sentence: `\`${digest}\` is stale: a newer run made something else; ${nowIs(current)}.` };
}

const nowIs = ({ digest }: CandidateFacts): string => `now it is \`${digest.slice(0, 12)}\``;

function staleFault({ current, former, pull }: ApprovalFacts): Fault {
  const head = pull.headSha.slice(0, 7);
  if (!current && former.length === 0)
    return { because: 'no-candidates', sentence: `No run has brought results for \`${head}\` yet; wait for its report.` };
  return {
    because: 'stale',
    sentence: `What you saw is stale: a new push made \`${head}\` the head, and no run has brought its results yet. Wait for its report.`,
  };
}

function bareFault({ digest }: AcceptRequest, { request, facts, policy }: Case): Fault | null {
  if (digest !== null) return null;
  if (request.via !== 'comment') return digestNeeded(facts, 'a request without a comment cannot show what was seen');
  if (!policy.bare) return digestNeeded(facts, 'the configuration asks for it');
  return isShown(facts)
    ? null
    : {
        because: 'not-shown',
        sentence: `What you saw is not certain: the report changed when you wrote this, or since. ${facts.current ? `Now it is \`${facts.current.digest.slice(0, 12)}\`; look` : 'Look'} again and ask again.`,
      };
}

function isShown({ shown, current, comment, pull }: ApprovalFacts): boolean {
  if (!shown || !current || !comment) return false;
  return shown.digest === current.digest && shown.headSha === pull.headSha && isBefore(shown.updatedAt, comment.createdAt);
}
