import type { JobFacts, RunnerFacts } from '../forge-ports.ts';
import type { MachineView } from '../machine-ports.ts';
import type { RunnerRow } from '../ports.ts';
import { isNamePrefix } from './adopted.ts';

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
export function advance(row: RunnerRow, sighting: Sighting, now: number): RunnerRow {
  if (row.state === 'gone') return row;
  const known = isMachine(sighting.machine) ? withMachine(row, sighting.machine, now) : row;
  if (known.state === 'ending') return known;
  if (known.purpose === 'stock') return advanceStock(known, sighting.machine);
  return advanceRunner(known, sighting, now);
}

function advanceRunner(row: RunnerRow, { machine, registration, job }: Sighting, now: number): RunnerRow {
  if (job && job.status !== 'queued' && job.status !== 'waiting') return toBusy(row, job, now);
  if (row.state === 'busy' && isUnsureAgain(row, now)) return { ...row, state: 'starting', busyAt: null };
  if (row.state === 'busy')
    return isIdleAfterAll(row, registration, now) ? { ...row, state: 'idle', busyAt: null, onlineAt: now } : row;
  if (registration?.online && row.state !== 'idle') return toIdle(row, registration, { machine, now });
  return isMachine(machine) ? adopt(row, machine) : row;
}

/** A machine that was ordered for stock is stocked once it was seen stopped. */
function advanceStock(row: RunnerRow, machine: Sighting['machine']): RunnerRow {
  if (!isMachine(machine) || row.state === 'stocked') return row;
  return machine.state === 'stopped' ? { ...row, state: 'stocked' } : adopt(row, machine);
}

/** What the machine is, since when, and whether it is over: what it cost is made of this. */
function withMachine(row: RunnerRow, view: MachineView, now: number): RunnerRow {
  const isOver = view.state === 'ended' || (view.state === 'stopped' && row.purpose === 'stock');
  const next: RunnerRow = {
    ...row,
    machine: view.id,
    offer: view.offer ?? row.offer,
    // A stopped machine that is started again begins again.
    machineStartedAt: view.state === 'stopped' ? row.machineStartedAt : startOf(row, view),
    machineEndedAt: row.machineEndedAt ?? (isOver ? now : null),
    exitCode: row.exitCode ?? view.exitCode,
    interruptedAt: row.interruptedAt ?? (view.isReclaimed ? now : null),
  };
  return isSame(row, next) ? row : next;
}

/** Clocks are translated, and tick: what hardly moved did not move. */
function startOf({ machineStartedAt }: RunnerRow, { startedAt }: MachineView): number {
  return machineStartedAt !== null && Math.abs(machineStartedAt - startedAt) < 60_000 ? machineStartedAt : startedAt;
}

function isSame(row: RunnerRow, next: RunnerRow): boolean {
  const isSameOffer = row.offer?.type === next.offer?.type && row.offer?.zone === next.offer?.zone;
  const hasSamePrice = row.offer?.usdPerHour === next.offer?.usdPerHour;
  const isSameMachine = row.machine === next.machine && row.machineStartedAt === next.machineStartedAt;
  return (
    isSameOffer &&
    hasSamePrice &&
    isSameMachine &&
    row.machineEndedAt === next.machineEndedAt &&
    row.exitCode === next.exitCode &&
    row.interruptedAt === next.interruptedAt
  );
}

/** The answer to our launch was lost, but the machine started. */
function adopt(row: RunnerRow, machine: MachineView): RunnerRow {
  const isOrdered = row.state === 'planned' || row.state === 'registered';
  if (!isOrdered || machine.state !== 'running') return row;
  return { ...row, state: 'starting', launchedAt: row.launchedAt ?? machine.startedAt };
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
  // GitHub's clock and ours differ: what lists lag behind is counted by ours alone.
  return { ...row, state: 'busy', jobId: job.id, busyAt, onlineAt: row.onlineAt ?? busyAt, launchedAt: row.launchedAt ?? now };
}

/** GitHub once refused to delete it as busy, and no job ever named it: without a way back it would idle until its lifetime ends. */
function isIdleAfterAll({ jobId, busyAt }: RunnerRow, registration: RunnerFacts | null, now: number): boolean {
  return jobId === null && registration?.online === true && !registration.busy && busyAt !== null && now - busyAt > BUSY_LAG;
}

/** Spared because some runner that no row knows was at work, which may not have been its own: it is judged anew. */
function isUnsureAgain(row: RunnerRow, now: number): boolean {
  return isNamePrefix(row) && row.jobId === null && row.busyAt !== null && now - row.busyAt > BUSY_LAG;
}

function isMachine(machine: Sighting['machine']): machine is MachineView {
  return machine !== 'absent' && machine !== 'unknown';
}
