import type { KeyObject } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EC2Client, type Instance, StopInstancesCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import { makeSigningKey } from './certificate.ts';
import { instancesOf, shutdownBehaviourOf, userDataOf } from './ec2-view.ts';
import { type ImageRunner, Machine } from './machine.ts';

export interface MetalGiven {
  /** Of one region; closed by whoever made it. */
  readonly client: EC2Client;
  readonly region: string;
  readonly runner: ImageRunner;
  /** Milliseconds from power to the boot script, default 0: what real machines take some 20 s for. */
  readonly bootDelay?: number;
  /** Milliseconds between two looks at EC2, default 250. */
  readonly every?: number;
  /** Added to boot scripts' environments: `PILOTLIGHT_…`. */
  readonly env?: Readonly<Record<string, string>>;
  /** How a spot machine goes, default by TerminateInstances; `Ec2Gate.reclaim` gives its true reason too. */
  readonly reclaim?: (id: string) => Promise<void>;
}

export interface MetalInstance {
  readonly id: string;
  readonly pool: string | null;
  readonly isOn: boolean;
  /** How often it was switched on. */
  readonly boots: number;
  /** What came to its console, all boots together. */
  readonly console: string;
  /** What its programs were called with, in order: `shutdown -P +360`. */
  readonly calls: readonly string[];
}

/** The machines behind moto's instances: they boot, run their user data, and switch themselves off. */
export interface Metal {
  /** PEM of the certificate of identity documents: `identity_certificate` of the pools. */
  readonly certificate: string;
  /** Every instance that was ever switched on, in that order. */
  instances(): readonly MetalInstance[];
  /** Spot: tells the machine that it goes, and takes it away `notice` milliseconds later, default 120,000. */
  interrupt(id: string, notice?: number): Promise<void>;
  /** The hardware fails: nothing of it runs from now on, and the instance is terminated. */
  kill(id: string): Promise<void>;
  /** Ends all machines, and removes their disks. */
  close(): Promise<void>;
}

export async function startMetal(given: MetalGiven): Promise<Metal> {
  const directory = await mkdtemp(join(tmpdir(), 'pilotlight-metal-'));
  const metal = new Rack(given, directory);
  metal.watch();
  return metal;
}

interface Slot {
  readonly machine: Machine;
  readonly pool: string | null;
  isOn: boolean;
  /** What was on the disk that counts later, once the disk is gone. */
  last: { readonly console: string; readonly calls: readonly string[] } | null;
}

class Rack implements Metal {
  readonly certificate: string;
  readonly #given: MetalGiven;
  readonly #directory: string;
  readonly #key: KeyObject;
  readonly #slots = new Map<string, Slot>();
  /** Changes of one machine wait for each other. */
  readonly #turns = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();
  readonly #faults: unknown[] = [];
  #watching: Promise<void> = Promise.resolve();

  constructor(given: MetalGiven, directory: string) {
    this.#given = given;
    this.#directory = directory;
    const { privateKey, certificate } = makeSigningKey();
    this.#key = privateKey;
    this.certificate = certificate;
  }

  watch(): void {
    this.#watching = this.#watchOn();
  }

