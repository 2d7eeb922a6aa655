import { formatDocument, type StoreFormat } from '../../../contract/refdata-documents.ts';
import { FORMAT_KEY, STORE_FORMAT } from '../../../contract/refdata-keys.ts';
import { checked, create, getText } from './documents.ts';
import { readDocument } from './read-document.ts';
import type { StoreParts } from './store-parts.ts';

/**
 * Reads what the store says of itself; where it says nothing, it is a new one: `probe` has to find that it honours conditions (and throws where
 * it does not), and then it is begun. Another version is refused. Not needed where a ref was read: each says its version.
 */
export async function beginStore(parts: StoreParts, probe: () => Promise<void>): Promise<StoreFormat> {
  const found = await readStoreFormat(parts);
  if (found) return found;
  await probe();
  const id = Array.from({ length: 4 }, () =>
    Math.floor(parts.chance.next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  const format: StoreFormat = { format: STORE_FORMAT, hash: 'sha256', store: id };
  await create(parts, FORMAT_KEY, { bytes: new TextEncoder().encode(formatDocument(format)), type: 'application/json' });
  // Somebody else may have begun it at the same time.
  return (await readStoreFormat(parts)) ?? format;
}

async function readStoreFormat(parts: StoreParts): Promise<StoreFormat | null> {
  const found = await getText(parts, FORMAT_KEY);
  return found && checked(parts, FORMAT_KEY, await readDocument('format', found.text));
}
