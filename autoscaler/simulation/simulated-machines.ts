import type { BootDesk, LaunchAnswer, LaunchOrder, MachineRequest, Machines, MachineView } from '../machine-ports.ts';
import { MachinesUnavailable } from '../machines-unavailable.ts';
import type { Chance } from './chance.ts';
import type { GitHub } from './github/parts.ts';
import { MachineList, NOBODY, offerOf } from './machine-list.ts';
import type { MachineNature, Place, Stretch } from './machine-nature.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import { SimulatedMachine } from './simulated-machine.ts';

export interface MachinesGiven {
  readonly github: GitHub;
  readonly clock: SimulatedClock;
  readonly chance: Chance;
  readonly nature: MachineNature;
  /** What the service's own clock says. */
  readonly hostNow: () => number;
  /** When the cloud's API throttles everything. */
  readonly outages: readonly Stretch[];
  readonly desk: () => BootDesk | null;
  /** What must never happen, and did; each names its invariant. */
  readonly onViolation: (text: string) => void;
  /** A machine starts, at first or again. */
  readonly onStart: (machine: SimulatedMachine) => void;
  readonly onEnded: (machine: SimulatedMachine) => void;
}

/** Clocks differ by seconds: so much before its time is over a machine may go (δ of I-1). */
const NEARLY = 30_000;
/** The cloud's API is left alone for so long once it throttled. */
const COME_BACK = 5_000;

/** A cloud, or a host, as the port sees it: what was ordered, where there was room, and what lists say of it. */
export class SimulatedMachines implements Machines {
  readonly listLag: number;
  readonly all = new Map<string, SimulatedMachine>();
  readonly orders = new Map<string, string>();
  /** Calls by method: how often the cloud was asked. */
  readonly calls = { launch: 0, list: 0, end: 0, stop: 0, start: 0 };
  /** A machine of ours that nobody knows and nobody can end (L-5). */
  hasPoison = false;
  readonly pullsFrom: (pool: string) => number;
  readonly #given: MachinesGiven;
  readonly #list: MachineList;
  readonly #answers = new Map<string, readonly LaunchAnswer[]>();
  readonly #born = new Set<string>();
  readonly #buried = new Set<string>();
  readonly #deliveredTo = new Map<string, string>();
  #isWaking = false;

