import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RunnerState } from '../../../autoscaler/ports.ts';
import { advance, type Sighting } from '../../../autoscaler/runner/advance.ts';
import { fleetMember } from '../../../autoscaler/runner/fleet-view.ts';
import { BLIND_GRACE, LEAVE_GRACE, nextEndStep } from '../../../autoscaler/runner/next-end-step.ts';
import { formatRunnerName, parseRunnerName } from '../../../autoscaler/runner/runner-name.ts';
import { aJob, aMachine, aRow } from '../../builders/world.ts';

const LIST_LAG = 60_000;
const NOTHING: Sighting = { machine: 'absent', registration: null, job: null };
const ONLINE = { id: '44', name: 'pl7-large-t-0', online: true, busy: false };

describe('advance', () => {
  test('a machine whose launch was never answered is adopted', () => {
    const row = advance(aRow({ state: 'registered', runnerId: '44' }), { ...NOTHING, machine: aMachine({ startedAt: 5 }) }, 9);
    expect(row).toMatchObject({ state: 'starting', launchedAt: 5 });
  });

  test('a registration that is online makes the runner idle, and brings its id where that was lost', () => {
    const row = advance(aRow({ state: 'planned' }), { ...NOTHING, registration: ONLINE }, 9);
    expect(row).toMatchObject({ state: 'idle', runnerId: '44', onlineAt: 9 });
  });

  test('a job that names the runner makes it busy, also where nothing else was seen, also where it is over already', () => {
    for (const status of ['in_progress', 'completed'] as const) {
      const row = advance(aRow({ state: 'starting' }), { ...NOTHING, job: aJob({ id: '8', status, startedAt: 6 }) }, 9);
      expect(row).toMatchObject({ state: 'busy', jobId: '8', busyAt: 6 });
    }
  });

  test('a queued job never makes a runner busy: null must not match null', () => {
    expect(advance(aRow({ state: 'idle' }), { ...NOTHING, job: aJob({ status: 'queued' }) }, 9).state).toBe('idle');
  });

  test('no sighting takes a runner back', () => {
    const order: RunnerState[] = ['planned', 'registered', 'starting', 'idle', 'busy', 'ending', 'gone'];
    const sightings: fc.Arbitrary<Sighting> = fc.record({
      machine: fc.constantFrom<Sighting['machine']>('absent', 'unknown', aMachine(), aMachine({ state: 'ended', exitCode: 0 })),
      registration: fc.constantFrom(null, ONLINE, { ...ONLINE, online: false }),
      job: fc.constantFrom(null, aJob(), aJob({ status: 'in_progress' }), aJob({ status: 'completed' })),
    });
    fc.assert(
      fc.property(fc.constantFrom(...order), sightings, (state, sighting) => {
        expect(order.indexOf(advance(aRow({ state }), sighting, 9).state)).toBeGreaterThanOrEqual(order.indexOf(state));
      }),
    );
  });
});

describe('what the plan sees', () => {
  const view = (row: Parameters<typeof aRow>[0], sighting: Partial<Sighting>, now: number) =>
    fleetMember(
      aRow(row),
      { ...NOTHING, ...sighting },
      { now, inHand: false, listLag: LIST_LAG, repository: null, sinceListed: 0 },
    );

  test('a machine that was launched a moment ago and is not listed yet is unknown, later it is absent', () => {
    expect(view({ state: 'starting', launchedAt: 0 }, {}, LIST_LAG - 1).machine).toBe('unknown');
    // A clock that is brought back to the host's may run a tenth too fast.
    expect(view({ state: 'starting', launchedAt: 0 }, {}, LIST_LAG * 1.12).machine).toBe('absent');
  });

  test('a launch whose answer never came may have made a machine for as long as lists lag', () => {
    expect(view({ state: 'planned' }, {}, 1).machine).toBe('unknown');
    expect(view({ state: 'planned' }, {}, LIST_LAG * 1.12).machine).toBe('absent');
  });

  test('S19: where lists lag for a quarter of an hour, only what a launch acknowledged is waited for so long', () => {
    const moment = { inHand: false, listLag: 900_000, repository: null, sinceListed: 0 };
    const seen = (row: Parameters<typeof aRow>[0], now: number) => fleetMember(aRow(row), NOTHING, { ...moment, now }).machine;
    const acknowledged = { state: 'starting', launchedAt: 0, machine: 'i-1' } as const;
    expect(seen(acknowledged, 900_000)).toBe('unknown');
    expect(seen(acknowledged, 1_008_001)).toBe('absent');
    expect(seen({ state: 'planned' }, 60_000)).toBe('unknown');
    expect(seen({ state: 'planned' }, 67_201)).toBe('absent');
  });

  test('the time of a busy runner whose job is over counts from the end of the job', () => {
    const job = aJob({ status: 'completed', completedAt: 70 });
    expect(view({ state: 'busy', busyAt: 10 }, { job }, 100)).toMatchObject({ phase: 'busy', since: 70, jobDone: true });
  });
});

