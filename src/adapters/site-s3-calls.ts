import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { SiteObject, SiteWrite } from '../site-ports.ts';
import { S3Refusal } from './bucket-s3-objects.ts';
import { encodeKey } from './bucket-s3-signature.ts';
import { drained, lengthOf, type SignedWire, textOf } from './bucket-s3-wire.ts';
import { formatRemoval, type ListedObject, readCopy, readListing, readRemovalErrors } from './site-s3-xml.ts';

/** Bytes of an answer about a thousand keys of the longest kind. */
const MAX_ANSWER = 16 * 1024 * 1024;
const GENERATION = 'x-amz-meta-pilotlight-generation';
/** Who wrote an object: an answer that was lost may have been that of a write that is found there. */
const WRITER = 'x-amz-meta-pilotlight-write';
/** When and where it was shown that conditions hold, by `StoreHonesty`. */
const PROOF = 'x-amz-meta-pilotlight-conditions';

export interface SeenObject extends Omit<SiteObject, 'key'> {
  readonly writer: string | null;
}

/** What is told about an object that is written, in all but its bytes. Keys are whole here. */
export interface SiteCall extends SiteWrite {
  readonly key: string;
  readonly writer: string;
  /** What `StoreHonesty` knows of the store; null: nothing. */
  readonly proof: string | null;
}

export interface GotObject {
  readonly body: IncomingMessage;
  readonly size: number | undefined;
  readonly tag: string;
  readonly proof: string | null;
}

/** What is copied; `tag`: the copy is refused where it has another. */
export interface SourceObject {
  readonly bucket: string;
  readonly key: string;
  readonly tag: string | null;
}

export interface Bytes {
  readonly bytes: Uint8Array | Readable;
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly signal?: AbortSignal;
}

export interface ListedPage {
  readonly objects: readonly ListedObject[];
  /** What to ask for the next page with; null behind the last one. */
  readonly next: string | null;
}

/** Requests about a site's objects, each once. They throw what `readRefusal` understands. */
export class SiteCalls {
  readonly #wire: SignedWire;

  constructor(wire: SignedWire) {
    this.#wire = wire;
  }

  async get(key: string): Promise<GotObject> {
    const body = await this.#wire.ask({ method: 'GET', key });
    return { body, size: lengthOf(body), tag: body.headers.etag ?? '', proof: textIn(body.headers[PROOF]) };
  }

  async head(key: string): Promise<SeenObject> {
    const answer = await this.#wire.ask({ method: 'HEAD', key });
    await drained(answer);
    const { headers } = answer;
    return {
      size: lengthOf(answer) ?? 0,
      modified: Date.parse(headers['last-modified'] ?? '') || 0,
      tag: headers.etag ?? '',
      generation: textIn(headers[GENERATION]),
      writer: textIn(headers[WRITER]),
    };
  }

  async headBucket(): Promise<void> {
    await drained(await this.#wire.ask({ method: 'HEAD', key: null }));
  }

  async put(call: SiteCall, { bytes, size, sha256, signal }: Bytes): Promise<{ readonly tag: string }> {
    const headers = {
      ...headersOf(call),
      'content-length': String(size),
      'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
    };
    const answer = await this.#wire.ask({ method: 'PUT', key: call.key, headers, sha256, body: bytes, signal });
    await drained(answer);
    return { tag: answer.headers.etag ?? '' };
  }

  /** Amazon answers 200 before it knows whether the copy succeeds. */
  async copy(call: SiteCall, { bucket, key, tag }: SourceObject): Promise<{ readonly tag: string }> {
    const headers = {
      ...headersOf(call),
      'content-length': '0',
      'x-amz-copy-source': `/${bucket}/${encodeKey(key)}`,
      ...(tag !== null && { 'x-amz-copy-source-if-match': tag }),
      'x-amz-metadata-directive': 'REPLACE',
    };
    const answer = await this.#wire.ask({ method: 'PUT', key: call.key, headers });
    const copied = readCopy(await textOf(answer, MAX_ANSWER));
    if (copied && 'tag' in copied) return copied;
    const code = copied?.code ?? 'InternalError';
    throw new S3Refusal(STATUS[code] ?? 500, code);
  }

  async list(prefix: string, token: string | null): Promise<ListedPage> {
    const query = { 'list-type': '2', 'encoding-type': 'url', prefix, ...(token !== null && { 'continuation-token': token }) };
    return readListing(await textOf(await this.#wire.ask({ method: 'GET', key: null, query }), MAX_ANSWER));
  }

  /** At most 1,000; gives what could not be removed. */
  async remove(keys: readonly string[]): Promise<readonly { readonly key: string; readonly code: string }[]> {
    const body = Buffer.from(formatRemoval(keys));
    const sha256 = hash('sha256', body);
    const headers = {
      'content-length': String(body.length),
      'content-type': 'application/xml',
      'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
    };
    const answer = await this.#wire.ask({ method: 'POST', key: null, query: { delete: '' }, headers, sha256, body });
    return readRemovalErrors(await textOf(answer, MAX_ANSWER));
  }
}

/** Of refusals that come with the status 200. */
const STATUS: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  PreconditionFailed: 412,
  SlowDown: 503,
};

function headersOf({ headers, generation, onlyIf, writer, proof }: SiteCall): Readonly<Record<string, string>> {
  return {
    'content-type': headers.type,
    'cache-control': headers.cache,
    ...(headers.encoding !== null && { 'content-encoding': headers.encoding }),
    [GENERATION]: generation,
    [WRITER]: writer,
    ...(proof !== null && { [PROOF]: proof }),
    ...(onlyIf === 'absent' && { 'if-none-match': '*' }),
    ...(onlyIf !== null && onlyIf !== 'absent' && { 'if-match': onlyIf.tag }),
  };
}

const textIn = (header: string | readonly string[] | undefined): string | null => (typeof header === 'string' ? header : null);
