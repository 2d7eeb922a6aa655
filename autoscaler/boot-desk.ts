import type { Chronicle } from './chronicle.ts';
import { ForgeUnavailable } from './forge-unavailable.ts';
import type { Holds } from './holds.ts';
import type { Launching } from './launching.ts';
import type { BootDesk, ClaimAnswer, MachineIdentity, Machines, Milestone } from './machine-ports.ts';
import type { Clock, Log, RunnerRow } from './ports.ts';
import type { Roster } from './roster.ts';
import { isAdopted } from './runner/adopted.ts';

export interface BootDeskGiven {
  readonly roster: Roster;
  readonly machines: Machines;
  readonly launching: Launching;
  readonly holds: Holds;
  readonly chronicle: Chronicle;
  readonly clock: Clock;
  readonly log: Log;
  readonly maxLifetimeOf: (pool: string) => number;
  /** Something changed that the plan should look at. */
  readonly onChange: () => void;
}

/** The boot script asks again after this; a claim itself is held open for a while where its configuration is under way. */
const ASK_AGAIN = 2_000;
const HELD_OPEN = 8_000;
/** Longer than any list lags by far, shorter than a forgotten machine is worth. */
const STRANGE_FOR = 600_000;
const MOST_STRANGERS = 10_000;
/** GitHub deprecated the runner's version (exit codes of actions/runner). */
const DEPRECATED = 7;

/** Hands each machine what it pulls at boot, once, and hears its milestones. */
export class Desk implements BootDesk {
  readonly #given: BootDeskGiven;
  readonly #claims = new Map<string, Promise<ClaimAnswer>>();
  /** Machines that no row knows, and since when they ask. */
  readonly #strangers = new Map<string, number>();

  constructor(given: BootDeskGiven) {
    this.#given = given;
  }

  claim({ machine }: MachineIdentity): Promise<ClaimAnswer> {
    const under = this.#claims.get(machine);
    if (under) return under;
    const task = this.#claim(machine).finally(() => this.#claims.delete(machine));
    this.#claims.set(machine, task);
    return task;
  }

  async report({ machine }: MachineIdentity, milestone: Milestone): Promise<void> {
    const { roster, clock, chronicle, machines, onChange } = this.#given;
    // A service that has just started does not know yet whose machines these are.
    if (!roster.hasLeft(machine, clock.now() - STRANGE_FOR)) await this.#within((signal) => roster.whenBound(machine, signal));
    const row = roster.ofMachine(machine);
    if (!row) return;
    await chronicle.runner(row.id, 'runner', {
      because: milestone.kind,
      ...(milestone.kind === 'runner-exited' ? { detail: `exit code ${milestone.exitCode}` } : {}),
    });
    switch (milestone.kind) {
      case 'stock-ready':
        if (row.purpose === 'stock') await machines.stop(machine, row.pool);
        break;
      case 'spot-notice':
        await roster.change(row.id, (now) => ({ ...now, interruptedAt: now.interruptedAt ?? clock.now() }));
        break;
      case 'runner-exited':
        await this.#exited(row, milestone.exitCode);
        break;
      default:
        break;
    }
    onChange();
  }

  async #claim(machine: string): Promise<ClaimAnswer> {
    const { roster, onChange, maxLifetimeOf } = this.#given;
    // The answer to its launch is still under way, or was lost: a look finds its row.
    if (!roster.ofMachine(machine)) onChange();
    await this.#within((signal) => roster.whenBound(machine, signal));
    const row = roster.ofMachine(machine);
    if (!row) return this.#stranger(machine);
    this.#strangers.delete(machine);
    if (row.state === 'ending') return leave('the service no longer needs this machine');
    if (maxLifetimeOf(row.pool) === 0) return leave('its pool is no longer configured');
    if (isAdopted(row)) return leave('the service does not remember what this machine was for');
    if (row.purpose === 'stock')
      return row.state === 'stocked'
        ? leave('it was started by nobody')
        : { kind: 'stock', maxLifetime: maxLifetimeOf(row.pool) };
    if (row.onlineAt !== null || row.jobId !== null) return leave('its runner was already started');
    return this.#deliver(row);
  }

  /** AWS vouches for everybody's machines: who stays unknown is not one of ours. */
  #stranger(machine: string): ClaimAnswer {
    const now = this.#given.clock.now();
    for (const [other, since] of this.#strangers) if (now - since > 2 * STRANGE_FOR || since > now) this.#strangers.delete(other);
    const since = this.#strangers.get(machine) ?? now;
    if (this.#strangers.size < MOST_STRANGERS) this.#strangers.set(machine, since);
    return now - since > STRANGE_FOR ? leave('the service does not know this machine') : { kind: 'wait', ms: ASK_AGAIN };
  }

  /** At most once each (I-6): where the last answer may have been lost, that configuration is made void and a new one given. */
  async #deliver(row: RunnerRow): Promise<ClaimAnswer> {
    const { roster, launching, clock, maxLifetimeOf } = this.#given;
    try {
      const registering = await this.#within(() => launching.jitFor(row));
      if (registering === null) return { kind: 'wait', ms: ASK_AGAIN };
      if (registering.kind === 'later')
        return { kind: 'wait', ms: Math.min(30_000, Math.max(ASK_AGAIN, registering.until - clock.now())) };
      if (registering.kind === 'refused') return leave(registering.because);
      launching.forgetJit(row.id);
      const delivered = await roster.change(row.id, (now) => ({ ...now, deliveredAt: clock.now() }));
      if (!delivered || delivered.state === 'ending') return leave('the service no longer needs this machine');
      return { kind: 'runner', name: row.name, jitConfig: registering.jitConfig, maxLifetime: maxLifetimeOf(row.pool) };
    } catch (error) {
      this.#given.log.warn('claim failed, the machine asks again', { stage: 'launch', runner: row.id, error });
      return { kind: 'wait', ms: error instanceof ForgeUnavailable ? 10_000 : ASK_AGAIN };
    }
  }

  /** What it gives, or null where that takes longer than a claim is held open. */
  #within<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    const patience = new AbortController();
    const late = this.#given.clock.sleep(HELD_OPEN, patience.signal).then(() => null);
    return Promise.race([work(patience.signal), late]).finally(() => patience.abort());
  }

  async #exited({ id, pool }: RunnerRow, exitCode: number): Promise<void> {
    const { roster, holds, log } = this.#given;
    await roster.change(id, (now) => ({ ...now, exitCode: now.exitCode ?? exitCode }));
    if (exitCode !== DEPRECATED) return;
    holds.outdated(pool);
    log.error('runner version deprecated', { stage: 'runner', pool, runner: id });
  }
}

function leave(because: string): ClaimAnswer {
  return { kind: 'leave', because };
}
