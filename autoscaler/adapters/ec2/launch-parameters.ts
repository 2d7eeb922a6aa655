import type {
  CreateFleetCommandInput,
  FleetLaunchTemplateOverridesRequest,
  RequestLaunchTemplateData,
  RunInstancesCommandInput,
  Tag,
  TagSpecification,
} from '@aws-sdk/client-ec2';
import type { Place } from '../../launch/candidates.ts';
import type { LaunchOrder } from '../../machine-ports.ts';
import type { Ec2Settings } from './ec2-settings.ts';

/** What stands on everything that an installation starts. Never a secret: whoever reads the account reads tags (S8). */
export const TAGS = {
  /** The installation: the App's id. Nothing without it is ever touched (I-7). */
  app: 'pilotlight:app',
  pool: 'pilotlight:pool',
  /** The order's id. */
  launch: 'pilotlight:launch',
  /** The runner's name, where an order made one machine. */
  runner: 'pilotlight:runner',
} as const;

export interface PoolImage {
  readonly settings: Ec2Settings;
  /** Where the image has its root, such as `/dev/xvda`. */
  readonly rootDevice: string;
}

/** Everything that is the same for all machines of a pool. No instance profile, ever (S7). */
function common({ settings, rootDevice }: PoolImage) {
  const { image, volume } = settings;
  return {
    ImageId: 'id' in image ? image.id : `resolve:ssm:${image.ssm}`,
    // The default is `stop`: a machine that shuts itself down would stay, and cost its disk.
    InstanceInitiatedShutdownBehavior: 'terminate' as const,
    MetadataOptions: {
      HttpEndpoint: 'enabled' as const,
      HttpTokens: 'required' as const,
      // No container gets to it through the host.
      HttpPutResponseHopLimit: 1,
      InstanceMetadataTags: 'disabled' as const,
    },
    BlockDeviceMappings: [
      {
        DeviceName: rootDevice,
        Ebs: {
          Encrypted: true,
          DeleteOnTermination: true,
          ...(volume ? { VolumeSize: volume.gib, VolumeType: volume.type as 'gp3' } : {}),
        },
      },
    ],
  } satisfies RequestLaunchTemplateData;
}

function networkInterface({ securityGroups, publicIp }: Ec2Settings, subnet?: string) {
  return {
    DeviceIndex: 0,
    AssociatePublicIpAddress: publicIp,
    DeleteOnTermination: true,
    Groups: [...securityGroups],
    ...(subnet === undefined ? {} : { SubnetId: subnet }),
  };
}

export interface Told {
  readonly appId: string;
  readonly order: LaunchOrder;
  readonly image: PoolImage;
  /** As the machine reads it; base64 is made here. */
  readonly userData: string;
}

/** One machine in one place. The same arguments give the same bytes (I-4). */
export function runInstancesInput(
  { appId, order, image, userData }: Told,
  place: Place,
  token: string,
): RunInstancesCommandInput {
  const name = order.requests[0]?.name ?? order.pool;
  const own = { [TAGS.launch]: order.id, [TAGS.runner]: name, Name: name };
  const resources = ['instance', 'volume', 'network-interface', ...(place.market === 'spot' ? ['spot-instances-request'] : [])];
  return {
    ...common(image),
    ClientToken: token,
    MinCount: 1,
    MaxCount: 1,
    InstanceType: place.type as 'm5.large',
    NetworkInterfaces: [networkInterface(image.settings, place.subnet)],
    UserData: base64(userData),
    TagSpecifications: resources.map((type) => tagged(type, tags(appId, order.pool, own))),
    ...(place.market === 'spot'
      ? {
          InstanceMarketOptions: {
            MarketType: 'spot' as const,
            SpotOptions: { SpotInstanceType: 'one-time' as const, InstanceInterruptionBehavior: 'terminate' as const },
          },
        }
      : {}),
  };
}

/** What a fleet's machines have in common; its content names it, so it is never changed. */
export function templateData({
  appId,
  pool,
  image,
  userData,
}: Omit<Told, 'order'> & { readonly pool: string }): RequestLaunchTemplateData {
  const own = { Name: `pilotlight-${pool}` };
  return {
    ...common(image),
    InstanceType: image.settings.types[0] as 'm5.large',
    NetworkInterfaces: [networkInterface(image.settings)],
    UserData: base64(userData),
    TagSpecifications: ['instance', 'volume', 'network-interface'].map((type) => tagged(type, tags(appId, pool, own)) as never),
  };
}

export interface FleetTold {
  readonly appId: string;
  readonly order: LaunchOrder;
  readonly template: string;
  readonly count: number;
  /** Of one market, best first. */
  readonly places: readonly Place[];
  readonly token: string;
}

/** Many machines in as many places as there are, by one call. */
export function createFleetInput({ appId, order, template, count, places, token }: FleetTold): CreateFleetCommandInput {
  const market = places[0]?.market ?? 'on-demand';
  const own = { [TAGS.launch]: order.id, Name: `pilotlight-${order.pool}` };
  return {
    Type: 'instant',
    ClientToken: token,
    TargetCapacitySpecification: { TotalTargetCapacity: count, DefaultTargetCapacityType: market },
    ...(market === 'spot'
      ? { SpotOptions: { AllocationStrategy: 'capacity-optimized-prioritized', InstanceInterruptionBehavior: 'terminate' } }
      : { OnDemandOptions: { AllocationStrategy: 'prioritized' } }),
    LaunchTemplateConfigs: [
      {
        LaunchTemplateSpecification: { LaunchTemplateName: template, Version: '1' },
        Overrides: places.map(
          ({ type, subnet }, i): FleetLaunchTemplateOverridesRequest => ({
            InstanceType: type as 'm5.large',
            SubnetId: subnet,
            Priority: i,
          }),
        ),
      },
    ],
    TagSpecifications: ['instance', 'fleet'].map((type) => tagged(type, tags(appId, order.pool, own))),
  };
}

export function tagged(type: string, list: readonly Tag[]): TagSpecification {
  return { ResourceType: type as 'instance', Tags: [...list] };
}

export function tags(appId: string, pool: string, own: Readonly<Record<string, string>> = {}): readonly Tag[] {
  const all = { [TAGS.app]: appId, [TAGS.pool]: pool, ...own };
  return Object.entries(all).map(([Key, Value]) => ({ Key, Value }));
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