describe('the end of a runner', () => {
  const row = aRow({ state: 'ending', endReason: 'idle-too-long', endedAt: 0, runnerId: '44' });
  const removed = { answer: 'removed', at: 0 } as const;
  const facts = { row, machine: aMachine(), deregistered: removed, hasJob: false, jobsListedAt: 1, isTooOld: false, now: 1 };

  test('I-1: nothing is ended before GitHub was asked to deregister it', () => {
    fc.assert(
      fc.property(fc.constantFrom('idle-too-long', 'too-old', 'machine-ended'), fc.boolean(), (endReason, hasJob) => {
        expect(nextEndStep({ ...facts, row: { ...row, endReason }, hasJob, deregistered: null }).kind).toBe('deregister');
      }),
    );
  });

  test('I-1: a runner that works after all is spared, whichever of the two proofs says so', () => {
    expect(nextEndStep({ ...facts, deregistered: { answer: 'busy', at: 0 } })).toEqual({ kind: 'spare', because: 'runner-busy' });
    expect(nextEndStep({ ...facts, hasJob: true })).toEqual({ kind: 'spare', because: 'runner-busy' });
  });

  test("GitHub's word alone is no proof: a machine that runs is given more than the pick-up time to leave by itself", () => {
    expect(nextEndStep({ ...facts, now: LEAVE_GRACE }).kind).toBe('wait');
    expect(nextEndStep({ ...facts, now: LEAVE_GRACE + 1 }).kind).toBe('end-machine');
  });

  test("the time to leave counts from GitHub's answer, not from the decision", () => {
    expect(nextEndStep({ ...facts, deregistered: { answer: 'removed', at: 50_000 }, now: LEAVE_GRACE + 50_000 }).kind).toBe(
      'wait',
    );
  });

  test('I-1: that no job names it is worth something only where jobs were listed after it was deregistered, or never are', () => {
    const unlisted = { ...facts, jobsListedAt: 0 };
    expect(nextEndStep({ ...unlisted, now: BLIND_GRACE })).toEqual({ kind: 'wait', because: 'jobs-unknown' });
    expect(nextEndStep({ ...unlisted, now: BLIND_GRACE + 1 }).kind).toBe('end-machine');
  });

  test('a machine that has left is tidied up at once', () => {
    expect(nextEndStep({ ...facts, machine: aMachine({ state: 'ended' }) }).kind).toBe('end-machine');
    expect(nextEndStep({ ...facts, machine: 'absent' }).kind).toBe('end-machine');
  });

  test('I-5: a machine past its lifetime is ended though it is busy', () => {
    const old = { ...row, endReason: 'too-old' };
    expect(nextEndStep({ ...facts, row: old, deregistered: { answer: 'busy', at: 0 }, hasJob: true }).kind).toBe('end-machine');
  });
});

describe('runner names', () => {
  test('what is formatted is parsed again', () => {
    const names = fc.record({
      appId: fc.stringMatching(/^[0-9]{1,8}$/),
      pool: fc.stringMatching(/^[a-z0-9-]{1,30}$/),
      id: fc.stringMatching(/^[a-z0-9]{1,20}-[0-9]{1,3}$/),
    });
    fc.assert(fc.property(names, (name) => expect(parseRunnerName(formatRunnerName(name))).toEqual({ ok: true, value: name })));
  });

  test('I-7: a name that somebody else gave is not ours', () => {
    for (const name of ['runner-1', 'pl-large-t-0', 'pl7-', 'pl7-large', 'PL7-large-t-0'])
      expect(parseRunnerName(name).ok).toBe(false);
  });
});
