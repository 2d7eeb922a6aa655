import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Admission, BUILDS_PATH, LogPositionSchema, MAX_ARTIFACT, readMessage } from '../contract/build-protocol.ts';
import type { LogSink } from '../ports.ts';
import type { ServiceAnswer, ServiceClient } from './http-coordinator-client.ts';

const pack = promisify<Uint8Array, { level: number }, Buffer>(gzip);

/** Bytes below which a request takes as long whatever is in it. */
const TELLING = 16_384;
/** Bytes per millisecond: a link that is slower is worth packing for, and packing takes so long itself above. */
const SLOW = 15_000;
const FAST = 60_000;
/** Milliseconds for one artifact. */
const ARTIFACT_WITHIN = 600_000;

export interface ServiceSinkGiven {
  readonly client: ServiceClient;
  readonly admission: Admission;
  /** `performance.now`. */
  readonly steady: () => number;
}

/** Sends outputs to the service as they are, and packed where the link is slower than packing. */
export class ServiceSink implements LogSink {
  readonly #given: ServiceSinkGiven;
  #packs = false;

  constructor(given: ServiceSinkGiven) {
    this.#given = given;
  }

  async append(id: string, offset: number, bytes: Uint8Array): Promise<number> {
    const { client, steady } = this.#given;
    const isPacked = this.#packs && bytes.length >= TELLING;
    const began = steady();
    const body = isPacked ? await pack(bytes, { level: 1 }) : bytes;
    const headers = {
      ...this.#headers(),
      'content-type': 'application/octet-stream',
      ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
    };
    const answer = await client.ask({ method: 'PUT', path: `${BUILDS_PATH}/logs/${id}?offset=${offset}`, headers, body });
    if (bytes.length >= TELLING) this.#learn(bytes.length / Math.max(0.1, steady() - began));
    if (answer.status !== 200 && answer.status !== 409) throw refused(answer);
    const position = readMessage(LogPositionSchema, answer.text);
    if (!position.ok) throw new Error(`the service answered ${position.error}`);
    return position.value.size;
  }

  async finish(id: string, size: number): Promise<void> {
    const stored = await this.append(id, size, new Uint8Array(0));
    if (stored < size) throw new Error(`the service has ${stored} of ${size} bytes`);
  }

  async artifact(id: string, path: string, file: string): Promise<void> {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      await this.#sendArtifact(handle, `${id}/${path.split('/').map(encodeURIComponent).join('/')}`);
    } finally {
      await handle.close();
    }
  }

  urlOf(id: string): string {
    const { url, key } = this.#given.admission;
    return `${url}/${id}/${key}`;
  }

  async #sendArtifact(handle: FileHandle, path: string): Promise<void> {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Error('only files are kept as artifacts');
    if (stat.size > MAX_ARTIFACT) throw new Error(`an artifact has at most ${MAX_ARTIFACT} bytes, this one ${stat.size}`);
    const body =
      stat.size === 0
        ? new Uint8Array(0)
        : // As many bytes as were told, though it may grow.
          { size: stat.size, stream: () => handle.createReadStream({ start: 0, end: stat.size - 1, autoClose: false }) };
    const headers = { ...this.#headers(), 'content-type': 'application/octet-stream' };
    const answer = await this.#given.client.ask({
      method: 'PUT',
      path: `${BUILDS_PATH}/artifacts/${path}`,
      headers,
      body,
      timeout: ARTIFACT_WITHIN,
    });
    if (answer.status !== 204) throw refused(answer);
  }

  #headers(): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.#given.admission.token}` };
  }

  #learn(rate: number): void {
    if (rate < SLOW) this.#packs = true;
    if (rate > FAST) this.#packs = false;
  }
}

/** The service's refusal in its own words, cut. */
export function refused({ status, text }: ServiceAnswer): Error {
  return new Error(refusalText(status, text));
}

export function refusalText(status: number, text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    if (typeof message === 'string') return `${status}: ${message.slice(0, 300)}`;
  } catch {
    // A proxy's page.
  }
  return `the service answered ${status}`;
}
