import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { err, ok } from '../../../src/lib/result.ts';
import { MAX_ENTRIES } from '../../../src/watch/poll-entries.ts';
import { gitSource, HOUR, MINUTE, placeOf, RULES, watchFile } from '../../builders/watch.ts';
import { WatchWorld } from './watch-world.ts';

const NAMES = ['up/a', 'up/b', 'up/c'] as const;
const idOf = (name: string): string => gitSource(name).id;

async function worldWith(names: readonly string[] = NAMES, configurations: readonly string[] = ['default']): Promise<WatchWorld> {
  const world = new WatchWorld();
  await world.watching.load();
  for (const configuration of configurations) {
    const place = placeOf('acme/shop', { configuration });
    await world.watching.take(place, {
      ok: true,
      value: watchFile(
        place,
        names.map((name) => gitSource(name)),
      ),
    });
  }
  await world.pass(2 * MINUTE);
  return world;
}

test('the first sight starts nothing; a move starts the workflow with its cause, once it is quiet', async () => {
  const world = await worldWith(['up/a'], ['pg15', 'pg16']);
  await world.pass(HOUR);
  expect(world.runs).toEqual([]);
  world.upstream.set(idOf('up/a'), '1');
  await world.pass(20 * MINUTE);
  expect(world.runs.map(({ inputs, start }) => ({ ...inputs, workflow: start.workflow }))).toEqual([
    { cause: 'upstream: a main 0..1', compare: '', configurations: '["pg15","pg16"]', workflow: 'tests.yml' },
  ]);
  await world.pass(HOUR);
  expect(world.runs).toHaveLength(1);
});

test('a push that is told is looked at within seconds', async () => {
  const world = await worldWith(['up/a']);
  world.upstream.set(idOf('up/a'), '1');
  await world.watching.pushed({ repository: 'UP/a', ref: 'refs/heads/main' });
  await world.step();
  expect([...world.memory.pending.values()]).toMatchObject([{ changes: [{ to: '1' }] }]);
});

test('a source that fails stops no other, and is announced once after a day', async () => {
  const world = await worldWith();
  world.upstream.set(idOf('up/a'), { kind: 'failed', because: 'git says: no such repository' });
  world.upstream.set(idOf('up/b'), '1');
  await world.pass(30 * HOUR, 10 * MINUTE);
  expect(world.runs).toHaveLength(1);
  await world.pass(60 * HOUR, 30 * MINUTE);
  expect(world.notices).toMatchObject([{ source: { id: idOf('up/a') }, repositories: ['acme/shop'] }]);
});

test('a section that cannot be read any more leaves the last good one, and one that never could forgets no source', async () => {
  const world = await worldWith(['up/a']);
  world.rules.set('acme/shop', 'the section is wrong');
  world.upstream.set(idOf('up/a'), '1');
  await world.pass(30 * MINUTE);
  expect(world.runs).toHaveLength(1);
  await world.restart();
  await world.pass(30 * MINUTE);
  expect([...world.memory.sources.keys()]).toEqual([idOf('up/a')]);
  world.upstream.set(idOf('up/a'), '2');
  world.rules.set('acme/shop', RULES);
  await world.pass(30 * MINUTE);
  expect(world.runs).toHaveLength(2);
});

test('a workflow that takes no dispatch is told, and not asked for again', async () => {
  const world = await worldWith(['up/a']);
  world.declared = null;
  world.upstream.set(idOf('up/a'), '1');
  await world.pass(HOUR);
  expect([...world.memory.starts.values()]).toMatchObject([
    { state: 'failed', because: expect.stringContaining('workflow_dispatch') },
  ]);
  expect(world.runs).toEqual([]);
});

test('a process killed at any of its calls, before or after it took effect, starts each build exactly once', async () => {
  for (let calls = 1; calls <= 8; calls += 1)
    for (const isAfter of [false, true]) {
      const world = await worldWith(['up/a', 'up/b']);
      world.upstream.set(idOf('up/a'), '1');
      world.upstream.set(idOf('up/b'), '1');
      world.killIn = { calls, isAfter };
      await world.pass(40 * MINUTE);
      const told = world.runs.flatMap(({ start }) => start.cause);
      expect({ calls, isAfter, told }).toEqual({ calls, isAfter, told: ['upstream: a main 0..1 (+1 more)'] });
      expect([...world.memory.starts.values()].map(({ state }) => state)).toEqual(['started']);
    }
});

const event = fc.oneof(
  fc.record({ kind: fc.constant('push' as const), name: fc.constantFrom(...NAMES), isTold: fc.boolean() }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ kind: fc.constant('kill' as const), calls: fc.integer({ min: 1, max: 4 }), isAfter: fc.boolean() }),
  fc.record({ kind: fc.constant('restart' as const) }),
);

test('whatever moves and whenever the process dies: the last value of each source was built once, and no start came twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 12 }), async (history) => {
      const world = await worldWith();
      const values = new Map<string, number>();
      for (const one of history) {
        if (one.kind === 'push') {
          const value = (values.get(one.name) ?? 0) + 1;
          values.set(one.name, value);
          world.upstream.set(idOf(one.name), String(value));
          if (one.isTold)
            await world.watching.pushed({ repository: one.name, ref: 'refs/heads/main' }).catch(() => world.restart());
        } else if (one.kind === 'wait') await world.pass(one.minutes * MINUTE, MINUTE);
        else if (one.kind === 'kill') world.killIn = { calls: one.calls, isAfter: one.isAfter };
        else await world.restart();
      }
      await world.pass(2 * HOUR, MINUTE);
      const ids = world.runs.map(({ start }) => start.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(world.memory.pending.size).toBe(0);
      for (const [name, value] of values) expect(world.memory.sources.get(idOf(name))?.seen).toBe(String(value));
      const moved = [...values.keys()].length;
      expect(world.runs.length > 0).toBe(moved > 0);
    }),
    { numRuns: 40 },
  );
});

test('a build that is one too many is refused and not remembered, and a file that was never good goes at last', async () => {
  const world = await worldWith([]);
  const told = Array.from({ length: MAX_ENTRIES }, (_, n) => {
    const place = placeOf('acme/many', { configuration: `${n}` });
    return { place, read: err('it is no JSON') };
  });
  await world.watching.takeAll(told);
  const place = placeOf('acme/many', { configuration: 'one more' });
  const refused = await world.watching.take(place, ok(watchFile(place, [])));
  expect(refused.error).toContain('2000 builds of acme/many are watched already');
  expect(world.memory.entries.size).toBe(MAX_ENTRIES + 1);
  await world.pass(70 * 24 * HOUR, 24 * HOUR);
  expect([...world.memory.entries.keys()]).toEqual([]);
});
