import { beforeEach, describe, expect, test } from '@jest/globals';
import { jobPayload } from '../../autoscaler/simulation/job-payload.ts';
import { MemoryJournal } from '../../autoscaler/simulation/memory-journal.ts';
import { Sources } from '../../autoscaler/sources.ts';
import { aJob } from '../builders/world.ts';
import { FakeDeliveryLog } from '../fakes/fake-delivery-log.ts';
import { FakeForge } from '../fakes/fake-forge.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

let clock: SteppedClock;
let journal: MemoryJournal;
let deliveryLog: FakeDeliveryLog;
let log: MemoryLog;
let sources: Sources;

const start = (knows?: (guids: readonly string[]) => Promise<ReadonlySet<string>>): Sources =>
  new Sources({
    forge: new FakeForge(clock),
    journal,
    clock,
    log,
    owners: ['acme'],
    runnerPrefix: 'pl7-',
    poll: { jobs: 30_000, runners: 10_000 },
    backfill: { deliveryLog, memory: journal, ...(knows ? { knows } : {}) },
  });
beforeEach(() => {
  clock = new SteppedClock();
  journal = new MemoryJournal();
  deliveryLog = new FakeDeliveryLog(clock);
  log = new MemoryLog();
  sources = start();
});

const bodyOf = (id: string): string => {
  const job = aJob({ id });
  return JSON.stringify(jobPayload(job, job.status));
};
const send = (id: string, o: { isOk?: boolean; guid?: string; body?: string; event?: string } = {}): string =>
  deliveryLog.add({
    guid: o.guid ?? `guid-${id}`,
    body: o.body ?? bodyOf(id),
    isOk: o.isOk ?? false,
    event: o.event ?? 'workflow_job',
  });
const stored = async (): Promise<readonly string[]> => (await journal.unsettled(1_000)).map(({ id }) => id).sort();
/** Looks as often as the loop does. */
const live = async (ms: number): Promise<void> => {
  for (let end = clock.now() + ms; clock.now() < end; ) {
    await sources.pollDeliveries();
    await clock.step(1_000);
  }
};

test('S17: what was sent while nobody listened is fetched at start, whether it failed or found nobody', async () => {
  send('1');
  await clock.step(MINUTE);
  send('2');
  expect(await sources.pollDeliveries()).toBe(2);
  expect(await stored()).toEqual(['guid-1', 'guid-2']);
  const [first] = await journal.unsettled(1);
  expect(first).toMatchObject({ event: 'workflow_job' });
  expect(JSON.parse(first?.body ?? '')).toEqual(JSON.parse(bodyOf('1')));
});

test('what arrived is not fetched; a delivery that was sent again with success is not either (S2)', async () => {
  send('1', { isOk: true });
  send('2');
  send('2', { isOk: true });
  expect(await sources.pollDeliveries()).toBe(0);
  expect(deliveryLog.fetched).toEqual([]);
});

test('what the journal does not know is fetched although somebody answered well, where the journal can be asked', async () => {
  sources = start(async () => new Set(['guid-1']));
  send('1', { isOk: true });
  send('2', { isOk: true });
  expect(await sources.pollDeliveries()).toBe(1);
  expect(await stored()).toEqual(['guid-2']);
});

test('S2: one that came as a webhook in the meantime changes nothing', async () => {
  send('1');
  await journal.accept({ id: 'guid-1', event: 'workflow_job', receivedAt: 0, body: bodyOf('1') });
  expect(await sources.pollDeliveries()).toBe(0);
  expect(await stored()).toEqual(['guid-1']);
});

test('it is looked at every five minutes, from a little before where the last look ended, and nothing twice', async () => {
  send('1');
  await live(MINUTE);
  send('2');
  await live(10 * MINUTE);
  expect(deliveryLog.since).toHaveLength(3);
  expect((deliveryLog.since[2] ?? 0) - (deliveryLog.since[1] ?? 0)).toBe(5 * MINUTE);
  expect(deliveryLog.fetched).toHaveLength(2);
});

test('how far it was read survives a restart; without memory it is three days', async () => {
  await sources.pollDeliveries();
  expect(deliveryLog.since).toEqual([clock.now() - 3 * DAY]);
  const before = clock.now();
  await clock.step(60 * MINUTE);
  sources = start();
  await sources.pollDeliveries();
  expect(deliveryLog.since[1]).toBe(before - 2 * MINUTE);
  await clock.step(9 * DAY);
  sources = start();
  await sources.pollDeliveries();
  expect(deliveryLog.since[2]).toBe(clock.now() - 3 * DAY);
});

test('other events and other owners are left alone', async () => {
  send('1', { event: 'push', body: '{}' });
  send('2', { body: bodyOf('2').replaceAll('acme/plots', 'evil/plots') });
  expect(await sources.pollDeliveries()).toBe(0);
  expect(await stored()).toEqual([]);
  await live(20 * MINUTE);
  expect(deliveryLog.fetched).toHaveLength(1);
});

describe('L-5: one that is poison', () => {
  test('holds up no other, is tried three times, and then let go', async () => {
    const bad = send('1');
    deliveryLog.poisoned.add(bad);
    send('2');
    send('3', { body: '{"action": ' });
    send('4', { body: bodyOf('4') });
    await live(20 * MINUTE);
    expect(await stored()).toEqual(['guid-2', 'guid-4']);
    expect(deliveryLog.fetched.filter((id) => id === bad)).toHaveLength(3);
    expect(deliveryLog.since.length).toBeLessThanOrEqual(6);
  });
});

test('a backlog is worked off in portions, oldest first, soon after one another', async () => {
  for (let id = 1; id <= 700; id++) send(String(id));
  expect(await sources.pollDeliveries()).toBe(300);
  await live(30_000);
  expect(await stored()).toHaveLength(700);
});

test('while GitHub is away, and while the journal takes nothing, it is put off and shows in the health', async () => {
  send('1');
  deliveryLog.outageUntil = clock.now() + 20 * MINUTE;
  await sources.pollDeliveries();
  const health = () => sources.health().find(({ source }) => source === 'delivery-log');
  expect(health()).toMatchObject({ state: 'bad', fault: 'GitHub is away', lastGoodAt: null });
  await live(20 * MINUTE);
  journal.refuseWrites = 'disk full';
  await live(MINUTE);
  expect(health()).toMatchObject({ state: 'bad', fault: expect.stringMatching(/disk full/) });
  journal.refuseWrites = null;
  await live(6 * MINUTE);
  expect(await stored()).toEqual(['guid-1']);
  expect(health()).toMatchObject({ state: 'good', fault: null });
});
