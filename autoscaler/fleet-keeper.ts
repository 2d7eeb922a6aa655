import type { Chronicle } from './chronicle.ts';
import type { Facts } from './facts.ts';
import type { Scope } from './forge-ports.ts';
import type { InHand } from './in-hand.ts';
import type { Machines, MachineView } from './machine-ports.ts';
import type { Clock, Log, RunnerRow } from './ports.ts';
import type { Roster } from './roster.ts';
import { adoptedRow } from './runner/adopted.ts';
import type { advance as advanceRow } from './runner/advance.ts';
import { bindMachines } from './runner/bind.ts';

export interface FleetKeeperGiven {
  readonly appId: string;
  readonly machines: Machines;
  readonly roster: Roster;
  readonly facts: Facts;
  readonly inHand: InHand;
  readonly chronicle: Chronicle;
  readonly clock: Clock;
  readonly log: Log;
  readonly freshId: () => string;
  /** Where a runner is taken to be registered whose row was lost. */
  readonly scopeOf: (machine: MachineView) => Scope;
  readonly labelsOf: (pool: string) => readonly string[];
  readonly advance: typeof advanceRow;
  readonly onChange: (before: RunnerRow, after: RunnerRow) => void;
}

/** Milliseconds: while a machine is about to leave, its place is about to be free. */
const LEAVING_AGE = 2_000;
/** EC2's lists lag by minutes at their worst; whoever still runs after this was not ended. */
const LEFT_LATELY = 900_000;

/** Works what was seen into the rows: finds each row's machine, adopts machines that no row knows, moves rows on. */
export class FleetKeeper {
  readonly #given: FleetKeeperGiven;

  constructor(given: FleetKeeperGiven) {
    this.#given = given;
  }

  async observe(inHand: ReadonlySet<string>): Promise<void> {
    await this.#seeMachines();
    await this.#bind(inHand);
    await this.#advance(inHand);
  }

  async #seeMachines(): Promise<void> {
    const { machines, facts, log, roster, clock } = this.#given;
    const isLeaving = roster.all().some((row) => row.state === 'ending' || row.exitCode !== null || this.#isJobOver(row));
    const list = await machines.list(isLeaving ? LEAVING_AGE : undefined).catch((error: unknown) => {
      log.warn('machines could not be listed', { stage: 'runner', error });
      return null;
    });
    facts.seeMachines(list, clock.now(), (pool) => machines.listed?.(pool) ?? 'now');
  }

  #isJobOver({ jobId }: RunnerRow): boolean {
    return jobId !== null && !this.#given.facts.isOpen(jobId);
  }

  async #bind(inHand: ReadonlySet<string>): Promise<void> {
    const { roster, facts } = this.#given;
    const { bindings, orphans } = bindMachines(roster.all(), facts.machines(), inHand);
    const bound = bindings.map(({ row, machine }) => ({ ...row, machine: machine.id }));
    const adopted: RunnerRow[] = [];
    const lately = this.#given.clock.now() - LEFT_LATELY;
    for (const machine of orphans) {
      // The list may have been asked for before it was ended.
      if (roster.hasLeft(machine.id, lately)) continue;
      if (machine.state === 'ended') this.#tidy(machine);
      else adopted.push(this.#adopt(machine));
    }
    if (bound.length + adopted.length > 0) await roster.put([...bound, ...adopted]);
    await this.#given.chronicle.record(
      adopted.map((row) => ({ stage: 'runner', subject: row.id, because: 'adopted', detail: row.machine ?? '' })),
    );
  }

  /** Reported by its row, counted from now on, ended by the rules: never silently, never at once (I-2, I-7). */
  #adopt(machine: MachineView): RunnerRow {
    const { appId, freshId, scopeOf, labelsOf, log } = this.#given;
    log.warn('machine without a row', { stage: 'runner', machine: machine.id, launch: machine.launch, pool: machine.pool });
    return adoptedRow(machine, { id: `${freshId()}-0`, appId, scope: scopeOf(machine), labels: labelsOf(machine.pool) });
  }

  /** What an ended machine left behind goes; one that cannot be tidied stops nobody (L-5). */
  #tidy({ id, pool }: MachineView): void {
    const { inHand, machines, log } = this.#given;
    const subject = `machine ${id}`;
    if (!inHand.isFree(subject)) return;
    const tidied = machines.end(id, pool).catch((error: unknown) => {
      log.warn('machine cannot be tidied', { stage: 'runner', machine: id, error });
    });
    // Also where it went well: lists that lag show it for a while.
    void inHand.take([subject], () => tidied.then(() => inHand.leave(subject, 60_000)));
  }

  async #advance(inHand: ReadonlySet<string>): Promise<void> {
    const { roster, facts, clock, advance, onChange } = this.#given;
    const names = new Set(roster.all().map(({ name }) => name));
    facts.forgetRunnersExcept((name) => names.has(name));
    const now = clock.now();
    const changes = roster.all().flatMap((row) => {
      const next = inHand.has(row.id) ? row : advance(row, facts.sightingOf(row), now);
      return next === row ? [] : [{ row, next }];
    });
    if (changes.length > 0) await roster.put(changes.map(({ next }) => next));
    for (const { row, next } of changes) onChange(row, next);
  }
}
