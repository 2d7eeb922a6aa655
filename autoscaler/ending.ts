import type { Chronicle } from './chronicle.ts';
import type { Facts } from './facts.ts';
import type { Forge, Scope } from './forge-ports.ts';
import { ForgeUnavailable } from './forge-unavailable.ts';
import type { Holds } from './holds.ts';
import type { InHand } from './in-hand.ts';
import type { Machines } from './machine-ports.ts';
import { MachinesUnavailable } from './machines-unavailable.ts';
import type { Retire } from './plan/plan.ts';
import type { Clock, Log, RunnerRow } from './ports.ts';
import type { Roster } from './roster.ts';
import { isAdopted, isNamePrefix } from './runner/adopted.ts';
import type { Sighting } from './runner/advance.ts';
import { absence } from './runner/fleet-view.ts';
import { type EndFacts, type EndStep, nextEndStep } from './runner/next-end-step.ts';
import { parseRunnerName } from './runner/runner-name.ts';

export interface EndingGiven {
  readonly forge: Forge;
  readonly machines: Machines;
  readonly roster: Roster;
  readonly clock: Clock;
  readonly log: Log;
  readonly facts: Facts;
  readonly holds: Holds;
  readonly inHand: InHand;
  readonly chronicle: Chronicle;
  /** When the oldest of the last good lists of jobs was asked for, milliseconds since the epoch; null: of every scope. */
  readonly jobsListedAt: (scope: Scope | null) => number;
  readonly maxLifetimeOf: (pool: string) => number;
  /** Everywhere a runner may be registered. */
  readonly scopes: readonly Scope[];
  readonly nextEndStep?: (facts: EndFacts) => EndStep;
}

const RETRY_AFTER = 5_000;
const LONGEST_RETRY = 120_000;
/** A runner that GitHub called busy is let be for as long as GitHub's lists lag. */
const SPARED_FOR = 60_000;

/** Carries ends out: deregister first, the machine last. */
export class Ending {
  readonly #given: EndingGiven;
  readonly #deregistered = new Map<string, NonNullable<EndFacts['deregistered']>>();

  /** How often the end of a runner failed in a row. */
  readonly #failures = new Map<string, number>();

  constructor(given: EndingGiven) {
    this.#given = given;
  }

  retire(row: RunnerRow, { because }: Retire): void {
    const { inHand } = this.#given;
    if (!inHand.isFree(row.id)) return;
    void inHand.take([row.id], () => this.#retire(row, because).catch((error: unknown) => this.#failed(row, error)));
  }

  async #retire(row: RunnerRow, because: string): Promise<void> {
    const { roster, clock, holds, chronicle } = this.#given;
    if (row.state !== 'ending') {
      if (because === 'boot-deadline' && !isAdopted(row))
        holds.coolDown(row.pool, 'launch-failed', 'a runner did not come up before its boot deadline');
      await chronicle.runner(row.id, 'runner', { because });
      await roster.change(row.id, (now) => ({ ...now, state: 'ending', endedAt: clock.now(), endReason: because }));
    }
    await this.#end(row.id);
  }

