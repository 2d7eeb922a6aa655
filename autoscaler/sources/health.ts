import type { Clock } from '../ports.ts';

export type SourceName = 'webhook' | 'jobs-poll' | 'runners-poll' | 'delivery-log';

/** How one source of facts is doing, as the service shows it. Times are milliseconds since the epoch. */
export interface SourceHealth {
  readonly source: SourceName;
  /**
   * `never`: nothing came from it yet. `late`: it works in part, or its last good word is old. `bad`: it does not work; of
   * webhooks, that polls find jobs which no webhook told.
   */
  readonly state: 'good' | 'late' | 'bad' | 'never';
  readonly lastGoodAt: number | null;
  readonly lastFaultAt: number | null;
  readonly fault: string | null;
  /** Of webhooks: jobs of the last hour that a poll found first. */
  readonly missed: number;
}

interface Known {
  readonly lastGoodAt: number | null;
  readonly lastFaultAt: number | null;
  readonly fault: string | null;
}

const UNKNOWN: Known = { lastGoodAt: null, lastFaultAt: null, fault: null };
const NAMES: readonly SourceName[] = ['webhook', 'jobs-poll', 'runners-poll', 'delivery-log'];
const HOUR = 3_600_000;
/** Webhooks come when something happens: silence says nothing of them. */
const LATE_AFTER: Readonly<Record<SourceName, number>> = {
  webhook: Number.POSITIVE_INFINITY,
  'jobs-poll': 300_000,
  'runners-poll': 600_000,
  'delivery-log': 900_000,
};

/** Keeps what each source last did. */
export class SourceBoard {
  readonly #clock: Clock;
  readonly #known = new Map<SourceName, Known>();
  #missed: readonly number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** It worked. `inPart`: what did not, beside. */
  good(source: SourceName, inPart: string | null = null): void {
    const now = this.#clock.now();
    const { lastFaultAt } = this.#known.get(source) ?? UNKNOWN;
    this.#known.set(source, { lastGoodAt: now, lastFaultAt: inPart === null ? lastFaultAt : now, fault: inPart });
  }

  bad(source: SourceName, fault: string): void {
    const { lastGoodAt } = this.#known.get(source) ?? UNKNOWN;
    this.#known.set(source, { lastGoodAt, lastFaultAt: this.#clock.now(), fault });
  }

  /** A poll found so many jobs that webhooks should have told long before. */
  missed(count: number): void {
    const now = this.#clock.now();
    this.#missed = [...this.#recent(now), ...Array.from({ length: count }, () => now)];
    if (count === 0) return;
    const { lastGoodAt } = this.#known.get('webhook') ?? UNKNOWN;
    this.#known.set('webhook', { lastGoodAt, lastFaultAt: now, fault: 'polling found jobs that no webhook told' });
  }

  all(): readonly SourceHealth[] {
    const now = this.#clock.now();
    return NAMES.filter((source) => source === 'webhook' || this.#known.has(source)).map((source) => {
      const known = this.#known.get(source) ?? UNKNOWN;
      const missed = source === 'webhook' ? this.#recent(now).length : 0;
      const state = stateOf(known, now - LATE_AFTER[source]);
      return { source, state: state === 'good' && missed > 0 ? 'late' : state, ...known, missed };
    });
  }

  #recent(now: number): readonly number[] {
    return this.#missed.filter((at) => at > now - HOUR && at <= now);
  }
}

function stateOf({ lastGoodAt, lastFaultAt, fault }: Known, lateBefore: number): SourceHealth['state'] {
  if (lastGoodAt === null) return fault === null ? 'never' : 'bad';
  if (fault !== null) return (lastFaultAt ?? 0) > lastGoodAt ? 'bad' : 'late';
  return lastGoodAt < lateBefore ? 'late' : 'good';
}
