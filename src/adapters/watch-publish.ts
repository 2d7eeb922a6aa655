import type { WatchService, WatchStore } from '../commands/watch/ports.ts';
import { BUILDS_PATH } from '../contract/build-protocol.ts';
import type { WatchFile } from '../contract/watch-file.ts';
import { formatWatchFile, MAX_WATCH_FILE, parseWatchFile } from '../contract/watch-file-text.ts';
import { errorText } from '../lib/error-text.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Coordinator } from '../ports.ts';
import type { Bucket } from '../refdata-ports.ts';
import { createBucket } from './bucket.ts';
import { readServiceAddress, ServiceClient } from './http-coordinator-client.ts';
import { refusalText } from './http-coordinator-sink.ts';
import { parseStore } from './store-address.ts';

type Env = Readonly<Record<string, string | undefined>>;

const TRIES = 5;

/** Watch files in a bucket: the newest build's stays, whoever comes last. */
export class BucketWatchStore implements WatchStore {
  readonly address: string;
  readonly #bucket: Pick<Bucket, 'get' | 'replace'>;

  constructor(bucket: Pick<Bucket, 'address' | 'get' | 'replace'>) {
    this.address = bucket.address;
    this.#bucket = bucket;
  }

  async last(key: string): ReturnType<WatchStore['last']> {
    return (await this.#found(key)).file;
  }

  async put(key: string, file: WatchFile): ReturnType<WatchStore['put']> {
    const bytes = Buffer.from(formatWatchFile(file));
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const { file: there, tag } = await this.#found(key);
      if (there && there.build.at > file.build.at) return 'newer-is-there';
      if ((await this.#bucket.replace(key, bytes, tag)) !== 'lost') return 'written';
    }
    throw new Error(`${this.address}/${key} was written by others ${TRIES} times in a row`);
  }

  async #found(key: string): Promise<{ readonly file: WatchFile | null; readonly tag: string | null }> {
    const found = await this.#bucket.get(key, { maxBytes: 4 * MAX_WATCH_FILE });
    if (!found) return { file: null, tag: null };
    const read = parseWatchFile(Buffer.from(found.bytes).toString('utf8'));
    return { file: read.ok ? read.value : null, tag: found.tag };
  }
}

/** Opens a store, as the role where one is named. Errors are ends of sentences. */
export async function openWatchStore(
  address: string,
  { role, env }: { readonly role: string | undefined; readonly env: Env },
): Promise<Result<WatchStore, string>> {
  const parsed = parseStore(address);
  if (!parsed.ok) return parsed;
  const taken =
    role === undefined || parsed.value.kind === 'file'
      ? ok<Env>({})
      : await (await import('./oidc-role.ts')).roleEnvironment(role, env);
  if (!taken.ok) return err(taken.error);
  // The SDK finds its credentials in the process's environment.
  for (const [name, value] of Object.entries(taken.value)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  return ok(new BucketWatchStore(createBucket(address, { ...env, ...taken.value })));
}

const WITHIN = 30_000;

/** The service, by the proof that builds give it: `PUT …/watch/CONFIGURATION` with the file as body. Never throws. */
export class HttpWatchService implements WatchService {
  readonly #service: string;
  readonly #coordinator: Coordinator;

  constructor(service: string, coordinator: Coordinator) {
    this.#service = service;
    this.#coordinator = coordinator;
  }

  async tell(file: WatchFile): ReturnType<WatchService['tell']> {
    const address = readServiceAddress(this.#service);
    if (!address.ok) return address;
    const joined = await this.#coordinator.join(WITHIN);
    if (!joined.ok) return joined;
    const client = new ServiceClient(address.url, WITHIN);
    try {
      const answer = await client.ask({
        method: 'PUT',
        path: `${BUILDS_PATH}/watch/${encodeURIComponent(file.build.configuration)}`,
        headers: { authorization: `Bearer ${joined.joined.admission.token}`, 'content-type': 'application/json' },
        body: Buffer.from(formatWatchFile(file)),
      });
      return answer.status >= 200 && answer.status < 300
        ? { ok: true }
        : { ok: false, because: refusalText(answer.status, answer.text) };
    } catch (error) {
      return { ok: false, because: errorText(error) };
    } finally {
      client.close();
    }
  }
}
