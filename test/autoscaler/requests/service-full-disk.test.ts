import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OPERATOR, REPOSITORY, type RealService, startRealService } from './real-service.ts';

/** The whole service, whose journal lies on a file system that is really full. */
const ROOM = '3m';
const uid = process.getuid?.() ?? 0;

function asRoot(command: string, args: readonly string[]): boolean {
  const [program, given] = uid === 0 ? [command, args] : ['sudo', ['-n', command, ...args]];
  return spawnSync(program, given, { stdio: 'ignore' }).status === 0;
}
const mounted = (folder: string) =>
  asRoot('mount', ['-t', 'tmpfs', '-o', `size=${ROOM},mode=0700,uid=${uid}`, 'journal', folder]);

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-mount-'));
  const isMounted = mounted(folder) && asRoot('umount', [folder]);
  rmdirSync(folder);
  return isMounted;
}
const isPossible = mayMount();
// With CI=true a missing peer fails: the promise would go unproved.
const onFullDisk = isPossible || process.env['CI'] === 'true' ? test : test.skip;

let world: RealService;
let data = '';

beforeAll(async () => {
  if (!isPossible) return;
  world = await startRealService({
    ...{ branches: ['redelivered', 'fetched'], journal: 'data/journal.db' },
    prepare: (folder) => {
      data = join(folder, 'data');
      mkdirSync(data);
      if (!mounted(data)) throw new Error(`${data} could not be mounted`);
    },
  });
}, 60_000);
afterAll(async () => {
  await world?.service.kill();
  if (data !== '') asRoot('umount', [data]);
  await world?.close();
}, 30_000);

/** Takes what room there is, to the last byte. */
function fill(): void {
  for (const size of [65_536, 4_096, 1]) {
    for (;;) {
      try {
        writeFileSync(join(data, 'ballast'), Buffer.alloc(size), { flag: 'a' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        break;
      }
    }
  }
}

const aPull = (n: number) => ({
  ...{ action: 'synchronize', number: n, repository: { full_name: REPOSITORY }, sender: { login: OPERATOR, id: 1 } },
  pull_request: { number: n, head: { sha: 'a'.repeat(40) } },
});

/** Deliveries, until the service refuses three in a row; each with how it was answered. */
async function flood(): Promise<
  ReadonlyMap<string, { readonly status: number; readonly retryAfter: string | null; readonly text: string }>
> {
  const told = new Map();
  let refused = 0;
  for (let n = 1; refused < 3; n++) {
    if (n > 3_000) throw new Error('the disk is never full');
    const id = randomUUID();
    const answer = await world.deliver('pull_request', aPull(n), id);
    told.set(id, { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() });
    refused = answer.status === 202 ? 0 : refused + 1;
  }
  return told;
}

const hookOf = (id: string) =>
  world.forge.model.hooks
    .list(world.app.id, { perPage: 100 })
    .items.find((one) => one.event === 'issue_comment' && JSON.stringify(one.facts).includes(id.slice('comment:'.length)));

onFullDisk(
  'S21, I-8: with a full disk the service answers 503 with Retry-After and lives; once there is room nothing is lost, and each request is done once',
  async () => {
    const [first, second] = [world.pulls.get('redelivered') ?? 0, world.pulls.get('fetched') ?? 0];
    fill();
    const told = await flood();
    const refusals = [...told.values()].filter(({ status }) => status !== 202);
    expect(refusals.map(({ status, retryAfter }) => [status, retryAfter])).toEqual(refusals.map(() => [503, '5']));
    expect(refusals.map(({ text }) => JSON.parse(text).error)).toEqual(refusals.map(() => 'journal-failed'));
    expect(refusals.map(({ text }) => text).join('')).not.toMatch(/full|space|SQLITE|disk/i);

    // GitHub tells of a command, and hears that it could not be kept.
    const ids = [await world.says(first, '/deploy'), await world.says(second, '/deploy')] as const;
    await world.until('both were answered', () => ids.every((id) => hookOf(id)?.statusCode === 503));
    expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${world.url}/login`, { redirect: 'manual' })).status).toBeLessThan(500);
    for (const id of ids) expect(world.dispatches(id)).toHaveLength(0);

    rmSync(join(data, 'ballast'));
    // In the same process: somebody has GitHub send it again.
    world.forge.model.hooks.redeliver(world.app.id, hookOf(ids[0])?.id ?? 0);
    const database = new DatabaseSync(world.journal, { readOnly: true });
    try {
      const states = () => ids.map((id) => database.prepare('SELECT state FROM requests WHERE id = ?').get(id)?.['state']);
      await world.until('the first one runs', () => states()[0] === 'running');
      // The next process fetches by itself what GitHub told nobody.
      await world.service.kill();
      await world.service.start();
      await world.until('the second one runs', () => states()[1] === 'running');
      expect(ids.map((id) => world.dispatches(id).length)).toEqual([1, 1]);
      for (const [index, pull] of [first, second].entries()) {
        const id = ids[index] ?? '';
        await world.until('it is told', async () => (await world.answersOf(pull, id)).length > 0);
        expect(await world.answersOf(pull, id)).toHaveLength(1);
      }
      const kept = new Set(
        database
          .prepare('SELECT id FROM deliveries')
          .all()
          .map(({ id }) => id),
      );
      expect([...told].filter(([id, { status }]) => (status === 202) !== kept.has(id))).toEqual([]);
      expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    } finally {
      database.close();
    }
  },
  120_000,
);
