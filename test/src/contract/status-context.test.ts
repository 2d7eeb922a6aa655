import { describe, expect, test } from '@jest/globals';
import { HelloSchema } from '../../../src/contract/build-protocol.ts';
import { CONTEXT, configurationContext, gateContext, isGateContext } from '../../../src/contract/status-context.ts';

describe('names of statuses', () => {
  test('a configuration speaks for no gate, its own or that of another workflow, however it is spelt', () => {
    expect(configurationContext('pilotlight', 'lines')).toBe('pilotlight/lines');
    for (const name of ['gate', 'GATE', 'Gate']) {
      const context = configurationContext('pilotlight-nightly', name);
      expect(isGateContext(context)).toBe(false);
      expect(context).toBe(`pilotlight-nightly/${name} (configuration)`);
    }
    expect(isGateContext(gateContext('pilotlight-nightly'))).toBe(true);
  });

  test.each(['pilotlight', 'pilotlight-nightly', 'pilotlight-a.b_c-9'])('%s is a context', (context) => {
    expect(CONTEXT.test(context)).toBe(true);
  });

  test.each([
    '',
    'ci',
    'pilotlight/',
    'pilotlight/x',
    'pilotlight-',
    'Pilotlight',
    'pilotlight-x/gate',
    'pilotlight-ü',
    'pilotlight\n',
  ])('%j is none: a fork could speak for the checks of others', (context) => {
    const hello = { repository: 'acme/plots', run_id: '1', build: '1', pull: null, sha: 'a'.repeat(40) };
    expect(HelloSchema.safeParse({ ...hello, context }).success).toBe(false);
    expect(HelloSchema.safeParse(hello).success).toBe(true);
  });
});
