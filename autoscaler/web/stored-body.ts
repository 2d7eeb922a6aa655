import type { JobFacts } from '../forge-ports.ts';
import type { CommentHint, DeliveryNews, PullHint, RunHint } from '../webhook/read-delivery.ts';

/**
 * What is kept of a delivery: the fields that `readDelivery` takes from it, in the same places, so that what was stored by any
 * version reads alike. The rest of its nine to thirty kilobytes names people and addresses, and would be most of what each sync
 * writes. Ids stay text where they may be: exact beyond 2^53 (I-11).
 */
export function storedBody(news: DeliveryNews): string {
  switch (news.kind) {
    case 'job':
      return JSON.stringify({ ...home(news.job), action: news.job.status, workflow_job: storedJob(news.job) });
    case 'run':
      return JSON.stringify({ ...home(news.run), workflow_run: storedRun(news.run) });
    case 'comment':
      return JSON.stringify({ ...home(news.comment), ...storedComment(news.comment) });
    case 'pull':
      return JSON.stringify({ ...home(news.pull), ...storedPull(news.pull) });
    case 'push':
      return JSON.stringify({ ...home(news.push), ref: news.push.ref, forced: news.push.isForced });
  }
}

const home = ({ repository }: { readonly repository: string }) => ({ repository: { full_name: repository } });

function storedJob(job: JobFacts) {
  return {
    id: job.id,
    run_id: job.runId,
    run_attempt: job.attempt,
    name: job.name,
    status: job.status,
    conclusion: job.conclusion,
    labels: job.labels,
    created_at: isoTime(job.createdAt),
    started_at: isoTime(job.startedAt),
    completed_at: isoTime(job.completedAt),
    runner_name: job.runnerName,
    html_url: job.url,
    head_sha: job.headSha,
  };
}

function storedRun(run: RunHint) {
  return {
    id: run.id,
    run_attempt: run.attempt,
    status: run.isCompleted ? 'completed' : 'in_progress',
    conclusion: run.conclusion,
    name: run.name,
    display_title: run.title,
    path: run.workflow,
    event: run.event,
    head_branch: run.branch,
    head_sha: run.headSha,
    html_url: run.url,
    actor: run.actor,
    // All that is read of the two repositories is whether they are the same.
    repository: { id: 1 },
    head_repository: run.isFork ? null : { id: 1 },
  };
}

function storedComment({ action, pull, id, body, author, sender }: CommentHint) {
  const issue = pull === null ? { number: 1 } : { number: pull, pull_request: {} };
  return { action, issue, comment: { id, body, user: author }, sender };
}

function storedPull({ action, number, headSha }: PullHint) {
  return { action, pull_request: { number, head: { sha: headSha } } };
}

function isoTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
