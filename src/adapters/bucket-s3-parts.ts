import { createHash, hash } from 'node:crypto';
import type { CompletedPart, PutObjectCommandInput } from '@aws-sdk/client-s3';
import type { Body } from '../refdata-ports.ts';
import { damaged, verifiedPieces } from './bucket-bodies.ts';
import type { Sent } from './bucket-s3-put.ts';
import type { Loaded } from './bucket-s3-sdk.ts';

/** Bytes: what is larger goes in parts. */
export const MULTIPART_FROM = 64 * 1024 * 1024;
/** Bytes; Amazon takes 10,000 parts, of 5 MiB or more each. */
const PART = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 4;
const ATTEMPTS_A_PART = 4;

export interface LargeUpload extends Loaded {
  readonly key: string;
  /** All but the body. */
  readonly input: PutObjectCommandInput;
  readonly body: Body;
}

/** Amazon looks at the condition when the parts are put together; until then nothing can be seen. */
export async function putInParts(upload: LargeUpload): Promise<Sent> {
  const { client, sdk, input } = upload;
  const { IfMatch, IfNoneMatch, ...plain } = input;
  const whole = { Bucket: input.Bucket, Key: input.Key };
  const { UploadId } = await client.send(new sdk.CreateMultipartUploadCommand(plain));
  try {
    const Parts = await sendParts(upload, UploadId);
    const condition = { ...(IfMatch && { IfMatch }), ...(IfNoneMatch && { IfNoneMatch }) };
    const complete = { ...whole, ...condition, UploadId, MultipartUpload: { Parts } };
    return { tag: (await client.send(new sdk.CompleteMultipartUploadCommand(complete))).ETag ?? '' };
  } catch (error) {
    await client.send(new sdk.AbortMultipartUploadCommand({ ...whole, UploadId })).catch(() => undefined);
    throw error;
  }
}

async function sendParts(upload: LargeUpload, UploadId: string | undefined): Promise<CompletedPart[]> {
  const sent: CompletedPart[] = [];
  const underway = new Set<Promise<unknown>>();
  let failure: { readonly error: unknown } | null = null;
  let number = 0;
  for await (const bytes of partsOf(upload)) {
    number += 1;
    const PartNumber = number;
    const one = sendPart(upload, { UploadId, PartNumber, bytes })
      .then(({ ETag }) => sent.push({ ETag, PartNumber }))
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => underway.delete(one));
    underway.add(one);
    if (underway.size >= PARTS_AT_ONCE) await Promise.race(underway);
    if (failure) break;
  }
  await Promise.all(underway);
  if (failure) throw (failure as { readonly error: unknown }).error;
  return sent.sort((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0));
}

/** The transport would begin with the first part again. */
async function sendPart(
  { client, sdk, input }: LargeUpload,
  {
    UploadId,
    PartNumber,
    bytes,
  }: { readonly UploadId: string | undefined; readonly PartNumber: number; readonly bytes: Uint8Array },
): Promise<{ readonly ETag?: string | undefined }> {
  const part = { Bucket: input.Bucket, Key: input.Key, UploadId, PartNumber };
  const ContentMD5 = createHash('md5').update(bytes).digest('base64');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await client.send(new sdk.UploadPartCommand({ ...part, Body: bytes, ContentLength: bytes.length, ContentMD5 }));
    } catch (error) {
      if (attempt >= ATTEMPTS_A_PART) throw error;
    }
  }
}

async function* partsOf({ key, body }: LargeUpload): AsyncGenerator<Uint8Array> {
  if (!('file' in body)) {
    if (body.sha256 !== undefined && hash('sha256', body.bytes) !== body.sha256) throw damaged(key, 'what is to be stored');
    for (let at = 0; at < body.bytes.length; at += PART) yield body.bytes.subarray(at, at + PART);
    return;
  }
  let pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of verifiedPieces(key, body)) {
    pieces.push(piece);
    size += piece.length;
    if (size < PART) continue;
    yield Buffer.concat(pieces, size);
    pieces = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(pieces, size);
}
