import type { Clock, LaunchAnswer, MachineRequest, Machines, MachineView } from '../../autoscaler/ports.ts';

interface Machine {
  readonly request: MachineRequest;
  /** When it begins; the list shows it from `listedAt` on. */
  readonly startedAt: number;
  readonly listedAt: number;
  state: 'running' | 'ended';
  exitCode: number | null;
}

/** Machines in memory, on a clock: a small working system with faults to order. */
export class FakeMachines implements Machines {
  /** Faults: pools that are full, and those that never work. */
  readonly poolsWithoutCapacity = new Set<string>();
  readonly poolsRefused = new Map<string, string>();
  /** Fault: the next machine starts, and the answer never arrives. */
  loseNextAnswer = false;
  /** Fault: the next `list` or `end` fails. */
  failNextList = false;
  failNextEnd = false;
  /** Fault: a launched machine begins, and is listed, so many milliseconds later. */
  bootTime = 0;
  listLag = 0;
  /** Called when a machine has begun: where a test puts the runner's side. */
  onStart: (request: MachineRequest) => void = () => {};

  readonly #clock: Clock;
  readonly #machines = new Map<string, Machine>();
  readonly #starts = new Map<string, number>();
  readonly #buried = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async launch(request: MachineRequest): Promise<LaunchAnswer> {
    const { id, pool, maxLifetime } = request;
    if (this.#machines.has(id) || this.#buried.has(id)) return { kind: 'started' };
    if (this.poolsWithoutCapacity.has(pool)) return { kind: 'no-capacity', because: `pool ${pool} is full` };
    const refusal = this.poolsRefused.get(pool);
    if (refusal !== undefined) return { kind: 'refused', because: refusal };
    const startedAt = this.#clock.now() + this.bootTime;
    this.#machines.set(id, { request, startedAt, listedAt: startedAt + this.listLag, state: 'running', exitCode: null });
    this.#starts.set(id, (this.#starts.get(id) ?? 0) + 1);
    void this.#live(request, maxLifetime);
    if (this.loseNextAnswer) {
      this.loseNextAnswer = false;
      throw new Error('connection reset');
    }
    return { kind: 'started' };
  }

  async list(): Promise<readonly MachineView[]> {
    if (this.failNextList) {
      this.failNextList = false;
      throw new Error('connection reset');
    }
    const now = this.#clock.now();
    return [...this.#machines.values()]
      .filter(({ listedAt }) => listedAt <= now)
      .map(({ request: { id, pool, name }, state, startedAt, exitCode }) => ({ id, pool, name, state, startedAt, exitCode }));
  }

  async end(id: string): Promise<void> {
    if (this.failNextEnd) {
      this.failNextEnd = false;
      throw new Error('connection reset');
    }
    this.#buried.add(id);
    this.#machines.delete(id);
  }

  /** The runner on the machine exits by itself; `null`: the machine vanishes and nobody noted a code. */
  exit(id: string, code: number | null): void {
    const machine = this.#machines.get(id);
    if (!machine || machine.state === 'ended') return;
    machine.state = 'ended';
    machine.exitCode = code;
  }

  /** How often a machine of that id began. */
  startsOf(id: string): number {
    return this.#starts.get(id) ?? 0;
  }

  /** Machines that run now. */
  running(): readonly MachineRequest[] {
    return [...this.#machines.values()].filter(({ state }) => state === 'running').map(({ request }) => request);
  }

  async #live(request: MachineRequest, maxLifetime: number): Promise<void> {
    if (this.bootTime > 0) await this.#clock.sleep(this.bootTime);
    if (!this.#machines.has(request.id)) return;
    this.onStart(request);
    await this.#clock.sleep(maxLifetime);
    this.exit(request.id, null);
  }
}
