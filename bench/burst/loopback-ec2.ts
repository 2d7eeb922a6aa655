import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackEc2 {
  readonly server: Server;
  readonly url: string;
  /** Calls so far, by action. */
  readonly calls: () => Readonly<Record<string, number>>;
}

export interface Ec2Given {
  /** Milliseconds of a call that launches, and of any other. */
  readonly launch: number;
  readonly other: number;
  /** Machines exist from now on. `userData` is null where they pull their configuration. */
  readonly onMachines: (ids: readonly string[], userData: string | null) => void;
}

interface Instance {
  readonly id: string;
  readonly tags: string;
  readonly type: string;
  readonly launchedAt: string;
}

/** As much of EC2's query protocol as launching takes, each call as slow as EC2's: what is measured is what the service adds. */
export async function startLoopbackEc2(given: Ec2Given): Promise<LoopbackEc2> {
  const calls: Record<string, number> = {};
  const instances: Instance[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const params = new URLSearchParams(Buffer.concat(chunks).toString());
    const action = params.get('Action') ?? '';
    calls[action] = (calls[action] ?? 0) + 1;
    const isLaunch = action === 'RunInstances' || action === 'CreateFleet';
    await new Promise((resolve) => setTimeout(resolve, isLaunch ? given.launch : given.other));
    const made = isLaunch ? make(action, params, instances) : [];
    if (made.length > 0) {
      const data = params.get('UserData');
      given.onMachines(
        made.map(({ id }) => id),
        data === null ? null : Buffer.from(data, 'base64').toString(),
      );
    }
    response.writeHead(200, { 'content-type': 'text/xml;charset=UTF-8' });
    const inside = (ANSWERS[action] ?? (() => ''))({ params, made, instances });
    response.end(
      `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId>${inside}</${action}Response>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls: () => calls };
}

function make(action: string, params: URLSearchParams, all: Instance[]): readonly Instance[] {
  const count = Number(params.get(action === 'CreateFleet' ? 'TargetCapacitySpecification.TotalTargetCapacity' : 'MinCount'));
  const type = params.get('InstanceType') ?? params.get('LaunchTemplateConfigs.1.Overrides.1.InstanceType') ?? 'c7a.large';
  const made = Array.from({ length: count }, (_, index) => ({
    id: `i-${String(all.length + index).padStart(17, '0')}`,
    tags: tagsOf(params),
    type,
    launchedAt: new Date().toISOString(),
  }));
  all.push(...made);
  return made;
}

function tagsOf(params: URLSearchParams): string {
  let specification = 1;
  while (
    params.has(`TagSpecification.${specification}.ResourceType`) &&
    params.get(`TagSpecification.${specification}.ResourceType`) !== 'instance'
  )
    specification++;
  const tags: string[] = [];
  for (let tag = 1; params.has(`TagSpecification.${specification}.Tag.${tag}.Key`); tag++) {
    const of = (what: string) => params.get(`TagSpecification.${specification}.Tag.${tag}.${what}`);
    tags.push(`<item><key>${of('Key')}</key><value>${of('Value')}</value></item>`);
  }
  return tags.join('');
}

interface Answering {
  readonly params: URLSearchParams;
  readonly made: readonly Instance[];
  readonly instances: readonly Instance[];
}

const ANSWERS: Readonly<Record<string, (answering: Answering) => string>> = {
  DescribeSubnets: ({ params }) =>
    `<subnetSet><item><subnetId>${params.get('SubnetId.1')}</subnetId><availabilityZone>eu-west-1a</availabilityZone></item></subnetSet>`,
  DescribeImages: ({ params }) =>
    `<imagesSet><item><imageId>${params.get('ImageId.1')}</imageId><rootDeviceName>/dev/sda1</rootDeviceName></item></imagesSet>`,
  CreateLaunchTemplate: ({ params }) =>
    `<launchTemplate><launchTemplateId>lt-0</launchTemplateId><launchTemplateName>${params.get('LaunchTemplateName')}</launchTemplateName><latestVersionNumber>1</latestVersionNumber></launchTemplate>`,
  DescribeLaunchTemplates: () => '<launchTemplates/>',
  DescribeSpotPriceHistory: () => '<spotPriceHistorySet/>',
  CreateFleet: ({ made }) =>
    `<fleetId>fleet-0</fleetId><errorSet/><fleetInstanceSet><item><launchTemplateAndOverrides/><lifecycle>on-demand</lifecycle>` +
    `<instanceType>${made[0]?.type}</instanceType><instanceIds>${made.map(({ id }) => `<item>${id}</item>`).join('')}</instanceIds></item></fleetInstanceSet>`,
  RunInstances: ({ made }) => `<reservationId>r-0</reservationId><instancesSet>${made.map(instanceXml).join('')}</instancesSet>`,
  DescribeInstances: ({ instances }) =>
    `<reservationSet><item><reservationId>r-0</reservationId><instancesSet>${instances.map(instanceXml).join('')}</instancesSet></item></reservationSet>`,
};

function instanceXml({ id, tags, type, launchedAt }: Instance): string {
  return (
    `<item><instanceId>${id}</instanceId><instanceState><code>16</code><name>running</name></instanceState><instanceType>${type}</instanceType>` +
    `<launchTime>${launchedAt}</launchTime><placement><availabilityZone>eu-west-1a</availabilityZone></placement><tagSet>${tags}</tagSet></item>`
  );
}
