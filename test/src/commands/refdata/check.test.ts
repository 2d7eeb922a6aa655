import { afterEach, describe, expect, test } from '@jest/globals';
import { faultsOf, RefdataWorld, type WorldOptions } from '../../../builders/refdata-world.ts';

let opened: RefdataWorld | undefined;
const world = async (options?: WorldOptions): Promise<RefdataWorld> => {
  opened = await RefdataWorld.open(options);
  return opened;
};
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

const FILES = { 'a.txt': 'a\n', 'b.txt': 'b\n', 'deep/c.txt': 'c\n', 'd.txt': 'd\n', 'e.txt': 'e\n', 'f.txt': 'f\n' };
const total = (requests: Readonly<Record<string, number>>): number => Object.values(requests).reduce((sum, one) => sum + one, 0);

describe('where nothing changed', () => {
  test('a pull request costs three requests, and leaves a green candidate and no report', async () => {
    const it = await world();
    await it.adopt({ default: FILES });
    const pull = it.propose();
    it.memory.resetCounters();
    const outcome = await it.check(it.onPull(pull));
    expect(faultsOf(outcome)).toEqual([]);
    expect(it.memory.requests).toEqual({ get: 2, create: 1, replace: 0, touch: 0, head: 0, list: 0, remove: 0, now: 1 });
    expect(it.artifacts.stored).toEqual([]);
    const [candidate] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(candidate?.candidate).toMatchObject({ green: true, guarded: false, changes: [], set: null, produced: 6 });
  });

  test('a push costs one request, and leaves no trace', async () => {
    const it = await world();
    await it.adopt({ default: FILES });
    const before = it.memory.keys();
    it.memory.resetCounters();
    expect(faultsOf(await it.check(it.onPush()))).toEqual([]);
    expect(total(it.memory.requests)).toBe(1);
    expect(it.memory.keys()).toEqual(before);
  });
});
