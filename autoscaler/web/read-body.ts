import type { IncomingMessage } from 'node:http';

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
