import type { EventFacts, IssueComment, PullRequest, Repository } from '../../../../autoscaler/simulation/github/types.ts';
import type { KnownCommit } from '../git/commit-book.ts';
import { ZERO } from '../git/repositories.ts';
import { association, organization, simpleUser } from './account.ts';
import { renderCheckRun, suiteOf } from './checks.ts';
import { renderComment, rollup } from './comment.ts';
import { renderCommit } from './commit.ts';
import { renderPull } from './pull.ts';
import { iso, isoOrNull, type Json, nodeId, type Rendering } from './rendering.ts';
import { repositoryPage, repositoryUrl, wholeRepository } from './repository.ts';
import { renderJob, renderRun, renderWorkflow } from './run.ts';

/** The payload of an event as webhooks carry it and as `github.event` holds it; a webhook adds the installation. */
export function renderEvent(context: Rendering, facts: EventFacts): Json {
  const { repository, sender } = facts;
  const owner = context.github.accounts.account(repository.owner);
  return {
    ...(facts.action === null ? {} : { action: facts.action }),
    ...renderSubject(context, facts),
    repository: wholeRepository(context, repository),
    ...(owner?.type === 'Organization' ? { organization: organization(context, owner) } : {}),
    sender: simpleUser(context, sender),
  };
}

function renderSubject(context: Rendering, facts: EventFacts): Json {
  const { repository } = facts;
  switch (facts.event) {
    case 'push':
      return renderPush(context, facts);
    case 'pull_request':
      return {
        number: facts.pull.number,
        pull_request: renderPull(context, facts.pull),
        ...(facts.action === 'synchronize' ? { before: facts.before ?? ZERO, after: facts.pull.headSha } : {}),
      };
    case 'workflow_job':
      return { workflow_job: renderJob(context, facts.job) };
    case 'workflow_run':
      return { workflow_run: hookRun(context, facts), workflow: renderWorkflow(context, facts.workflow) };
    case 'workflow_dispatch':
      return { ref: facts.ref, workflow: facts.workflow, inputs: facts.inputs };
    case 'repository_dispatch':
      return { branch: facts.branch, client_payload: facts.clientPayload };
    case 'issue_comment':
      return {
        issue: renderIssue(context, facts),
        comment: renderComment(context, facts.comment),
        ...(facts.action === 'edited' ? { changes: { body: { from: facts.previousBody ?? '' } } } : {}),
      };
    case 'check_run':
      return { check_run: hookCheckRun(context, facts) };
    case 'status':
      return renderStatusEvent(context, facts);
    case 'schedule':
      return { schedule: facts.schedule, workflow: repositoryPage(context, repository) };
  }
}

