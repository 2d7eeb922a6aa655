import { randomUUID } from 'node:crypto';
import { BucketFault } from '../refdata-ports.ts';
import type { SiteBody, SiteObject, SiteSource, SiteStore, SiteWrite } from '../site-ports.ts';
import { faultOf, readRefusal } from './bucket-s3-answers.ts';
import { StoreClock } from './bucket-s3-clock.ts';
import { collect } from './bucket-s3-get.ts';
import { PACE, type Pace } from './bucket-s3-limits.ts';
import { putAtOnce } from './bucket-s3-put.ts';
import { type Answer, repeated } from './bucket-s3-repeat.ts';
import { SignedWire } from './bucket-s3-wire.ts';
import { type Copied, type CopySource, SiteCopies } from './site-copies.ts';
import { type ListedPage, type SeenObject, type SiteCall, SiteCalls } from './site-s3-calls.ts';
import { doorTo } from './site-s3-door.ts';
import { StoreHonesty } from './site-s3-honesty.ts';

/** Amazon's limit of a call. */
const KEYS_PER_CALL = 1_000;
/** Milliseconds that the date of an answer is good for. */
const FRESH = 60_000;

const READ = { verb: 'read', action: 's3:GetObject' };
const WRITE = { verb: 'write', action: 's3:PutObject' };
const LIST = { verb: 'list', action: 's3:ListBucket' };
const REMOVE = { verb: 'remove', action: 's3:DeleteObject' };

export interface S3SiteSettings extends Partial<Pace> {
  /** Credentials, region and endpoint, as AWS names them. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A site in one bucket, below a prefix. Objects have 5 GB at most. A copy's source may lie in any bucket that the same endpoint and credentials reach. */
export class S3Site implements SiteStore {
  readonly address: string;
  readonly #prefix: string;
  readonly #pace: Pace;
  readonly #clock = new StoreClock();
  readonly #calls: SiteCalls;
  readonly #honesty: StoreHonesty;
  readonly #copies: SiteCopies;
  /** Once anything was answered about the bucket: a key may be missing, but not the bucket. */
  #isThere = false;

  constructor({ bucket, prefix }: { readonly bucket: string; readonly prefix: string }, { env, ...pace }: S3SiteSettings) {
    this.#prefix = prefix === '' ? '' : `${prefix}/`;
    this.address = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
    this.#pace = { ...PACE, ...pace };
    const door = doorTo(bucket, env);
    const { idle } = this.#pace;
    const callsBy = (way: typeof door) => new SiteCalls(new SignedWire({ door: way, idle, noteDate: this.#clock.note }));
    this.#calls = callsBy(door);
    const others = new Map([[bucket, this.#calls]]);
    this.#honesty = new StoreHonesty({
      ...{ calls: this.#calls, door, address: this.address, prefix: this.#prefix, pace: this.#pace },
      now: () => Date.now(),
    });
    this.#copies = new SiteCopies({
      calls: this.#calls,
      callsOf: (name) => others.get(name) ?? others.set(name, callsBy(doorTo(name, env))).get(name) ?? this.#calls,
      honesty: this.#honesty,
      ask: (key, call) => this.#ask({ ...WRITE, key }, call),
    });
  }

  async get(key: string, maxBytes: number): Promise<{ readonly bytes: Uint8Array; readonly tag: string } | null> {
    const answer = await this.#ask({ ...READ, key }, async () => {
      const found = await this.#calls.get(this.#prefix + key);
      this.#honesty.learn(found.proof);
      return { bytes: await collect(key, found, { maxBytes, isRange: false }), tag: found.tag };
    });
    if (answer.kind === 'ok') return answer.value;
    if (answer.kind === 'missing') return null;
    throw faultOf('refused', answer.kind, { ...READ, key, address: this.address });
  }

  async head(key: string): Promise<SiteObject | null> {
    const found = await this.#head(key);
    if (!found) return null;
    const { writer: _, ...object } = found;
    return { key, ...object };
  }

  async put(key: string, body: SiteBody, write: SiteWrite): Promise<{ readonly tag: string } | 'lost'> {
    if (write.onlyIf !== null) await this.#honesty.looksAtConditions();
    const call = this.#call(key, write);
    const plain = { key: call.key, type: write.headers.type, writer: call.writer, condition: {} };
    const put = (sent: Parameters<Parameters<typeof putAtOnce>[0]['put']>[0]) =>
      this.#calls.put(call, {
        bytes: sent.bytes,
        size: sent.size,
        sha256: body.sha256,
        ...(sent.signal && { signal: sent.signal }),
      });
    const answer = await this.#ask({ ...WRITE, key }, () => putAtOnce({ put }, { name: key, body, write: plain }));
    if (answer.kind === 'ok') return answer.value;
    // Amazon answers 404 to If-Match where there is no such key.
    const isCondition = answer.kind === 'condition' || (answer.kind === 'missing' && typeof write.onlyIf === 'object');
    if (!isCondition || write.onlyIf === null) throw faultOf('refused', answer.kind, { ...WRITE, key, address: this.address });
    if (!answer.uncertain) return 'lost';
    // An earlier attempt may be what stands in the way.
    const found = await this.#head(key);
    return found?.writer === call.writer ? { tag: found.tag } : 'lost';
  }

