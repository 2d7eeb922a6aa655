import type { Result } from '../../../src/lib/result.ts';
import type { LaunchOrder, MachineRequest } from '../../machine-ports.ts';
import { Ec2Refusal } from './ec2-calls.ts';
import type { Ec2Settings } from './ec2-settings.ts';
import type { PoolImage } from './launch-parameters.ts';
import type { LaunchTemplates } from './launch-templates.ts';
import type { Surroundings } from './surroundings.ts';

export interface PoolKitGiven {
  readonly settingsOf: (pool: string) => Ec2Settings | null;
  /**
   * What a machine runs when it boots, or why there is no such thing; `request` is null where it pulls its configuration, and then
   * the text must not differ from order to order of a pool: it stands in a launch template.
   */
  readonly userData: (order: LaunchOrder, request: MachineRequest | null) => Result<string, string>;
  readonly surroundings: Surroundings;
  readonly templates: LaunchTemplates;
}

/** EC2 takes 16 KiB before base64. */
const LONGEST_USER_DATA = 16_384;

/** What a pool's machines are made of. */
export class PoolKit {
  readonly #given: PoolKitGiven;

  constructor(given: PoolKitGiven) {
    this.#given = given;
  }

  /** @throws {Ec2Refusal} */
  settings(pool: string): Ec2Settings {
    const settings = this.#given.settingsOf(pool);
    if (!settings) throw new Ec2Refusal('PoolUnknown', 'configuration', `no pool '${pool}' with machines of EC2 is configured`);
    return settings;
  }

  /** @throws {Ec2Refusal} {@link MachinesUnavailable} */
  async image(pool: string): Promise<PoolImage> {
    const { surroundings, templates } = this.#given;
    const settings = this.settings(pool);
    const rootDevice = await surroundings.rootDeviceOf(settings, (ImageId) => templates.nameOf(pool, { ImageId }));
    return { settings, rootDevice };
  }

  /** Asks ahead for what launches of the pool will need, so that none of them waits for it. Never throws: a launch tells. */
  async warmUp(pool: string): Promise<void> {
    await Promise.allSettled([this.image(pool), this.#given.surroundings.subnets(this.settings(pool))]);
  }

  /** @throws {Ec2Refusal} where no machine would boot by it, or EC2 would not take it. */
  userData(order: LaunchOrder, request: MachineRequest | null): string {
    const made = this.#given.userData(order, request);
    if (!made.ok) throw new Ec2Refusal('UserDataInvalid', 'configuration', made.error);
    const bytes = Buffer.byteLength(made.value);
    if (bytes <= LONGEST_USER_DATA) return made.value;
    throw new Ec2Refusal('UserDataTooLong', 'configuration', `user data of ${bytes} bytes, where EC2 takes ${LONGEST_USER_DATA}`);
  }
}
