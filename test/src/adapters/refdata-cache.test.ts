import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { createRefdataCache } from '../../../src/adapters/refdata-cache.ts';

interface Entry {
  readonly key: string;
  readonly version: string;
  archive: Buffer;
  isWhole: boolean;
}
type Say = (status: number, value?: unknown) => unknown;

/** Null: no more comes. */
function store(entry: Entry, pieces: readonly Buffer[] | null): number {
  if (pieces) entry.archive = Buffer.concat([entry.archive, ...pieces]);
  else entry.isWhole = true;
  return 204;
}

/** GitHub's cache service in its first version, as GitHub Enterprise Server has it: keys are found by their beginning, the newest first. */
class CacheService {
  refuses = 0;
  readonly #entries: Entry[] = [];
  readonly #server: Server = createServer((asked, answer) => void this.#answer(asked, answer));

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** What every job would get. */
  spoil(): void {
    for (const entry of this.#entries) entry.archive = Buffer.from('no archive');
  }

  async #answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of asked) pieces.push(piece as Buffer);
    const { pathname, searchParams } = new URL(asked.url ?? '', 'http://x');
    const say = (status: number, value?: unknown) =>
      answer.writeHead(status, { 'content-type': 'application/json' }).end(value === undefined ? '' : JSON.stringify(value));
    // The library takes 0 for no number.
    const entry = this.#entries[Number(/(\d+)$/.exec(pathname)?.[1] ?? 0) - 1];
    if (this.refuses > 0) say(this.refuses, { message: 'refused' });
    else if (asked.method === 'GET' && entry) answer.writeHead(200).end(entry.archive);
    else if (asked.method === 'GET') this.#find(searchParams, say, `http://${asked.headers.host}`);
    else if (entry) say(store(entry, asked.method === 'PATCH' ? pieces : null));
    else this.#reserve(JSON.parse(Buffer.concat(pieces).toString()), say);
  }

  #reserve({ key, version }: { key: string; version: string }, say: Say): void {
    if (this.#entries.some((one) => one.key === key)) say(409, { message: 'it is there' });
    else say(201, { cacheId: this.#entries.push({ key, version, archive: Buffer.alloc(0), isWhole: false }) });
  }

  #find(asked: URLSearchParams, say: Say, origin: string): void {
    for (const wanted of (asked.get('keys') ?? '').split(',')) {
      const index = this.#entries.findLastIndex(
        (entry) => entry.isWhole && entry.version === asked.get('version') && entry.key.startsWith(wanted),
      );
      if (index >= 0)
        return void say(200, { cacheKey: this.#entries[index]?.key, archiveLocation: `${origin}/archive/${index + 1}` });
    }
    say(204);
  }
}

const NAMES = [
  'ACTIONS_CACHE_URL',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_CACHE_SERVICE_V2',
  'ACTIONS_CACHE_MODE',
  'ACTIONS_RUNTIME_TOKEN',
];
const MORE = ['GITHUB_WORKSPACE', 'RUNNER_TEMP', 'GITHUB_SERVER_URL'];
const before = Object.fromEntries([...NAMES, ...MORE].map((name) => [name, process.env[name]]));
const cache = createRefdataCache();
let base: string;
let folder: string;
let service: CacheService;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'pilotlight-cache-'));
  folder = join(base, 'objects');
  for (const name of NAMES) delete process.env[name];
  for (const name of ['workspace', 'temp', 'objects']) await mkdir(join(base, name));
  await writeFile(join(folder, 'a'), 'bytes of a');
  service = new CacheService();
  const address = await service.listen();
  const environment = {
    GITHUB_WORKSPACE: join(base, 'workspace'),
    RUNNER_TEMP: join(base, 'temp'),
    ACTIONS_RUNTIME_TOKEN: 'token',
  };
  Object.assign(process.env, environment, { ACTIONS_CACHE_URL: address, GITHUB_SERVER_URL: 'https://github.com' });
});
afterEach(async () => {
  await service.close();
  await rm(base, { recursive: true, force: true });
});
afterAll(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

test('what one job keeps another one finds, by its key or by the beginning of one', async () => {
  expect(await cache.restore(folder, 'refdata-1', ['refdata-'])).toEqual({ key: null, because: null });
  expect(await cache.save(folder, 'refdata-1')).toEqual({ ok: true });
  for (const key of ['refdata-1', 'refdata-2']) {
    await rm(folder, { recursive: true });
    expect(await cache.restore(folder, key, ['refdata-'])).toEqual({ key: 'refdata-1', because: null });
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('bytes of a');
  }
  expect(await cache.save(folder, 'refdata-1')).toMatchObject({ ok: false });
});

test('without a service nothing happens, and nothing is wrong', async () => {
  delete process.env['ACTIONS_CACHE_URL'];
  expect(await cache.restore(folder, 'refdata-1', [])).toEqual({ key: null, because: 'there is no cache service here' });
  expect(await cache.save(folder, 'refdata-1')).toEqual({ ok: false, because: 'there is no cache service here' });
});

test('a run that may only read keeps nothing, one that may only write finds nothing', async () => {
  process.env['ACTIONS_CACHE_MODE'] = 'read';
  expect(await cache.save(folder, 'refdata-1')).toMatchObject({ ok: false });
  process.env['ACTIONS_CACHE_MODE'] = 'write-only';
  expect(await cache.save(folder, 'refdata-1')).toEqual({ ok: true });
  expect(await cache.restore(folder, 'refdata-1', [])).toMatchObject({ key: null });
});

test('a service that refuses, keys that it does not take, and archives that are none stop nobody', async () => {
  expect(await cache.save(folder, 'refdata-1')).toEqual({ ok: true });
  service.spoil();
  expect(await cache.restore(folder, 'refdata-1', [])).toMatchObject({ key: null });
  service.refuses = 403;
  expect(await cache.restore(folder, 'refdata-1', [])).toMatchObject({ key: null });
  expect(await cache.save(folder, 'refdata-2')).toMatchObject({ ok: false });
  for (const key of ['a,b', 'k'.repeat(513)]) {
    expect(await cache.restore(folder, key, [])).toMatchObject({ key: null, because: expect.stringContaining('Key Validation') });
    expect(await cache.save(folder, key)).toMatchObject({ ok: false });
  }
  expect(await cache.save(join(base, 'nowhere'), 'refdata-3')).toMatchObject({ ok: false });
});
