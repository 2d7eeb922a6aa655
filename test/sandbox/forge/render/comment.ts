import type { IssueComment, Reaction, Repository } from '../../../../autoscaler/simulation/github/types.ts';
import { orNotFound } from '../refused.ts';
import { association, simpleUser } from './account.ts';
import { renderApp } from './app.ts';
import { iso, type Json, nodeId, type Rendering } from './rendering.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';

const CONTENTS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'eyes', 'rocket'] as const;

/** `issue-comment`. */
export function renderComment(context: Rendering, comment: IssueComment): Json {
  const { github } = context;
  const repository = orNotFound(github.accounts.repositoryById(comment.repositoryId));
  const url = `${repositoryUrl(context, repository)}/issues/comments/${comment.id}`;
  const app = comment.appId === null ? undefined : github.accounts.app(comment.appId);
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url,
    html_url: `${repositoryPage(context, repository)}/${issueWord(context, repository, comment.issueNumber)}/${comment.issueNumber}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl(context, repository)}/issues/${comment.issueNumber}`,
    body: comment.body,
    user: simpleUser(context, comment.author),
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    author_association: association(context, repository, comment.author),
    performed_via_github_app: app ? renderApp(context, app) : null,
    reactions: rollup(`${url}/reactions`, github.comments.reactions(comment.id)),
  };
}

export function rollup(url: string, reactions: readonly Reaction[]): Json {
  const counts = CONTENTS.map((content) => [content, reactions.filter((reaction) => reaction.content === content).length]);
  return { url, total_count: reactions.length, ...Object.fromEntries(counts) };
}

/** `reaction`. */
export function renderReaction(context: Rendering, reaction: Reaction): Json {
  return {
    id: reaction.id,
    node_id: nodeId('Reaction', reaction.id),
    user: simpleUser(context, reaction.user),
    content: reaction.content,
    created_at: iso(reaction.createdAt),
  };
}

function issueWord({ github }: Rendering, { fullName }: Repository, number: number): 'pull' | 'issues' {
  return github.events.pull(fullName, number) ? 'pull' : 'issues';
}
