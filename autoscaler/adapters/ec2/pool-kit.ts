import type { LaunchOrder, MachineRequest } from '../../ports.ts';
import { Ec2Refusal } from './ec2-calls.ts';
import type { Ec2Settings } from './ec2-settings.ts';
import type { PoolImage } from './launch-parameters.ts';
import type { LaunchTemplates } from './launch-templates.ts';
import type { Surroundings } from './surroundings.ts';

export interface PoolKitGiven {
  readonly settingsOf: (pool: string) => Ec2Settings | null;
  /** What a machine runs when it boots; `request` is null where it pulls its configuration. The same arguments give the same text. */
  readonly userData: (order: LaunchOrder, request: MachineRequest | null) => string;
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

  /** @throws {Ec2Refusal} where EC2 would not take it. */
  userData(order: LaunchOrder, request: MachineRequest | null): string {
    const text = this.#given.userData(order, request);
    const bytes = Buffer.byteLength(text);
    if (bytes <= LONGEST_USER_DATA) return text;
    throw new Ec2Refusal('UserDataTooLong', 'configuration', `user data of ${bytes} bytes, where EC2 takes ${LONGEST_USER_DATA}`);
  }
}
