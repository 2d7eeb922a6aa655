import { afterEach, describe, expect, test } from '@jest/globals';
import { aDeskWorld, aPlan, aProgress, type DeskWorld, deferral, MINUTE, results } from './build-desk-world.ts';

let world: DeskWorld;
afterEach(() => world.stop());

const begin = async (names: readonly string[] = ['lines', 'dots']): Promise<void> => {
  world = await aDeskWorld({ jobs: names });
  await world.desk.plan(world.build, aPlan(names));
};
/** Both pass their heartbeats on. */
const beat = async (ids: readonly string[], ms: number): Promise<void> => {
  for (let gone = 0; gone < ms; gone += 10_000) {
    for (const id of ids) await world.desk.progress(world.build, aProgress(id, { runner: `runner of ${id}` }));
    await world.step(10_000);
  }
};
const gate = (): string | undefined => world.statuses()['pilotlight/gate'];

describe('a board', () => {
  test('tells each configuration beside its commit from queued to its end, and closes when all is said', async () => {
    await begin();
    await world.step(MINUTE);
    expect(world.statuses()).toEqual({
      'pilotlight/gate': 'pending: 0 of 2 ended',
      'pilotlight/lines': 'pending: queued',
      'pilotlight/dots': 'pending: queued',
    });
    await beat(['lines', 'dots'], MINUTE);
    expect(world.statuses()['pilotlight/lines']).toBe('pending: running on runner of lines');
    const tests = { total: 210, failed: 3, skipped: 0, flaky: 0 };
    await world.desk.results(
      world.build,
      results('lines', { verdict: 'fail', because: 'exit code 1', duration: 125_000, tests }),
    );
    await world.desk.results(world.build, results('dots', { duration: 61_000 }));
    await world.step(2 * MINUTE);
    expect(world.statuses()).toEqual({
      'pilotlight/gate': 'failure: lines: fail after 2m5s: exit code 1; 3 of 210 tests failed',
      'pilotlight/lines': 'failure: fail after 2m5s: exit code 1; 3 of 210 tests failed',
      'pilotlight/dots': 'success: pass after 1m1s',
    });
    expect(await world.store.open()).toEqual([]);
  });

  test('links each status to its output', async () => {
    await begin();
    await world.step(MINUTE);
    const told = world.github.checks.statuses('acme/plots', world.build.headSha);
    const address = `https://ci.example.org/builds/${world.build.path}/`;
    expect(Object.fromEntries(told.map(({ context, targetUrl }) => [context, targetUrl]))).toEqual({
      'pilotlight/gate': address,
      'pilotlight/lines': `${address}lines/`,
      'pilotlight/dots': `${address}dots/`,
    });
  });

  test('a restart writes nothing twice, and loses nothing', async () => {
    await begin();
    await beat(['lines', 'dots'], 2 * MINUTE);
    const before = world.github.checks.statuses('acme/plots', world.build.headSha).length;
    await world.restart();
    await world.step(20_000);
    expect(world.github.checks.statuses('acme/plots', world.build.headSha)).toHaveLength(before);
    await world.desk.results(world.build, results('lines'));
    await world.desk.results(world.build, results('dots'));
    await world.restart();
    await world.step(2 * MINUTE);
    expect(gate()).toBe('success: all 2 configurations count');
  });

  test('the gate is green only when every planned one counts', async () => {
    await begin();
    await world.desk.results(world.build, results('lines'));
    await world.step(2 * MINUTE);
    expect(gate()).toBe('pending: 1 of 2 ended');
    await world.desk.results(world.build, deferral('dots', world.clock.now() + 90 * MINUTE));
    await world.step(2 * MINUTE);
    expect(gate()).toBe('pending: 1 of 2 ended, 1 wait for a retry');
    await world.desk.results(world.build, results('dots'));
    await world.step(2 * MINUTE);
    expect(gate()).toBe('success: all 2 configurations count');
  });

  test('a plan without configurations is green, and said to be empty', async () => {
    await begin([]);
    await world.step(MINUTE);
    expect(world.statuses()).toEqual({ 'pilotlight/gate': 'success: nothing to test' });
  });

  test('what a newer plan no longer holds is closed, and what it holds begins anew', async () => {
    await begin();
    await world.desk.results(world.build, results('lines', { verdict: 'fail', because: 'exit code 1' }));
    await world.step(MINUTE);
    await world.desk.plan(world.build, aPlan(['dots'], { plan: 'b'.repeat(64), attempt: 2 }));
    await world.step(2 * MINUTE);
    expect(world.statuses()).toMatchObject({
      'pilotlight/lines': 'success: no longer planned',
      'pilotlight/dots': 'pending: queued',
    });
    expect(gate()).toBe('pending: 0 of 1 ended');
  });

  test("an older attempt's plan and results change nothing", async () => {
    await begin();
    await world.desk.plan(world.build, aPlan(['lines', 'dots'], { attempt: 2 }));
    await world.desk.plan(world.build, aPlan(['lines'], { plan: 'b'.repeat(64), attempt: 1 }));
    await world.desk.results(world.build, results('lines', { attempt: 1 }));
    await world.step(MINUTE);
    expect(gate()).toBe('pending: 0 of 2 ended');
  });

  test('a heartbeat that comes after the result revives nobody', async () => {
    await begin();
    await world.desk.progress(world.build, aProgress('lines', { runner: 'runner-1' }));
    await world.desk.results(world.build, results('lines', { runner: 'runner-1' }));
    await world.desk.progress(world.build, aProgress('lines', { runner: 'runner-1' }));
    await world.step(2 * MINUTE);
    expect(world.statuses()['pilotlight/lines']).toMatch(/^success: pass/);
  });

  test('a time that no calendar has stops nobody, the statuses of others least of all', async () => {
    await begin();
    await world.desk.results(world.build, deferral('lines', Number.MAX_SAFE_INTEGER));
    await world.desk.progress(world.build, aProgress('dots', { state: 'waiting', until: Number.MIN_SAFE_INTEGER }));
    await world.step(MINUTE);
    expect(world.statuses()['pilotlight/lines']).toBe('pending: retry 1 at 2026-12-22 12:00 UTC');
    expect(world.history('pilotlight/dots')).toContainEqual(expect.stringMatching(/^pending: retry 0 of 3 at 2026-10-21/));
  });

  test('a configuration cannot speak for the gate', async () => {
    await begin(['Gate']);
    await world.desk.results(world.build, results('Gate', { verdict: 'fail', because: 'exit code 1' }));
    await world.step(MINUTE);
    expect(Object.keys(world.statuses()).sort()).toEqual(['pilotlight/Gate (configuration)', 'pilotlight/gate']);
    expect(gate()).toMatch(/^failure/);
  });
});

