import { formatGeneration } from '../../contract/site-generation.ts';
import { type Generation, QUEUE_KEY } from '../../contract/site-manifest.ts';
import { formatQueue, MAX_QUEUE_BYTES, readQueue, type SiteQueue } from '../../contract/site-queue.ts';
import { EMPTY_QUEUE } from '../../site/queue.ts';
import type { SiteStore } from '../../site-ports.ts';
import { DOCUMENT, isWithoutAnswer } from './manifest-file.ts';
import { SiteEnd } from './site-end.ts';

/** A queue as it lies in the store. */
export interface StandingQueue {
  readonly queue: SiteQueue;
  /** Null where there is none. */
  readonly tag: string | null;
}

export interface QueueParts {
  readonly store: SiteStore;
  readonly digest: (text: string) => string;
  /** Of whoever writes. */
  readonly generation: Generation;
}

const TRIES = 8;

/** @throws SiteEnd `refused` for one that cannot be read. */
export async function readQueueOf(store: SiteStore): Promise<StandingQueue> {
  const found = await store.get(QUEUE_KEY, MAX_QUEUE_BYTES);
  if (!found) return { queue: EMPTY_QUEUE, tag: null };
  const queue = readQueue(new TextDecoder().decode(found.bytes));
  if (queue.ok) return { queue: queue.value, tag: found.tag };
  throw new SiteEnd({ kind: 'refused', why: `its ${QUEUE_KEY} ${queue.error}` });
}

/**
 * Changes it by compare-and-swap, as often as somebody else is faster; gives what it is then. `change` gives null where there is nothing to
 * change.
 */
export async function changeQueue(
  parts: QueueParts,
  change: (queue: SiteQueue) => SiteQueue | null,
): Promise<{ readonly queue: SiteQueue; readonly isChanged: boolean }> {
  for (let left = TRIES; left > 0; left -= 1) {
    const { queue, tag } = await readQueueOf(parts.store);
    const wanted = change(queue);
    if (wanted === null) return { queue, isChanged: false };
    if (await written(parts, wanted, tag)) return { queue: wanted, isChanged: true };
  }
  throw new SiteEnd({ kind: 'refused', why: `somebody else changes its ${QUEUE_KEY} all the time` });
}

/** False where somebody was faster, or nobody knows: one looks again then, and finds what was written. */
async function written({ store, digest, generation }: QueueParts, queue: SiteQueue, tag: string | null): Promise<boolean> {
  const text = formatQueue(queue);
  const body = { bytes: new TextEncoder().encode(text), sha256: digest(text) };
  const onlyIf = tag === null ? ('absent' as const) : { tag };
  try {
    const write = { headers: DOCUMENT, generation: formatGeneration(generation), onlyIf };
    return (await store.put(QUEUE_KEY, body, write)) !== 'lost';
  } catch (error) {
    if (isWithoutAnswer(error)) return false;
    throw error;
  }
}
