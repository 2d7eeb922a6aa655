import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../lib/result.ts';

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
