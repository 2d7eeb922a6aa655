import type { DeliveryLog, LoggedDelivery } from '../../autoscaler/forge-ports.ts';
import { ForgeUnavailable } from '../../autoscaler/forge-unavailable.ts';
import type { Clock } from '../../autoscaler/ports.ts';

/** The App's log of webhooks in memory, with faults to order. */
export class FakeDeliveryLog implements DeliveryLog {
  /** Fault: every call fails until then. */
  outageUntil = 0;
  /** Fault: bodies of these entries cannot be had, and not because GitHub is away. */
  readonly poisoned = new Set<string>();
  /** Ids of the bodies that were asked for. */
  readonly fetched: string[] = [];
  /** From when the list was asked for, each time. */
  readonly since: number[] = [];
  readonly #clock: Clock;
  readonly #entries: { readonly entry: LoggedDelivery; readonly body: string | null }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Something was sent now; gives the entry's id. */
  add({
    event = 'workflow_job',
    guid,
    body,
    isOk = false,
  }: {
    event?: string;
    guid: string;
    body: string | null;
    isOk?: boolean;
  }) {
    const id = `90071992547409${String(this.#entries.length + 1).padStart(4, '0')}`;
    this.#entries.push({ entry: { id, guid, event, deliveredAt: this.#clock.now(), isOk }, body });
    return id;
  }

  async deliveries(since: number): Promise<readonly LoggedDelivery[]> {
    this.#check();
    this.since.push(since);
    const found = this.#entries.map(({ entry }) => entry).filter(({ deliveredAt }) => deliveredAt >= since);
    return found.reverse();
  }

  async payload(id: string): Promise<string | null> {
    this.#check();
    this.fetched.push(id);
    if (this.poisoned.has(id)) throw new Error('nonsense');
    return this.#entries.find(({ entry }) => entry.id === id)?.body ?? null;
  }

  #check(): void {
    if (this.#clock.now() < this.outageUntil) throw new ForgeUnavailable('GitHub is away', this.outageUntil);
  }
}
