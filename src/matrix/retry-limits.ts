import { longestWait, MAX_WAIT_MS } from '../contract/retry-config.ts';
import type { RetryPolicy } from '../contract/retry-policy.ts';
import { formatDuration } from '../lib/duration.ts';

/**
 * Why a policy would outlast its job, or undefined. `jobTimeout`: milliseconds that the job may take, where its waits are slept
 * on the runner; null where the service resumes what waits long.
 */
export function outlasts(policy: RetryPolicy, jobTimeout: number | null): string | undefined {
  const wait = longestWait(policy);
  const sum = `retry: the waits before ${policy.delays.length === 1 ? 'the retry' : `${policy.delays.length} retries`} add up to ${formatDuration(wait)}`;
  if (wait > MAX_WAIT_MS) return `${sum}, and GitHub runs nothing again after ${formatDuration(MAX_WAIT_MS)}`;
  if (jobTimeout === null || wait < jobTimeout) return undefined;
  return `${sum}, the job ends after ${formatDuration(jobTimeout)} (input \`job_timeout\`), and no service is there to resume what waits`;
}
