import { Agent, type IncomingMessage, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `<serverUrl>/_runner`. */
  readonly path: string;
  readonly body?: unknown;
  /** Gives up early. */
  readonly signal?: AbortSignal;
  /** Milliseconds one attempt may take; 30 s unless told. */
  readonly timeout?: number;
}

/** The forge did not answer for longer than the runner's patience. */
export class ForgeAway extends Error {
  override readonly name = 'ForgeAway';
}

export interface ForgeClientOptions {
  readonly serverUrl: string;
  readonly token: string;
  /** Milliseconds for which a call is repeated. */
  readonly patience: number;
}

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;

/** Speaks to the forge's `/_runner`. Broken connections, 429 and 5xx are repeated with growing pauses; any other answer is the caller's. */
export class ForgeClient {
  readonly #options: ForgeClientOptions;
  readonly #agent = new Agent({ keepAlive: true });

  #patience: number;

  constructor(options: ForgeClientOptions) {
    this.#options = options;
    this.#patience = options.patience;
  }

  /** Shortens patience, for calls under way too. */
  hurry(milliseconds: number): void {
    this.#patience = Math.min(this.#patience, milliseconds);
  }

  /** @throws {ForgeAway} once patience is over; the signal's reason when it aborts. */
  async call(call: Call): Promise<Answer> {
    const start = Date.now();
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      const answer = await this.#attempt(call);
      if (answer instanceof Error) call.signal?.throwIfAborted();
      else if (answer.status < 500 && answer.status !== 429) return answer;
      if (Date.now() + pause > start + this.#patience) throw new ForgeAway(`${call.method} ${call.path}: ${describe(answer)}`);
      await rest(pause, call.signal);
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #attempt(call: Call): Promise<Answer | Error> {
    const { promise, resolve } = Promise.withResolvers<Answer | Error>();
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const attempt = request(new URL(`${this.#options.serverUrl.replace(/\/$/, '')}/_runner${call.path}`), {
      method: call.method,
      agent: this.#agent,
      headers: {
        authorization: `Bearer ${this.#options.token}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      },
      timeout: call.timeout ?? 30_000,
      ...(call.signal ? { signal: call.signal } : {}),
    });
    attempt.on('timeout', () => attempt.destroy(new Error('no answer in time')));
    attempt.on('error', resolve);
    attempt.on('response', (response) => readAnswer(response).then(resolve, resolve));
    attempt.end(body);
    return promise;
  }
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const isJson = (response.headers['content-type'] ?? '').includes('json') && text !== '';
  return { status: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text };
}

function describe(answer: Answer | Error): string {
  return answer instanceof Error ? answer.message : `status ${answer.status}`;
}

/** Waits, or rejects with the signal's reason. */
export function rest(milliseconds: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = (): void => {
    clearTimeout(timer);
    reject(signal?.reason as Error);
  };
  const timer = setTimeout(() => {
    signal?.removeEventListener('abort', stop);
    resolve();
  }, milliseconds);
  signal?.addEventListener('abort', stop, { once: true });
  return promise;
}
