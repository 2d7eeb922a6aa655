import type { RunnerRow } from '../ports.ts';
import type { Snapshot } from '../reconcile.ts';
import type { GitHub } from './github/parts.ts';
import type { Job } from './github/types.ts';
import type { MemoryJournal } from './memory-journal.ts';
import type { Operator } from './operator.ts';
import type { Scenario, ScenarioPool } from './scenario.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import type { SimulatedMachines } from './simulated-machines.ts';

/** What only the simulator sees: how things are, whatever the service believes. */
export interface Truth {
  readonly scenario: Scenario;
  readonly clock: SimulatedClock;
  readonly github: GitHub;
  readonly machines: SimulatedMachines;
  readonly journal: () => MemoryJournal;
  /** What the service said last; null while it is down. */
  readonly snapshot: () => Snapshot | null;
  /** Since when nothing was done to the service or to what it stands on: liveness counts from here. */
  readonly calmSince: () => number;
  readonly violate: (text: string) => void;
  /** Who orders about pools. */
  readonly operator: Pick<Operator, 'stoppedAt' | 'heldWithin'>;
}

/** The App's id. */
export const APP = 7;
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** Every job of the world, oldest first. */
export function jobsOf({ github }: Pick<Truth, 'github'>): readonly Job[] {
  return [...github.runs.everyJob()];
}

/** The first of the rows that were ever stored that passes. */
export function rowWhere({ journal }: Pick<Truth, 'journal'>, test: (row: RunnerRow) => boolean): RunnerRow | undefined {
  for (const row of journal().storedRunners()) if (test(row)) return row;
  return undefined;
}

export function poolOfJob({ scenario }: Pick<Truth, 'scenario'>, job: Job): ScenarioPool | undefined {
  return scenario.pools.find(({ name }) => job.labels.includes(name));
}

/** When the job left the queue; infinite while it waits. */
export function leftQueueAt(job: Job): number {
  if (job.status === 'queued' || job.status === 'pending' || job.status === 'waiting') return Number.POSITIVE_INFINITY;
  return job.runnerId === null ? (job.completedAt ?? job.startedAt) : job.startedAt;
}
