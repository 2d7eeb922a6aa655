import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Door } from './bucket-s3-door.ts';
import { type Got, type ObjectCalls, type Put, type Seen, WRITER } from './bucket-s3-objects.ts';
import { drained, lengthOf, SignedWire } from './bucket-s3-wire.ts';

/** Objects of one bucket by requests of our own. */
export class SignedCalls implements ObjectCalls {
  readonly #wire: SignedWire;

  /** `idle`: milliseconds without a byte after which a connection is given up. */
  constructor(door: Door, idle: number, noteDate: (date: string | undefined, sent: number) => void) {
    this.#wire = new SignedWire({ door: () => door, idle, noteDate });
  }

  async get(key: string, range: string | undefined): Promise<Got> {
    const body = await this.#wire.ask({ method: 'GET', key, ...(range !== undefined && { headers: { range } }) });
    return { body, size: lengthOf(body), tag: body.headers.etag ?? '' };
  }

  async put({ key, bytes, size, sha256, type, writer, condition, signal }: Put): Promise<{ readonly tag: string }> {
    if (sha256 === undefined && bytes instanceof Readable) throw new TypeError(`${key} is streamed without a digest`);
    const headers = {
      'content-length': String(size),
      'content-type': type,
      [`x-amz-meta-${WRITER}`]: writer,
      ...(sha256 !== undefined && { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') }),
      ...(condition.ifMatch !== undefined && { 'if-match': condition.ifMatch }),
      ...(condition.ifNoneMatch !== undefined && { 'if-none-match': condition.ifNoneMatch }),
    };
    const digest = sha256 ?? hash('sha256', bytes as Uint8Array);
    const answer = await this.#wire.ask({ method: 'PUT', key, headers, sha256: digest, body: bytes, signal });
    await drained(answer);
    return { tag: answer.headers.etag ?? '' };
  }

  async head(key: string): Promise<Seen> {
    const answer = await this.#wire.ask({ method: 'HEAD', key });
    await drained(answer);
    const writer = answer.headers[`x-amz-meta-${WRITER}`];
    const modified = Date.parse(answer.headers['last-modified'] ?? '');
    return {
      size: lengthOf(answer) ?? 0,
      modified: Number.isFinite(modified) ? modified : 0,
      tag: answer.headers.etag ?? '',
      writer: typeof writer === 'string' ? writer : undefined,
    };
  }

  async headBucket(): Promise<void> {
    await drained(await this.#wire.ask({ method: 'HEAD', key: null }));
  }
}
