import type { ApprovalFacts, ApprovalRequest, Fault } from './request.ts';

/** A comment counts as it was created (A2): what was edited afterwards, nobody can say when somebody agreed to it. */
export function commentFault(request: ApprovalRequest, { comment }: ApprovalFacts): Fault | null {
  if (request.via !== 'comment' || !comment) return null;
  if (comment.id === request.commentId && comment.body === request.body && comment.updatedAt === comment.createdAt) return null;
  return { because: 'edited', sentence: 'The comment was edited after it was written; write a new one.' };
}
