import { describe, expect, test } from '@jest/globals';
import {
  END_REASONS,
  type EndReason,
  EXIT_GRACE,
  endReasonOf,
  TAKES_NO_JOBS,
} from '../../../autoscaler/plan/rules/end-reason.ts';
import type { FleetMember } from '../../../autoscaler/plan/world.ts';
import { aMember, aPool } from '../../builders/world.ts';

const NOW = 1_000_000_000;
const pool = aPool();
const young: Partial<FleetMember> = { since: NOW, machineStartedAt: NOW };

interface Case {
  readonly reason: EndReason;
  readonly member: Partial<FleetMember>;
  readonly surplus?: number;
  readonly rules?: null;
}

const CASES: readonly Case[] = [
  { reason: 'already-ending', member: { ...young, phase: 'ending' } },
  { reason: 'pool-removed', member: young, rules: null },
  { reason: 'launch-interrupted', member: { ...young, phase: 'coming', machine: 'absent', machineStartedAt: null } },
  { reason: 'machine-ended', member: { ...young, phase: 'busy', machine: 'ended' } },
  { reason: 'machine-missing', member: { ...young, phase: 'busy', machine: 'absent', machineStartedAt: null } },
  { reason: 'job-done', member: { ...young, phase: 'busy', jobDone: true, since: NOW - EXIT_GRACE - 1 } },
  { reason: 'too-old', member: { ...young, phase: 'busy', machineStartedAt: NOW - pool.maxLifetime - 1 } },
  { reason: 'boot-deadline', member: { ...young, phase: 'coming', since: NOW - pool.boot - 1 } },
  { reason: 'idle-too-long', member: { ...young, since: NOW - pool.idle - 1 }, surplus: 1 },
  { reason: 'takes-no-jobs', member: { ...young, since: NOW - TAKES_NO_JOBS - 1 }, surplus: 0 },
];

test('there is a case for every reason', () => {
  expect(CASES.map(({ reason }) => reason)).toEqual([...END_REASONS]);
});

describe.each(CASES)('$reason', ({ reason, member, surplus = 0, rules }) => {
  const circumstances = { now: NOW, rules: rules === null ? undefined : pool, surplus };

  test('is given', () => {
    expect(endReasonOf(aMember(member), circumstances)).toBe(reason);
  });
});

test('a runner that is young and well has no reason to go, whatever its phase', () => {
  for (const phase of ['coming', 'idle', 'busy'] as const) {
    expect(endReasonOf(aMember({ ...young, phase }), { now: NOW, rules: pool, surplus: 3 })).toBeNull();
  }
});

test('I-10: a launch that this process holds in hand is not taken for interrupted', () => {
  const member = aMember({ ...young, phase: 'coming', machine: 'absent', machineStartedAt: null, inHand: true });
  expect(endReasonOf(member, { now: NOW, rules: pool, surplus: 0 })).toBeNull();
});

test('an idle runner is kept past its time while a job waits that it could take', () => {
  const member = aMember({ ...young, since: NOW - pool.idle - 1 });
  expect(endReasonOf(member, { now: NOW, rules: pool, surplus: 0 })).toBeNull();
});

test('a machine that merely was not seen is not missing', () => {
  const member = aMember({ ...young, phase: 'busy', machine: 'unknown', machineStartedAt: null });
  expect(endReasonOf(member, { now: NOW, rules: pool, surplus: 0 })).toBeNull();
});
