import { afterEach, describe, expect, test } from '@jest/globals';
import type { Posted } from '../../autoscaler/announce-sender.ts';
import type { AnnouncerGiven } from '../../autoscaler/announcer.ts';
import { aRequestEntry } from '../builders/request-entry.ts';
import { MemoryLedger } from '../fakes/memory-ledger.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';
import { announceWorld, aRunHint, aTarget, nthRun } from './announce-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Every night from 20 to 7 o'clock UTC. */
const NIGHT = { from: '0 20 * * *', forMs: 11 * HOUR, zone: 'UTC', because: 'night' };
const REFUSED: Posted = { kind: 'failed', mayBeThere: false, retryAfter: null, because: 'HTTP 500' };

const worlds: { readonly end: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.end();
});
function aWorld(o: Partial<AnnouncerGiven> = {}) {
  const world = announceWorld(o);
  worlds.push(world);
  return world;
}
const branchesIn = (texts: readonly string[]) =>
  texts.map((text) => `${/on `([^`]+)`/.exec(text)?.[1]} ${/red|green/.exec(text)?.[0]}`);

describe('what a target is told', () => {
  test('goes out once, though its delivery comes twice and the service begins anew', async () => {
    const world = aWorld();
    const { announcer, stop } = await world.start();
    await announcer.onRun(aRunHint());
    await announcer.onRun(aRunHint());
    await world.clock.step(MINUTE);
    await stop();
    const again = await world.start();
    await again.announcer.onRun(aRunHint());
    await world.clock.step(HOUR);
    expect(branchesIn(world.chat.taken)).toEqual(['main red']);
  });

  test('names the job that failed first, and is told without it where nobody knows', async () => {
    const world = aWorld({ failingJob: async (run) => (run === '1' ? 'build' : Promise.reject(new Error('away'))) });
    const { announcer } = await world.start();
    await announcer.onRun(nthRun('main', 0));
    await announcer.onRun(nthRun('main', 1));
    await announcer.onRun(nthRun('main', 2));
    await world.clock.step(MINUTE);
    expect(world.chat.taken[0]).toContain('`build` failed first.');
    expect(world.chat.taken[2]).not.toContain('failed first');
  });

  test('stays in order per branch where one fails, and holds up no other branch', async () => {
    const world = aWorld();
    const { announcer } = await world.start();
    world.chat.answer = (text) => (text.includes('`bad`') ? REFUSED : { kind: 'taken' });
    for (const n of [0, 1]) for (const branch of ['bad', 'good']) await announcer.onRun(nthRun(branch, n));
    await world.clock.step(10 * MINUTE);
    expect(branchesIn(world.chat.taken)).toEqual(['good red', 'good green']);
    expect(new Set(branchesIn(world.chat.tried))).toEqual(new Set(['bad red', 'good red', 'good green']));
    world.chat.answer = () => ({ kind: 'taken' });
    await world.clock.step(10 * MINUTE);
    expect(branchesIn(world.chat.taken).slice(2)).toEqual(['bad red', 'bad green']);
  });

  test('is tried again at longer and longer distances, up to five minutes', async () => {
    const world = aWorld();
    const { announcer } = await world.start();
    const at: number[] = [];
    world.chat.answer = () => {
      at.push(world.clock.now());
      return REFUSED;
    };
    await announcer.onRun(aRunHint());
    await world.clock.step(HOUR);
    const distances = at.slice(1).map((time, index) => (time - (at[index] ?? 0)) / 1_000);
    expect(distances.slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
    expect(new Set(distances.slice(9))).toEqual(new Set([300]));
  });

  test('waits as long as the target asks, and nothing else goes there meanwhile', async () => {
    const world = aWorld({ targets: [aTarget(), aTarget({ name: 'other', branches: ['none'] })] });
    const { announcer } = await world.start();
    const limited: Posted = { kind: 'failed', mayBeThere: false, retryAfter: 10 * MINUTE, because: 'HTTP 429' };
    world.chat.answer = () => limited;
    await announcer.onRun(nthRun('a', 0));
    await world.clock.step(1_000);
    world.chat.answer = () => ({ kind: 'taken' });
    await announcer.onRun(nthRun('b', 0));
    await world.clock.step(9 * MINUTE);
    expect(world.chat.taken).toEqual([]);
    await world.clock.step(2 * MINUTE);
    expect(branchesIn(world.chat.taken)).toEqual(['a red', 'b red']);
  });

  test('says that it may be there already where the answer was lost, by the same id', async () => {
    const world = aWorld();
    const { announcer } = await world.start();
    world.chat.answer = () => ({ kind: 'failed', mayBeThere: true, retryAfter: null, because: 'ECONNRESET' });
    await announcer.onRun(aRunHint());
    await world.clock.step(500);
    world.chat.answer = () => ({ kind: 'taken' });
    await world.clock.step(MINUTE);
    await announcer.onRun(nthRun('main', 1));
    await world.clock.step(MINUTE);
    const footers = world.chat.bodies.map((body) => JSON.parse(body).attachments[0].footer);
    expect(footers[0]).toMatch(/sent again: nobody confirmed the first time$/);
    expect(footers[1]).not.toMatch(/sent again/);
  });

  test('that nobody takes for a day is told in the log and on the health page, and given up after a week, never silently', async () => {
    const world = aWorld();
    const { announcer } = await world.start();
    expect(announcer.health()).toEqual([{ target: 'team', waiting: 0, oldest: null, failing: null, givenUp: 0 }]);
    world.chat.answer = () => REFUSED;
    const at = world.clock.now();
    await announcer.onRun(aRunHint());
    await world.clock.step(23 * HOUR);
    expect(world.log.messages('error')).toEqual([]);
    await world.clock.step(2 * HOUR);
    expect(world.log.messages('error')).toEqual(['an announcement was not taken for a day: look at the webhook and its address']);
    expect(announcer.health()).toEqual([
      { target: 'team', waiting: 1, oldest: at, failing: { since: expect.any(Number), because: 'HTTP 500' }, givenUp: 0 },
    ]);
    await world.clock.step(6 * 24 * HOUR);
    expect(world.log.messages('error')[1]).toBe('announcements were given up after a week');
    expect(announcer.health()).toMatchObject([{ waiting: 0, givenUp: 1 }]);
    expect(JSON.stringify(world.log.entries)).not.toContain('secret-path');
  });

  test('was taken and could not be written down: it is written down later, and not sent again', async () => {
    const world = aWorld();
    const { announcer, journal } = await world.start();
    await announcer.onRun(aRunHint());
    journal.shared().database.exec("CREATE TEMP TRIGGER full BEFORE DELETE ON announcements BEGIN SELECT raise(FAIL, 'no'); END");
    await world.clock.step(MINUTE);
    expect(world.chat.taken).toHaveLength(1);
    journal.shared().database.exec('DROP TRIGGER full');
    await announcer.onRun(nthRun('main', 1));
    await world.clock.step(MINUTE);
    expect(branchesIn(world.chat.tried)).toEqual(['main red', 'main green']);
    expect(announcer.health()).toMatchObject([{ waiting: 0 }]);
  });
});

describe('in a quiet time', () => {
  const quiet = { targets: [aTarget({ quiet: [NIGHT] })] };

  test('nothing goes out; at its end one message tells all of it', async () => {
    const world = aWorld(quiet);
    const { announcer } = await world.start();
    await world.clock.step(21 * HOUR);
    await announcer.onRun(nthRun('main', 0));
    await announcer.onRun(nthRun('next', 0));
    await world.clock.step(HOUR);
    await announcer.onRun(nthRun('main', 1));
    await world.clock.step(8 * HOUR);
    expect(world.chat.tried).toEqual([]);
    await world.clock.step(2 * HOUR);
    expect(world.chat.taken).toHaveLength(1);
    expect(world.chat.taken[0]?.split('\n').map((line) => line.split(' ').slice(0, 6).join(' '))).toEqual([
      'While it was quiet:',
      '- 22:00 UTC `CI` is green',
      '- 21:00 UTC `CI` is red',
    ]);
    await announcer.onRun(nthRun('next', 1));
    await world.clock.step(MINUTE);
    expect(branchesIn(world.chat.taken.slice(1))).toEqual(['next green']);
  });

  test('the service may begin anew, and be away at its end', async () => {
    const world = aWorld(quiet);
    const first = await world.start();
    await world.clock.step(21 * HOUR);
    for (const branch of ['a', 'b', 'c']) await first.announcer.onRun(nthRun(branch, 0));
    await first.stop();
    await world.clock.step(20 * HOUR);
    await world.start();
    await world.clock.step(MINUTE);
    expect(world.chat.taken).toHaveLength(1);
    expect(world.chat.taken[0]?.split('\n')).toHaveLength(4);
  });

  test('what failed before it comes before what happened in it', async () => {
    const world = aWorld(quiet);
    const { announcer } = await world.start();
    world.chat.answer = () => REFUSED;
    await world.clock.step(19 * HOUR + 50 * MINUTE);
    await announcer.onRun(nthRun('main', 0));
    await world.clock.step(HOUR);
    world.chat.answer = () => ({ kind: 'taken' });
    await announcer.onRun(nthRun('other', 0));
    await world.clock.step(12 * HOUR);
    expect(world.chat.taken).toHaveLength(1);
    expect(branchesIn(world.chat.taken[0]?.split('\n').slice(1) ?? [])).toEqual(['main red', 'other red']);
  });
});

describe('the announcer hears', () => {
  test('budgets and times without capacity by how things stand', async () => {
    const world = aWorld();
    await world.start();
    const until = world.clock.now() + 24 * HOUR;
    const standing = (left: number, waiting: number) =>
      ({
        pools: [{ name: 'gpu', budgets: [{ per: 'day', usd: 40, left, until }] }],
        jobs: Array.from({ length: waiting }, () => ({ pool: 'gpu', because: 'no-capacity' })),
        budgets: [],
      }) as unknown as typeof world.standing;
    world.standing = standing(30, 1);
    await world.clock.step(11 * MINUTE);
    world.standing = standing(8, 1);
    await world.clock.step(MINUTE);
    world.standing = standing(0, 0);
    await world.clock.step(10 * MINUTE);
    expect(world.chat.taken.map((text) => text.slice(0, 40))).toEqual(
      [
        'Pool `gpu` gets no machines: no place tha',
        'The budget of pool `gpu` for the day is u',
        'The budget of pool `gpu` for the day is u',
        'Nobody waits any more for room for machin',
      ].map((text) => text.slice(0, 40)),
    );
  });

  test('of a time without capacity nothing is written before it is told: an idle disk stays idle', async () => {
    const world = aWorld();
    const { journal } = await world.start();
    const changes = () => Number(journal.shared().database.prepare('SELECT total_changes() AS n').get()?.n);
    const jobs = [{ pool: 'gpu', because: 'no-capacity' }];
    world.standing = { pools: [{ name: 'gpu', budgets: [] }], jobs, budgets: [] } as unknown as typeof world.standing;
    const before = changes();
    await world.clock.step(9 * MINUTE);
    expect(changes()).toBe(before);
    await world.clock.step(2 * MINUTE);
    expect(changes()).toBeGreaterThan(before);
  });

  test('promotions that are done, once; and those that ended while nobody listened', async () => {
    const world = aWorld();
    const first = await world.start();
    const done = (id: string, o: object = {}) =>
      aRequestEntry({ id, text: '/promote staging', state: 'done', endedAt: world.clock.now(), ...o });
    await first.announcer.onRequest(done('1'));
    await first.announcer.onRequest(done('1'));
    await first.announcer.onRequest(done('2', { state: 'failed' }));
    await first.announcer.onRequest(done('3', { text: '/publish' }));
    await world.clock.step(HOUR);
    await first.stop();
    world.requests = [done('5'), done('4', { text: '/retest' }), done('1')];
    await world.start();
    await world.clock.step(MINUTE);
    expect(world.chat.taken).toEqual([
      '`staging` of `acme/plots` was promoted by `ada`.',
      '`staging` of `acme/plots` was promoted by `ada`.',
    ]);
  });

  test.each(['a look', 'the next process'])(
    'a promotion that could not be written down when it ended, by %s, whatever ended since, and once (S2)',
    async (who) => {
      const clock = new SteppedClock();
      const ledger = new MemoryLedger(clock);
      const world = aWorld({ clock, audit: ledger });
      const first = await world.start();
      const done = async (id: string, text: string) => {
        const entry = aRequestEntry({ id, text, state: 'done', at: clock.now(), endedAt: clock.now() });
        await ledger.take(entry);
        return entry;
      };
      const { database } = first.journal.shared();
      database.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON happenings BEGIN SELECT raise(FAIL, 'no'); END");
      await expect(first.announcer.onRequest(await done('lost', '/promote lost'))).rejects.toThrow('no');
      database.exec('DROP TRIGGER full');
      await clock.step(20);
      for (let n = 0; n < 250; n++) await done(`help-${n}`, '/help');
      await first.announcer.onRequest(await done('heard', '/promote heard'));
      if (who === 'a look') await clock.step(MINUTE);
      else {
        await first.stop();
        await clock.step(HOUR);
        await world.start();
        await clock.step(MINUTE);
      }
      await clock.step(26 * HOUR);
      expect([...world.chat.taken].map((text) => text.split(' ')[0]).sort()).toEqual(['`heard`', '`lost`']);
    },
  );

  test('nothing of promotions from before it was there', async () => {
    const world = aWorld();
    world.requests = [aRequestEntry({ id: 'old', text: '/promote staging', state: 'done', endedAt: 1 })];
    const { stop } = await world.start();
    await world.clock.step(MINUTE);
    await stop();
    await world.clock.step(24 * HOUR);
    await world.start();
    await world.clock.step(MINUTE);
    expect(world.chat.tried).toEqual([]);
  });

  test('a run that could not be made durable: its delivery is told again (S2)', async () => {
    const world = aWorld();
    const { announcer, journal } = await world.start();
    const { database } = journal.shared();
    database.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON happenings BEGIN SELECT raise(FAIL, 'no'); END");
    await expect(announcer.onRun(aRunHint())).rejects.toThrow('no');
    database.exec('DROP TRIGGER full');
    await announcer.onRun(aRunHint());
    await world.clock.step(MINUTE);
    expect(branchesIn(world.chat.taken)).toEqual(['main red']);
  });
});
