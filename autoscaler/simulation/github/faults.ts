import type { ApiFault, FaultSettings, FaultsPart } from './parts.ts';
import type { Store } from './store.ts';

const none = (): FaultSettings => ({
  webhooks: { lost: 0, duplicated: 0, late: 0, lateBy: 0, shuffled: 0, shuffledBy: 0 },
  registrationLag: 0,
  runnerListAge: 0,
  busyLag: 0,
  deleteSeesLate: false,
});

interface Order {
  readonly route: string;
  readonly fault: ApiFault;
  readonly probability: number;
  left: number;
}

export class Faults implements FaultsPart {
  readonly settings: FaultSettings = none();
  readonly #store: Store;
  #orders: Order[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  orderApi({
    route = '',
    fault,
    times = Number.POSITIVE_INFINITY,
    probability = 1,
  }: Parameters<FaultsPart['orderApi']>[0]): void {
    this.#orders.push({ route, fault, probability, left: times });
  }

  apiFault(method: string, path: string): ApiFault | null {
    const call = `${method.toUpperCase()} ${path}`;
    const order = this.#orders.find((one) => call.includes(one.route) && this.#store.chance(one.probability));
    if (!order) return null;
    order.left -= 1;
    if (order.left <= 0) this.#orders = this.#orders.filter((one) => one !== order);
    return order.fault;
  }

  clear(): void {
    Object.assign(this.settings, none());
    this.#orders = [];
  }
}
