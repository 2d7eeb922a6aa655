import { formatDocument, type StoreEvent } from '../../../contract/refdata-documents.ts';
import { eventKey, STORE_FORMAT } from '../../../contract/refdata-keys.ts';
import { checked, create, getText } from './documents.ts';
import { pooled } from './pooled.ts';
import { readDocument } from './read-document.ts';
import { StoreFault } from './store-fault.ts';
import { MAX_IN_FLIGHT, type StoreParts } from './store-parts.ts';

const ID_TRIES = 5;

/** Adds to the log, which nothing ever changes. */
export async function logEvent(parts: StoreParts, event: Omit<StoreEvent, 'v'>): Promise<void> {
  const bytes = new TextEncoder().encode(formatDocument({ v: STORE_FORMAT, ...event } satisfies StoreEvent));
  for (let tried = 1; tried <= ID_TRIES; tried += 1) {
    const id = Math.floor(parts.chance.next() * 2 ** 40)
      .toString(16)
      .padStart(10, '0');
    if ((await create(parts, eventKey(event.at, id), { bytes, type: 'application/json' })) === 'created') return;
  }
  throw new StoreFault(
    'contended',
    'log/',
    `${parts.bucket.address}: found no free place in the log at ${new Date(event.at).toISOString()}. Try again.`,
  );
}

/** In the order of time, from `since` (milliseconds since the epoch) until now. */
export async function* eventsSince(parts: StoreParts, since: number): AsyncGenerator<StoreEvent> {
  const first = eventKey(since, '').slice(0, -'.json'.length);
  for (const month of months(since, parts.clock.now())) {
    const keys: string[] = [];
    for await (const { key } of parts.bucket.list(`log/${month}/`)) if (key >= first) keys.push(key);
    yield* await getEvents(parts, keys);
  }
}

async function getEvents(parts: StoreParts, keys: readonly string[]): Promise<readonly StoreEvent[]> {
  const tasks = keys.map((key) => ({ weight: 0, run: async () => ({ key, event: await getEvent(parts, key) }) }));
  const read = new Map<string, StoreEvent>();
  for await (const { key, event } of pooled(tasks, { parallel: parts.parallel, weight: MAX_IN_FLIGHT }))
    if (event) read.set(key, event);
  return keys.flatMap((key) => read.get(key) ?? []);
}

async function getEvent(parts: StoreParts, key: string): Promise<StoreEvent | null> {
  const found = await getText(parts, key);
  return found && checked(parts, key, await readDocument('event', found.text));
}

/** `2026-11`, … Events may have been dated by a clock that is ahead, so one month more is looked at. */
function months(since: number, now: number): readonly string[] {
  const first = new Date(since);
  const all: string[] = [];
  for (let offset = 0; ; offset += 1) {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + offset, 1));
    all.push(month.toISOString().slice(0, 7));
    if (month.getTime() > now) return all;
  }
}
