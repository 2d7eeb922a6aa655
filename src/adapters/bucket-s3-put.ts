import { Readable } from 'node:stream';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import type { Body } from '../refdata-ports.ts';
import { CHUNK, sizeOf, verifiedPieces } from './bucket-bodies.ts';
import type { Sdk } from './bucket-s3-transport.ts';

export interface Upload {
  readonly client: S3Client;
  readonly sdk: Sdk;
  readonly key: string;
  /** All but the body. */
  readonly input: PutObjectCommandInput;
  readonly body: Body;
}
export type Sent = { readonly ETag?: string | undefined };

/** One request; a file larger than a piece is streamed. */
export async function putAtOnce(upload: Upload): Promise<Sent> {
  const { key, body } = upload;
  const pieces = verifiedPieces(key, body);
  if (sizeOf(body) > CHUNK && 'file' in body) return stream(upload, pieces);
  const { value } = await pieces.next();
  await pieces.return(undefined);
  return upload.client.send(putCommand(upload, value ?? new Uint8Array(0)));
}

/** What breaks the stream breaks the request: else the store would wait for the rest. */
async function stream(upload: Upload, pieces: AsyncIterable<Uint8Array>): Promise<Sent> {
  const Body = Readable.from(pieces, { objectMode: false, highWaterMark: CHUNK });
  const broken = new AbortController();
  Body.once('error', (error) => broken.abort(error));
  try {
    return await upload.client.send(putCommand(upload, Body), { abortSignal: broken.signal });
  } catch (error) {
    throw broken.signal.aborted ? broken.signal.reason : error;
  } finally {
    Body.destroy();
  }
}

/** The digest stands in the signature, so that every store verifies it, and in the checksum, which Amazon keeps. */
function putCommand({ sdk, input, body }: Upload, Body: Uint8Array | Readable) {
  const { sha256 } = body;
  if (sha256 === undefined) return new sdk.PutObjectCommand({ ...input, Body, ContentLength: sizeOf(body) });
  const ChecksumSHA256 = Buffer.from(sha256, 'hex').toString('base64');
  const command = new sdk.PutObjectCommand({ ...input, Body, ContentLength: sizeOf(body), ChecksumSHA256 });
  command.middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = sha256;
      return next(args);
    },
    { step: 'build', name: 'knownDigest' },
  );
  return command;
}
