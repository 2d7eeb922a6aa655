import type { S3ClientConfig } from '@aws-sdk/client-s3';
import type { Attempted } from './bucket-s3-answers.ts';
import { StoreClock } from './bucket-s3-clock.ts';
import { doorOf } from './bucket-s3-door.ts';
import { CONNECT_WITHIN, type Pace, SOCKETS } from './bucket-s3-limits.ts';
import type { ObjectCalls } from './bucket-s3-objects.ts';
import { type Answer, repeated } from './bucket-s3-repeat.ts';
import { type Loaded, SdkCalls } from './bucket-s3-sdk.ts';
import { SignedCalls } from './bucket-s3-signed.ts';
import { s3Settings } from './s3-settings.ts';
import { steadyMs } from './steady-clock.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Transported {
  readonly bucket: string;
  /** For people. */
  readonly address: string;
  readonly env: Environment;
  readonly pace: Pace;
  /** Whether requests about one object are made without the SDK where that can be. */
  readonly isLean: boolean;
}

/**
 * Requests, asked again where that may help; the SDK's own retries know nothing of lost answers. Those about one object are our own where the
 * environment says all that they need; the SDK, loaded with its first call, makes the others.
 */
export class S3Transport {
  readonly #given: Transported;
  #loaded: Promise<Loaded> | null = null;
  #calls: ObjectCalls | null = null;
  readonly #clock = new StoreClock();

  constructor(given: Transported) {
    this.#given = given;
  }

  /** Milliseconds since the epoch by the last answer, if that is not older than `maxAge` milliseconds. */
  storeTime(maxAge: number): number | null {
    return this.#clock.time(maxAge);
  }

  /** About one object. @throws BucketFault where there is no answer, or one that no caller can do anything with. */
  ask<T>(attempted: Omit<Attempted, 'address'>, call: (calls: ObjectCalls) => Promise<T>): Promise<Answer<T>> {
    this.#calls ??= this.#callsOf();
    const calls = this.#calls;
    return this.#repeat(attempted, () => call(calls));
  }

  /** By the SDK. @throws BucketFault as `ask` does. */
  async send<T>(attempted: Omit<Attempted, 'address'>, call: (loaded: Loaded) => Promise<T>): Promise<Answer<T>> {
    const loaded = await this.#load();
    return this.#repeat(attempted, () => call(loaded));
  }

  #repeat<T>(attempted: Omit<Attempted, 'address'>, call: () => Promise<T>): Promise<Answer<T>> {
    const { address, pace } = this.#given;
    return repeated({ ...attempted, address }, pace, call);
  }

  /** Credentials are the process's, as the SDK finds them: a role that was taken is written there. */
  #callsOf(): ObjectCalls {
    const { bucket, env, pace, isLean } = this.#given;
    const door = isLean ? doorOf(bucket, { ...env, ...credentialsOf(process.env) }) : null;
    if (door === null) return new SdkCalls(bucket, () => this.#load());
    return new SignedCalls(door, pace.idle, this.#clock.note);
  }

  #load(): Promise<Loaded> {
    this.#loaded ??= import('@aws-sdk/client-s3').then((sdk) => {
      const client = new sdk.S3Client(clientSettings(this.#given.env, this.#given.pace));
      // The SDK's hides what broke in errors of its own; others are placed behind it by its name.
      const none = { step: 'finalizeRequest', priority: 'high', name: 'retryMiddleware', override: true } as const;
      client.middlewareStack.add((next) => next, none);
      this.#noteDates(client);
      return { sdk, client };
    });
    return this.#loaded;
  }

  #noteDates(client: Loaded['client']): void {
    client.middlewareStack.add(
      (next) => async (args) => {
        const sent = steadyMs();
        const answer = await next(args);
        const headers = (answer.response as { readonly headers?: Readonly<Record<string, string>> } | undefined)?.headers;
        this.#clock.note(headers?.['date'], sent);
        return answer;
      },
      { step: 'deserialize', priority: 'low', name: 'storeTime' },
    );
  }
}

const CREDENTIALS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'];

const credentialsOf = (env: Environment): Environment => Object.fromEntries(CREDENTIALS.map((name) => [name, env[name]]));

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
