import { afterEach, describe, expect, test } from '@jest/globals';
import { aDeskWorld, aPlan, aProgress, type DeskWorld, MINUTE, REPO, results, SHA } from './build-desk-world.ts';

let world: DeskWorld;
afterEach(() => world.stop());

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `c${String(index).padStart(3, '0')}`);
const begin = async (planned: readonly string[]): Promise<void> => {
  world = await aDeskWorld({ jobs: ['lines'] });
  await world.desk.plan(world.build, aPlan(planned));
};
const written = () => world.github.checks.statuses(REPO, SHA);
const checks = () => world.github.checks.checkRuns(REPO, SHA, { all: true }).filter(({ appId }) => appId !== null);
/** Most writes within a window of so many milliseconds, checks included. */
const densest = (window: number): number => {
  const times = written().map(({ createdAt }) => createdAt);
  return Math.max(...times.map((at) => times.filter((other) => other > at - window && other <= at).length));
};

describe('the economy of statuses', () => {
  test('a hundred configurations that start and end stay under sixty a minute, and all ends are told', async () => {
    const all = names(100);
    await begin(all);
    await world.step(MINUTE);
    for (const id of all) await world.desk.progress(world.build, aProgress(id));
    await world.step(30_000);
    for (const id of all)
      await world.desk.results(world.build, results(id, id === 'c099' ? { verdict: 'fail', because: 'exit code 1' } : {}));
    await world.step(10 * MINUTE);
    expect(densest(MINUTE)).toBeLessThanOrEqual(60);
    const shown = Object.values(world.statuses());
    expect(shown.filter((one) => one.startsWith('success'))).toHaveLength(99);
    expect(world.statuses()['pilotlight/gate']).toMatch(/^failure: c099/);
    const ends = written()
      .filter(({ state }) => state !== 'pending')
      .reverse();
    expect(
      ends
        .slice(0, 2)
        .map(({ context }) => context)
        .sort(),
    ).toEqual(['pilotlight/c099', 'pilotlight/gate']);
    expect(await world.store.open()).toEqual([]);
  });

  test('three hundred have one check run for what is pending, and no status before their ends', async () => {
    const all = names(300);
    await begin(all);
    await world.step(5 * MINUTE);
    expect(Object.keys(world.statuses())).toEqual(['pilotlight/gate']);
    expect(checks()).toMatchObject([{ status: 'in_progress', title: '0 of 300 configurations ended' }]);
    for (const id of all) await world.desk.results(world.build, results(id));
    await world.step(10 * MINUTE);
    expect(checks()).toMatchObject([{ status: 'completed', conclusion: 'neutral', summary: 'Every configuration ended.' }]);
    expect(Object.keys(world.statuses())).toHaveLength(301);
    expect(await world.store.open()).toEqual([]);
  });

  test('a thousand stay under sixty a minute and 450 an hour, checks included, and the red ones come first', async () => {
    const all = names(1_000);
    await begin(all);
    const times: number[] = [];
    world.forge.faults.onCall = (call) => {
      if (/^(POST|PATCH) .*(statuses|check-runs)/.test(call)) times.push(world.clock.now());
    };
    for (const [index, id] of all.entries()) {
      await world.desk.results(world.build, results(id, index % 100 === 99 ? { verdict: 'fail', because: 'exit code 1' } : {}));
      if (index % 20 === 0) await world.step(1_000);
    }
    await world.step(3 * MINUTE);
    const red = Object.values(world.statuses()).filter((one) => one.startsWith('failure'));
    expect(red).toHaveLength(11);
    for (let hour = 0; hour < 4; hour += 1) await world.step(60 * MINUTE);
    const most = (window: number): number =>
      Math.max(...times.map((at) => times.filter((other) => other > at - window && other <= at).length));
    expect(most(MINUTE)).toBeLessThanOrEqual(60);
    expect(most(60 * MINUTE)).toBeLessThanOrEqual(450);
    expect(Object.keys(world.statuses())).toHaveLength(1_001);
    expect(await world.store.open()).toEqual([]);
  });

  test('one context is written once in twenty seconds, however often it changes', async () => {
    await begin(['lines']);
    for (let second = 0; second < 120; second += 1) {
      await world.desk.progress(world.build, aProgress('lines', { runner: `r${second}` }));
      await world.step(1_000);
    }
    const times = written()
      .filter(({ context }) => context === 'pilotlight/lines')
      .map(({ createdAt }) => createdAt)
      .reverse();
    expect(times.length).toBeGreaterThan(3);
    expect(times.slice(1).every((at, index) => at - (times[index] ?? 0) >= 20_000)).toBe(true);
  });
});

describe('GitHub that says no', () => {
  test('is left alone until the time it named, and then told everything', async () => {
    await begin(['lines']);
    world.forge.faults.outageUntil = world.clock.now() + 10 * MINUTE;
    await world.desk.results(world.build, results('lines'));
    const before = world.forge.asked.length;
    await world.step(9 * MINUTE);
    expect(world.forge.asked.length - before).toBeLessThanOrEqual(3);
    await world.step(2 * MINUTE);
    expect(world.statuses()['pilotlight/gate']).toBe('success: all 1 configurations count');
  });

  test('an App that may write no statuses is told once an hour, and holds no build open', async () => {
    world = await aDeskWorld({ jobs: ['lines'] });
    world.forge.faults.refused = ['statuses'];
    await world.desk.plan(world.build, aPlan(['lines']));
    await world.desk.results(world.build, results('lines'));
    await world.step(30 * MINUTE);
    expect(world.forge.asked.filter((call) => call === 'refused statuses')).toHaveLength(2);
    expect(await world.store.open()).toEqual([]);
  });

  test('an App that may write no statuses is told once, however many there are', async () => {
    const all = names(40);
    world = await aDeskWorld({ jobs: ['lines'] });
    world.forge.faults.refused = ['statuses'];
    await world.desk.plan(world.build, aPlan(all));
    for (const id of all) await world.desk.results(world.build, results(id));
    await world.step(30 * MINUTE);
    expect(world.log.entries.filter(({ message }) => message === 'statuses are refused')).toHaveLength(1);
    expect(world.forge.asked.filter((call) => call === 'refused statuses').length).toBeLessThanOrEqual(2);
    expect(await world.store.open()).toEqual([]);
  });

  test('statuses of other builds on the commit are left alone', async () => {
    world = await aDeskWorld({ jobs: ['lines'] });
    const foreign = {
      repository: REPO,
      sha: SHA,
      context: 'pilotlight/nightly',
      state: 'failure' as const,
      creator: 'pilotlight[bot]',
    };
    world.github.checks.createStatus({
      ...foreign,
      description: 'fail',
      targetUrl: 'https://ci.example.org/builds/acme/plots/branches/main/9/nightly/',
    });
    await world.desk.plan(world.build, aPlan(['lines']));
    await world.desk.results(world.build, results('lines'));
    await world.step(2 * MINUTE);
    expect(world.statuses()['pilotlight/nightly']).toBe('failure: fail');
  });
});
