import type { RequestEntry, RequestPorts } from './ports.ts';

/** What somebody names in `/confirm ID`: the number of a comment, or the id of what was asked elsewhere. */
export async function waitingEntry(
  name: string,
  { ledger, now }: Pick<RequestPorts, 'ledger' | 'now'>,
): Promise<RequestEntry | null> {
  for (const via of ['comment', 'button', 'api', 'dispatch']) {
    const entry = await ledger.find(`${via}:${name}`);
    if (entry?.state === 'waiting' && (entry.until ?? 0) > now()) return entry;
  }
  return null;
}
