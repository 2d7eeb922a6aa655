import { describe, expect, test } from '@jest/globals';
import type { ApiToken, ApiTokens } from '../../autoscaler/people-ports.ts';

const aToken = (o: Partial<ApiToken> = {}): ApiToken => ({
  name: 'prometheus',
  scopes: ['metrics'],
  createdAt: 1_000,
  lastUsedAt: null,
  ...o,
});

export function tokensConformance(open: () => Promise<ApiTokens>): void {
  describe('tokens', () => {
    test('are found by their hash with their scopes, and a name is taken once', async () => {
      const tokens = await open();
      expect(await tokens.add('h1', aToken({ scopes: ['read', 'metrics'] }))).toBe(true);
      expect(await tokens.add('h2', aToken())).toBe(false);
      expect(await tokens.add('h1', aToken({ name: 'other' }))).toBe(false);
      expect(await tokens.find('h1')).toEqual(aToken({ scopes: ['read', 'metrics'] }));
      expect(await tokens.find('h2')).toBeNull();
    });

    test('tell when they were used, are listed by name and removed by it', async () => {
      const tokens = await open();
      await tokens.add('h2', aToken({ name: 'b' }));
      await tokens.add('h1', aToken({ name: 'a' }));
      await tokens.used('a', 5_000);
      expect((await tokens.all()).map(({ name, lastUsedAt }) => [name, lastUsedAt])).toEqual([
        ['a', 5_000],
        ['b', null],
      ]);
      expect([await tokens.remove('a'), await tokens.remove('a')]).toEqual([true, false]);
      expect(await tokens.find('h1')).toBeNull();
      expect(await tokens.add('h1', aToken({ name: 'a' }))).toBe(true);
    });
  });
}
