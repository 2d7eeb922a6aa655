import type { Readable } from 'node:stream';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { type Condition, type Got, type ObjectCalls, type Put, type Seen, WRITER } from './bucket-s3-objects.ts';

export type Sdk = typeof import('@aws-sdk/client-s3');
export interface Loaded {
  readonly sdk: Sdk;
  readonly client: S3Client;
}

/** Objects of one bucket by AWS's SDK, wherever credentials and endpoint come from. */
export class SdkCalls implements ObjectCalls {
  readonly #load: () => Promise<Loaded>;
  readonly #bucket: string;

  constructor(bucket: string, load: () => Promise<Loaded>) {
    this.#bucket = bucket;
    this.#load = load;
  }

  async get(key: string, range: string | undefined): Promise<Got> {
    const { sdk, client } = await this.#load();
    const asked = { Bucket: this.#bucket, Key: key, ...(range !== undefined && { Range: range }) };
    const { Body, ContentLength, ETag } = await client.send(new sdk.GetObjectCommand(asked));
    return { body: Body as Readable, size: ContentLength, tag: ETag ?? '' };
  }

  /** The digest stands in the signature, so that every store verifies it, and in the checksum, which Amazon keeps. */
  async put({ bytes, size, sha256, signal, ...what }: Put): Promise<{ readonly tag: string }> {
    const { sdk, client } = await this.#load();
    const input = { ...putInput(this.#bucket, what), Body: bytes, ContentLength: size };
    const ChecksumSHA256 = sha256 && Buffer.from(sha256, 'hex').toString('base64');
    const command = new sdk.PutObjectCommand({ ...input, ...(ChecksumSHA256 && { ChecksumSHA256 }) });
    if (sha256 !== undefined)
      command.middlewareStack.add(
        (next) => (args) => {
          (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = sha256;
          return next(args);
        },
        { step: 'build', name: 'knownDigest' },
      );
    const { ETag } = await client.send(command, signal ? { abortSignal: signal } : {});
    return { tag: ETag ?? '' };
  }

  async head(key: string): Promise<Seen> {
    const { sdk, client } = await this.#load();
    const found = await client.send(new sdk.HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
    const { ContentLength, LastModified, ETag, Metadata } = found;
    return {
      size: ContentLength ?? 0,
      modified: LastModified?.getTime() ?? 0,
      tag: ETag ?? '',
      writer: Metadata?.[WRITER],
    };
  }

  async headBucket(): Promise<void> {
    const { sdk, client } = await this.#load();
    await client.send(new sdk.HeadBucketCommand({ Bucket: this.#bucket }));
  }
}

/** All but the body. */
export function putInput(
  bucket: string,
  { key, type, writer, condition }: Pick<Put, 'key' | 'type' | 'writer'> & { readonly condition: Condition },
): PutObjectCommandInput {
  return {
    Bucket: bucket,
    Key: key,
    ContentType: type,
    Metadata: { [WRITER]: writer },
    ...(condition.ifMatch !== undefined && { IfMatch: condition.ifMatch }),
    ...(condition.ifNoneMatch !== undefined && { IfNoneMatch: condition.ifNoneMatch }),
  };
}
