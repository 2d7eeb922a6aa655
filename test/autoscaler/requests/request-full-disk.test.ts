import { afterAll, expect, test } from '@jest/globals';
import { aRequestEntry } from '../../builders/request-entry.ts';
import { ADA, Disk, KilledWorld } from './killed-world.ts';

const disk = new Disk();
afterAll(() => disk.close());

/** Until SQLite itself says SQLITE_FULL of this file. */
async function fill(world: KilledWorld): Promise<void> {
  const { database } = disk.journal.shared();
  database.exec(`PRAGMA max_page_count = ${String(Object.values(database.prepare('PRAGMA page_count').get() ?? {})[0])}`);
  let n = 0;
  // Large rows first, then such as are still let in: of the shape that a comment has.
  for (const length of [2_000, 300, 30, 0]) {
    for (let isFull = false; !isFull; n++) {
      if (n > 20_000) throw new Error('the disk is never full');
      const words = { text: '/deploy', state: 'refused', sentence: 'x'.repeat(length) } as const;
      const entry = aRequestEntry({
        id: `comment:${1_000_000 - n}`,
        by: { login: 'ada', id: 7 },
        pull: 12,
        endedAt: 1,
        ...words,
      });
      isFull = await world.ledger.take(entry).then(
        () => false,
        () => true,
      );
    }
  }
}

test('S21: while the disk is full a comment is not taken and nothing is started; once there is room, the same delivery is done once', async () => {
  const world = new KilledWorld('deploy: { run: { workflow: deploy.yml, inputs: { id: $request } } }', disk);
  await world.start();
  await fill(world);
  const id = world.writes(ADA, '/deploy');
  for (const _ of [1, 2, 3]) expect(await world.delivered(id, ADA, '/deploy')).toBe(false);
  expect(world.forge.asked).toEqual([]);
  expect(world.answers()).toEqual([]);
  disk.journal.shared().database.exec('PRAGMA max_page_count = 1000000');
  for (const _ of [1, 2]) expect(await world.delivered(id, ADA, '/deploy')).toBe(true);
  expect(world.forge.asked).toHaveLength(1);
  expect(world.answers()).toHaveLength(1);
  expect(await world.ledger.find(`comment:${id}`)).toMatchObject({ state: 'running' });
});
