import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { createGunzip, gunzip } from 'node:zlib';

/** Bytes of bodies that are held at one time, by all requests together. */
export class BodyBudget {
  readonly #limit: number;
  #held = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get held(): number {
    return this.#held;
  }

  /** False, and nothing taken, where the limit would be passed. */
  take(bytes: number): boolean {
    if (this.#held + bytes > this.#limit) return false;
    this.#held += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#held -= bytes;
  }
}

export type BodyAnswer =
  | { readonly kind: 'body'; readonly bytes: Buffer; readonly release: () => void }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'overloaded' }
  | { readonly kind: 'aborted' };

interface BodyLimits {
  /** Bytes of one body. Counted as they come: `Content-Length` may be absent or a lie. */
  readonly limit: number;
  readonly budget: BodyBudget;
}

/** Reads a whole body. The caller calls `release` once it no longer holds it; on any other answer nothing is held. */
export function readBody(request: IncomingMessage, { limit, budget }: BodyLimits): Promise<BodyAnswer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve({ kind: 'too-large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      if (size + chunk.length > limit) return stop({ kind: 'too-large' });
      if (!budget.take(chunk.length)) return stop({ kind: 'overloaded' });
      size += chunk.length;
      chunks.push(chunk);
    };
    const onEnd = () => finish({ kind: 'body', bytes: Buffer.concat(chunks, size), release: () => budget.giveBack(size) });
    const onClose = () => stop({ kind: 'aborted' });
    const stop = (answer: BodyAnswer) => {
      budget.giveBack(size);
      finish(answer);
    };
    const finish = (answer: BodyAnswer) => {
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      // Whatever else goes wrong with this request must not bring the process down.
      request.on('error', () => undefined);
      resolve(answer);
    };
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

export type BodyTrouble = 'too-large' | 'overloaded' | 'aborted' | 'wrong-encoding' | 'broken-encoding';

type UnpackedBody =
  | { readonly kind: 'body'; readonly bytes: Uint8Array; readonly release: () => void }
  | { readonly kind: BodyTrouble };

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

/** The same, unpacked where its sender packed it with gzip; the limit holds for both forms, and no more is ever unpacked (A10). */
export async function readUnpacked(request: IncomingMessage, { limit, budget }: BodyLimits): Promise<UnpackedBody> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding !== 'gzip' && encoding !== 'identity') return { kind: 'wrong-encoding' };
  const body = await readBody(request, { limit, budget });
  if (body.kind !== 'body' || encoding === 'identity') return body;
  if (!budget.take(limit)) {
    body.release();
    return { kind: 'overloaded' };
  }
  const release = (): void => {
    body.release();
    budget.giveBack(limit);
  };
  try {
    return { kind: 'body', bytes: await unpack(body.bytes, { maxOutputLength: limit }), release };
  } catch (error) {
    release();
    return { kind: (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken-encoding' };
  }
}

export interface Pieces {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Why they broke off, where they did. */
  readonly trouble: () => BodyTrouble | null;
}

/** The body piece by piece, as it comes, for what is not to be held. `limit` is of the bytes that are given. */
export function readPieces(request: IncomingMessage, limit: number): Pieces {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  let trouble: BodyTrouble | null = encoding === 'gzip' || encoding === 'identity' ? null : 'wrong-encoding';
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let size = 0;
    try {
      for await (const chunk of trouble ? [] : unpacked(request, encoding)) {
        size += chunk.length;
        if (size > limit) trouble = 'too-large';
        if (trouble) break;
        yield chunk;
      }
    } catch (error) {
      trouble = String((error as NodeJS.ErrnoException).code).startsWith('Z_') ? 'broken-encoding' : 'aborted';
    }
    if (trouble) throw new Error(trouble);
  }
  return { chunks: chunks(), trouble: () => trouble };
}

/** Not destroyed where the reader leaves early: the refusal still has to go back on the request's connection. */
function unpacked(request: IncomingMessage, encoding: string): AsyncIterable<Buffer> {
  const raw = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  if (encoding === 'identity') return raw;
  const gunzip = createGunzip();
  request.once('error', (error) => gunzip.destroy(error));
  request.once('close', () => request.complete || gunzip.destroy(new Error('aborted')));
  return request.pipe(gunzip) as AsyncIterable<Buffer>;
}