function renderPush(context: Rendering, push: Extract<EventFacts, { event: 'push' }>): Json {
  const { repository, ref, before, after, sender } = push;
  const page = repositoryPage(context, repository);
  const range = context.commits.range(before === ZERO ? null : before, after);
  const head = context.commits.commit(after);
  return {
    ref,
    before,
    after,
    base_ref: null,
    created: before === ZERO,
    deleted: after === ZERO,
    forced: push.forced,
    compare:
      before === ZERO ? `${page}/commit/${after.slice(0, 12)}` : `${page}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits: after === ZERO ? [] : range.commits.map((commit) => pushedCommit(page, commit)),
    head_commit: head ? pushedCommit(page, head) : null,
    pusher: { name: sender, email: `${sender.replaceAll(/[^A-Za-z0-9-]/g, '-')}@users.noreply.example.org` },
  };
}

function pushedCommit(page: string, { sha, tree, message, author, committer, files }: KnownCommit): Json {
  const paths = (...statuses: readonly string[]): readonly string[] =>
    files.filter(({ status }) => statuses.includes(status)).map(({ path }) => path);
  const who = ({ name, email }: { name: string; email: string }): Json => ({ name, email });
  return {
    id: sha,
    tree_id: tree,
    distinct: true,
    message,
    timestamp: committer.date,
    url: `${page}/commit/${sha}`,
    author: who(author),
    committer: who(committer),
    added: paths('added', 'copied', 'renamed'),
    removed: [
      ...paths('removed'),
      ...files.flatMap(({ previousPath, status }) => (status === 'renamed' && previousPath ? [previousPath] : [])),
    ],
    modified: paths('modified', 'changed'),
  };
}

/** GitHub's description of the webhook does not know the conclusion `startup_failure`, which the REST API tells. */
/** GitHub's description of `in_progress` knows no `display_title`; that of the other two requires it. */
function hookRun(context: Rendering, { run, action }: Extract<EventFacts, { event: 'workflow_run' }>): Json {
  const { display_title, ...rendered } = renderRun(context, run);
  return {
    ...rendered,
    ...(action === 'in_progress' ? {} : { display_title }),
    ...(run.conclusion === 'startup_failure' ? { conclusion: 'failure' } : {}),
  };
}

function hookCheckRun(context: Rendering, { checkRun, repository }: Extract<EventFacts, { event: 'check_run' }>): Json {
  const rendered = renderCheckRun(context, checkRun);
  const id = suiteOf(context, checkRun);
  const before = context.commits.commit(checkRun.headSha)?.parents[0] ?? ZERO;
  return {
    ...rendered,
    check_suite: {
      id,
      node_id: nodeId('CheckSuite', id),
      head_branch: null,
      head_sha: checkRun.headSha,
      status: checkRun.status,
      conclusion: checkRun.conclusion,
      url: `${repositoryUrl(context, repository)}/check-suites/${id}`,
      before,
      after: checkRun.headSha,
      pull_requests: rendered.pull_requests,
      app: rendered.app,
      created_at: isoOrNull(checkRun.startedAt) ?? iso(repository.createdAt),
      updated_at: isoOrNull(checkRun.completedAt ?? checkRun.startedAt) ?? iso(repository.createdAt),
    },
  };
}

function renderStatusEvent(context: Rendering, { status, repository }: Extract<EventFacts, { event: 'status' }>): Json {
  const commit = context.commits.commit(status.sha) ?? unknownCommit(status.sha, status.createdAt);
  const branches = [...repository.branches].filter(([, { sha }]) => sha === status.sha);
  return {
    id: status.id,
    sha: status.sha,
    name: repository.fullName,
    avatar_url: `${context.urls.forge}/avatars/${encodeURIComponent(status.creator)}`,
    target_url: status.targetUrl,
    context: status.context,
    description: status.description,
    state: status.state,
    commit: renderCommit(context, repository, commit),
    branches: branches.map(([name, { sha }]) => ({
      name,
      commit: { sha, url: `${repositoryUrl(context, repository)}/commits/${sha}` },
      protected: false,
    })),
    created_at: iso(status.createdAt),
    updated_at: iso(status.createdAt),
  };
}

function unknownCommit(sha: string, at: number): KnownCommit {
  const nobody = { name: 'Unknown', email: 'unknown@example.org', date: iso(at) };
  return { sha, tree: sha, parents: [], author: nobody, committer: nobody, message: '', files: [] };
}

interface IssueFacts {
  readonly repository: Repository;
  readonly issueNumber: number;
  readonly pull: PullRequest | null;
  readonly comment: IssueComment;
}

/** The issue, or the pull request as an issue, under a comment. Issues themselves are not kept: their title is their number. */
function renderIssue(context: Rendering, { repository, issueNumber, pull, comment }: IssueFacts): Json {
  const url = `${repositoryUrl(context, repository)}/issues/${issueNumber}`;
  const page = `${repositoryPage(context, repository)}/${pull ? 'pull' : 'issues'}/${issueNumber}`;
  const author = pull?.author ?? comment.author;
  return {
    url,
    repository_url: repositoryUrl(context, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: page,
    id: pull?.id ?? issueNumber,
    node_id: nodeId('Issue', pull?.id ?? issueNumber),
    number: issueNumber,
    title: pull?.title ?? `Issue ${issueNumber}`,
    user: simpleUser(context, author),
    state: pull?.state ?? 'open',
    ...{
      labels: [],
      locked: false,
      assignee: null,
      assignees: [],
      milestone: null,
      active_lock_reason: null,
      state_reason: null,
    },
    comments: context.github.comments.comments(repository.fullName, issueNumber).length,
    created_at: iso(pull?.createdAt ?? comment.createdAt),
    updated_at: iso(comment.updatedAt),
    closed_at: isoOrNull(pull?.closedAt ?? null),
    author_association: association(context, repository, author),
    body: pull?.body ?? null,
    reactions: rollup(`${url}/reactions`, []),
    performed_via_github_app: null,
    ...(pull
      ? {
          draft: pull.draft,
          pull_request: {
            url: `${repositoryUrl(context, repository)}/pulls/${issueNumber}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: isoOrNull(pull.mergedAt),
          },
        }
      : {}),
  };
}