describe('a build that is closed', () => {
  const close = async (): Promise<void> => {
    await begin();
    await world.desk.results(world.build, results('lines'));
    await world.desk.results(world.build, results('dots'));
    await world.step(3 * MINUTE);
    expect(await world.store.open()).toEqual([]);
  };

  test('is open again as soon as one of its jobs speaks, also for the next process', async () => {
    await close();
    await world.desk.progress(world.build, aProgress('lines', { runner: 'runner-2' }));
    expect((await world.store.open()).map(({ runId }) => runId)).toEqual([world.build.runId]);
    await world.restart();
    await world.step(6 * MINUTE);
    expect(world.statuses()['pilotlight/lines']).toMatch(/^error: lost/);
  });

  test('is not closed under the hands of a job that speaks while it closes', async () => {
    await close();
    await world.desk.progress(world.build, aProgress('lines', { runner: 'runner-2' }));
    await world.desk.results(world.build, results('lines'));
    // Between the write of what was said last and the removal of its marker somebody speaks.
    const shut = world.store.close.bind(world.store);
    let late: Promise<void> | null = null;
    world.store.close = async (build) => {
      late ??= world.desk.progress(world.build, aProgress('dots', { runner: 'runner-3' }));
      await shut(build);
    };
    for (let second = 0; second < 60 && !late; second += 1) await world.step(1_000);
    expect(late).not.toBeNull();
    await late;
    expect((await world.store.open()).map(({ runId }) => runId)).toEqual([world.build.runId]);
  });
});

describe('one that falls silent', () => {
  test('is lost after three heartbeats, and found again when it speaks', async () => {
    await begin();
    world.take('lines');
    await beat(['lines'], MINUTE);
    await world.step(45_000);
    expect(world.statuses()['pilotlight/lines']).toMatch(/^error: lost: its runner said nothing for 3\d s$/);
    await world.desk.progress(world.build, aProgress('lines', { runner: 'runner of lines' }));
    await world.step(MINUTE / 2);
    expect(world.history('pilotlight/lines')).toContain('pending: running on runner of lines');
  });

  test('is not lost while its output arrives', async () => {
    await begin();
    await beat(['lines'], 10_000);
    for (let second = 0; second < 120; second += 10) {
      world.desk.heard(world.build, 'lines');
      await world.step(10_000);
    }
    expect(world.statuses()['pilotlight/lines']).toBe('pending: running on runner of lines');
  });

  test('is waited for while GitHub cannot be asked, and after a restart', async () => {
    await begin();
    world.take('lines');
    await beat(['lines'], MINUTE);
    world.forge.faults.outageUntil = world.clock.now() + 10 * MINUTE;
    await world.step(9 * MINUTE);
    await world.restart();
    await world.step(50_000);
    const lost = () => world.history('pilotlight/lines').some((one) => one.includes('lost'));
    expect(lost()).toBe(false);
    await world.step(2 * MINUTE);
    expect(lost()).toBe(true);
  });

  test('is lost at once when GitHub says that its run is over, as are those that never began', async () => {
    await begin();
    for (const name of ['lines', 'dots']) world.finish(world.take(name), 'failure');
    await world.desk.progress(world.build, aProgress('lines'));
    await world.step(15_000);
    world.desk.runChanged(world.build.runId);
    await world.step(45_000);
    expect(world.statuses()).toMatchObject({
      'pilotlight/lines': expect.stringMatching(/^error: lost: its run ended without/),
      'pilotlight/dots': expect.stringMatching(/^error: lost: its run ended without/),
    });
    expect(gate()).toMatch(/^failure: lines: lost: .* and 1 more$/);
  });

  test('a build whose run ends without a plan has a red gate', async () => {
    world = await aDeskWorld({ jobs: ['lines'] });
    world.finish(world.take('lines'), 'failure');
    await world.step(6 * MINUTE);
    expect(gate()).toBe('error: its run ended without a plan');
  });
});
