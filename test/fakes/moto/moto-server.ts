import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
  RegisterImageCommand,
} from '@aws-sdk/client-ec2';
import { peer } from '../../../scripts/peers.ts';

export interface Network {
  readonly vpc: string;
  /** Three, in the zones `a`, `b` and `c` of the region, in this order. */
  readonly subnets: readonly string[];
  readonly zones: readonly string[];
  readonly securityGroup: string;
  /** An image; moto says that its root device is `/dev/sda1`, whatever is registered. */
  readonly image: string;
}

/** A moto server on loopback: EC2's API with no machines behind it. */
export interface Moto {
  readonly url: string;
  /** A client of its own; `endpoint` goes through something else, such as `Ec2Gate`. */
  client(options?: { readonly region?: string; readonly endpoint?: string }): EC2Client;
  /** Makes a network to launch into. */
  seedNetwork(region?: string): Promise<Network>;
  /** Forgets everything. */
  reset(): Promise<void>;
  /** Ends the server and waits until it is gone. */
  close(): Promise<void>;
}

export const MOTO_REGION = 'eu-west-1';
/** moto asks for credentials and believes all of them. */
export const MOTO_CREDENTIALS = { accessKeyId: 'moto', secretAccessKey: 'moto' };
const READY_WITHIN = 60_000;

export type MotoStart = { readonly kind: 'ready'; readonly moto: Moto } | { readonly kind: 'missing'; readonly because: string };

/** Starts one on a free port. `missing` where python3 or the package cannot be had. */
export async function startMoto(): Promise<MotoStart> {
  const found = await peer('moto_server');
  if (found.kind === 'missing') return found;
  const env = { PATH: process.env['PATH'] ?? '', PYTHONUNBUFFERED: '1', MOTO_EC2_LOAD_DEFAULT_AMIS: 'false', NO_COLOR: '1' };
  const server = spawn(found.path, ['-H', '127.0.0.1', '-p', '0'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  // Whoever forgets to close it does not leave it behind.
  const onExit = () => server.kill('SIGKILL');
  process.once('exit', onExit);
  const gone = once(server, 'exit');
  const url = await addressOf(server).catch((error: unknown) => {
    onExit();
    throw error;
  });
  return {
    kind: 'ready',
    moto: new MotoServer(url, async () => {
      process.off('exit', onExit);
      server.kill('SIGKILL');
      await gone;
    }),
  };
}

/** The server says on stderr where it listens, once it does. */
function addressOf({ stdout, stderr }: { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream }): Promise<string> {
  const said: string[] = [];
  stdout.resume();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`moto is not ready: ${said.join('\n')}`)), READY_WITHIN);
    const lines = createInterface({ input: stderr });
    lines.on('line', (line) => {
      if (said.length < 20) said.push(line);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (url) resolve(url);
      if (url) clearTimeout(timer);
    });
    lines.once('close', () => {
      clearTimeout(timer);
      reject(new Error(`moto ended: ${said.join('\n')}`));
    });
  });
}

class MotoServer implements Moto {
  readonly url: string;
  readonly #stop: () => Promise<void>;
  readonly #clients: EC2Client[] = [];

  constructor(url: string, stop: () => Promise<void>) {
    this.url = url;
    this.#stop = stop;
  }

  client({ region = MOTO_REGION, endpoint = this.url }: { region?: string; endpoint?: string } = {}): EC2Client {
    const client = new EC2Client({ region, endpoint, credentials: MOTO_CREDENTIALS, maxAttempts: 1 });
    this.#clients.push(client);
    return client;
  }

  async seedNetwork(region: string = MOTO_REGION): Promise<Network> {
    const client = this.client({ region });
    const vpc = (await client.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))).Vpc?.VpcId ?? '';
    const zones = ['a', 'b', 'c'].map((letter) => region + letter);
    const subnets: string[] = [];
    for (const [i, AvailabilityZone] of zones.entries()) {
      const made = await client.send(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: `10.0.${16 * i}.0/20`, AvailabilityZone }));
      subnets.push(made.Subnet?.SubnetId ?? '');
    }
    const group = await client.send(new CreateSecurityGroupCommand({ GroupName: 'runners', Description: 'runners', VpcId: vpc }));
    const image = await client.send(
      new RegisterImageCommand({
        Name: 'runner',
        RootDeviceName: '/dev/xvda',
        Architecture: 'x86_64',
        VirtualizationType: 'hvm',
      }),
    );
    return { vpc, subnets, zones, securityGroup: group.GroupId ?? '', image: image.ImageId ?? '' };
  }

  async reset(): Promise<void> {
    const answer = await fetch(`${this.url}/moto-api/reset`, { method: 'POST' });
    if (!answer.ok) throw new Error(`moto does not reset: ${answer.status}`);
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.destroy();
    await this.#stop();
  }
}
