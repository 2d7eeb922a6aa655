import type { FleetMember, PoolRules } from '../world.ts';

/** Why a runner must end. The order below is the order in which they are asked: the first that applies is the reason kept. */
export const END_REASONS = [
  'already-ending',
  'pool-removed',
  'launch-interrupted',
  'machine-ended',
  'machine-missing',
  /** An operator's word, whatever it does: the one end that asks for no proof of idleness. */
  'operator-forced',
  /** An operator's word, where it has no job. */
  'operator-ended',
  /** Its owner takes the machine (spot): whoever has no job yet must not get one. */
  'spot-interrupted',
  'job-done',
  'too-old',
  'boot-deadline',
  'pool-drained',
  'takes-no-jobs',
  'idle-too-long',
  'stock-surplus',
] as const;
export type EndReason = (typeof END_REASONS)[number];

export interface Circumstances {
  readonly now: number;
  /** Undefined where the pool is no longer configured. */
  readonly rules: PoolRules | undefined;
  /** Jobs of its pool and scope that have waited longer than `TAKES_NO_JOBS`, beyond those held against another such runner. */
  readonly starved: number;
  /** Runners of its pool and scope that are coming or idle, beyond the jobs they could take and the idle ones that are wanted. */
  readonly surplus: number;
  /** Stopped machines of its pool beyond those that are wanted. */
  readonly stockSurplus: number;
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
  'pool-removed': ({ phase, inHand }, { rules }) => !rules && (HAS_NO_JOB[phase] === 'ready' || (isBooting(phase) && !inHand)),
  // Before `launched` nothing runs for it. A row that nobody holds in hand was left by a process that died.
  'launch-interrupted': ({ phase, inHand, machine }) => isBooting(phase) && !inHand && machine === 'absent',
  // Somebody else stopped a machine that was at work: whatever ran there does no more.
  'machine-ended': ({ machine, phase }) =>
    machine === 'ended' || (machine === 'stopped' && (phase === 'idle' || phase === 'busy')),
  'machine-missing': ({ phase, machine }) => !isBooting(phase) && machine === 'absent',
  'operator-forced': ({ ordered }) => ordered === 'force',
  'operator-ended': ({ ordered, phase }) => ordered === 'idle' && phase !== 'busy',
  'spot-interrupted': ({ isInterrupted, phase, inHand }) => isInterrupted && phase !== 'busy' && !inHand,
  'job-done': ({ jobDone, since, phase }, { now }) => jobDone && phase === 'busy' && now - since > EXIT_GRACE,
  // Only what is seen to run has an age that is right however this host's clock was set; a stopped machine does not age.
  'too-old': ({ machineStartedAt, machine }, { now, rules }) =>
    rules !== undefined && machine === 'running' && machineStartedAt !== null && now - machineStartedAt > rules.maxLifetime,
  'boot-deadline': ({ phase, since, inHand }, { now, rules }) =>
    rules !== undefined && isBooting(phase) && !inHand && now - since > rules.boot,
  'pool-drained': ({ phase }, { rules }) => rules?.order?.isDrained === true && HAS_NO_JOB[phase] === 'ready',
  'takes-no-jobs': ({ phase, since }, { now, starved }) => phase === 'idle' && starved > 0 && now - since > TAKES_NO_JOBS,
  'idle-too-long': ({ phase, since }, { now, rules, surplus }) =>
    rules !== undefined && phase === 'idle' && surplus > 0 && now - since > rules.idle,
  'stock-surplus': ({ phase }, { stockSurplus }) => phase === 'stocked' && stockSurplus > 0,
};

const HAS_NO_JOB: Readonly<Record<FleetMember['phase'], 'ready' | 'booting' | null>> = {
  idle: 'ready',
  stocked: 'ready',
  coming: 'booting',
  stocking: 'booting',
  busy: null,
  ending: null,
};

function isBooting(phase: FleetMember['phase']): boolean {
  return HAS_NO_JOB[phase] === 'booting';
}
