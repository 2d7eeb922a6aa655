import type { JobFacts } from '../../forge-ports.ts';
import type { FleetMember } from '../../plan/world.ts';
import type { RunnerRow } from '../../ports.ts';
import type { Sighting } from '../../runner/advance.ts';
import { fleetMember } from '../../runner/fleet-view.ts';
import type { EndFacts } from '../../runner/next-end-step.ts';

/** One runner of a replay: its row, what the service sees of it, and what is. Times in milliseconds of the trace. */
export interface TracedRunner {
  row: RunnerRow;
  inHand: boolean;
  /** A step failed, or is to be waited for: nobody takes it up before. */
  leftUntil: number;
  machine: { readonly state: 'running' | 'stopped' | 'ended'; readonly startedAt: number } | null;
  isOnlineSeen: boolean;
  job: JobFacts | null;
  deregistered: EndFacts['deregistered'];
  /** Something was seen since its row was moved on. */
  hasNews: boolean;
  member: FleetMember | null;
  /** When its machine was ready for its configuration, and whether GitHub gave one. */
  bootedAt: number | null;
  hasJit: boolean;
  works: boolean;
  isIdle: boolean;
  billedFrom: number | null;
}

export function tracedRunner(row: RunnerRow): TracedRunner {
  return {
    row,
    inHand: true,
    leftUntil: 0,
    machine: null,
    isOnlineSeen: false,
    job: null,
    deregistered: null,
    hasNews: false,
    member: null,
    bootedAt: null,
    hasJit: false,
    works: false,
    isIdle: false,
    billedFrom: null,
  };
}

export function sightingOf({ row, machine, isOnlineSeen, job }: TracedRunner): Sighting {
  const view = machine && {
    id: row.machine ?? `i-${row.id}`,
    launch: row.launch,
    pool: row.pool,
    name: row.name,
    exitCode: null,
    offer: null,
    isReclaimed: false,
    ...machine,
  };
  const registration = isOnlineSeen ? { id: row.id, name: row.name, online: true, busy: job !== null } : null;
  return { machine: view ?? 'absent', registration, job };
}

/** As the adapter for EC2 tells it. */
const LIST_LAG = 900_000;

/** As the plan sees it now; made anew only where something changed, or may have by itself. */
export function memberOf(runner: TracedRunner, now: number): FleetMember {
  if (runner.member === null || runner.machine === null) {
    const moment = { now, inHand: runner.inHand, listLag: LIST_LAG, repository: 'trace/jobs' };
    runner.member = fleetMember(runner.row, sightingOf(runner), moment);
  }
  return runner.member;
}
