import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { BucketFault } from '../refdata-ports.ts';
import { type Attempted, faultOf, type Refusal, readRefusal } from './bucket-s3-answers.ts';
import { s3Settings } from './s3-settings.ts';

export type Sdk = typeof import('@aws-sdk/client-s3');
export type Environment = Readonly<Record<string, string | undefined>>;

/** The end of a call: `uncertain` where an earlier attempt got no answer and may have been carried out. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly uncertain: boolean }
  | { readonly kind: Exclude<Refusal['kind'], 'again' | 'fault'>; readonly uncertain: boolean };

export interface Pace {
  readonly attempts: number;
  /** Milliseconds before the second attempt at most; doubled with each. */
  readonly first: number;
  readonly longest: number;
  /** Milliseconds without a byte after which a connection is given up. */
  readonly idle: number;
}
export const PACE: Pace = { attempts: 9, first: 100, longest: 5_000, idle: 30_000 };

const SOCKETS = 64;
const CONNECT_WITHIN = 5_000;

/** The SDK, loaded with the first call, and asked again where that may help; the SDK's own retries know nothing of lost answers. */
export class S3Transport {
  readonly #env: Environment;
  readonly #address: string;
  readonly #pace: Pace;
  #loaded: Promise<{ readonly sdk: Sdk; readonly client: S3Client }> | null = null;
  /** The store's time at a moment of this machine's steady clock. */
  #date: { readonly store: number; readonly at: number } | null = null;

  constructor(address: string, env: Environment, pace: Pace) {
    this.#address = address;
    this.#env = env;
    this.#pace = pace;
  }

  /** Milliseconds since the epoch by the last answer, if that is not older than `maxAge` milliseconds. */
  storeTime(maxAge: number): number | null {
    const passed = this.#date ? performance.now() - this.#date.at : Number.POSITIVE_INFINITY;
    return this.#date && passed <= maxAge ? this.#date.store + passed : null;
  }

  /** @throws BucketFault where there is no answer, or one that no caller can do anything with. */
  async send<T>(attempted: Omit<Attempted, 'address'>, call: (client: S3Client, sdk: Sdk) => Promise<T>): Promise<Answer<T>> {
    const { sdk, client } = await this.#load();
    const tried = { ...attempted, address: this.#address };
    let uncertain = false;
    let delay = this.#pace.first;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await call(client, sdk).then(
        (value) => ({ kind: 'ok' as const, value }),
        (error: unknown) => refusalOf(error, tried),
      );
      if (outcome.kind === 'fault') throw faultOf(outcome.fault, outcome.code, tried);
      if (outcome.kind !== 'again') return { ...outcome, uncertain };
      uncertain ||= outcome.uncertain;
      if (attempt >= this.#pace.attempts) throw faultOf('unreachable', `${outcome.code} after ${attempt} attempts`, tried);
      await sleep(delay * (0.5 + Math.random() / 2));
      delay = Math.min(delay * 2, this.#pace.longest);
    }
  }

  #load(): Promise<{ readonly sdk: Sdk; readonly client: S3Client }> {
    this.#loaded ??= import('@aws-sdk/client-s3').then((sdk) => {
      const client = new sdk.S3Client(clientSettings(this.#env, this.#pace));
      // The SDK's hides what broke in errors of its own; others are placed behind it by its name.
      const none = { step: 'finalizeRequest', priority: 'high', name: 'retryMiddleware', override: true } as const;
      client.middlewareStack.add((next) => next, none);
      this.#noteDates(client);
      return { sdk, client };
    });
    return this.#loaded;
  }

  #noteDates(client: S3Client): void {
    client.middlewareStack.add(
      (next) => async (args) => {
        const sent = performance.now();
        const answer = await next(args);
        const headers = (answer.response as { readonly headers?: Readonly<Record<string, string>> } | undefined)?.headers;
        const store = Date.parse(headers?.['date'] ?? '');
        // HTTP dates are cut to the second: on average half of one is missing.
        if (Number.isFinite(store)) this.#date = { store: store + 500, at: (sent + performance.now()) / 2 };
        return answer;
      },
      { step: 'deserialize', priority: 'low', name: 'storeTime' },
    );
  }
}

function refusalOf(error: unknown, tried: Attempted): Refusal {
  const refusal = readRefusal(error);
  if (refusal) return refusal;
  if (error instanceof BucketFault) throw error;
  throw new BucketFault('refused', tried.key, `${faultOf('refused', String(error).slice(0, 300), tried).message}`);
}

function clientSettings(env: Environment, pace: Pace): S3ClientConfig {
  const agent = { keepAlive: true, maxSockets: SOCKETS };
  return {
    ...s3Settings(env),
    maxAttempts: 1,
    // Some stores never say 100, and the SDK waits seconds for it.
    expectContinueHeader: false,
    requestHandler: { httpAgent: agent, httpsAgent: agent, connectionTimeout: CONNECT_WITHIN, socketTimeout: pace.idle },
  };
}
