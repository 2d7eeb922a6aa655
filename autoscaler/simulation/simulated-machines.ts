import type { LaunchAnswer, MachineRequest, Machines, MachineView } from '../ports.ts';
import type { GitHub } from './github/parts.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** How machines and the jobs on them behave; times in milliseconds, chances from 0 to 1. */
export interface MachineNature {
  readonly boot: () => number;
  readonly work: () => number;
  /** The launch call answers "no capacity". */
  readonly noCapacity: number;
  /** The machine starts, the answer is lost. */
  readonly lostAnswer: number;
  /** The machine starts and never registers. */
  readonly stillborn: number;
}

export interface MachinesGiven {
  readonly github: GitHub;
  readonly clock: SimulatedClock;
  readonly random: () => number;
  readonly nature: MachineNature;
  /** The limit of each pool, watched at every start. */
  readonly caps: ReadonlyMap<string, number>;
}

interface Machine {
  readonly request: MachineRequest;
  readonly startedAt: number;
  state: 'running' | 'ended';
  exitCode: number | null;
  session: string | null;
  job: number | null;
  stop: () => void;
}

/** Takes the lock of a running job again this often; the forge gives a job up after ten minutes. */
const RENEW_EVERY = 180_000;

/** Machines and the runners on them, on the model of GitHub: boot, connect, take one job, work, leave. */
export class SimulatedMachines implements Machines {
  readonly listLag = 0;
  /** What must never happen and did; each names its invariant. */
  readonly violations: string[] = [];
  readonly #given: MachinesGiven;
  readonly #machines = new Map<string, Machine>();
  readonly #everStarted = new Set<string>();
  #isWaking = false;

  constructor(given: MachinesGiven) {
    this.#given = given;
    given.github.watch(() => this.#wakeIdle());
  }

  live(pool?: string): number {
    return [...this.#machines.values()].filter((m) => m.state === 'running' && (!pool || m.request.pool === pool)).length;
  }

  /** L-1: what is up, or may still come up in time: a machine that hangs in its boot is no capacity (L-4). */
  useful(pool: string, boot: number): number {
    return this.live(pool) - this.neverUp(pool, boot).length;
  }

  /** Machines that run for longer than `ms` and whose runner never connected. */
  neverUp(pool: string, ms: number): readonly string[] {
    const before = this.#given.clock.now() - ms;
    return [...this.#machines.values()]
      .filter((m) => m.state === 'running' && m.request.pool === pool && m.session === null && m.startedAt < before)
      .map(({ request }) => request.id);
  }

  started(): number {
    return this.#everStarted.size;
  }

  async launch(request: MachineRequest): Promise<LaunchAnswer> {
    const { random, nature } = this.#given;
    if (this.#everStarted.has(request.id)) return { kind: 'started' };
    if (random() < nature.noCapacity) return { kind: 'no-capacity', because: 'InsufficientInstanceCapacity' };
    this.#start(request);
    if (random() < nature.lostAnswer) throw new Error('connection reset');
    return { kind: 'started' };
  }

  async list(): Promise<readonly MachineView[]> {
    return [...this.#machines.values()].map(({ request: { id, pool, name }, state, startedAt, exitCode }) => ({
      id,
      pool,
      name,
      state,
      startedAt,
      exitCode,
    }));
  }

  async end(id: string): Promise<void> {
    this.#everStarted.add(id);
    const machine = this.#machines.get(id);
    if (!machine) return;
    const age = this.#given.clock.now() - machine.startedAt;
    if (this.#isBusy(machine) && age < machine.request.maxLifetime) {
      this.violations.push(`I-1 machine ${id} was ended while job ${machine.job} ran`);
    }
    this.#leave(machine, null);
    this.#machines.delete(id);
  }

  /** A job that GitHub gave up (cancelled, lost) keeps no machine, though its processes may still run. */
  #isBusy({ job, state }: Machine): boolean {
    return job !== null && state === 'running' && this.#given.github.runs.job(job)?.status !== 'completed';
  }

  #start(request: MachineRequest): void {
    const { clock, random, nature, caps } = this.#given;
    this.#everStarted.add(request.id);
    const machine: Machine = {
      request,
      startedAt: clock.now(),
      state: 'running',
      exitCode: null,
      session: null,
      job: null,
      stop: () => {},
    };
    this.#machines.set(request.id, machine);
    const cap = caps.get(request.pool) ?? 0;
    if (this.live(request.pool) > cap)
      this.violations.push(`I-2 pool ${request.pool} has ${this.live(request.pool)} machines, its limit is ${cap}`);
    clock.at(clock.now() + request.maxLifetime, () => this.#leave(machine, 1));
    if (random() >= nature.stillborn) machine.stop = clock.at(clock.now() + nature.boot(), () => this.#connect(machine));
  }

  #connect(machine: Machine): void {
    const { agentId, secret } = JSON.parse(machine.request.jitConfig) as { agentId: number; secret: string };
    const session = this.#given.github.sessions.connect(secret, { agentId, version: '2.340.0' });
    if (!session.ok) return this.#leave(machine, 1);
    machine.session = session.value.sessionId;
    this.#poll(machine);
  }

  #poll(machine: Machine): void {
    const { github } = this.#given;
    if (machine.state === 'ended' || machine.job !== null || machine.session === null) return;
    const answer = github.sessions.poll(machine.session);
    if (answer.kind === 'gone') return this.#leave(machine, 1);
    if (answer.kind === 'nothing') return;
    if (!github.sessions.acquire(machine.session, answer.job.id).ok) return;
    machine.job = answer.job.id;
    this.#work(machine, answer.job.id);
  }

  #work(machine: Machine, job: number): void {
    const { github, clock, nature } = this.#given;
    const endsAt = clock.now() + nature.work();
    const renew = (): void => {
      if (machine.state === 'ended') return;
      const isCancelled = this.#isCancelled(job);
      if (isCancelled || clock.now() >= endsAt) {
        const conclusion = isCancelled ? 'cancelled' : 'success';
        github.sessions.complete(job, { conclusion, outputs: {}, annotations: [], summary: '' });
        return this.#leave(machine, 0);
      }
      machine.stop = clock.at(Math.min(endsAt, clock.now() + RENEW_EVERY), renew);
    };
    renew();
  }

  #isCancelled(job: number): boolean {
    const answer = this.#given.github.sessions.renew(job);
    return answer.ok && answer.value.cancelled;
  }

  #leave(machine: Machine, exitCode: number | null): void {
    if (machine.state === 'ended') return;
    machine.stop();
    machine.state = 'ended';
    machine.exitCode = exitCode;
    if (machine.session !== null && exitCode !== null) this.#given.github.sessions.disconnect(machine.session);
  }

  /** The model told of a change from inside a verb: idle runners look again right after it. */
  #wakeIdle(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    const { clock } = this.#given;
    clock.at(clock.now(), () => {
      this.#isWaking = false;
      for (const machine of this.#machines.values()) this.#poll(machine);
    });
  }
}
