import { randomUUID } from 'node:crypto';
import { type Body, type Bucket, BucketFault, type Found, type Listed, type Range } from '../refdata-ports.ts';
import { sizeOf } from './bucket-bodies.ts';
import { faultOf, readRefusal } from './bucket-s3-answers.ts';
import { collect } from './bucket-s3-get.ts';
import { PACE, type Pace } from './bucket-s3-limits.ts';
import type { Condition, Seen } from './bucket-s3-objects.ts';
import { MULTIPART_FROM, putInParts } from './bucket-s3-parts.ts';
import { putAtOnce } from './bucket-s3-put.ts';
import { putInput } from './bucket-s3-sdk.ts';
import { type Environment, S3Transport } from './bucket-s3-transport.ts';

/** Amazon's limit of a call. */
const KEYS_PER_CALL = 1_000;
const FRESH = 60_000;

const READ = { verb: 'read', action: 's3:GetObject' };
const WRITE = { verb: 'write', action: 's3:PutObject' };
const LIST = { verb: 'list', action: 's3:ListBucket' };
const REMOVE = { verb: 'remove', action: 's3:DeleteObject' };

/** What a write asks for, and what tells it apart from others’. */
interface Write {
  readonly key: string;
  readonly body: Body;
  readonly condition: Condition;
  readonly writer: string;
}

/** Objects of one S3 bucket below a prefix. */
export class S3Bucket implements Bucket {
  readonly address: string;
  readonly #bucket: string;
  readonly #prefix: string;
  readonly #transport: S3Transport;
  #large: Promise<unknown> = Promise.resolve();

  constructor(
    { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
    env: Environment,
    { isLean = true, ...pace }: Partial<Pace> & { readonly isLean?: boolean } = {},
  ) {
    this.#bucket = bucket;
    this.#prefix = prefix === '' ? '' : `${prefix}/`;
    this.address = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
    this.#transport = new S3Transport({ bucket, address: this.address, env, pace: { ...PACE, ...pace }, isLean });
  }

  async get(key: string, { maxBytes, range }: { readonly maxBytes: number; readonly range?: Range }): Promise<Found | null> {
    // No store can be asked for nothing.
    const asked = range && `bytes=${range.from}-${range.from + Math.max(range.length, 1) - 1}`;
    const answer = await this.#transport.ask({ ...READ, key }, async (calls) => {
      const found = await calls.get(this.#prefix + key, asked);
      const bytes = await collect(key, found, {
        maxBytes: range ? Math.max(range.length, 1) : maxBytes,
        isRange: range !== undefined,
      });
      return { bytes, tag: found.tag };
    });
    if (answer.kind === 'past-end') return { bytes: new Uint8Array(0), tag: '' };
    if (answer.kind === 'missing') return null;
    if (answer.kind !== 'ok') throw faultOf('refused', answer.kind, { ...READ, key, address: this.address });
    return range?.length === 0 ? { bytes: new Uint8Array(0), tag: answer.value.tag } : answer.value;
  }

  async create(key: string, body: Body): Promise<'created' | 'exists'> {
    const answer = await this.#write({ key, body, condition: { ifNoneMatch: '*' as const }, writer: randomUUID() });
    return answer === 'taken' ? 'exists' : 'created';
  }

  async replace(key: string, bytes: Uint8Array, tag: string | null): Promise<{ readonly tag: string } | 'lost'> {
    const condition = tag === null ? { ifNoneMatch: '*' as const } : { ifMatch: tag };
    const answer = await this.#write({ key, body: { bytes, type: 'application/json' }, condition, writer: randomUUID() });
    return answer === 'taken' ? 'lost' : answer;
  }

  async touch(key: string, body: Body): Promise<void> {
    await this.#write({ key, body, condition: {}, writer: randomUUID() });
  }

  async head(key: string): Promise<Listed | null> {
    const found = await this.#head(key);
    return found && { key, size: found.size, modified: found.modified };
  }

