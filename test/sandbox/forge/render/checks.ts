import type { Annotation, CheckRun, CommitStatus, Repository } from '../../../../autoscaler/simulation/github/types.ts';
import { orNotFound } from '../refused.ts';
import { simpleUser } from './account.ts';
import { actionsApp, renderApp } from './app.ts';
import { iso, isoOrNull, type Json, nodeId, type Rendering } from './rendering.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';
import { minimalPull, suiteOfRun } from './run.ts';

const APP_SUITES = 6_000_000_000_000;

export function suiteOf({ github }: Rendering, check: CheckRun): number {
  const job = check.jobId === null ? undefined : github.runs.job(check.jobId);
  if (job) return suiteOfRun(job.runId);
  return APP_SUITES + (check.appId ?? 0) * 2 ** 28 + Number.parseInt(check.headSha.slice(0, 7), 16);
}

/** `check-run`. */
export function renderCheckRun(context: Rendering, check: CheckRun): Json {
  const { github } = context;
  const repository = orNotFound(github.accounts.repositoryById(check.repositoryId));
  const url = `${repositoryUrl(context, repository)}/check-runs/${check.id}`;
  const job = check.jobId === null ? undefined : github.runs.job(check.jobId);
  const page = `${repositoryPage(context, repository)}${job ? `/actions/runs/${job.runId}/job/${job.id}` : `/runs/${check.id}`}`;
  const app = check.appId === null ? undefined : github.accounts.app(check.appId);
  return {
    id: check.id,
    name: check.name,
    node_id: nodeId('CheckRun', check.id),
    head_sha: check.headSha,
    external_id: check.externalId,
    url,
    html_url: page,
    details_url: check.detailsUrl ?? page,
    status: check.status,
    conclusion: check.conclusion,
    started_at: isoOrNull(check.startedAt),
    completed_at: isoOrNull(check.completedAt),
    output: {
      title: check.title,
      summary: check.summary,
      text: check.text,
      annotations_count: check.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: suiteOf(context, check) },
    app: app ? renderApp(context, app) : actionsApp(context),
    pull_requests: pullsAt(context, repository, check.headSha),
  };
}

/** Open pull requests of the repository whose head is that commit. */
export function pullsAt(context: Rendering, { fullName }: Repository, sha: string): readonly Json[] {
  const open = context.github.events.pulls(fullName, { state: 'open' });
  return open.filter(({ headSha }) => headSha === sha).map((pull) => minimalPull(context, pull));
}

/** `check-annotation`. Where the maker gave no path, GitHub shows `.github`. */
export function renderAnnotation(context: Rendering, check: CheckRun, annotation: Annotation): Json {
  const repository = orNotFound(context.github.accounts.repositoryById(check.repositoryId));
  const path = annotation.path ?? '.github';
  const start = annotation.startLine ?? 1;
  return {
    path,
    start_line: start,
    end_line: annotation.endLine ?? start,
    start_column: null,
    end_column: null,
    annotation_level: annotation.level,
    title: annotation.title ?? '',
    message: annotation.message,
    raw_details: '',
    blob_href: `${repositoryPage(context, repository)}/blob/${check.headSha}/${encodeURI(path)}`,
  };
}

/** `simple-commit-status`: in the combined status. */
export function simpleStatus(context: Rendering, status: CommitStatus): Json {
  const repository = orNotFound(context.github.accounts.repositoryById(status.repositoryId));
  return {
    url: `${repositoryUrl(context, repository)}/statuses/${status.sha}`,
    avatar_url: `${context.urls.forge}/avatars/${encodeURIComponent(status.creator)}`,
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: iso(status.createdAt),
    updated_at: iso(status.createdAt),
  };
}

/** `status`. */
export function renderStatus(context: Rendering, status: CommitStatus): Json {
  return { ...simpleStatus(context, status), creator: simpleUser(context, status.creator) };
}
