import type { IssueComment, ReactionContent } from '../../../../autoscaler/simulation/github/types.ts';
import { loginOf } from '../auth/credentials.ts';
import { orNotFound, orRefuse, Refused } from '../refused.ts';
import { renderComment, renderReaction } from '../render/comment.ts';
import { type Call, created, noContent, number, ok, onRepository, type Route, type Routes } from '../rest/call.ts';
import { listReply } from '../rest/paginate.ts';
import { renderingOf } from './rendering-of.ts';

const read = (handle: Route['handle']): Route => onRepository('issues|pull_requests', 'read', handle);
const write = (handle: Route['handle']): Route => onRepository('issues|pull_requests', 'write', handle);

/** Comments on issues and pull requests, and reactions to them. */
export const commentRoutes: Routes = {
  'issues/create-comment': write((call) => {
    const { body } = call.body as { readonly body: string };
    if (body.length > 65_536) throw new Refused(422, 'Validation Failed: body is too long (maximum is 65536 characters)');
    const comment = orRefuse(
      call.forge.github.comments.createComment({
        repository: call.repository.fullName,
        issueNumber: number(call.params.issue_number),
        author: loginOf(call.principal),
        body,
        ...(call.principal.kind === 'installation' ? { appId: call.principal.app.id } : {}),
      }),
    );
    return created(renderComment(renderingOf(call), comment));
  }),
  'issues/list-comments': read((call) =>
    listReply(
      call,
      since(call, call.forge.github.comments.comments(call.repository.fullName, number(call.params.issue_number))),
      (comment) => renderComment(renderingOf(call), comment),
    ),
  ),
  'issues/list-comments-for-repo': read((call) =>
    listReply(call, since(call, call.forge.github.comments.comments(call.repository.fullName)), (comment) =>
      renderComment(renderingOf(call), comment),
    ),
  ),
  'issues/get-comment': read((call) => ok(renderComment(renderingOf(call), commentOf(call)))),
  'issues/update-comment': write((call) => {
    const { body } = call.body as { readonly body: string };
    const comment = commentOf(call);
    mayChange(call, comment);
    return ok(
      renderComment(
        renderingOf(call),
        orRefuse(call.forge.github.comments.editComment(comment.id, body, loginOf(call.principal))),
      ),
    );
  }),
  'issues/delete-comment': write((call) => {
    const comment = commentOf(call);
    mayChange(call, comment);
    orRefuse(call.forge.github.comments.deleteComment(comment.id, loginOf(call.principal)));
    return noContent;
  }),
  'reactions/create-for-issue-comment': write((call) => {
    const { content } = call.body as { readonly content: ReactionContent };
    const { reaction, created: fresh } = orRefuse(
      call.forge.github.comments.react({ commentId: commentOf(call).id, user: loginOf(call.principal), content }),
    );
    return { status: fresh ? 201 : 200, body: renderReaction(renderingOf(call), reaction) };
  }),
  'reactions/list-for-issue-comment': read((call) => {
    const all = call.forge.github.comments.reactions(commentOf(call).id);
    const { content } = call.query;
    return listReply(call, content === undefined ? all : all.filter((reaction) => reaction.content === content), (reaction) =>
      renderReaction(renderingOf(call), reaction),
    );
  }),
  'reactions/delete-for-issue-comment': write((call) => {
    commentOf(call);
    if (!call.forge.github.comments.removeReaction(number(call.params.reaction_id))) throw new Refused(404, 'Not Found');
    return noContent;
  }),
};

function commentOf(call: Call): IssueComment {
  const comment = call.forge.github.comments.comment(number(call.params.comment_id));
  return orNotFound(comment?.repositoryId === call.repository.id ? comment : undefined);
}

/** Whoever may write comments here, program or person with write access, may change anybody's; others their own. */
function mayChange(call: Call, comment: IssueComment): void {
  if (call.principal.kind !== 'user' || comment.author === call.principal.login) return;
  const level = call.forge.github.accounts.permission(call.repository.fullName, call.principal.login);
  if (!['write', 'maintain', 'admin'].includes(level)) throw new Refused(403, 'Must have admin rights to Repository.');
}

function since({ query }: Call, comments: readonly IssueComment[]): readonly IssueComment[] {
  const from = typeof query.since === 'string' ? Date.parse(query.since) : Number.NEGATIVE_INFINITY;
  return comments.filter(({ updatedAt }) => updatedAt >= from);
}
