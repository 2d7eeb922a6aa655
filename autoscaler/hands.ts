import type { Facts } from './facts.ts';
import { ForgeUnavailable } from './forge-unavailable.ts';
import { type Cooldown, coolDown, type LaunchReading, readAnswer, readRegisterAnswer, requestFor } from './launch/request-for.ts';
import type { Retire } from './plan/plan.ts';
import type { Clock, Decision, Forge, Journal, Log, Machines, RunnerRow } from './ports.ts';
import { nextEndStep } from './runner/next-end-step.ts';

export interface HandsGiven {
  readonly forge: Forge;
  readonly machines: Machines;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  readonly facts: Facts;
  readonly maxLifetimeOf: (pool: string) => number;
  /** Called with each decision that is recorded: metrics count them. */
  readonly onDecision?: (decision: Decision) => void;
  /** Called when something changed that the plan should look at. */
  readonly onChange: () => void;
}

/** How long a step that failed is left alone before it is tried again. */
const RETRY_AFTER = 5_000;

/** Carries commands out: intent before effect, deregister before end. Several at once, each runner in one pair of hands only. */
export class Hands {
  readonly #given: HandsGiven;
  readonly #inHand = new Map<string, Promise<void>>();
  readonly #deregistered = new Map<string, 'removed' | 'gone' | 'busy'>();
  readonly #notBefore = new Map<string, number>();
  readonly #cooldowns = new Map<string, Cooldown>();
  #forgeBackAt = 0;

  constructor(given: HandsGiven) {
    this.#given = given;
  }

  ids(): ReadonlySet<string> {
    return new Set(this.#inHand.keys());
  }

  /** Until when launches of a pool are pointless, and why. */
  holdOf(pool: string): { readonly until: number; readonly because: 'launch-failed' | 'github-unavailable' } | null {
    const failed = this.#cooldowns.get(pool)?.until ?? 0;
    if (this.#forgeBackAt >= failed)
      return this.#forgeBackAt > 0 ? { until: this.#forgeBackAt, because: 'github-unavailable' } : null;
    return { until: failed, because: 'launch-failed' };
  }

  /** Resolves when nothing is in hand. */
  async rest(): Promise<void> {
    while (this.#inHand.size > 0) await Promise.all(this.#inHand.values());
  }

  /** Launches the runner of a row that is already durable. */
  launch(row: RunnerRow): void {
    this.#take(row.id, () => this.#launch(row));
  }

  retire(row: RunnerRow, command: Retire): void {
    if (this.#inHand.has(row.id) || (this.#notBefore.get(row.id) ?? 0) > this.#given.clock.now()) return;
    this.#take(row.id, () => this.#retire(row, command));
  }

  #take(id: string, work: () => Promise<void>): void {
    const task = work()
      .catch((error) => this.#failed(id, error))
      .finally(() => {
        this.#inHand.delete(id);
        this.#given.onChange();
      });
    this.#inHand.set(id, task);
  }

  #failed(id: string, error: unknown): void {
    const { clock, log } = this.#given;
    log.warn('step failed, will be taken up again', { stage: 'launch', runner: id, error });
    this.#notBefore.set(id, clock.now() + RETRY_AFTER);
    if (error instanceof ForgeUnavailable) this.#forgeBackAt = Math.max(this.#forgeBackAt, error.until);
  }

  async #launch(planned: RunnerRow): Promise<void> {
    const { forge, machines, journal, clock, maxLifetimeOf } = this.#given;
    const answer = await forge.register(planned.scope, planned);
    const registering = readRegisterAnswer(answer);
    if (answer.kind !== 'registered') return this.#giveUp(planned, registering);
    const registered: RunnerRow = { ...planned, state: 'registered', runnerId: answer.runnerId };
    await journal.putRunner(registered);
    const request = requestFor(registered, { jitConfig: answer.jitConfig, maxLifetime: maxLifetimeOf(registered.pool) });
    const launching = readAnswer(await machines.launch(request));
    if (launching.kind === 'give-up') return this.#giveUp(registered, launching);
    this.#cooldowns.delete(registered.pool);
    await journal.putRunner({ ...registered, state: 'starting', launchedAt: clock.now() });
    await this.#record(registered.id, 'launch', 'started');
  }

  /** Compensates on both sides: the registration goes, the row is over, the pool pauses. */
  async #giveUp(row: RunnerRow, reading: LaunchReading): Promise<void> {
    if (reading.kind !== 'give-up') return;
    const { forge, journal, clock } = this.#given;
    this.#cooldowns.set(row.pool, coolDown(this.#cooldowns.get(row.pool), clock.now()));
    if (row.runnerId !== null) await forge.deregister(row.scope, row.runnerId);
    await journal.putRunner({ ...row, state: 'gone', endedAt: clock.now(), endReason: reading.because });
    await this.#record(row.id, 'launch', reading.because, reading.detail);
  }

  async #retire(row: RunnerRow, { because }: Retire): Promise<void> {
    const { journal, clock } = this.#given;
    let ending = row;
    if (row.state !== 'ending') {
      ending = { ...row, state: 'ending', endedAt: clock.now(), endReason: because };
      await journal.putRunner(ending);
      await this.#record(row.id, 'runner', because);
    }
    await this.#end(ending);
  }

  async #end(row: RunnerRow): Promise<void> {
    const { clock, facts } = this.#given;
    const hasJob = facts.isWorking(row.name);
    const deregistered = this.#deregistered.get(row.id) ?? null;
    const step = nextEndStep({ row, machine: facts.sightingOf(row).machine, deregistered, hasJob, now: clock.now() });
    switch (step.kind) {
      case 'deregister':
        this.#deregistered.set(row.id, await this.#deregister(row));
        return this.#end(row);
      case 'end-machine':
        return this.#endMachine(row);
      case 'spare':
        return this.#spare(row, step.because);
      case 'wait':
        this.#notBefore.set(row.id, clock.now() + 1_000);
    }
  }

  async #deregister(row: RunnerRow): Promise<'removed' | 'gone' | 'busy'> {
    const { forge } = this.#given;
    // A crash between GitHub's answer and our row loses the id; the name is ours and unique.
    const runnerId = row.runnerId ?? (await forge.runners(row.scope, row.name)).find(({ name }) => name === row.name)?.id;
    return runnerId === undefined ? 'gone' : forge.deregister(row.scope, runnerId);
  }

  async #endMachine(row: RunnerRow): Promise<void> {
    const { machines, journal, clock } = this.#given;
    await machines.end(row.id);
    await journal.putRunner({ ...row, state: 'gone', endedAt: clock.now() });
    await this.#record(row.id, 'runner', 'gone', row.endReason ?? '');
    this.#deregistered.delete(row.id);
    this.#notBefore.delete(row.id);
  }

  async #spare(row: RunnerRow, because: string): Promise<void> {
    const { journal, clock } = this.#given;
    this.#deregistered.delete(row.id);
    await journal.putRunner({ ...row, state: 'busy', busyAt: row.busyAt ?? clock.now(), endedAt: null, endReason: null });
    await this.#record(row.id, 'runner', because);
  }

  #record(subject: string, stage: Decision['stage'], because: string, detail?: string): Promise<void> {
    const { journal, clock, log } = this.#given;
    log.info('runner', { stage, runner: subject, because, ...(detail ? { detail } : {}) });
    const decision: Decision = { at: clock.now(), stage, subject, because, ...(detail ? { detail } : {}) };
    this.#given.onDecision?.(decision);
    return journal.record([decision]);
  }
}