  async #end(id: string): Promise<void> {
    const { clock, jobsListedAt, inHand, roster } = this.#given;
    const row = roster.get(id);
    if (!row) return;
    const decide = this.#given.nextEndStep ?? nextEndStep;
    const step = decide({
      row,
      machine: this.#machineOf(row),
      deregistered: this.#deregistered.get(id) ?? null,
      hasJob: this.#hasJob(row),
      jobsListedAt: jobsListedAt(isAdopted(row) ? null : row.scope),
      isTooOld: this.#isTooOld(row),
      now: clock.now(),
    });
    switch (step.kind) {
      case 'deregister':
        this.#deregistered.set(id, { answer: await this.#deregister(row), at: clock.now() });
        return this.#end(id);
      case 'end-machine':
        return this.#endMachine(row);
      case 'spare':
        return this.#spare(row, step.because);
      case 'wait':
        inHand.leave(id, 1_000);
    }
  }

  /** As the plan sees it: a machine that a list which lags does not show may run, and be at work. */
  #machineOf(row: RunnerRow): Sighting['machine'] {
    const { facts, machines, clock } = this.#given;
    const { machine } = facts.sightingOf(row);
    if (typeof machine !== 'string') return machine;
    return absence(row, machine, { now: clock.now(), listLag: machines.listLag, loadedAt: facts.loadedAt });
  }

  #hasJob(row: RunnerRow): boolean {
    const { facts } = this.#given;
    if (!isNamePrefix(row)) return facts.isWorking(row.name);
    const mayBeOwn = this.#unknownRunnersOf(row.pool);
    return facts.isAnyWorking(row.name, (other) => !mayBeOwn(other));
  }

  #isTooOld(row: RunnerRow): boolean {
    const { facts, maxLifetimeOf } = this.#given;
    const { machine } = facts.sightingOf(row);
    if (typeof machine === 'string' || machine.state !== 'running') return false;
    // As old as it was when it was listed: the clock may have been set since.
    return facts.machinesSeenAt - machine.startedAt > (maxLifetimeOf(row.pool) || Number.POSITIVE_INFINITY);
  }

  async #deregister(row: RunnerRow): Promise<'removed' | 'gone' | 'busy'> {
    const { forge } = this.#given;
    // What was ordered for stock never had a runner.
    if (row.purpose === 'stock' && row.runnerId === null) return 'gone';
    if (isAdopted(row)) return this.#deregisterAdopted(row);
    const known = row.runnerId === null ? 'gone' : await forge.deregister(row.scope, row.runnerId);
    if (known !== 'gone') return known;
    // A crash between GitHub's answer and our row loses an id, also that of a registration made anew; the name is ours and unique.
    const other = (await forge.runners(row.scope, row.name)).find(({ id, name }) => name === row.name && id !== row.runnerId);
    return other ? forge.deregister(row.scope, other.id) : 'gone';
  }

  /** Whether a name is that of a runner of this pool, and of no row. Another pool's name may begin with this one's. */
  #unknownRunnersOf(pool: string): (name: string) => boolean {
    const known = new Set(this.#given.roster.all().map(({ name }) => name));
    return (name) => {
      const parsed = parseRunnerName(name);
      return parsed.ok && parsed.value.pool === pool && !known.has(name);
    };
  }

  /** Nobody remembers where its runner is registered, and of a burst not even which one of its order is its own. */
  async #deregisterAdopted(row: RunnerRow): Promise<'removed' | 'gone' | 'busy'> {
    const { forge, scopes } = this.#given;
    const isMeant = isNamePrefix(row) ? this.#unknownRunnersOf(row.pool) : (name: string) => name === row.name;
    const answers: ('removed' | 'gone' | 'busy')[] = [];
    for (const scope of scopes) {
      for (const { id, name } of await forge.runners(scope, row.name)) {
        if (isMeant(name)) answers.push(await forge.deregister(scope, id));
      }
    }
    return answers.includes('busy') ? 'busy' : answers.includes('removed') ? 'removed' : 'gone';
  }

  async #endMachine(row: RunnerRow): Promise<void> {
    const { machines, roster, clock, chronicle, inHand } = this.#given;
    // Of a burst whose answer was lost, no machine is known to be this row's: none may be ended for it.
    const machine = row.machine ?? (row.launch === row.id ? row.id : null);
    if (machine !== null) await machines.end(machine, row.pool);
    const now = clock.now();
    await roster.change(row.id, (then) => ({ ...then, state: 'gone', endedAt: now, ...lifeOf(then, now) }));
    await chronicle.runner(row.id, 'runner', { because: 'gone', ...(row.endReason ? { detail: row.endReason } : {}) });
    this.#deregistered.delete(row.id);
    this.#failures.delete(row.id);
    inHand.forget(row.id);
  }

  async #spare(row: RunnerRow, because: string): Promise<void> {
    const { roster, clock, inHand, chronicle } = this.#given;
    this.#deregistered.delete(row.id);
    inHand.leave(row.id, SPARED_FOR);
    await roster.change(row.id, (now) => ({
      ...now,
      state: 'busy',
      busyAt: now.busyAt ?? clock.now(),
      endedAt: null,
      endReason: null,
    }));
    await chronicle.runner(row.id, 'runner', { because });
  }

  #failed({ id }: RunnerRow, error: unknown): void {
    const { log, holds, inHand, clock } = this.#given;
    log.warn('end failed, will be taken up again', { stage: 'runner', runner: id, error });
    const until = error instanceof ForgeUnavailable || error instanceof MachinesUnavailable ? error.until - clock.now() : 0;
    const failures = (this.#failures.get(id) ?? 0) + 1;
    this.#failures.set(id, failures);
    inHand.leave(id, Math.max(until, Math.min(LONGEST_RETRY, RETRY_AFTER * 2 ** Math.min(failures - 1, 6))));
    if (error instanceof ForgeUnavailable) holds.forgeAway(error.until);
  }
}

/** A machine that no list ever showed began when its launch was answered. */
function lifeOf(row: RunnerRow, now: number): Pick<RunnerRow, 'machineStartedAt' | 'machineEndedAt'> {
  const machineStartedAt = row.machineStartedAt ?? (row.machine === null ? null : row.launchedAt);
  return { machineStartedAt, machineEndedAt: row.machineEndedAt ?? (machineStartedAt === null ? null : now) };
}
