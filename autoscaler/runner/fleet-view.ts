import type { FleetMember } from '../plan/world.ts';
import type { RunnerRow } from '../ports.ts';
import type { Sighting } from './advance.ts';

/** A clock that is brought back to the host's runs by up to a tenth too fast. */
const FASTEST = 1.12;

export interface Moment {
  readonly now: number;
  readonly inHand: boolean;
  /** Milliseconds for which a list of machines may miss a new one. */
  readonly listLag: number;
  /** Of the job it has or was started for; null where neither is known. */
  readonly repository: string | null;
  /** Milliseconds by which the clock went on, or was set, since the machines were listed. */
  readonly sinceListed?: number;
  /** When this process began: what lists lag for is waited for anew, because clocks may differ from the last process's. */
  readonly loadedAt?: number;
}

/**
 * A launch that nobody answered (the process died) and that no list shows after this is taken for one that never took place:
 * its job must not wait longer (L-1). Should its machine come to light later, it is adopted and ends by the rules.
 */
export const UNANSWERED_LAG = 60_000;

/** The row as the plan sees it. A cycle in data, never in imports: the plan declares the view, this room produces it. */
export function fleetMember(row: RunnerRow, { machine, job }: Sighting, moment: Moment): FleetMember {
  const isMachine = machine !== 'absent' && machine !== 'unknown';
  return {
    id: row.id,
    pool: row.pool,
    scope: row.scope,
    phase: phaseOf(row),
    since: sinceOf(row, job?.completedAt ?? null),
    machineStartedAt: isMachine ? machine.startedAt + (moment.sinceListed ?? 0) : row.machineStartedAt,
    machine: isMachine ? machine.state : absence(row, machine, moment),
    inHand: moment.inHand,
    jobDone: job?.status === 'completed',
    repository: moment.repository,
    market: row.offer?.market ?? null,
    usdPerHour: row.offer?.usdPerHour ?? null,
    isInterrupted: row.interruptedAt !== null,
  };
}

/** Whether "not listed" means "not there": an acknowledged launch may stay unlisted for as long as lists lag (S19). */
export function absence(
  row: RunnerRow,
  machine: 'absent' | 'unknown',
  { now, listLag, loadedAt = 0 }: Pick<Moment, 'now' | 'listLag' | 'loadedAt'>,
): 'absent' | 'unknown' {
  if (machine === 'unknown') return machine;
  const lag = row.machine === null && row.launchedAt === null ? Math.min(listLag, UNANSWERED_LAG) : listLag;
  return Math.max(row.launchedAt ?? row.plannedAt, loadedAt) > now - lag * FASTEST && lag > 0 ? 'unknown' : 'absent';
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
