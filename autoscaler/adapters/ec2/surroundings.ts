import {
  DescribeImagesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeSpotPriceHistoryCommand,
  type DescribeSpotPriceHistoryCommandOutput,
  DescribeSubnetsCommand,
} from '@aws-sdk/client-ec2';
import type { Offer } from '../../machine-ports.ts';
import type { Clock, Log } from '../../ports.ts';
import { type Ec2Calls, Ec2Refusal } from './ec2-calls.ts';
import type { Ec2Settings } from './ec2-settings.ts';
import { Once } from './once.ts';

const PRICES_EVERY = 600_000;

/** Names a launch template that holds nothing but the image. */
export type TemplateOf = (image: string) => Promise<string>;

/** What the account's surroundings are like: zones of subnets, roots of images, prices of spot. Asked once and kept. */
export class Surroundings {
  readonly #calls: Ec2Calls;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #zones = new Map<string, string>();
  readonly #asked = new Once<string>();
  readonly #spot = new Map<string, number>();
  #pricesDue = 0;

  constructor({ calls, clock, log }: { readonly calls: Ec2Calls; readonly clock: Clock; readonly log: Log }) {
    this.#calls = calls;
    this.#clock = clock;
    this.#log = log;
  }

  /** @throws {Ec2Refusal} where one does not exist. {@link MachinesUnavailable} */
  async subnets({ subnets }: Ec2Settings): Promise<readonly { readonly id: string; readonly zone: string }[]> {
    await this.#asked.get(`subnets ${subnets.join(' ')}`, async () => {
      const found = await this.#calls.read(new DescribeSubnetsCommand({ SubnetIds: [...subnets] }));
      for (const { SubnetId = '', AvailabilityZone = SubnetId } of found.Subnets ?? [])
        this.#zones.set(SubnetId, AvailabilityZone);
      return '';
    });
    return subnets.map((id) => ({ id, zone: this.zoneOf(id) }));
  }

  zoneOf(subnet: string): string {
    return this.#zones.get(subnet) ?? subnet;
  }

  /**
   * Where the image has its root: a mapping of another device would be a second disk, beside an unencrypted root.
   * @throws {Ec2Refusal} where the image does not exist. {@link MachinesUnavailable}
   */
  rootDeviceOf({ image }: Ec2Settings, templateOf: TemplateOf): Promise<string> {
    return this.#asked.get(`image ${JSON.stringify(image)}`, async () => {
      const id = 'id' in image ? image.id : await this.#resolve(image.ssm, templateOf);
      const { Images } = await this.#calls.read(new DescribeImagesCommand({ ImageIds: [id] }));
      const root = Images?.[0]?.RootDeviceName;
      if (root) return root;
      throw new Ec2Refusal('InvalidAMIID.NotFound', 'configuration', `The image '${id}' does not exist or has no root device`);
    });
  }

  /** The price of a machine, for all that is known now. */
  priceOf({ type, zone, market }: Omit<Offer, 'usdPerHour'>, settings: Ec2Settings | null): number | null {
    if (market === 'on-demand') return settings?.prices[type] ?? null;
    return this.#spot.get(`${type} ${zone}`) ?? null;
  }

  /** Asks for the spot prices where that was not done for ten minutes: one call for all types. Never throws. */
  async refreshPrices(types: readonly string[]): Promise<void> {
    const now = this.#clock.now();
    if (types.length === 0 || now < this.#pricesDue) return;
    this.#pricesDue = now + PRICES_EVERY;
    try {
      const wanted = { InstanceTypes: [...types] as 'm5.large'[], ProductDescriptions: ['Linux/UNIX'], StartTime: new Date(now) };
      for (let NextToken: string | undefined; ; ) {
        const command = new DescribeSpotPriceHistoryCommand({ ...wanted, ...(NextToken ? { NextToken } : {}) });
        const page = await this.#calls.read(command);
        this.#keepPrices(page);
        NextToken = page.NextToken || undefined;
        if (!NextToken) return;
      }
    } catch (error) {
      this.#log.warn('spot prices unknown', { stage: 'launch', error });
    }
  }

  #keepPrices({ SpotPriceHistory }: DescribeSpotPriceHistoryCommandOutput): void {
    for (const { InstanceType, AvailabilityZone, SpotPrice } of SpotPriceHistory ?? []) {
      const price = Number(SpotPrice);
      if (InstanceType && AvailabilityZone && Number.isFinite(price))
        this.#spot.set(`${InstanceType} ${AvailabilityZone}`, price);
    }
  }

  /** EC2 itself resolves a parameter: in a launch template, when it is asked to. */
  async #resolve(parameter: string, templateOf: TemplateOf): Promise<string> {
    const LaunchTemplateName = await templateOf(`resolve:ssm:${parameter}`);
    const versions = await this.#calls.read(
      new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateName, Versions: ['1'], ResolveAlias: true }),
    );
    const id = versions.LaunchTemplateVersions?.[0]?.LaunchTemplateData?.ImageId ?? '';
    if (id.startsWith('ami-')) return id;
    throw new Ec2Refusal('InvalidAMIID.NotFound', 'configuration', `The parameter '${parameter}' names no image`);
  }
}
