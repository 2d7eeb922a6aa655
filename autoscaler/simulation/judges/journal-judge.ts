import type { LaunchOrder } from '../../machine-ports.ts';
import type { RunnerRow } from '../../ports.ts';
import { MINUTE, rowWhere, type Truth } from '../truth.ts';

/** Rows have a way out of each state, with a deadline (I-14); ends wait half an hour at most while GitHub tells nothing. */
const ORDERED = 30 * MINUTE;
const ENDING = 45 * MINUTE;
const YOUNG = 15 * MINUTE;
const RANK: Readonly<Record<string, number>> = { queued: 0, waiting: 0, in_progress: 1, completed: 2 };

/** What the service remembers: durable before it counts on it, never backwards, never stuck, and a cause for each effect. */
export class JournalJudge {
  readonly #truth: Truth;
  readonly #since = new Map<string, { readonly state: string; readonly at: number }>();
  readonly #ranks = new Map<string, number>();
  readonly #acknowledged = new Set<string>();
  #forgottenAt = Number.NEGATIVE_INFINITY;

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  /** The service answered 2xx to this delivery. */
  acknowledged(id: string): void {
    this.#acknowledged.add(id);
  }

  /** The journal was lost with its host: what it held is nobody's promise any more. */
  forgotten(): void {
    this.#forgottenAt = this.#truth.clock.now();
    this.#acknowledged.clear();
    this.#ranks.clear();
    this.#since.clear();
  }

  /** I-17: each effect has an earlier row with its cause. */
  ordered(order: LaunchOrder): void {
    for (const { id } of order.requests)
      if (!this.#row((row) => row.id === id)) this.#truth.violate(`I-17 machine ${id} was ordered without a durable intent`);
  }

  registered(name: string): void {
    // A call that was under way when the journal was lost arrives after it.
    if (this.#truth.clock.now() - this.#forgottenAt < MINUTE) return;
    if (!this.#row((row) => row.name === name && row.state !== 'gone'))
      this.#truth.violate(`I-17 runner ${name} was registered without a durable intent`);
  }

  ended(id: string): void {
    const { machines, violate } = this.#truth;
    const machine = machines.all.get(id) ?? [...machines.all.values()].find(({ birth }) => birth.order === id);
    if (!machine || machine.state === 'ended') return;
    const row = this.#row((each) => each.machine === machine.birth.id || each.id === id);
    if (!row && machine.age < YOUNG) violate(`I-7 machine ${machine.birth.id}, unknown and young, was ended`);
    else if (row && row.state !== 'ending' && row.state !== 'gone')
      violate(`I-17 machine ${machine.birth.id} was ended while its row said ${row.state}`);
  }

  minute(): void {
    this.#judgeJobs();
    this.#judgeRows();
  }

  /** I-8: what was acknowledged is there. */
  async judgeDeliveries(): Promise<void> {
    const { violate, journal } = this.#truth;
    for (const id of this.#acknowledged) {
      const answer = await journal().accept({ id, event: 'ping', receivedAt: 0, body: '{}' });
      if (answer !== 'known') violate(`I-8 delivery ${id} was acknowledged and is not in the journal`);
    }
  }

  #row(test: (row: RunnerRow) => boolean): RunnerRow | undefined {
    return rowWhere(this.#truth, test);
  }

  #judgeJobs(): void {
    const { journal, scenario, violate } = this.#truth;
    const owners = scenario.owners.map((owner) => (owner.includes('/') ? owner : `${owner}/`));
    for (const { id, status, repository } of journal().allJobs()) {
      const [rank, before] = [RANK[status] ?? 0, this.#ranks.get(id) ?? 0];
      if (rank < before) violate(`I-11 job ${id} went back to ${status}`);
      this.#ranks.set(id, rank);
      if (!owners.some((owner) => repository.startsWith(owner)))
        violate(`I-12 the journal holds job ${id} of ${repository}, which is nobody's here`);
    }
  }

  #judgeRows(): void {
    const { journal, clock, calmSince, violate } = this.#truth;
    const names = new Map<string, string>();
    const machines = new Map<string, string>();
    for (const row of journal().storedRunners()) {
      if (row.state === 'gone') continue;
      this.#judgeSingle(names, row.name, row);
      if (row.machine !== null) this.#judgeSingle(machines, row.machine, row);
      const known = this.#since.get(row.id);
      const at = known?.state === row.state ? known.at : clock.now();
      this.#since.set(row.id, { state: row.state, at });
      const isPoison = row.pool === 'no-such-pool';
      const limit = row.state === 'ending' ? ENDING : ORDERED;
      const mayStay = row.state === 'idle' || row.state === 'busy' || row.state === 'stocked' || isPoison;
      if (!mayStay && clock.now() - Math.max(at, calmSince()) > limit)
        violate(`I-14 row ${row.id} is ${row.state} for ${Math.round((clock.now() - at) / MINUTE)} min`);
    }
  }

  #judgeSingle(owners: Map<string, string>, key: string, { id, because }: RunnerRow): void {
    if (because === 'adopted') return;
    const other = owners.get(key);
    if (other !== undefined) this.#truth.violate(`I-6 rows ${other} and ${id} both claim ${key}`);
    owners.set(key, id);
  }
}
