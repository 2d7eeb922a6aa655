import type { Chronicle } from './chronicle.ts';
import type { Forge } from './forge-ports.ts';
import { ForgeUnavailable } from './forge-unavailable.ts';
import type { Holds } from './holds.ts';
import type { InHand } from './in-hand.ts';
import { type LaunchReading, orderFor, readAnswer, readRegisterAnswer, requestFor } from './launch/request-for.ts';
import type { LaunchAnswer, LaunchOrder, Machines } from './machine-ports.ts';
import { MachinesUnavailable } from './machines-unavailable.ts';
import type { Clock, Log, RunnerRow } from './ports.ts';
import { type Registering, Registrations } from './registrations.ts';
import type { Roster } from './roster.ts';

export interface LaunchingGiven {
  readonly forge: Forge;
  readonly machines: Machines;
  readonly roster: Roster;
  readonly clock: Clock;
  readonly log: Log;
  readonly holds: Holds;
  readonly inHand: InHand;
  readonly chronicle: Chronicle;
  readonly maxLifetimeOf: (pool: string) => number;
}

/** How long a step that failed is left alone before it is tried again. */
const RETRY_AFTER = 5_000;
/** A throttled order is repeated under its id this often, and waits so long at most, before a list must tell what became of it. */
const ATTEMPTS = 4;
const PATIENCE = 120_000;

/** Carries launches out. The rows are durable before; what fails is compensated on both sides. */
export class Launching {
  readonly #given: LaunchingGiven;
  readonly #registrations: Registrations;

  constructor(given: LaunchingGiven) {
    this.#given = given;
    this.#registrations = new Registrations(given);
  }

  /** One order: rows of one pool, purpose and market that are durable already. */
  launch(rows: readonly RunnerRow[], market: LaunchOrder['market']): void {
    const [first] = rows;
    if (!first) return;
    const { machine, purpose, pool } = first;
    if (machine !== null) this.#take(first, () => this.#startStocked(first, machine));
    else if (purpose === 'stock' || rows.length >= this.#given.machines.pullsFrom(pool)) this.#launchPulled(rows, market);
    else for (const row of rows) this.#take(row, () => this.#launchInline(row, market));
  }

  /** Each row by itself: who is ready is seen to, however long the others of its order take. */
  #take(row: RunnerRow, work: () => Promise<void>): void {
    void this.#given.inHand.take([row.id], () => work().catch((error: unknown) => this.#failed([row], error)));
  }

  /** See `Registrations`. */
  jitFor(row: RunnerRow): Promise<Registering> {
    return this.#registrations.jitFor(row);
  }

  /** See `Registrations`. */
  forgetJit(id: string): void {
    this.#registrations.forget(id);
  }

  async #launchInline(row: RunnerRow, market: LaunchOrder['market']): Promise<void> {
    const { forge, roster, maxLifetimeOf } = this.#given;
    const answer = await forge.register(row.scope, row).catch((error: unknown) => this.#notRegistered(row.id, error));
    if (answer.kind !== 'registered') return this.#giveUp(row.id, readRegisterAnswer(answer));
    const registered = await roster.change(row.id, (now) => ({ ...now, state: 'registered', runnerId: answer.runnerId }));
    if (!registered) return;
    const { jitConfig } = answer;
    const request = requestFor(registered, { jitConfig, maxLifetime: maxLifetimeOf(registered.pool) });
    const [told] = await this.#order(orderFor([registered], { requests: [request], market }));
    await this.#settle(row.id, told);
  }

