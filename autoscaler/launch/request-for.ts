import { isPaused, type Pause } from '../../src/lib/pause.ts';
import type { Launch } from '../plan/plan.ts';
import type { LaunchAnswer, MachineRequest, RegisterAnswer, RunnerRow } from '../ports.ts';

/** The row that is made durable before anything is asked of GitHub or of a machine (`intent before effect`). */
export function rowFor(
  launch: Launch,
  given: { readonly name: string; readonly labels: readonly string[]; readonly now: number },
): RunnerRow {
  return {
    id: launch.id,
    pool: launch.pool,
    scope: launch.scope,
    name: given.name,
    labels: given.labels,
    state: 'planned',
    because: `${launch.because} ${launch.job}`,
    plannedAt: given.now,
    runnerId: null,
    launchedAt: null,
    onlineAt: null,
    jobId: null,
    busyAt: null,
    endedAt: null,
    endReason: null,
  };
}

export function requestFor(row: RunnerRow, given: { readonly jitConfig: string; readonly maxLifetime: number }): MachineRequest {
  return { id: row.id, pool: row.pool, name: row.name, ...given };
}

/** What an answer means for the pool: nothing, or that more launches are pointless for a while. */
export type LaunchReading =
  | { readonly kind: 'go-on' }
  | {
      readonly kind: 'give-up';
      readonly because: 'no-capacity' | 'refused' | 'registration-refused' | 'name-taken';
      readonly detail: string;
    };

export function readRegisterAnswer(answer: RegisterAnswer): LaunchReading {
  if (answer.kind === 'registered') return { kind: 'go-on' };
  if (answer.kind === 'name-taken') return { kind: 'give-up', because: 'name-taken', detail: 'another runner carries this name' };
  return { kind: 'give-up', because: 'registration-refused', detail: answer.because };
}

export function readAnswer(answer: LaunchAnswer): LaunchReading {
  return answer.kind === 'started' ? { kind: 'go-on' } : { kind: 'give-up', because: answer.kind, detail: answer.because };
}

/** Consecutive failures of a pool, since when and until when it launches nothing. */
export interface Cooldown extends Pause {
  readonly failures: number;
}

const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 300_000;

/**
 * 5, 10, 20 … 300 s: an endless loop of failing launches costs money and GitHub's patience. One success ends it. Launches that
 * were ordered together fail together: what fails during a pause is no new failure.
 */
export function coolDown(previous: Cooldown | undefined, now: number): Cooldown {
  if (previous && isPaused(previous, now)) return previous;
  const failures = (previous?.failures ?? 0) + 1;
  return { failures, from: now, until: now + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 10)) };
}
