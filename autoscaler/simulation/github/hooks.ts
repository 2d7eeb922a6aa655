import { ok } from '../../../src/lib/result.ts';
import type { Accounts } from './accounts.ts';
import type { Faults } from './faults.ts';
import { Heap } from './heap.ts';
import type { Answer, HooksPart } from './parts.ts';
import { DAY, HOUR, refuse, type Store } from './store.ts';
import type { App, EventFacts, HookDelivery, Repository } from './types.ts';

/** GitHub keeps deliveries for about three days. */
const RETENTION = 3 * DAY;

/** Brings events to the hooks of the installed Apps that subscribed. GitHub never sends a failed one again by itself. */
export class Hooks implements HooksPart {
  readonly #store: Store;
  readonly #accounts: Accounts;
  readonly #faults: Faults;
  readonly #pending = new Heap<HookDelivery>();
  #outbox: HookDelivery[] = [];
  #forgotAt = 0;
  readonly #log = new Map<number, HookDelivery>();

  constructor(store: Store, accounts: Accounts, faults: Faults) {
    this.#store = store;
    this.#accounts = accounts;
    this.#faults = faults;
  }

  /** `make` is called only where somebody subscribed. */
  emit(repository: Repository, event: EventFacts['event'], make: () => EventFacts): void {
    let facts: EventFacts | null = null;
    for (const app of this.#store.apps.values()) {
      const installation =
        app.hook && app.events.includes(event) ? this.#accounts.installationFor(app.id, repository) : undefined;
      if (!installation) continue;
      facts ??= make();
      this.#deliver(app, installation.id, facts);
    }
  }

  #deliver(app: App, installationId: number, facts: EventFacts): void {
    const { webhooks } = this.#faults.settings;
    const guid = this.#store.guid();
    if (this.#store.chance(webhooks.lost)) return;
    const copies = this.#store.chance(webhooks.duplicated) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const late = this.#store.chance(webhooks.late) ? this.#store.upTo(webhooks.lateBy) : 0;
      const shuffled = this.#store.chance(webhooks.shuffled) ? this.#store.upTo(webhooks.shuffledBy) : 0;
      const dueAt = this.#store.now() + (this.#store.options.hookDelay ?? 0) + late + shuffled;
      this.#enqueue({ app, installationId, facts, guid, dueAt, redelivery: false });
    }
  }

  #enqueue(one: {
    app: App;
    installationId: number;
    facts: EventFacts;
    guid: string;
    dueAt: number;
    redelivery: boolean;
  }): HookDelivery {
    const delivery: HookDelivery = {
      id: this.#store.nextId(),
      guid: one.guid,
      appId: one.app.id,
      installationId: one.installationId,
      repositoryId: one.facts.repository.id,
      event: one.facts.event,
      action: one.facts.action,
      facts: one.facts,
      redelivery: one.redelivery,
      createdAt: this.#store.now(),
      dueAt: one.dueAt,
      sent: false,
      deliveredAt: null,
      statusCode: null,
      duration: null,
    };
    this.#pending.push(delivery.dueAt, delivery);
    this.#forget();
    this.#store.changed();
    return delivery;
  }

  /** Once an hour: a map whose first entries were deleted is slow to begin on. */
  #forget(): void {
    const now = this.#store.now();
    if (now < this.#forgotAt + HOUR) return;
    this.#forgotAt = now;
    for (const [id, delivery] of this.#log) {
      if (delivery.createdAt > now - RETENTION) return;
      this.#log.delete(id);
    }
  }

  nextDue(): number | undefined {
    return this.#pending.nextAt();
  }

  /** Moves what is due to the outbox, where `due` finds it. */
  collect(now: number): void {
    while ((this.#pending.nextAt() ?? Number.POSITIVE_INFINITY) <= now) {
      const next = this.#pending.pop();
      if (next) this.#outbox.push(next.value);
    }
  }

  due(now: number = this.#store.now()): readonly HookDelivery[] {
    this.collect(now);
    const ready = this.#outbox;
    this.#outbox = [];
    for (const delivery of ready) {
      delivery.sent = true;
      this.#log.set(delivery.id, delivery);
    }
    return ready;
  }

  record(id: number, { statusCode, duration }: { readonly statusCode: number; readonly duration: number }): void {
    const delivery = this.#log.get(id);
    if (delivery) Object.assign(delivery, { statusCode, duration, deliveredAt: this.#store.now() });
  }

  list(appId: number, { perPage = 30, cursor, status }: Parameters<HooksPart['list']>[1] = {}): ReturnType<HooksPart['list']> {
    const before = cursor === undefined ? Number.POSITIVE_INFINITY : Number(cursor);
    const wanted = [...this.#log.values()].filter(
      (one) =>
        one.appId === appId && one.deliveredAt !== null && one.id < before && (status === undefined || hasStatus(one, status)),
    );
    const items = wanted.sort((a, b) => b.id - a.id).slice(0, perPage);
    const last = items.at(-1);
    return { items, next: last && wanted.length > perPage ? String(last.id) : null };
  }

  get(appId: number, id: number): HookDelivery | undefined {
    const delivery = this.#log.get(id);
    return delivery?.appId === appId ? delivery : undefined;
  }

  redeliver(appId: number, id: number): Answer<HookDelivery> {
    const delivery = this.get(appId, id);
    const app = this.#store.apps.get(appId);
    if (!delivery || !app) return refuse(404, 'Not Found');
    const { installationId, facts, guid } = delivery;
    return ok(this.#enqueue({ app, installationId, facts, guid, dueAt: this.#store.now(), redelivery: true }));
  }
}

function hasStatus(delivery: HookDelivery, status: 'success' | 'failure'): boolean {
  const code = delivery.statusCode ?? 0;
  return (code >= 200 && code < 400) === (status === 'success');
}
