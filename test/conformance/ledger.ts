import { describe, expect, test } from '@jest/globals';
import type { Audit } from '../../autoscaler/people-ports.ts';
import type { Ledger, RequestEntry } from '../../src/requests/ports.ts';
import { aRequestEntry } from '../builders/request-entry.ts';
import type { SteppedClock } from '../fakes/stepped-clock.ts';

export interface LedgerMaker<T extends Ledger> {
  /** A new and empty one. */
  make(clock: SteppedClock): T | Promise<T>;
  clock(): SteppedClock;
  /** GitHub's times of comments are whole seconds. */
  readonly resolution?: number;
}

const ASKED = { repository: 'acme/plots', command: 'retest' };
const SAME = { repository: 'acme/plots', pull: 7, text: '/retest failed', head: 'a'.repeat(40) };

/** What every memory of requests promises, whether it is a table or our own answering comments. */
export function ledgerKeepsItsPromises<T extends Ledger>(name: string, maker: LedgerMaker<T>): void {
  describe(`${name} as Ledger`, () => {
    test('a request is taken once, however often it comes', async () => {
      const ledger = await maker.make(maker.clock());
      expect(await ledger.take(aRequestEntry())).toEqual({ kind: 'taken' });
      const again = await ledger.take(aRequestEntry({ sentence: 'Once more.' }));
      expect(again).toMatchObject({ kind: 'known', entry: { id: 'comment:1', sentence: 'Taken.' } });
    });

    test('of two that come at once one is taken', async () => {
      const ledger = await maker.make(maker.clock());
      const answers = await Promise.all([1, 2, 3, 4].map(() => ledger.take(aRequestEntry())));
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['known', 'known', 'known', 'taken']);
    });

    test('what is known of a request stays as it was changed, and nothing else of it changes', async () => {
      const ledger = await maker.make(maker.clock());
      const entry = aRequestEntry();
      await ledger.take(entry);
      const change: Partial<RequestEntry> = { state: 'running', sentence: 'Runs.', url: 'https://example.org/1', answer: 5 };
      await ledger.change(entry.id, change);
      expect(await ledger.find(entry.id)).toMatchObject({ ...change, id: entry.id, by: entry.by, text: entry.text, pull: 7 });
    });

    test('nothing is known of one that was never taken, and changing it is nothing', async () => {
      const ledger = await maker.make(maker.clock());
      await ledger.change('comment:404', { state: 'done' });
      expect(await ledger.find('comment:404')).toBeNull();
    });

    test('S12: a grant is remembered by its time, whatever became of it then', async () => {
      const clock = maker.clock();
      const ledger = await maker.make(clock);
      expect(await ledger.lastGranted(ASKED)).toBeNull();
      await ledger.take(aRequestEntry());
      expect(await ledger.lastGranted(ASKED)).toBeNull();
      const at = clock.now();
      await ledger.change('comment:1', { state: 'granted' });
      await clock.step(60_000);
      await ledger.change('comment:1', { state: 'running' });
      await ledger.change('comment:1', { state: 'failed', endedAt: clock.now() });
      const granted = await ledger.lastGranted(ASKED);
      expect(Math.abs((granted ?? 0) - at)).toBeLessThan(maker.resolution ?? 1);
    });

    test('A7: a grant counts for its command, its pull request and its person alone', async () => {
      const ledger = await maker.make(maker.clock());
      await ledger.take(aRequestEntry());
      await ledger.change('comment:1', { state: 'granted' });
      await ledger.take(aRequestEntry({ id: 'comment:2', text: '/publish', by: { login: 'bob', id: 12 } }));
      await ledger.change('comment:2', { state: 'refused', endedAt: 2_000 });
      const found = await Promise.all(
        [
          ASKED,
          { ...ASKED, pull: 7 },
          { ...ASKED, by: 11 },
          { ...ASKED, pull: 7, by: 11 },
          { ...ASKED, command: 'publish' },
          { ...ASKED, command: 'ret' },
          { ...ASKED, pull: 8 },
          { ...ASKED, by: 12 },
        ].map(async (what) => (await ledger.lastGranted(what)) !== null),
      );
      expect(found).toEqual([true, true, true, true, false, false, false, false]);
    });

    test('the same request at the same head is found while it goes on, and no longer', async () => {
      const ledger = await maker.make(maker.clock());
      await ledger.take(aRequestEntry());
      expect(await ledger.running(SAME)).toBeNull();
      await ledger.change('comment:1', { state: 'granted' });
      expect(await ledger.running(SAME)).toMatchObject({ id: 'comment:1' });
      await ledger.change('comment:1', { state: 'running', url: 'https://example.org/1' });
      expect(await ledger.running(SAME)).toMatchObject({ id: 'comment:1', url: 'https://example.org/1' });
      expect(await ledger.running({ ...SAME, text: '/retest all' })).toBeNull();
      expect(await ledger.running({ ...SAME, head: 'b'.repeat(40) })).toBeNull();
      await ledger.change('comment:1', { state: 'done', endedAt: 2_000 });
      expect(await ledger.running(SAME)).toBeNull();
    });
  });
}

const A_DAY = [
  aRequestEntry({ id: 'a', at: 1 }),
  aRequestEntry({ id: 'b', at: 2, repository: 'acme/other', state: 'refused', because: 'cooldown', endedAt: 3 }),
  aRequestEntry({ id: 'c', at: 2, pull: null, by: { login: 'bob', id: 12 } }),
  aRequestEntry({ id: 'd', at: 4, confirmedBy: { login: 'eve', id: 13 }, until: 9 }),
];

export function auditKeepsItsPromises<T extends Ledger & Audit>(name: string, maker: LedgerMaker<T>): void {
  describe(`${name} as Audit`, () => {
    const filled = async (): Promise<T> => {
      const ledger = await maker.make(maker.clock());
      for (const entry of A_DAY) await ledger.take(entry);
      return ledger;
    };
    const ids = (entries: readonly RequestEntry[]): string => entries.map(({ id }) => id).join('');

    test('every request comes back as it was taken, newest first', async () => {
      expect(await (await filled()).requests({ repositories: 'all', limit: 9 })).toEqual([...A_DAY].reverse());
    });

    test('S14: of repositories that were not named nothing is told', async () => {
      const audit = await filled();
      expect(ids(await audit.requests({ repositories: ['acme/other'], limit: 9 }))).toBe('b');
      expect(ids(await audit.requests({ repositories: [], limit: 9 }))).toBe('');
    });

    test('it narrows by pull request, person and state', async () => {
      const audit = await filled();
      expect(ids(await audit.requests({ repositories: 'all', pull: 7, limit: 9 }))).toBe('dba');
      expect(ids(await audit.requests({ repositories: 'all', by: 12, limit: 9 }))).toBe('c');
      expect(ids(await audit.requests({ repositories: 'all', state: 'refused', limit: 9 }))).toBe('b');
    });

    test('page after page gives each request once', async () => {
      const audit = await filled();
      const [first] = await audit.requests({ repositories: 'all', limit: 1 });
      const seen = first ? [first] : [];
      for (let last = first; last && seen.length < 9; ) {
        const next = await audit.requests({ repositories: 'all', limit: 1, before: { at: last.at, id: last.id } });
        seen.push(...next);
        last = next[0];
      }
      expect(ids(seen)).toBe('dcba');
    });

    test('what has not ended is found by whoever begins anew, oldest first', async () => {
      const audit = await filled();
      expect(ids(await audit.open())).toBe('acd');
      await audit.change('c', { state: 'done', endedAt: 8 });
      expect(ids(await audit.open())).toBe('ad');
    });
  });
}
