import { describe, expect, test } from '@jest/globals';
import type { Session, Sessions } from '../../autoscaler/people-ports.ts';

const aSession = (o: Partial<Session> & { readonly account?: number } = {}): Session => ({
  person: { login: 'ada', id: o.account ?? 7 },
  createdAt: 1_000,
  seenAt: 2_000,
  csrf: 'c',
  ...o,
});

export function sessionsConformance(open: () => Promise<Sessions>): void {
  describe('sessions', () => {
    test('are found by their id as they were put, and not by another', async () => {
      const sessions = await open();
      await sessions.put('one', aSession());
      expect(await sessions.get('one')).toMatchObject({
        person: { login: 'ada', id: 7 },
        createdAt: 1_000,
        seenAt: 2_000,
        csrf: 'c',
      });
      expect(await sessions.get('two')).toBeNull();
    });

    test('move only the time they were seen at', async () => {
      const sessions = await open();
      await sessions.put('one', aSession());
      await sessions.seen('one', 5_000);
      await sessions.seen('two', 5_000);
      expect(await sessions.get('one')).toMatchObject({ createdAt: 1_000, seenAt: 5_000, csrf: 'c' });
      expect(await sessions.get('two')).toBeNull();
    });

    test('are dropped one by one, all of a person, and by age', async () => {
      const sessions = await open();
      await sessions.put('a', aSession());
      await sessions.put('b', aSession());
      await sessions.put('c', aSession({ account: 8 }));
      await sessions.drop('a');
      expect([await sessions.get('a'), await sessions.get('b')]).toMatchObject([null, { csrf: 'c' }]);
      await sessions.dropOf(7);
      expect([await sessions.get('b'), await sessions.get('c')]).toMatchObject([null, { person: { id: 8 } }]);
      await sessions.put('old', aSession({ createdAt: 1, seenAt: 9_000 }));
      await sessions.put('idle', aSession({ createdAt: 9_000, seenAt: 1 }));
      await sessions.dropOld({ createdAt: 1_000, seenAt: 2_000 });
      expect(await Promise.all(['old', 'idle', 'c'].map((id) => sessions.get(id)))).toMatchObject([null, null, { csrf: 'c' }]);
    });
  });
}
