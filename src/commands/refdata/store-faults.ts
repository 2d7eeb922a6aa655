import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import { withStop } from '../../lib/sentence.ts';
import type { Outcome } from '../../ports.ts';
import { BucketFault } from '../../refdata-ports.ts';
import { FilesFault } from './produced.ts';
import { StoreFault } from './store/store-fault.ts';

/** What the store or this machine could not do, as a fault that says whose business it is. Anything else is thrown on. */
export function storeFault(error: unknown): Fault {
  if (error instanceof BucketFault)
    return fault(error.kind === 'damaged' ? 'refdata-damaged' : 'refdata-store', withStop(error.message));
  if (error instanceof FilesFault) return fault('refdata-results', withStop(error.message));
  if (error instanceof StoreFault) {
    const isDamaged = error.kind === 'missing' || error.kind === 'damaged';
    return fault(isDamaged ? 'refdata-damaged' : 'refdata-store', withStop(error.message));
  }
  throw error;
}

/** A command in which the store may fail: then it is red, and nothing was decided. */
export async function withStoreFaults(command: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await command();
  } catch (error) {
    return { ok: false, faults: [storeFault(error)] };
  }
}
