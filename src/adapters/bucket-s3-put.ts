import { Readable } from 'node:stream';
import type { Body } from '../refdata-ports.ts';
import { CHUNK, sizeOf, verifiedPieces } from './bucket-bodies.ts';
import type { ObjectCalls, Put } from './bucket-s3-objects.ts';

export interface Upload {
  /** As the store of references calls it; for what is told about it. */
  readonly name: string;
  readonly body: Body;
  /** All but the body. */
  readonly write: Pick<Put, 'key' | 'type' | 'writer' | 'condition'>;
}
export type Sent = { readonly tag: string };

/** One request; a file larger than a piece is streamed. */
export async function putAtOnce(calls: Pick<ObjectCalls, 'put'>, { name, body, write }: Upload): Promise<Sent> {
  const pieces = verifiedPieces(name, body);
  const put = { ...write, size: sizeOf(body), sha256: body.sha256 };
  if (put.size > CHUNK && 'file' in body) return stream(calls, put, pieces);
  const { value } = await pieces.next();
  await pieces.return(undefined);
  return calls.put({ ...put, bytes: value ?? new Uint8Array(0) });
}

/** What breaks the stream breaks the request: else the store would wait for the rest. */
async function stream(
  calls: Pick<ObjectCalls, 'put'>,
  put: Omit<Put, 'bytes'>,
  pieces: AsyncIterable<Uint8Array>,
): Promise<Sent> {
  const bytes = Readable.from(pieces, { objectMode: false, highWaterMark: CHUNK });
  const broken = new AbortController();
  bytes.once('error', (error) => broken.abort(error));
  try {
    return await calls.put({ ...put, bytes, signal: broken.signal });
  } catch (error) {
    throw broken.signal.aborted ? broken.signal.reason : error;
  } finally {
    bytes.destroy();
  }
}
