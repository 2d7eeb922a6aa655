import { z } from 'zod';
import { canonicalJson } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check } from './issue.ts';
import { formatPath } from './issue-text.ts';
import { DIGEST } from './refdata-keys.ts';
import type { Generation } from './site-manifest.ts';

/** What waits at a promotion's target, `_ci/queue.json` below its prefix: at most one request, the newest. Written by compare-and-swap. */
export interface SiteQueue {
  readonly v: 1;
  readonly waiting: QueuedPromotion | null;
}

/** Times are milliseconds since the epoch, by the store's clock. */
export interface QueuedPromotion {
  readonly site: string;
  /** Name of the promotion. */
  readonly to: string;
  /** Of the manifest, as it was when somebody asked. */
  readonly digest: string;
  /** Whether it lies in the target already: an earlier promotion comes back. */
  readonly isRollback: boolean;
  /** Of the run that asked: whatever was promoted later has taken its place. */
  readonly generation: Generation;
  readonly by: string;
  readonly at: number;
  readonly due: number;
  readonly because: string;
  /** The comment that says what came of it, and who wrote it. */
  readonly answer: { readonly comment: number; readonly service: string } | null;
  /** Whether more files may vanish than usual. */
  readonly confirmed: boolean;
  /** Who carries it out. Nobody else does before `until`. */
  readonly taken: { readonly run: string; readonly until: number } | null;
}

/** Bytes of a queue. */
export const MAX_QUEUE_BYTES = 64 * 1024;

const moment = z.number({ error: 'milliseconds' }).int({ error: 'milliseconds' }).min(0, { error: 'milliseconds' });
const run = z.string({ error: 'a run’s number' }).regex(/^[0-9]{1,20}$/, { error: 'a run’s number' });
const text = (most: number) => z.string({ error: 'text' }).max(most, { error: `text of at most ${most} characters` });
const truth = z.boolean({ error: 'true or false' });

const QueueSchema = z.object({
  v: z.literal(1),
  waiting: z
    .object({
      ...{ site: text(80), to: text(80) },
      digest: z.string({ error: 'a digest' }).regex(DIGEST, { error: '64 hexadecimal digits' }),
      isRollback: truth,
      generation: z.object({ created: moment, run }),
      by: text(200),
      ...{ at: moment, due: moment, because: text(500) },
      answer: z.object({ comment: moment, service: text(200) }).nullable(),
      confirmed: truth,
      taken: z.object({ run, until: moment }).nullable(),
    })
    .nullable(),
});

/** The error is the end of a sentence about the text. */
export function readQueue(json: string): Result<SiteQueue, string> {
  const value = parsed(json);
  if (typeof value !== 'object' || value === null) return err('is no JSON document of a queue');
  const { v } = value as { readonly v?: unknown };
  if (typeof v === 'number' && v > 1)
    return err(`has the format ${v}, and this version of Pilotlight knows the format 1 only: a newer one wrote it`);
  const checked = check(QueueSchema, value);
  if ('value' in checked) return ok(checked.value as SiteQueue);
  const [first] = checked.issues;
  return err(`is damaged: ${first ? first.what || formatPath(first.path) : 'it is no queue'}`);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Equal queues have equal texts. */
export const formatQueue = (queue: SiteQueue): string => `${canonicalJson(queue)}\n`;
