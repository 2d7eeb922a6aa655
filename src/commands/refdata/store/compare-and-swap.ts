import { formatDocument } from '../../../contract/refdata-documents.ts';
import { BucketFault } from '../../../refdata-ports.ts';
import { StoreFault } from './store-fault.ts';
import type { StoreParts } from './store-parts.ts';

/** A ref as it was read, with what `replace` needs. */
export interface Held<Ref> {
  readonly ref: Ref;
  readonly tag: string;
}

interface Numbered {
  readonly generation: number;
}

export type Updated<Ref, Refusal> =
  | { readonly kind: 'written'; readonly ref: Ref; readonly tries: number }
  | { readonly kind: 'nothing'; readonly ref: Ref | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly ref: Ref | null };

export interface CompareAndSwap<Ref extends Numbered, Refusal> {
  readonly key: string;
  readonly read: () => Promise<Held<Ref> | null>;
  /** Asked anew for each ref that is found; its `generation` is counted here. */
  readonly change: (
    ref: Ref | null,
  ) =>
    | ({ readonly ref: Ref } | { readonly refused: Refusal } | null)
    | Promise<{ readonly ref: Ref } | { readonly refused: Refusal } | null>;
  /** What has to be durable before the ref names it. */
  readonly prepare?: (before: Ref | null, next: Ref) => Promise<void>;
  /** Whether a later ref has grown from one that was written here, and whose answer never came. */
  readonly isBuiltOn: (current: Ref, mine: Ref, before: Ref | null) => Promise<boolean>;
}

interface Attempt<Ref> {
  readonly before: Ref | null;
  readonly mine: Ref;
  readonly text: string;
  /** No answer came. */
  readonly isOpen: boolean;
}

const TRIES = 12;
/** A bucket that sends a lost request again says `lost` of its own write where somebody has built on it already: looked for this far. */
const NEAR = 3;
/** Milliseconds. Two hundred at once need to spread over a minute, two over a third of a second. */
const [FIRST_WAIT, GROWTH, LONGEST_WAIT] = [100, 3, 60_000];

/**
 * Changes a ref by compare-and-swap: reads, asks `change`, writes where nobody else has written meanwhile, and begins again where
 * somebody has. A write that went through although its answer was lost is recognised, so that it is neither told as failed nor done twice.
 */
export async function compareAndSwap<Ref extends Numbered, Refusal>(
  parts: StoreParts,
  swap: CompareAndSwap<Ref, Refusal>,
): Promise<Updated<Ref, Refusal>> {
  // All of them: an early request may still be under way, and land after a later one was sent.
  const attempts: Attempt<Ref>[] = [];
  for (let tries = 1; tries <= TRIES; tries += 1) {
    if (tries > 1) await parts.clock.sleep(parts.chance.next() * Math.min(LONGEST_WAIT, FIRST_WAIT * GROWTH ** (tries - 1)));
    const settled = await tryOnce(parts, swap, attempts);
    if (settled) return settled.kind === 'written' ? { ...settled, tries } : settled;
  }
  const own = await ownAmong(swap, attempts, await swap.read());
  if (own) return { kind: 'written', ref: own, tries: TRIES };
  throw new StoreFault(
    'contended',
    swap.key,
    `${parts.bucket.address}: ${swap.key} was changed by others in each of ${TRIES} tries, or did not answer. Nothing was changed. Try again.`,
  );
}

/** Null: somebody else was faster, or no answer came. */
async function tryOnce<Ref extends Numbered, Refusal>(
  parts: StoreParts,
  swap: CompareAndSwap<Ref, Refusal>,
  attempts: Attempt<Ref>[],
): Promise<Updated<Ref, Refusal> | null> {
  const held = await swap.read();
  const own = await ownAmong(swap, attempts, held);
  if (own) return { kind: 'written', ref: own, tries: 0 };
  const before = held?.ref ?? null;
  const change = await swap.change(before);
  if (change === null) return { kind: 'nothing', ref: before };
  if ('refused' in change) return { kind: 'refused', refusal: change.refused, ref: before };
  const mine = { ...change.ref, generation: (before?.generation ?? 0) + 1 };
  await swap.prepare?.(before, mine);
  const text = formatDocument(mine);
  const answer = await write(parts, { key: swap.key, text, tag: held?.tag ?? null });
  if (answer === 'written') return { kind: 'written', ref: mine, tries: 0 };
  attempts.push({ before, mine, text, isOpen: answer === 'open' });
  return null;
}

async function write(
  { bucket }: StoreParts,
  { key, text, tag }: { readonly key: string; readonly text: string; readonly tag: string | null },
): Promise<'written' | 'lost' | 'open'> {
  try {
    return (await bucket.replace(key, new TextEncoder().encode(text), tag)) === 'lost' ? 'lost' : 'written';
  } catch (error) {
    // Nobody knows whether it went through: what stands there next tells.
    if (error instanceof BucketFault && error.kind === 'unreachable') return 'open';
    throw error;
  }
}

/** Equal refs have an equal effect, whoever wrote them. */
async function ownAmong<Ref extends Numbered, Refusal>(
  { isBuiltOn }: CompareAndSwap<Ref, Refusal>,
  attempts: readonly Attempt<Ref>[],
  held: Held<Ref> | null,
): Promise<Ref | null> {
  if (!held || attempts.length === 0) return null;
  const current = held.ref;
  const text = formatDocument(current);
  for (const attempt of attempts) {
    if (attempt.text === text) return attempt.mine;
    const later = current.generation - attempt.mine.generation;
    const isWorthALook = later > 0 && (attempt.isOpen || later <= NEAR);
    if (isWorthALook && (await isBuiltOn(current, attempt.mine, attempt.before))) return attempt.mine;
  }
  return null;
}
