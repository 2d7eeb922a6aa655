import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type EC2Client, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { Ec2Gate } from '../../fakes/moto/ec2-gate.ts';
import { MOTO_CREDENTIALS, MOTO_REGION, type Network, startMoto } from '../../fakes/moto/moto-server.ts';
import { type Metal, startMetal } from '../metal/start-metal.ts';

/** Amazon EC2 on loopback: moto's API behind a gate that counts, and real machines behind moto's instances. */
export interface Cloud {
  readonly gate: Ec2Gate;
  readonly metal: Metal;
  /** What the service's process needs to be let in. */
  readonly env: Readonly<Record<string, string>>;
  /** `machines:` of a pool, for the configuration file. */
  readonly machines: string;
  /** Instances that are neither terminated nor on their way there. */
  living(): Promise<number>;
  /** Each order by EC2's own account: how many machines were asked for, and how many it made, terminated ones too. */
  launches(): Promise<readonly { readonly launch: string; readonly asked: number; readonly made: number }[]>;
  close(): Promise<void>;
}

/** On demand, US dollars per hour, as the demo's configuration has it. */
export const USD_PER_HOUR = 0.1008;
const TYPE = 'm7i.large';

/** @throws where moto cannot be had, and says why. */
export async function startCloud(given: { readonly directory: string; readonly runner: string }): Promise<Cloud> {
  const start = await startMoto();
  if (start.kind === 'missing') throw new Error(start.because);
  const { moto } = start;
  const gate = await Ec2Gate.start(moto.url);
  const network = await moto.seedNetwork();
  const client = moto.client();
  const metal = await startMetal({
    client,
    region: MOTO_REGION,
    runner: { program: given.runner },
    every: 100,
    reclaim: (id) => gate.reclaim(id),
  });
  await writeFile(join(given.directory, 'identity.pem'), metal.certificate);
  return {
    gate,
    metal,
    env: {
      AWS_ACCESS_KEY_ID: MOTO_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: MOTO_CREDENTIALS.secretAccessKey,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    machines: machinesOf(gate.url, { network, certificate: metal.certificate }),
    living: async () => metal.instances().filter(({ isOn }) => isOn).length,
    launches: () => launchesOf(client, gate),
    async close() {
      await metal.close();
      client.destroy();
      await gate.close();
      await moto.close();
    },
  };
}

async function launchesOf(client: EC2Client, gate: Ec2Gate): ReturnType<Cloud['launches']> {
  const asked = new Map<string, number>();
  for (const { params } of [...gate.callsOf('RunInstances'), ...gate.callsOf('CreateFleet')]) {
    const count = params.get('TargetCapacitySpecification.TotalTargetCapacity') ?? params.get('MaxCount');
    asked.set(params.get('ClientToken') ?? '', Number(count));
  }
  const made = new Map<string, number>();
  for await (const { Reservations } of paginateDescribeInstances({ client }, {})) {
    for (const { Tags = [] } of (Reservations ?? []).flatMap(({ Instances }) => Instances ?? [])) {
      const launch = Tags.find(({ Key }) => Key === 'pilotlight:launch')?.Value ?? '';
      made.set(launch, (made.get(launch) ?? 0) + 1);
    }
  }
  return [...made].map(([launch, count]) => ({ launch, made: count, asked: asked.get(launch) ?? 0 }));
}

function machinesOf(endpoint: string, { network, certificate }: { network: Network; certificate: string }): string {
  return JSON.stringify({
    ec2: {
      region: MOTO_REGION,
      endpoint,
      subnets: network.subnets,
      security_groups: [network.securityGroup],
      types: [TYPE],
      image: { id: network.image },
      market: 'on-demand',
      volume: { gib: 8, type: 'gp3' },
      prices: { [TYPE]: USD_PER_HOUR },
      identity_certificate: certificate,
    },
  });
}
