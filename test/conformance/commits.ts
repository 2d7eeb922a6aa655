import { describe, expect, test } from '@jest/globals';
import type { Commits } from '../../src/refdata-ports.ts';

/** A project of which `merge` brings `topic` into `main`, and `later` stands on `topic`; all of them grew from `first`. */
export interface CommitsWorld {
  readonly first: string;
  readonly main: string;
  readonly topic: string;
  readonly later: string;
  readonly merge: string;
  /** Has `merge` checked out, and everything. */
  readonly commits: Commits;
  /** Of no checkout at all. */
  readonly nowhere: Commits;
}

/** What every `Commits` keeps to. */
export function commitsConformance(name: string, make: () => Promise<CommitsWorld>): void {
  describe(`${name} as commits of a checkout`, () => {
    test('tells what is checked out', async () => {
      const { commits, merge, nowhere } = await make();
      expect(await commits.head()).toBe(merge);
      expect(await nowhere.head()).toBeNull();
    });

    test('tells the parents of a commit, that of the branch first', async () => {
      const { commits, first, main, topic, merge, nowhere } = await make();
      expect(await commits.parents(merge)).toEqual([main, topic]);
      expect(await commits.parents(topic)).toEqual([first]);
      expect(await commits.parents(first)).toEqual([]);
      expect(await commits.parents('f'.repeat(40))).toBeNull();
      expect(await nowhere.parents(merge)).toBeNull();
    });

    test('tells the last commit that two have in common', async () => {
      const { commits, first, main, topic, later, merge, nowhere } = await make();
      expect(await commits.mergeBase(topic, main)).toBe(first);
      // Once it was merged, it is where a later commit of the same line left the branch.
      expect(await commits.mergeBase(later, merge)).toBe(topic);
      expect(await commits.mergeBase(main, merge)).toBe(main);
      expect(await commits.mergeBase(main, 'f'.repeat(40))).toBeNull();
      expect(await nowhere.mergeBase(main, topic)).toBeNull();
    });
  });
}
