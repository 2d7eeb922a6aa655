import type { JobFacts, MachineView, RunnerFacts, RunnerRow } from '../ports.ts';

/** What was seen of one runner just now. Each is a hint that may lag; none is taken back by its absence. */
export interface Sighting {
  /** `unknown` where machines could not be listed. */
  readonly machine: MachineView | 'absent' | 'unknown';
  readonly registration: RunnerFacts | null;
  /** The job that names this runner, in whatever state. */
  readonly job: JobFacts | null;
}

/** `busy` of GitHub's lists lags by a minute and more. */
const BUSY_LAG = 120_000;

/** Works a sighting into the row: planned → registered → starting → idle → busy. Ends are the plan's decision, not made here. */
export function advance(row: RunnerRow, { machine, registration, job }: Sighting, now: number): RunnerRow {
  if (row.state === 'ending' || row.state === 'gone') return row;
  if (job && job.status !== 'queued' && job.status !== 'waiting') return toBusy(row, job, now);
  if (row.state === 'busy')
    return isIdleAfterAll(row, registration, now) ? { ...row, state: 'idle', busyAt: null, onlineAt: now } : row;
  if (registration?.online && row.state !== 'idle') return toIdle(row, registration, { machine, now });
  return isMachine(machine) ? adopt(row, machine) : row;
}

/** The answer to our launch was lost, but the machine started. */
function adopt(row: RunnerRow, machine: MachineView): RunnerRow {
  const isOrdered = row.state === 'planned' || row.state === 'registered';
  return isOrdered ? { ...row, state: 'starting', launchedAt: row.launchedAt ?? machine.startedAt } : row;
}

function toIdle(
  row: RunnerRow,
  registration: RunnerFacts,
  { machine, now }: { machine: Sighting['machine']; now: number },
): RunnerRow {
  const launchedAt = row.launchedAt ?? (isMachine(machine) ? machine.startedAt : now);
  return { ...row, state: 'idle', runnerId: registration.id, launchedAt, onlineAt: now };
}

function toBusy(row: RunnerRow, job: JobFacts, now: number): RunnerRow {
  if (row.state === 'busy' && row.jobId === job.id) return row;
  const busyAt = job.startedAt ?? now;
  return { ...row, state: 'busy', jobId: job.id, busyAt, onlineAt: row.onlineAt ?? busyAt, launchedAt: row.launchedAt ?? busyAt };
}

/** GitHub once refused to delete it as busy, and no job ever named it: without a way back it would idle until its lifetime ends. */
function isIdleAfterAll({ jobId, busyAt }: RunnerRow, registration: RunnerFacts | null, now: number): boolean {
  return jobId === null && registration?.online === true && !registration.busy && busyAt !== null && now - busyAt > BUSY_LAG;
}

function isMachine(machine: Sighting['machine']): machine is MachineView {
  return machine !== 'absent' && machine !== 'unknown';
}
