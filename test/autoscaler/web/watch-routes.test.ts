import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { FileBuildStore } from '../../../autoscaler/adapters/file-build-store.ts';
import { openSqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteWatch } from '../../../autoscaler/adapters/sqlite-watch.ts';
import { makeToken, TOKEN_LIFE } from '../../../autoscaler/builds/tokens.ts';
import { Watcher } from '../../../autoscaler/watcher.ts';
import { createWatchRoutes } from '../../../autoscaler/web/watch-routes.ts';
import type { WebLimits } from '../../../autoscaler/web/web-server.ts';
import type { WatchFile } from '../../../src/contract/watch-file.ts';
import { formatWatchFile, MAX_WATCH_FILE } from '../../../src/contract/watch-file-text.ts';
import { entryKey } from '../../../src/watch/poll-entries.ts';
import type { WatchEntry } from '../../../src/watch-ports.ts';
import { Watching } from '../../../src/watching/watching.ts';
import { gitSource, placeOf, RULES, watchFile } from '../../builders/watch.ts';
import { aBuild } from '../../conformance/build-store.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { testSeals } from '../builds/test-seals.ts';
import { fetched } from './build-serving.ts';
import { serving } from './serving.ts';

// The way a job's watch file takes into the service: the real server, builds, seals, journal and watching. GitHub alone is absent.
const PLACE = placeOf('acme/shop', { workflow: 'ci.yml', configuration: 'odoo 17.0' });
const OTHER = placeOf('acme/plots', { workflow: 'ci.yml', configuration: 'odoo 17.0' });
const CLOSE: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of CLOSE.splice(0)) await close();
});

