import { createReadStream } from 'node:fs';
import type { S3Client } from '@aws-sdk/client-s3';
import { MAX_ARTIFACT } from '../contract/build-protocol.ts';
import { s3Settings } from './s3-settings.ts';

type Sdk = typeof import('@aws-sdk/client-s3');

const TEXT = 'text/plain; charset=utf-8';
const PART = 8 * 1024 * 1024;
const KEYS_PER_DELETE = 1_000;
/** What browsers may show: never as a page. Everything else is a download (A8). */
const SHOWN = /\.(txt|log|xml|json|csv|ya?ml|md|out|err)$/i;

/** A stretch of an object. */
export interface Stretch {
  readonly key: string;
  readonly from: number;
  readonly length: number;
}

/** Objects of one bucket; what is written is text unless it is an artifact. The SDK is loaded with the first call. */
export class S3Objects {
  readonly #bucket: string;
  readonly #env: Readonly<Record<string, string | undefined>>;
  #loaded: Promise<{ readonly sdk: Sdk; readonly client: S3Client }> | null = null;

  constructor(bucket: string, env: Readonly<Record<string, string | undefined>>) {
    this.#bucket = bucket;
    this.#env = env;
  }

  #load(): Promise<{ readonly sdk: Sdk; readonly client: S3Client }> {
    this.#loaded ??= import('@aws-sdk/client-s3').then((sdk) => ({ sdk, client: new sdk.S3Client(s3Settings(this.#env)) }));
    return this.#loaded;
  }

  async put(key: string, body: Uint8Array | string, type: string = TEXT): Promise<void> {
    const { sdk, client } = await this.#load();
    const Body = Buffer.from(body);
    const rest = { ContentLength: Body.length, ContentType: type, CacheControl: 'no-cache' };
    await client.send(new sdk.PutObjectCommand({ Bucket: this.#bucket, Key: key, Body, ...rest }));
  }

  async putFile(key: string, file: string, size: number): Promise<void> {
    if (size > MAX_ARTIFACT) throw new RangeError(`${file} has ${size} bytes; at most ${MAX_ARTIFACT} are kept`);
    const { sdk, client } = await this.#load();
    const kind = SHOWN.test(key)
      ? { ContentType: TEXT }
      : { ContentType: 'application/octet-stream', ContentDisposition: 'attachment' };
    const Body = createReadStream(file);
    await client.send(new sdk.PutObjectCommand({ Bucket: this.#bucket, Key: key, Body, ContentLength: size, ...kind }));
  }

  /** Bytes of an object; null where there is none. */
  async size(key: string): Promise<number | null> {
    const { sdk, client } = await this.#load();
    const head = client.send(new sdk.HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
    return head.then((found) => found.ContentLength ?? 0, nullIfMissing);
  }

  /** The object, where it has at most `maxBytes`; null where there is none. */
  async get(key: string, maxBytes: number): Promise<Uint8Array | null> {
    const { sdk, client } = await this.#load();
    const found = await client.send(new sdk.GetObjectCommand({ Bucket: this.#bucket, Key: key })).catch(nullIfMissing);
    if (!found) return null;
    if ((found.ContentLength ?? 0) > maxBytes)
      throw new RangeError(`${key} has ${found.ContentLength} bytes, more than ${maxBytes}`);
    return (await found.Body?.transformToByteArray()) ?? new Uint8Array(0);
  }

  async #read({ key, from, length }: Stretch): Promise<Uint8Array> {
    const { sdk, client } = await this.#load();
    const Range = `bytes=${from}-${from + length - 1}`;
    const found = await client.send(new sdk.GetObjectCommand({ Bucket: this.#bucket, Key: key, Range }));
    const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array(0);
    if (bytes.length !== length) throw new Error(`${key} has other bytes than were put there`);
    return bytes;
  }

  /** One object out of all stretches in their order, in parts of some 8 MiB; none of it can be seen before all of it can. */
  async join(key: string, stretches: readonly Stretch[]): Promise<void> {
    const parts = inParts(stretches);
    const bodyOf = async (part: readonly Stretch[]) => Buffer.concat(await Promise.all(part.map((one) => this.#read(one))));
    if (parts.length <= 1) return this.put(key, await bodyOf(parts[0] ?? []));
    const { sdk, client } = await this.#load();
    const whole = { Bucket: this.#bucket, Key: key };
    const { UploadId } = await client.send(
      new sdk.CreateMultipartUploadCommand({ ...whole, ContentType: TEXT, CacheControl: 'no-cache' }),
    );
    try {
      const Parts: { ETag: string | undefined; PartNumber: number }[] = [];
      for (const [index, part] of parts.entries()) {
        const PartNumber = index + 1;
        const { ETag } = await client.send(
          new sdk.UploadPartCommand({ ...whole, UploadId, PartNumber, Body: await bodyOf(part) }),
        );
        Parts.push({ ETag, PartNumber });
      }
      await client.send(new sdk.CompleteMultipartUploadCommand({ ...whole, UploadId, MultipartUpload: { Parts } }));
    } catch (error) {
      await client.send(new sdk.AbortMultipartUploadCommand({ ...whole, UploadId })).catch(() => undefined);
      throw error;
    }
  }

  async remove(keys: readonly string[]): Promise<void> {
    const { sdk, client } = await this.#load();
    for (let at = 0; at < keys.length; at += KEYS_PER_DELETE) {
      const Objects = keys.slice(at, at + KEYS_PER_DELETE).map((Key) => ({ Key }));
      const { Errors = [] } = await client.send(
        new sdk.DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors[0]) throw new Error(`${Errors[0].Key} cannot be deleted: ${Errors[0].Message}`);
    }
  }
}

/** Neighbours together up to 8 MiB, and what is larger in pieces: a part but the last has at least 5 MiB in S3. */
export function inParts(stretches: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const parts: Stretch[][] = [];
  let room = 0;
  for (const { key, from, length } of stretches) {
    for (let done = 0; done < length; ) {
      if (room === 0) {
        parts.push([]);
        room = PART;
      }
      const taken = Math.min(room, length - done);
      parts.at(-1)?.push({ key, from: from + done, length: taken });
      done += taken;
      room -= taken;
    }
  }
  return parts;
}

function nullIfMissing(error: unknown): null {
  const status = (error as { readonly $metadata?: { readonly httpStatusCode?: unknown } } | null)?.$metadata?.httpStatusCode;
  const name = (error as { readonly name?: unknown } | null)?.name;
  if (status === 404 && name !== 'NoSuchBucket') return null;
  throw error;
}
