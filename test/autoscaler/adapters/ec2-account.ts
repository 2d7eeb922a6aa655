import type { EC2Client } from '@aws-sdk/client-ec2';
import { EC2_BUCKETS, Ec2Governor } from '../../../autoscaler/adapters/ec2/ec2-governor.ts';
import { createEc2Machines, type Ec2MachinesGiven } from '../../../autoscaler/adapters/ec2/ec2-machines.ts';
import type { Ec2Settings } from '../../../autoscaler/adapters/ec2/ec2-settings.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import type { LaunchOrder, MachineRequest, Machines } from '../../../autoscaler/machine-ports.ts';
import { ok, type Result } from '../../../src/lib/result.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { Ec2Gate } from '../../fakes/moto/ec2-gate.ts';
import { Metal } from '../../fakes/moto/metal.ts';
import type { Moto, Network } from '../../fakes/moto/moto-server.ts';

/** An account of EC2 with a network, behind a gate, and machines in it. */
export interface Ec2Account {
  readonly gate: Ec2Gate;
  readonly network: Network;
  readonly metal: Metal;
  readonly log: MemoryLog;
  readonly clock: SkippingClock;
  /** Of its pools, `large` and `small`, where nothing is changed. */
  readonly settings: Ec2Settings;
  /** A service of App 7; each call is another process, as far as memory goes. */
  machines(changes?: Partial<Omit<Ec2MachinesGiven, 'pools'>> & { readonly settings?: Partial<Ec2Settings> }): Machines;
  /** A client whose lists come in pages of so many: EC2 may give fewer than it is asked for. */
  pagedClient(size: number): EC2Client;
  close(): Promise<void>;
}

/** The system's clock, which tests set forward: sleeps take their real time. */
export class SkippingClock extends SystemClock {
  #skipped = 0;

  override now(): number {
    return super.now() + this.#skipped;
  }

  skip(ms: number): void {
    this.#skipped += ms;
  }
}

/** A boot script that says only what `Metal` needs to know. */
export const userData = (order: LaunchOrder, request: MachineRequest | null): Result<string, string> =>
  ok(
    `#!/bin/bash\n# lifetime ${request?.maxLifetime ?? order.requests[0]?.maxLifetime}\n# jit ${request?.jitConfig ?? 'pulled'}\n`,
  );

export async function ec2Account(moto: Moto): Promise<Ec2Account> {
  await moto.reset();
  const network = await moto.seedNetwork();
  const gate = await Ec2Gate.start(moto.url);
  const log = new MemoryLog();
  const metal = new Metal(moto.client(), (_, text) => ({ lifetime: Number(/lifetime (\d+)/.exec(text)?.[1] ?? Number.NaN) }));
  const usual: Ec2Settings = {
    region: 'eu-west-1',
    endpoint: gate.url,
    subnets: network.subnets,
    securityGroups: [network.securityGroup],
    types: ['m5.large', 'c5.large'],
    image: { id: network.image },
    market: 'on-demand',
    prices: { 'm5.large': 0.107, 'c5.large': 0.096 },
    volume: { gib: 30, type: 'gp3' },
    publicIp: false,
  };
  const clock = new SkippingClock();
  return {
    gate,
    network,
    metal,
    log,
    clock,
    settings: usual,
    machines: ({ settings, ...changes } = {}) => {
      const pools = new Map(['large', 'small'].map((pool) => [pool, { ...usual, ...settings }]));
      // Tests ask more often than a service would.
      const buckets = { ...EC2_BUCKETS, write: { size: 1000, refill: 1000 } };
      const governor = new Ec2Governor({ clock, chance: () => 0.5, buckets });
      const client = moto.client({ endpoint: gate.url });
      const given = { appId: '7', client, pools, canPull: true, userData, clock, log, chance: () => 0.5, listEvery: 0, governor };
      return createEc2Machines({ ...given, ...changes });
    },
    pagedClient: (size) => {
      const client = moto.client({ endpoint: gate.url });
      client.middlewareStack.add((next) => (args) => next({ ...args, input: { ...args.input, MaxResults: size } }), {
        step: 'initialize',
      });
      return client;
    },
    close: async () => {
      metal.close();
      await gate.close();
    },
  };
}
