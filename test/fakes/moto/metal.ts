import {
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  type EC2Client,
  type Instance,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';

/** What runs on a machine. */
export interface Booted {
  /** Milliseconds after which the machine shuts itself down; null: never. */
  readonly lifetime: number | null;
}

export type Boot = (instance: Instance, userData: string) => Booted | Promise<Booted>;

/**
 * moto has instances and no machines: this stands in for them. At each `look` it boots what runs since the last one, with the user
 * data that EC2 would give it, and ends what is past its lifetime, as `shutdown` with `terminate` would.
 */
export class Metal {
  readonly #client: EC2Client;
  readonly #boot: Boot;
  readonly #up = new Set<string>();
  readonly #boots: { readonly id: string; readonly launch: string }[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  #looking: Promise<void> | null = null;

  constructor(client: EC2Client, boot: Boot) {
    this.#client = client;
    this.#boot = boot;
  }

  /** How often machines with that tag `pilotlight:launch` began. */
  async startsOf(launch: string): Promise<number> {
    await this.look();
    return this.#boots.filter((boot) => boot.launch === launch).length;
  }

  /** Machines of that tag that were booted, in order. */
  machinesOf(launch: string): readonly string[] {
    return this.#boots.filter((boot) => boot.launch === launch).map(({ id }) => id);
  }

  /** The machine shuts itself down. */
  async shutDown(id: string): Promise<void> {
    await this.#client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
  }

  look(): Promise<void> {
    this.#looking ??= this.#lookNow().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #lookNow(): Promise<void> {
    const { Reservations = [] } = await this.#client.send(new DescribeInstancesCommand({}));
    for (const instance of Reservations.flatMap(({ Instances = [] }) => Instances)) {
      const { InstanceId: id = '', State } = instance;
      if (State?.Name !== 'running') this.#up.delete(id);
      else if (!this.#up.has(id)) await this.#power(id, instance);
    }
  }

  async #power(id: string, instance: Instance): Promise<void> {
    this.#up.add(id);
    const launch = instance.Tags?.find(({ Key }) => Key === 'pilotlight:launch')?.Value ?? '';
    this.#boots.push({ id, launch });
    const attribute = await this.#client.send(new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: 'userData' }));
    const userData = Buffer.from(attribute.UserData?.Value ?? '', 'base64').toString();
    const { lifetime } = await this.#boot(instance, userData);
    if (lifetime === null) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.shutDown(id).catch(() => {});
    }, lifetime);
    this.#timers.add(timer);
  }
}
