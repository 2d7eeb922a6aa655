import type { Chronicle } from './chronicle.ts';
import type { Roster } from './roster.ts';

/** `busy`: it has a job, and was not to be ended by force. `ending`: its end was decided before. `unknown`: gone, or never there. */
export type EndAnswer = 'ordered' | 'busy' | 'ending' | 'unknown';

export interface MachineOrdersGiven {
  readonly roster: Pick<Roster, 'get'>;
  readonly chronicle: Pick<Chronicle, 'runner'>;
  readonly onChange: () => void;
}

/** Machines that an operator ends. The plan obeys in its next look; from then on the row's own end carries it over a restart. */
export class MachineOrders {
  readonly #given: MachineOrdersGiven;
  readonly #orders = new Map<string, 'idle' | 'force'>();

  constructor(given: MachineOrdersGiven) {
    this.#given = given;
  }

  /** `force`: also while it has a job, which fails then (the exception of I-1). Recorded with who before it holds (I-17). */
  async end(id: string, who: string, force?: 'force'): Promise<EndAnswer> {
    const { roster, chronicle, onChange } = this.#given;
    const row = roster.get(id);
    if (!row || row.state === 'gone') return 'unknown';
    if (row.state === 'busy' && !force) return 'busy';
    if (row.state === 'ending' && !force) return 'ending';
    const because = force ? 'operator-forced' : 'operator-ended';
    await chronicle.runner(id, 'service', { because, detail: who });
    this.#orders.set(id, force ?? 'idle');
    onChange();
    return 'ordered';
  }

  /** What the plan is told of a row. */
  of(id: string): 'idle' | 'force' | undefined {
    return this.#orders.get(id);
  }

  /** Its end is decided, or it is gone: the order is done. */
  settle(): void {
    for (const id of this.#orders.keys()) {
      const state = this.#given.roster.get(id)?.state;
      if (state === undefined || state === 'ending' || state === 'gone') this.#orders.delete(id);
    }
  }
}
