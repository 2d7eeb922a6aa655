import { describe, expect, test } from '@jest/globals';
import {
  type Circumstances,
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
  readonly given?: Partial<Circumstances>;
}

const CASES: readonly Case[] = [
  { reason: 'already-ending', member: { ...young, phase: 'ending' } },
  { reason: 'pool-removed', member: young, given: { rules: undefined } },
  { reason: 'launch-interrupted', member: { ...young, phase: 'coming', machine: 'absent', machineStartedAt: null } },
  { reason: 'machine-ended', member: { ...young, phase: 'busy', machine: 'ended' } },
  { reason: 'machine-missing', member: { ...young, phase: 'busy', machine: 'absent', machineStartedAt: null } },
  { reason: 'operator-forced', member: { ...young, phase: 'busy', ordered: 'force' } },
  { reason: 'operator-ended', member: { ...young, ordered: 'idle' } },
  { reason: 'spot-interrupted', member: { ...young, isInterrupted: true } },
  { reason: 'job-done', member: { ...young, phase: 'busy', jobDone: true, since: NOW - EXIT_GRACE - 1 } },
  { reason: 'too-old', member: { ...young, phase: 'busy', machineStartedAt: NOW - pool.maxLifetime - 1 } },
  { reason: 'boot-deadline', member: { ...young, phase: 'coming', since: NOW - pool.boot - 1 } },
  { reason: 'pool-drained', member: young, given: { rules: aPool({ order: { isDrained: true, held: 0 } }) } },
  { reason: 'takes-no-jobs', member: { ...young, since: NOW - TAKES_NO_JOBS - 1 }, given: { starved: 1 } },
  { reason: 'idle-too-long', member: { ...young, since: NOW - pool.idle - 1 }, given: { surplus: 1 } },
  { reason: 'stock-surplus', member: { ...young, phase: 'stocked', machine: 'stopped' }, given: { stockSurplus: 1 } },
];

test('there is a case for every reason', () => {
  expect(CASES.map(({ reason }) => reason)).toEqual([...END_REASONS]);
});

const circumstances = (o: Partial<Circumstances> = {}): Circumstances => ({
  now: NOW,
  rules: pool,
  starved: 0,
  surplus: 0,
  stockSurplus: 0,
  ...o,
});

describe.each(CASES)('$reason', ({ reason, member, given }) => {
  test('is given', () => {
    expect(endReasonOf(aMember(member), circumstances(given))).toBe(reason);
  });
});

test('a runner that is young and well has no reason to go, whatever its phase', () => {
  for (const phase of ['coming', 'idle', 'busy', 'stocking', 'stocked'] as const) {
    expect(endReasonOf(aMember({ ...young, phase }), circumstances({ surplus: 3 }))).toBeNull();
  }
});

test('I-1: what is drained or ended by an operator keeps its job, unless by force', () => {
  const drained = circumstances({ rules: aPool({ order: { isDrained: true, held: 0 } }) });
  expect(endReasonOf(aMember({ ...young, phase: 'busy' }), drained)).toBeNull();
  expect(endReasonOf(aMember({ ...young, phase: 'stocked', machine: 'stopped' }), drained)).toBe('pool-drained');
  expect(endReasonOf(aMember({ ...young, phase: 'busy', ordered: 'idle' }), circumstances())).toBeNull();
});

test('I-10: a launch that this process holds in hand is not taken for interrupted', () => {
  for (const phase of ['coming', 'stocking'] as const) {
    const member = aMember({ ...young, phase, machine: 'absent', machineStartedAt: null, inHand: true });
    expect(endReasonOf(member, circumstances())).toBeNull();
  }
});

test('I-14: stock that never gets ready, or that its boot lost, is given up like a runner', () => {
  const stocking = { ...young, phase: 'stocking' as const };
  expect(endReasonOf(aMember({ ...stocking, since: NOW - pool.boot - 1 }), circumstances())).toBe('boot-deadline');
  expect(endReasonOf(aMember({ ...stocking, machine: 'absent' }), circumstances())).toBe('launch-interrupted');
  expect(endReasonOf(aMember({ ...stocking, machine: 'ended' }), circumstances())).toBe('machine-ended');
});

test('an idle runner is kept past its time while a job waits that it could take', () => {
  const member = aMember({ ...young, since: NOW - pool.idle - 1 });
  expect(endReasonOf(member, circumstances())).toBeNull();
});

test('a runner that idled long is not blamed for a job that came just now', () => {
  const member = aMember({ ...young, since: NOW - 10 * TAKES_NO_JOBS });
  expect(endReasonOf(member, circumstances({ starved: 0 }))).toBeNull();
});

test('a machine that merely was not seen is not missing', () => {
  const member = aMember({ ...young, phase: 'busy', machine: 'unknown', machineStartedAt: null });
  expect(endReasonOf(member, circumstances())).toBeNull();
});

test('a stopped machine does not age, but one that somebody started again does', () => {
  const old = { ...young, phase: 'stocked' as const, machineStartedAt: NOW - pool.maxLifetime - 1 };
  expect(endReasonOf(aMember({ ...old, machine: 'stopped' }), circumstances())).toBeNull();
  expect(endReasonOf(aMember({ ...old, machine: 'unknown' }), circumstances())).toBeNull();
  expect(endReasonOf(aMember({ ...old, machine: 'running' }), circumstances())).toBe('too-old');
});

test('a machine that is started from stock is not judged by the age of its first life', () => {
  const member = aMember({ ...young, phase: 'coming', machine: 'stopped', machineStartedAt: NOW - pool.maxLifetime - 1 });
  expect(endReasonOf(member, circumstances())).toBeNull();
});

test('I-1: a busy runner whose machine is about to be taken is left to its job', () => {
  expect(endReasonOf(aMember({ ...young, phase: 'busy', isInterrupted: true }), circumstances())).toBeNull();
});

test('a machine that somebody else stopped under its runner is over', () => {
  for (const phase of ['idle', 'busy'] as const)
    expect(endReasonOf(aMember({ ...young, phase, machine: 'stopped' }), circumstances())).toBe('machine-ended');
});
