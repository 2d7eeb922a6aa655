import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { SourceHealth } from '../../../autoscaler/sources.ts';
import { costsPage } from '../../../autoscaler/web/people/costs-page.ts';
import { createLayout } from '../../../autoscaler/web/people/layout.ts';
import { createIndexer } from '../../../autoscaler/web/people/look-index.ts';
import { aJob, aRunnerRow } from '../../builders/journal-rows.ts';
import { ADA, aPool, PeopleWorld } from './people-world.ts';

let world: PeopleWorld | null = null;
afterEach(() => world?.close());

const MINUTE = 60_000;
const AT = 1_000 * MINUTE;
const LOOK = { at: AT, jobs: [aJob()], held: [], unserved: [], runners: [aRunnerRow()] };
const source = (o: Partial<SourceHealth> = {}): SourceHealth => ({
  ...{ source: 'jobs-poll', state: 'good', lastGoodAt: AT, lastFaultAt: null, fault: null, missed: 0 },
  ...o,
});

function versionsOf(o: { readonly look?: object; readonly sources?: SourceHealth[]; readonly orders?: Map<string, never> } = {}) {
  const index = createIndexer({
    pools: [aPool()],
    sources: () => o.sources ?? [source()],
    orders: () => o.orders ?? new Map(),
  })({ ...LOOK, ...o.look });
  return Object.fromEntries(
    ['now', 'pool:small', 'pool:other', 'job:1', 'health', 'costs'].map((topic) => [topic, index.digestOf(topic)]),
  );
}

const changed = (by: Parameters<typeof versionsOf>[0]): readonly string[] => {
  const [before, after] = [versionsOf(), versionsOf(by)];
  return Object.keys(before).filter((topic) => before[topic] !== after[topic]);
};

describe('a look is another version of what it changes, and of nothing else', () => {
  const order = { stopped: { how: 'pause', at: AT, who: 'ada', why: '' }, held: null } as never;
  test.each([
    ['nothing, a second later', { look: { at: AT + 1_000 } }, []],
    [
      'a source that is late by silence',
      { sources: [source({ state: 'late' })] },
      ['now', 'pool:small', 'pool:other', 'job:1', 'health'],
    ],
    ['what an operator ordered', { orders: new Map([['small', order]]) }, ['now', 'pool:small']],
    ['another job', { look: { jobs: [aJob(), aJob({ id: '2' })] } }, ['now', 'pool:small']],
    ['a machine less', { look: { runners: [] } }, ['now', 'pool:small', 'costs']],
    ['a minute, in which costs grow', { look: { at: AT + MINUTE } }, ['now', 'pool:small', 'pool:other', 'health', 'costs']],
  ] as const)('%s', (_, by, topics) => {
    expect(changed(by as Parameters<typeof versionsOf>[0])).toEqual(topics);
  });
});

describe('what is read off a look', () => {
  test('is read once, however many people look at it, and again of the next one', async () => {
    const costs = { machinesIn: jest.fn(async () => []), jobs: jest.fn(async () => []) };
    const indexOf = createIndexer({ pools: [aPool()], sources: () => [] });
    const shown = (look: typeof LOOK) => {
      const viewer = { person: ADA, access: {} as never, csrf: 'c' };
      const sight = { isOperator: true, isMember: true, mayRead: () => true };
      const overview = { now: AT, viewer, sight, index: indexOf(look), view: {} as never, query: new URLSearchParams() };
      return costsPage({ layout: createLayout('/'), costs } as never, overview);
    };
    const next = { ...LOOK };
    await Promise.all(Array.from({ length: 500 }, () => shown(LOOK)));
    expect([costs.machinesIn, costs.jobs].map((one) => one.mock.calls.length)).toEqual([1, 1]);
    await shown(next);
    expect([costs.machinesIn, costs.jobs].map((one) => one.mock.calls.length)).toEqual([2, 2]);
  });

  test('an order between two looks is on the page at once', async () => {
    world = await PeopleWorld.open();
    world.looked({ jobs: [aJob()], runners: [aRunnerRow()] });
    const cookie = await world.signIn(ADA);
    const before = await world.get(cookie, '/pools');
    await world.orders.stop('small', 'pause', 'ada', 'a test');
    const after = await world.get(cookie, '/pools');
    expect([before.text.includes('>paused<'), after.text.includes('>paused<')]).toEqual([false, true]);
  });
});
