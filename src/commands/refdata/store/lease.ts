import { formatDocument, type Lease } from '../../../contract/refdata-documents.ts';
import { LEASE_KEY, STORE_FORMAT } from '../../../contract/refdata-keys.ts';
import { checked, getText } from './documents.ts';
import { readDocument } from './read-document.ts';
import { StoreFault } from './store-fault.ts';
import { LEASE_TIME, type StoreParts } from './store-parts.ts';

/** The right to clean up, for a while. */
export interface HeldLease {
  /** Before each batch: makes sure that half of the time is left. Throws where it is over, and somebody else may have begun. */
  hold(): Promise<void>;
  /** Gives it back; whatever goes wrong then, it ends by itself. */
  end(): Promise<void>;
}

/** Throws `busy` where somebody else has it. Time is the store's. */
export async function takeLease(parts: StoreParts, holder: string): Promise<HeldLease> {
  const found = await getText(parts, LEASE_KEY);
  const before = found && checked(parts, LEASE_KEY, await readDocument('lease', found.text));
  const now = await parts.bucket.now();
  if (before && before.until > now) throw busy(parts, before);
  let lease: Lease = { v: STORE_FORMAT, holder, until: now + LEASE_TIME, generation: (before?.generation ?? 0) + 1 };
  let tag = await write(parts, lease, found?.tag ?? null);

  const renew = async (until: number): Promise<void> => {
    const next = { ...lease, until, generation: lease.generation + 1 };
    tag = await write(parts, next, tag);
    lease = next;
  };
  return {
    async hold() {
      const time = await parts.bucket.now();
      if (time >= lease.until) throw lost(parts);
      if (lease.until - time < LEASE_TIME / 2) await renew(time + LEASE_TIME);
    },
    async end() {
      await renew(0).catch(() => parts.say(`the lease on ${parts.bucket.address} was not given back; it ends by itself`));
    },
  };
}

async function write(parts: StoreParts, lease: Lease, tag: string | null): Promise<string> {
  const written = await parts.bucket.replace(LEASE_KEY, new TextEncoder().encode(formatDocument(lease)), tag);
  if (written === 'lost') throw lost(parts);
  return written.tag;
}

const busy = ({ bucket }: StoreParts, { holder, until }: Lease): StoreFault =>
  new StoreFault(
    'busy',
    LEASE_KEY,
    `${bucket.address} is being cleaned up by ${JSON.stringify(holder)}, until ${new Date(until).toISOString()} at the latest. Try again then.`,
  );

const lost = ({ bucket }: StoreParts): StoreFault =>
  new StoreFault(
    'lease-lost',
    LEASE_KEY,
    `${bucket.address}: somebody else cleans up by now. What was done is safe; the rest waits for the next time.`,
  );
