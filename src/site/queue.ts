import { compareGenerations } from '../contract/site-generation.ts';
import type { Generation } from '../contract/site-manifest.ts';
import type { QueuedPromotion, SiteQueue } from '../contract/site-queue.ts';

export const EMPTY_QUEUE: SiteQueue = { v: 1, waiting: null };

/** Whoever carries a request out says so for so long. Milliseconds; longer than a job may last. */
export const TAKEN_MS = 90 * 60_000;

/** With a request in it; null: a newer one waits already. The same run may say it anew. */
export function withRequest({ waiting }: SiteQueue, request: QueuedPromotion): SiteQueue | null {
  if (waiting && compareGenerations(waiting.generation, request.generation) > 0) return null;
  return { v: 1, waiting: request };
}

/** Without what a publication has settled: all that was asked until then. Null: there is nothing to take out. */
export const withoutUntil = ({ waiting }: SiteQueue, generation: Generation): SiteQueue | null =>
  waiting && compareGenerations(waiting.generation, generation) <= 0 ? EMPTY_QUEUE : null;

export type Due =
  | { readonly kind: 'nothing' }
  /** Something newer is there already: nothing is to be done any more. */
  | { readonly kind: 'over'; readonly queue: SiteQueue; readonly request: QueuedPromotion }
  | { readonly kind: 'early'; readonly request: QueuedPromotion }
  | { readonly kind: 'taken'; readonly by: string }
  | { readonly kind: 'go'; readonly queue: SiteQueue; readonly request: QueuedPromotion };

/** What there is to carry out now. `there`: the generation of what the target has; null: nothing yet. */
export function dueOf(
  { waiting }: SiteQueue,
  { now, run, there }: { readonly now: number; readonly run: string; readonly there: Generation | null },
): Due {
  if (!waiting) return { kind: 'nothing' };
  if (there && compareGenerations(there, waiting.generation) > 0) return { kind: 'over', queue: EMPTY_QUEUE, request: waiting };
  if (waiting.due > now) return { kind: 'early', request: waiting };
  const { taken } = waiting;
  if (taken && taken.until > now && taken.run !== run) return { kind: 'taken', by: taken.run };
  const request = { ...waiting, taken: { run, until: Math.round(now + TAKEN_MS) } };
  return { kind: 'go', queue: { v: 1, waiting: request }, request };
}
