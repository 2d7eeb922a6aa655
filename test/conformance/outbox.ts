import { describe, expect, test } from '@jest/globals';
import type { AnnounceBook } from '../../autoscaler/announcer.ts';
import type { Happening } from '../../autoscaler/people-ports.ts';

export const aHappening = (o: Partial<Happening> = {}): Happening => ({
  key: 'branch-red:acme/plots:main:ci.yml:1.1',
  at: 1_000,
  kind: 'branch-red',
  repository: 'acme/plots',
  branch: 'main',
  text: '`CI` is red.',
  url: 'https://github.com/acme/plots/actions/runs/1',
  ...o,
});

/** `open` gives one that holds nothing; `again` what the next process finds where that one left off. */
export function outboxConformance(
  open: () => Promise<{ readonly book: AnnounceBook; readonly again: () => Promise<AnnounceBook> }>,
): void {
  describe('an outbox', () => {
    test('takes a happening once, and holds it for every target until it is told there', async () => {
      const { book, again } = await open();
      expect(await book.add(aHappening(), ['a', 'b'])).toBe(true);
      expect(await book.add(aHappening({ text: 'another' }), ['a', 'c'])).toBe(false);
      await book.told(aHappening().key, 'a');
      const later = await again();
      expect(await later.waiting('a', 10)).toEqual([]);
      expect(await later.waiting('b', 10)).toEqual([aHappening()]);
      expect(await later.waiting('c', 10)).toEqual([]);
      expect(await later.add(aHappening(), ['a'])).toBe(false);
      expect(await later.waiting('a', 10)).toEqual([]);
    });

    test('of many that add the same at once one is first', async () => {
      const { book } = await open();
      const answers = await Promise.all([1, 2, 3, 4].map(() => book.add(aHappening(), ['a'])));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await book.waiting('a', 10)).toHaveLength(1);
    });

    test('gives what waits in the order of its arrival, whatever its time and its key', async () => {
      const { book, again } = await open();
      const arrived = ['z', 'a', 'm', 'b'].map((key, index) => aHappening({ key, at: 9_000 - index }));
      for (const one of arrived) await book.add(one, ['a']);
      await book.told('a', 'a');
      await book.add(aHappening({ key: '0' }), ['a']);
      const later = await again();
      const waiting = await later.waiting('a', 10);
      expect(waiting.map(({ key }) => key)).toEqual(['z', 'm', 'b', '0']);
      expect((await later.waiting('a', 2)).map(({ key }) => key)).toEqual(['z', 'm']);
    });

    test('keeps what rules remember in one commit with what they tell', async () => {
      const { book, again } = await open();
      const change = {
        states: new Map([['x', { at: 5, red: true }]]),
        happenings: [{ happening: aHappening(), targets: ['a'] }],
      };
      expect(await book.record(change)).toEqual([true]);
      expect(await book.record(change)).toEqual([false]);
      const later = await again();
      expect(await later.states()).toEqual(new Map([['x', { at: 5, red: true }]]));
      expect(await later.waiting('a', 10)).toEqual([aHappening()]);
      await later.record({ states: new Map([['x', null]]), happenings: [] });
      expect((await later.states()).size).toBe(0);
    });

    test('forgets what is older, and what waits for it', async () => {
      const { book } = await open();
      await book.add(aHappening({ key: 'old', at: 10 }), ['a']);
      await book.add(aHappening({ key: 'new', at: 20 }), ['a']);
      await book.record({
        states: new Map([
          ['old', { at: 10 }],
          ['new', { at: 20 }],
        ]),
        happenings: [],
      });
      await book.prune(20);
      expect((await book.waiting('a', 10)).map(({ key }) => key)).toEqual(['new']);
      expect([...(await book.states()).keys()]).toEqual(['new']);
    });
  });
}
