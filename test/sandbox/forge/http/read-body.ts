import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { Refused } from '../refused.ts';

/** The whole body, decompressed. Throws 413 above `most` bytes. */
export async function readBody(request: IncomingMessage, most = 32 * 1024 * 1024): Promise<Buffer> {
  const source = request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new Refused(413, 'Payload Too Large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The JSON of a body; `undefined` when there is none. Throws GitHub's 400 where it is no JSON. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refused(400, 'Problems parsing JSON');
  }
}
