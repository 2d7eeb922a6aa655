import type { JobFacts } from '../forge-ports.ts';

/** The body of a `workflow_job` webhook, as far as the service reads one. Ids stay text: exact beyond 2^53 (I-11). */
export function jobPayload(job: JobFacts, action: string): object {
  return {
    action,
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
    },
  };
}

function isoTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
