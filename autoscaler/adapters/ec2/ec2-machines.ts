import { type EC2Client, type Instance, StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { readStateReason } from '../../launch/ec2-errors.ts';
import type { LaunchAnswer, LaunchOrder, Machines, MachineView } from '../../machine-ports.ts';
import { MachinesUnavailable } from '../../machines-unavailable.ts';
import type { Clock, Log } from '../../ports.ts';
import { Batch } from './batch.ts';
import { Ec2Calls, Ec2Refusal } from './ec2-calls.ts';
import { Ec2Clock } from './ec2-clock.ts';
import { Ec2Governor } from './ec2-governor.ts';
import type { Ec2Settings } from './ec2-settings.ts';
import { COME_BACK, Endings } from './endings.ts';
import { InstanceReader } from './instance-reader.ts';
import { Inventory } from './inventory.ts';
import { LaunchTemplates } from './launch-templates.ts';
import { Launcher } from './launcher.ts';
import { OrderBook } from './order-book.ts';
import { PoolKit, type PoolKitGiven } from './pool-kit.ts';
import { Surroundings } from './surroundings.ts';

export interface Ec2MachinesGiven {
  /** Marks what is ours; two installations in one account have two. */
  readonly appId: string;
  /** For one region and endpoint; repeats nothing by itself (`maxAttempts: 1`). */
  readonly client: EC2Client;
  /** Pools of this region and endpoint. */
  readonly pools: ReadonlyMap<string, Ec2Settings>;
  /** Whether machines can reach the service: then many of one order pull what they need. */
  readonly canPull: boolean;
  /** See `PoolKitGiven`. */
  readonly userData: PoolKitGiven['userData'];
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to below 1. */
  readonly chance: () => number;
  /** Milliseconds for which a list is good, default 15,000 (goal G12). */
  readonly listEvery?: number;
  readonly governor?: Ec2Governor;
  /** Milliseconds of a clock that nobody sets; left out, the host's clock is trusted not to be set. */
  readonly steady?: () => number;
}

/** A list is asked for more often while a launch is unsure. */
const UNSURE_FOR = 60_000;
const UNSURE_EVERY = 2_000;

/** Machines of EC2 for the pools of one region. */
export function createEc2Machines(given: Ec2MachinesGiven): Machines {
  return new Ec2Machines(given);
}

class Ec2Machines implements Machines {
  /** S19. */
  readonly listLag = 900_000;
  readonly #given: Ec2MachinesGiven;
  readonly #reader: InstanceReader;
  readonly #inventory: Inventory;
  readonly #surroundings: Surroundings;
  readonly #kit: PoolKit;
  readonly #launcher: Launcher;
  readonly #orders: OrderBook;
  readonly #endings: Endings;
  readonly #stops: Batch;
  readonly #starts: Batch;
  #listing: Promise<void> | null = null;
  #listedAt = Number.NEGATIVE_INFINITY;
  #unsureUntil = 0;

  constructor(given: Ec2MachinesGiven) {
    const { clock, log, client, pools, appId } = given;
    this.#given = given;
    const governor = given.governor ?? new Ec2Governor(given);
    const calls = new Ec2Calls({ client, governor, clock });
    const surroundings = new Surroundings({ calls, clock, log });
    const settingsOf = (pool: string) => pools.get(pool) ?? null;
    this.#reader = new InstanceReader({ calls, appId });
    this.#surroundings = surroundings;
    const ec2Clock = new Ec2Clock(clock, given.steady ?? (() => clock.now()));
    ec2Clock.listenTo(client);
    this.#inventory = new Inventory(clock, ec2Clock, (offer, pool) => surroundings.priceOf(offer, settingsOf(pool)));
    this.#orders = new OrderBook(clock);
    const templates = new LaunchTemplates({ calls, appId });
    const kit = new PoolKit({ ...given, settingsOf, surroundings, templates });
    this.#kit = kit;
    const lookUp = (filter: string, value: string) => this.#lookUp(filter, value);
    this.#launcher = new Launcher({ ...given, calls, surroundings, templates, kit, lookUp, inventory: this.#inventory });
    this.#endings = new Endings({ calls, clock, log, lookUp, inventory: this.#inventory, orders: this.#orders });
    this.#stops = new Batch(clock, (ids) => calls.write(new StopInstancesCommand({ InstanceIds: [...ids] })));
    this.#starts = new Batch(clock, (ids) => calls.write(new StartInstancesCommand({ InstanceIds: [...ids] })));
  }

  pullsFrom(): number {
    return this.#given.canPull ? 2 : Number.POSITIVE_INFINITY;
  }

  async launch(order: LaunchOrder): Promise<readonly LaunchAnswer[]> {
    const wrong = this.#whatIsWrongWith(order);
    if (wrong !== null) return order.requests.map(() => ({ kind: 'refused', because: wrong }));
    if (order.requests.every(({ id }) => this.#inventory.wasBuried(id)))
      return order.requests.map(() => ({ kind: 'started', machine: null, offer: null }));
    const state = this.#orders.open(order);
    if (state.answers) return state.answers;
    state.inHand ??= this.#launchNow(state).finally(() => {
      state.inHand = null;
    });
    return state.inHand;
  }

  async list(maxAge = Number.POSITIVE_INFINITY): Promise<readonly MachineView[]> {
    const { clock, listEvery = 15_000 } = this.#given;
    const now = clock.now();
    const every = Math.min(listEvery, maxAge, now < this.#unsureUntil ? UNSURE_EVERY : listEvery);
    if (now - this.#listedAt >= every) await this.#refresh();
    return this.#inventory.views();
  }

  end(id: string): Promise<void> {
    return this.#endings.end(id);
  }

  async stop(id: string): Promise<void> {
    const machine = await this.#endings.findOwn(id);
    if (machine?.state !== 'running') return;
    // A one-time spot request ends with its machine.
    if (machine.offer?.market === 'spot') return this.end(id);
    try {
      await this.#stops.ask(id);
    } catch (error) {
      if (!(error instanceof Ec2Refusal && error.class === 'gone')) throw error;
      return this.#endings.notFound(id, error);
    }
    this.#inventory.learn({ ...machine, state: 'stopped' });
  }

  async start(id: string): Promise<LaunchAnswer> {
    const machine = await this.#endings.findOwn(id);
    if (!machine || machine.state === 'ended' || this.#inventory.wasBuried(id))
      return { kind: 'refused', because: `machine ${id} is gone` };
    if (machine.state === 'running') return { kind: 'started', machine: id, offer: machine.offer };
    try {
      await this.#starts.ask(id);
    } catch (error) {
      if (!(error instanceof Ec2Refusal)) throw error;
      return this.#readStartRefusal(error);
    }
    this.#inventory.learn({ ...machine, state: 'running', startedAt: this.#given.clock.now() });
    return { kind: 'started', machine: id, offer: machine.offer };
  }

  async #launchNow(state: ReturnType<OrderBook['open']>): Promise<readonly LaunchAnswer[]> {
    try {
      // Before its first launch a service looks at what an earlier one started.
      if (this.#listedAt < 0) await this.#refresh();
      state.answers = await this.#launcher.launch(state);
    } catch (error) {
      this.#unsureUntil = this.#given.clock.now() + UNSURE_FOR;
      throw error;
    }
    await this.#endings.endLate(state.order);
    return state.answers;
  }

  #whatIsWrongWith({ id, requests }: LaunchOrder): string | null {
    const [first] = requests;
    if (!first || first.id !== id) return `an order is named after its first request, found ${JSON.stringify(id)}`;
    if (!/^[a-z0-9-]{1,60}$/.test(id)) return `an order's id is [a-z0-9-]{1,60}, found ${JSON.stringify(id)}`;
    const carried = requests.filter(({ jitConfig }) => jitConfig !== null).length;
    if (requests.length > 1 && carried > 0) return 'an order of many carries no JIT configurations: its machines pull them';
    if (carried < requests.length && !this.#given.canPull)
      return 'machines cannot pull a JIT configuration: server.url is not set';
    return null;
  }

  #refresh(): Promise<void> {
    this.#listing ??= this.#listNow().finally(() => {
      this.#listing = null;
    });
    return this.#listing;
  }

  async #listNow(): Promise<void> {
    const { clock, pools } = this.#given;
    const askedAt = clock.now();
    const spotTypes = [...pools.values()].flatMap(({ market, types }) => (market === 'on-demand' ? [] : types));
    if (this.#listedAt < 0) for (const pool of pools.keys()) void this.#kit.warmUp(pool);
    const prices = this.#surroundings.refreshPrices([...new Set(spotTypes)]);
    const instances = await this.#reader.all();
    const listed = instances.map((instance) => this.#inventory.read(instance));
    await prices;
    for (const instance of instances) this.#noteEnd(instance);
    const { undead } = this.#inventory.merge(listed, askedAt);
    this.#listedAt = askedAt;
    for (const id of undead) void this.#endings.endAgain(id);
  }

  /** How a machine ended by itself, when that is seen first. */
  #noteEnd({ InstanceId: machine = '', State, StateReason }: Instance): void {
    const known = this.#inventory.find(machine);
    if (State?.Name !== 'terminated' || !known || known.state === 'ended') return;
    const because = readStateReason(StateReason?.Code ?? '');
    if (because === 'reclaimed') this.#launcher.spotLost();
    // The usual one: EC2 may not use the key of an encrypted disk. It tells nobody but whoever looks here.
    if (because === 'failed' || because === 'no-capacity') {
      const fields = { stage: 'launch', machine, pool: known.pool, because: StateReason?.Code, why: StateReason?.Message };
      this.#given.log.warn('machine ended before it booted', fields);
    }
  }

  #readStartRefusal({ class: of, code, message }: Ec2Refusal): LaunchAnswer {
    if (of === 'capacity') return { kind: 'no-capacity', because: message };
    if (of === 'quota') return { kind: 'quota', because: message };
    // It is still stopping.
    if (code === 'IncorrectInstanceState') throw new MachinesUnavailable(message, this.#given.clock.now() + COME_BACK);
    return { kind: 'refused', because: message };
  }

  async #lookUp(filter: string, value: string): Promise<readonly MachineView[]> {
    const askedAt = this.#given.clock.now();
    const found = (await this.#reader.where(filter, value)).map((instance) => this.#inventory.read(instance));
    for (const view of found) this.#inventory.see(view, askedAt);
    return found;
  }
}
