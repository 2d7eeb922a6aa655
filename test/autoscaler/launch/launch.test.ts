import { expect, test } from '@jest/globals';
import { coolDown, readAnswer, readRegisterAnswer, requestFor, rowFor } from '../../../autoscaler/launch/request-for.ts';
import { aRow } from '../../builders/world.ts';

test('the intent names its cause and carries nothing that did not happen yet', () => {
  const launch = { kind: 'launch', id: 't-0', pool: 'large', scope: 'orgs/acme', job: '1', because: 'queued-job' } as const;
  expect(rowFor(launch, { name: 'pl7-large-t-0', labels: ['self-hosted', 'large'], now: 0 })).toEqual(aRow());
});

test('I-4: the machine is asked for under the id of the intent', () => {
  expect(requestFor(aRow(), { jitConfig: 'c2VjcmV0', maxLifetime: 60_000 })).toEqual({
    id: 't-0',
    pool: 'large',
    name: 'pl7-large-t-0',
    jitConfig: 'c2VjcmV0',
    maxLifetime: 60_000,
  });
});

test('what was refused is given up with the words of whoever refused', () => {
  expect(readRegisterAnswer({ kind: 'refused', because: 'group not found' })).toEqual({
    kind: 'give-up',
    because: 'registration-refused',
    detail: 'group not found',
  });
  expect(readRegisterAnswer({ kind: 'name-taken' })).toMatchObject({ kind: 'give-up', because: 'name-taken' });
  expect(readAnswer({ kind: 'no-capacity', because: 'disk full' })).toEqual({
    kind: 'give-up',
    because: 'no-capacity',
    detail: 'disk full',
  });
  expect(readAnswer({ kind: 'started' })).toEqual({ kind: 'go-on' });
});

test('a pool whose launches fail pauses 5, 10, 20 … and never more than 300 seconds', () => {
  let pause = coolDown(undefined, 0);
  const pauses = [pause.until];
  for (let i = 0; i < 20; i++) {
    const now = pause.until;
    pause = coolDown(pause, now);
    pauses.push(pause.until - now);
  }
  expect(pauses.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect(Math.max(...pauses)).toBe(300_000);
});
