import type { LaunchAnswer, MachineRequest, Machines, MachineView } from './ports.ts';

/** Each pool's machines behind one port. Pools may share one kind: `kinds` maps a pool to its kind. */
export class MachinesOfPools implements Machines {
  readonly #kinds: ReadonlyMap<string, Machines>;
  readonly #distinct: readonly Machines[];

  get listLag(): number {
    return Math.max(0, ...this.#distinct.map((kind) => kind.listLag));
  }

  constructor(kinds: ReadonlyMap<string, Machines>) {
    this.#kinds = kinds;
    this.#distinct = [...new Set(kinds.values())];
  }

  async launch(request: MachineRequest): Promise<LaunchAnswer> {
    const kind = this.#kinds.get(request.pool);
    return kind ? kind.launch(request) : { kind: 'refused', because: `there is no pool ${request.pool}` };
  }

  async list(): Promise<readonly MachineView[]> {
    return (await Promise.all(this.#distinct.map((kind) => kind.list()))).flat();
  }

  /** Ids are unique over all kinds, and ending an unknown one succeeds: whoever has it ends it. */
  async end(id: string): Promise<void> {
    await Promise.all(this.#distinct.map((kind) => kind.end(id)));
  }
}