  constructor(given: MachinesGiven) {
    this.#given = given;
    this.listLag = given.nature.listLag;
    this.#list = new MachineList(given);
    this.pullsFrom = () => given.nature.pullsFrom;
    given.github.watch(() => this.#wakeIdle());
  }

  running(pool?: string): readonly SimulatedMachine[] {
    return [...this.all.values()].filter((m) => m.state === 'running' && (pool === undefined || m.birth.pool === pool));
  }

  /** Whether a machine could be had now: a place with room, and an account below its limit. */
  hasRoom(): boolean {
    return this.running().length < this.#given.nature.quota && this.#placeFor('any') !== undefined;
  }

  /** The process that launched is gone: the next one no longer knows what it ended. */
  serviceDied(): void {
    this.#list.serviceDied();
    for (const machine of this.all.values()) machine.connectionLost();
  }

  async launch(order: LaunchOrder): Promise<readonly LaunchAnswer[]> {
    this.calls.launch++;
    this.#refuseInOutage();
    const text = JSON.stringify(order);
    const known = this.orders.get(order.id);
    if (known !== undefined && known !== text)
      this.#given.onViolation(`I-4 order ${order.id} was repeated with other requests: ${known} and then ${text}`);
    const answered = this.#answers.get(order.id);
    if (answered) return answered;
    this.orders.set(order.id, text);
    const answers = order.requests.map((request) => this.#launchOne(order, request));
    // What nobody had room for may be asked again under its own name; what started never starts twice.
    if (answers.some(({ kind }) => kind === 'started')) this.#answers.set(order.id, answers);
    return answers;
  }

  async list(): Promise<readonly MachineView[]> {
    this.calls.list++;
    this.#refuseInOutage();
    return this.#list.views(this.all.values(), this.hasPoison);
  }

  async end(id: string): Promise<void> {
    this.calls.end++;
    this.#refuseInOutage();
    if (id === NOBODY) throw new Error('OperationNotPermitted: termination protection');
    this.#buried.add(id);
    const machine = this.all.get(id) ?? this.#soleOf(id);
    if (!machine) return;
    this.#assertIdle(machine, 'ended');
    machine.leave(null);
    this.#list.ended(machine);
  }

  async stop(id: string): Promise<void> {
    this.calls.stop++;
    this.#refuseInOutage();
    const machine = this.all.get(id);
    if (machine?.state !== 'running') return;
    this.#assertIdle(machine, 'stopped');
    if (this.#given.nature.kind === 'local') machine.leave(null);
    else machine.stop();
  }

  async start(id: string): Promise<LaunchAnswer> {
    this.calls.start++;
    this.#refuseInOutage();
    const machine = this.all.get(id);
    if (!machine || machine.state === 'ended' || this.#given.nature.kind === 'local')
      return { kind: 'refused', because: `InvalidInstanceID.NotFound: ${id}` };
    if (machine.state === 'stopped') {
      if (this.#given.chance.is(this.#given.nature.startRefused)) return noRoom('it is stopped in a zone without room');
      if (this.running().length >= this.#given.nature.quota) return overQuota();
      machine.start();
      this.#given.onStart(machine);
    }
    return { kind: 'started', machine: id, offer: machine.birth.place };
  }

  #launchOne(order: LaunchOrder, request: MachineRequest): LaunchAnswer {
    const { nature, chance } = this.#given;
    if (this.#buried.has(request.id)) return { kind: 'started', machine: null, offer: null };
    if (this.running().length >= nature.quota) return overQuota();
    const place = chance.is(nature.noCapacity) ? undefined : this.#placeFor(order.market);
    if (!place) return noRoom('InsufficientInstanceCapacity in every place');
    const machine = this.#bear(order, request, place);
    return { kind: 'started', machine: machine.birth.id, offer: offerOf(place, nature) };
  }

  #bear(order: LaunchOrder, request: MachineRequest, place: Place): SimulatedMachine {
    const { nature } = this.#given;
    const isLocal = nature.kind === 'local';
    const id = isLocal ? request.id : `i-${String(this.all.size + 1).padStart(8, '0')}`;
    const isSingle = order.requests.length === 1;
    if (this.#born.has(request.id)) this.#given.onViolation(`I-4 request ${request.id} started twice`);
    this.#born.add(request.id);
    if (request.jitConfig !== null) this.#deliver(request.jitConfig, id);
    const machine: SimulatedMachine = new SimulatedMachine(
      { id, order: order.id, pool: order.pool, purpose: order.purpose, request, place: isLocal ? null : place, isSingle },
      {
        ...this.#given,
        onDelivered: (jitConfig, to) => this.#deliver(jitConfig, to),
        onEnded: () => this.#given.onEnded(machine),
        onJob: (taken) => {
          if (taken > 1) this.#given.onViolation(`I-6 machine ${id} took ${taken} jobs`);
        },
      },
    );
    this.all.set(id, machine);
    this.#list.began(machine);
    this.#given.onStart(machine);
    return machine;
  }

  #deliver(jitConfig: string, to: string): void {
    const before = this.#deliveredTo.get(jitConfig);
    if (before !== undefined) this.#given.onViolation(`I-6 one configuration was handed to ${before} and to ${to}`);
    this.#deliveredTo.set(jitConfig, to);
  }

  #placeFor(market: LaunchOrder['market']): Place | undefined {
    const { nature, clock } = this.#given;
    const now = clock.now();
    const running = this.running();
    return nature.places.find(
      (place) =>
        (market === 'any' || place.market === market) &&
        !place.dry.some(({ from, to }) => from <= now && now < to) &&
        running.filter(({ birth }) => birth.place === place).length < place.room,
    );
  }

  #soleOf(order: string): SimulatedMachine | undefined {
    // An order of several names none of its machines, also where it made one only.
    const asked = (JSON.parse(this.orders.get(order) ?? '{}') as Partial<LaunchOrder>).requests?.length;
    return asked === 1 ? [...this.all.values()].find(({ birth }) => birth.order === order) : undefined;
  }

  #assertIdle(machine: SimulatedMachine, what: string): void {
    if (machine.isBusy && machine.age < machine.birth.request.maxLifetime - NEARLY)
      this.#given.onViolation(`I-1 machine ${machine.birth.id} was ${what} while job ${machine.job} ran`);
  }

  #refuseInOutage(): void {
    const now = this.#given.clock.now();
    if (this.#given.outages.some(({ from, to }) => from <= now && now < to))
      throw new MachinesUnavailable('RequestLimitExceeded', this.#given.hostNow() + COME_BACK);
  }

  /** The model told of a change from inside a verb: idle runners look again right after it. */
  #wakeIdle(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    const { clock } = this.#given;
    clock.at(clock.now(), () => {
      this.#isWaking = false;
      for (const machine of this.all.values()) machine.poll();
    });
  }
}

function noRoom(because: string): LaunchAnswer {
  return { kind: 'no-capacity', because };
}

function overQuota(): LaunchAnswer {
  return { kind: 'quota', because: 'VcpuLimitExceeded: the account is at its limit' };
}
