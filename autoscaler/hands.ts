import { isPaused, type Pause } from '../src/lib/pause.ts';
import type { Facts } from './facts.ts';
import { ForgeUnavailable } from './forge-unavailable.ts';
import { type Cooldown, coolDown, type LaunchReading, readAnswer, readRegisterAnswer, requestFor } from './launch/request-for.ts';
import type { Retire } from './plan/plan.ts';
import type { Hold } from './plan/world.ts';
import type { Clock, Decision, Forge, Journal, Log, Machines, RunnerRow, Scope } from './ports.ts';
import { type EndFacts, nextEndStep } from './runner/next-end-step.ts';

export interface HandsGiven {
  readonly forge: Forge;
  readonly machines: Machines;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
  readonly facts: Facts;
  readonly maxLifetimeOf: (pool: string) => number;
  /** When the oldest of the last good lists of jobs in a scope was asked for, milliseconds since the epoch. */
  readonly jobsListedAt: (scope: Scope) => number;
  /** Called with each decision that is recorded: metrics count them. */
  readonly onDecision?: (decision: Decision) => void;
  /** Called when something changed that the plan should look at. */
  readonly onChange: () => void;
}

/** How long a step that failed is left alone before it is tried again. */
const RETRY_AFTER = 5_000;
/** A runner that GitHub called busy is let be for as long as GitHub's lists lag. */
const SPARED_FOR = 60_000;

/** Carries commands out: intent before effect, deregister before end. Several at once, each runner in one pair of hands only. */
export class Hands {
  readonly #given: HandsGiven;
  readonly #inHand = new Map<string, Promise<void>>();
  readonly #deregistered = new Map<string, NonNullable<EndFacts['deregistered']>>();
  readonly #letBe = new Map<string, Pause>();
  readonly #cooldowns = new Map<string, Cooldown>();
  /** Why the last launch of a pool failed. */
  readonly #whys = new Map<string, string>();
  #forgeAway: Pause | undefined;

  constructor(given: HandsGiven) {
    this.#given = given;
  }

  ids(): ReadonlySet<string> {
    return new Set(this.#inHand.keys());
  }

  /** Until when launches of a pool are pointless, and why. */
  holdOf(pool: string): Hold | null {
    const now = this.#given.clock.now();
    const failed = this.#cooldowns.get(pool);
    const [isAway, hasFailed] = [isPaused(this.#forgeAway, now), isPaused(failed, now)];
    if (this.#forgeAway && isAway && !(failed && hasFailed && failed.until > this.#forgeAway.until))
      return { until: this.#forgeAway.until, because: 'github-unavailable' };
    const why = this.#whys.get(pool);
    return failed && hasFailed ? { until: failed.until, because: 'launch-failed', ...(why ? { why } : {}) } : null;
  }

  /** A runner of this pool came up: its launches make sense. */
  cameUp(pool: string): void {
    this.#cooldowns.delete(pool);
    this.#whys.delete(pool);
  }

  /** A machine that ended before its runner came up: the next one of this pool would hardly do better at once. */
  judgeStart(row: RunnerRow): void {
    const { machine } = this.#given.facts.sightingOf(row);
    if (row.onlineAt !== null || row.state === 'ending' || typeof machine === 'string' || machine.state !== 'ended') return;
    // A short job is over before anybody saw its runner.
    if (machine.exitCode === 0) this.cameUp(row.pool);
    else
      this.#coolDown(
        row.pool,
        `a machine ended before its runner came up${machine.exitCode === null ? '' : `, exit code ${machine.exitCode}`}`,
      );
  }

  /** Resolves when nothing is in hand. */
  async rest(): Promise<void> {
    while (this.#inHand.size > 0) await Promise.all(this.#inHand.values());
  }

  /** Launches the runner of a row that is already durable. */
  launch(row: RunnerRow): void {
    this.#take(row.id, () =>
      this.#launch(row).catch((error: unknown) => {
        if (!(error instanceof ForgeUnavailable))
          this.#coolDown(row.pool, error instanceof Error ? error.message : String(error));
        throw error;
      }),
    );
  }

  retire(row: RunnerRow, command: Retire): void {
    if (this.#inHand.has(row.id) || isPaused(this.#letBe.get(row.id), this.#given.clock.now())) return;
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
    this.#leave(id, RETRY_AFTER);
    const now = clock.now();
    if (!(error instanceof ForgeUnavailable)) return;
    const known = isPaused(this.#forgeAway, now) ? (this.#forgeAway?.until ?? 0) : 0;
    this.#forgeAway = { from: now, until: Math.max(known, error.until) };
  }

  #leave(id: string, ms: number): void {
    const now = this.#given.clock.now();
    this.#letBe.set(id, { from: now, until: now + ms });
  }

  #coolDown(pool: string, why: string): void {
    this.#whys.set(pool, why);
    this.#cooldowns.set(pool, coolDown(this.#cooldowns.get(pool), this.#given.clock.now()));
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
    await journal.putRunner({ ...registered, state: 'starting', launchedAt: clock.now() });
    await this.#record(registered.id, 'launch', 'started');
  }

  /** Compensates on both sides: the registration goes, the row is over, the pool pauses. */
  async #giveUp(row: RunnerRow, reading: LaunchReading): Promise<void> {
    if (reading.kind !== 'give-up') return;
    const { forge, journal, clock } = this.#given;
    this.#coolDown(row.pool, reading.detail);
    if (row.runnerId !== null) await forge.deregister(row.scope, row.runnerId);
    await journal.putRunner({ ...row, state: 'gone', endedAt: clock.now(), endReason: reading.because });
    await this.#record(row.id, 'launch', reading.because, reading.detail);
  }

  async #retire(row: RunnerRow, { because }: Retire): Promise<void> {
    const { journal, clock } = this.#given;
    let ending = row;
    if (row.state !== 'ending') {
      if (because === 'boot-deadline') this.#coolDown(row.pool, 'a runner did not come up before its boot deadline');
      ending = { ...row, state: 'ending', endedAt: clock.now(), endReason: because };
      await journal.putRunner(ending);
      await this.#record(row.id, 'runner', because);
    }
    await this.#end(ending);
  }

  async #end(row: RunnerRow): Promise<void> {
    const { clock, facts, jobsListedAt } = this.#given;
    const hasJob = facts.isWorking(row.name);
    const deregistered = this.#deregistered.get(row.id) ?? null;
    const { machine } = facts.sightingOf(row);
    const step = nextEndStep({ row, machine, deregistered, hasJob, jobsListedAt: jobsListedAt(row.scope), now: clock.now() });
    switch (step.kind) {
      case 'deregister':
        this.#deregistered.set(row.id, { answer: await this.#deregister(row), at: clock.now() });
        return this.#end(row);
      case 'end-machine':
        return this.#endMachine(row);
      case 'spare':
        return this.#spare(row, step.because);
      case 'wait':
        this.#leave(row.id, 1_000);
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
    this.#letBe.delete(row.id);
  }

  async #spare(row: RunnerRow, because: string): Promise<void> {
    const { journal, clock } = this.#given;
    this.#deregistered.delete(row.id);
    this.#leave(row.id, SPARED_FOR);
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
