import type { CronSpan } from '../contract/window.ts';
import { createCronSpans } from './both/cron-spans.ts';

/** The blackout of these spans that reigns at a time, and when it ends; null where none does. */
export function blackoutOf(spans: readonly CronSpan[], at: number): { readonly until: number; readonly because: string } | null {
  const found = createCronSpans().reigning(spans, at);
  return found && { until: found.until, because: found.span.because };
}
