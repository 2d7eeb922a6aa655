import type { JobFacts } from '../ports.ts';

/**
 * What is kept of a `workflow_job` delivery: the fields that `readDelivery` takes from it, in the same places, so that what was
 * stored by any version reads alike. The rest of its nine kilobytes names people and addresses, and would be most of what each
 * sync writes. Ids stay text: exact beyond 2^53 (I-11).
 */
export function storedBody(job: JobFacts): string {
  return JSON.stringify({
    action: job.status,
    repository: { full_name: job.repository },
    workflow_job: {
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
    },
  });
}

function isoTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