  instances(): readonly MetalInstance[] {
    return [...this.#slots.values()].map(({ machine, pool, isOn, last }) => {
      const { console, calls } = last ?? machine;
      return { id: machine.id, pool, isOn, boots: machine.boots, console, calls };
    });
  }

  async interrupt(id: string, notice = 120_000): Promise<void> {
    this.#slotOf(id).machine.imds.giveNotice(Date.now() + notice);
    await this.#nap(notice);
    if (this.#closing.signal.aborted) return;
    await (this.#given.reclaim ?? ((gone: string) => this.#terminate(gone)))(id);
  }

  async kill(id: string): Promise<void> {
    await this.#slotOf(id).machine.halt({ grace: 0 });
    await this.#terminate(id);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#watching;
    await Promise.all(this.#turns.values());
    await Promise.all([...this.#slots.values()].map(({ machine, last }) => (last ? undefined : machine.scrap())));
    await rm(this.#directory, { recursive: true, force: true, maxRetries: 5 });
    if (this.#faults.length > 0) throw new AggregateError(this.#faults, 'machines could not be looked after');
  }

  async #watchOn(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      // moto may be away while a test restarts it; then nothing of the machines changes.
      const seen = await instancesOf(this.#given.client).catch(() => null);
      for (const instance of seen ?? []) this.#follow(instance);
      await this.#nap(this.#given.every ?? 250);
    }
  }

  #follow(instance: Instance): void {
    const { InstanceId: id = '', State: { Name: state } = {} } = instance;
    const slot = this.#slots.get(id);
    const mayRun = state === 'pending' || state === 'running';
    if (this.#turns.has(id)) return;
    if (mayRun && !slot?.isOn) this.#inTurn(id, () => this.#powerOn(id, instance));
    else if (!mayRun && slot && (slot.isOn || (state === 'terminated' && !slot.last)))
      this.#inTurn(id, () => this.#powerOff(slot, state === 'terminated'));
  }

  #inTurn(id: string, work: () => Promise<void>): void {
    const turn = work()
      .catch((error: unknown) => void this.#faults.push(error))
      .finally(() => this.#turns.delete(id));
    this.#turns.set(id, turn);
  }

  async #powerOn(id: string, instance: Instance): Promise<void> {
    const slot = this.#slots.get(id) ?? (await this.#install(id, instance));
    if (slot.last) return;
    slot.isOn = true;
    const userData = await userDataOf(this.#given.client, id);
    await this.#nap(this.#given.bootDelay ?? 0);
    if (this.#closing.signal.aborted || userData === '') return;
    await slot.machine.boot(userData);
  }

  async #install(id: string, { InstanceType, ImageId, Placement, Tags = [] }: Instance): Promise<Slot> {
    const { region, runner, env } = this.#given;
    const facts = { id, region, type: InstanceType ?? '', image: ImageId ?? '' };
    const machine = await Machine.make({
      facts: { ...facts, zone: Placement?.AvailabilityZone ?? `${region}a`, account: '123456789012' },
      root: join(this.#directory, id),
      identityKey: this.#key,
      runner,
      ...(env ? { env } : {}),
      onPowerOff: () => this.#shutDown(id),
    });
    const pool = Tags.find(({ Key }) => Key === 'pilotlight:pool')?.Value ?? null;
    const slot: Slot = { machine, pool, isOn: false, last: null };
    this.#slots.set(id, slot);
    return slot;
  }

  async #powerOff(slot: Slot, isOver: boolean): Promise<void> {
    await slot.machine.halt();
    slot.isOn = false;
    if (!isOver) return;
    slot.last = { console: slot.machine.console, calls: slot.machine.calls };
    await slot.machine.scrap();
  }

  /** What `InstanceInitiatedShutdownBehavior` says; a machine that is being stopped or terminated already just goes. */
  #shutDown(id: string): void {
    if (this.#closing.signal.aborted) return;
    void this.#carryOut(id).catch(() => undefined);
  }

  async #carryOut(id: string): Promise<void> {
    const { client } = this.#given;
    const [instance] = await instancesOf(client, id);
    if (instance?.State?.Name !== 'running') return;
    const behaviour = await shutdownBehaviourOf(client, id);
    if (behaviour === 'terminate') await this.#terminate(id);
    else await client.send(new StopInstancesCommand({ InstanceIds: [id] }));
  }

  async #terminate(id: string): Promise<void> {
    await this.#given.client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
  }

  #slotOf(id: string): Slot {
    const slot = this.#slots.get(id);
    if (!slot) throw new Error(`no machine ${id} was switched on`);
    return slot;
  }

  #nap(ms: number): Promise<void> {
    const { signal } = this.#closing;
    if (ms === 0 || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal.addEventListener('abort', wake);
    });
  }
}
