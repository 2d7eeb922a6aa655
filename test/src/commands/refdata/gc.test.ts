import { afterEach, expect, test } from '@jest/globals';
import { gc } from '../../../../src/commands/refdata/gc.ts';
import { objectKey } from '../../../../src/contract/refdata-keys.ts';
import { faultsOf, inputsOf, type RefdataWorld, sha256 } from '../../../builders/refdata-world.ts';
import { approvalWorld, dataOf } from './approvals.ts';

let world: RefdataWorld;
afterEach(() => world.close());

const DAY = 86_400_000;
const ORPHAN = objectKey(sha256('nobody’s'));

async function collect(inputs: Record<string, string> = {}) {
  const facts = world.facts('schedule', {}, { ref: 'refs/heads/main', sha: world.tip });
  return gc(inputsOf('refdata-gc', inputs), facts, world.ports(facts));
}

/** Something that nothing refers to, and time goes by. */
async function begin(): Promise<void> {
  world = await approvalWorld();
  world.memory.plant(ORPHAN, 'nobody’s');
  world.clock.time += 60 * DAY;
}
const logged = () => world.memory.keys('log/').filter((key) => world.memory.peekText(key)?.includes('"kind":"gc"')).length;

test('what nothing refers to goes into the trash and then for good, what is in use stays, and the log says so', async () => {
  await begin();
  expect(faultsOf(await collect())).toEqual([]);
  expect(world.memory.peek(ORPHAN)).toBeNull();
  expect(world.memory.peek(`trash/${ORPHAN}`)).not.toBeNull();
  world.clock.time += 30 * DAY;
  expect(faultsOf(await collect())).toEqual([]);
  expect(world.memory.peek(`trash/${ORPHAN}`)).toBeNull();
  expect(await dataOf(world)).toEqual({ 'a.txt': 'one', 'b.txt': 'two' });
  expect(logged()).toBe(2);
});

test('a dry run tells what it would do, and does nothing', async () => {
  await begin();
  const before = world.memory.keys().filter((key) => !key.startsWith('gc/'));
  expect(faultsOf(await collect({ dry_run: 'true' }))).toEqual([]);
  expect(world.memory.keys().filter((key) => !key.startsWith('gc/'))).toEqual(before);
  expect(world.workflow.lines.join('\n')).toContain('would be thrown into the trash');
});

test('where something in use is missing nothing is thrown away, and the run is red', async () => {
  await begin();
  const set = world.memory.keys('sets/')[0] ?? '';
  world.memory.plant(set, null);
  expect(faultsOf(await collect()).join()).toContain('refdata-damaged');
  expect(world.memory.peek(ORPHAN)).not.toBeNull();
});

test('two at once: one of them is told that the other is at it', async () => {
  await begin();
  const both = await Promise.all([collect(), collect()]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.flatMap(faultsOf).join()).toMatch(/^refdata-store: .*(cleans|cleaned) up by/);
  expect(await dataOf(world)).toEqual({ 'a.txt': 'one', 'b.txt': 'two' });
});
