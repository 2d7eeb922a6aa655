import { isPaused, type Pause } from '../../src/lib/pause.ts';
import type { RegisterAnswer } from '../forge-ports.ts';
import type { LaunchAnswer, LaunchOrder, MachineRequest } from '../machine-ports.ts';
import type { Launch, Stock } from '../plan/plan.ts';
import type { HoldReason } from '../plan/world.ts';
import type { RunnerRow } from '../ports.ts';

/** The row that is made durable before anything is asked of GitHub or of a machine (`intent before effect`). */
export function rowFor(
  command: Launch | Stock,
  given: {
    readonly id: string;
    readonly name: string;
    readonly labels: readonly string[];
    readonly now: number;
    /** The order its machine belongs to. */
    readonly launch: string;
    /** The stopped machine that is started for it; null: a new one. */
    readonly machine: string | null;
  },
): RunnerRow {
  const { id, name, labels, now, launch, machine } = given;
  return {
    id,
    pool: command.pool,
    scope: command.scope,
    name,
    labels,
    state: 'planned',
    launch,
    purpose: command.kind === 'stock' ? 'stock' : command.job === null ? 'hot' : 'job',
    because: command.kind === 'launch' && command.job !== null ? `${command.because} ${command.job}` : command.because,
    plannedAt: now,
    runnerId: null,
    launchedAt: null,
    machine,
    offer: null,
    machineStartedAt: null,
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

/** The job that a row was started for, or null: what `rowFor` wrote into its reason. */
export function jobAnswered({ because }: RunnerRow): string | null {
  const [reason, job] = because.split(' ');
  return reason === 'queued-job' && job ? job : null;
}

export function requestFor(row: RunnerRow, given: Pick<MachineRequest, 'jitConfig' | 'maxLifetime'>): MachineRequest {
  return { id: row.id, name: row.name, ...given };
}

/** One order: rows of one pool, purpose and market. */
export function orderFor(
  rows: readonly RunnerRow[],
  given: { readonly requests: readonly MachineRequest[]; readonly market: LaunchOrder['market'] },
): LaunchOrder {
  const [first] = rows as readonly [RunnerRow, ...RunnerRow[]];
  const purpose = first.purpose === 'stock' ? 'stock' : 'runner';
  return { id: first.launch, pool: first.pool, purpose, ...given };
}

/** What an answer means for the pool: nothing, or that more launches are pointless for a while. */
export type LaunchReading =
  | { readonly kind: 'go-on' }
  | {
      readonly kind: 'give-up';
      readonly because: 'no-capacity' | 'quota' | 'refused' | 'registration-refused' | 'name-taken';
      readonly hold: HoldReason;
      readonly detail: string;
    };

export function readRegisterAnswer(answer: RegisterAnswer): LaunchReading {
  if (answer.kind === 'registered') return { kind: 'go-on' };
  if (answer.kind === 'name-taken')
    return { kind: 'give-up', because: 'name-taken', hold: 'launch-failed', detail: 'another runner carries this name' };
  return { kind: 'give-up', because: 'registration-refused', hold: 'launch-failed', detail: answer.because };
}

export function readAnswer(answer: LaunchAnswer): LaunchReading {
  switch (answer.kind) {
    case 'started':
      return { kind: 'go-on' };
    case 'no-capacity':
    case 'quota':
      return { kind: 'give-up', because: answer.kind, hold: answer.kind, detail: answer.because };
    case 'refused':
      return { kind: 'give-up', because: 'refused', hold: 'misconfigured', detail: answer.because };
  }
}

/** Consecutive failures of a pool, since when and until when it launches nothing, and why. */
export interface Cooldown extends Pause {
  readonly failures: number;
  readonly because: HoldReason;
  readonly why: string;
}

const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 300_000;
/** A quota is not raised, and a configuration not mended, within seconds: asking again sooner only spends the API's patience. */
const LONG_PAUSE: Partial<Record<HoldReason, number>> = { quota: 60_000, misconfigured: 60_000 };

/**
 * 5, 10, 20 … 300 s: an endless loop of failing launches costs money and GitHub's patience. One success ends it. Launches that
 * were ordered together fail together: what fails during a pause is no new failure.
 */
export function coolDown(
  previous: Cooldown | undefined,
  { because, why, now }: { readonly because: HoldReason; readonly why: string; readonly now: number },
): Cooldown {
  if (previous && isPaused(previous, now)) return previous;
  const failures = (previous?.failures ?? 0) + 1;
  const first = LONG_PAUSE[because] ?? FIRST_PAUSE;
  return { failures, because, why, from: now, until: now + Math.min(LONGEST_PAUSE, first * 2 ** Math.min(failures - 1, 10)) };
}
