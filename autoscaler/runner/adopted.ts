import type { Scope } from '../forge-ports.ts';
import type { MachineView } from '../machine-ports.ts';
import type { RunnerRow } from '../ports.ts';
import { formatRunnerName } from './runner-name.ts';

const REASON = 'adopted';

/**
 * A row for a machine that none remembers: it counts, and ends by the rules (I-2, I-7). Which runner it carries is told by
 * its tag; one that pulled its configuration has none, and every runner of its pool that no row knows may be its own.
 */
export function adoptedRow(
  machine: MachineView,
  given: { readonly id: string; readonly appId: string; readonly scope: Scope; readonly labels: readonly string[] },
): RunnerRow {
  const { id, appId, scope, labels } = given;
  const isStock = machine.state === 'stopped';
  return {
    id,
    pool: machine.pool,
    scope,
    name: machine.name ?? formatRunnerName({ appId, pool: machine.pool, id: '' }),
    labels,
    state: isStock ? 'stocked' : 'starting',
    launch: machine.launch,
    purpose: isStock ? 'stock' : 'job',
    because: REASON,
    plannedAt: machine.startedAt,
    runnerId: null,
    launchedAt: machine.startedAt,
    machine: machine.id,
    offer: machine.offer,
    machineStartedAt: machine.startedAt,
    machineEndedAt: null,
    onlineAt: null,
    deliveredAt: null,
    jobId: null,
    busyAt: null,
    interruptedAt: null,
    endedAt: null,
    endReason: null,
    exitCode: null,
  };
}

export function isAdopted({ because }: RunnerRow): boolean {
  return because === REASON;
}

/** Whether the row's name is only the beginning of the names its runner may have. */
export function isNamePrefix({ name }: RunnerRow): boolean {
  return name.endsWith('-');
}
