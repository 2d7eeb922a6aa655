import { expect, test } from '@jest/globals';
import { gitSource, MINUTE, placeOf, watchFile } from '../../builders/watch.ts';
import { WatchWorld } from './watch-world.ts';

const SOURCE = gitSource('acme/parts');
const PUSH = { repository: 'Acme/Parts', ref: 'refs/heads/main' };

async function watched(): Promise<WatchWorld> {
  const world = new WatchWorld();
  const place = placeOf('acme/shop');
  world.upstream.set(SOURCE.id, '1');
  await world.watching.take(place, { ok: true, value: watchFile(place, [SOURCE], world.now) });
  await world.pass(2 * MINUTE);
  return world;
}

/** Pushed to, and built after its quiet time. */
async function built(world: WatchWorld, to: string, isForced: boolean): Promise<string | undefined> {
  world.upstream.set(SOURCE.id, to);
  await world.watching.pushed({ ...PUSH, isForced });
  await world.pass(6 * MINUTE);
  return world.runs.at(-1)?.inputs['cause'];
}

test('a branch that was pushed to by force is told apart in the cause, and the next push to it is not', async () => {
  const world = await watched();
  expect(await built(world, '2', false)).toBe('upstream: parts main 1..2');
  expect(await built(world, '3', true)).toBe('upstream: parts main 2..3 (rewritten)');
  expect(await built(world, '4', false)).toBe('upstream: parts main 3..4');
  expect(world.runs).toHaveLength(3);
});

test('several pushes of one build are rewritten where one of them was', async () => {
  const world = await watched();
  world.upstream.set(SOURCE.id, '2');
  await world.watching.pushed({ ...PUSH, isForced: true });
  await world.pass(MINUTE);
  expect(await built(world, '3', false)).toBe('upstream: parts main 1..3 (rewritten)');
});

test('what was forced away and back is no change, and is not said of the next one; a failure says nothing of it', async () => {
  const world = await watched();
  await world.watching.pushed({ ...PUSH, isForced: true });
  await world.step();
  expect(await built(world, '2', false)).toBe('upstream: parts main 1..2');
  world.upstream.set(SOURCE.id, { kind: 'failed', because: 'away' });
  await world.watching.pushed({ ...PUSH, isForced: true });
  await world.step();
  expect(await built(world, '3', false)).toBe('upstream: parts main 2..3 (rewritten)');
});

test('another branch, or another repository, is nobody’s push', async () => {
  const world = await watched();
  await world.watching.pushed({ ...PUSH, ref: 'refs/heads/other', isForced: true });
  await world.watching.pushed({ ...PUSH, repository: 'acme/other', isForced: true });
  expect(await built(world, '2', false)).toBe('upstream: parts main 1..2');
});

test('a push that is heard of while its branch is being looked at is seen at once all the same, and what was seen before it is no part of it', async () => {
  const world = await watched();
  world.now += 11 * MINUTE;
  world.upstream.set(SOURCE.id, '2');
  const before = world.asked.length;
  // Asked, and not answered yet.
  await world.watching.tick();
  expect(world.asked).toHaveLength(before + 1);
  world.upstream.set(SOURCE.id, '3');
  await world.watching.pushed({ ...PUSH, isForced: true });
  await world.watching.tick();
  expect(world.watching.book.sources.get(SOURCE.id)?.seen).toBe('2');
  expect([...world.watching.book.pending.values()][0]?.changes).toMatchObject([{ to: '2', isRewritten: false }]);
  await world.step();
  expect(world.watching.book.sources.get(SOURCE.id)?.seen).toBe('3');
  expect([...world.watching.book.pending.values()][0]?.changes).toMatchObject([{ from: '1', to: '3', isRewritten: true }]);
});
