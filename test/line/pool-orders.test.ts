import { expect, test } from '@jest/globals';
import { StandingOrders } from '../../autoscaler/pool-orders.ts';
import { LARGE, Line } from '../builders/line.ts';
import { MemoryJournal } from '../fakes/memory-journal.ts';
import { shows } from '../shows.ts';

/** A line whose operators' orders outlive the service. */
function ordered(pools = [LARGE]) {
  const line = new Line();
  const begin = (): StandingOrders => {
    const { journal, clock } = line;
    const orders = new StandingOrders({ memory: journal, journal, clock, pools, onChange: () => line.wake() });
    line.start(pools, { orders });
    return orders;
  };
  return { line, begin };
}

const because = (line: Line) => line.journal.allDecisions().filter(({ subject }) => subject === 'pool:large');
const states = (line: Line): readonly string[] => line.journal.allRunners().map(({ state, endReason }) => endReason ?? state);

test('a paused pool launches nothing, says who paused it, and stays paused over a restart; then it goes on', async () => {
  const { line, begin } = ordered();
  await begin().stop('large', 'pause', 'ada', 'new image');
  await line.queue();
  await line.clock.step(60_000);
  line.kill();
  const orders = begin();
  await line.clock.step(60_000);
  expect(line.journal.allRunners()).toEqual([]);
  expect(line.snapshot().held).toMatchObject([{ because: 'paused', why: 'ada paused the pool: new image' }]);
  expect(orders.current().get('large')).toMatchObject({ stopped: { how: 'pause', who: 'ada', why: 'new image' } });
  await orders.stop('large', null, 'bob', '');
  await line.clock.step(60_000);
  expect(line.journal.allRunners()).toHaveLength(1);
  expect(because(line).map((one) => [one.because, one.detail])).toEqual([
    ['operator-paused', 'ada: new image'],
    ['operator-resumed', 'bob'],
  ]);
});

test('a hold keeps machines ready until its time, a restart in between; then they go by the idle rule', async () => {
  const { line, begin } = ordered();
  await begin().hold('large', 1, line.clock.now() + 600_000, 'ada');
  await line.clock.step(60_000);
  expect(states(line)).toEqual(['idle']);
  line.kill();
  const orders = begin();
  await line.clock.step(500_000);
  expect(states(line)).toEqual(['idle']);
  await line.clock.step(400_000);
  expect(states(line)).toEqual(['idle-too-long']);
  expect(orders.current().size).toBe(0);
});

test('a drain ends what is idle, and lets a job finish', async () => {
  const { line, begin } = ordered();
  const orders = begin();
  const job = await line.queue();
  await orders.hold('large', 1, line.clock.now() + 3_600_000, 'ada');
  await line.clock.step(60_000);
  line.takesJobs = false;
  await line.clock.step(60_000);
  expect([...states(line)].sort()).toEqual(['busy', 'idle']);
  await orders.stop('large', 'drain', 'ada', 'moving house');
  await line.clock.step(300_000);
  expect([...states(line)].sort()).toEqual(['busy', shows('pool-drained')]);
  expect(line.forge.jobs().find(({ id }) => id === job.id)).toMatchObject({ status: 'in_progress' });
});

test('I-1: an operator ends an idle machine; one with a job only by force, and who did it is recorded first', async () => {
  const { line, begin } = ordered();
  const orders = begin();
  await line.queue();
  await line.clock.step(60_000);
  const [row] = line.journal.allRunners();
  const id = row?.id ?? '';
  expect(await line.endMachine(id, 'ada')).toBe('busy');
  await line.clock.step(60_000);
  expect(states(line)).toEqual(['busy']);
  expect(await line.endMachine('no-such', 'ada')).toBe('unknown');
  expect(await line.endMachine(id, 'ada', 'force')).toBe('ordered');
  await line.clock.step(60_000);
  expect(line.journal.allRunners()[0]).toMatchObject({ state: 'gone', endReason: shows('operator-forced') });
  line.takesJobs = false;
  await orders.hold('large', 1, line.clock.now() + 120_000, 'ada');
  await line.clock.step(60_000);
  const idle = line.journal.allRunners().find(({ state }) => state === 'idle');
  await orders.hold('large', 0, 0, 'ada');
  expect(await line.endMachine(idle?.id ?? '', 'bob')).toBe('ordered');
  await line.clock.step(200_000);
  expect(line.journal.allRunners().find((one) => one.id === idle?.id)).toMatchObject({
    state: 'gone',
    endReason: shows('operator-ended'),
  });
  const who = line.journal.allDecisions().filter((one) => one.stage === 'service' && one.because.startsWith('operator-e'));
  expect(who).toMatchObject([{ subject: idle?.id, because: 'operator-ended', detail: 'bob' }]);
});

const given = (journal = new MemoryJournal(), now = 1_000) => ({
  ...{ memory: journal, journal, clock: { now: () => now }, pools: [LARGE] },
});

test('what cannot be written does not hold', async () => {
  const journal = new MemoryJournal();
  const orders = new StandingOrders(given(journal));
  journal.refuseWrites = 'disk full';
  await expect(orders.stop('large', 'pause', 'ada', '')).rejects.toThrow('disk full');
  expect(orders.current().size).toBe(0);
  journal.refuseWrites = null;
  await orders.stop('large', 'pause', 'ada', '');
  expect(orders.of('large')).toMatchObject({ stopped: { how: 'pause' } });
});

test('an order that comes before the journal was read keeps what stands there', async () => {
  const journal = new MemoryJournal();
  await new StandingOrders(given(journal)).stop('large', 'pause', 'ada', 'new image');
  const orders = new StandingOrders(given(journal));
  await Promise.all([orders.hold('large', 1, 5_000, 'bob'), orders.load()]);
  expect(orders.of('large')).toMatchObject({ stopped: { who: 'ada' }, held: { who: 'bob' } });
});

test('two orders at once both count; a hold is never more than the limit of the pool', async () => {
  const orders = new StandingOrders(given());
  await Promise.all([orders.stop('large', 'drain', 'ada', 'x\u0000\n'.repeat(500)), orders.hold('large', 99, 5_000, 'bob')]);
  const order = orders.of('large');
  expect(order).toMatchObject({ stopped: { how: 'drain' }, held: { count: LARGE.max, until: 5_000 } });
  expect(order?.stopped?.why).toMatch(/^[x ]{1,300}$/);
});

test('a pool that is unknown, and a number that is none, are refused and change nothing', async () => {
  const orders = new StandingOrders(given());
  await expect(orders.stop('large2', 'pause', 'ada', '')).rejects.toThrow('expected the name of a pool, found "large2"');
  for (const count of [-1, 1.5, Number.NaN]) await expect(orders.hold('large', count, 9_000, 'ada')).rejects.toThrow(RangeError);
  expect(orders.current().size).toBe(0);
});

test.each([null, 7, 'pause', {}, { stopped: { how: 'burn', who: 'a', why: 'b', at: 1 }, held: null }, { held: { count: '2' } }])(
  'what the journal holds and is no order is left out: %j',
  async (value) => {
    const journal = new MemoryJournal();
    await journal.remember('pause', 'large', value);
    await journal.remember('pause', 'gone', { stopped: { how: 'pause', who: 'a', why: 'b', at: 1 }, held: null });
    const orders = new StandingOrders(given(journal));
    await orders.load();
    expect(orders.current().size).toBe(0);
  },
);
