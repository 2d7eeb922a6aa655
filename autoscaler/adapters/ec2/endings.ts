import { TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import type { LaunchOrder, MachineView } from '../../machine-ports.ts';
import { MachinesUnavailable } from '../../machines-unavailable.ts';
import type { Clock, Log } from '../../ports.ts';
import { Batch } from './batch.ts';
import { type Ec2Calls, Ec2Refusal } from './ec2-calls.ts';
import type { Inventory } from './inventory.ts';
import { TAGS } from './launch-parameters.ts';
import type { OrderBook } from './order-book.ts';

/** Our machines that EC2 shows by a filter of DescribeInstances, asked for now. */
export type LookUp = (filter: string, value: string) => Promise<readonly MachineView[]>;

export interface EndingsGiven {
  readonly calls: Ec2Calls;
  readonly clock: Clock;
  readonly log: Log;
  readonly inventory: Inventory;
  readonly orders: OrderBook;
  readonly lookUp: LookUp;
}

/** Milliseconds after which EC2 may know more. */
export const COME_BACK = 5_000;
const INSTANCE_ID = /^i-[0-9a-f]{8,17}$/;

/** Ends machines, and sees to it that they stay ended. */
export class Endings {
  readonly #given: EndingsGiven;
  readonly #terminations: Batch;

  constructor(given: EndingsGiven) {
    this.#given = given;
    const { calls, clock } = given;
    this.#terminations = new Batch(clock, (ids) => calls.write(new TerminateInstancesCommand({ InstanceIds: [...ids] })));
  }

  /** @throws {Ec2Refusal} {@link MachinesUnavailable} */
  async end(id: string): Promise<void> {
    // First the tombstone, then the look: a launch that is on its way finds it when it arrives.
    this.#given.inventory.bury(id);
    const machines = await this.#machinesToEnd(id);
    await Promise.all(machines.map((machine) => this.#terminate(machine)));
  }

  /** An order that was ended while its launch was on the way. */
  async endLate({ id }: LaunchOrder): Promise<void> {
    const { inventory } = this.#given;
    if (!inventory.wasBuried(id)) return;
    await Promise.all(own(inventory.ofLaunch(id)).map((machine) => this.#terminate(machine)));
  }

  /** A machine that was ended and is listed all the same. Never throws: the next list tries again. */
  async endAgain(id: string): Promise<void> {
    const { inventory, log } = this.#given;
    const machine = inventory.find(id);
    log.warn('machine was ended and lives', { stage: 'runner', machine: id });
    try {
      if (machine) await this.#terminate(machine);
    } catch (error) {
      log.warn('machine cannot be ended', { stage: 'runner', machine: id, error });
    }
  }

  /** A machine of ours, or null. */
  async findOwn(id: string): Promise<MachineView | null> {
    const known = this.#given.inventory.find(id);
    if (known) return known;
    const [found] = INSTANCE_ID.test(id) ? await this.#given.lookUp('instance-id', id) : [];
    return found ?? null;
  }

  /** EC2 does not know yet what it started itself a moment ago (S19): come back. Otherwise there is nothing left to do. */
  notFound(id: string, error: Ec2Refusal): void {
    const { inventory, clock } = this.#given;
    if (!inventory.isYoung(id)) return;
    throw new MachinesUnavailable(`EC2 does not find ${id} yet`, clock.now() + COME_BACK, { cause: error });
  }

  async #machinesToEnd(id: string): Promise<readonly MachineView[]> {
    const { inventory, orders, lookUp } = this.#given;
    if (INSTANCE_ID.test(id)) {
      const machine = await this.findOwn(id);
      return machine ? [machine] : [];
    }
    const known = own(inventory.ofLaunch(id));
    if (known.length > 0 || !orders.isUnsure(id)) return known;
    return own(await lookUp(`tag:${TAGS.launch}`, id));
  }

  async #terminate(machine: MachineView): Promise<void> {
    const { id, state } = machine;
    if (state === 'ended') return;
    try {
      await this.#terminations.ask(id);
    } catch (error) {
      if (!(error instanceof Ec2Refusal && error.class === 'gone')) throw error;
      return this.notFound(id, error);
    }
    this.#given.inventory.learn({ ...machine, state: 'ended' });
  }
}

/** The first row of an order of many has the order's id: the others' machines are not its own. */
function own(machines: readonly MachineView[]): readonly MachineView[] {
  return machines.filter(({ name }) => name !== null);
}
