import type { Fate } from './mortal.ts';
import type { OrderedFault, Scenario } from './scenario.ts';
import type { SimulatedClock } from './simulated-clock.ts';

export interface TroubleGiven {
  readonly scenario: Scenario;
  readonly clock: SimulatedClock;
  /** Until when GitHub is closed to everybody. */
  readonly closedUntil: () => number;
}

/** What is done to the service and to what it stands on: faults in their order, and since when there was none. */
export class Trouble {
  /** Faults that took place, kills included. */
  faults = 0;
  kills = 0;
  readonly #given: TroubleGiven;
  readonly #outages: readonly { readonly from: number; readonly to: number }[];
  /** By port and method: what is to become of which of its calls. */
  readonly #ordered = new Map<string, readonly OrderedFault[]>();
  readonly #counts = new Map<string, number>();
  #disturbedAt: number;

  constructor(given: TroubleGiven) {
    this.#given = given;
    const { faults, gitHubOutages, machineOutages, begin } = given.scenario;
    this.#outages = [...gitHubOutages, ...machineOutages];
    this.#disturbedAt = begin;
    for (const fault of faults) {
      const key = `${fault.port}.${fault.method}`;
      this.#ordered.set(key, [...(this.#ordered.get(key) ?? []), fault]);
    }
  }

  /** Something was done to the service or to what it stands on. */
  disturb(): void {
    this.#disturbedAt = this.#given.clock.now();
  }

  faultHappened(): void {
    this.faults++;
    this.disturb();
  }

  /** Since when all is well: liveness counts from here. */
  calmSince(): number {
    const now = this.#given.clock.now();
    let calm = Math.max(this.#disturbedAt, Math.min(this.#given.closedUntil(), now));
    for (const { from, to } of this.#outages) if (from <= now) calm = Math.max(calm, Math.min(to, now));
    return calm;
  }

  /** What becomes of the next call of this method; counted over all lives. */
  fateOf(port: string, method: string): Fate {
    if (this.#ordered.size === 0) return 'ok';
    const key = `${port}.${method}`;
    const ordered = this.#ordered.get(key);
    if (!ordered) return 'ok';
    const nth = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, nth);
    const fault = ordered.find((one) => one.nth === nth);
    if (!fault) return 'ok';
    this.faultHappened();
    return fault.fate;
  }
}
