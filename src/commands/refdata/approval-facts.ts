import type { Activity, ApprovalFacts, ApprovalRequest } from '../../approval/request.ts';
import { parseComment } from '../../contract/comment-command.ts';
import type { PullRef } from '../../contract/refdata-documents.ts';
import { type RefdataRequest, refdataRequestOf } from '../../contract/refdata-request.ts';
import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { PullFacts, Role } from '../../people-ports.ts';
import { COMMENT_MARKER, readCommentMarker } from '../../report/refdata-marker.ts';
import type { RunFacts } from '../../run-facts.ts';
import { answerOf, type Begun } from './answering.ts';
import type { GitHubPorts, OpenStore, RefdataPorts } from './ports.ts';
import { changedPaths, formerDigests, type HeadResults, namedResults, resultsOf } from './pull-state.ts';
import type { ReferenceStore } from './store/reference-store.ts';
import { digestOfDocument, pathsTakenBack, undoTarget } from './take-back.ts';

export interface ApprovalQuestion {
  readonly request: ApprovalRequest;
  readonly pull: PullFacts;
  readonly role: Role | null;
  readonly facts: Pick<RunFacts, 'repository'>;
  readonly opened: OpenStore;
  readonly ports: Pick<RefdataPorts, 'sha256'> & { readonly github: GitHubPorts };
}

export interface ApprovalState {
  readonly facts: ApprovalFacts;
  /** Of the head, all of them. */
  readonly results: HeadResults;
  /** An earlier run for the same comment, which did not come to its end; null where there was none. */
  readonly begun: Begun | null;
  /** To what an undo goes back, as `UndoChange` takes it. */
  readonly target: string | null;
}

/** Everything that a decision needs, as GitHub and the store tell it now. */
export async function approvalFacts(question: ApprovalQuestion): Promise<Result<ApprovalState, Fault>> {
  const { request, pull, role, facts, opened, ports } = question;
  const { github } = ports;
  const { store } = opened;
  const subject = { pull: pull.number };
  const reading = { store, sha256: ports.sha256 };
  const [comment, answer, activity, results, shown, ref] = await Promise.all([
    commentOf(request, github),
    request.via === 'comment' ? answerOf(request, github) : null,
    activityOf(pull, github),
    resultsOf(subject, pull.headSha, reading),
    shownOf(pull.number, github),
    store.pull(pull.number),
  ]);
  if (!comment.ok) return comment;
  const written = writtenDigest(request);
  const named = namedResults(results, written) ?? results;
  const isKnown = written === null || (named.digest?.startsWith(written) ?? false);
  const begun = answer && !answer.isFinal ? answer.begun : null;
  return ok({
    ...{ results, begun },
    target: begun?.target ?? (ref && undoTarget(ref.ref, digestOfDocument(ports.sha256))),
    facts: {
      ...{ repository: facts.repository, comment: comment.value, isAnswered: answer?.isFinal ?? false, role, pull, activity },
      current: named.digest === null ? null : { digest: named.digest, headSha: pull.headSha },
      // Only asked for where somebody names a digest that is none of now, or where there is nothing now.
      former: isKnown && results.digest !== null ? [] : await formerDigests(subject, pull.headSha, reading),
      shown,
      changes: await changesOf(request, { results: named, ref: ref?.ref ?? null, store }),
      // It may count from the very change that this command made; the compare-and-swap can tell.
      changedAt: begun ? null : (ref?.ref.changedAt ?? null),
      now: await store.now(),
    },
  });
}

const requestOf = (request: ApprovalRequest): RefdataRequest | null => {
  if (request.via !== 'comment') return request.request;
  const parsed = parseComment(request.body);
  return parsed?.ok ? refdataRequestOf(parsed.value) : null;
};

function writtenDigest(request: ApprovalRequest): string | null {
  const wanted = requestOf(request);
  return wanted?.kind === 'accept' ? wanted.digest : null;
}

async function changesOf(
  request: ApprovalRequest,
  { results, ref, store }: { readonly results: HeadResults; readonly ref: PullRef | null; readonly store: ReferenceStore },
): Promise<ApprovalFacts['changes']> {
  const wanted = requestOf(request);
  if (wanted?.kind === 'accept') return changedPaths(results);
  return wanted ? pathsTakenBack(wanted, ref, store) : [];
}

/** Read again: what the event holds may be old. */
async function commentOf(request: ApprovalRequest, { comments }: GitHubPorts): Promise<Result<ApprovalFacts['comment'], Fault>> {
  if (request.via !== 'comment') return ok(null);
  const asked = await comments.comment(request.commentId);
  if (asked.ok) return ok(asked.value);
  if (asked.kind === 'missing') return ok(null);
  return err(fault('refdata-event', `The comment cannot be read: ${asked.because}.`));
}

/** By GitHub's own book. Where it may not be read, that is known too: then a digest has to be named. */
async function activityOf(pull: PullFacts, { pulls }: GitHubPorts): Promise<Activity> {
  if (pull.headRepository === null) return { kind: 'untold' };
  const asked = await pulls.lastMove(pull.headRepository, pull.headRef);
  return asked.ok && asked.value ? { kind: 'moved', ...asked.value } : { kind: 'untold' };
}

async function shownOf(pull: number, { comments }: GitHubPorts): Promise<ApprovalFacts['shown']> {
  const found = await comments.find(pull, COMMENT_MARKER);
  const read = found.ok && found.value ? readCommentMarker(found.value.body) : null;
  return found.ok && found.value && read ? { ...read, updatedAt: found.value.updatedAt } : null;
}
