import type { Reason } from '../autoscaler/explain/reasons.ts';

/**
 * The reason, as a test expects it: `because: shows('pool-full')`. docs/reasons.md names the first test that shows each reason,
 * and found none for a reason that nobody shows is a failure.
 */
export function shows<T extends Reason>(reason: T): T {
  return reason;
}
