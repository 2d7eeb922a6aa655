import type { Audit } from '../../autoscaler/people-ports.ts';
import type { Ledger, RequestEntry } from '../../src/requests/ports.ts';

interface Kept {
  readonly entry: RequestEntry;
  readonly grantedAt: number | null;
}

/** Requests in memory. It survives whoever wrote it: hand the same one to the next pipeline to play a restart. */
export class MemoryLedger implements Ledger, Audit {
  /** Fault to order: while set, every write is refused with this text and nothing is stored. */
  refuseWrites: string | null = null;
  readonly #kept = new Map<string, Kept>();
  readonly #clock: { now(): number };

  constructor(clock: { now(): number }) {
    this.#clock = clock;
  }

  async take(entry: RequestEntry): ReturnType<Ledger['take']> {
    this.#assertWritable();
    const known = this.#kept.get(entry.id);
    if (known) return { kind: 'known', entry: known.entry };
    this.#keep(entry, null);
    return { kind: 'taken' };
  }

  async change(id: string, change: Partial<Omit<RequestEntry, 'id'>>): Promise<void> {
    this.#assertWritable();
    const known = this.#kept.get(id);
    if (known) this.#keep({ ...known.entry, ...change }, known.grantedAt);
  }

  async find(id: string): Promise<RequestEntry | null> {
    return this.#kept.get(id)?.entry ?? null;
  }

  async lastGranted({ repository, command, pull, by }: Parameters<Ledger['lastGranted']>[0]): Promise<number | null> {
    const times = [...this.#kept.values()]
      .filter(({ entry }) => entry.repository === repository && entry.text.split(/\s/, 1)[0] === `/${command}`)
      .filter(({ entry }) => (pull === undefined || entry.pull === pull) && (by === undefined || entry.by.id === by))
      .flatMap(({ grantedAt }) => grantedAt ?? []);
    return times.length === 0 ? null : Math.max(...times);
  }

  async running({ repository, pull, text, head }: Parameters<Ledger['running']>[0]): Promise<RequestEntry | null> {
    const isSame = (one: RequestEntry): boolean =>
      one.repository === repository && one.pull === pull && one.text === text && one.head === head;
    const isOn = ({ state, endedAt }: RequestEntry): boolean => endedAt === null && (state === 'granted' || state === 'running');
    return this.#newestFirst().find((entry) => isSame(entry) && isOn(entry)) ?? null;
  }

  async requests(what: Parameters<Audit['requests']>[0]): Promise<readonly RequestEntry[]> {
    const { repositories, pull, by, state, before, limit } = what;
    return this.#newestFirst()
      .filter(({ repository }) => repositories === 'all' || repositories.includes(repository))
      .filter((entry) => (pull === undefined || entry.pull === pull) && (by === undefined || entry.by.id === by))
      .filter((entry) => state === undefined || entry.state === state)
      .filter((entry) => !before || compare(entry, before) < 0)
      .slice(0, limit);
  }

  async open(): Promise<readonly RequestEntry[]> {
    return this.#newestFirst()
      .filter(({ endedAt }) => endedAt === null)
      .reverse();
  }

  #keep(entry: RequestEntry, grantedAt: number | null): void {
    this.#kept.set(entry.id, { entry, grantedAt: grantedAt ?? (entry.state === 'granted' ? this.#clock.now() : null) });
  }

  #newestFirst(): RequestEntry[] {
    return [...this.#kept.values()].map(({ entry }) => entry).sort((a, b) => compare(b, a));
  }

  #assertWritable(): void {
    if (this.refuseWrites !== null) throw new Error(this.refuseWrites);
  }
}

interface Mark {
  readonly at: number;
  readonly id: string;
}

function compare(a: Mark, b: Mark): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
