import { expect, test } from '@jest/globals';
import {
  coolDown,
  jobAnswered,
  orderFor,
  readAnswer,
  readRegisterAnswer,
  requestFor,
  rowFor,
} from '../../../autoscaler/launch/request-for.ts';
import { aRow } from '../../builders/world.ts';

test('the intent names its cause and carries nothing that did not happen yet', () => {
  const launch = {
    kind: 'launch',
    id: 't-0',
    pool: 'large',
    scope: 'orgs/acme',
    job: '1',
    because: 'queued-job',
    from: null,
    market: 'any',
  } as const;
  const given = { id: 't-0', name: 'pl7-large-t-0', labels: ['self-hosted', 'large'], now: 0, launch: 't-0', machine: null };
  expect(rowFor(launch, given)).toEqual(aRow());
  expect(jobAnswered(rowFor(launch, given))).toBe('1');
  expect(jobAnswered(rowFor({ ...launch, job: null, because: 'hot-pool' }, given))).toBeNull();
});

test('I-4: the machine is asked for under the id of the intent', () => {
  expect(requestFor(aRow(), { jitConfig: 'c2VjcmV0', maxLifetime: 60_000 })).toEqual({
    id: 't-0',
    name: 'pl7-large-t-0',
    jitConfig: 'c2VjcmV0',
    maxLifetime: 60_000,
  });
  const rows = ['t-0', 't-1'].map((id) => aRow({ id, launch: 't-0' }));
  expect(orderFor(rows, { requests: [], market: 'any' })).toEqual({
    id: 't-0',
    pool: 'large',
    purpose: 'runner',
    requests: [],
    market: 'any',
  });
});

test('what was refused is given up with the words of whoever refused', () => {
  expect(readRegisterAnswer({ kind: 'refused', because: 'group not found' })).toEqual({
    kind: 'give-up',
    because: 'registration-refused',
    hold: 'launch-failed',
    detail: 'group not found',
  });
  expect(readRegisterAnswer({ kind: 'name-taken' })).toMatchObject({ kind: 'give-up', because: 'name-taken' });
  expect(readAnswer({ kind: 'no-capacity', because: 'disk full' })).toEqual({
    kind: 'give-up',
    because: 'no-capacity',
    hold: 'no-capacity',
    detail: 'disk full',
  });
  expect(readAnswer({ kind: 'started', machine: null, offer: null })).toEqual({ kind: 'go-on' });
});

test('a pool whose launches fail pauses 5, 10, 20 … and never more than 300 seconds', () => {
  const failed = { because: 'launch-failed', why: 'it exited' } as const;
  let pause = coolDown(undefined, { ...failed, now: 0 });
  const pauses = [pause.until];
  for (let i = 0; i < 20; i++) {
    const now = pause.until;
    pause = coolDown(pause, { ...failed, now });
    pauses.push(pause.until - now);
  }
  expect(pauses.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect(Math.max(...pauses)).toBe(300_000);
});
