import type { FleetMember } from '../plan/world.ts';
import type { RunnerRow } from '../ports.ts';
import type { Sighting } from './advance.ts';

export interface Moment {
  readonly now: number;
  readonly inHand: boolean;
  /** Milliseconds for which a list of machines may miss a new one. */
  readonly listLag: number;
  /** Of the job it has or was started for; null where neither is known. */
  readonly repository: string | null;
}

/**
 * EC2 may answer NotFound for minutes after a launch that it acknowledged: until then a machine that is not listed is unknown,
 * not gone (S19). Kinds whose list never lags need no such patience.
 */
export const ACKNOWLEDGED_LAG = 900_000;

/** The row as the plan sees it. A cycle in data, never in imports: the plan declares the view, this room produces it. */
export function fleetMember(row: RunnerRow, { machine, job }: Sighting, moment: Moment): FleetMember {
  const isMachine = machine !== 'absent' && machine !== 'unknown';
  return {
    id: row.id,
    pool: row.pool,
    scope: row.scope,
    phase: phaseOf(row),
    since: sinceOf(row, job?.completedAt ?? null),
    machineStartedAt: isMachine ? machine.startedAt : row.machineStartedAt,
    machine: isMachine ? machine.state : absence(row, machine, moment),
    inHand: moment.inHand,
    jobDone: job?.status === 'completed',
    repository: moment.repository,
    market: row.offer?.market ?? null,
    usdPerHour: row.offer?.usdPerHour ?? null,
    isInterrupted: row.interruptedAt !== null,
  };
}

/** Whether "not listed" means "not there": long enough ago for every list to show it. */
function absence(row: RunnerRow, machine: 'absent' | 'unknown', { now, listLag }: Moment): 'absent' | 'unknown' {
  if (machine === 'unknown' || listLag === 0) return machine;
  const isAcknowledged = row.machine !== null && row.machineStartedAt === null;
  const lag = isAcknowledged ? Math.max(listLag, ACKNOWLEDGED_LAG) : listLag;
  return (row.launchedAt ?? row.plannedAt) > now - lag ? 'unknown' : 'absent';
}

function phaseOf(row: RunnerRow): FleetMember['phase'] {
  switch (row.state) {
    case 'planned':
    case 'registered':
    case 'starting':
      return row.purpose === 'stock' ? 'stocking' : 'coming';
    case 'stocked':
    case 'idle':
    case 'busy':
      return row.state;
    case 'ending':
    case 'gone':
      return 'ending';
  }
}

function sinceOf(row: RunnerRow, jobCompletedAt: number | null): number {
  if (row.state === 'busy') return jobCompletedAt ?? row.busyAt ?? row.plannedAt;
  if (row.state === 'idle') return row.onlineAt ?? row.plannedAt;
  if (row.state === 'stocked') return row.machineEndedAt ?? row.plannedAt;
  if (row.state === 'ending' || row.state === 'gone') return row.endedAt ?? row.plannedAt;
  return row.plannedAt;
}