  /** No machine was ordered for it: its job need not wait until a lost one were given up. Whether it is registered shows at its end. */
  async #notRegistered(id: string, error: unknown): Promise<never> {
    const { roster, chronicle, clock } = this.#given;
    const endReason = 'launch-interrupted';
    await chronicle.runner(id, 'launch', { because: endReason, detail: wordsOf(error) });
    await roster.change(id, (row) => ({ ...row, state: 'ending', endedAt: clock.now(), endReason }));
    throw error;
  }

  /** The machines boot while GitHub registers their runners; each pulls its configuration then. Stock has no runner yet. */
  #launchPulled(rows: readonly RunnerRow[], market: LaunchOrder['market']): void {
    const { maxLifetimeOf } = this.#given;
    const requests = rows.map((row) => requestFor(row, { jitConfig: null, maxLifetime: maxLifetimeOf(row.pool) }));
    const ordering = this.#order(orderFor(rows, { requests, market })).catch((error: unknown) => {
      this.#failed(rows, error);
      return null;
    });
    for (const [index, row] of rows.entries()) {
      this.#take(row, async () => {
        const registering = row.purpose === 'stock' ? null : this.#registrations.begin(row).catch(() => null);
        try {
          const told = await ordering;
          if (told) await this.#settle(row.id, told[index]);
        } finally {
          await registering;
        }
      });
    }
  }

  async #startStocked(row: RunnerRow, machine: string): Promise<void> {
    const registering = this.#registrations.begin(row).catch(() => null);
    try {
      await this.#settle(row.id, await this.#given.machines.start(machine, row.pool));
    } finally {
      await registering;
    }
  }

  /** Repeated under the same id while the cloud asks for patience: the same call never starts more (I-4). */
  async #order(order: LaunchOrder): Promise<readonly LaunchAnswer[]> {
    const { machines, clock, holds } = this.#given;
    const begun = clock.now();
    for (let attempt = 1; ; attempt++) {
      try {
        const answers = await machines.launch(order);
        holds.machinesBack(order.pool);
        return answers;
      } catch (error) {
        if (!(error instanceof MachinesUnavailable)) throw error;
        holds.machinesAway(order.pool, error.until, error.message);
        if (attempt === ATTEMPTS || error.until - begun > PATIENCE) throw error;
        await clock.sleep(Math.max(0, error.until - clock.now()));
      }
    }
  }

  async #settle(id: string, answer: LaunchAnswer | undefined): Promise<void> {
    const { roster, clock, chronicle } = this.#given;
    const told: LaunchAnswer = answer ?? { kind: 'no-capacity', because: 'nothing was told of this machine' };
    const reading = readAnswer(told);
    if (reading.kind === 'give-up' || told.kind !== 'started') return this.#giveUp(id, reading);
    const started = await roster.change(id, (row) => ({
      ...row,
      state: row.state === 'planned' || row.state === 'registered' ? 'starting' : row.state,
      launchedAt: clock.now(),
      machine: row.machine ?? told.machine,
      offer: told.offer ?? row.offer,
    }));
    if (started) await chronicle.runner(id, 'launch', { because: 'started', ...detailOf(told) });
  }

  /** Compensates on both sides: the registration goes, the row is over, the pool pauses. */
  async #giveUp(id: string, reading: LaunchReading): Promise<void> {
    if (reading.kind !== 'give-up') return;
    const { forge, machines, roster, holds, clock, chronicle } = this.#given;
    const row = roster.get(id);
    if (!row) return;
    holds.coolDown(row.pool, reading.hold, reading.detail);
    await chronicle.runner(id, 'launch', { because: reading.because, detail: reading.detail });
    await this.#registrations.settled(id);
    this.forgetJit(id);
    const runnerId = roster.get(id)?.runnerId ?? null;
    if (runnerId !== null) await forge.deregister(row.scope, runnerId);
    // A stopped one that does not start: kept, it would be chosen, and fail, for the next job too.
    if (row.machine !== null) await machines.end(row.machine, row.pool);
    await roster.change(id, (now) => ({ ...now, state: 'gone', endedAt: clock.now(), endReason: reading.because }));
  }

  #failed(rows: readonly RunnerRow[], error: unknown): void {
    const { holds, inHand, clock, log } = this.#given;
    log.warn('launch failed, will be taken up again', { stage: 'launch', launch: rows[0]?.launch, runners: rows.length, error });
    for (const { id } of rows) inHand.leave(id, RETRY_AFTER);
    const [first] = rows;
    if (!first) return;
    if (error instanceof ForgeUnavailable) holds.forgeAway(error.until);
    else if (error instanceof MachinesUnavailable)
      holds.machinesAway(first.pool, Math.max(error.until, clock.now()), error.message);
    else holds.coolDown(first.pool, 'launch-failed', wordsOf(error));
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function detailOf(answer: LaunchAnswer): { detail?: string } {
  if (answer.kind !== 'started' || !answer.offer) return {};
  const { type, zone, market } = answer.offer;
  return { detail: `${type} ${zone} ${market}` };
}
