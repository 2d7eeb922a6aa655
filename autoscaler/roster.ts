import type { Journal, RunnerRow } from './ports.ts';

/**
 * The rows of all runners that are not gone, in memory; whoever changes one does it here, so that no two steps of different
 * hands overwrite each other. A change is durable once its promise resolves: no effect before (`intent before effect`).
 */
export class Roster {
  readonly #journal: Journal;
  readonly #rows = new Map<string, RunnerRow>();
  /** As the journal has them: what it refuses is taken back. */
  readonly #durable = new Map<string, RunnerRow>();
  /** Rows of which a refused write may have reached the journal, as they are in truth. */
  readonly #unsure = new Map<string, RunnerRow>();
  readonly #onGone: (row: RunnerRow) => void;
  /** Machines of rows that are gone, and since when: a list that was asked for before may still show them. */
  readonly #left = new Map<string, number>();
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(journal: Journal, onGone: (row: RunnerRow) => void = () => {}) {
    this.#journal = journal;
    this.#onGone = onGone;
  }

  /** `now`: what a wrong clock dated later than this is taken to have happened now, so that every deadline still comes. */
  async load(now: number): Promise<void> {
    for (const stored of await this.#journal.runners()) {
      const row = notAfter(stored, now);
      this.#rows.set(row.id, row);
      this.#durable.set(row.id, row);
      this.#wake(row);
    }
  }

  all(): readonly RunnerRow[] {
    return [...this.#rows.values()];
  }

  get(id: string): RunnerRow | undefined {
    return this.#rows.get(id);
  }

  /** The row that a machine belongs to. */
  ofMachine(machine: string): RunnerRow | undefined {
    for (const row of this.#rows.values()) if (row.machine === machine) return row;
    return undefined;
  }

  /** Resolves when a row has this machine, or when `signal` aborts. */
  whenBound(machine: string, signal: AbortSignal): Promise<void> {
    if (this.ofMachine(machine) || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiters = this.#waiting.get(machine) ?? new Set();
      const wake = (): void => {
        waiters.delete(wake);
        if (waiters.size === 0) this.#waiting.delete(machine);
        resolve();
      };
      this.#waiting.set(machine, waiters.add(wake));
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  /** Whether the machine belonged to a row that went after `since`, milliseconds since the epoch. */
  hasLeft(machine: string, since: number): boolean {
    for (const [id, at] of this.#left) if (at < since) this.#left.delete(id);
    return this.#left.has(machine);
  }

  /** Writes what a refused write left unsure. */
  async mend(): Promise<void> {
    if (this.#unsure.size > 0) await this.put([]);
  }

  /** Adds rows, or replaces them, in one transaction. Rejects where they are not durable; memory is then as it was before. */
  async put(rows: readonly RunnerRow[]): Promise<void> {
    for (const row of rows) {
      this.#unsure.delete(row.id);
      if (row.state === 'gone') this.#drop(row);
      else this.#rows.set(row.id, row);
      this.#wake(row);
    }
    const unsure = [...this.#unsure.values()];
    try {
      await this.#journal.putRunners([...unsure, ...rows]);
    } catch (error) {
      for (const row of rows) this.#takeBack(row);
      throw error;
    }
    for (const row of unsure) if (this.#unsure.get(row.id) === row) this.#unsure.delete(row.id);
    for (const row of rows) this.#settle(row);
  }

  /** Changes the row as it is now. Gives it as it became; undefined where it is gone already. */
  async change(id: string, change: (row: RunnerRow) => RunnerRow): Promise<RunnerRow | undefined> {
    const row = this.#rows.get(id);
    if (!row) return undefined;
    const next = change(row);
    if (next !== row) await this.put([next]);
    return next;
  }

  #wake({ machine }: RunnerRow): void {
    if (machine !== null) for (const wake of this.#waiting.get(machine) ?? []) wake();
  }

  #drop(row: RunnerRow): void {
    this.#rows.delete(row.id);
    if (row.machine !== null && row.endedAt !== null) this.#left.set(row.machine, row.endedAt);
  }

  #settle(row: RunnerRow): void {
    if (row.state === 'gone') {
      this.#durable.delete(row.id);
      this.#onGone(row);
    } else this.#durable.set(row.id, row);
  }

  #takeBack(row: RunnerRow): void {
    // Whoever changed it since answers for it.
    if (this.#rows.get(row.id) !== (row.state === 'gone' ? undefined : row)) return;
    const before = this.#durable.get(row.id);
    // The journal may hold it all the same: what is true is written with the next rows.
    this.#unsure.set(row.id, before ?? { ...row, state: 'gone', endedAt: row.plannedAt, endReason: 'launch-interrupted' });
    if (!before) return void this.#rows.delete(row.id);
    this.#rows.set(row.id, before);
    if (row.machine !== null) this.#left.delete(row.machine);
  }
}

const TIMES = ['plannedAt', 'launchedAt', 'onlineAt', 'busyAt', 'endedAt', 'deliveredAt', 'interruptedAt'] as const;

function notAfter(row: RunnerRow, now: number): RunnerRow {
  const late = TIMES.filter((time) => (row[time] ?? 0) > now);
  return late.length === 0 ? row : { ...row, ...Object.fromEntries(late.map((time) => [time, now])) };
}
