import type { FleetMember } from '../plan/world.ts';
import type { RunnerRow } from '../ports.ts';
import type { Sighting } from './advance.ts';

/** EC2 and others list a new machine late: younger than this, a machine that is not listed is not missed. */
export const LIST_LAG = 60_000;

/** The row as the plan sees it. A cycle in data, never in imports: the plan declares the view, this room produces it. */
export function fleetMember(
  row: RunnerRow,
  { machine, job }: Sighting,
  { now, inHand }: { readonly now: number; readonly inHand: boolean },
): FleetMember {
  const isMachine = machine !== 'absent' && machine !== 'unknown';
  return {
    id: row.id,
    pool: row.pool,
    scope: row.scope,
    phase: phaseOf(row),
    since: sinceOf(row, job?.completedAt ?? null),
    machineStartedAt: isMachine ? machine.startedAt : null,
    machine: isMachine ? machine.state : absence(row, machine, now),
    inHand,
    jobDone: job?.status === 'completed',
  };
}

/** Whether "not listed" means "not there": nothing was launched, or long enough ago for every list to show it. */
function absence(row: RunnerRow, machine: 'absent' | 'unknown', now: number): 'absent' | 'unknown' {
  const isTooYoung = row.launchedAt !== null && now - row.launchedAt < LIST_LAG;
  return isTooYoung ? 'unknown' : machine;
}

function phaseOf(row: RunnerRow): FleetMember['phase'] {
  switch (row.state) {
    case 'planned':
    case 'registered':
    case 'starting':
      return 'coming';
    case 'idle':
      return 'idle';
    case 'busy':
      return 'busy';
    case 'ending':
    case 'gone':
      return 'ending';
  }
}

function sinceOf(row: RunnerRow, jobCompletedAt: number | null): number {
  if (row.state === 'busy') return jobCompletedAt ?? row.busyAt ?? row.plannedAt;
  if (row.state === 'idle') return row.onlineAt ?? row.plannedAt;
  if (row.state === 'ending' || row.state === 'gone') return row.endedAt ?? row.plannedAt;
  return row.plannedAt;
}
