import type { LaunchAnswer, LaunchOrder, Machines, MachineView } from './machine-ports.ts';
import type { Log } from './ports.ts';

/** Each pool's machines behind one port. Pools may share one kind: `kinds` maps a pool to its kind. */
export class MachinesOfPools implements Machines {
  readonly #kinds: ReadonlyMap<string, Machines>;
  readonly #distinct: readonly Machines[];
  readonly #log: Log;
  /** The last good list of each kind: what it showed is neither gone nor forgotten because it cannot be asked now. */
  readonly #lists = new Map<Machines, readonly MachineView[]>();
  /** Kinds whose last list failed. */
  readonly #failing = new Set<Machines>();

  get listLag(): number {
    return Math.max(0, ...this.#distinct.map((kind) => kind.listLag));
  }

  constructor(kinds: ReadonlyMap<string, Machines>, log: Log) {
    this.#kinds = kinds;
    this.#distinct = [...new Set(kinds.values())];
    this.#log = log;
  }

  pullsFrom(pool: string): number {
    return this.#kinds.get(pool)?.pullsFrom(pool) ?? Number.POSITIVE_INFINITY;
  }

  async launch(order: LaunchOrder): Promise<readonly LaunchAnswer[]> {
    const kind = this.#kinds.get(order.pool);
    if (kind) return kind.launch(order);
    return order.requests.map(() => ({ kind: 'refused', because: `there is no pool ${order.pool}` }));
  }

  /** One kind that cannot be listed shows its last list, or nothing before its first; it hides nobody else's machines (L-5). */
  async list(maxAge?: number): Promise<readonly MachineView[]> {
    const failures: unknown[] = [];
    const lists = await Promise.all(
      this.#distinct.map(async (kind) => {
        try {
          const list = await kind.list(maxAge);
          this.#lists.set(kind, list);
          this.#failing.delete(kind);
          return list;
        } catch (error) {
          failures.push(error);
          this.#failing.add(kind);
          return this.#lists.get(kind) ?? [];
        }
      }),
    );
    const [error] = failures;
    if (failures.length > 0 && failures.length === this.#distinct.length) throw error;
    if (failures.length > 0) this.#log.warn('one kind of machines could not be listed', { stage: 'runner', error });
    return lists.flat();
  }

  listed(pool: string): 'now' | 'earlier' | 'never' {
    const kind = this.#kinds.get(pool);
    // Of a pool that is no longer configured nobody knows where its machines were.
    const kinds = kind ? [kind] : this.#distinct;
    if (kinds.some((each) => !this.#lists.has(each))) return 'never';
    return kinds.some((each) => this.#failing.has(each)) ? 'earlier' : 'now';
  }

  /** Ids are unique over all kinds, and ending an unknown one succeeds: where nobody knows whose it is, all are asked. */
  async end(id: string, pool?: string): Promise<void> {
    await each(this.#ownersOf(id, pool), (kind) => kind.end(id));
    for (const [kind, list] of this.#lists)
      if (list.some(isMeant(id)))
        this.#lists.set(
          kind,
          list.filter((m) => !isMeant(id)(m)),
        );
  }

  async stop(id: string, pool?: string): Promise<void> {
    await each(this.#ownersOf(id, pool), (kind) => kind.stop(id));
  }

  async start(id: string, pool?: string): Promise<LaunchAnswer> {
    const answers = await Promise.all(this.#ownersOf(id, pool).map((kind) => kind.start(id)));
    return answers.find(({ kind }) => kind !== 'refused') ?? (answers[0] as LaunchAnswer);
  }

  /** A pool may have been given another kind since: what a list showed counts first. */
  #ownersOf(id: string, pool: string | undefined): readonly Machines[] {
    for (const [kind, list] of this.#lists) if (list.some(isMeant(id))) return [kind];
    const kind = pool === undefined ? undefined : this.#kinds.get(pool);
    return kind ? [kind] : this.#distinct;
  }
}

function isMeant(id: string): (machine: MachineView) => boolean {
  return (machine) => machine.id === id || machine.launch === id;
}

/** A kind that fails stops no other; the failure is told once all were asked. */
async function each(kinds: readonly Machines[], ask: (kind: Machines) => Promise<void>): Promise<void> {
  const done = await Promise.allSettled(kinds.map(ask));
  for (const one of done) if (one.status === 'rejected') throw one.reason;
}
