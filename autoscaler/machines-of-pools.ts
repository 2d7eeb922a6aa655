import type { LaunchAnswer, LaunchOrder, Log, Machines, MachineView } from './ports.ts';

/** Each pool's machines behind one port. Pools may share one kind: `kinds` maps a pool to its kind. */
export class MachinesOfPools implements Machines {
  readonly #kinds: ReadonlyMap<string, Machines>;
  readonly #distinct: readonly Machines[];
  readonly #log: Log;
  /** The last good list of each kind: what it showed is neither gone nor forgotten because it cannot be asked now. */
  readonly #lists = new Map<Machines, readonly MachineView[]>();

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

  /** One kind that cannot be listed shows its last list; it hides nobody else's machines (L-5). Before its first one there is no list. */
  async list(maxAge?: number): Promise<readonly MachineView[]> {
    const lists = await Promise.all(
      this.#distinct.map(async (kind) => {
        try {
          const list = await kind.list(maxAge);
          this.#lists.set(kind, list);
          return list;
        } catch (error) {
          const last = this.#lists.get(kind);
          if (!last || this.#distinct.length === 1) throw error;
          this.#log.warn('one kind of machines could not be listed', { stage: 'runner', error });
          return last;
        }
      }),
    );
    return lists.flat();
  }

  /** Ids are unique over all kinds, and ending an unknown one succeeds: whoever has it ends it. */
  async end(id: string): Promise<void> {
    await this.#each((kind) => kind.end(id));
  }

  async stop(id: string): Promise<void> {
    await this.#each((kind) => kind.stop(id));
  }

  async start(id: string): Promise<LaunchAnswer> {
    const answers = await Promise.all(this.#distinct.map((kind) => kind.start(id)));
    return answers.find(({ kind }) => kind !== 'refused') ?? (answers[0] as LaunchAnswer);
  }

  /** A kind that fails stops no other; the failure is told once all were asked. */
  async #each(ask: (kind: Machines) => Promise<void>): Promise<void> {
    const done = await Promise.allSettled(this.#distinct.map(ask));
    for (const each of done) if (each.status === 'rejected') throw each.reason;
  }
}
