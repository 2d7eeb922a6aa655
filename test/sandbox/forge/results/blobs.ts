import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reply } from '../http/send.ts';
import { Refused } from '../refused.ts';

export interface StoredBlob {
  readonly key: string;
  readonly contentType: string;
  readonly size: number;
  /** Hex SHA-256. */
  readonly sha256: string;
}

interface Blob {
  readonly key: string;
  readonly signature: string;
  readonly blocks: Map<string, string>;
  stored: StoredBlob | null;
}

/** What of an HTTP request the store looks at. */
export interface BlobRequest {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * As much of Azure's Blob Storage as signed URLs of artifacts need: Put Block, Put Block List, Put Blob, Get Blob. A URL's
 * signature is good for its one blob.
 */
export class Blobs {
  readonly #directory: string;
  readonly #blobs = new Map<string, Blob>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** A new blob, and the path and query under which it can be written and read. */
  create(): { readonly key: string; readonly address: string } {
    const key = randomBytes(16).toString('hex');
    this.#blobs.set(key, { key, signature: randomBytes(32).toString('base64url'), blocks: new Map(), stored: null });
    return { key, address: this.address(key, {}) };
  }

  /** `more`: further parameters, e.g. `rscd`, the `content-disposition` of the answer. */
  address(key: string, more: Readonly<Record<string, string>>): string {
    const query = new URLSearchParams({ sv: '2025-01-05', sr: 'b', ...more, sig: this.#blobs.get(key)?.signature ?? '' });
    return `/_blobs/artifacts/${key}?${query}`;
  }

  stored(key: string): StoredBlob | null {
    return this.#blobs.get(key)?.stored ?? null;
  }

  async remove(key: string): Promise<void> {
    this.#blobs.delete(key);
    await rm(this.#path(key), { recursive: true, force: true });
  }

  async answer(key: string, request: BlobRequest): Promise<Reply> {
    const blob = this.#blobs.get(key);
    if (!blob) throw new Refused(404, 'BlobNotFound');
    if (!same(request.query.get('sig') ?? '', blob.signature)) throw new Refused(403, 'AuthenticationFailed');
    if (request.method === 'GET' || request.method === 'HEAD') return this.#get(blob, request.query);
    if (request.method !== 'PUT') throw new Refused(405, 'UnsupportedHttpVerb');
    const comp = request.query.get('comp');
    if (comp === 'block') return this.#putBlock(key, blob, request);
    if (comp === 'blocklist') return this.#putBlockList(key, blob, request);
    return this.#put(blob, request, [request.body]);
  }

  async #get({ stored }: Blob, query: URLSearchParams): Promise<Reply> {
    if (!stored) throw new Refused(404, 'BlobNotFound');
    const disposition = query.get('rscd');
    const headers = {
      'content-type': query.get('rsct') ?? stored.contentType,
      ...(disposition ? { 'content-disposition': disposition } : {}),
    };
    return {
      status: 200,
      headers: { ...azureHeaders(stored.sha256), ...headers },
      body: await readFile(join(this.#path(stored.key), 'content')),
    };
  }

  async #putBlock(key: string, blob: Blob, { query, body }: BlobRequest): Promise<Reply> {
    const id = query.get('blockid') ?? '';
    const name = createHash('sha256').update(id).digest('hex');
    await mkdir(this.#path(key), { recursive: true });
    await writeFile(join(this.#path(key), name), body);
    blob.blocks.set(id, name);
    return { status: 201, headers: azureHeaders(name) };
  }

  async #putBlockList(key: string, blob: Blob, request: BlobRequest): Promise<Reply> {
    const ids = [...request.body.toString().matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g)].map(([, id = '']) => id);
    const names = ids.map((id) => blob.blocks.get(id));
    if (names.includes(undefined)) throw new Refused(400, 'InvalidBlockList');
    const parts = await Promise.all(names.map((name) => readFile(join(this.#path(key), name ?? ''))));
    return this.#put(blob, request, parts);
  }

  async #put(blob: Blob, { headers }: BlobRequest, parts: readonly Buffer[]): Promise<Reply> {
    const { key } = blob;
    await mkdir(this.#path(key), { recursive: true });
    const hash = createHash('sha256');
    const file = await open(join(this.#path(key), 'content'), 'w');
    for (const part of parts) {
      hash.update(part);
      await file.writeFile(part);
    }
    await file.close();
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    const sha256 = hash.digest('hex');
    blob.stored = { key, size, sha256, contentType: String(headers['x-ms-blob-content-type'] ?? 'application/octet-stream') };
    await Promise.all([...new Set(blob.blocks.values())].map((name) => rm(join(this.#path(key), name), { force: true })));
    blob.blocks.clear();
    return { status: 201, headers: azureHeaders(sha256) };
  }

  #path(key: string): string {
    return join(this.#directory, key);
  }
}

function azureHeaders(tag: string): Record<string, string> {
  return {
    etag: `"0x${tag.slice(0, 16).toUpperCase()}"`,
    'last-modified': new Date().toUTCString(),
    'x-ms-request-id': randomBytes(16).toString('hex'),
    'x-ms-version': '2025-01-05',
    'x-ms-request-server-encrypted': 'true',
  };
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
