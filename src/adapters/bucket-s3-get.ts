import { BucketFault } from '../refdata-ports.ts';
import type { Got } from './bucket-s3-objects.ts';

/** The body of an answer, never more of it than is wanted. */
export async function collect(
  key: string,
  { body, size: promised }: Got,
  { maxBytes, isRange }: { readonly maxBytes: number; readonly isRange: boolean },
): Promise<Uint8Array> {
  const tooLarge = (size: number) => {
    body.destroy();
    if (isRange) return new BucketFault('refused', key, `the store sends ${size} bytes of ${key}, ${maxBytes} were asked for`);
    return new BucketFault('too-large', key, `${key} has ${size} bytes; at most ${maxBytes} are taken`);
  };
  if (promised !== undefined && promised > maxBytes) throw tooLarge(promised);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += (piece as Uint8Array).length;
    if (size > maxBytes) throw tooLarge(size);
    pieces.push(piece as Uint8Array);
  }
  if (promised !== undefined && size !== promised) throw Object.assign(new Error('cut short'), { name: 'IncompleteBody' });
  return Buffer.concat(pieces, size);
}