  async *list(prefix: string): AsyncIterable<Listed> {
    let token: string | undefined;
    do {
      const answer = await this.#transport.send({ ...LIST, key: prefix }, ({ client, sdk }) =>
        client.send(
          new sdk.ListObjectsV2Command({
            Bucket: this.#bucket,
            Prefix: this.#prefix + prefix,
            MaxKeys: KEYS_PER_CALL,
            ContinuationToken: token,
          }),
        ),
      );
      if (answer.kind !== 'ok') throw this.#gone(prefix);
      for (const { Key = '', Size = 0, LastModified } of answer.value.Contents ?? [])
        yield { key: Key.slice(this.#prefix.length), size: Size, modified: LastModified?.getTime() ?? 0 };
      token = answer.value.IsTruncated ? answer.value.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length > KEYS_PER_CALL) throw new RangeError(`${keys.length} keys; at most ${KEYS_PER_CALL} are removed at once`);
    if (keys.length === 0) return;
    let left = keys;
    const answer = await this.#transport.send({ ...REMOVE, key: keys[0] ?? '' }, async ({ client, sdk }) => {
      const Objects = left.map((key) => ({ Key: this.#prefix + key }));
      const { Errors = [] } = await client.send(
        new sdk.DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Objects, Quiet: true } }),
      );
      const failed = Errors.filter(({ Code }) => Code !== 'NoSuchKey');
      left = failed.map(({ Key = '' }) => Key.slice(this.#prefix.length));
      const worst = failed.find(({ Code }) => Code === 'AccessDenied') ?? failed[0];
      if (worst) throw this.#refusedOne(worst.Code ?? '', worst.Key ?? '');
    });
    if (answer.kind !== 'ok') throw this.#gone(keys[0] ?? '');
  }

  /** By the last answer, where that is fresh: dates of HTTP have seconds, so half of one is the error. */
  async now(): Promise<number> {
    if (this.#transport.storeTime(FRESH) === null) await this.#head('format.json');
    const time = this.#transport.storeTime(FRESH);
    if (time !== null) return time;
    throw new BucketFault('refused', '', `${this.address} does not say what time it is: no answer has a Date header`);
  }

  /** `taken`: the condition did not hold. */
  async #write(write: Write): Promise<{ readonly tag: string } | 'taken'> {
    const { key, body, condition, writer } = write;
    const plain = { key: this.#prefix + key, type: typeOf(body), writer, condition };
    const answer =
      sizeOf(body) > MULTIPART_FROM
        ? await this.#transport.send({ ...WRITE, key }, (loaded) =>
            this.#oneAtATime(() => putInParts({ ...loaded, key, body, input: putInput(this.#bucket, plain) })),
          )
        : await this.#transport.ask({ ...WRITE, key }, (calls) => putAtOnce(calls, { name: key, body, write: plain }));
    if (answer.kind === 'ok') return answer.value;
    if (answer.kind === 'missing' && condition.ifMatch === undefined) throw this.#gone(key);
    if (!answer.uncertain) return 'taken';
    // An earlier attempt may be what stands in the way.
    const found = await this.#head(key);
    return found?.writer === writer ? { tag: found.tag } : 'taken';
  }

  /** Parts of one large file at a time: that many lie in memory. */
  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#large.then(work);
    this.#large = turn.catch(() => undefined);
    return turn;
  }

  async #head(key: string): Promise<Seen | null> {
    const answer = await this.#transport.ask({ ...READ, key }, (calls) => calls.head(this.#prefix + key));
    if (answer.kind === 'ok') return answer.value;
    await this.#mustBeThere(key);
    return null;
  }

  /** The answer to HEAD has no body, so 404 does not say whether it is the key that is missing or the bucket. */
  async #mustBeThere(key: string): Promise<void> {
    const answer = await this.#transport
      .ask({ ...LIST, key }, (calls) => calls.headBucket())
      .catch((error: unknown) => {
        // Whoever may not ask for the bucket was told about the key.
        if (error instanceof BucketFault && error.kind === 'denied') return null;
        throw error;
      });
    if (answer?.kind === 'missing') throw this.#gone(key);
  }

  #gone(key: string): BucketFault {
    return faultOf('no-bucket', 'NoSuchBucket', { ...READ, key, address: this.address });
  }

  /** One of many that could not be removed, as if it had been the answer to a call about it alone. */
  #refusedOne(code: string, key: string): unknown {
    const error = { name: code, $metadata: { httpStatusCode: code === 'AccessDenied' ? 403 : 500 } };
    const refusal = readRefusal(error);
    const attempted = { ...REMOVE, key: key.slice(this.#prefix.length), address: this.address };
    return refusal?.kind === 'fault' ? faultOf(refusal.fault, refusal.code, attempted) : error;
  }
}

/** Nothing that a browser would run is what it says it is (A8). */
const typeOf = (body: Body): string => body.type ?? 'application/octet-stream';