  async copy(source: SiteSource, key: string, write: SiteWrite): Promise<Copied> {
    const from = placeOf(source);
    if (from === null)
      throw new BucketFault(
        'refused',
        key,
        `cannot copy from ${source.store} to ${this.address}: both have to be S3, or both folders`,
      );
    return this.#copies.copy(from, this.#call(key, write), key);
  }

  async *list(prefix: string): AsyncIterable<Pick<SiteObject, 'key' | 'size' | 'tag' | 'modified'>> {
    let token: string | null = null;
    do {
      const asked: string | null = token;
      const answer: Answer<ListedPage> = await this.#ask({ ...LIST, key: prefix }, () =>
        this.#calls.list(this.#prefix + prefix, asked),
      );
      if (answer.kind !== 'ok') throw this.#gone(prefix);
      for (const one of answer.value.objects) yield { ...one, key: one.key.slice(this.#prefix.length) };
      token = answer.value.next;
    } while (token !== null);
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (let at = 0; at < keys.length; at += KEYS_PER_CALL) await this.#removeSome(keys.slice(at, at + KEYS_PER_CALL));
  }

  /** By the last answer, where that is fresh: dates of HTTP have seconds, so half of one is the error. */
  async now(): Promise<number> {
    if (this.#clock.time(FRESH) === null) await this.#head('_ci/manifest.json');
    const time = this.#clock.time(FRESH);
    if (time !== null) return Math.round(time);
    throw new BucketFault('refused', '', `${this.address} does not say what time it is: no answer has a Date header`);
  }

  #call(key: string, write: SiteWrite): SiteCall {
    return { ...write, key: this.#prefix + key, writer: randomUUID(), proof: this.#honesty.proof };
  }

  async #removeSome(keys: readonly string[]): Promise<void> {
    let left = keys.map((key) => this.#prefix + key);
    const answer = await this.#ask({ ...REMOVE, key: keys[0] ?? '' }, async () => {
      const failed = (await this.#calls.remove(left)).filter(({ code }) => code !== 'NoSuchKey');
      left = failed.map(({ key }) => key);
      const worst = failed.find(({ code }) => code === 'AccessDenied') ?? failed[0];
      if (worst) throw this.#refusedOne(worst);
    });
    if (answer.kind !== 'ok') throw this.#gone(keys[0] ?? '');
  }

  /** One of many that could not be removed, as if it had been the answer to a call about it alone. */
  #refusedOne({ key, code }: { readonly key: string; readonly code: string }): unknown {
    const error = { name: code, $metadata: { httpStatusCode: code === 'AccessDenied' ? 403 : 500 } };
    const refusal = readRefusal(error);
    const tried = { ...REMOVE, key: key.slice(this.#prefix.length), address: this.address };
    return refusal?.kind === 'fault' ? faultOf(refusal.fault, refusal.code, tried) : error;
  }

  async #head(key: string): Promise<SeenObject | null> {
    const answer = await this.#ask({ ...READ, key }, () => this.#calls.head(this.#prefix + key));
    if (answer.kind === 'ok') return answer.value;
    await this.#mustBeThere(key);
    return null;
  }

  /** The answer to HEAD has no body, so 404 does not say whether it is the key that is missing or the bucket. */
  async #mustBeThere(key: string): Promise<void> {
    if (this.#isThere) return;
    const answer = await this.#ask({ ...LIST, key }, () => this.#calls.headBucket()).catch((error: unknown) => {
      // Whoever may not ask for the bucket was told about the key.
      if (error instanceof BucketFault && error.kind === 'denied') return null;
      throw error;
    });
    if (answer?.kind === 'missing') throw this.#gone(key);
  }

  async #ask<T>(tried: typeof READ & { readonly key: string }, call: () => Promise<T>): Promise<Answer<T>> {
    const answer = await repeated({ ...tried, address: this.address }, this.#pace, call);
    if (answer.kind === 'ok') this.#isThere = true;
    return answer;
  }

  #gone(key: string): BucketFault {
    return faultOf('no-bucket', 'NoSuchBucket', { ...READ, key, address: this.address });
  }
}

/** Null for what is no S3. */
function placeOf({ store, key, tag }: SiteSource): CopySource | null {
  if (!store.startsWith('s3://')) return null;
  const [bucket = '', ...prefix] = store.slice('s3://'.length).split('/');
  return { bucket, key: [...prefix, key].join('/'), tag };
}
