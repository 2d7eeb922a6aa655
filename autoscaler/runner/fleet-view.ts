import type { FleetMember } from '../plan/world.ts';
import type { RunnerRow } from '../ports.ts';
import type { Sighting } from './advance.ts';

export interface Moment {
  readonly now: number;
  readonly inHand: boolean;
  /** Milliseconds for which a list of machines may miss a new one. */
  readonly listLag: number;
}

/** The row as the plan sees it. A cycle in data, never in imports: the plan declares the view, this room produces it. */
export function fleetMember(row: RunnerRow, { machine, job }: Sighting, { now, inHand, listLag }: Moment): FleetMember {
  const isMachine = machine !== 'absent' && machine !== 'unknown';
  return {
    id: row.id,
    pool: row.pool,
    scope: row.scope,
    phase: phaseOf(row),
    since: sinceOf(row, job?.completedAt ?? null),
    machineStartedAt: isMachine ? machine.startedAt : null,
    machine: isMachine ? machine.state : absence(row, machine, now - listLag),
    inHand,
    jobDone: job?.status === 'completed',
  };
}

/** Whether "not listed" means "not there": nothing was launched, or before `listedFrom`, long enough ago for every list to show it. */
function absence(row: RunnerRow, machine: 'absent' | 'unknown', listedFrom: number): 'absent' | 'unknown' {
  const mayRun = row.state !== 'planned' && (row.launchedAt ?? row.plannedAt) > listedFrom;
  return mayRun ? 'unknown' : machine;
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
