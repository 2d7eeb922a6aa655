import type { Job, PullRequest, Repository, Run, Workflow } from '../../../../autoscaler/simulation/github/types.ts';
import { orNotFound } from '../refused.ts';
import { simpleUser } from './account.ts';
import { iso, isoOrNull, type Json, nodeId, type Rendering } from './rendering.ts';
import { bareRepository, repositoryPage, repositoryUrl } from './repository.ts';

/** Check suites are not kept by the model: one per run, numbered apart from everything else. */
const SUITES = 5_000_000_000_000;

export const suiteOfRun = (runId: number): number => SUITES + runId;

/** `workflow-run`, also the body of `workflow_run` webhooks. */
export function renderRun(context: Rendering, run: Run): Json {
  const { github, urls } = context;
  const repository = orNotFound(github.accounts.repositoryById(run.repositoryId));
  const head = github.accounts.repositoryById(run.headRepositoryId) ?? repository;
  const url = `${repositoryUrl(context, repository)}/actions/runs/${run.id}`;
  const suite = suiteOfRun(run.id);
  const pulls = run.pullRequests.flatMap((number) => github.events.pull(repository.fullName, number) ?? []);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    display_title: run.displayTitle,
    run_number: run.runNumber,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflowId,
    check_suite_id: suite,
    check_suite_node_id: nodeId('CheckSuite', suite),
    url,
    html_url: `${repositoryPage(context, repository)}/actions/runs/${run.id}`,
    pull_requests: pulls.map((pull) => minimalPull(context, pull)),
    created_at: iso(run.createdAt),
    updated_at: iso(run.updatedAt),
    actor: simpleUser(context, run.actor),
    run_attempt: run.attempt,
    referenced_workflows: [],
    run_started_at: iso(run.startedAt),
    triggering_actor: simpleUser(context, run.triggeringActor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(context, repository)}/check-suites/${suite}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: `${urls.api}/repos/${repository.fullName}/actions/workflows/${run.workflowId}`,
    head_commit: simpleCommit(context, run.headSha, run.createdAt),
    repository: bareRepository(context, repository),
    head_repository: bareRepository(context, head),
  };
}

/** `simple-commit`; a SHA that the forge has no commit of (a model driven without git) shows as an empty one. */
export function simpleCommit({ commits }: Rendering, sha: string, at: number): Json {
  const commit = commits.commit(sha);
  if (!commit) {
    const nobody = { name: 'Unknown', email: 'unknown@example.org' };
    return { id: sha, tree_id: sha, message: '', timestamp: iso(at), author: nobody, committer: nobody };
  }
  const { tree, message, author, committer } = commit;
  const who = ({ name, email }: { name: string; email: string }): Json => ({ name, email });
  return { id: sha, tree_id: tree, message, timestamp: committer.date, author: who(author), committer: who(committer) };
}

/** `pull-request-minimal`. */
export function minimalPull(context: Rendering, pull: PullRequest): Json {
  const repository = orNotFound(context.github.accounts.repositoryById(pull.repositoryId));
  const head = context.github.accounts.repositoryById(pull.headRepositoryId) ?? repository;
  const side = (ref: string, sha: string, { id, name, fullName }: Repository): Json => ({
    ref,
    sha,
    repo: { id, url: repositoryUrl(context, { fullName }), name },
  });
  return {
    url: `${repositoryUrl(context, repository)}/pulls/${pull.number}`,
    id: pull.id,
    number: pull.number,
    head: side(pull.headRef, pull.headSha, head),
    base: side(pull.baseRef, pull.baseSha, repository),
  };
}

/** `job`, also the body of `workflow_job` webhooks. */
export function renderJob(context: Rendering, job: Job): Json {
  const repository = orNotFound(context.github.accounts.repositoryById(job.repositoryId));
  const url = repositoryUrl(context, repository);
  const steps = job.steps.map(({ name, status, conclusion, number, startedAt, completedAt }) => ({
    ...{ name, status, conclusion, number },
    started_at: isoOrNull(startedAt),
    completed_at: isoOrNull(completedAt),
  }));
  return {
    id: job.id,
    run_id: job.runId,
    workflow_name: job.workflowName,
    head_branch: job.headBranch,
    run_url: `${url}/actions/runs/${job.runId}`,
    run_attempt: job.attempt,
    node_id: nodeId('CheckRun', job.id),
    head_sha: job.headSha,
    url: `${url}/actions/jobs/${job.id}`,
    html_url: `${repositoryPage(context, repository)}/actions/runs/${job.runId}/job/${job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: iso(job.createdAt),
    started_at: iso(job.startedAt),
    completed_at: isoOrNull(job.completedAt),
    name: job.name,
    steps,
    check_run_url: `${url}/check-runs/${job.id}`,
    labels: job.labels,
    runner_id: job.runnerId,
    runner_name: job.runnerName,
    runner_group_id: job.runnerGroupId,
    runner_group_name: job.runnerGroupName,
  };
}

/** `workflow`. */
export function renderWorkflow(context: Rendering, workflow: Workflow): Json {
  const repository = orNotFound(context.github.accounts.repositoryById(workflow.repositoryId));
  const page = repositoryPage(context, repository);
  return {
    id: workflow.id,
    node_id: nodeId('Workflow', workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: workflow.state,
    created_at: iso(workflow.createdAt),
    updated_at: iso(workflow.updatedAt),
    url: `${repositoryUrl(context, repository)}/actions/workflows/${workflow.id}`,
    html_url: `${page}/blob/${repository.defaultBranch}/${workflow.path}`,
    badge_url: `${page}/workflows/${encodeURIComponent(workflow.name)}/badge.svg`,
  };
}
