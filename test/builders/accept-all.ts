import type { AcceptRequest } from '../../src/contract/refdata-request.ts';

/** A bare `/update-refdata`. */
export const acceptAll: AcceptRequest = { kind: 'accept', digest: null, only: [], not: [], partitions: [], alone: false };
