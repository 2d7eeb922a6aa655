import { afterEach, describe, expect, test } from '@jest/globals';
import type { Build } from '../../../autoscaler/build-ports.ts';
import { aDeskWorld, aPlan, type DeskWorld, MINUTE, results } from '../build-desk-world.ts';

let world: DeskWorld;
afterEach(() => world.stop());

const NIGHTLY = '.github/workflows/nightly.yml';
const begin = async (): Promise<void> => {
  world = await aDeskWorld({ jobs: ['lines'] });
  await world.desk.plan(world.build, aPlan(['lines']));
};
/** Another build of the same commit. */
const another = async (o: Partial<Build>): Promise<Build> => {
  const { path: _, ...build } = world.build;
  const place = { ...build.place, number: o.runId ?? '7' };
  return world.store.begin({ ...build, workflow: NIGHTLY, place, ...o });
};
const end = (build: Build, id: string, verdict: 'pass' | 'fail') =>
  world.desk.results(build, results(id, { verdict, because: verdict === 'fail' ? 'exit code 1' : '' }));
const gate = (context = 'pilotlight'): string | undefined => world.statuses()[`${context}/gate`];

describe('two workflows on one commit', () => {
  test('share one gate, and the green one hides the red one in no order', async () => {
    for (const [first, second] of [
      ['pass', 'fail'],
      ['fail', 'pass'],
    ] as const) {
      await world?.stop();
      await begin();
      const nightly = await another({ runId: '77' });
      await world.desk.plan(nightly, aPlan(['dots']));
      await end(world.build, 'lines', first);
      await world.step(3 * MINUTE);
      if (first === 'pass') expect(gate()).toBe('pending: nightly.yml: 0 of 1 ended; 1 more build of this commit');
      await end(nightly, 'dots', second);
      await world.step(3 * MINUTE);
      expect(gate()).toMatch(/^failure: (ci|nightly).yml: (lines|dots): fail.*; 1 more build of this commit$/);
      expect(await world.store.open()).toEqual([]);
    }
  });

  test('a red one that ended before the other began stays red, also over a restart, until it is green itself', async () => {
    await begin();
    await end(world.build, 'lines', 'fail');
    await world.step(3 * MINUTE);
    expect(await world.store.open()).toEqual([]);
    await world.restart();
    const nightly = await another({ runId: '77' });
    await world.desk.plan(nightly, aPlan(['dots']));
    await end(nightly, 'dots', 'pass');
    await world.step(3 * MINUTE);
    expect(gate()).toMatch(/^failure: ci.yml: lines: fail/);
    await end(await world.store.begin(world.build), 'lines', 'pass');
    await world.step(3 * MINUTE);
    expect(gate()).toBe('success: nightly.yml: all 1 configurations count; 1 more build of this commit');
  });

  test('with contexts of their own they have a gate each', async () => {
    await begin();
    const nightly = await another({ runId: '77', context: 'pilotlight-nightly' });
    await world.desk.plan(nightly, aPlan(['lines']));
    await end(nightly, 'lines', 'fail');
    await end(world.build, 'lines', 'pass');
    await world.step(3 * MINUTE);
    expect(world.statuses()).toMatchObject({
      'pilotlight/gate': 'success: all 1 configurations count',
      'pilotlight/lines': expect.stringMatching(/^success/),
      'pilotlight-nightly/gate': expect.stringMatching(/^failure: lines: fail/),
      'pilotlight-nightly/lines': expect.stringMatching(/^failure/),
    });
  });
});

describe('one workflow twice on one commit', () => {
  test('the newer run of the same branch speaks, whatever the older one still says', async () => {
    await begin();
    const newer = await another({ runId: '9'.repeat(15), workflow: world.build.workflow });
    await world.desk.plan(newer, aPlan(['lines']));
    await end(newer, 'lines', 'pass');
    await world.step(3 * MINUTE);
    expect(gate()).toBe('success: all 1 configurations count');
    await end(world.build, 'lines', 'fail');
    await world.step(3 * MINUTE);
    expect(gate()).toBe('success: all 1 configurations count');
    expect(world.statuses()['pilotlight/lines']).toMatch(/^success/);
    expect(await world.store.open()).toEqual([]);
  });

  test('a push and a pull request must both be green', async () => {
    await begin();
    const pull = await another({
      runId: '77',
      workflow: world.build.workflow,
      place: { ...world.build.place, of: { pull: 3 }, number: '2' },
    });
    await world.desk.plan(pull, aPlan(['lines']));
    await end(world.build, 'lines', 'fail');
    await end(pull, 'lines', 'pass');
    await world.step(3 * MINUTE);
    expect(gate()).toMatch(/^failure/);
  });
});
