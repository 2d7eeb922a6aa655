import type { Person } from '../people-ports.ts';
import type { RequestEntry, RequestPorts } from './ports.ts';

const WAYS = ['', 'comment:', 'button:', 'api:', 'dispatch:'];

/** What somebody names in `/confirm ID`, by its id or the part behind the colon: only there where it was asked. */
export async function waitingEntry(
  { name, repository, pull }: { readonly name: string; readonly repository: string; readonly pull: number | null },
  { ledger, now }: Pick<RequestPorts, 'ledger' | 'now'>,
): Promise<RequestEntry | null> {
  for (const way of WAYS) {
    const entry = await ledger.find(`${way}${name}`);
    const isHere = entry?.pull === pull && isSame(entry.repository, repository);
    if (entry && isHere && entry.state === 'waiting' && (entry.until ?? 0) > now()) return entry;
  }
  return null;
}

/** What somebody confirmed before. */
export async function confirmedEntry(
  {
    name,
    repository,
    pull,
    by,
  }: { readonly name: string; readonly repository: string; readonly pull: number | null; readonly by: Person },
  { ledger }: Pick<RequestPorts, 'ledger'>,
): Promise<RequestEntry | null> {
  for (const way of WAYS) {
    const entry = await ledger.find(`${way}${name}`);
    if (entry?.pull === pull && isSame(entry.repository, repository) && entry.confirmedBy?.id === by.id) return entry;
  }
  return null;
}

/** Where comments are all that is remembered, they are those of one repository. */
const isSame = (known: string, asked: string): boolean => known === '' || known.toLowerCase() === asked.toLowerCase();
