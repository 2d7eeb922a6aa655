import type { FleetMember, PoolRules } from '../world.ts';

/** Why a runner must end. The order below is the order in which they are asked: the first that applies is the reason kept. */
export const END_REASONS = [
  'already-ending',
  'pool-removed',
  'launch-interrupted',
  'machine-ended',
  'machine-missing',
  'job-done',
  'too-old',
  'boot-deadline',
  'idle-too-long',
  'takes-no-jobs',
] as const;
export type EndReason = (typeof END_REASONS)[number];

export interface Circumstances {
  readonly now: number;
  /** Undefined where the pool is no longer configured. */
  readonly rules: PoolRules | undefined;
  /** Runners of its pool and scope that are coming or idle, beyond the queued jobs they could take. */
  readonly surplus: number;
}

/** A runner exits by itself within seconds of its job's end; this long after, it hangs. */
export const EXIT_GRACE = 60_000;

/**
 * GitHub gives an assigned job 60 s to be picked up; a runner that stays idle this long while jobs wait that it could take
 * is not being given any (broker loops, actions/runner#3487, #3823).
 */
export const TAKES_NO_JOBS = 300_000;

/** The reason why this runner must end now, or null. */
export function endReasonOf(member: FleetMember, circumstances: Circumstances): EndReason | null {
  return END_REASONS.find((reason) => APPLIES[reason](member, circumstances)) ?? null;
}

type Rule = (member: FleetMember, circumstances: Circumstances) => boolean;

const APPLIES: Readonly<Record<EndReason, Rule>> = {
  'already-ending': ({ phase }) => phase === 'ending',
  'pool-removed': ({ phase, inHand }, { rules }) => !rules && (phase === 'idle' || (phase === 'coming' && !inHand)),
  // Before `launched` nothing runs for it. A row that nobody holds in hand was left by a process that died.
  'launch-interrupted': ({ phase, inHand, machine }) => phase === 'coming' && !inHand && machine === 'absent',
  'machine-ended': ({ machine }) => machine === 'ended',
  'machine-missing': ({ phase, machine }) => phase !== 'coming' && machine === 'absent',
  'job-done': ({ jobDone, since, phase }, { now }) => jobDone && phase === 'busy' && now - since > EXIT_GRACE,
  'too-old': ({ machineStartedAt }, { now, rules }) =>
    rules !== undefined && machineStartedAt !== null && now - machineStartedAt > rules.maxLifetime,
  'boot-deadline': ({ phase, since, inHand }, { now, rules }) =>
    rules !== undefined && phase === 'coming' && !inHand && now - since > rules.boot,
  'idle-too-long': ({ phase, since }, { now, rules, surplus }) =>
    rules !== undefined && phase === 'idle' && surplus > 0 && now - since > rules.idle,
  'takes-no-jobs': ({ phase, since }, { now, surplus }) => phase === 'idle' && surplus <= 0 && now - since > TAKES_NO_JOBS,
};
