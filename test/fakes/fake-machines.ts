import type { LaunchAnswer, LaunchOrder, MachineRequest, Machines, MachineView, Offer } from '../../autoscaler/machine-ports.ts';
import type { Clock } from '../../autoscaler/ports.ts';

interface Machine {
  readonly request: MachineRequest;
  readonly order: LaunchOrder;
  /** When it begins; the list shows it from `listedAt` on. */
  readonly startedAt: number;
  readonly listedAt: number;
  state: MachineView['state'];
  exitCode: number | null;
  isReclaimed: boolean;
}

/** Machines in memory, on a clock: a small working system with faults to order. A machine's id is its request's, or made of it. */
export class FakeMachines implements Machines {
  /** Faults: pools that are full, and those that never work. */
  readonly poolsWithoutCapacity = new Set<string>();
  readonly poolsRefused = new Map<string, string>();
  /** Fault: the next machines start, and the answer never arrives. */
  loseNextAnswer = false;
  /** Fault: the next `list` or `end` fails. */
  failNextList = false;
  failNextEnd = false;
  /** Fault: a launched machine begins, and is listed, so many milliseconds later. */
  bootTime = 0;
  listLag = 0;
  /** Orders of so many machines pull their JIT configurations. */
  pullFrom = Number.POSITIVE_INFINITY;
  /** The id of the machine that a request makes. */
  machineIdOf = (request: string): string => request;
  /** Fault: the list tells which machines there are, not which runner each was ordered for. */
  hidesNames = false;
  /** What every machine is and costs. */
  offer: Offer | null = null;
  /** Called when a machine has begun, at each start: where a test puts the runner's side. */
  onStart: (request: MachineRequest, order: LaunchOrder) => void = () => {};
  /** Every order that was asked for, repeated ones too. */
  readonly orders: LaunchOrder[] = [];

  readonly #clock: Clock;
  readonly #machines = new Map<string, Machine>();
  readonly #starts = new Map<string, number>();
  readonly #buried = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  pullsFrom(): number {
    return this.pullFrom;
  }

  async launch(order: LaunchOrder): Promise<readonly LaunchAnswer[]> {
    this.orders.push(order);
    const answers = order.requests.map((request) => this.#launchOne(request, order));
    if (this.loseNextAnswer) {
      this.loseNextAnswer = false;
      throw new Error('connection reset');
    }
    return answers;
  }

  async list(): Promise<readonly MachineView[]> {
    if (this.failNextList) {
      this.failNextList = false;
      throw new Error('connection reset');
    }
    const now = this.#clock.now();
    return [...this.#machines.values()].filter(({ listedAt }) => listedAt <= now).map((machine) => this.#view(machine));
  }

  async end(id: string): Promise<void> {
    if (this.failNextEnd) {
      this.failNextEnd = false;
      throw new Error('connection reset');
    }
    this.#buried.add(id);
    this.#machines.delete(id);
    // The launch's id, where no list has shown its one machine yet.
    this.#machines.delete(this.machineIdOf(id));
  }

  async stop(id: string): Promise<void> {
    const machine = this.#machines.get(id);
    if (machine?.state === 'running') machine.state = 'stopped';
  }

  async start(id: string): Promise<LaunchAnswer> {
    const machine = this.#machines.get(id);
    if (!machine || machine.state === 'ended') return { kind: 'refused', because: `machine ${id} is gone` };
    if (machine.state === 'stopped') {
      machine.state = 'running';
      this.#begin(machine);
    }
    return { kind: 'started', machine: id, offer: this.offer };
  }

  /** The runner on the machine exits by itself; `null`: the machine vanishes and nobody noted a code. */
  exit(id: string, code: number | null): void {
    const machine = this.#machines.get(id);
    if (!machine || machine.state === 'ended') return;
    machine.state = 'ended';
    machine.exitCode = code;
  }

  /** Its owner takes the machine away. */
  reclaim(id: string): void {
    const machine = this.#machines.get(id);
    if (machine) machine.isReclaimed = true;
    this.exit(id, null);
  }

  /** How often a machine of that order began, each start counted. */
  startsOf(launch: string): number {
    return this.#starts.get(launch) ?? 0;
  }

  /** Machines that run now. */
  running(): readonly MachineRequest[] {
    return [...this.#machines.values()].filter(({ state }) => state === 'running').map(({ request }) => request);
  }

  #launchOne(request: MachineRequest, order: LaunchOrder): LaunchAnswer {
    const id = this.machineIdOf(request.id);
    const started: LaunchAnswer = { kind: 'started', machine: id, offer: this.offer };
    if (this.#machines.has(id) || this.#buried.has(id) || this.#buried.has(request.id)) return started;
    if (this.poolsWithoutCapacity.has(order.pool)) return { kind: 'no-capacity', because: `pool ${order.pool} is full` };
    const refusal = this.poolsRefused.get(order.pool);
    if (refusal !== undefined) return { kind: 'refused', because: refusal };
    const startedAt = this.#clock.now() + this.bootTime;
    const fresh = { state: 'running', exitCode: null, isReclaimed: false } as const;
    const machine = { request, order, startedAt, listedAt: startedAt + this.listLag, ...fresh };
    this.#machines.set(id, machine);
    this.#begin(machine);
    return started;
  }

  #begin(machine: Machine): void {
    const { id } = machine.order;
    this.#starts.set(id, (this.#starts.get(id) ?? 0) + 1);
    void this.#live(machine);
  }

  #view({ request, order, state, startedAt, exitCode, isReclaimed }: Machine): MachineView {
    // A machine that pulls its configuration learns at boot which runner it is.
    const name = request.jitConfig === null || this.hidesNames ? null : request.name;
    return {
      id: this.machineIdOf(request.id),
      launch: order.id,
      pool: order.pool,
      name,
      state,
      startedAt,
      exitCode,
      offer: this.offer,
      isReclaimed,
    };
  }

  async #live({ request, order }: Machine): Promise<void> {
    if (this.bootTime > 0) await this.#clock.sleep(this.bootTime);
    const id = this.machineIdOf(request.id);
    if (!this.#machines.has(id)) return;
    this.onStart(request, order);
    await this.#clock.sleep(request.maxLifetime);
    this.exit(id, null);
  }
}
