import { trashKey } from '../../../contract/refdata-keys.ts';
import type { Result } from '../../../lib/result.ts';
import { type Body, BucketFault } from '../../../refdata-ports.ts';
import { StoreFault } from './store-fault.ts';
import { MAX_DOCUMENT, type StoreParts } from './store-parts.ts';

export interface FoundText {
  readonly text: string;
  /** For `replace`. */
  readonly tag: string;
}

/** A text of the store, or null where there is none. */
export async function getText({ bucket }: StoreParts, key: string): Promise<FoundText | null> {
  const found = await bucket.get(key, { maxBytes: MAX_DOCUMENT });
  if (!found) return null;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(found.bytes), tag: found.tag };
  } catch {
    throw new StoreFault(
      'damaged',
      key,
      `${bucket.address}: ${key} is no text. Restore it, or run \`refdata fsck\` for all that is damaged.`,
    );
  }
}

/** The value of a document that `read` takes. Another version, or no such document, is a fault that names the key. */
export function checked<T>({ bucket }: StoreParts, key: string, read: Result<T, string>): T {
  if (read.ok) return read.value;
  const isFormat = read.error.includes('written in format');
  const next = isFormat ? 'Use a newer Pilotlight.' : 'Run `refdata fsck` for all that is damaged.';
  throw new StoreFault(isFormat ? 'format' : 'damaged', key, `${bucket.address}: ${key}: ${read.error}. ${next}`);
}

export const missing = ({ bucket }: StoreParts, key: string): StoreFault =>
  new StoreFault(
    'missing',
    key,
    `${bucket.address}: ${key} is named by other data and is not there, nor in trash/. Nothing is taken for new on this account. Run \`refdata fsck\` for all that is missing.`,
  );

/** A document that is named by its digest. Where only the trash has it, it is put back. */
export async function getNamed<T>(parts: StoreParts, key: string, verify: (text: string) => Promise<T>): Promise<T> {
  const found = await getText(parts, key);
  if (found) return await verify(found.text);
  const thrown = await getText(parts, trashKey(key));
  if (!thrown) throw missing(parts, key);
  const value = await verify(thrown.text);
  await restore(parts, key, new TextEncoder().encode(thrown.text));
  return value;
}

/** Puts back what was taken for garbage and is in use. Whoever may only read leaves it where it is. */
export async function restore({ bucket, say }: StoreParts, key: string, bytes: Uint8Array): Promise<void> {
  try {
    await bucket.create(key, { bytes });
    say(`${key} was in the trash, and is in use: put back`);
  } catch (error) {
    if (!(error instanceof BucketFault) || error.kind !== 'denied') throw error;
  }
}

const CREATE_TRIES = 3;

/** Writes what is not there. A lost answer is asked for again: the second time says `exists`, which is then as good as `created`. */
export async function create(parts: StoreParts, key: string, body: Body): Promise<'created' | 'exists'> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await parts.bucket.create(key, body);
    } catch (error) {
      if (!(error instanceof BucketFault) || error.kind !== 'unreachable' || tried === CREATE_TRIES) throw error;
      await parts.clock.sleep(parts.chance.next() * 500 * 2 ** tried);
    }
  }
}

const storeTimes = new WeakMap<StoreParts, { readonly store: number; readonly here: number }>();

/** The store's time; asked for once, and then counted on here. */
export async function storeTime(parts: StoreParts): Promise<number> {
  const known = storeTimes.get(parts);
  if (known) return known.store + Math.max(0, parts.clock.now() - known.here);
  const here = parts.clock.now();
  const store = await parts.bucket.now();
  storeTimes.set(parts, { store, here });
  return store;
}

/**
 * Writes what is named by its bytes. What is there already and could be taken for garbage before somebody refers to it is written
 * again, so that its age begins anew: the clean-up leaves alone what is younger than the grace.
 */
export async function createFresh(parts: StoreParts, key: string, body: Body): Promise<'created' | 'exists'> {
  const answer = await create(parts, key, body);
  if (answer === 'exists') await freshen(parts, key, body);
  return answer;
}

/** As `createFresh`, for what is expected to be there. What has been cut short is put right. */
export async function freshen(parts: StoreParts, key: string, body: Body): Promise<void> {
  const listed = await parts.bucket.head(key);
  if (!listed) {
    await create(parts, key, body);
    return;
  }
  const isWhole = body.sha256 === undefined || listed.size === sizeOf(body);
  if (!isWhole) parts.say(`${key} had ${listed.size} bytes instead of ${sizeOf(body)}: written again`);
  if (!isWhole) await parts.bucket.touch(key, body);
  else if ((await storeTime(parts)) - listed.modified > parts.grace / 2) await rejuvenate(parts, key, body);
}

/**
 * A bucket's policy may let nobody write anything twice (A12). Then a clean-up may throw it away before something refers to it: it lies in the
 * trash for longer than an upload takes, and whoever needs it, or the next clean-up, puts it back.
 */
async function rejuvenate({ bucket }: StoreParts, key: string, body: Body): Promise<void> {
  try {
    await bucket.touch(key, body);
  } catch (error) {
    if (!(error instanceof BucketFault) || error.kind !== 'denied') throw error;
  }
}

const sizeOf = (body: Body): number => ('bytes' in body ? body.bytes.length : body.size);