interface Putting {
  readonly run?: string;
  readonly authorization?: string;
  readonly configuration?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function serve(limits: Partial<WebLimits> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'pilotlight-watch-'));
  const [clock, log, seals] = [new SteppedClock(), new MemoryLog(), testSeals('watch')];
  const journal = openSqliteJournal(join(directory, 'journal.db'), clock);
  const memory = new SqliteWatch(journal.shared());
  const store = await FileBuildStore.open({
    directory: join(directory, 'builds'),
    retention: { keep: 1e9, max: 1e12 },
    limits: {},
  });
  const watching = new Watching({
    ...{ memory, rules: async () => ({ ok: true, value: RULES }), now: () => clock.now(), chance: () => 0 },
    ...{ newId: () => 'watch-1', announce: async () => undefined },
    readers: { look: async (sources) => sources.map(() => ({ kind: 'value', value: '0', etag: null })) },
    starter: {
      start: async () => Promise.reject(new Error('nothing starts')),
      find: async () => ({ ok: true, value: null }),
    } as never,
  });
  const watcher = new Watcher({ watching, nightly: async () => undefined, clock, log });
  const server = await serving({ limits, log, more: (budget) => createWatchRoutes({ watcher, store, seals, clock, budget }) });
  const branch = (repo: string) => ({ owner: 'acme', repo, of: { branch: 'main' }, number: '45' });
  await store.begin(aBuild({ runId: '100', repository: 'acme/shop', place: branch('shop') }));
  await store.begin(aBuild({ runId: '200', repository: 'acme/plots', place: branch('plots') }));
  const tokenOf = (run: string, by = seals) => `Bearer ${makeToken({ run, build: run }, by, clock.now())}`;
  CLOSE.push(async () => {
    await server.close();
    await store.release();
    await journal.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const put = async (body: Uint8Array | string, { run = '100', authorization, configuration, headers }: Putting = {}) => {
    const path = `/api/v1/builds/watch/${encodeURIComponent(configuration ?? PLACE.configuration)}`;
    const given = { authorization: authorization ?? tokenOf(run), ...headers };
    const answer = await fetched({ port: server.port, path, method: 'PUT', body, headers: given });
    const refused = answer.text === '' ? {} : (JSON.parse(answer.text) as { readonly error?: string; readonly message?: string });
    return { status: answer.status, headers: answer.headers, ...refused };
  };
  return {
    ...{ put, store, clock, log, watcher, tokenOf, database: journal.shared().database },
    file: (sources: WatchFile['sources'] = [gitSource('up/words')], place = PLACE, at = clock.now()) =>
      formatWatchFile(watchFile(place, sources, at)),
    /** As a service that starts now would read it. */
    stored: async (): Promise<readonly WatchEntry[]> => (await memory.load()).entries,
  };
}

const idsOf = (entries: readonly WatchEntry[]) =>
  entries.map(({ key, file }) => [key, file?.sources.map(({ id }) => id) ?? null]);
const WORDS = [[entryKey(PLACE), [gitSource('up/words').id]]];

describe('a build tells what it used', () => {
  test('a file that is as it should be is durable before it is answered, plain or packed, and its sources are looked at', async () => {
    const { put, file, stored, watcher } = await serve();
    expect(await put(file())).toMatchObject({ status: 204 });
    expect(idsOf(await stored())).toEqual(WORDS);
    const more = gzipSync(file([gitSource('up/words'), gitSource('up/units')]));
    expect(await put(more, { headers: { 'content-encoding': 'gzip' } })).toMatchObject({ status: 204 });
    await watcher.step();
    expect([...watcher.watching.book.sources.keys()].sort()).toEqual([gitSource('up/units').id, gitSource('up/words').id]);
  });

  test('what is no watch file is answered 400 with what is wrong, is told on the page, and leaves the last good one', async () => {
    const { put, file, stored, clock } = await serve();
    await put(file());
    const broken = {
      '{"schema": 1,': /^it is no JSON: /,
      '[]': /^it holds no object$/,
      '{"schema": 1, "sources": []}': /^it says nothing of its `build`$/,
      [file().replace('refs/heads/main', 'refs/pull/7/merge')]: /^it has no sensible `build.ref`$/,
      [file([], PLACE, clock.now() + 2 * 86_400_000)]: /^expected a time that has been, found one of the future$/,
      [file([], { ...PLACE, ref: 'refs/heads/other' })]:
        /^expected the file of acme\/shop ci.yml refs\/heads\/main odoo 17.0, found/,
      [file([], { ...PLACE, workflow: 'release.yml' })]: /^expected the file of acme\/shop ci.yml /,
    };
    for (const [body, message] of Object.entries(broken)) {
      expect(await put(body)).toMatchObject({ status: 400, error: 'malformed', message: expect.stringMatching(message) });
      const [entry] = await stored();
      expect(entry?.error).toMatch(message);
      expect(idsOf(await stored())).toEqual(WORDS);
    }
    expect(await put(file())).toMatchObject({ status: 204 });
    expect((await stored())[0]?.error).toBeNull();
  });

  test('of a file that comes again, and of one that is older than what is there, nothing changes', async () => {
    const { put, file, stored, clock } = await serve();
    const [old, now] = [file([gitSource('up/old')], PLACE, clock.now() - 1_000), file()];
    for (const body of [now, now, old, now]) {
      expect(await put(body)).toMatchObject({ status: 204 });
      expect(idsOf(await stored())).toEqual(WORDS);
    }
  });

  test('a job that failed before it used anything takes nothing away', async () => {
    const { put, stored, clock, file } = await serve();
    await put(file());
    const partial = (sources: WatchFile['sources']) =>
      formatWatchFile({ ...watchFile(PLACE, sources, clock.now()), partial: true });
    expect(await put(partial([]))).toMatchObject({ status: 204 });
    expect(idsOf(await stored())).toEqual(WORDS);
    expect(await put(file([]))).toMatchObject({ status: 204 });
    expect(idsOf(await stored())).toEqual([[entryKey(PLACE), []]]);
  });

  test('A10: more than a file may have is answered 413, packed or not, and what is no packing 415 or 400; nothing is stored', async () => {
    const { put, file, stored } = await serve();
    const packed = { headers: { 'content-encoding': 'gzip' } };
    const large = Buffer.alloc(MAX_WATCH_FILE + 1, 32);
    expect(await put(large)).toMatchObject({ status: 413, error: 'too-large', headers: { connection: 'close' } });
    expect(await put(large, { headers: { 'transfer-encoding': 'chunked' } })).toMatchObject({ status: 413 });
    expect(await put(gzipSync(Buffer.alloc(20 * MAX_WATCH_FILE)), packed)).toMatchObject({ status: 413, error: 'too-large' });
    expect(await put(file(), packed)).toMatchObject({ status: 400, error: 'broken-encoding' });
    expect(await put(file(), { headers: { 'content-encoding': 'br' } })).toMatchObject({ status: 415, error: 'wrong-encoding' });
    expect(await stored()).toEqual([]);
    expect(await put(file().trimEnd().padEnd(MAX_WATCH_FILE))).toMatchObject({ status: 204 });
  });

  test('a configuration that is no name is answered 400, whatever the file says', async () => {
    const { put, file, stored } = await serve();
    for (const configuration of ['', 'a\nb', 'x'.repeat(201)])
      expect(await put(file([], { ...PLACE, configuration }), { configuration })).toMatchObject({ status: 400 });
    expect(await put(file(), { configuration: 'other' })).toMatchObject({
      status: 400,
      message: expect.stringContaining('expected the file of acme/shop ci.yml refs/heads/main other,'),
    });
    expect(idsOf(await stored())).toEqual([[entryKey({ ...PLACE, configuration: 'other' }), null]]);
  });
});

describe('who may tell', () => {
  test('nobody without a token that this service sealed and that still holds: 401, before anything is read', async () => {
    const { put, file, stored, clock, tokenOf, log } = await serve();
    const good = tokenOf('100');
    const old = good;
    const wrong = ['', 'Bearer', `Basic ${good.slice(7)}`, `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`];
    const foreign = [
      good.replace('.100.100.', '.100.200.'),
      tokenOf('100', testSeals('another service')),
      'Bearer pl1.100.100.zz.x',
    ];
    for (const authorization of [...wrong, ...foreign])
      expect([authorization, await put(file(), { authorization })]).toMatchObject([
        authorization,
        { status: 401, error: 'no-token', headers: { connection: 'close' } },
      ]);
    clock.jump(clock.now() + TOKEN_LIFE);
    expect(await put(file(), { authorization: old })).toMatchObject({ status: 401 });
    expect(await stored()).toEqual([]);
    expect(JSON.stringify(log.entries)).not.toContain(good.slice(10, 60));
  });

  test('the token of another repository’s build tells of that one alone, whatever the file says', async () => {
    const { put, file, stored } = await serve();
    await put(file());
    const lie = await put(file([gitSource('evil/code')]), { run: '200' });
    expect(lie).toMatchObject({ status: 400, message: expect.stringContaining('expected the file of acme/plots') });
    expect(idsOf(await stored())).toEqual([[entryKey(OTHER), null], ...WORDS]);
    expect(await put(file([gitSource('up/plots')], OTHER), { run: '200' })).toMatchObject({ status: 204 });
    expect(idsOf(await stored())).toEqual([[entryKey(OTHER), [gitSource('up/plots').id]], ...WORDS]);
  });

  test('a pull request’s build registers nothing, though its file names a branch, and neither does a fork’s: 403', async () => {
    const { put, file, store, stored } = await serve();
    const of = { owner: 'acme', repo: 'shop', number: '46' };
    await store.begin(aBuild({ runId: '300', repository: 'acme/shop', place: { ...of, of: { pull: 7 } } }));
    await store.begin(aBuild({ runId: '400', repository: 'acme/shop', place: { ...of, of: { branch: 'main' } }, isFork: true }));
    for (const run of ['300', '400'])
      expect(await put(file(), { run })).toMatchObject({ status: 403, error: 'untrusted-ref', headers: { connection: 'close' } });
    expect(await stored()).toEqual([]);
  });

  test('of a build that is not kept any more: 410', async () => {
    const { put, file, stored } = await serve();
    expect(await put(file(), { run: '999' })).toMatchObject({ status: 410, error: 'build-gone' });
    expect(await stored()).toEqual([]);
  });
});

describe('while the service cannot take it', () => {
  test('S21: a full journal is answered 503 with the time to come again, the last good file stays, and once there is room the same is taken', async () => {
    const { put, file, stored, database, watcher } = await serve();
    await put(file());
    const pages = Object.values(database.prepare('PRAGMA page_count').get() ?? {})[0];
    database.exec(`PRAGMA max_page_count = ${String(pages)}`);
    const large = file(Array.from({ length: 150 }, (_, n) => gitSource(`up/${'x'.repeat(90)}-${n}`)));
    for (const _ of [1, 2]) {
      const answer = await put(large);
      expect(answer).toMatchObject({ status: 503, error: 'journal-failed', headers: { 'retry-after': '5' } });
      expect(answer.message).not.toContain('journal.db');
    }
    expect(idsOf(await stored())).toEqual(WORDS);
    expect(watcher.watching.book.entries.get(entryKey(PLACE))?.file?.sources).toHaveLength(1);
    database.exec('PRAGMA max_page_count = 1000000');
    expect(await put(large)).toMatchObject({ status: 204 });
    expect((await stored())[0]?.file?.sources).toHaveLength(150);
  });

  test('too much at once is answered 503, and not as if the file were too large', async () => {
    const { put, file, stored } = await serve({ bodies: 100 });
    expect(await put(file())).toMatchObject({ status: 503, error: 'overloaded', headers: { 'retry-after': '1' } });
    expect(await stored()).toEqual([]);
  });

  test('a fault of ours is 500 without a word of it', async () => {
    const { put, file, watcher } = await serve();
    watcher.watching.book.save = () => Promise.reject(new Error('a secret'));
    expect(await put(file())).toMatchObject({ status: 500, error: 'internal', message: expect.not.stringContaining('secret') });
  });
});
