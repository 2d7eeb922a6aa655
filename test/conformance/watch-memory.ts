import { describe, expect, test } from '@jest/globals';
import { registryOf } from '../../src/watch/poll-registry.ts';
import { addChanges } from '../../src/watch/trigger.ts';
import type { PendingStart, WatchMemory } from '../../src/watch-ports.ts';
import { changeOf, entryOf, gitSource, placeOf, RULES, sourceState, startedBuild } from '../builders/watch.ts';

/** `reopen`: another process, with the same memory. */
export interface WatchMemoryMaker {
  make(): Promise<{ readonly memory: WatchMemory; reopen(): Promise<WatchMemory> }>;
}

const entry = entryOf(placeOf('acme/shop'), [gitSource('up/a')]);
const source = sourceState(gitSource('up/a'));
const { watching } = registryOf([entry], new Map([['acme/shop', RULES]]), 0);
const [pending] = addChanges(new Map(), [changeOf('up/a', '1', '2')], watching).values() as Iterable<PendingStart>;
const start = startedBuild('acme/shop', ['up/a']);

export function watchMemoryKeepsItsPromises(name: string, { make }: WatchMemoryMaker): void {
  describe(`${name} as WatchMemory`, () => {
    test('what was saved is there for the next process, and a row is replaced by the next of its key', async () => {
      const { memory, reopen } = await make();
      expect(await memory.load()).toEqual({ entries: [], sources: [], pending: [], starts: [] });
      const rows = { entries: [entry], sources: [source], pending: pending ? [pending] : [], starts: [start] };
      expect(await memory.save(rows)).toBe('saved');
      expect(await memory.save({ sources: [{ ...source, seen: 'x' }] })).toBe('saved');
      expect(await (await reopen()).load()).toEqual({ ...rows, sources: [{ ...source, seen: 'x' }] });
    });

    test('what goes is gone, together with what comes in its place', async () => {
      const { memory, reopen } = await make();
      await memory.load();
      await memory.save({ entries: [entry], sources: [source], pending: pending ? [pending] : [] });
      const gone = { entries: [entry.key], sources: [source.id], pending: [pending?.key ?? ''], starts: ['never-was'] };
      await memory.save({ starts: [start], gone });
      expect(await (await reopen()).load()).toEqual({ entries: [], sources: [], pending: [], starts: [start] });
    });
  });
}
