import type { JobFacts, JobStatus } from './forge-ports.ts';

/** `queued` and `waiting` are one step: a job behind an environment gate goes queued → waiting → queued. */
const STEP: Readonly<Record<JobStatus, number>> = { queued: 0, waiting: 0, in_progress: 1, completed: 2 };

/**
 * What is known of a job once `incoming` is known besides `stored`. The later step of the two wins (I-11); at the same step
 * the incoming facts win. Facts that only one of them has are kept, so a late delivery may still tell when a job started.
 */
export function mergeJob(stored: JobFacts, incoming: JobFacts): JobFacts {
  const [later, earlier] = STEP[incoming.status] >= STEP[stored.status] ? [incoming, stored] : [stored, incoming];
  return {
    ...later,
    conclusion: later.conclusion ?? earlier.conclusion,
    startedAt: later.startedAt ?? earlier.startedAt,
    completedAt: later.completedAt ?? earlier.completedAt,
    runnerName: later.runnerName ?? earlier.runnerName,
    headSha: later.headSha ?? earlier.headSha,
  };
}
