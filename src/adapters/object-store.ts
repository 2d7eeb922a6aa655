import { FileStoreSink } from './file-store-sink.ts';
import { StoreLayout } from './object-store-layout.ts';
import { S3Sink } from './s3-sink.ts';
import type { PacedSink } from './sink-pump.ts';
import { parseStore } from './store-address.ts';

/**
 * Keeps the outputs of a build in a store, without the service: below `place` (`formatBuildPlace`), each configuration in a folder of
 * its id. `storeUrl`: where people read what lies in the store; null where they cannot.
 * @throws RangeError for what `parseStore` refuses.
 */
export function createStoreSink(store: string, place: string, storeUrl: string | null): PacedSink {
  const address = parseStore(store);
  if (!address.ok) throw new RangeError(address.error);
  const layout = new StoreLayout(place, storeUrl);
  return address.value.kind === 'file' ? new FileStoreSink(address.value.directory, layout) : new S3Sink(address.value, layout);
}
