import type { PullRequest, Repository } from '../../../../autoscaler/simulation/github/types.ts';
import { orNotFound } from '../refused.ts';
import { association, simpleUser } from './account.ts';
import { iso, isoOrNull, type Json, nodeId, type Rendering } from './rendering.ts';
import { repositoryPage, repositoryUrl, wholeRepository } from './repository.ts';

/** `pull-request-simple`: in lists. */
export function simplePull(context: Rendering, pull: PullRequest): Json {
  const { github } = context;
  const repository = orNotFound(github.accounts.repositoryById(pull.repositoryId));
  const head = github.accounts.repositoryById(pull.headRepositoryId) ?? repository;
  const api = repositoryUrl(context, repository);
  const url = `${api}/pulls/${pull.number}`;
  const issue = `${api}/issues/${pull.number}`;
  const page = `${repositoryPage(context, repository)}/pull/${pull.number}`;
  const links = {
    self: url,
    html: page,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${api}/statuses/${pull.headSha}`,
  };
  return {
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: links.issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: simpleUser(context, pull.author),
    body: pull.body,
    ...{
      labels: [],
      milestone: null,
      active_lock_reason: null,
      assignee: null,
      assignees: [],
      requested_reviewers: [],
      requested_teams: [],
    },
    created_at: iso(pull.createdAt),
    updated_at: iso(pull.updatedAt),
    closed_at: isoOrNull(pull.closedAt),
    merged_at: isoOrNull(pull.mergedAt),
    merge_commit_sha: pull.mergeSha === '' ? null : pull.mergeSha,
    head: side(context, head, pull.headRef, pull.headSha),
    base: side(context, repository, pull.baseRef, pull.baseSha),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: association(context, repository, pull.author),
    auto_merge: null,
    draft: pull.draft,
  };
}

/** `pull-request`: one, with its counts. */
export function renderPull(context: Rendering, pull: PullRequest): Json {
  const { commits, files } = context.commits.range(pull.baseSha, pull.headSha);
  const sum = (count: (file: { additions: number; deletions: number }) => number): number =>
    files.reduce((total, file) => total + count(file), 0);
  const repository = orNotFound(context.github.accounts.repositoryById(pull.repositoryId));
  const mergeable = pull.state === 'closed' ? null : pull.mergeSha !== '';
  return {
    ...simplePull(context, pull),
    merged: pull.merged,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeable === null ? 'unknown' : mergeable ? 'clean' : 'dirty',
    merged_by: pull.mergedBy === null ? null : simpleUser(context, pull.mergedBy),
    comments: context.github.comments.comments(repository.fullName, pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commits.length,
    additions: sum(({ additions }) => additions),
    deletions: sum(({ deletions }) => deletions),
    changed_files: files.length,
  };
}

function side(context: Rendering, repository: Repository, ref: string, sha: string): Json {
  return {
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: simpleUser(context, repository.owner),
    repo: wholeRepository(context, repository),
  };
}
