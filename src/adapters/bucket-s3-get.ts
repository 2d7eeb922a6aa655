import type { Readable } from 'node:stream';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { BucketFault } from '../refdata-ports.ts';

/** The body of an answer, never more of it than is wanted. */
export async function collect(
  key: string,
  found: GetObjectCommandOutput,
  { maxBytes, isRange }: { readonly maxBytes: number; readonly isRange: boolean },
): Promise<Uint8Array> {
  const body = found.Body as Readable | undefined;
  const tooLarge = (size: number) => {
    body?.destroy();
    if (isRange) return new BucketFault('refused', key, `the store sends ${size} bytes of ${key}, ${maxBytes} were asked for`);
    return new BucketFault('too-large', key, `${key} has ${size} bytes; at most ${maxBytes} are taken`);
  };
  const promised = found.ContentLength;
  if (promised !== undefined && promised > maxBytes) throw tooLarge(promised);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += (piece as Uint8Array).length;
    if (size > maxBytes) throw tooLarge(size);
    pieces.push(piece as Uint8Array);
  }
  if (promised !== undefined && size !== promised) throw Object.assign(new Error('cut short'), { name: 'IncompleteBody' });
  return Buffer.concat(pieces, size);
}
