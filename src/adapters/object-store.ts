import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../lib/result.ts';
import { FileStoreSink } from './file-store-sink.ts';
import { StoreLayout } from './object-store-layout.ts';
import { S3Sink } from './s3-sink.ts';
import type { PacedSink } from './sink-pump.ts';

export type StoreAddress =
  | { readonly kind: 'file'; readonly directory: string }
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string };

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^[A-Za-z0-9!_.*'()/-]{0,500}$/;

/** Reads `file:///directory` or `s3://bucket/prefix`. */
export function parseStore(text: string): Result<StoreAddress, string> {
  const wrong = err(`expected file:///directory or s3://bucket/prefix, found ${JSON.stringify(text.slice(0, 200))}`);
  if (text.startsWith('file:///')) {
    try {
      const directory = fileURLToPath(text);
      return directory.includes('\0') ? wrong : ok({ kind: 'file', directory });
    } catch {
      return wrong;
    }
  }
  const [bucket = '', ...parts] = text.startsWith('s3://') ? text.slice(5).split('/') : [];
  const prefix = parts.filter((part) => part !== '').join('/');
  return BUCKET.test(bucket) && PREFIX.test(prefix) ? ok({ kind: 's3', bucket, prefix }) : wrong;
}

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
